"""Formula text is cut up in one place: no other module has a regular expression, or a library's lexer, for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import xl_engagement

PACKAGE = Path(xl_engagement.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

FORMULA_SYNTAX = re.compile(
    r"""
      \[\^"\\*\]\|""|\[\^'[^\]]*\]\|''|""\|\[\^"|(?<!=)"\[\^"\]\*"  # texts and quoted names, their marks doubled
    | \\\$\??\[                                               # $A$1
    | \(\?=(?:\\s\*)?\\\(\)|\][+*]\)?(?:\\s\*)?\\\(             # the bracket behind a function's name
    | (?<![?<])!(?:["')]|\\?\#|$)|\[!                         # what ends a sheet's name
    | (?i:_xl(?:\(|fn|ws|pm|udf|dudf|l)|eng\[_|\#ref|xludf)   # marks of functions, lost references
    | \\\[(?:\(\?:)?\[\^                                      # brackets of tables and other workbooks
    | \\w[^\]]*\]\+:\[                                        # ranges of sheets
    """,
    re.VERBOSE,
)

ALLOWED = {
    "cells.py": "addresses: one cell, or a sheet and a place, by themselves",
    "formulas/lexer.py": "the lexer",
    "formulas/function_names.py": "the spellings of one function's name",
    "hosts/embedded/single_formula.py": "values on the command line; messages of the engine's parser",
}


def _patterns(source: str) -> list[str]:
    """The texts that a module builds its regular expressions from: all constants in the arguments of calls of `re`,
    and in what the names in them stand for."""
    tree = ast.parse(source)
    values = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    waiting: list[ast.AST] = [
        argument
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        for argument in node.args[:1]
    ]
    texts, seen = [], set()
    while waiting:
        for node in ast.walk(waiting.pop()):
            if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
                texts.append(node.value if isinstance(node.value, str) else node.value.decode("latin-1"))
            elif isinstance(node, ast.Name) and node.id in values and node.id not in seen:
                seen.add(node.id)
                waiting.append(values[node.id])
    return texts


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_private_scanner(path):
    """Only the modules in the list have patterns with the signs of formulas, and none uses another lexer."""
    source, name = path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix()
    assert not re.search(r"\bfz\.tokenize\b|\bfz\.Token(?!izerError)|\bTokenizer\b|formula\.tokenizer", source)
    if name not in ALLOWED:
        assert [text for text in _patterns(source) if FORMULA_SYNTAX.search(text)] == []
    if name.startswith("formulas/") and name not in ALLOWED:
        assert "import re\n" not in source


def test_the_list_is_needed():
    """Each module in the list exists and has such patterns."""
    for name in ALLOWED:
        texts = _patterns((PACKAGE / name).read_text(encoding="utf-8"))
        assert any(map(FORMULA_SYNTAX.search, texts)), name


@pytest.mark.parametrize(
    "pattern",
    [
        r"""r'"(?:[^"]|"")*"'""",
        r"""r"'(?:[^']|'')*'!" """,
        r"""r"(?<![\w.!\]])([A-Za-z_][\w.]*)\(" """,
        r"""rb"(?:'(?:[^']|'')*'|[\w.]+)!#REF!" """,
        r"""r"(?:_xldudf_|_xll\.)?(eng_\w+)" """,
        r"""rb"ENG[_.]" """,
        r"""r"((?:'(?:[^']|'')+'!|[\w.]+!)?)(\$?[0-9]+):(\$?[0-9]+)" """,
        r"""r"[\w.]+(?=\()" """,
        r"""r"_xl(?:fn|ws|pm)\." """,
        r"""r"[\w.]+:[\w.]+!" """,
        r"""r"\$?[A-Z]{1,3}\$?[0-9]{1,7}" """,
        r"""r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]" """,
    ],
)
def test_scanners_are_seen(pattern):
    """Patterns with which modules once scanned formulas are found, also where they are put together from parts."""
    assert any(map(FORMULA_SYNTAX.search, _patterns(f"import re\n_X = re.compile({pattern})")))
    assert any(map(FORMULA_SYNTAX.search, _patterns(f"import re\n_PART = {pattern}\nre.sub(f'a{{_PART}}', '', 'b')")))
