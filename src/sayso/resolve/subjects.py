"""Who speaks where a reading has a cue and no source: the subject or owner of the cue.

"Russia had *urged* restraint", "the president's *desire*", "We *know*": the words
that name the speaker stand right before the cue and were not marked. Where nothing
stands there that could speak ("are *believed* to", "*reportedly*", "amid
*accusations*"), the text names no source, and none is guessed.
"""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve.context import Context
from sayso.resolve.lists import words
from sayso.resolve.vocabulary import DETERMINERS, POSSESSIVES, PRONOUNS, nouns

_IMPERSONAL = words("impersonal")
_FEELING = words("feeling")
_AUXILIARIES = words("auxiliaries")
_REDUCED = words("reduced")
_BEING = frozenset(["is", "was", "are", "were", "be", "been", "being", "am"])
_DIVIDING = frozenset([",", "–", "—"])
_JOINING = frozenset(["", "but", "and", "that", "said", "while", "although", "because"])
_ASIDE = 14  # words that may be set apart between a subject and its verb
_REACH = 4  # words between owner and noun, or subject and verb


def subject_of(context: Context, cue: Span) -> Span | None:
    """The words before ``cue`` that name who utters it, or ``None`` where there are none."""
    page = context.page
    first, last = page.within(cue.start, cue.end)
    while first < last and not page.key[first]:
        first += 1
    if first >= last or any(page.key[i] in _IMPERSONAL for i in range(first, last)):
        return None
    being = first > 0 and page.key[first] in _BEING
    while first < last - 1 and (page.key[first] in _AUXILIARIES or _adverb(page.key[first])):
        first += 1
    i = first - 1
    steps = 0
    while i >= 0 and steps < _REACH and (page.key[i] in _AUXILIARIES or _adverb(page.key[i])):
        being = being or page.key[i] in _BEING
        i -= 1
        steps += 1
    if i < 0 or page.sentence[i] != page.sentence[first]:
        return None
    verb = page.key[first]
    if being and not verb.endswith("ing") and not (set(verb.split()) & _FEELING):
        return None  # a passive
    if page.raw[i] in _DIVIDING:
        return None if verb.endswith("ing") or verb in _REDUCED else _before_aside(context, i)
    if page.key[i] in PRONOUNS and page.key[i] not in POSSESSIVES:
        return _pronoun(context, i)
    owner = _owner(context, first)
    if owner is not None:
        return None if verb.endswith("ed") else owner  # his reported injury
    if verb in _REDUCED and first - 1 == i and page.key[last : last + 1] != ["that"]:
        return None  # a woman identified as
    if first - 1 == i and verb.endswith("ing"):
        return None  # whoever does it stands elsewhere
    return _phrase_ending(context, i)


def _before_aside(context: Context, closing: int) -> Span | None:
    """The name before what marks set apart: "The union, he added, also *recognised*"."""
    page, covering = context.page, context.cast.covering
    mark = page.raw[closing]
    for k in range(closing - 1, max(0, closing - _ASIDE), -1):
        if page.sentence[k] != page.sentence[closing]:
            return None
        if page.raw[k] != mark:
            continue
        m = covering.get(k - 1)
        party = context.cast.of.get(m) if m else None
        if m is None or party is None or party.sort == "maybe":
            return None
        opening = m.first - 1 if m.first and page.key[m.first - 1] == "the" else m.first
        begins = opening == page.opens[page.sentence[opening]] or page.key[opening - 1] in _JOINING
        return _phrase_ending(context, k - 1) if begins else None
    return None


def _adverb(key: str) -> bool:
    return len(key) > 4 and key.endswith("ly") and key not in nouns()


def _pronoun(context: Context, i: int) -> Span | None:
    page = context.page
    number = PRONOUNS[page.key[i]][0]
    if number in ("anyone", "deictic", "hearer") or page.key[i] in ("it", "that"):
        return None  # "it emerged", "suggestions that": mostly nobody
    return Span(page.start[i], page.end[i])


def _owner(context: Context, first: int) -> Span | None:
    """ "Graham's alleged", "the president's", "its avowed" before a noun."""
    page, covering = context.page, context.cast.covering
    i = first - 1
    for _ in range(3):
        if i < 0 or page.sentence[i] != page.sentence[first]:
            return None
        if page.key[i] in POSSESSIVES:
            return Span(page.start[i], page.end[i])
        if page.raw[i] in "’'" and i and page.owner[i - 1]:
            i -= 1
        if page.owner[i]:
            opening = covering[i].first if i in covering else opening_of(context, i)
            return None if opening is None else Span(page.start[opening], page.end[i])
        if not page.key[i] or page.key[i] in DETERMINERS or i in covering:
            return None
        i -= 1
    return None


def _phrase_ending(context: Context, i: int) -> Span | None:
    """The name or the noun phrase for a party whose last word is ``i``."""
    page, covering = context.page, context.cast.covering
    if page.owner[i]:
        return None
    m = covering.get(i)
    if m is not None:
        party = context.cast.of.get(m)
        if party is None or (m.match is not None and m.match.how == "adjective"):
            return None
        if party.sort == "maybe" and len(party.at) < 2:
            return None  # a capital alone makes no speaker
        before = page.key[m.first - 1] if m.first else ""
        if before in ("of", "in", "from", "at", "on", "to", "for", "with", "by", "near"):
            return None  # the army of Syria urged
        return Span(page.start[m.first], page.end[i])
    noun = nouns().get(page.key[i])
    if noun is None or noun.sort == "document":
        return None
    opening = opening_of(context, i)
    return None if opening is None else Span(page.start[opening], page.end[i])


def opening_of(context: Context, i: int) -> int | None:
    """The determiner or the plain beginning of the noun phrase that ends at ``i``."""
    page = context.page
    noun = nouns().get(page.key[i])
    if noun is None or noun.sort == "document":
        return None
    for k in range(i, max(-1, i - 5), -1):
        if page.sentence[k] != page.sentence[i] or not page.key[k]:
            break
        if page.key[k] in DETERMINERS:
            return k
    return i if noun.plural else None
