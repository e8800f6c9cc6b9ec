import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ids import claim_id, text_sha256
from sayso.records import Attribution, Reading, Report, Span
from sayso.resolve import claims_of
from sayso.resolve.unseen import Shown, moved, shown

HIDDEN = "\u00ad\u200b\u200e\u2060\ufeff\u202a\u2069"
PLAIN = (
    "The Syrian Observatory for Human Rights said shells hit Aleppo on Monday. "
    "It added that Damascus denied this, Reuters reported."
)


def written_with(plain: str, hidden: str, every: int) -> str:
    """``plain`` with ``hidden`` after every so many letters."""
    return re.sub(rf"(\w{{{every}}})", rf"\1{hidden}", plain)


def reading(text: str) -> Reading:
    def at(words: str, after: int = 0) -> Span:
        letters = "[\u00ad\u200b]*".join(map(re.escape, words))
        found = re.compile(letters).search(text, after)
        assert found is not None, words
        return Span(*found.span())

    first = Attribution(
        at("The Syrian Observatory for Human Rights"),
        (at("said"),),
        (at("shells hit Aleppo on Monday"),),
        "indirect",
        0.9,
    )
    second = Attribution(at("It"), (at("added"),), (at("Damascus denied this"),), "indirect", 0.9)
    third = Attribution(
        at("Damascus"), (at("denied"),), (at("this", at("denied").end),), "indirect", 0.9, parent=1
    )
    return Reading(report="r", model="m", attributions=(first, second, third))


def report(text: str) -> Report:
    return replace(
        Report(
            id="r",
            text=text,
            sha256=text_sha256(text),
            title=None,
            outlet=None,
            byline=None,
            url=None,
            published=None,
            language="en",
        )
    )


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b"])
def test_who_speaks_is_read_through_what_nobody_sees(hidden: str) -> None:
    text = written_with(PLAIN, hidden, 3)
    plain = claims_of(report(PLAIN), reading(PLAIN))
    found = claims_of(report(text), reading(text))
    for one, other in zip(plain, found, strict=True):
        assert one.speaker
        assert other.speaker
        assert one.speaker.name == other.speaker.name
        assert [hop.name for hop in one.relay] == [hop.name for hop in other.relay]
        assert other.id == claim_id("r", other.source, other.cue, other.content, False)
        assert text[other.content[0].end - 1] != hidden
    assert found[2].parent == found[1].id


def test_a_text_that_shows_everything_has_no_other_form() -> None:
    assert shown(PLAIN) is None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("**Lavrov** said", "Lavrov said"),
        ("the ***Daily Post***, which", "the Daily Post, which"),
        ("**“No,”** he said", "“No,” he said"),
        ("that f**king road", "that f**king road"),
        ("a ** b", "a ** b"),
        ("per\u00adhaps", "perhaps"),
    ],
)
def test_what_shows(written: str, plain: str) -> None:
    assert Shown(written).text == plain


@given(st.text(alphabet=st.sampled_from("ab *." + HIDDEN), max_size=40))
def test_offsets_go_forth_and_back(written: str) -> None:
    form = Shown(written)
    for start in range(len(form.text)):
        back = form.written(Span(start, start + 1))
        assert written[back.start : back.end] == form.text[start]
        assert form.shows(back) == Span(start, start + 1)
    for start in range(len(written)):
        for end in range(start, len(written) + 1):
            span = form.shows(Span(start, end))
            assert 0 <= span.start <= span.end <= len(form.text)
    whole = form.shows(Span(0, len(written)))
    assert whole == Span(0, len(form.text))


def test_every_span_of_a_record_is_moved() -> None:
    found = moved(reading(PLAIN), lambda span: Span(span.start + 5, span.end + 5))
    for before, after in zip(reading(PLAIN).attributions, found.attributions, strict=True):
        assert before.source
        assert after.source
        assert after.source.start == before.source.start + 5
        assert [s.start for s in after.content] == [s.start + 5 for s in before.content]
        assert (after.style, after.parent) == (before.style, before.parent)
