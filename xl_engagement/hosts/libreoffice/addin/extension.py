"""The extension file: what registers the functions, and those modules of this package that compute them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

import xl_engagement
from xl_engagement import __version__
from xl_engagement.hosts.libreoffice.addin import start_macro
from xl_engagement.hosts.libreoffice.addin.identity import FUNCTIONS, IDENTIFIER, MENDING, SERVICE
from xl_engagement.hosts.libreoffice.addin.libraries import ENVIRONMENT
from xl_engagement.hosts.libreoffice.addin.registration import functions_xcu, jobs_xcu, manifest
from xl_engagement.hosts.libreoffice.addin.type_library import type_library
from xl_engagement.worksheet import catalogue

_PACKAGE = Path(xl_engagement.__file__).parent
_HERE = Path(__file__).parent

# What the functions need; the component's own file goes to the top, where LibreOffice loads it.
_CARRIED = (
    "__init__.py", "cells.py", "formulas/*.py", "guide/**/*.py", "model/**/*.py", "worksheet/**/*.py",
    "hosts/__init__.py", "hosts/libreoffice/__init__.py",
)  # fmt: skip
_CARRIED_OF_HOST = (
    "__init__", "argument_values", "catalogue_formulas", "formula_repair", "formula_texts", "formula_tokens",
    "function_calls", "identity", "libraries", "type_library",
)  # fmt: skip

_MEDIA_TYPES = {
    "functions.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
    "Jobs.xcu": "application/vnd.sun.star.configuration-data",
}
_COMPONENT = "component.py"
_COMPONENT_TYPE = "application/vnd.sun.star.uno-component;type=Python"
_IMPLEMENTATIONS = {SERVICE: (SERVICE,), MENDING: (MENDING, "com.sun.star.task.Job")}
_DATE = (1980, 1, 1, 0, 0, 0)
_SUMMARY = "Worksheet functions for choosing a CM, ODM, HYBRID, BESPOKE or SDK engagement for a connected product"


def extension(environment: bytes | None = None, *, by_macro: bool = True) -> bytes:
    """Make the extension, the same bytes every time.

    Parameters
    ----------
    environment : bytes, optional
        Says where numpy is on one machine; see `libraries.environment`.
    by_macro : bool
        Register the component by the macro, which spares a LibreOffice that Python would end; see `start_macro`. False
        for one that finds its Python whatever the environment, or that runs no macros.
    """
    registered = start_macro.MEDIA_TYPES if by_macro else {_COMPONENT: _COMPONENT_TYPE}
    parts = {
        "META-INF/manifest.xml": manifest([*_MEDIA_TYPES.items(), *registered.items()]),
        "description.xml": _description(),
        "description.txt": f"{_SUMMARY}\n".encode(),
        FUNCTIONS: "".join(f"{name} {record.result.value}\n" for name, record in catalogue().items()).encode(),
        "functions.idl": type_library(catalogue()).encode(),
        "CalcAddIns.xcu": functions_xcu(catalogue()),
        "Jobs.xcu": jobs_xcu(),
        _COMPONENT: (_HERE / _COMPONENT).read_bytes(),
        **_package(),
    }
    if by_macro:
        parts |= start_macro.parts(_COMPONENT, _IMPLEMENTATIONS)
    if environment is not None:
        parts[ENVIRONMENT] = environment
    return _zipped(parts)


def _package() -> dict[str, bytes]:
    files = [path for pattern in _CARRIED for path in _PACKAGE.glob(pattern)]
    files += [_HERE / f"{name}.py" for name in _CARRIED_OF_HOST]
    return {f"pythonpath/{path.relative_to(_PACKAGE.parent).as_posix()}": path.read_bytes() for path in files}


def _description() -> bytes:
    space, xlink = "http://openoffice.org/extensions/description/2006", "http://www.w3.org/1999/xlink"
    root = etree.Element("description", nsmap={None: space, "xlink": xlink})  # type: ignore[dict-item]
    etree.SubElement(root, "identifier", value=IDENTIFIER)
    etree.SubElement(root, "version", value=__version__)
    name = etree.SubElement(etree.SubElement(root, "display-name"), "name", lang="en")
    name.text = "xl-engagement"
    source = etree.SubElement(etree.SubElement(root, "extension-description"), "src", lang="en")
    source.set(f"{{{xlink}}}href", "description.txt")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, _DATE), parts[name], zipfile.ZIP_DEFLATED)
    return file.getvalue()
