"""More nested attributions than a corpus has: its sentences put into another speaker's mouth.

In one claim of five of the claims corpus another is nested, yet five hundred
examples are few, and PolNeAR, which is forty times as large, says that a cue inside
a content is none. So sentences that hold an attribution are told by somebody else:
"X said Y." becomes "Z reported that X said Y."; all spans move along.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from lab.train.lesson import Lesson
from sayso.records import Act, Attribution, EventSpans, Span

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]+[\"”’')\]]*(?=\s|$)")
_QUOTES = re.compile('["“”„«»]')
_LOWERED = re.compile(r"(?:The|A|An|He|She|They|It|We|In|On|At|His|Her|Their|But|Some|Several)\b")

_SOURCES = (
    "officials",
    "the ministry",
    "a spokesman",
    "a spokeswoman for the army",
    "the agency",
    "the newspaper",
    "residents",
    "two diplomats",
    "a senior official",
    "the monitoring group",
    "the statement",
    "the report",
    "the commander",
    "local media",
    "the governor",
    "he",
    "she",
    "they",
    "a resident reached by telephone",
    "the committee",
    "the network",
    "state television",
    "a military source",
    "the foreign minister",
)
_BEFORE: tuple[tuple[str, Act], ...] = (
    ("said that", "state"),
    ("said", "state"),
    ("told reporters that", "state"),
    ("reported that", "state"),
    ("reported", "state"),
    ("claimed that", "state"),
    ("insisted", "state"),
    ("added that", "state"),
    ("confirmed that", "confirm"),
    ("believes", "believe"),
    ("noted that", "state"),
    ("denied that", "deny"),
    ("wrote that", "state"),
    ("acknowledged that", "confirm"),
)
_AFTER: tuple[tuple[str, Act], ...] = (
    ("said", "state"),
    ("reported", "state"),
    ("added", "state"),
    ("claimed", "state"),
    ("told journalists", "state"),
    ("according to", "state"),
)


def _moved(span: Span, shift: Callable[[int], int]) -> Span:
    return Span(shift(span.start), shift(span.end - 1) + 1)


def _shifted(one: Attribution, shift: Callable[[int], int]) -> Attribution:
    return replace(
        one,
        source=None if one.source is None else _moved(one.source, shift),
        cue=tuple(_moved(s, shift) for s in one.cue),
        content=tuple(_moved(s, shift) for s in one.content),
        relay=tuple(_moved(s, shift) for s in one.relay),
    )


def _shifted_event(one: EventSpans, shift: Callable[[int], int]) -> EventSpans:
    def of(span: Span | None) -> Span | None:
        return None if span is None else _moved(span, shift)

    return replace(
        one,
        trigger=_moved(one.trigger, shift),
        actor=of(one.actor),
        recipient=of(one.recipient),
        place=of(one.place),
        time=of(one.time),
    )


def _hull(one: Attribution) -> tuple[int, int]:
    spans = [*one.cue, *one.content, *([one.source] if one.source else [])]
    return min(s.start for s in spans), max(s.end for s in spans)


def _eligible(lesson: Lesson) -> list[tuple[Span, list[int]]]:
    """Sentences with an attribution wholly inside, and which those are; none crosses its ends."""
    hulls = [_hull(a) for a in lesson.attributions]
    found: list[tuple[Span, list[int]]] = []
    for match in _SENTENCE.finditer(lesson.text):
        surface = match.group()
        start = match.start() + len(surface) - len(surface.lstrip())
        sentence = Span(start, match.end())
        if not 30 <= sentence.end - start <= 300 or _QUOTES.search(sentence.of(lesson.text)):
            continue
        inside = [i for i, (low, high) in enumerate(hulls) if start <= low and high <= match.end()]
        touching = [i for i, (low, high) in enumerate(hulls) if low < match.end() and high > start]
        # Inside another's content the new claim would itself be nested: left as it is.
        if inside and inside == touching:
            found.append((sentence, inside))
    return found


def wrapped(lesson: Lesson, rng: random.Random, often: float) -> Lesson:
    """The lesson with a share ``often`` of its eligible sentences told by somebody else."""
    chosen = [one for one in _eligible(lesson) if rng.random() < often]
    for sentence, inside in sorted(chosen, key=lambda c: -c[0].start):
        lesson = _wrap(lesson, sentence, inside, rng)
    return lesson


def _wrap(lesson: Lesson, sentence: Span, inside: list[int], rng: random.Random) -> Lesson:
    text = lesson.text
    body = sentence.of(text)
    stop = len(body) - len(body.rstrip(".!?…\"”’')]"))
    core = Span(sentence.start, sentence.end - stop)
    source = rng.choice(_SOURCES)
    if rng.random() < 0.6:
        cue, act = rng.choice(_BEFORE)
        head = source[0].upper() + source[1:] + " " + cue + " "
        first = body[0].lower() if _LOWERED.match(body) else body[0]
        changed = text[: sentence.start] + head + first + text[sentence.start + 1 :]
        at, by = sentence.start, len(head)
        new_source = Span(at, at + len(source))
        bare = cue.removesuffix(" that")
        new_cue = Span(new_source.end + 1, new_source.end + 1 + len(bare))
        new_content = Span(core.start + by, core.end + by)
    else:
        cue, act = rng.choice(_AFTER)
        ahead = cue == "according to" or rng.random() < 0.2
        tail = f", {cue} {source}" if ahead else f", {source} {cue}"
        changed = text[: core.end] + tail + text[core.end :]
        at, by = core.end, len(tail)
        one = core.end + 2
        if ahead:
            new_cue = Span(one, one + len(cue))
            new_source = Span(new_cue.end + 1, new_cue.end + 1 + len(source))
        else:
            new_source = Span(one, one + len(source))
            new_cue = Span(new_source.end + 1, new_source.end + 1 + len(cue))
        new_content = core

    def shift(place: int) -> int:
        return place + by if place >= at else place

    parent = len(lesson.attributions)
    moved = [_shifted(a, shift) for a in lesson.attributions]
    for i in inside:
        if moved[i].parent is None:
            moved[i] = replace(moved[i], parent=parent)
    outer = Attribution(new_source, (new_cue,), (new_content,), "indirect", 1.0, None, act)
    events = lesson.events
    return replace(
        lesson,
        text=changed,
        attributions=(*moved, outer),
        events=None if events is None else tuple(_shifted_event(e, shift) for e in events),
        tags={
            head: tuple((_moved(span, shift), label) for span, label in spans)
            for head, spans in lesson.tags.items()
        },
    )
