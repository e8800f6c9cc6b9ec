from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import samples
from tests.cli.conftest import Run


def test_the_text_in_brackets_where_there_is_no_colour(run: Run, ledger: Path) -> None:
    ran = run("show", samples.ARMY.id)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Army speaks"
    assert lines[1] == f"Northern Daily · 2016-09-20 · {samples.ARMY.id}"
    assert lines[3] == (
        "{1 The army} <1 said> on Monday that "
        "[1 {2 residents} <2 had denied> [2 seeing a convoy 2] 1]."
    )
    assert lines[5] == (
        "“[3 Nobody came 3],” {3 one resident} <3 told> Radio North. “[3 Nobody at all 3].”"
    )
    assert lines[7].startswith("{n source} <n cue> [n content n]")
    assert lines[8] == f"  1  the army · state · 0.90 · {samples.SAID.id}"
    assert lines[9] == f"  2  residents · deny · within 1 · 0.40 · {samples.DENIED.id}"
    chain = "via Northern Daily ← Radio North"
    assert lines[10] == f"  3  one resident · {chain} · state · 0.80 · {samples.TOLD.id}"


def test_in_colour_the_brackets_are_gone(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("show", samples.ARMY.id)
    assert "\x1b[1;36mThe army\x1b[0m" in ran.out  # source: bold cyan
    assert "\x1b[33msaid\x1b[0m" in ran.out  # cue: yellow
    assert "\x1b[4;32mseeing a convoy\x1b[0m" in ran.out  # nested content: underlined green
    assert "[1 " not in ran.out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[2 seeing a convoy 2]" in " ".join(run("show", samples.ARMY.id).out.split())


def test_long_lines_stay_whole_in_a_pipe(run: Run, ledger: Path) -> None:
    ran = run("show", samples.MONITOR.id)
    assert "<1 According to> {1 the monitor}, [1 12 trucks were hit near the town 🚚 1]." in ran.out
    assert ran.out.startswith("(no title)\nDesk Agency · 2016-09-19T10:00:00+03:00 · r")


def test_a_prefix_of_the_id_will_do(run: Run, ledger: Path) -> None:
    assert run("show", samples.ARMY.id[:8]).out == run("show", samples.ARMY.id).out


def test_an_ambiguous_or_unknown_id_is_named(run: Run, ledger: Path) -> None:
    ran = run("show", "r")
    assert ran.code == 2
    assert samples.ARMY.id in ran.err
    assert run("show", "zzz").code == 2


def test_a_skipped_report_says_why(run: Run, ledger: Path) -> None:
    ran = run("show", samples.FRENCH.id)
    assert samples.FRENCH_TEXT in ran.out
    assert "Not read: language: fr" in ran.out


def test_a_lowest_score_hides_claims(run: Run, ledger: Path) -> None:
    ran = run("show", samples.ARMY.id, "--min-score", "0.95")
    assert "No claims." in ran.out
    ran = run("show", samples.ARMY.id, "--min-score", "0.5")
    assert samples.DENIED.id not in ran.out
    assert "{2 one resident}" in ran.out


@pytest.fixture
def alleged(folder: Path) -> Path:
    """A ledger with a claim that has every value, and one in the outlet's own voice."""
    samples.with_events(folder / "sayso.db")
    return folder


def test_day_place_and_guesses_stand_in_the_list(run: Run, alleged: Path) -> None:
    ran = run("show", samples.RAID.id)
    assert ran.code == 0
    assert (
        "  1  Hill Front (?) · via Lake Post ← a video · accuse · said Tuesday (2016-09-20) · "
        f"Marrash, SY (town) · 0.70 · {samples.BOMBED.id}" in ran.out
    )
    assert "(?) inferred, not read in the text; --why gives the reason." in ran.out
    assert "Events alleged in the outlet's own voice: 1 sentence; --events lists them." in ran.out
    assert "*" not in ran.out


def test_events_are_marked_and_listed_the_narrated_apart(run: Run, alleged: Path) -> None:
    ran = run("show", samples.RAID.id, "--events")
    assert "[1 jets *1 bombed* Marrash and killed at least 12 1]" in ran.out
    assert "Two men *2 fled*." in ran.out
    claimed, _, own = ran.out.partition("In its own voice, Lake Post alleges:")
    assert (
        "     event “bombed” ASSAULT (aerial) · by the army (?) · on residents · "
        "Marrash, SY (town) · Monday (2016-09-19) · killed: 12 or more" in claimed
    )
    assert "  2  Two men fled. · 0.60" in own
    assert "event “fled” OTHER, hypothetical" in own


def test_events_have_a_colour_of_their_own(
    run: Run, alleged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;35mbombed\x1b[0m" in run("show", samples.RAID.id, "--events").out
    assert "\x1b[1;35m" not in run("show", samples.RAID.id).out


def test_places_and_times_are_listed_with_their_claims(run: Run, alleged: Path) -> None:
    ran = run("show", samples.RAID.id, "--places", "--times")
    assert "     Marrash, SY (town) · 36.1000, 37.2000 · 1\n" in ran.out
    assert "     Monday (2016-09-19) · day · event · 1\n" in ran.out
    assert "     Tuesday (2016-09-20) · day · said · 1\n" in ran.out


def test_why_tells_each_reason_an_events_by_its_trigger(run: Run, alleged: Path) -> None:
    ran = run("show", samples.RAID.id, "--why")
    assert "     why speaker: guess: 'it' is 'Hill Front', named before\n" in ran.out
    assert "     why actor of “bombed”: guess: whose jets they are\n" in ran.out
    assert ran.out.endswith("(?) inferred, not read in the text.\n")
