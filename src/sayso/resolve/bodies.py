"""Bodies that a text describes: "the ministry", "Iraq's army", "the group", "both sides"."""

from __future__ import annotations

from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.lists import words
from sayso.resolve.mentions import Mention
from sayso.resolve.names import fold
from sayso.resolve.naming import LOCAL, UNNAMED, described, organ, qualifiers_of
from sayso.resolve.phrases import Phrase
from sayso.resolve.registry import Entry
from sayso.resolve.vocabulary import Noun, alike, nouns

_ORGANS = words("organs")
_QUALIFYING = words("qualifying")
_TELLING = words("telling")
_SUBUNITS = words("subunits")
_STATES_OWN = ("US ", "American ", "National ")
_AHEAD = 6  # sentences within which a body described may still be named


def body(context: Context, phrase: Phrase, head: Noun) -> Resolved:
    """The body that a phrase headed by ``head`` stands for, or a new one, described."""
    state = _state_of(context, phrase)
    name = described(context, phrase)
    if head.plural and phrase.definite:
        several = _both(context, phrase, head)
        if several is not None:
            return several
    if head.noun == "west" and phrase.definite:
        return _named_body(context, "Western governments", head, "name: the West")
    of = _of_a_state(context, phrase, head, state)
    if of is not None:
        own = context.cast.named(of.speaker, of, "government")
        return Resolved(own, f"state: the {head.noun} is that of {of.name}")
    titled = context.cast.covering.get(phrase.core[1] - 2)
    if head.kind == "media" and titled is not None and titled.sort in ("maybe", "body"):
        party = context.cast.of.get(titled)  # the al-Hayat news website
        if party is not None and phrase.core[1] - titled.last <= 2:
            party.sort, party.kind = "body", "media"
            return Resolved(party, f"name: {titled.name}")
    if state is not None and (head.noun in _ORGANS or phrase.owner is not None):
        words = _without_state(context, phrase)
        return _named_body(context, organ(state, words), head, f"name: a body of {state.name}")
    if head.noun == "administration" and phrase.definite and phrase.core[1] - phrase.core[0] == 1:
        presidency = _presidency(context)
        if presidency is not None:
            return Resolved(presidency, f"guess: of those named, '{presidency.name}'")
    of_people = _of_people(context, phrase, head)
    if phrase.definite or not phrase.determiner:
        found = None if of_people else _of_last_speaker(context, phrase, head)
        found = found or _body_before(context, phrase, head, of_people)
        if found is not None:
            surface = context.page.surface(phrase.first, phrase.last)
            return Resolved(found, f"guess: '{surface}' is '{found.name}', named before")
    if (
        head.noun in ("country", "nation", "state", "kingdom")
        and phrase.definite
        and not head.plural
    ):
        near = context.country_near(phrase.first)
        if near is not None:
            party = context.cast.named(near.speaker, near, "government")
            return Resolved(party, f"guess: the {head.noun} is {near.name}, named before")
    qualifiers, _ = qualifiers_of(context, phrase)
    plain = not phrase.inner and all(q in _QUALIFYING for q in qualifiers)
    if head.kind == "media" and not {"state", "official"} & set(qualifiers):
        plain = False
    # A city's as well as a state's: which, the text must tell.
    local = head.noun in LOCAL and not {"national", "federal"} & set(qualifiers)
    if head.noun in _ORGANS and (phrase.definite or not phrase.determiner) and plain and not local:
        near = context.country_near(phrase.first)
        if near is not None:
            return _named_body(
                context, organ(near, name), head, f"guess: of {near.name}, the state named before"
            )
    itself = _calling_itself(context, phrase)
    if itself is not None:
        return Resolved(itself, f"name: calls itself {itself.name}")
    after = context.page.key[phrase.core[1] : phrase.last]
    alone = not set(after) & _TELLING  # "a blog considered to be ..." is not the next one named
    if phrase.determiner in ("a", "an", "another", "one") and alone and not of_people:
        ahead = _body_ahead(context, phrase, head)
        if ahead is not None:
            surface = context.page.surface(phrase.first, phrase.last)
            return Resolved(ahead, f"guess: '{surface}' is '{ahead.name}', named right after")
    named = phrase.determiner not in ("a", "an", "some", "several", "many", "other") and (
        any(context.page.raw[i][:1].isupper() for i in range(phrase.core[0] + 1, phrase.core[1]))
        or (head.noun in LOCAL and phrase.core[0] in context.cast.covering)
    )
    party = Party(
        name if named else name + UNNAMED,
        "people" if head.plural else "body",
        head.kind,
        named=named,
        words={head.noun, *name.lower().split()},
        head=head.noun,
    )
    return Resolved(party, "described: the text does not name the source")


def _presidency(context: Context) -> Party | None:
    """ "The administration" where the text names one by its president."""
    named = [
        p
        for p in context.cast.parties
        if p.sort == "body"
        and p.at
        and fold(p.name).endswith(" administration")
        and not any(c in p.name for c in _STATES_OWN)
    ]
    return named[0] if len(named) == 1 else None


def _both(context: Context, phrase: Phrase, head: Noun) -> Resolved | None:
    """ "both countries", "the two organisations": those who spoke together, or the last two."""
    states = head.noun in ("country", "government", "side", "nation")
    for turn in reversed(context.turns):
        members = turn.party.members if turn.word < phrase.first else ()
        if len(members) > 1 and (states or all(p.sort != "state" for p in members)):
            return Resolved(turn.party, f"guess: '{head.noun}' takes up '{turn.party.name}' before")
    two = {"both", "two"} & {context.page.key[i] for i in range(phrase.first, phrase.core[0])}
    if not two:
        return None
    latest = sorted(
        (
            (max(x for x in p.at if x < phrase.first), p)
            for p in context.cast.parties
            if p.at
            and p.at[0] < phrase.first
            and (
                p.sort == "state" if states and head.noun != "side" else p.sort in ("body", "state")
            )
            and p.kind != "media"
        ),
        key=lambda c: -c[0],
    )[:2]
    if len(latest) < 2:
        return None
    one, other = latest[1][1], latest[0][1]
    party = Party(
        f"{one.name} and {other.name}", "people", one.kind, members=(one, other), named=True
    )
    return Resolved(party, "guess: the last two named before")


def _state_of(context: Context, phrase: Phrase) -> Entry | None:
    """The state that owns or qualifies a body: "Iraq's", "Iraqi", "the country's"."""
    names: list[Mention] = [phrase.owner] if phrase.owner else []
    names += [
        context.cast.covering[i]
        for i in range(phrase.core[0], phrase.tail)
        if i in context.cast.covering
    ]
    local = phrase.head is not None and phrase.head.noun in LOCAL
    for m in names:
        if m.match and m.match.entry.sort == "state" and not (local and m.match.how == "seat"):
            return m.match.entry
    page = context.page
    for i in range(phrase.first, phrase.core[0]):
        if page.key[i] in ("country", "nation", "kingdom") and page.owner[i]:
            return context.country_near(phrase.first)
    return None


def _of_a_state(context: Context, phrase: Phrase, head: Noun, state: Entry | None) -> Entry | None:
    """ "The government of" who governs it, "the Iraqi side": the state itself."""
    if not phrase.definite or head.plural:
        return None
    if head.noun == "side":
        return state if phrase.core[1] - phrase.core[0] == 2 and phrase.inner else None
    if head.noun not in ("government", "regime") or phrase.core[1] - phrase.core[0] != 1:
        return None
    for m in phrase.inner:
        entry = m.match.entry if m.match else None
        if entry and entry.sort == "person" and entry.kind == "government":
            return context.registry.state(entry.country)
    return None


def _without_state(context: Context, phrase: Phrase) -> str:
    page, cast = context.page, context.cast
    kept = []
    for i in range(phrase.core[0], phrase.core[1]):
        m = cast.covering.get(i)
        if (m and m.match and m.match.entry.sort == "state") or not page.key[i]:
            continue
        kept.append(page.raw[i])
    words = " ".join(kept)
    if phrase.tail > phrase.core[1]:
        rest = page.surface(phrase.core[1], phrase.tail)
        names = [
            cast.covering[i].match for i in range(phrase.core[1], phrase.tail) if i in cast.covering
        ]
        if not any(n and n.entry.sort == "state" for n in names):
            words += " " + rest
    return words


def _named_body(context: Context, name: str, head: Noun, why: str) -> Resolved:
    match = context.registry.lookup(name)
    entry = match.entry if match and match.entry.sort == "body" else None
    party = context.cast.named(entry.name if entry else name, entry, head.kind)
    party.head = party.head or head.noun
    party.words.add(head.noun)
    if match and entry and entry.name != name:
        why = f"alias: {name}"
    return Resolved(party, why)


def _calling_itself(context: Context, phrase: Phrase) -> Party | None:
    """ "a group calling itself A3maq News": the name that follows."""
    page, cast = context.page, context.cast
    for i in range(phrase.core[1], min(phrase.last, len(page) - 1)):
        if page.key[i] in ("itself", "themselves", "called", "named", "known"):
            for k in range(i + 1, min(i + 4, len(page))):
                m = cast.covering.get(k)
                if m is not None and m in cast.of:
                    party = cast.of[m]
                    if party.sort in ("maybe", "body"):
                        party.sort = "body"
                        return party
    return None


def _of_last_speaker(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """ "The group" right after what the group, or a spokesman for it, has said."""
    if phrase.core[1] - phrase.core[0] != 1 or phrase.last != phrase.core[1] or head.plural:
        return None
    if not phrase.definite or head.noun in _ORGANS:
        return None
    turn = context.last_turn(phrase.first)
    if turn is None or context.distance(turn.word, phrase.first) > 1:
        return None
    for party in (turn.party, *turn.party.bodies):
        fits = party.kind in head.fits or any(alike(head.noun, w) for w in party.words)
        if party.sort == "body" and party.named and (fits or head.noun in party.words):
            return party
    return None


def _of_people(context: Context, phrase: Phrase, head: Noun) -> str:
    """Of whom "a group of mayors" is one, the plural's noun: no body of a name is meant."""
    page, start = context.page, phrase.core[1]
    if head.noun != "group" or page.key[start : start + 1] != ["of"]:
        return ""
    return next(
        (
            noun.noun
            for i in range(start + 1, phrase.last)
            if (noun := nouns().get(page.key[i])) and noun.sort == "person" and noun.plural
        ),
        "",
    )


def _body_before(context: Context, phrase: Phrase, head: Noun, of_people: str = "") -> Party | None:
    """The last body named before that the noun fits: by its name, else by its kind.

    With ``of_people`` only one that was described as of the same people.
    """
    qualifiers, countries = qualifiers_of(context, phrase)
    by_name: tuple[bool, int, Party] | None = None
    by_kind: tuple[int, Party] | None = None
    for party in context.cast.parties:
        if party.sort not in ("body", "state", "people") or (party.many and not head.plural):
            continue
        word = max((x for x in party.at if x < phrase.first), default=-1)
        if word < 0:
            continue
        if of_people:
            told = {known.noun for w in party.words if (known := nouns().get(w))}
            if party.named or not {head.noun, of_people} <= told:
                continue
        if party.sort == "state" and head.noun not in ("government", "country", "nation"):
            continue
        if countries and party.countries and not set(countries) & set(party.countries):
            continue
        if head.noun in _ORGANS:
            closing = fold(party.name).split()
            if set(closing) & _SUBUNITS:
                continue  # the military is not its 7th Division
            fits_name = party.head == head.noun or any(
                alike(head.noun, w) for w in (closing[-1:] + closing[:1])
            )
        else:
            fits_name = head.noun in party.words or any(alike(head.noun, w) for w in party.words)
        if fits_name and party.sort != "state" and all(q in party.words for q in qualifiers):
            # The Monitor is whoever was called a monitor before any observatory.
            capital = context.page.raw[phrase.core[0]][:1].isupper()
            exact = capital and (head.noun in party.words or head.noun == party.head)
            by_name = max(by_name or (False, -1, party), (exact, word, party), key=lambda c: c[:2])
        elif party.kind in head.fits and party.sort == "body" and not head.plural:
            by_kind = max(by_kind or (-1, party), (word, party), key=lambda c: c[0])
    if by_name is not None:
        return by_name[2]
    return by_kind[1] if by_kind and phrase.definite else None


def _body_ahead(context: Context, phrase: Phrase, head: Noun) -> Party | None:
    """A body of that kind that the text first names within the next sentences."""
    _, countries = qualifiers_of(context, phrase)
    for party in sorted((p for p in context.cast.parties if p.at), key=lambda p: p.at[0]):
        word = party.at[0]
        if word <= phrase.first or party.sort != "body" or not party.named:
            continue
        if context.distance(phrase.first, word) > _AHEAD:
            break
        if party.kind in head.fits and party.kind not in ("armed-group", "government"):
            if countries and party.countries and not set(countries) & set(party.countries):
                continue
            return party
    return None
