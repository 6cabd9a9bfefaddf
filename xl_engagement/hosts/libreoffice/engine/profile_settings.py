"""The settings of a profile for computing: the same results on every machine, nothing asked, nothing fetched."""

from __future__ import annotations

from pathlib import Path

_NEVER, _HIGHEST = "1", "3"

_SETTINGS = {
    # Texts and dates as in an English Excel, whatever the language of the machine.
    "/org.openoffice.Setup/L10N": {"ooLocale": "en-US", "ooSetupSystemLocale": "en-US"},
    # What is due is calculated once, when everything is set.
    "/org.openoffice.Office.Calc/Formula/Load": {"OOXMLRecalcMode": _NEVER},
    "/org.openoffice.Office.Calc/Content/Update": {"Link": _NEVER},
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": _HIGHEST,
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Common/Misc": {"UseOpenCL": "false"},
    "/org.openoffice.Office.Java/VirtualMachine": {"Enable": "false"},
    "/org.openoffice.Office.Recovery/AutoSave": {"Enabled": "false"},
    "/org.openoffice.Office.Recovery/RecoveryInfo": {"Enabled": "false"},
}


def write_settings(profile: Path) -> None:
    """Make the folder of a new profile with these settings."""
    items = [
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    ]
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    text = "\n".join([opening, *items, "</oor:items>\n"])
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
