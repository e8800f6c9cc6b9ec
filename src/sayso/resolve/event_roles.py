"""Who acts and on whom, where the reading leaves a role of an event without words.

Only what grammar leaves no doubt of: the possessive or adjective right before a noun
("Russia's bombing", "US airstrikes"), "by" after a passive or a noun ("struck by the
army"), and "of" after the noun of a deed that someone suffers ("the bombing of").
"""

from __future__ import annotations

from sayso.records import EventSpans, Span
from sayso.resolve.context import Context
from sayso.resolve.vocabulary import DETERMINERS, POSSESSIVES

_BEFORE = 3  # words that may stand between an owner and its deed: "Russia's latest air campaign"
_BY = 4  # words between a passive and its "by": "were killed on Friday by"


def actor_span(context: Context, event: EventSpans) -> Span | None:
    """The words for who acts: those read, else those that grammar tells."""
    if event.actor is not None:
        return event.actor
    page, covering = context.page, context.cast.covering
    first, last = page.within(event.trigger.start, event.trigger.end)
    if first >= last:
        return None
    by = _after(context, last, "by", _BY)
    if by is not None and not _taken(by, event):
        return by
    for i in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if page.sentence[i] != page.sentence[first] or (
            not page.key[i] and page.raw[i] not in "’'"
        ):
            return None
        m = covering.get(i)
        if m is not None and m.last == i + 1:
            adjective = m.match is not None and m.match.how == "adjective"
            span = Span(page.start[m.first], page.end[i])
            owns = page.owner[i] or (adjective and i == first - 1)
            return span if owns and not _taken(span, event) else None
        if page.key[i] in POSSESSIVES or page.key[i] in DETERMINERS:
            return None
    return None


def recipient_span(context: Context, event: EventSpans) -> Span | None:
    """The words for who suffers or receives it: those read, else those after "of"."""
    if event.recipient is not None or event.type not in ("ASSAULT", "COERCE", "DEATH"):
        return event.recipient
    page = context.page
    _, last = page.within(event.trigger.start, event.trigger.end)
    span = _after(context, last, "of", 0)
    return span if span is not None and not _taken(span, event) else None


def _after(context: Context, last: int, word: str, reach: int) -> Span | None:
    """The name that follows ``word`` within ``reach`` words after word ``last``."""
    page, covering = context.page, context.cast.covering
    for i in range(last, min(last + reach + 1, len(page) - 1)):
        if page.raw[i] in (",", ".", ";", ":") or page.sentence[i] != page.sentence[last - 1]:
            return None
        if page.key[i] == word:
            at = i + 1 + (page.key[i + 1] in DETERMINERS)
            m = covering.get(at)
            if m is None:
                return None
            end = m.last
            if page.owner[end - 1]:
                return None  # by Russia's | allies
            return Span(page.start[m.first], page.end[end - 1])
    return None


def _taken(span: Span, event: EventSpans) -> bool:
    roles = (event.actor, event.recipient, event.place, event.time)
    return any(role is not None and role.overlaps(span) for role in roles)
