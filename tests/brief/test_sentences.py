"""Sentences in a row: names shortened, outlets named once, citations complete."""

from __future__ import annotations

from sayso.brief.points import Point
from sayso.brief.sentences import Voice, listed, outlet_name
from sayso.records import Piece
from tests.brief.marking import claim, points_of, report, tellings


def test_the_second_mention_is_shorter_and_the_outlet_is_named_once() -> None:
    text = (
        "[s:Harbour spokesman Peter Quayle] [q:said] [c:that the trucks were hit at dusk]. "
        "[s:He] [q:said] [c:that the drivers had fled north]. "
        "[s:He] [q:warned] [c:that the road would be closed for weeks]."
    )
    where = report(text)
    parts = [part.strip() + "." for part in text.rstrip(".").split(". ")]
    pairs = [(claim(where, part.rstrip("."), "Peter Quayle"), where) for part in parts]
    voice = Voice()
    said = [
        voice.say(Point(party, (telling,))).text
        for telling, party in tellings(pairs)
        if telling is not None
    ]
    assert said == [
        "Harbour spokesman Peter Quayle said that the trucks were hit at dusk, The Echo reported.",
        "Quayle also said that the drivers had fled north.",
        "He warned that the road would be closed for weeks.",
    ]


def test_another_outlet_is_named_and_a_body_that_speaks_for_itself_is_not_credited() -> None:
    one, two, own = points_of(
        ("The Echo", "[s:The council] [q:said] [c:that the trucks were hit].", "Town Council"),
        ("The Post", "[s:The council] [q:said] [c:that the drivers had fled].", "Town Council"),
        ("Town Council", "[s:The council] [q:said] [c:that the road was shut].", "Town Council"),
    )
    voice = Voice()
    assert voice.say(one).text.endswith(", The Echo reported.")
    assert voice.say(two).text.endswith(", The Post reported.")
    assert voice.say(own).text == "It said that the road was shut."


def test_long_words_have_the_outlet_before_them() -> None:
    content = "that " + " and ".join(["the trucks were hit at dusk on the northern road"] * 5)
    (point,) = points_of(("The Echo", f"[s:The council] [q:said] [c:{content}].", "Town Council"))
    assert Voice().say(point).text.startswith("According to The Echo, the Town Council said that ")


def test_citations_cover_source_cue_and_content() -> None:
    (point,) = points_of(
        ("The Echo", "“[c:We saw it burn],” [s:a guard] [q:said].", "a guard"),
    )
    (citation,) = Voice().say(point).citations
    assert citation.span.of(point.telling.report.text) == "We saw it burn,” a guard said"


def test_a_list_is_joined_as_english_has_it() -> None:
    a, b, c = ((Piece(letter, "name"),) for letter in "ABC")
    assert "".join(piece.text for piece in listed([a, b, c])) == "A, B and C"
    assert listed([a]) == a


def test_outlets_take_an_article_or_go_without_a_name() -> None:
    def shown(outlet: str | None) -> str:
        return "".join(piece.text for piece in outlet_name(report("x", outlet=outlet)))

    assert shown("Ministry of Defence") == "the Ministry of Defence"
    assert shown("The Echo") == "The Echo"
    assert shown(None) == shown("  ") == "an unnamed outlet"


def test_a_pronoun_behind_another_outlets_name_would_be_the_outlet() -> None:
    long = "the water had risen " + "over the bridge and the harbour road " * 6 + "by dusk"
    found = points_of(
        ("The Echo", "[s:The council] [q:said] [c:that the trucks were hit].", "Town Council"),
        ("The Echo", "[s:It] [q:said] [c:that the drivers fled].", "Town Council"),
        ("The Post", f"[s:The council] [q:said] [c:that {long}].", "Town Council"),
    )
    voice = Voice()
    said = [voice.say(point).text for point in found]
    assert said[2].startswith("According to The Post, the council said that the water")


def test_two_ministries_keep_their_names_but_below_a_heading_that_names_one() -> None:
    fish = "[s:The Ministry of Fish] [q:said] [c:that"
    one, again, other = points_of(
        ("A", f"{fish} the ferry had sunk in the bay].", "Ministry of Fish"),
        ("A", f"{fish} nets were torn by the storm].", "Ministry of Fish"),
        ("B", "[s:The Ministry of Bread] [q:said] [c:that ovens were cold].", "Ministry of Bread"),
    )
    assert one.party is not None
    free = Voice()
    told = [free.say(point).text for point in (other, one, again)]
    assert all("Ministry of Fish" in text for text in told[1:])
    below = Voice(introduced={one.party.key}, heading=one.party.key)
    assert below.say(one).text.startswith("The ministry said that the ferry had sunk")


def test_who_tells_an_outlet_by_name_is_not_credited_to_it_again() -> None:
    (point,) = points_of(
        ("The Echo", "[s:A driver] [q:told The Echo] [c:that the crews had left].", "a driver")
    )
    assert Voice().say(point).text == "A driver told The Echo that the crews had left."
