from __future__ import annotations

from pathlib import Path

import pytest

from sayso.brief import compose, render_markdown
from sayso.ledger import Ledger
from tests.cli import samples
from tests.cli.conftest import Run


def test_the_brief_is_that_of_the_whole_ledger(run: Run, ledger: Path) -> None:
    with Ledger.open(ledger, read_only=True) as kept:
        reports, claims = tuple(kept.reports()), tuple(kept.claims())
    ran = run("brief")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == render_markdown(compose(reports, claims), reports)
    assert ran.out.startswith("#")


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (("--about", "trucks"), "monitor"),
        (("--about", "convoy"), "army"),
        (("--since", "2016-09-20"), "army"),
        (("--until", "2016-09-19"), "monitor"),
    ],
)
def test_filters_choose_the_reports(
    run: Run, ledger: Path, filters: tuple[str, ...], told: str
) -> None:
    out = run("brief", *filters).out
    assert told in out
    assert {"monitor": "army", "army": "monitor"}[told] not in out


def test_a_lowest_score_leaves_claims_out(run: Run, ledger: Path) -> None:
    assert "trucks were hit" in run("brief").out
    assert "trucks were hit" not in run("brief", "--min-score", "0.95").out


def test_it_can_be_written_to_a_file(run: Run, ledger: Path, folder: Path) -> None:
    printed = run("brief").out
    assert run("brief", "-o", "brief.md") == (0, "", "")
    assert (folder / "brief.md").read_bytes().decode("utf-8") == printed


def test_a_file_that_cannot_be_written_is_an_error(run: Run, ledger: Path) -> None:
    ran = run("brief", "--output", "no/such/folder/brief.md")
    assert (ran.code, ran.out) == (2, "")
    assert "no/such/folder/brief.md: cannot be written" in ran.err


def test_an_empty_ledger_has_an_empty_brief(run: Run, folder: Path) -> None:
    Ledger.open(folder / "sayso.db").close()
    assert run("brief").code == 0


def test_a_missing_ledger_says_how_to_make_one(run: Run) -> None:
    ran = run("brief")
    assert ran.code == 2
    assert "sayso read" in ran.err


def test_a_date_that_is_none_is_an_error(run: Run, ledger: Path) -> None:
    ran = run("brief", "--since", "soon")
    assert (ran.code, ran.out) == (2, "")
    assert "'soon'" in ran.err


def test_nothing_that_a_terminal_would_obey_is_shown_there(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The mayor said that \x1b]0;owned\x07 the convoy had arrived in the town."
    report = samples.report(text, outlet="Daily")
    said = samples.claim(
        report, "The mayor", "said", "\x1b]0;owned\x07 the convoy had arrived in the town"
    )
    with Ledger.open(folder / "sayso.db") as kept:
        kept.add(report, samples.MODEL, (said,))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\x1b" not in run("brief").out
