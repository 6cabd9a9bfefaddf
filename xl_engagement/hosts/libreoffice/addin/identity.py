"""The names under which LibreOffice knows the add-in. Files carry the service's name, so none of them may change."""

from __future__ import annotations

IDENTIFIER = "org.xlengagement.calc"
"""The extension, as the extension manager lists it."""

MODULE = "org.xlengagement"
INTERFACE = "XFunctions"
SERVICE = f"{MODULE}.Functions"
"""The service with the functions: LibreOffice 7.4 writes ORG.XLENGAGEMENT.FUNCTIONS.ENG_TCO into files."""

MENDING = f"{MODULE}.Mending"
"""The job that repairs formulas when a document is opened."""

LIBRARY = "XlEngagement"
"""The extension's library of macros."""

FILE_NAME = "xl_engagement.oxt"

FUNCTIONS = "functions.txt"
"""A file in the extension: the functions, one a line, each with the shape of its result."""
