import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lab.train.lesson import Lesson
from lab.train.wrapping import wrapped
from sayso.records import Attribution, EventSpans, Span

PLAIN = "Snow fell on the pass all day."
NESTED = "The embassy said the army denied shelling the town."
TAIL = "An official said that two men were hurt in the market, according to Reuters."
QUOTED = "“We left the town on foot,” a driver told reporters there."


def told(text: str, source: str | None, cue: str, content: str, **more: int) -> Attribution:
    def of(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    relay = (of("Reuters"),) if "Reuters" in text else ()
    return Attribution(
        None if source is None else of(source),
        (of(cue),),
        (of(content),),
        "indirect",
        1.0,
        relay=relay,
        **more,
    )


def moved(one: Attribution, by: int, first: int) -> Attribution:
    def at(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        one,
        source=at(one.source) if one.source else None,
        cue=tuple(map(at, one.cue)),
        content=tuple(map(at, one.content)),
        relay=tuple(map(at, one.relay)),
        parent=None if one.parent is None else one.parent + first,
    )


OF = {
    PLAIN: (),
    NESTED: (
        told(NESTED, "The embassy", "said", "the army denied shelling the town"),
        told(NESTED, "the army", "denied", "shelling the town", parent=0),
    ),
    TAIL: (told(TAIL, "An official", "said", "two men were hurt in the market"),),
    QUOTED: (told(QUOTED, "a driver", "told", "We left the town on foot"),),
}


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """Sentences one after another, with events and places in them."""
    text = ""
    attributions: list[Attribution] = []
    for sentence in draw(st.lists(st.sampled_from(list(OF)), min_size=1, max_size=5)):
        first = len(attributions)
        attributions += [moved(one, len(text), first) for one in OF[sentence]]
        text += sentence + draw(st.sampled_from([" ", "\n\n"]))
    events = []
    places = []
    for at in range(len(text)):
        if text.startswith("shelling the town", at):
            trigger, town = Span(at, at + 8), Span(at + 9, at + 17)
            events.append(EventSpans(trigger, "ASSAULT", "negated", 1.0, recipient=town))
            places.append((Span(at + 13, at + 17), "toponym"))
    return Lesson(text, "claims", tuple(attributions), tuple(events), {"toponym": tuple(places)})


def surfaces(lesson: Lesson) -> list[str]:
    """What every span of the lesson covers, in a fixed order, but for the case of a first word."""
    spans: list[Span | None] = []
    for one in lesson.attributions:
        spans += [one.source, *one.cue, *one.content, *one.relay]
    for event in lesson.events or ():
        spans += [event.trigger, event.actor, event.recipient, event.place, event.time]
    for head in lesson.tags.values():
        spans += [span for span, _ in head]
    return ["" if span is None else span.of(lesson.text).casefold() for span in spans]


@given(lessons(), st.integers(0, 10_000), st.sampled_from([0.3, 1.0]))
def test_every_span_keeps_its_surface(lesson: Lesson, seed: int, often: float) -> None:
    made = wrapped(lesson, random.Random(seed), often)
    count = len(lesson.attributions)
    assert surfaces(replace(made, attributions=made.attributions[:count])) == surfaces(lesson)
    for before, after in zip(lesson.attributions, made.attributions, strict=False):
        assert (after.act, after.style) == (before.act, before.style)
        if before.parent is not None:
            assert after.parent == before.parent


@given(lessons(), st.integers(0, 10_000))
def test_what_is_added_is_a_sound_claim_around_what_was_there(lesson: Lesson, seed: int) -> None:
    made = wrapped(lesson, random.Random(seed), 1.0)
    count = len(lesson.attributions)
    for number, outer in enumerate(made.attributions[count:], count):
        assert outer.source is not None
        (cue,), (content,) = outer.cue, outer.content
        assert not content.overlaps(outer.source)
        assert not content.overlaps(cue)
        for span in (outer.source, cue, content):
            surface = span.of(made.text)
            assert surface == surface.strip()
            assert surface[0].isalnum()
            assert surface[-1].isalnum()
        inside = [one for one in made.attributions[:count] if one.parent == number]
        assert inside
        for one in inside:
            assert all(content.contains(span) for span in (*one.cue, *one.content))


def test_nothing_is_wrapped_where_nothing_should_be() -> None:
    lesson = Lesson(NESTED, "claims", OF[NESTED])
    assert wrapped(lesson, random.Random(0), 0.0) == lesson
    for sentence in (PLAIN, QUOTED):
        one = Lesson(sentence, "claims", OF[sentence])
        assert wrapped(one, random.Random(0), 1.0) == one


def test_wrapped_sentences_come_in_both_orders() -> None:
    lesson = Lesson(TAIL, "claims", OF[TAIL])
    ahead = [
        made.attributions[-1].cue[0].start < made.attributions[-1].content[0].start
        for made in (wrapped(lesson, random.Random(seed), 1.0) for seed in range(40))
    ]
    assert {True, False} == set(ahead)
