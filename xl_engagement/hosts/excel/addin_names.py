"""The names of the add-in's files, modules and configuration: in the VBA, on disk, in Python."""

from __future__ import annotations

PROJECT = "xl-engagement"
"""xlwings' PROJECT_NAME: the VBA reads ``%USERPROFILE%\\.xl-engagement\\xl-engagement.conf``, and nothing else."""

CONFIG_FOLDER = f".{PROJECT}"
"""The folder of the configuration, in the user's home folder."""

CONFIG_FILE = f"{PROJECT}.conf"
"""Lines of ``"KEY","value"``. VBA reads the file in the system's ANSI code page, Python's ``mbcs``."""

ADDIN_FILE = "xl_engagement.xlam"

INTELLISENSE_FILE = "xl_engagement.intellisense.xml"
"""Excel-DNA's IntelliSense looks for the add-in's name with this ending, in the same folder."""

UDF_MODULE = "xl_engagement.hosts.excel.addin_udfs"
"""The Python module whose functions the VBA wrappers call."""
