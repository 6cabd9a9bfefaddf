"""How the run of a batch is shown."""

from __future__ import annotations

from xl_engagement.cli.recalc_display import Display
from xl_engagement.recalc.report import Report


def test_progress_shows_file_names_as_they_are(monkeypatch, capsys):
    """On a terminal too."""

    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "200", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    with Display(2, asked=False, as_json=False) as display:
        display.advance(Report("a[/b].xlsx"))
    assert "a[/b].xlsx" in capsys.readouterr().err
