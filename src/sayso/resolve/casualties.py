"""The killed and injured that an alleged event gives, as ranges, with the words.

A figure belongs to an event where it stands with the word that names the killing:
as its object ("killed at least 22 civilians", "the death of three soldiers"), as its
subject ("12 people were killed"), within it ("five victims"), or within the words of
its recipient. Parties joined by "and" add up ("two children and a woman"). Without a
figure, a recipient who is one person is one, and two named persons are two; anything
else stays open. Sources: the guidelines of the claims corpus, by which the word for
the killing carries the figures, not the attack; ACLED's codebook for keeping what is
reported rather than what is likely; :mod:`sayso.resolve.quantities` for the ranges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import EventSpans, Span
from sayso.resolve.cast import Party
from sayso.resolve.quantities import Quantity, Range, quantities
from sayso.resolve.words import Page

_KILLING = re.compile(
    r"\b(?:kill|die[sd]?\b|dying|dead|death|fatalit|slain|slay|murder|execut|behead|massacr|"
    r"assassinat|hang(?:s|ed|ing)\b|slaughter|burn\w* (?:\w+ )?alive|victim|los[te]|claimed|lives|"
    r"shot dead|gunned down|perish|toll|casualt)",
    re.IGNORECASE,
)
_WOUNDING = re.compile(r"\b(?:wound|injur|hurt\b|maim|taken to hospital)", re.IGNORECASE)
# Nouns after a number that are no people: measures, things that are hit, shares.
_NOT_PEOPLE = re.compile(
    r"\s*(?:-|%|per ?cent|percent\w*|(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|"
    r"times?|miles?|km|kms|kilomet\w+|met(?:er|re)s?|yards?|feet|tonn?e?s?|dollars?|euros?|"
    r"(?:air ?)?strikes?|raids?|attacks?|rounds?|sorties|missiles?|rockets?|bombs?|shells?|"
    r"vehicles?|tanks?|trucks?|cars?|houses?|homes?|buildings?|villages?|towns?|cities|provinces?|"
    r"countries|occasions?|incidents?|cases?|places?|sites?|targets?|positions?|structures?|"
    r"a\.?m\.?|p\.?m\.?|o'clock|BC|AD)\b)",
    re.IGNORECASE,
)
_BETWEEN_OBJECT = re.compile(
    r"[\s\"“'‘]*(?:and (?:wounded|injured)\s+|or (?:wounded|injured)\s+)?(?:of|the|lives? of|"
    r"another|a further|as|the lives of|toll (?:of|to|at)|to|by|was|were|is|are|now|\s)*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|was|were|are|been|be|being|have|has|had|left|dead|some|reportedly|also|all|each|"
    r"could|may|might|would|will)\b[\w\s,]{0,40}$",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:,|and)\s+(?:a|an|one|his|her|their)\s+(?:\w+\s+){0,3}?"
    r"(?:man|woman|girl|boy|child|baby|infant|soldier|policeman|policewoman|officer|civilian|"
    r"teacher|nurse|doctor|journalist|reporter|driver|guard|medic|miner|farmer|aide|bodyguard|"
    r"commander|son|daughter|wife|husband|mother|father|brother|sister|fighter|militant)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:[\w’'-]+\s+){0,5}(?:,\s*(?:and\s+)?|and\s+)$")


_OTHERS_HURT = re.compile(
    r"\s*(?:(?:more|others?|people|were|was|have been)\s+){0,3}(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)
_SINGLE = ("a ", "an ", "the ", "his ", "her ", "their ", "one ", "another ", "he", "she", "him")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALIVE = re.compile(r"\bburn\w*\W(?:[\w’'#]+\W+){0,5}alive\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Casualties:
    """Both figures, each with the words it was read from; ``None`` where the text is silent."""

    killed: Range | None = None
    injured: Range | None = None
    killed_words: str = ""
    injured_words: str = ""


def casualties(
    page: Page, event: EventSpans, recipient: Party | None, others: tuple[Span, ...] = ()
) -> Casualties:
    """What ``event`` gives of killed and injured.

    ``recipient`` is the party that its recipient's words name; ``others`` are the
    triggers of the report's other events, which carry their own figures.
    """
    text = page.text
    trigger = event.trigger.of(text)
    wounding = _WOUNDING.search(trigger) is not None
    killing = (
        _KILLING.search(trigger) is not None or _ALIVE.match(text, event.trigger.start) is not None
    ) and "sentenc" not in trigger.lower()
    if not (killing or wounding) and event.type != "DEATH":
        return Casualties()
    within = _sentence(page, event.trigger)
    numbers = [
        q
        for q in quantities(text, within)
        if not _NOT_PEOPLE.match(text[q.span.end : q.span.end + 30])
        and not _YEAR.fullmatch(q.span.of(text))
    ]
    taken = _figure(text, event, numbers, within)
    if taken is None:
        taken = _persons(recipient, event.recipient.of(text) if event.recipient else "")
    second = _other_figure(text, event, numbers, within, others) if killing else None
    if wounding and not killing:
        return Casualties(None, taken[0], "", taken[1]) if taken else Casualties()
    killed, killed_words = taken or (None, "")
    injured, injured_words = second or (None, "")
    if injured is None and wounding and taken:  # "killed and injured dozens": how many of each?
        return Casualties()
    return Casualties(killed, injured, killed_words, injured_words)


def _sentence(page: Page, span: Span) -> Span:
    word = min(page.first(span.start), max(0, len(page) - 1))
    number = page.sentence[word]
    first = page.opens[number]
    last = page.opens[number + 1] if number + 1 < len(page.opens) else len(page)
    return Span(page.start[first], page.end[last - 1])


def _figure(
    text: str, event: EventSpans, numbers: list[Quantity], within: Span
) -> tuple[Range, str] | None:
    """The figure that stands with the trigger, with its words."""
    trigger = event.trigger
    inside = [q for q in numbers if trigger.overlaps(q.span)]
    if event.recipient is not None and not inside:
        inside = [q for q in numbers if event.recipient.overlaps(q.span)]
        if not inside:  # at least | 22 civilians, where the words of the role begin later
            inside = [q for q in numbers if q.span.end == event.recipient.start - 1]
    if inside:
        return _added(text, inside[0], numbers)
    after = next((q for q in numbers if q.span.start >= trigger.end), None)
    if after is not None and _BETWEEN_OBJECT.fullmatch(text[trigger.end : after.span.start]):
        return _added(text, after, numbers)
    before = [q for q in numbers if q.span.end <= trigger.start]
    if before:
        first = before[-1]
        gap = text[first.span.end : trigger.start]
        clause = not re.search(r"[;:.!?]|,\s+(?:while|as|after|when|but)\b", gap)
        if clause and len(gap) < 120 and (_PASSIVE.search(gap) or _intransitive(text, trigger)):
            while len(before) > 1 and _adds(text[before[-2].span.end : first.span.start]):
                before.pop()
                first = before[-1]
            return _added(text, first, numbers)
    return None


def _intransitive(text: str, trigger: Span) -> bool:
    return re.match(r"(?:died|die|dead|perished)\b", trigger.of(text), re.IGNORECASE) is not None


def _adds(gap: str) -> bool:
    """Whether what stands between two figures joins them into one: "children and"."""
    return (
        _JOINED.fullmatch(gap) is not None
        and not _KILLING.search(gap)
        and not _WOUNDING.search(gap)
    )


def _added(text: str, first: Quantity, numbers: list[Quantity]) -> tuple[Range, str]:
    """A figure and those joined to it: "two children and a woman", "12 soldiers and 3 guards"."""
    low, high, end = first.low, first.high, first.span.end
    for q in numbers:
        gap = text[end : q.span.start]
        if q.span.start >= end and _adds(gap):
            if _OTHERS_HURT.match(text, q.span.end):
                break
            low = None if low is None or q.low is None else low + q.low
            high = None if high is None or q.high is None else high + q.high
            end = q.span.end
    noun = re.match(r"(?:\s+(?:of\s+)?[\w’'-]+){1,3}?(?=\s+and\b|,)", text[end : end + 60])
    one = _ONE.match(text, end + (noun.end() if noun else 0) + 1) if noun else None
    if one is not None:
        low = None if low is None else low + 1
        high = None if high is None else high + 1
        end = one.end()
    return (low, high), text[first.span.start : end]


def _other_figure(
    text: str,
    event: EventSpans,
    numbers: list[Quantity],
    within: Span,
    others: tuple[Span, ...],
) -> tuple[Range, str] | None:
    """The injured that the same clause adds, where no event of their own stands there."""
    for match in _WOUNDING.finditer(text, event.trigger.start, within.end):
        if match.start() - event.trigger.end > 120:
            break
        if any(o.start <= match.start() < o.end and o != event.trigger for o in others):
            continue
        word = re.compile(r"\w+").match(text, match.start())
        end = word.end() if word else match.end()
        after = next((q for q in numbers if q.span.start >= end), None)
        if after is not None and _BETWEEN_OBJECT.fullmatch(text[end : after.span.start]):
            return after.range, text[after.span.start : after.span.end]
        before = [
            q for q in numbers if event.trigger.end <= q.span.start and q.span.end <= match.start()
        ]
        if before and len(text[before[-1].span.end : match.start()].split()) <= 4:
            return before[-1].range, before[-1].span.of(text)
    return None


def _persons(recipient: Party | None, words: str) -> tuple[Range, str] | None:
    """One for one person, as many as there are for persons named together.

    Of unnamed ones a determiner must say that it is one: "a farmer", not "civilian".
    """
    if recipient is None:
        return None
    members = recipient.members or (recipient,)
    single = recipient.named or words.lower().startswith(_SINGLE)
    if single and all(m.sort == "person" for m in members):
        return (len(members), len(members)), words
    return None
