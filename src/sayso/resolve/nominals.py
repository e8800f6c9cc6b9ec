"""Common nouns as sources, each by its sort: a person, a body, a document, or unknown."""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve.bodies import body
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.documents import issuer
from sayso.resolve.lists import words
from sayso.resolve.naming import UNNAMED, adjective, described
from sayso.resolve.persons import named_within, person, persons_before
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.vocabulary import nouns

_ANYONE = {
    "some": "some unspecified people",
    "people": "unspecified people",
    "no one": "unspecified people",
    "nobody": "unspecified people",
    "anyone": "unspecified people",
    "anybody": "unspecified people",
    "someone": "unspecified person",
    "somebody": "unspecified person",
}
_HARDLY = frozenset(["virtually", "almost", "hardly", "just", "practically"])
_DAYS = words("calendar") | {"today", "yesterday", "year", "month", "week", "night"}
_EPITHETS = words("epithets")
_EPITHET_BACK = 4  # sentences
_MEANS = words("means")
_ON = frozenset(["added", "adds", "adding", "continued", "continues", "went", "concluded"])


def resolve(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """The party that a phrase headed by a common noun stands for."""
    head = phrase.head
    anyone = None if place.index is None else _unspecified(context, phrase)
    if anyone is not None:
        return anyone
    if head is None and place.index is not None:
        found = _unknown(context, phrase)
        return _by_epithet(context, phrase, found) or found
    if head is None:
        return _thing(context, phrase)
    if head.sort == "document":
        within = None if _printed_in(context, phrase) else _within(context, phrase)
        return issuer(context, phrase) if within is None else resolve(context, within, place)
    if head.sort == "body":
        return body(context, phrase, head)
    found = person(context, phrase, head)
    return _goes_on(context, phrase, place, found) or _by_epithet(context, phrase, found) or found


def _unspecified(context: Context, phrase: Phrase) -> Resolved | None:
    """ "Some", "people", "no one": whoever it may be, and no one in particular."""
    page = context.page
    keys = [page.key[i] for i in range(phrase.first, phrase.last) if page.key[i]]
    said = " ".join(key for key in keys if key not in _HARDLY)
    return anyone(said) if said in _ANYONE else None


def anyone(said: str) -> Resolved:
    """The party of "some", "people", "nobody", who are told apart by nothing."""
    name = _ANYONE.get(said, said)
    party = Party(name + UNNAMED, "people", "other", named=False)
    return Resolved(party, "described: the text does not say who")


def _goes_on(context: Context, phrase: Phrase, place: Place, found: Resolved) -> Resolved | None:
    """Who "the former envoy" is that nothing before described so, where he *added* something."""
    party = found.party
    if place.index is None or party is None or party.named or party in context.cast.parties:
        return None
    if phrase.determiner != "the" or party.sort != "person" or party.bodies:
        return None
    page, cue = context.page, context.attributions[place.index].cue
    on = bool(cue) and page.key[page.first(cue[0].start)] in _ON
    first, last = phrase.core
    told = last - first > 1 and any(m.first < last for m in phrase.inner)
    if not (on or (told and phrase.owner is None)):
        return None
    turn = context.last_turn(place.word, place.depth)
    if turn is None or context.distance(turn.word, place.word) > 2:
        return None
    spoke = turn.party
    if spoke.sort != "person" or not spoke.named:
        return None
    if party.countries and spoke.countries and not set(party.countries) & set(spoke.countries):
        return None
    if party.gender and spoke.gender and party.gender != spoke.gender:
        return None
    surface = page.surface(phrase.first, phrase.last)
    return Resolved(spoke, f"guess: '{surface}' goes on, so it is '{spoke.name}'")


def _by_epithet(context: Context, phrase: Phrase, found: Resolved) -> Resolved | None:
    """Whom "the businessman", "the front-runner" takes up: the person who spoke last."""
    page = context.page
    closing = page.key[phrase.core[1] - 1].split()[-1:]
    if not found.why.startswith("described") or phrase.determiner != "the":
        return None
    if not set(closing) & _EPITHETS or phrase.last != phrase.core[1]:
        return None
    before = [(w, p) for w, p in persons_before(context, phrase.first) if p.named]
    spoke = [(t.word, t.party) for t in context.turns if t.word < phrase.first]
    for word, party in sorted(spoke, key=lambda c: -c[0]) + sorted(before, key=lambda c: -c[0]):
        if party.sort == "person" and party.named:
            if context.distance(word, phrase.first) > _EPITHET_BACK:
                return None
            surface = page.surface(phrase.first, phrase.last)
            return Resolved(party, f"guess: '{surface}' is '{party.name}', who spoke last")
    return None


def _within(context: Context, phrase: Phrase) -> Phrase | None:
    """The common noun behind a document: "a statement from the ministry", "a doctor's account"."""
    page, covering = context.page, context.cast.covering
    owned = phrase.owner_words[1] > phrase.owner_words[0] and phrase.owner is None
    if owned:
        first, last = phrase.owner_words
        if page.key[last - 1] in _DAYS:
            return None  # Thursday's report
    elif _organ_before(context, phrase):
        first, last = phrase.core[0], phrase.core[1] - 1  # a foreign ministry | statement
    else:
        found = next(
            (
                i
                for i in range(phrase.core[1], phrase.last)
                if page.key[i] in ("by", "from")
                or (page.key[i] == "to" and page.key[i - 1] == "attributed")
            ),
            None,
        )
        if found is None or found + 1 >= phrase.last:
            return None
        first, last = found + 1, phrase.last
    inner = parse(page, covering, Span(page.start[first], page.end[last - 1]))
    if inner is None or inner.mention is not None or inner.pronoun:
        return None
    if inner.head is None:
        return inner if owned else None  # an ombudsman's report
    return inner if inner.head.sort in ("person", "body") else None


def _printed_in(context: Context, phrase: Phrase) -> bool:
    """ "a report in The Telegraph": the paper is named right after."""
    page, core = context.page, phrase.core[1]
    if page.key[core : core + 1] != ["in"] or core + 1 >= phrase.last:
        return False
    m = context.cast.covering.get(core + 1) or context.cast.covering.get(core + 2)
    party = context.cast.of.get(m) if m else None
    return party is not None and party.kind == "media"


def _organ_before(context: Context, phrase: Phrase) -> bool:
    """Whether a body's noun stands right before the document's."""
    start, end = phrase.core
    noun = nouns().get(context.page.key[end - 2]) if end - start > 1 else None
    return noun is not None and noun.sort == "body" and noun.kind in ("government", "military")


def _aged(context: Context, phrase: Phrase) -> Party | None:
    """ "the 26-year-old": the person named last before."""
    if not any(context.page.key[i].endswith("year old") for i in range(*phrase.core)):
        return None
    known = [c for c in persons_before(context, phrase.first) if c[1].named]
    return max(known, key=lambda c: c[0])[1] if known else None


def _thing(context: Context, phrase: Phrase) -> Resolved:
    """What acts or is acted on and is no source: "Russian jets" are Russia's, not a hospital."""
    page, cast = context.page, context.cast
    closing = page.key[phrase.core[1] - 1] if phrase.core[1] > phrase.core[0] else ""
    names = ([phrase.owner] if phrase.owner else []) + [
        m for m in phrase.inner if m.first < phrase.core[1]
    ]
    owner = next((cast.of[m] for m in names if m in cast.of), None)
    if owner is not None and closing in _MEANS:
        return Resolved(owner, f"guess: the {closing} are those of '{owner.name}'")
    if phrase.owner is None:
        return _unknown(context, phrase)
    name = described(context, phrase)
    party = Party(name + UNNAMED, "body", "other", named=False, words=set(name.lower().split()))
    return Resolved(party, "described: the text does not name it")


def _unknown(context: Context, phrase: Phrase) -> Resolved:
    """A noun that no list has, or none at all: "others", "the carpenter", "40 donors"."""
    if phrase.definite and (found := _aged(context, phrase)):
        return Resolved(found, f"guess: '{found.name}', the person last named")
    called = named_within(context, phrase)
    if called is not None:
        return Resolved(called, f"name: calls himself or herself '{called.name}'")
    name = described(context, phrase)
    told = {w.lower() for w in name.split()}
    if phrase.definite:
        for party in reversed(context.cast.parties):
            if party.at and party.at[0] < phrase.first and told and told & party.words == told:
                return Resolved(party, f"guess: '{party.name}', mentioned with such words")
    if phrase.owner is not None and phrase.owner in context.cast.of:
        owner = context.cast.of[phrase.owner]
        return Resolved(owner, f"guess: what is said to come from '{owner.name}'")
    alone = phrase.core[1] - phrase.core[0] == 1 and len(phrase.inner) == 1
    if alone and adjective(phrase.inner[0]) and phrase.inner[0] in context.cast.of:
        owner = context.cast.of[phrase.inner[0]]
        return Resolved(owner, f"adjective: {owner.name}")
    many = phrase.determiner in (
        "some",
        "many",
        "others",
        "several",
        "few",
        "most",
        "those",
        "other",
    )
    party = Party(
        (name or context.page.surface(phrase.first, phrase.last).lower()) + UNNAMED,
        "people" if many or name.endswith("s") else "person",
        "other",
        named=False,
        words=told,
    )
    return Resolved(party, "described: the text does not name the source")
