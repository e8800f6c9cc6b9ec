"""Who is the same speaker, and who is not."""

from __future__ import annotations

import pytest

from sayso.brief.casing import Casing
from sayso.brief.naming import Party
from sayso.brief.parties import initials, parties
from sayso.records import Claim, Report
from tests.brief.marking import claim, report


def _parties(*marked: tuple[str, str | None]) -> list[Party | None]:
    """The party of each marked claim, all in one report."""
    where = report(" ".join(text for text, _ in marked))
    made = [claim(where, text, speaker) for text, speaker in marked]
    found = parties([(each, where) for each in made], Casing([where.text]))
    return [found[each.id] for each in made]


def test_a_short_name_is_joined_to_the_only_long_one_it_can_mean() -> None:
    one, two = _parties(
        ("[s:Kirby] [q:said] [c:no].", "Kirby"), ("[s:he] [q:said] [c:yes].", "John Kirby")
    )
    assert one is not None
    assert one == two
    a, b, c = _parties(
        ("[s:Obama] [q:said] [c:no].", "Obama"),
        ("[s:he] [q:said] [c:yes].", "Barack Obama"),
        ("[s:she] [q:said] [c:well].", "Michelle Obama"),
    )
    assert a is not None
    assert b is not None
    assert c is not None
    assert len({a.key, b.key, c.key}) == 3


def test_a_compound_is_not_taken_for_a_long_form() -> None:
    one, two = _parties(
        ("[s:they] [q:said] [c:no].", "Nigerian government and Boko Haram"),
        ("[s:they] [q:said] [c:yes].", "Boko Haram"),
    )
    assert one is not None
    assert two is not None
    assert one.key != two.key


def test_unnamed_speakers_of_two_reports_are_two() -> None:
    marked = "[s:a resident] [q:said] [c:no]"
    first, second = report(marked, id="r1"), report(marked, id="r2")
    pairs: list[tuple[Claim, Report]] = [
        (claim(each, marked, "a resident"), each) for each in (first, second)
    ]
    found = parties(pairs, Casing([first.text]))
    keys = {party.key for party in found.values() if party is not None}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("United Nations", ("un", "u.n.")),
        ("Federal Bureau of Investigation", ("fbi", "f.b.i.", "fboi")),
        ("Aleppo", ()),
    ],
)
def test_initials(name: str, short: tuple[str, ...]) -> None:
    assert initials(name) == short
