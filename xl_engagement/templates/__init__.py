"""The template workbooks: built by code, with their results stored; the same bytes every time.

`TEMPLATES` lists them, `build(name)` makes one; ``python -m xl_engagement.templates`` writes them all to a folder.
"""

from __future__ import annotations

from xl_engagement.templates.kit.template import Template
from xl_engagement.templates.template_list import TEMPLATES, UnknownTemplateError, build

__all__ = ["TEMPLATES", "Template", "UnknownTemplateError", "build"]
