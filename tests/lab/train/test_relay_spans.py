import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.train.relay_spans import relay_spans
from sayso.records import Attribution, Span


def attribution(text: str, source: str | None, cue: str, content: str) -> Attribution:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Attribution(
        None if source is None else span(source), (span(cue),), (span(content),), "indirect", 1.0
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "hops", "found"),
    [
        ("Ann told Reuters it rained.", "Ann", "told", "it rained", ["Reuters"], ["Reuters"]),
        ("Ann told reuters it rained.", "Ann", "told", "it rained", ["Reuters"], ["reuters"]),
        (
            "Ann said on Twitter it rained.",
            "Ann",
            "said",
            "it rained",
            ["post on Twitter"],
            ["Twitter"],
        ),
        ("Ann said it rained.", "Ann", "said", "it rained", ["Reuters"], []),
        # A name inside another word is not the hop's, a plural is.
        ("Ann said a subtext: it rained.", "Ann", "said", "it rained", ["text"], []),
        ("Ann said by texts: it rained.", "Ann", "said", "it rained", ["text"], ["texts"]),
        # The speaker does not pass on their own words.
        ("Reuters said it rained.", "Reuters", "said", "it rained", ["Reuters"], []),
        (
            "Ann told AFP and Reuters it rained.",
            "Ann",
            "told",
            "it rained",
            ["Reuters", "AFP"],
            ["AFP", "Reuters"],
        ),
    ],
)
def test_hops_are_found_by_name_or_by_their_last_word(
    text: str, source: str, cue: str, content: str, hops: list[str], found: list[str]
) -> None:
    spans = relay_spans(text, attribution(text, source, cue, content), hops)
    assert [span.of(text) for span in spans] == found


def test_of_two_places_the_nearest_to_the_cue_is_taken() -> None:
    text = "Reuters was there. Later that day Ann told Reuters it rained."
    (span,) = relay_spans(text, attribution(text, "Ann", "told", "it rained"), ["Reuters"])
    assert span.start == text.rindex("Reuters")


def test_a_hop_far_from_the_claim_is_left_out() -> None:
    text = "Reuters. " + "x " * 200 + "Ann said it rained."
    assert relay_spans(text, attribution(text, "Ann", "said", "it rained"), ["Reuters"]) == ()


@given(st.lists(st.sampled_from(["AFP", "video by Reuters", "the army", "Ann", "(?", ""])))
def test_spans_are_disjoint_in_order_and_outside_source_and_cue(hops: list[str]) -> None:
    text = "Ann told AFP, Reuters and AFP again (?) that the army fled."
    one = attribution(text, "Ann", "told", "the army fled")
    found = relay_spans(text, one, hops)
    assert list(found) == sorted(found)
    for at, span in enumerate(found):
        assert not span.overlaps(Span(0, 8))
        assert not any(span.overlaps(other) for other in found[at + 1 :])
