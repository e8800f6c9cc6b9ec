"""What tells the modality of an event: named features of the words around its trigger."""

from __future__ import annotations

from sayso.records import Act, EventSpans, Span
from sayso.resolve import role_words
from sayso.resolve.role_shape import form_of
from sayso.resolve.words import Page

_NEAR, _AROUND, _AFTER = 4, 12, 4  # words before and after the trigger that are looked at
_PLAIN = frozenset(
    role_words.OF[name] for name in ("capital", "party", "number", "determiner", "mark", "comma")
)
_SKIPPED = frozenset(
    ["the", "a", "an", "of", "s", "and", "or", "in", "at", "on", "their", "his", "its", "her"]
) | {"our"}
_OPENERS = frozenset(
    word
    for line in (
        "if unless whether until when once after before while because since to that without",
        "against for as not no",
    )
    for word in line.split()
)
# Where a probability passes from one feature to the next.
_STEPS = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
_ENDINGS = ("ing", "ed", "es", "s", "e")


def value(name: str) -> float:
    """What a feature that holds counts."""
    return 0.5 if name[:2] in ("w ", "s ", "a ") else 1.0


def signs(
    page: Page,
    event: EventSpans,
    act: Act | None,
    content: tuple[Span, ...],
    ruled: str | None,
    blind: bool = False,
) -> list[str]:
    """The names of the features that hold, each once.

    ``act`` and ``content`` are those of the claim that the event stands on, ``None`` and
    empty where it is narrated. ``ruled`` is what the rules of
    :mod:`sayso.resolve.modality` say, ``None`` where they say nothing. With ``blind``
    nothing is told of what the network reads.
    """
    trigger, kind = event.trigger, event.type
    read = None if blind else event.modality
    chances = () if blind else event.modalities
    first, last = page.within(trigger.start, trigger.end)
    first = min(first, len(page) - 1)
    last = max(last, first + 1)
    sentence = page.sentence[first]
    opening = page.opens[sentence]
    end = page.opens[sentence + 1] if sentence + 1 < len(page.opens) else len(page)
    floor = max(
        (page.first(s.start) for s in content if s.start <= trigger.start < s.end),
        default=opening,
    )
    form = form_of(page, first, last)
    who = act or "told"
    found = dict.fromkeys(
        (
            f"rule {ruled}",
            f"read {read}",
            f"both {ruled} {read}",
            f"act {who}",
            f"form {form}",
            f"type {kind}",
            f"act {who} {form}",
            f"act {who} {ruled}",
            f"rule {ruled} {form}",
            f"trigger {_stem(page.key[last - 1])}",
            f"type {kind} {form}",
        )
    )
    add = found.setdefault
    for number, chance in enumerate(chances):
        add(f"likely {number} {sum(chance >= step for step in _STEPS)}")
    if content and first - max(floor, opening) <= 2:
        add(f"starts {form}")
        add(f"starts {who} {page.key[max(floor, opening)] == 'to'}")
    for k in range(first - 1, max(opening, first - _AROUND) - 1, -1):
        key = page.key[k]
        if not key:
            continue
        if first - k <= _NEAR:
            add(f"{first - k} {key}")
            add(f"w {_stem(key)}")
        inside = "in" if k >= floor else "out"
        kept = role_words.class_of(page.raw[k], key) not in _PLAIN and key not in _SKIPPED
        if kept:
            add(f"s {inside} {_stem(key)}")
        if key in _OPENERS:
            add(f"before {inside} {key}")
    if first - 1 >= opening:
        add(f"two {page.key[max(opening, first - 2)]} {page.key[first - 1]}")
    for k in range(last, min(end, last + _AFTER)):
        if page.key[k]:
            add(f"a {k - last} {page.key[k]}")
    for k in range(last, min(end, last + _AROUND)):
        if page.key[k] in _OPENERS or page.key[k] in ("would", "will", "could", "yet"):
            add(f"later {page.key[k]}")
    for k in range(opening, end):
        if page.key[k] in ("would", "will", "could", "should", "may", "might", "can", "must"):
            add(f"sentence {page.key[k]}")
    if page.raw[end - 1] == "?" or (end - 2 >= opening and page.raw[end - 2] == "?"):
        add("question")
    if page.quoted[first]:
        add("quoted")
    return list(found)


def _stem(key: str) -> str:
    """A word less its commonest endings, so that its forms are one."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key
