"""Names for those whom a text only describes: "Lebanese security official (unnamed)"."""

from __future__ import annotations

from sayso.resolve.context import Context
from sayso.resolve.lists import words
from sayso.resolve.mentions import Mention
from sayso.resolve.names import surname
from sayso.resolve.phrases import Phrase
from sayso.resolve.registry import Entry
from sayso.resolve.vocabulary import DETERMINERS, PREPOSITIONS, RELATIVES, nouns

UNNAMED = " (unnamed)"
_AMERICAN = {
    "U.S.": "US",
    "U.S": "US",
    "American": "US",
    "America": "US",
    "U.N.": "UN",
    "U.K.": "UK",
}
# What with "American" names no state's people: "Central American", "Native American".
_PARTS_OF_AMERICA = words("parts_of_america")
_OFFICIAL = words("official")
_ANONYMOUS = frozenset(["unnamed", "unidentified", "anonymous"])
# Bodies that a capital has as a city, not as the seat of a government.
LOCAL = frozenset(["police", "court", "fire", "hospital", "university", "airport", "mayor"])
_SERVING = frozenset(["official", "officer", "minister"])
_OF_ITS_OWN = frozenset(
    ["senior", "top", "government", "security", "intelligence", "defence", "defense", "health"]
)
_LONGEST = 14  # words of a description; what follows says too much of it


def described(context: Context, phrase: Phrase) -> str:
    """The phrase as a name: no determiner, no relative clause, owner before the noun."""
    page = context.page
    start, end = phrase.core
    end = max(end, phrase.tail)
    end = _informative(context, phrase, end)
    end = _without_where(context, phrase, end)
    capital = _in_capital(context, phrase, end)
    if capital:
        end = phrase.core[1]
    alone = end
    end = _listed(context, phrase, end)
    words: list[str] = ["other"] if phrase.determiner == "other" else []
    if phrase.owner is not None:
        words.append(adjective(phrase.owner) or phrase.owner.name)
    elif capital:
        words.append(capital)
    i = start
    while i < end and len(words) < _LONGEST:
        if page.raw[i] == "," and i >= alone:
            words[-1] += ","
        if i == start and page.key[i] in DETERMINERS and i + 1 < end:
            i += 1
            continue
        if not words and page.key[i] == "than" and i + 1 < end:  # more than 1,000 people
            i += 1
            continue
        if page.key[i]:
            own = i == start and page.key[i] == "own"
            aged = page.key[i].endswith(" year old")
            if page.key[i] in _ANONYMOUS or ((own or aged) and i + 1 < end):
                i += 1
                continue
            m = context.cast.covering.get(i)
            party = context.cast.of.get(m) if m else None
            if m and party and party.kind == "armed-group" and m.first == i and m.last <= end:
                several = party.name.endswith("s") and party.name.startswith(page.raw[i])
                words.append(page.surface(m.first, m.last) if several else party.name)  # IS men
                i = m.last
                continue
            local = page.key[i + 1 : i + 2] and page.key[i + 1] in LOCAL
            seat = m is not None and m.match is not None and m.match.how == "seat"
            if m and m.match and i == start and seat and m.last == i + 1 and not local:
                words.append(m.match.entry.adjective)  # a Seoul official: South Korean
                i += 1
                continue
            raw = context.cast.initials.get(page.raw[i], page.raw[i])
            if i == 0 or page.key[i - 1] not in _PARTS_OF_AMERICA:
                raw = _AMERICAN.get(raw, raw)
            words.append(raw + ("'s" if page.owner[i] and i + 1 < end else ""))
        i += 1
    if (
        words
        and words[0][:1].isupper()
        and words[0].istitle()
        and _common(context, phrase, words[0])
    ):
        words[0] = words[0][0].lower() + words[0][1:]
    return " ".join(words)


def _in_capital(context: Context, phrase: Phrase, end: int) -> str:
    """ "Kasran" for "officials in Kasra City", who serve where they sit; "" for others."""
    page, core, head = context.page, phrase.core[1], phrase.head
    if head is None or head.noun not in _SERVING or page.key[core : core + 1] != ["in"]:
        return ""
    seat = context.cast.covering.get(core + 1)
    match = seat.match if seat is not None and seat.last == end else None
    owned = phrase.owner is not None or phrase.owner_word
    if match is None or match.how != "seat" or owned or any(m.first < core for m in phrase.inner):
        return ""
    if any(page.key[i] not in _OF_ITS_OWN for i in range(phrase.core[0], core - 1)):
        return ""  # Western officials in Kasra City
    return match.entry.adjective


def _listed(context: Context, phrase: Phrase, end: int) -> int:
    """Where a list of plain plurals ends: "aid groups, monitors and other agencies"."""
    page, known = context.page, nouns()
    if phrase.head is None or not phrase.head.plural or end != phrase.core[1]:
        return end
    last, closed = end, False
    for i in range(end, phrase.last):
        key = page.key[i]
        if (not key and page.raw[i] != ",") or key in RELATIVES or key in PREPOSITIONS - {"as"}:
            break
        closed = closed or key in ("and", "or") or page.key[i : i + 3] == ["as", "well", "as"]
        noun = known.get(key)
        if closed and noun is not None and noun.plural:
            last = i + 1
    return last if last - phrase.core[0] <= _LONGEST else end


def _without_where(context: Context, phrase: Phrase, end: int) -> int:
    """Where "for the ministry" ends in "a spokesman for the ministry in London"."""
    page, core = context.page, phrase.core[1]
    if phrase.head is None or not phrase.head.noun.startswith("spokes"):
        return end
    if page.key[core : core + 1] not in (["for"], ["of"]):
        return end
    return next((i for i in range(core + 2, end) if page.key[i] in ("in", "at", "on")), end)


def _informative(context: Context, phrase: Phrase, end: int) -> int:
    """Where the last prepositional phrase that names someone or somewhere ends."""
    core = phrase.core[1]
    page, covering = context.page, context.cast.covering
    while end > core:
        opening = next(
            (
                i
                for i in range(end - 1, core - 1, -1)
                if page.key[i] in PREPOSITIONS and i not in covering
            ),
            core,
        )
        if page.key[opening] in ("of", "for") or any(
            i in covering or page.capital[i] for i in range(opening, end)
        ):
            break
        end = opening
    return max(end, core)


def told(context: Context, phrase: Phrase, mention: Mention) -> str:
    """What follows "an American" or "Iraqis" and tells which: " in Mosul and its suburbs"."""
    page = context.page
    i = mention.last
    if i < phrase.last and page.key[i] in ("who", "that"):
        i += 1
        while i < phrase.last and page.key[i] in ("is", "was", "are", "were", "has", "have"):
            i += 1
    kept = [page.raw[k] for k in range(i, min(phrase.last, i + _LONGEST)) if page.key[k]]
    return "".join(f" {word}" for word in kept)


def _common(context: Context, phrase: Phrase, word: str) -> bool:
    """Whether the first word owes its capital to the start of a sentence."""
    first = phrase.core[0]
    return (
        first not in context.cast.covering
        and phrase.owner is None
        and (word.lower() in nouns() or word.lower() in context.cast.lower)
    )


def adjective(mention: Mention) -> str:
    """ "Turkish" for Turkey, "" for what is no state."""
    entry = mention.match.entry if mention.match else None
    return entry.adjective if entry and entry.sort == "state" else ""


def anonymous_kind(context: Context, phrase: Phrase, fallback: str) -> str:
    """The kind of an unnamed person or group, by its noun and what qualifies it."""
    page = context.page
    noun = phrase.head.noun if phrase.head else ""
    start, _ = phrase.core
    around = {page.key[i] for i in range(start, phrase.tail)}
    bodies = [m.match.entry.kind for m in phrase.inner if m.match and m.match.entry.sort == "body"]
    if noun in ("source", "member", "figure", "insider", "chief", "head", "representative"):
        if around & _OFFICIAL or "government" in bodies or "military" in bodies:
            return "anonymous-official"
        return bodies[0] if bodies else fallback
    if noun == "official" or noun == "diplomat":
        kinds = [k for k in bodies if k in ("armed-group", "igo", "ngo", "company")]
        return kinds[0] if kinds else "anonymous-official"
    if noun == "officer":
        return "anonymous-official"
    if noun.startswith("spokes"):
        return bodies[0] if bodies else ("military" if "military" in around else "government")
    return fallback


def organ(state: Entry | None, words: str) -> str:
    """A body of a state by its adjective: "Iraqi" and "Ministry of Defence"."""
    return f"{state.adjective} {words}" if state else words


def qualifiers_of(context: Context, phrase: Phrase) -> tuple[list[str], list[str]]:
    """The words before the head, in the singular, and the states among them."""
    page, known = context.page, nouns()
    words: list[str] = []
    countries: list[str] = []
    start, end = phrase.core
    names = [m for m in phrase.inner if m.first < end] + ([phrase.owner] if phrase.owner else [])
    for m in names:
        entry = m.match.entry if m.match else None
        if entry and context.registry.state(entry.country):
            countries.append(entry.country)
    for i in range(start, end):
        covering = context.cast.covering.get(i)
        if covering is not None and covering.match and covering.match.entry.sort == "state":
            continue
        key = page.key[i]
        noun = known.get(key)
        if key and not (phrase.head and noun and noun.noun == phrase.head.noun):
            words.append(noun.noun if noun else key)
    if phrase.owner is not None and not countries:
        words.append(surname(phrase.owner.name))
    return words, countries
