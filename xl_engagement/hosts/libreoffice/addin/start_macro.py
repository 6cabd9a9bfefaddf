"""The macro by which the extension registers its Python component whenever LibreOffice starts.

An extension can also register a component once and for all: LibreOffice then loads Python for every spreadsheet that is
opened. Where Python cannot be loaded (see `python_probe`), that ends LibreOffice, with all documents that are open. A
macro in Basic, which needs no Python, looks at the environment first, and registers the component if that is safe.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from xl_engagement.hosts.libreoffice import python_probe
from xl_engagement.hosts.libreoffice.addin.identity import IDENTIFIER, LIBRARY
from xl_engagement.hosts.libreoffice.addin.registration import component_data, node, replaced_node, set_property, to_xml

COMPONENTS = "python.components"
"""The file that names the component to the service manager."""

_SOURCE = Path(__file__).with_suffix(".bas")
_PROBE = Path(python_probe.__file__)
_MODULE, _MACRO = "Start", "Register"
_URL = f"vnd.sun.star.script:{LIBRARY}.{_MODULE}.{_MACRO}?language=Basic&location=application"

_LIBRARY_LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="{library}" library:readonly="false"
 library:passwordprotected="false">{elements}</library:library>
"""
_MODULE_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{name}"
 script:language="StarBasic">{source}
</script:module>
"""

MEDIA_TYPES = {
    f"{LIBRARY}/": "application/vnd.sun.star.basic-library",
    "Events.xcu": "application/vnd.sun.star.configuration-data",
}
"""What the manifest must say of these parts."""


def parts(component: str, implementations: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """The parts of the extension that register a component's implementations, each with its services."""
    element = f'<library:element library:name="{_MODULE}"/>'
    return {
        f"{LIBRARY}/script.xlb": _LIBRARY_LIST.format(library=LIBRARY, elements=element).encode(),
        f"{LIBRARY}/dialog.xlb": _LIBRARY_LIST.format(library=LIBRARY, elements="").encode(),
        f"{LIBRARY}/{_MODULE}.xba": _MODULE_FILE.format(name=_MODULE, source=escape(_source())).encode(),
        "Events.xcu": _events_xcu(),
        COMPONENTS: _components(component, implementations),
        _PROBE.name: _PROBE.read_bytes(),
    }


def _source() -> str:
    text = _SOURCE.read_text(encoding="utf-8")
    names = {
        "IDENTIFIER": IDENTIFIER,
        "COMPONENTS": COMPONENTS,
        "PYTHON": str(python_probe.SYSTEM_PYTHON),
        "PROBE": _PROBE.name,
    }
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _events_xcu() -> bytes:
    """Events.xcu: the macro runs when LibreOffice has started, before it opens a document."""
    root = component_data("Events", "org.openoffice.Office")
    binding = replaced_node(node(node(root, "ApplicationEvents"), "Bindings"), "OnStartApp")
    set_property(binding, "BindingURL", _URL)
    return to_xml(root)


def _components(component: str, implementations: Mapping[str, tuple[str, ...]]) -> bytes:
    space = "http://openoffice.org/2010/uno-components"
    root = etree.Element(f"{{{space}}}components", nsmap={None: space})  # type: ignore[dict-item]
    entry = etree.SubElement(root, f"{{{space}}}component", loader="com.sun.star.loader.Python", uri=component)
    for name, services in implementations.items():
        implementation = etree.SubElement(entry, f"{{{space}}}implementation", name=name)
        for service in services:
            etree.SubElement(implementation, f"{{{space}}}service", name=service)
    return to_xml(root)
