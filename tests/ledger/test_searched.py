"""Pages: newest first, each where the last one ended, nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import ConfigError
from sayso.ledger import Ledger, Page
from sayso.records import Claim, Decision, Interval, Place
from tests.ledger.samples import MODEL, claim, numbered, report


def all_pages(asked: object, limit: int) -> list[object]:
    items: list[object] = []
    after = None
    while True:
        page: Page[object] = asked(limit=limit, after=after)  # type: ignore[operator]
        assert len(page.items) <= limit
        items += page.items
        if page.next is None:
            return items
        after = page.next


def test_words_page_by_page(ledger: Ledger) -> None:
    for number in range(6):
        of, claims = numbered(number)
        ledger.add(of, MODEL, claims)
    expected = list(ledger.claims(words="convoy shells"))
    found = all_pages(lambda **page: ledger.search("convoy shells", **page), 7)
    assert len(found) == len(expected) == len({c.id for c in expected})  # type: ignore[attr-defined]
    assert {c.id for c in found} == {c.id for c in expected}  # type: ignore[attr-defined]
    reports = [c.report for c in found]  # type: ignore[attr-defined]
    assert reports == sorted(reports, reverse=True)


def test_claims_of_a_speaker_by_day_of_publication(ledger: Ledger) -> None:
    kept: list[Claim] = []
    for number in range(9):
        of, claims = numbered(number, 3)
        ledger.add(of, MODEL, claims)
        kept += claims
    speaker = kept[0].speaker
    assert speaker is not None
    days = {r.id: r.published or "" for r in ledger.reports()}
    found = all_pages(lambda **page: ledger.claims_with("speaker", speaker.id, **page), 2)
    assert {c.id for c in found} == {c.id for c in kept if c.speaker == speaker}  # type: ignore[attr-defined]
    published = [days[c.report][:10] for c in found]  # type: ignore[attr-defined]
    assert published == sorted(published, reverse=True)
    assert ledger.claims_with("speaker", "nobody").items == ()
    with pytest.raises(ConfigError, match="none of speaker"):
        ledger.claims_with("colour", "red")


def test_hidden_claims_and_former_readings_do_not_shorten_a_page(ledger: Ledger) -> None:
    of, claims = numbered(1, 10)
    ledger.add(of, "old", claims)
    ledger.add(of, "new", claims[:8])
    for one in claims[5:8]:
        ledger.decide(Decision("A", "reject", one.id))
    page = ledger.claims_with("type", "ASSAULT", limit=4)
    assert len(page.items) == 4
    rest = ledger.claims_with("type", "ASSAULT", limit=4, after=page.next)
    assert {c.id for c in (*page.items, *rest.items)} == {c.id for c in claims[:5]}
    assert rest.next is None


def test_events_by_type_place_and_time(ledger: Ledger) -> None:
    of, (one, *_) = numbered(1, 1)
    (event,) = one.events
    town = Place("Urūm", 36.1, 36.9, "SY", "town")
    when = Interval("Monday", "2016-09-19", "2016-09-19", "day")
    dated = replace(event, type="DEATH", when=when)
    placed = replace(event, type="DEATH", place=town)
    made = replace(one, events=(event, dated, placed))
    ledger.add(of, MODEL, (made,))

    def found(**asked: str) -> list[object]:
        return [found for _, found in ledger.events(**asked).items]

    assert found(type="DEATH") == [dated, placed]
    assert found(type="ASSAULT") == [event]
    assert found(place="URŪM") == [placed]
    assert found() == found(since="2016-09-19", until="2016") == [dated]
    assert found(until="2016-09-18") == []
    assert all_pages(lambda **page: ledger.events(type="DEATH", **page), 1) == [
        (made, dated),
        (made, placed),
    ]


@pytest.mark.parametrize("after", ["", "x", "1.2.3", "-1", "1.²"])
def test_a_cursor_that_is_none_is_refused(ledger: Ledger, after: str) -> None:
    of = report(text="It is so.")
    ledger.add(of, MODEL, (claim(of, "is so"),))
    with pytest.raises(ConfigError, match="where a page ended"):
        ledger.search("so", after=after)
    with pytest.raises(ConfigError, match="where a page ended"):
        ledger.claims_with("speaker", "a", after=after)
