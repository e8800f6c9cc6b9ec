"""What a speaker is called, at first and later, and who is the same speaker."""

from __future__ import annotations

import pytest

from sayso.brief.casing import Casing
from sayso.brief.naming import Party
from sayso.brief.nouns import is_named
from sayso.brief.parties import parties
from sayso.records import Piece
from tests.brief.marking import claim, report


def _parties(*marked: tuple[str, str | None]) -> list[Party | None]:
    """The party of each marked claim, all in one report."""
    where = report(" ".join(text for text, _ in marked))
    made = [claim(where, text, speaker) for text, speaker in marked]
    found = parties([(each, where) for each in made], Casing([where.text]))
    return [found[each.id] for each in made]


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("marked", "speaker", "full", "short"),
    [
        (
            "[s:Moscow] [q:said] [c:no].",
            "Russian Defence Ministry",
            "the Russian Defence Ministry",
            "the ministry",
        ),
        ("[s:Kirby] [q:said] [c:no].", "John Kirby", "John Kirby", "Kirby"),
        (
            "[s:Pentagon spokesman John Kirby] [q:said] [c:no].",
            "John Kirby",
            "Pentagon spokesman John Kirby",
            "Kirby",
        ),
        (
            "[s:Ann Example, the mayor], [q:said] [c:no].",
            "Ann Example",
            "Ann Example, the mayor,",
            "Example",
        ),
        (
            "[s:The group's leader Ann Example] [q:said] [c:no].",
            "Ann Example",
            "Ann Example",
            "Example",
        ),
        (
            "[s:The office of Mayor Ann Example] [q:said] [c:no].",
            "Ann Example",
            "Ann Example",
            "Example",
        ),
        ("[s:he] [q:said] [c:no].", "King Abdullah II", "King Abdullah II", "King Abdullah II"),
        ("[s:he] [q:said] [c:no].", "Ban Ki-moon", "Ban Ki-moon", "Ban"),
        (
            "[s:Two officials], who met us, [q:said] [c:no].",
            "US officials (unnamed)",
            "two officials",
            "the officials",
        ),
        (
            "[s:a man claiming to be a guard] [q:said] [c:no].",
            "a man",
            "a man claiming to be a guard",
            "the man",
        ),
        ("[s:they] [q:said] [c:no].", "residents (unnamed)", "residents", "the residents"),
        ("[s:Boko Haram] [q:said] [c:no].", "Boko Haram", "Boko Haram", "Boko Haram"),
        (
            "[s:Some] [q:say] [c:no].",
            "some unspecified people (unnamed)",
            "some people",
            "the people",
        ),
    ],
)
def test_full_and_short(marked: str, speaker: str, full: str, short: str) -> None:
    (party,) = _parties((marked, speaker))
    assert party is not None
    assert (_text(party.full), _text(party.short)) == (full, short)


def test_the_sources_words_name_a_speaker_that_the_ledger_does_not() -> None:
    (party,) = _parties(("[s:A retired officer] [q:said] [c:no].", None))
    assert party is not None
    assert _text(party.full) == "a retired officer"
    assert not party.named


@pytest.mark.parametrize("speaker", [None, "unspecified"])
def test_who_cannot_be_named_is_not(speaker: str | None) -> None:
    assert _parties(("[s:He] [q:said] [c:no].", speaker)) == [None]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Hay'at Tahrir al-Sham", True),
        ("Russian foreign ministry", True),
        ("US officials", False),
        ("Ministry", False),
        ("ynetnews.com", True),
        ("a resident", False),
        ("two Republicans", False),
    ],
)
def test_names_and_descriptions_are_told_apart(name: str, named: bool) -> None:
    assert is_named(name) is named


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Staffan de Mostar", "de Mostar"),
        ("Abu Omar", "Abu Omar"),
        ("Ann Maria Example", "Example"),
    ],
)
def test_a_surname_keeps_what_belongs_to_it(name: str, short: str) -> None:
    (party, _) = _parties(
        (f"[s:{name}] [q:said] [c:that the road was open].", name),
        ("[s:He] [q:said] [c:that the bridge was gone].", name),
    )
    assert party is not None
    assert _text(party.short) == short


def test_a_role_that_breaks_off_is_not_the_speakers() -> None:
    (party,) = _parties(
        (
            "[s:Ann Example, the state secretary of] war, [q:said] [c:that it was over].",
            "Ann Example",
        ),
    )
    assert party is not None
    assert _text(party.full).strip(",") == "Ann Example"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # The report's own words contradict the name that they were resolved to.
        ("[s:The Monitor] [q:said] [c:that it was over].", "Northern Observatory for Peace"),
        ("[s:He] [q:said] [c:that it was over].", "Northern Ministry"),
        ("It rained in Example. [s:He] [q:said] [c:that it was over].", "Ann Example"),
        ("Talks at King's College Hill. [s:He] [q:said] [c:that it was over].", "College Hill"),
        # A body's noun alone, and what cannot speak.
        ("[s:The mood] [q:was said] [c:to be low].", "mood"),
    ],
)
def test_a_name_that_its_mention_contradicts_is_not_given(marked: str, speaker: str) -> None:
    where = report(marked)
    start = marked.index("[s:")
    made = claim(where, marked[start:], speaker)
    assert parties([(made, where)], Casing([where.text]))[made.id] is None


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("[s:The Pentagon] [q:said] [c:that it was over].", "US Department of Defense"),
        ("[s:The Army] [q:said] [c:that it was over].", "Northern military"),
        ("[s:The Regime] [q:said] [c:that it was over].", "Northern government"),
        ("Many had faith in Example. [s:She] [q:said] [c:that it was over].", "Ann Example"),
        ("A change in Example's plans. [s:She] [q:said] [c:that it was over].", "Ann Example"),
    ],
)
def test_a_name_that_its_mention_allows_is_given(marked: str, speaker: str) -> None:
    where = report(marked)
    made = claim(where, marked[marked.index("[s:") :], speaker)
    party = parties([(made, where)], Casing([where.text]))[made.id]
    assert party is not None
    assert party.heading == speaker
