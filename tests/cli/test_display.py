"""How values are shown."""

from __future__ import annotations

import openpyxl
import pytest

from xl_engagement.cli.display import console, rows_table


def test_texts_that_look_like_markup_are_shown_as_they_are(run, tmp_path):
    """Headers, cells, file names, titles and addresses; emoji names too."""
    result = run("eval", '={"[/b]","[red]x";":smile:","[bold]y"}')
    assert result.exit_code == 0, result.output
    assert all(text in result.output for text in ("[/b]", "[red]x", ":smile:", "[bold]y"))
    book = openpyxl.Workbook()
    book.active.title = "Model"
    for row in (["[/nope]", "[i]"], [1, "=1+1"]):
        book.active.append(row)
    path = tmp_path / "a[" / "b]c.xlsx"
    path.parent.mkdir()
    book.save(path)
    result = run("recalc", path, "--in-place", "--show", "Model!A1:B2")
    assert result.exit_code == 0, result.output
    assert all(text in result.output for text in ("[/nope]", "[i]"))
    assert "a[/b]c.xlsx" in result.output.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("title", ["[/nope]", "[red]Results[/red]", ":smile:"])
def test_titles_are_no_markup(title, capsys):
    """The title of a table is what the user typed."""

    console().print(rows_table([[1, 2]], title=title))
    # A title is folded to the width of its table.
    assert title in capsys.readouterr().out.replace("\n", "")
