from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso.export.contract import from_contract
from sayso.ledger import Ledger
from tests.cli import samples
from tests.cli.conftest import Run


def _ids(run: Run, *filters: str) -> list[str]:
    ran = run("claims", "--json", *filters)
    assert ran.code == 0, ran.err
    return [claim["id"] for claim in json.loads(ran.out)["claims"]]


def test_the_table_has_who_by_which_words_what_and_where(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = run("claims")
    assert ran.code == 0
    assert ran.err == ""
    rows = " ".join(ran.out.split())
    assert "Speaker Act Cue Content Said, place Report Score" in rows
    assert "the army state said residents had denied seeing a convoy" in rows
    assert "Northern Daily, 2016-09-20" in ran.out
    assert "Nobody came … Nobody at all" in rows
    # By date of the report: the monitor's comes first.
    assert ran.out.index("the monitor") < ran.out.index("the army")


def test_json_is_the_contract_with_the_cited_reports_only(run: Run, ledger: Path) -> None:
    contents = from_contract(json.loads(run("claims", "--json").out))
    assert contents.reports == (samples.MONITOR, samples.ARMY)
    assert contents.claims == (samples.HIT, samples.SAID, samples.DENIED, samples.TOLD)
    assert contents.failures == ()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--speaker", "ARMY"), [samples.SAID]),
        (("--speaker", "resident"), [samples.DENIED, samples.TOLD]),
        (("--words", "convoy"), [samples.SAID, samples.DENIED]),
        (("--words", "trucks town"), [samples.HIT]),
        (("--report", samples.ARMY.id[:6]), [samples.SAID, samples.DENIED, samples.TOLD]),
        (("--act", "deny"), [samples.DENIED]),
        (("--since", "2016-09-20"), [samples.SAID, samples.DENIED, samples.TOLD]),
        (("--until", "2016-09-19"), [samples.HIT]),
        (("--since", "2017"), []),
        (("--min-score", "0.85"), [samples.HIT, samples.SAID]),
        (("--limit", "1"), [samples.HIT]),
        (("--words", "convoy", "--act", "state"), [samples.SAID]),
    ],
)
def test_filters(run: Run, ledger: Path, filters: tuple[str, ...], expected: list) -> None:
    assert _ids(run, *filters) == [claim.id for claim in expected]


def test_the_lowest_score_can_be_set_for_good(run: Run, ledger: Path, folder: Path) -> None:
    (folder / "sayso.toml").write_text("[claims]\nmin_score = 0.85\n")
    assert _ids(run) == [samples.HIT.id, samples.SAID.id]
    assert len(_ids(run, "--min-score", "0")) == 4


def test_csv_has_a_row_a_claim(run: Run, ledger: Path) -> None:
    ran = run("claims", "--csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [row["claim"] for row in rows] == _ids(run)
    assert rows[3]["content"] == "Nobody came … Nobody at all"
    assert rows[0]["outlet"] == "Desk Agency"


def test_a_cut_table_says_so(run: Run, ledger: Path) -> None:
    ran = run("claims", "--limit", "2")
    assert "The first 2 are shown, and there are more" in ran.err
    assert "the army" in ran.out
    assert "one resident" not in ran.out
    assert run("claims", "--limit", "4").err == ""


def test_nothing_found_is_no_error_and_leaves_stdout_empty(run: Run, ledger: Path) -> None:
    ran = run("claims", "--speaker", "nobody known")
    assert (ran.code, ran.out) == (0, "")
    assert "No claim matches" in ran.err


def test_a_missing_ledger_says_how_to_make_one(run: Run, folder: Path) -> None:
    ran = run("claims")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("sayso: error: ")
    assert ran.err.count("\n") == 1
    assert "sayso.db" in ran.err
    assert "sayso read" in ran.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--json", "--csv"), "choose one"),
        (("--json", "--why"), "for the table"),
        (("--event", "assualt"), "did you mean 'ASSAULT'"),
        (("--narrated", "xyz"), "known are without, with, only"),
        (("--said-since", "yesterday"), "2016-09-19"),
        (("--act", "denny"), "did you mean 'deny'"),
        (("--act", "xyz"), "known are state, confirm"),
        (("--limit", "0"), "--limit"),
        (("--min-score", "2"), "between 0 and 1"),
        (("--since", "yesterday"), "2016-09-19"),
        (("--words", "..."), "letters or digits"),
        (("--report", "zzz"), "zzz"),
        (("--speker", "x"), "--speaker"),
    ],
)
def test_wrong_use_ends_with_2_and_a_hint(
    run: Run, ledger: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = run("claims", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_what_strangers_wrote_is_no_markup_and_no_command(run: Run, folder: Path) -> None:
    text = "[bold]The army[/bold] said \x1b]0;owned\x07 so :smile:"
    report = samples.report(text, outlet="[red]Daily")
    claim = samples.claim(report, "[bold]The army[/bold]", "said", "\x1b]0;owned\x07 so :smile:")
    with Ledger.open(folder / "sayso.db") as ledger:
        ledger.add(report, samples.MODEL, (claim,))
    ran = run("claims")
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    for words in ("[bold]The army[/bold]", "[red]Daily", ":smile:", "␛]0;owned␇"):
        assert words in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ((), [samples.BOMBED]),
        (("--narrated", "with"), [samples.BOMBED, samples.FLED]),
        (("--narrated", "only"), [samples.FLED]),
        (("--event", "ASSAULT"), [samples.BOMBED]),
        (("--event", "DEATH"), []),
        (("--place", "marrash"), [samples.BOMBED]),
        (("--relay", "video"), [samples.BOMBED]),
        (("--said-since", "2016-09-21"), []),
        (("--said-until", "2016-09"), [samples.BOMBED]),
        (("--narrated", "with", "--limit", "1"), [samples.BOMBED]),
    ],
)
def test_filters_on_what_is_alleged(
    run: Run, folder: Path, filters: tuple[str, ...], expected: list
) -> None:
    samples.with_events(folder / "sayso.db")
    assert _ids(run, *filters) == [claim.id for claim in expected]


def test_the_table_marks_guesses_and_tells_events_and_reasons_where_asked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    samples.with_events(folder / "sayso.db")
    plain = run("claims").out
    assert "Hill Front (?)" in plain
    assert "via Lake Post ← a video" in plain
    assert "Tuesday (2016-09-20)" in plain
    assert "Marrash, SY (town)" in plain
    assert "--why gives the reason." in plain
    assert "bombed” ASSAULT" not in plain
    full = run("claims", "--events", "--why").out
    assert "→ “bombed” ASSAULT (aerial) · by the army (?)" in full
    assert "speaker: guess: 'it' is 'Hill Front', named before" in full
    assert "actor of “bombed”: guess: whose jets they are" in full


def test_a_table_without_guesses_has_no_legend(run: Run, ledger: Path) -> None:
    assert "(?)" not in run("claims").out
