"""What LibreOffice is told of the add-in: the functions and their help for Calc, and when to repair formulas."""

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
    root = component_data("CalcAddIns", "org.openoffice.Office")
    list_of_functions = node(replaced_node(node(root, "AddInInfo"), SERVICE), "AddInFunctions")
    for function in functions.values():
        entry = replaced_node(list_of_functions, function.name)
        set_property(entry, "DisplayName", function.name, "en")
        set_property(entry, "Description", function.help, "en")
        set_property(entry, "Category", "Add-In")
        set_property(entry, "CompatibilityName", function.name, "en")
        described = node(entry, "Parameters")
        for parameter in parameters(function):
            explained = replaced_node(described, parameter.identifier)
            set_property(explained, "DisplayName", parameter.shown, "en")
            set_property(explained, "Description", argument_help(parameter.argument), "en")
    return to_xml(root)


def argument_help(argument: Argument) -> str:
    """An argument's help in the function wizard, which by itself calls every argument of an add-in optional."""
    return f"Required. {argument.help}" if argument.required else argument.help


def jobs_xcu() -> bytes:
    """Jobs.xcu: formulas are repaired when a spreadsheet has been loaded, and when one was made from a template."""
    root = component_data("Jobs", "org.openoffice.Office")
    job = replaced_node(node(root, "Jobs"), MENDING)
    set_property(job, "Service", MENDING)
    set_property(job, "Context", _CALC)
    events = node(root, "Events")
    for name in ("OnLoadFinished", "OnCreate"):
        # Without a time: LibreOffice takes a job that has one for done.
        replaced_node(node(replaced_node(events, name, "fuse"), "JobList"), MENDING)
    return to_xml(root)


def manifest(parts: Iterable[tuple[str, str]]) -> bytes:
    """META-INF/manifest.xml: the parts that LibreOffice must do something with, each with its media type."""
    space = "http://openoffice.org/2001/manifest"
    root = etree.Element(f"{{{space}}}manifest", nsmap={"manifest": space})
    for path, media_type in parts:
        entry = etree.SubElement(root, f"{{{space}}}file-entry")
        entry.set(f"{{{space}}}full-path", path)
        entry.set(f"{{{space}}}media-type", media_type)
    return to_xml(root)


def component_data(name: str, package: str) -> etree._Element:
    """The root of an .xcu file: settings for one component of LibreOffice's configuration."""
    root = etree.Element(f"{{{_REGISTRY}}}component-data", nsmap={"oor": _REGISTRY})
    root.set(f"{{{_REGISTRY}}}name", name)
    root.set(f"{{{_REGISTRY}}}package", package)
    return root


def node(parent: etree._Element, name: str) -> etree._Element:
    """A new node that goes into an existing one of the configuration."""
    made = etree.SubElement(parent, "node")
    made.set(f"{{{_REGISTRY}}}name", name)
    return made


def replaced_node(parent: etree._Element, name: str, operation: str = "replace") -> etree._Element:
    """A new node that takes the place of an existing one, or with "fuse" is joined to it."""
    made = node(parent, name)
    made.set(f"{{{_REGISTRY}}}op", operation)
    return made


def set_property(parent: etree._Element, name: str, text: str, language: str = "") -> None:
    """Give a node a property, for one language or for all."""
    entry = etree.SubElement(parent, "prop")
    entry.set(f"{{{_REGISTRY}}}name", name)
    value = etree.SubElement(entry, "value")
    if language:
        value.set(f"{{{_XML}}}lang", language)
    value.text = text


def to_xml(root: etree._Element) -> bytes:
    """The file's content."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
