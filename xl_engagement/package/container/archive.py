"""A zip file whose members keep their compressed bytes, so that a changed copy differs in the changed members alone."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from typing import NamedTuple

from xl_engagement.limits import MIB, Limits
from xl_engagement.package.container.identify import describe_bytes
from xl_engagement.package.package_errors import WorkbookError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_LEVEL = 3  # about as quick as 1, and nearly as small as 6
_ENCRYPTED_FLAG, _DESCRIPTOR_FLAG = 0x1, 0x8
_ZIP64_EXTRA = 1
_VERSION, _FIRST_DAY = 20, 0x21  # 1980-01-01: a new member is the same whenever it is made
_MAX_SIZE, _MAX_MEMBERS = 0xFFFFFFFF, 0xFFFF


class _Member(NamedTuple):
    name: str
    record: bytes
    """The central directory's record: header, name, extra fields, comment."""
    start: int
    data_start: int
    end: int
    """Where the next member, or the directory, starts: a data descriptor belongs to the member."""
    flags: int
    method: int
    crc: int
    packed: int
    size: int


class Archive:
    """The members of a zip file, read from its bytes.

    Member names are found without regard to case and to the direction of slashes, as the package format asks.
    """

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        """Read the directory; WorkbookError for what is no zip file, is damaged, or unpacks beyond the limits."""
        self.data = data
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as directory:
                infos, directory_start = directory.infolist(), directory.start_dir
                self._comment = directory.comment
            _check(infos, len(data), limits or Limits())
            self._members = _read_members(data, infos, directory_start)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError):
            raise WorkbookError(describe_bytes(data)) from None
        self._index: dict[str, _Member] = {}
        for member in self._members:
            if self._index.setdefault(_key(member.name), member) is not member:
                raise WorkbookError(f"holds the part {member.name} twice")

    @property
    def names(self) -> list[str]:
        """The members' names, in the order of the directory."""
        return [member.name for member in self._members]

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._index

    def read(self, name: str) -> bytes:
        """Unpack a member; WorkbookError where it is missing or damaged."""
        member = self._index.get(_key(name))
        if member is None:
            raise WorkbookError(f"lacks the part {name}")
        if member.flags & _ENCRYPTED_FLAG:
            raise WorkbookError(f"is encrypted with a password (the part {name})")
        packed = self.data[member.data_start : member.data_start + member.packed]
        if member.method == _STORED:
            content = packed
        elif member.method == _DEFLATED:
            try:
                # One byte beyond the promised size is enough to catch a member that unpacks to more.
                content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
            except zlib.error:
                raise WorkbookError(f"is damaged: the part {name} cannot be unpacked") from None
        else:
            raise WorkbookError(f"has a part packed in a way that Excel does not know: {name}")
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise WorkbookError(f"is damaged: the part {name} does not match its checksum")
        return content

    def rewritten(
        self,
        replace: Mapping[str, bytes],
        drop: Collection[str] = frozenset(),
        add: Mapping[str, bytes] | None = None,
        *,
        compress: bool = True,
    ) -> bytes:
        """Build the file with some members' content replaced, some left out, and some new ones at its end.

        All other members are copied as they are: headers, extra fields, compressed bytes, order. A replaced member
        keeps its name, time and attributes. Without any change the result is the file itself. `compress=False` stores
        the replaced members, for a reader that takes the bytes at once.
        """
        if not replace and not drop and not add:
            return self.data
        contents = {_key(name): content for name, content in replace.items()}
        dropped = {_key(name) for name in drop}
        kept = [member for member in self._members if _key(member.name) not in dropped]
        records: dict[int, bytes] = {}
        chunks: list[bytes] = [self.data[: min((member.start for member in self._members), default=0)]]
        offset = len(chunks[0])
        for member in sorted(kept, key=lambda member: member.start):
            content = contents.get(_key(member.name))
            if content is None:
                chunk = [self.data[member.start : member.end]]
                records[member.start] = _central_record(member, offset)
            else:
                chunk, member_now = _packed_member(self.data, member, content, compress)
                records[member.start] = _central_record(member_now, offset)
            chunks += chunk
            offset += sum(map(len, chunk))
        entries = [records[member.start] for member in kept]
        for name, content in (add or {}).items():
            if name in self and _key(name) not in dropped:
                raise ValueError(f"the file has a member {name} already")
            new_member, record = _new_member(name, content, offset)
            chunks.append(new_member)
            entries.append(record)
            offset += len(new_member)
        directory, count = b"".join(entries), len(entries)
        if offset + len(directory) > _MAX_SIZE or count > _MAX_MEMBERS:
            raise WorkbookError("is too large to be written: over 4 GiB or 65,535 parts")
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, len(self._comment))
        return b"".join([*chunks, directory, end, self._comment])


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _read_members(data: bytes, infos: list[zipfile.ZipInfo], directory_start: int) -> list[_Member]:
    """Pair the directory that zipfile has read with its raw records, and see that no two members overlap."""
    starts = sorted({info.header_offset for info in infos})
    if len(starts) < len(infos):
        raise WorkbookError("has parts that share their bytes, as only a file made to do harm has")
    ends = dict(zip(starts, [*starts[1:], directory_start], strict=True))
    members = []
    position = directory_start
    for info in infos:
        lengths = _CENTRAL.unpack_from(data, position)[10:13]
        record = data[position : position + _CENTRAL.size + sum(lengths)]
        position += len(record)
        signature, *_, name_length, extra_length = _LOCAL.unpack_from(data, info.header_offset)
        data_start = info.header_offset + _LOCAL.size + name_length + extra_length
        end = ends[info.header_offset]
        if signature != b"PK\3\4" or data_start + info.compress_size > end:
            raise zipfile.BadZipFile("a member lies outside of its place")
        members.append(
            _Member(
                info.filename, record, info.header_offset, data_start, end,
                info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size,
            )
        )  # fmt: skip
    return members


def _check(infos: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    """Refuse files made to do harm, judged by the directory alone."""
    if len(infos) > limits.parts:
        raise WorkbookError(f"has {len(infos):,} parts, beyond the limit of {limits.parts:,}")
    for info in infos:
        if ".." in info.filename.replace("\\", "/").split("/"):
            raise WorkbookError(f"has a part whose name leads out of the file: {info.filename[:80]!r}")
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked:
        raise WorkbookError(f"unpacks to {total / MIB:,.0f} MiB, beyond the limit of {limits.unpacked / MIB:,.0f} MiB")
    whole = "the file", total, packed
    for what, size, packed_size in [*((f"the part {i.filename}", i.file_size, i.compress_size) for i in infos), whole]:
        if size > limits.ratio_from and size > limits.ratio * packed_size:
            raise WorkbookError(
                f"looks like a zip bomb: {what} unpacks to {size / max(packed_size, 1):,.0f} times its size, beyond "
                f"the limit of {limits.ratio:,}"
            )


def _packed_member(data: bytes, member: _Member, content: bytes, compress: bool) -> tuple[list[bytes], _Member]:
    """The bytes of a member with new content, and the member as the directory must now name it."""
    packed = zlib.compress(content, _LEVEL, -zlib.MAX_WBITS) if compress else content
    now = member._replace(
        # The sizes stand in the header now, so no data descriptor follows the data.
        flags=member.flags & ~_DESCRIPTOR_FLAG,
        method=_DEFLATED if compress else _STORED,
        crc=zlib.crc32(content),
        packed=len(packed),
        size=len(content),
    )
    if max(now.packed, now.size) > _MAX_SIZE:
        raise WorkbookError(f"is too large to be written: the part {member.name} is over 4 GiB")
    signature, version, _, _, time, date, _, _, _, name_length, _ = _LOCAL.unpack_from(data, member.start)
    name_start = member.start + _LOCAL.size
    name = data[name_start : name_start + name_length]
    extra = _without_zip64(data[name_start + name_length : member.data_start])
    sizes = (now.crc, now.packed, now.size, name_length, len(extra))
    return [_LOCAL.pack(signature, version, now.flags, now.method, time, date, *sizes), name, extra, packed], now


def _new_member(name: str, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """The bytes of a member that the file did not have, and its record in the directory; the name is ASCII."""
    packed, raw_name = zlib.compress(content, _LEVEL, -zlib.MAX_WBITS), name.encode("ascii")
    common = (0, _DEFLATED, 0, _FIRST_DAY, zlib.crc32(content), len(packed), len(content), len(raw_name), 0)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, *common)
    central = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, offset)
    return b"".join([local, raw_name, packed]), central + raw_name


def _central_record(member: _Member, offset: int) -> bytes:
    fields = list(_CENTRAL.unpack_from(member.record))
    name_length, extra_length = fields[10:12]
    extra_start = _CENTRAL.size + name_length
    extra = _without_zip64(member.record[extra_start : extra_start + extra_length])
    fields[3:5] = member.flags, member.method
    fields[7:10] = member.crc, member.packed, member.size
    fields[11] = len(extra)
    fields[16] = offset
    name, comment = member.record[_CENTRAL.size : extra_start], member.record[extra_start + extra_length :]
    return b"".join([_CENTRAL.pack(*fields), name, extra, comment])


def _without_zip64(extra: bytes) -> bytes:
    """Drop the field of 64-bit sizes: all sizes written here fit into 32 bits."""
    kept, position = b"", 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        field = extra[position : position + 4 + length]
        position += len(field)
        if kind != _ZIP64_EXTRA:
            kept += field
    return kept + extra[position:]
