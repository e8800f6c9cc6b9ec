from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.records import Attribution, Span
from sayso.resolve.registry import shipped
from sayso.resolve.relay import Relay, relays_of
from tests.resolve.readings import said


def relays(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[str | None],
    outlet: str | None = None,
) -> tuple[Relay, ...]:
    found = relays_of(text, attributions, speakers, outlet, shipped())
    for relay in found:
        assert len(relay.hops) == len(relay.whys)
        for hop in relay.hops:
            assert hop.span is None or hop.span.of(text)
    return found


def hops(relay: Relay) -> list[tuple[str, str]]:
    return [(hop.name, hop.kind) for hop in relay.hops]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "The mayor told Reuters that the mill had burnt down.",
            "The mayor",
            "told",
            "the mill had burnt down",
            [("Reuters", "agency")],
        ),
        (
            "In a statement on Monday, the union said the road was closed.",
            "the union",
            "said",
            "the road was closed",
            [("statement", "medium")],
        ),
        (
            "“The road is closed,” the governor said in an interview with the Urum Courier.",
            "the governor",
            "said",
            "The road is closed",
            [("Urum Courier", "outlet")],
        ),
        (
            "The video shows that the bridge stands.",
            "The video",
            "shows",
            "the bridge stands",
            [("video", "medium")],
        ),
        (
            "The governor tweeted that the siege was over.",
            "The governor",
            "tweeted",
            "the siege was over",
            [("Twitter", "medium")],
        ),
        (
            "The governor told reporters that the siege was over.",
            "The governor",
            "told",
            "the siege was over",
            [],
        ),
        (
            "The guard confirmed the capture to Reuters.",
            "The guard",
            "confirmed",
            "the capture",
            [("Reuters", "agency")],
        ),
        (
            "On Twitter on Saturday soon after the leak, the governor defended the siege.",
            "the governor",
            "defended",
            "the siege",
            [("Twitter", "medium")],
        ),
        (
            "Reuters quoted the ministry as saying the dam had burst.",
            "the ministry",
            "as saying",
            "the dam had burst",
            [("Reuters", "agency")],
        ),
        (
            "The guard told the Urum Courier, Reuters and AFP that the dam had burst.",
            "The guard",
            "told",
            "the dam had burst",
            [("Urum Courier", "outlet"), ("Reuters", "agency"), ("Agence France-Presse", "agency")],
        ),
        (
            "CNN's Nadia Kessler said the dam had burst.",
            "CNN's Nadia Kessler",
            "said",
            "the dam had burst",
            [("CNN", "outlet")],
        ),
    ],
)
def test_hops_around_a_cue(
    text: str, source: str, cue: str, content: str, expected: list[tuple[str, str]]
) -> None:
    (relay,) = relays(text, [said(text, source, cue, content)], ["someone"])
    assert hops(relay) == expected


def test_an_outlet_that_speaks_of_itself_wrote_the_report() -> None:
    text = (
        "The mayor told the Urum Courier that the mill had burnt. "
        "The brigade did not respond to a request from the Urum Courier."
    )
    attribution = said(text, "The mayor", "told", "the mill had burnt")
    assert relays(text, [attribution], ["Ann Low"])[0].hops == ()
    assert relays(text, [attribution], ["Ann Low"], outlet="Radio Tessera")[0].hops


@pytest.mark.parametrize(
    ("name", "tellers", "kept"),
    [("the Urum Courier", 3, False), ("the Urum Courier", 2, True), ("Reuters", 3, True)],
)
def test_an_outlet_told_by_many_wrote_the_report_unless_it_is_an_agency(
    name: str, tellers: int, kept: bool
) -> None:
    people = ["mayor", "guard", "nurse"][:tellers]
    text = " ".join(f"The {who} told {name} that the {who}'s house was dry." for who in people)
    claims = [said(text, f"The {who}", "told", f"the {who}'s house was dry") for who in people]
    found = relays(text, claims, [f"{who} (unnamed)" for who in people])
    assert [bool(relay.hops) for relay in found] == [kept] * tellers


def test_a_surname_of_the_report_is_no_outlet() -> None:
    text = "Theresa Low met him. He told Low that the mill had burnt."
    (relay,) = relays(text, [said(text, "He", "told", "the mill had burnt")], ["Bo Hill"])
    assert relay.hops == ()


def test_what_the_content_names_is_no_hop() -> None:
    text = "The mayor said the gunmen had issued a video and told Reuters of it."
    content = "the gunmen had issued a video and told Reuters of it"
    (relay,) = relays(text, [said(text, "The mayor", "said", content)], ["Ann Low"])
    assert relay.hops == ()
    assert relay.why == ""


def test_a_parent_passes_on_with_its_own_hops() -> None:
    text = "The radio said in a statement that the army had claimed the hill was taken."
    outer = said(text, "The radio", "said", "the army had claimed the hill was taken")
    inner = said(text, "the army", "claimed", "the hill was taken", parent=0)
    first, second = relays(text, [outer, inner], ["Radio Tessera", "army of Urum"])
    assert hops(first) == [("statement", "medium")]
    assert hops(second) == [("Radio Tessera", "person"), ("statement", "medium")]
    assert second.whys[0].startswith("passes it on")


def test_a_parent_that_denies_or_speaks_of_a_rumour_passes_nothing_on() -> None:
    text = "The mayor said the rumour that the dam had burst was old."
    outer = said(text, "The mayor", "said", "the rumour that the dam had burst was old")
    inner = said(text, None, "rumour", "the dam had burst", parent=0)
    assert relays(text, [outer, inner], ["Ann Low", None])[1].hops == ()
    text = "The mayor denied that the army had said the dam had burst."
    outer = said(text, "The mayor", "denied", "the army had said the dam had burst")
    inner = said(text, "the army", "said", "the dam had burst", parent=0)
    denied = replace(outer, act="deny")
    assert relays(text, [denied, inner], ["Ann Low", "army of Urum"])[1].hops == ()


def test_a_telling_goes_on_with_its_speaker_and_says_that_it_is_a_guess() -> None:
    text = "The mayor told Reuters the mill had burnt. She added that no one was hurt."
    first = said(text, "The mayor", "told", "the mill had burnt")
    second = said(text, "She", "added", "no one was hurt")
    _, relay = relays(text, [first, second], ["Ann Low", "Ann Low"])
    assert hops(relay) == [("Reuters", "agency")]
    assert "guess" in relay.why
    _, other = relays(text, [first, second], ["Ann Low", "Bea Hill"])
    assert other.hops == ()


def test_the_report_s_own_outlet_is_no_hop() -> None:
    text = "The mayor told Reuters that the mill had burnt down."
    attribution = said(text, "The mayor", "told", "the mill had burnt down")
    assert relays(text, [attribution], ["Ann Low"], outlet="Reuters")[0].hops == ()


def test_words_marked_by_a_model_are_hops() -> None:
    text = "The mayor wrote in her kitchen that the mill had burnt, the Tessera Bulletin found."
    at = text.index("the Tessera")
    marked = replace(
        said(text, "The mayor", "wrote", "the mill had burnt"),
        relay=(Span(at, at + len("the Tessera Bulletin")),),
    )
    (relay,) = relays(text, [marked], ["Ann Low"])
    assert hops(relay) == [("Tessera Bulletin", "outlet")]


def test_a_circle_of_parents_ends() -> None:
    text = "The mayor said the army had said the dam had burst."
    one = said(text, "The mayor", "said", "the army had said the dam had burst")
    two = said(text, "the army", "said", "the dam had burst", parent=0)
    found = relays(text, [replace(one, parent=1), two], ["Ann Low", "army of Urum"])
    assert len(found) == 2


def test_every_attribution_needs_a_speaker_or_none() -> None:
    text = "The mayor said the dam had burst."
    with pytest.raises(ValueError, match="0 speakers for 1 attributions"):
        relays_of(text, [said(text, "The mayor", "said", "the dam had burst")], [], None, shipped())


def test_an_outlet_whose_own_report_is_told_of_did_not_write_this_one() -> None:
    text = (
        "CNN reported that the dam had burst. The guard told CNN that it held. "
        "The mayor told CNN that nobody was hurt. The nurse told CNN that two were."
    )
    one, *others = relays(
        text,
        [
            said(text, "CNN", "reported", "the dam had burst"),
            said(text, "The guard", "told", "it held"),
            said(text, "The mayor", "told", "nobody was hurt"),
            said(text, "The nurse", "told", "two were"),
        ],
        ["CNN", "guard (unnamed)", "mayor (unnamed)", "nurse (unnamed)"],
    )
    assert hops(one) == []
    assert [hops(other) for other in others] == [[("CNN", "outlet")]] * 3


def test_a_telling_ends() -> None:
    text = "The guard told Reuters that the dam held. " + "It rained. " * 60 + "He said it leaked."
    one, two = relays(
        text,
        [said(text, "The guard", "told", "the dam held"), said(text, "He", "said", "it leaked")],
        ["guard (unnamed)", "guard (unnamed)"],
    )
    assert hops(one) == [("Reuters", "agency")]
    assert hops(two) == []


def test_a_telling_goes_on_longer_where_a_pronoun_goes_on_with_it() -> None:
    parts = ["the dam held", *(f"the {n} mile of the wall stood" for n in "abcdefghij")]
    for again, whole in (("He", True), ("Col Rask", False)):
        text = f"Col Rask told Reuters that {parts[0]} and that his men were well fed and warm."
        text += "".join(f" {again} said that after {'a very ' * 6}long day {p}." for p in parts[1:])
        claims = [said(text, "Col Rask", "told", parts[0])]
        claims += [said(text, again, "said", part) for part in parts[1:]]
        found = relays(text, claims, ["Col Rask"] * len(claims))
        assert bool(found[1].hops)
        assert bool(found[-1].hops) is whole


def test_who_warns_passes_on_what_others_said() -> None:
    text = "The mayor warned that the army had threatened to open the dam."
    outer = said(text, "The mayor", "warned", "the army had threatened to open the dam")
    inner = said(text, "the army", "threatened", "to open the dam", parent=0)
    found = relays(text, [replace(outer, act="warn"), inner], ["Ann Low", "army of Urum"])
    assert hops(found[1]) == [("Ann Low", "person")]


def test_what_is_reported_is_passed_on_but_not_what_reports_are_about() -> None:
    for words, cue, kept in (
        ("the dam had reportedly burst", "reportedly", True),
        ("reports of a burst dam were old", "reports", False),
    ):
        text = f"The mayor said {words}."
        outer = said(text, "The mayor", "said", words)
        content = "had" if kept else "a burst dam"
        inner = said(text, None, cue, content, parent=0)
        assert bool(relays(text, [outer, inner], ["Ann Low", None])[1].hops) is kept


def marked(text: str, attribution: Attribution, *names: str) -> Attribution:
    spans = tuple(Span(text.index(name), text.index(name) + len(name)) for name in names)
    return replace(attribution, relay=spans)


def test_a_part_of_a_name_that_was_marked_stands_for_the_whole() -> None:
    text = "The mayor spoke of it with the Urum Courier. He said that the mill had burnt."
    attribution = said(text, "The mayor", "said", "the mill had burnt")
    (relay,) = relays(text, [marked(text, attribution, "Courier")], ["Ann Low"])
    assert hops(relay) == [("Urum Courier", "outlet")]


def test_neither_a_speaker_nor_a_town_is_a_hop_because_it_was_marked() -> None:
    text = "The guard told a rally in Tessera that Low had said the dam held."
    outer = said(text, "The guard", "told", "Low had said the dam held")
    inner = said(text, "Low", "said", "the dam held", parent=0)
    first, second = relays(
        text,
        [marked(text, outer, "Tessera"), marked(text, inner, "Low")],
        ["guard (unnamed)", "Ann Low"],
    )
    assert hops(first) == []
    assert hops(second) == [("guard (unnamed)", "person")]


def test_a_name_that_nobody_bears_is_a_hop_where_it_was_told_and_marked() -> None:
    text = "The mayor, who spoke briefly to Vexillum, said the mill had burnt."
    attribution = said(text, "The mayor", "said", "the mill had burnt")
    assert hops(relays(text, [marked(text, attribution, "Vexillum")], ["Ann Low"])[0]) == (
        [("Vexillum", "outlet")]
    )


def test_nobody_passes_on_what_they_say_themselves() -> None:
    text = "Citing guards, the Urum Courier said that the dam had burst, guards said."
    one = said(text, "guards", "Citing", "the dam had burst", parent=1)
    two = said(text, "the Urum Courier", "said", "the dam had burst, guards said", parent=0)
    first, second = relays(text, [one, two], ["guards (unnamed)", "Urum Courier"])
    assert "guards (unnamed)" not in [hop.name for hop in first.hops]
    assert "Urum Courier" not in [hop.name for hop in second.hops]


def test_an_outlet_that_has_learned_something_wrote_the_report() -> None:
    text = "The dam has burst, the Urum Courier has learned. A guard told the Urum Courier so."
    attribution = said(text, "A guard", "told", "The dam has burst")
    assert relays(text, [attribution], ["guard (unnamed)"])[0].hops == ()
    other = text.replace("has learned", "reported")
    assert relays(other, [attribution_of(other)], ["guard (unnamed)"])[0].hops


def attribution_of(text: str) -> Attribution:
    return said(text, "A guard", "told", "The dam has burst")


def test_who_quotes_a_passage_passes_it_on_though_the_reading_gives_no_parent() -> None:
    text = (
        "The Tessera Courier denied that the mill was lost.\n"
        "“Mayor Peter Marlow said that the fire was out.”"
    )
    attributions = [
        said(text, "The Tessera Courier", "denied", "the mill was lost"),
        said(text, "Mayor Peter Marlow", "said", "the fire was out"),
    ]
    _, quoted = relays(text, attributions, ["Tessera Courier", "Peter Marlow"])
    assert hops(quoted) == [("Tessera Courier", "person")]
    _, own = relays(text, attributions, ["Tessera Courier", "Tessera Courier and Peter Marlow"])
    assert hops(own) == []  # it is one of those who speak


def test_what_the_model_marked_far_from_a_claim_is_another_claims() -> None:
    near = "Peter Marlow said it rained. Reuters reported floods."
    far = f"Peter Marlow said it rained. {'The road to the port was long. ' * 5}Reuters had more."
    for text, expected in ((near, [("Reuters", "agency")]), (far, [])):
        a = said(text, "Peter Marlow", "said", "it rained")
        at = text.index("Reuters")
        a = replace(a, relay=(Span(at, at + len("Reuters")),))
        (found,) = relays(text, [a], ["Peter Marlow"])
        assert hops(found) == expected


def test_a_document_that_is_the_source_is_a_hop() -> None:
    text = "An editorial of the union said the road was closed."
    attributions = [said(text, "An editorial of the union", "said", "the road was closed")]
    (found,) = relays(text, attributions, ["union"])
    assert hops(found) == [("editorial", "medium")]
