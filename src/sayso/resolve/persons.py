"""Persons whom a text describes: "the spokesman", "his sister", "a senior official".

A definite phrase takes up someone already mentioned; an indefinite one brings in
someone new, who stays unnamed unless the text names him right after.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Span
from sayso.resolve.bodies import body
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.lists import groups, words
from sayso.resolve.names import surname
from sayso.resolve.naming import UNNAMED, anonymous_kind, described, qualifiers_of
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.vocabulary import Noun, alike

_KIN = words("kin")
_FAMILY = words("family")
_OFFICES = words("offices")
_RULERS = words("rulers")
_FIGHTERS = words("fighters")
_PORTFOLIOS = {word: group for group in groups("portfolios") for word in group}
_NAMING = frozenset(["known", "named", "called", "calls", "identified", "nicknamed", "styles"])
_GIVING = frozenset(["gave", "gives", "giving", "using", "uses", "used"])
_NAME = frozenset(["name", "names", "sign", "nickname", "pseudonym", "alias", "guerre", "surname"])
_BEFORE_NAME = _NAME | words("before_name")
_NAME_WITHIN = 9  # words between "gave" and the name
_FORCES = frozenset(["army", "military", "government"])
_RANKED = frozenset(["chief", "senior", "top"])
_CALLED = 8  # sentences within which someone described may say his name
_AHEAD = 4  # sentences within which someone described may still be named


def person(context: Context, phrase: Phrase, head: Noun) -> Resolved:
    """The person or people a phrase headed by ``head`` stands for, or new ones, described."""
    owned = _of_someone(context, phrase, head)
    if owned is not None:
        return owned
    called = None if head.plural and phrase.many else named_within(context, phrase)
    if called is not None:
        return Resolved(called, f"name: the {head.noun} is called '{called.name}'")
    pointing = phrase.definite or phrase.owner is not None or _bare_office(phrase, head)
    if head.plural:
        fresh = phrase.determiner and not phrase.definite  # some officials, other sources
        told = phrase.tail > phrase.core[1] and any(m.first >= phrase.core[1] for m in phrase.inner)
        found = (
            None
            if fresh or (told and not phrase.definite)
            else (_people_before(context, phrase, head) or _fighters_of(context, phrase, head))
        )
    elif pointing or not phrase.determiner:
        found = _best(context, phrase, head, persons_before(context, phrase.first))
        found = found or _best(context, phrase, head, _persons_after(context, phrase.first))
        if found is None and head.noun in _RULERS:
            found = _holder(context, phrase)
    else:
        found = (
            _attached(context, phrase, head)
            or _ahead(context, phrase, head)
            or _called(context, phrase, head)
            or (
                _best(context, phrase, head, _unnamed_before(context, phrase.first), strict=True)
                if phrase.determiner in ("a", "an") and qualifiers_of(context, phrase)[0]
                else None
            )
        )
    if found is not None:
        surface = context.page.surface(phrase.first, phrase.last)
        return Resolved(found, f"guess: '{surface}' is '{found.name}', mentioned with such words")
    return _new(context, phrase, head)


def _bare_office(phrase: Phrase, head: Noun) -> bool:
    return not phrase.determiner and head.noun in _OFFICES


def _of_someone(context: Context, phrase: Phrase, head: Noun) -> Resolved | None:
    """Kin and staff by whose they are: "his sister", "the sister of Luke Somers"."""
    if head.noun not in _KIN:
        return None
    owner: Party | None = None
    for m in phrase.inner:
        if m in context.cast.of and m.sort in ("person", "maybe"):
            owner = context.cast.of[m]
    if phrase.owner is not None:
        owner = context.cast.of.get(phrase.owner)
    if (owner is None and not phrase.owner_word) or head.plural:
        return None
    if phrase.determiner in ("a", "an", "one", "another"):
        return None
    others = [p for p in context.cast.parties if p is not owner and p.sort == "person" and p.named]
    fits = [p for p in others if head.noun in p.words | {p.head}]
    if fits:
        nearest = min(fits, key=lambda p: min(abs(w - phrase.first) for w in p.at))
        return Resolved(nearest, f"guess: the {head.noun} is '{nearest.name}', so described")
    if head.noun in _FAMILY:
        return _relation(context, phrase, head, owner, others)
    return None


def _relation(
    context: Context, phrase: Phrase, head: Noun, owner: Party | None, others: list[Party]
) -> Resolved | None:
    """One of the same family name, where nobody is described as brother or sister."""
    if owner is None:
        owner = (
            next(
                (
                    t.party
                    for t in reversed(context.turns)
                    if t.party.sort == "person" and t.word < phrase.first
                ),
                None,
            )
            if phrase.owner_word in ("his", "her")
            else None
        )
    names = (
        {surname(owner.name)}
        if owner is not None and owner.named
        else {surname(p.name) for p in others}
    )
    for party in others:
        kin = surname(party.name) in names and party is not owner and " " in party.name
        shared = [p for p in others if surname(p.name) == surname(party.name)]
        if kin and (owner is not None or len(shared) > 1) and party.gender == head.gender:
            return Resolved(
                party, f"guess: the {head.noun} is '{party.name}', of the same family name"
            )
    return None


def persons_before(context: Context, word: int) -> list[tuple[int, Party]]:
    """Each person mentioned before ``word``, with the word of the last mention."""
    return [
        (w, p)
        for p in context.cast.parties
        if p.sort == "person"
        for w in [max((x for x in p.at if x < word), default=-1)]
        if w >= 0
    ]


def _unnamed_before(context: Context, word: int) -> list[tuple[int, Party]]:
    return [(w, p) for w, p in persons_before(context, word) if not p.named]


def _persons_after(context: Context, word: int) -> list[tuple[int, Party]]:
    return [
        (p.at[0], p)
        for p in context.cast.parties
        if p.sort == "person" and p.at and p.at[0] > word and p.named
    ]


def _best(
    context: Context,
    phrase: Phrase,
    head: Noun,
    candidates: Iterable[tuple[int, Party]],
    strict: bool = False,
) -> Party | None:
    """The candidate whose description fits best, the nearest among equals.

    With ``strict``, every qualifier of the phrase must be known of the candidate.
    """
    qualifiers, countries = qualifiers_of(context, phrase)
    outer = [
        context.cast.of[m]
        for m in phrase.inner
        if m.first >= phrase.core[1] and m.sort == "body" and m in context.cast.of
    ]
    portfolio = [q for q in qualifiers if q in _PORTFOLIOS]
    best: tuple[float, Party] | None = None
    for word, party in candidates:
        exact = head.noun in party.words or head.noun == party.head
        if party.sort != "person":
            continue
        near = any(alike(head.noun, w) for w in (party.words | {party.head}))
        if (
            not exact
            and not near
            and not (
                head.noun in ("man", "woman")
                and party.gender == head.gender
                and not qualifiers
                and phrase.last == phrase.core[1]
            )
        ):
            continue
        if head.gender and party.gender and head.gender != party.gender:
            continue
        if countries and party.countries and not set(countries) & set(party.countries):
            continue
        if outer and party.bodies and not any(b in party.bodies for b in outer):
            continue
        if portfolio and not any(_PORTFOLIOS[q] & party.words for q in portfolio):
            continue
        known = sum(q in party.words for q in qualifiers)
        if qualifiers and not known and not party.named and party.words - {party.head}:
            continue
        if strict and known < len(qualifiers):
            continue
        score = (
            (2.0 if exact else 1.0)
            + known
            - 0.5 * (len(qualifiers) - known)
            + (0.5 if countries and set(countries) & set(party.countries) else 0.0)
            - (1.5 if outer and not party.bodies else 0.0)
            - 0.15 * min(context.distance(phrase.first, word), 12)
        )
        if outer and score < 0:
            continue
        if best is None or score > best[0] or (score == best[0] and word > best[1].at[-1]):
            best = (score, party)
    return best[1] if best else None


def _holder(context: Context, phrase: Phrase) -> Party | None:
    """Of the government people named before, the one of that country, or the most named."""
    _, countries = qualifiers_of(context, phrase)
    fits = [
        p
        for w, p in persons_before(context, phrase.first)
        if p.named
        and p.entry is not None
        and p.entry.kind == "government"
        and (not countries or p.entry.country in countries)
    ]
    if not countries and len(fits) > 1:
        return None
    return max(fits, key=lambda p: len(p.at), default=None)


def _ahead(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """Someone so described whom the text first names within the next sentences."""
    qualifiers, countries = qualifiers_of(context, phrase)
    inner = [context.cast.of[m] for m in phrase.inner if m in context.cast.of and m.sort != "state"]
    if phrase.determiner in ("one", "another"):
        return None
    for word, party in sorted(_persons_after(context, phrase.first), key=lambda c: c[0]):
        if context.distance(phrase.first, word) > _AHEAD:
            break
        fits = head.noun == party.head or head.noun in party.words or alike(head.noun, party.head)
        if not fits or head.noun in ("official", "source", "man", "woman"):
            continue
        if countries and party.countries and not set(countries) & set(party.countries):
            continue
        if inner and not any(b in party.bodies for b in inner):
            continue
        if all(q in party.words for q in qualifiers) or inner:
            return party
    return None


def named_within(context: Context, phrase: Phrase) -> Party | None:
    """Whom the phrase itself names: "known as Bilal", "who gave only the name Bilal"."""
    page, cast = context.page, context.cast
    for i in range(phrase.core[1], phrase.last - 1):
        if page.key[i] not in _NAMING and page.key[i] not in _GIVING:
            continue
        named = page.key[i] in _NAMING
        for k in range(i + 1, min(i + _NAME_WITHIN, phrase.last)):
            party = cast.of.get(cast.covering[k]) if k in cast.covering else None
            if party is not None and named and party.sort in ("person", "maybe"):
                return party
            named = named or page.key[k] in _NAME
            if page.key[k] and page.key[k] not in _BEFORE_NAME:
                break
    return None


def _called(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """Who gives a name for himself further on: "A man said ... His name is Bilal Qasim"."""
    page = context.page
    for word, party in sorted(_persons_after(context, phrase.first), key=lambda c: c[0]):
        if context.distance(phrase.first, word) > _CALLED:
            break
        before = page.key[max(0, word - 3) : word]
        named = before[1:] in (["name", "is"], ["name", "was"], ["name", "as"])
        if named and before[0] in ("his", "her"):
            gender = "m" if before[0] == "his" else "f"
            if not _apart(gender, head.gender) and not _apart(party.gender, gender):
                return party
    return None


def _apart(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _fighters_of(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """The group in whose name "IS jihadists" speak."""
    if head.noun not in _FIGHTERS:
        return None
    for m in phrase.inner:
        party = context.cast.of.get(m)
        if party and party.kind == "armed-group" and m.first < phrase.core[1]:
            return party
    return None


def _attached(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """The one person named as that of someone: "a spokesman for Velden"."""
    owners = [
        context.cast.of[m]
        for m in phrase.inner
        if m.first >= phrase.core[1] and m.sort in ("person", "maybe") and m in context.cast.of
    ]
    fits = [
        p
        for p in context.cast.parties
        if p.named
        and p.sort == "person"
        and alike(head.noun, p.head)
        and any(o in p.bodies for o in owners)
    ]
    return fits[0] if len(fits) == 1 else None


def _people_before(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """The group taken up by a plural: "the officials", "witnesses", "the militants"."""
    qualifiers, countries = qualifiers_of(context, phrase)
    latest: tuple[int, Party] | None = None
    for party in context.cast.parties:
        word = max((x for x in party.at if x < phrase.first), default=-1)
        if word < 0 or (latest and word < latest[0]):
            continue
        if party.sort == "people" and head.noun == party.head:
            if countries and party.countries and not set(countries) & set(party.countries):
                continue
            if all(q in party.words for q in qualifiers):
                latest = (word, party)
        elif (
            head.noun in _FIGHTERS
            and phrase.definite
            and party.kind == "armed-group"
            and party.sort == "body"
            and not countries
        ):
            latest = (word, party)
    return latest[1] if latest else None


def _new(context: Context, phrase: Phrase, head: Noun) -> Resolved:
    qualifiers, countries = qualifiers_of(context, phrase)
    name = _state_behind(context, phrase, head) + described(context, phrase)
    why = "described: the text does not name the source"
    behind = _behind(context, phrase)
    if behind is not None:  # a spokesman for the group
        core = context.page.surface(*phrase.core)
        name = f"{behind.name} {core}"
        why = f"described: the body behind the {head.noun} is guessed to be '{behind.name}'"
    office = head.noun in _OFFICES and not head.plural and phrase.determiner not in ("a", "an")
    if not office:
        name += UNNAMED
    party = Party(
        name,
        "people" if head.plural else "person",
        anonymous_kind(context, phrase, head.kind),
        gender=head.gender,
        named=False,
        words=set(qualifiers) | {head.noun},
        countries=countries,
        head=head.noun,
    )
    party.bodies = [
        context.cast.of[m] for m in phrase.inner if m in context.cast.of and m.sort == "body"
    ]
    if behind is not None:
        party.bodies.append(behind)
    return Resolved(party, why)


def _state_behind(context: Context, phrase: Phrase, head: Noun) -> str:
    """ "Kasran " for "an army spokesman": whose army it is, the report has told before."""
    qualifiers, countries = qualifiers_of(context, phrase)
    if not head.noun.startswith("spokes") or countries or phrase.inner or phrase.owner_word:
        return ""
    plain = bool(_FORCES & set(qualifiers)) and set(qualifiers) <= _FORCES | _RANKED
    near = context.country_near(phrase.first) if plain else None  # not a rebel army's
    return "" if near is None else f"{near.adjective} "


def _behind(context: Context, phrase: Phrase) -> Party | None:
    """The named body that "for the group", "of the ministry" takes up."""
    if phrase.tail <= phrase.core[1] + 2 or context.page.key[phrase.core[1]] not in ("of", "for"):
        return None
    page = context.page
    first = phrase.core[1] + 1
    span = Span(page.start[first], page.end[phrase.tail - 1])
    inner = parse(page, context.cast.covering, span)
    if inner is None or inner.head is None or inner.head.sort != "body" or inner.mention:
        return None
    if not inner.definite or inner.inner:
        return None
    found = body(context, inner, inner.head).party
    return found if found is not None and found.named else None
