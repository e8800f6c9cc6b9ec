from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.brief import compose, render_markdown
from sayso.ledger import Ledger
from sayso.records import Actor, Span
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


def test_sides_are_those_of_the_registry_for_a_government_and_its_army(
    run: Run, folder: Path
) -> None:
    """Two of one state stand together; a monitor of that country is on no government's side."""
    names = (
        "Russian Ministry of Defence",
        "Syrian Observatory for Human Rights",
        "Russian government",
    )
    nouns = "ferries divers tugs nets piers mills wells goats sheds cranes seals pilots bakers"
    nouns += " ovens bells kites carts barns drums flags ropes masts hulls coins lamps vines tents"
    words = nouns.split()
    said = [
        (names[at % 3], f"that {words[at]} had reached {words[(at + 10) % len(words)]}")
        for at in range(18)
    ]
    text = " ".join(f"The {name} said {content}." for name, content in said)
    report = samples.report(text, outlet="Daily", published="2016-09-20")
    claims = []
    for name, content in said:
        end = text.index(content) - len(" said ")
        cue = Span(end + 1, end + len(" said"))
        actor = Actor(f"a-{name}", name, "government")
        claim = samples.claim(report, f"The {name}", "said", content, speaker=actor)
        source = Span(end - len(f"The {name}"), end)
        claims.append(replace(claim, source=source, cue=(cue,)))
    with Ledger.open(folder / "sayso.db") as kept:
        kept.add(report, samples.MODEL, tuple(claims))
    out = run("brief", "--length", "18", "--format", "json").out
    (story,) = json.loads(out)["stories"]
    sides = {s["heading"]: s["side"] for s in story["sections"] if s["kind"] == "speaker"}
    assert sides.get("Syrian Observatory for Human Rights") is None
    assert {sides.get("Russian Ministry of Defence"), sides.get("Russian government")} == {"Russia"}
