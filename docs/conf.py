"""How the documentation becomes a site: `scripts/docs` builds the pages as they lie here, with README.md on top."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from xl_engagement import __version__

HERE = Path(__file__).parent

project = "xl-engagement"
copyright = "the authors of xl-engagement; Apache-2.0"
version = release = __version__
language = "en"

# Pages link to each other as files of the checkout, so the checkout is what the site is made of.
include_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/*.md"]
root_doc = "README"
extensions = ["myst_parser"]
myst_heading_anchors = 3
nitpicky = True
smartquotes = False

html_theme = "furo"
html_title = "xl-engagement"
html_copy_source = False
html_show_sphinx = False


def contents() -> str:
    """The site's contents: the pages that docs/README.md links to, in its order, under its headings."""
    index = (HERE / "README.md").read_text(encoding="utf-8")
    blocks = ["\n```{toctree}\n:hidden:\n\ndocs/README\nCHANGELOG\n```"]
    for part in index.split("\n## ")[1:]:
        links = re.findall(r"\]\(([\w./-]+)\.md", part)
        pages = [link.removeprefix("../") if link.startswith("../") else f"docs/{link}" for link in links]
        blocks.append("\n".join([f"```{{toctree}}\n:hidden:\n:caption: {part.partition(chr(10))[0]}\n", *pages, "```"]))
    return "\n\n".join(blocks)


def setup(app: Sphinx) -> None:
    """Put the contents behind the README, where the theme's sidebar finds them."""

    def read(_: Sphinx, page: str, source: list[str]) -> None:
        if page == root_doc:
            source[0] += contents()

    app.connect("source-read", read)
