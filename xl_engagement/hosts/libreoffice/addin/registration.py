"""What LibreOffice is told of the add-in: the functions and their help for Calc, and when to mend formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from xl_engagement.hosts.libreoffice.addin.identity import MENDING, SERVICE
from xl_engagement.hosts.libreoffice.addin.type_library import parameters
from xl_engagement.worksheet.declaration import Argument, WorksheetFunction

_REGISTRY = "http://openoffice.org/2001/registry"
_XML = "http://www.w3.org/XML/1998/namespace"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def functions_xcu(functions: Mapping[str, WorksheetFunction]) -> bytes:
    """CalcAddIns.xcu: each function's name in cells and in other programs' files, its help and that of its arguments.

    LibreOffice reads it only for a service that does not call itself a com.sun.star.sheet.AddIn.
    """
    root = _component("CalcAddIns", "org.openoffice.Office")
    list_of_functions = _node(_replaced(_node(root, "AddInInfo"), SERVICE), "AddInFunctions")
    for function in functions.values():
        entry = _replaced(list_of_functions, function.name)
        _property(entry, "DisplayName", function.name, "en")
        _property(entry, "Description", function.help, "en")
        _property(entry, "Category", "Add-In")
        _property(entry, "CompatibilityName", function.name, "en")
        described = _node(entry, "Parameters")
        for parameter in parameters(function):
            node = _replaced(described, parameter.identifier)
            _property(node, "DisplayName", parameter.shown, "en")
            _property(node, "Description", argument_help(parameter.argument), "en")
    return _written(root)


def argument_help(argument: Argument) -> str:
    """An argument's help in the function wizard, which by itself calls every argument of an add-in optional."""
    return f"Required. {argument.help}" if argument.required else argument.help


def jobs_xcu() -> bytes:
    """Jobs.xcu: the mending job runs when a spreadsheet has been loaded, and when one was made from a template."""
    root = _component("Jobs", "org.openoffice.Office")
    job = _replaced(_node(root, "Jobs"), MENDING)
    _property(job, "Service", MENDING)
    _property(job, "Context", _CALC)
    events = _node(root, "Events")
    for name in ("OnLoadFinished", "OnCreate"):
        # Without a time: LibreOffice takes a job that has one for done.
        _replaced(_node(_replaced(events, name, "fuse"), "JobList"), MENDING)
    return _written(root)


def manifest(parts: Iterable[tuple[str, str]]) -> bytes:
    """META-INF/manifest.xml: the parts that LibreOffice must do something with, each with its media type."""
    space = "http://openoffice.org/2001/manifest"
    root = etree.Element(f"{{{space}}}manifest", nsmap={"manifest": space})
    for path, media_type in parts:
        entry = etree.SubElement(root, f"{{{space}}}file-entry")
        entry.set(f"{{{space}}}full-path", path)
        entry.set(f"{{{space}}}media-type", media_type)
    return _written(root)


def _component(name: str, package: str) -> etree._Element:
    root = etree.Element(f"{{{_REGISTRY}}}component-data", nsmap={"oor": _REGISTRY})
    root.set(f"{{{_REGISTRY}}}name", name)
    root.set(f"{{{_REGISTRY}}}package", package)
    return root


def _node(parent: etree._Element, name: str) -> etree._Element:
    node = etree.SubElement(parent, "node")
    node.set(f"{{{_REGISTRY}}}name", name)
    return node


def _replaced(parent: etree._Element, name: str, operation: str = "replace") -> etree._Element:
    node = _node(parent, name)
    node.set(f"{{{_REGISTRY}}}op", operation)
    return node


def _property(parent: etree._Element, name: str, text: str, language: str = "") -> None:
    entry = etree.SubElement(parent, "prop")
    entry.set(f"{{{_REGISTRY}}}name", name)
    value = etree.SubElement(entry, "value")
    if language:
        value.set(f"{{{_XML}}}lang", language)
    value.text = text


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
