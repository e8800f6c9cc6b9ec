"""The day a claim was said, told apart from the day of what it tells; the day of an event.

A claim was said on the day that stands with its cue: between source and cue, after
the cue and before the content, before the source at the start of the sentence, or at
the end of the sentence outside the content. What stands inside the content is of the
event. Where no words say it the answer is ``None``: a publication date is no day of
saying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sayso.records import Attribution, Interval, Span
from sayso.resolve.time_calendar import shift_months
from sayso.resolve.time_words import listed
from sayso.resolve.times import TimeExpression, Times, day_of


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said or happened, or ``None``, and why."""

    when: Interval | None
    why: str


NOT_SAID = Said(None, "no words say when")
_INHERITED = "guess: as the claim before it ("
_PRONOUNS = listed("he she they it who")


def said_of(text: str, attribution: Attribution, times: Times) -> Said:
    """When one attribution was said, by the words around its own cue alone."""
    return _own(text, attribution, times, ())


def said_in(
    text: str,
    attributions: Sequence[Attribution],
    times: Times,
    speakers: Sequence[str | None] = (),
) -> tuple[Said, ...]:
    """When each attribution was said.

    One without words of its own has its predecessor's day where it goes on with the
    same speech: a running quotation without a cue, or the same speaker (by
    ``speakers``, names or ids, where given) further on in the same paragraph.
    """
    found = [
        _own(text, one, times, [a for a in attributions if a is not one]) for one in attributions
    ]
    order = sorted(range(len(attributions)), key=lambda i: _where(attributions[i]))
    for place, i in enumerate(order):
        if found[i].when is not None:
            continue
        for j in reversed(order[:place]):
            if found[j].when is None:
                continue
            if _goes_on(text, attributions, i, j, speakers):
                why = found[j].why.removeprefix(_INHERITED).rstrip(")")
                found[i] = Said(found[j].when, f"{_INHERITED}{why})")
            break
    return tuple(found)


def when_of(text: str, trigger: Span, time: Span | None, times: Times) -> Said:
    """When an event happened: by the span that a model gives it, else by its clause.

    Without a span, the only time of the trigger's sentence counts, and only where it
    is no farther than a clause away.
    """
    if time is not None:
        for one in times.expressions:
            if one.span.overlaps(time):
                return Said(_bounded(one, times), one.why)
        return Said(None, f"no time could be read in “{time.of(text)}”")
    tokens = times.tokens
    at = tokens.first(trigger.start)
    if at >= len(tokens):
        return Said(None, "no words say when")
    first, last = tokens.sentence(at)
    near = times.within(tokens.start[first], tokens.end[last - 1])
    dated = [one for one in near if one.interval is not None]
    if len(dated) != 1:
        return Said(None, "no words say when" if not dated else "several times stand near it")
    (one,) = dated
    between = text[min(one.span.end, trigger.end) : max(one.span.start, trigger.start)]
    if len(between) > _NEAR or re.search(r"[;:“”\"]", between):
        return Said(None, "the time in its sentence stands with other words")
    return Said(_bounded(one, times), f"guess: the only time in its sentence; {one.why}")


_NEAR = 60  # code points: about a clause


def _bounded(one: TimeExpression, times: Times) -> Interval | None:
    """The interval, opened by "since" before it or "until" and its like."""
    interval = one.interval
    if interval is None:
        return None
    at = times.tokens.after(one.span.start)
    before = times.tokens.word[at - 1] if at else ""
    if before == "since":
        latest = str(times.published) if times.published else None
        return Interval(interval.text, interval.earliest, latest, "range")
    if before in ("until", "till", "before", "by"):
        return Interval(interval.text, None, interval.latest, "range")
    return interval


def _where(a: Attribution) -> int:
    spans = [*a.cue, *a.content, *([a.source] if a.source else [])]
    return min((span.start for span in spans), default=0)


def _own(text: str, a: Attribution, times: Times, others: Sequence[Attribution]) -> Said:
    if not a.cue:
        return Said(None, "no cue, and no words say when")
    tokens = times.tokens
    at = tokens.first(a.cue[0].start)
    if at >= len(tokens):
        return NOT_SAID
    first, last = tokens.sentence(at)
    begin, end = tokens.start[first], tokens.end[last - 1]
    best: tuple[int, TimeExpression, str] | None = None
    for one in times.within(begin, end):
        if any(span.overlaps(one.span) for span in a.content):
            continue
        place = _place(text, a, one, others, begin)
        if place is not None and (best is None or place[0] < best[0]):
            best = (place[0], one, place[1])
    if best is None:
        return NOT_SAID
    _, one, where = best
    interval = one.interval
    if interval is None:
        return Said(None, f"“{one.span.of(text)}”, {where}: {one.why}")
    if times.published and interval.earliest and interval.earliest[:10] > str(times.published):
        return NOT_SAID  # what is still to come is of what is said
    return Said(
        _by_month(_bounded(one, times), times), f"“{one.span.of(text)}”, {where}; {one.why}"
    )


def _by_month(when: Interval | None, times: Times) -> Interval | None:
    """A week as the month that it lies in: the claims corpus says days, months and years.

    Of two months it is that of publication, if it is one of them, else the first.
    """
    if when is None or when.precision not in ("week", "weekend"):
        return when
    first, last = day_of(when.earliest), day_of(when.latest)
    today = times.published
    if first is None or last is None:
        return when
    day = today if today is not None and first <= today <= last else first
    end = shift_months(day.replace(day=1), 1) - timedelta(1)
    return Interval(when.text, str(day.replace(day=1)), str(end), "month")


def _place(
    text: str, a: Attribution, one: TimeExpression, others: Sequence[Attribution], begin: int
) -> tuple[int, str] | None:
    """How well the place of a time fits a cue, less being better, and its name.

    ``begin`` is where the sentence begins.
    """
    if one.type in ("SET", "DURATION") and one.interval is None:
        return None
    span, cue = one.span, a.cue[0]
    if _within_other(cue, span, others):
        return None
    low = min(cue.start, a.source.start) if a.source else cue.start
    high = max(cue.end, a.source.end) if a.source else cue.end
    if low <= span.start and span.end <= high:
        if a.source and a.source.end <= span.start and _WHO.search(text, a.source.end, span.start):
            return None  # "Mr Ay, who left in 2016, said"
        return 0, "between source and cue"
    if span.end <= low:
        fronted = _fronted(text, begin, span, low)
        comma = text.find(",", span.end, low)
        if _crosses(text, others, a, comma if fronted and comma >= 0 else span.end, low):
            return None
        if fronted or _WHEN.fullmatch(text, span.end, low):
            return 20 + low - span.end, "before it in the sentence"
        return None
    follows = [c for c in a.content if c.start >= high]
    if follows and span.end <= min(c.start for c in follows):
        if _CLAUSE.search(text, high, span.start):
            return None
        return 1 + span.start - high, "right after the cue"
    nearest = max([high, *(c.end for c in a.content if c.end <= span.start)])
    if span.start - nearest > _NEAR_CUE or _CLAUSE.search(text, nearest, span.start):
        return None
    if _crosses(text, others, a, high, span.start):
        return None
    return 10 + span.start - nearest, "at the end of the sentence"


_NEAR_CUE = 45  # code points: room for "told reporters at the ministry"
_CLAUSE = re.compile(r"[,;:—–]|\b(?:who|whose|whom|which|that|after|before|since|as|when|where)\b")
_WHO = re.compile(r"\b(?:who|whose|whom|which|where|when)\b")
_WHEN = re.compile(r",? (?:when|where) ")
# What may begin a sentence before a time that belongs to its main verb.
_OPENS = re.compile(
    r"(?:(?:but|and|meanwhile|also|then),? )?(?:(?:in|on|at|during|over|earlier|late|early|by"
    r"|just|only|since|following|after|as|speaking|writing|talking|addressing|asked)\b[^,;:]*)?",
    re.IGNORECASE,
)


def _fronted(text: str, begin: int, span: Span, low: int) -> bool:
    """Whether a time stands in the words that open a sentence: "In a call on Sunday, ..."."""
    while begin < span.start and not text[begin].isalnum():
        begin += 1
    if not _OPENS.fullmatch(text, begin, span.start):
        return False
    between = text[span.end : low].strip()
    if len(between) < _FRONT or between.startswith(","):
        return True
    return between.endswith(",") and between.count(",") == 1


_FRONT = 25  # code points: "On Monday Moscow then"


def _within_other(cue: Span, span: Span, others: Sequence[Attribution]) -> bool:
    """Whether a time stands in another's content that the cue is no part of."""
    return any(
        content.contains(span) and not content.contains(cue)
        for other in others
        for content in other.content
    )


def _crosses(
    text: str, others: Sequence[Attribution], a: Attribution, start: int, end: int
) -> bool:
    """Whether another cue, or a semicolon, stands between a time and this attribution."""
    return ";" in text[start:end] or any(
        start <= cue.start and cue.end <= end
        for other in others
        for cue in other.cue
        if cue not in a.cue
    )


def _goes_on(
    text: str,
    attributions: Sequence[Attribution],
    i: int,
    j: int,
    speakers: Sequence[str | None],
) -> bool:
    """Whether attribution ``i`` goes on with the speech of ``j``, which is before it."""
    one, before = attributions[i], attributions[j]
    if _where(one) - _where(before) > _SPEECH:
        return False
    if not one.cue:
        return True
    if one.source is None:
        same = bool(speakers) and speakers[i] is not None and speakers[i] == speakers[j]
        return same or one.parent == j
    if speakers:
        return speakers[i] is not None and speakers[i] == speakers[j]
    return one.source.of(text).lower() in _PRONOUNS


_SPEECH = 500  # code points: the next paragraph
