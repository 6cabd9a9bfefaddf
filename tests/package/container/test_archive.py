"""The zip file: untouched members stay the same bytes, damaged and hostile files are refused."""

import io
import struct
import zipfile
import zlib

import pytest

from xl_engagement.limits import Limits
from xl_engagement.package import Archive, WorkbookError


def zipped(members, **options):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


MEMBERS = {"a.xml": b"<a/>" * 50, "xl/b.xml": b"<b/>" * 500, "c.bin": bytes(range(256))}


def raw_members(data):
    """Each member's local header, compressed bytes and directory entry, taken apart by zipfile."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = {}
    for info in archive.infolist():
        name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
        start = info.header_offset + 30 + name_length + extra_length
        header = data[info.header_offset : start]
        packed = data[start : start + info.compress_size]
        entry = (info.date_time, info.external_attr, info.create_system, info.flag_bits, info.extra, info.comment)
        found[info.filename] = header, packed, entry
    return found


def test_without_change_the_file_is_itself():
    """Nothing is rewritten for nothing."""
    data = zipped(MEMBERS)
    assert Archive(data).rewritten({}) is data


def test_untouched_members_keep_every_byte():
    """Header, compressed bytes and directory entry of the other members are the same."""
    data = zipped(MEMBERS)
    changed = Archive(data).rewritten({"xl/b.xml": b"new"})
    before, after = raw_members(data), raw_members(changed)
    assert list(before) == list(after)
    assert before["a.xml"] == after["a.xml"]
    assert before["c.bin"] == after["c.bin"]
    assert before["xl/b.xml"][2] == after["xl/b.xml"][2]
    archive = zipfile.ZipFile(io.BytesIO(changed))
    assert archive.testzip() is None
    assert archive.read("xl/b.xml") == b"new"


def test_a_larger_content_moves_the_later_members():
    """Offsets follow when a member grows."""
    content = zlib.compress(bytes(range(256)) * 40) * 20
    changed = Archive(zipped(MEMBERS)).rewritten({"a.xml": content})
    archive = zipfile.ZipFile(io.BytesIO(changed))
    assert archive.testzip() is None
    assert archive.read("a.xml") == content
    assert archive.read("c.bin") == MEMBERS["c.bin"]


def test_stored_and_dropped():
    """For an engine, changed members are stored and unused ones left out."""
    changed = Archive(zipped(MEMBERS)).rewritten({"a.xml": b"plain text"}, ["c.bin"], compress=False)
    archive = zipfile.ZipFile(io.BytesIO(changed))
    assert archive.namelist() == ["a.xml", "xl/b.xml"]
    assert archive.getinfo("a.xml").compress_type == zipfile.ZIP_STORED
    assert b"plain text" in changed


class _Stream(io.RawIOBase):
    """A target that cannot seek, for which zipfile writes data descriptors."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, content):
        self.data += bytes(content)
        return len(content)


def streamed(force_zip64=False):
    target = _Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MEMBERS.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=force_zip64) as member:
                member.write(content)
    return target.data


@pytest.mark.parametrize("zip64", [False, True])
def test_data_descriptors_are_copied_or_made_superfluous(zip64):
    """Members whose sizes follow their data are copied with them; a replaced one states its sizes first."""
    data = streamed(zip64)
    assert zipfile.ZipFile(io.BytesIO(data)).getinfo("a.xml").flag_bits & 8
    changed = Archive(data).rewritten({"xl/b.xml": b"new"})
    archive = zipfile.ZipFile(io.BytesIO(changed))
    assert archive.testzip() is None
    assert archive.getinfo("a.xml").flag_bits & 8
    assert not archive.getinfo("xl/b.xml").flag_bits & 8
    assert {name: archive.read(name) for name in MEMBERS} == {**MEMBERS, "xl/b.xml": b"new"}
    assert raw_members(data)["a.xml"][1] == raw_members(changed)["a.xml"][1]


def test_names_without_regard_to_case_and_slashes():
    """Part names are found as the package format compares them."""
    archive = Archive(zipped({"xl\\Sheet1.xml": b"one"}))
    assert "XL/sheet1.xml" in archive
    assert archive.read("xl/sheet1.xml") == b"one"


def test_names_beyond_ascii_and_comments_survive():
    """A name in UTF-8 and the file's comment are kept."""
    target = io.BytesIO(zipped({"ünï.xml": b"1", "b.xml": b"2"}))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"made by hand"
    changed = zipfile.ZipFile(io.BytesIO(Archive(target.getvalue()).rewritten({"ünï.xml": b"3"})))
    assert changed.read("ünï.xml") == b"3"
    assert changed.comment == b"made by hand"


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_a_truncated_file_is_refused(keep):
    """A download that broke off is named as such."""
    data = zipped(MEMBERS)
    with pytest.raises(WorkbookError, match="damaged or incomplete zip"):
        Archive(data[: int(len(data) * keep)])


def test_damaged_members_are_named():
    """A flipped bit is found by the checksum or by the unpacking."""
    data = zipped({"a.xml": bytes(range(256)) * 9})
    archive = Archive(data)
    start = archive._members[0].data_start
    damaged = data[: start + 40] + bytes([data[start + 40] ^ 0x55]) + data[start + 41 :]
    with pytest.raises(WorkbookError, match=r"is damaged: the part a\.xml"):
        Archive(damaged).read("a.xml")


def test_missing_part_is_named():
    """A part that others point at may be absent."""
    with pytest.raises(WorkbookError, match=r"lacks the part xl/x\.xml"):
        Archive(zipped(MEMBERS)).read("xl/x.xml")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_held_twice_is_refused():
    """Which of the two counts differs between programs."""
    target = io.BytesIO(zipped({"a.xml": b"1"}))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("a.xml", b"2")
    with pytest.raises(WorkbookError, match=r"holds the part a\.xml twice"):
        Archive(target.getvalue())


def test_encrypted_members_are_refused():
    """Zip encryption is not Excel's, but happens."""
    data = bytearray(zipped({"a.xml": b"1"}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(WorkbookError, match="encrypted with a password"):
        Archive(bytes(data)).read("a.xml")


def test_unknown_packing_is_refused():
    """Only stored and deflated parts are allowed in a package."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", b"1" * 99)
    with pytest.raises(WorkbookError, match="packed in a way"):
        Archive(target.getvalue()).read("a.xml")


def test_bombs_are_refused_by_total_and_by_ratio():
    """Both limits can be set."""
    data = zipped({"a.xml": bytes(3_000_000)})
    Archive(data)
    with pytest.raises(WorkbookError, match="beyond the limit of 1 MiB"):
        Archive(data, Limits(unpacked=2**20))
    with pytest.raises(WorkbookError, match=r"zip bomb: the part a\.xml"):
        Archive(data, Limits(ratio=100, ratio_from=2**20))


def test_a_member_larger_than_it_says_is_not_unpacked_further():
    """The stated size is a promise: a lie is found without unpacking it all."""
    data = bytearray(zipped({"a.xml": bytes(5_000_000)}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 10)
    with pytest.raises(WorkbookError, match="does not match its checksum"):
        Archive(bytes(data)).read("a.xml")


def test_new_members_stand_at_the_end():
    """With the first date that a zip file knows; the others keep every byte; a name that is taken is refused."""
    data = zipped(MEMBERS)
    changed = Archive(data).rewritten({}, {"c.bin"}, {"xl/new.xml": b"<n/>" * 99, "empty.xml": b""})
    archive = zipfile.ZipFile(io.BytesIO(changed))
    assert archive.testzip() is None
    assert archive.namelist() == ["a.xml", "xl/b.xml", "xl/new.xml", "empty.xml"]
    assert archive.read("xl/new.xml") == b"<n/>" * 99
    assert archive.getinfo("xl/new.xml").date_time == (1980, 1, 1, 0, 0, 0)
    assert {name: raw_members(changed)[name] for name in ("a.xml", "xl/b.xml")} == {
        name: raw_members(data)[name] for name in ("a.xml", "xl/b.xml")
    }
    assert Archive(changed).read("xl/new.xml") == b"<n/>" * 99
    with pytest.raises(ValueError, match=r"A\.xml"):
        Archive(data).rewritten({}, add={"A.xml": b""})


def test_a_bomb_spread_over_many_parts_is_refused():
    """No part is large by itself."""
    data = zipped({f"{number}.xml": bytes(200_000) for number in range(20)})
    with pytest.raises(WorkbookError, match="zip bomb: the file unpacks to"):
        Archive(data, Limits(ratio=100, ratio_from=2**20))


def test_parts_are_counted():
    """A directory of very many small parts takes long to go through."""
    with pytest.raises(WorkbookError, match="has 3 parts, beyond the limit of 2"):
        Archive(zipped(MEMBERS), Limits(parts=2))


@pytest.mark.parametrize("name", ["../evil.txt", "xl/../../evil.txt", "..\\evil.txt"])
def test_names_that_lead_out_of_the_file_are_refused(name):
    """Nothing is ever unpacked to a disk, but the next program may do it."""
    with pytest.raises(WorkbookError, match="has a part whose name leads out of the file"):
        Archive(zipped({**MEMBERS, name: b"x"}))


def test_parts_that_share_bytes_are_refused():
    """Many entries of the directory that mean one member: a small file that unpacks to a large one."""
    data = zipped(MEMBERS)
    start = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    entry = data[start : data.index(b"PK\1\2", start + 4)]
    again = entry.replace(b"a.xml", b"b.xml")
    directory = data[start:end] + again
    closing = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 4, 4, len(directory), start, 0)
    with pytest.raises(WorkbookError, match="has parts that share their bytes"):
        Archive(data[:start] + directory + closing)
