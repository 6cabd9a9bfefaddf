"""A workbook's VBA project (``xl/vbaProject.bin``) with the modules given, as source: Excel compiles it when it opens.

What a project needs besides its modules comes from xlwings' quickstart add-in: a project that Excel saved, and from
which xlwings has removed the compiled code.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from pyopenvba.cfb import CFB
from pyopenvba.vba import (
    VBAModuleKind,
    compress,
    encoding_for_codepage,
    parse_vba_project,
    serialize_dir_stream,
    serialize_projectwm,
)

PROJECT_PART = "xl/vbaProject.bin"
PROJECT_NAME = "XlEngagement"

_QUICKSTART = "quickstart_addin.xlam"
_STORAGE = "VBA"
_BASES = {
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
}
_NO_COOKIE = 0xFFFF
_NAME_RECORD, _REFERENCE_RECORD = 0x0004, 0x0016


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its name, and its source with its attribute lines; line ends are newlines."""

    name: str
    source: str
    document: bool = False
    """Whether it belongs to the workbook or to one of its sheets."""


def document(name: str, kind: str, code: str = "") -> Module:
    """The module of a workbook or of a sheet ('workbook', 'sheet'), under its code name."""
    attributes = {
        "VB_Name": f'"{name}"',
        "VB_Base": f'"{_BASES[kind]}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    head = "".join(f"Attribute {attribute} = {value}\n" for attribute, value in attributes.items())
    return Module(name, head + code, document=True)


def project(modules: Sequence[Module]) -> bytes:
    """The project's bytes, the same every time."""
    storage = CFB.from_bytes(_quickstart())
    parsed = parse_vba_project(storage)
    encoding = encoding_for_codepage(parsed.code_page)
    old_project = parsed.name
    for module in list(parsed.modules):
        storage.remove_stream_in_storage(_STORAGE, module.stream_name)
        parsed.delete_module(module.name)
    for module in modules:
        kind = VBAModuleKind.other if module.document else VBAModuleKind.standard
        source = module.source.replace("\n", "\r\n")
        parsed.add_module(module.name, source, kind=kind).cookie = _NO_COOKIE
        storage.add_stream_to_storage(_STORAGE, module.name, compress(source.encode(encoding)))

    parsed.project_cookie = _NO_COOKIE
    before = _information(parsed.dir_raw[: parsed.dir_modules_offset], old_project.encode(encoding))
    parsed.dir_raw, parsed.dir_modules_offset = before, len(before)
    storage.write_stream_in_storage(_STORAGE, "dir", compress(serialize_dir_stream(parsed)))
    declared = _declared(storage.get_stream("PROJECT").decode(encoding), old_project, modules)
    storage.write_stream("PROJECT", declared.encode(encoding))
    names = [(module.name, module.name) for module in modules]
    storage.write_stream("PROJECTwm", serialize_projectwm(names, code_page=parsed.code_page))
    return bytes(storage.to_bytes())


def _information(records: bytes, old_project: bytes) -> bytes:
    """What the dir stream says before the modules: with its own name, without the reference to a library of forms."""
    records = records.replace(_record(_NAME_RECORD, old_project), _record(_NAME_RECORD, PROJECT_NAME.encode()), 1)
    forms, office = (records.index(_record(_REFERENCE_RECORD, library)) for library in (b"MSForms", b"Office"))
    return records[:forms] + records[office:]


def _declared(text: str, old_project: str, modules: Sequence[Module]) -> str:
    """The PROJECT stream, declaring these modules instead of those that it declared."""
    items = "".join(
        f"Document={module.name}/&H00000000\r\n" if module.document else f"Module={module.name}\r\n"
        for module in modules
    )
    windows = "".join(f"{module.name}=0, 0, 0, 0, C\r\n" for module in modules)
    text = re.sub(r"(?:^(?:Document|Module|Class)=.*\n)+", items, text, count=1, flags=re.MULTILINE)
    text = re.sub(r"(?<=^\[Workspace\]\r\n).*", windows, text, flags=re.MULTILINE | re.DOTALL)
    return text.replace(f'\nName="{old_project}"\r\n', f'\nName="{PROJECT_NAME}"\r\n', 1)


@cache
def _quickstart() -> bytes:
    with as_file(files("xlwings").joinpath(_QUICKSTART)) as path, zipfile.ZipFile(path) as package:
        return package.read(PROJECT_PART)


def _record(identifier: int, data: bytes) -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data
