"""Headlines are titles, or a report's own words, credited."""

from __future__ import annotations

from sayso.brief import compose
from tests.brief import marking

_TEXT = "[s:The army] [q:denied] [c:that it had struck the aid convoy near the town]."
_LONG = "And so on and so forth, " * 12


def _headline(*titles: str | None, text: str = _TEXT) -> str:
    reports = [
        marking.report(text, id=f"r{number}", outlet=f"Paper {'ABC'[number]}", title=title)
        for number, title in enumerate(titles)
    ]
    claims = [marking.claim(report, text, "Syrian army") for report in reports]
    return compose(reports, claims).stories[0].headline.text


def test_the_title_that_tells_most_of_the_story_is_taken_and_credited() -> None:
    titles = ("Weather and roads", "Army denies it struck aid convoy", "Sport at a glance today")
    assert _headline(*titles) == "“Army denies it struck aid convoy” (Paper B)"


def test_a_title_with_marks_of_its_own_gets_others_around_it() -> None:
    assert (
        _headline("Army denies “attack” on convoy") == "‘Army denies “attack” on convoy’ (Paper A)"
    )


def test_without_a_title_the_lead_serves_with_its_speaker() -> None:
    sentence = "The Syrian army denied that it had struck the aid convoy near the town"
    assert _headline(None) == sentence
    assert _headline(_LONG) == sentence


def test_what_was_said_stands_behind_the_speakers_name() -> None:
    text = "[s:The army] [q:said] [c:that the road to the town was open again]."
    assert _headline(None, text=text) == "The Syrian army: the road to the town was open again"


def test_a_clause_that_points_back_keeps_its_verb() -> None:
    text = "[s:The army] [q:said] [c:that it had opened the road to the town]."
    assert _headline(None, text=text).startswith("The Syrian army said that it had opened")


def test_words_that_are_cut_are_shown_as_cut() -> None:
    text = (
        "[s:The army] [q:denied] [c:that it had struck the aid convoy near the town in the evening "
        "of the first day of the week in which the long and weary talks began]."
    )
    headline = _headline(None, text=text)
    assert headline.startswith("The Syrian army denied that it had struck the aid convoy")
    assert headline.endswith(" …")
    assert len(headline) < 150


def test_where_it_was_said_keeps_the_verb_before_it() -> None:
    text = "[s:The army] [q:said] [c:in a message on Monday that the road was open again]."
    assert _headline(None, text=text).startswith("The Syrian army said in a message")


def test_a_headline_breaks_off_after_a_clause_not_within_it() -> None:
    text = (
        "[s:The army] [q:said] [c:that the woman arrested at the bridge was not the sister of the "
        "commander of the southern front, who lives abroad and has not been heard of for years]."
    )
    assert _headline(None, text=text) == (
        "The Syrian army: the woman arrested at the bridge was not the sister of the commander of "
        "the southern front …"
    )


def test_a_lead_that_quotes_gives_its_first_short_sentence() -> None:
    more = "It was ours before the flood came, " + "and it will be ours again, " * 3 + "we think"
    text = f"“[c:We shall rebuild the bridge by spring. {more}. {more}],” [s:Ann Example] [q:said]."
    assert _headline(None, text=text) == "The Syrian army: “We shall rebuild the bridge by spring”"
