"""Help for arguments while a formula is typed: the file that Excel-DNA's IntelliSense add-in reads."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from xl_engagement.hosts.excel.vba.vba_names import vba_name
from xl_engagement.worksheet.declaration import Argument, WorksheetFunction

NAMESPACE = "http://schemas.excel-dna.net/intellisense/1.0"


def document(functions: Iterable[WorksheetFunction]) -> bytes:
    """The file's content: every function with its description, and each argument with its help."""
    root = etree.Element("IntelliSense", xmlns=NAMESPACE)
    information = etree.SubElement(root, "FunctionInfo")
    for function in functions:
        described = etree.SubElement(information, "Function", Name=function.name, Description=function.help)
        for argument in function.arguments:
            etree.SubElement(described, "Argument", Name=_shown(argument), Description=argument.help)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _shown(argument: Argument) -> str:
    """The argument's name as the formula bar shows those of Excel's own functions."""
    name = vba_name(argument.name)
    if argument.repeats:
        return f"{name}..."
    return name if argument.required else f"[{name}]"
