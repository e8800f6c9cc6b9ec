"""Some of a group named before: "one", "one of them", "many of those", "another".

The group is the one that spoke last, else the first of the people named in the
nearest sentence. One of it is described by its noun in the singular.
"""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve import nominals
from sayso.resolve.cast import Party, PartySort
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.lists import words
from sayso.resolve.naming import UNNAMED
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.vocabulary import nouns

ONE = frozenset(["one", "another", "each", "either", "neither"])
_OF = frozenset(["them", "those", "these", "us", "whom", "which"])
_ALONE = frozenset(["another", "several", "most"])
_BACK = 3  # sentences back in which the group is looked for
_PEOPLE = ("ers", "ors", "ists", "ees")  # endings of nouns for people that no list has
_THINGS = words("things_in_ers")
_QUALIFYING = words("qualifying") | words("serving")


def of_a_group(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase picks out some of "them", with no noun of its own."""
    page, (first, last) = context.page, phrase.core
    if phrase.head is not None or phrase.mention is not None or last - first != 1:
        return False
    if first > phrase.first:
        return page.key[first] in _OF and page.key[first - 1] == "of"
    return page.key[first] in _ALONE and phrase.last - phrase.first == 1


def resolve(context: Context, phrase: Phrase, place: Place) -> Resolved | None:
    """The member or the members that ``phrase`` picks out of the group named before."""
    apposed = _apposed(context, phrase, place)
    if apposed is not None:
        return apposed
    i = _group(context, place)
    if i is None:
        return None
    single = context.page.key[phrase.first] in ONE
    head = _one_of(context.page.key[i])
    name = _description(context, i, head if single else context.page.raw[i].lower())
    sort: PartySort = "person" if single else "people"
    some = Party(name + UNNAMED, sort, "other", named=False, words={head}, head=head)
    surface = context.page.surface(phrase.first, phrase.last)
    return Resolved(some, f"guess: '{surface}' is of those named before, '{name}'")


def _apposed(context: Context, phrase: Phrase, place: Place) -> Resolved | None:
    """Who "one of them" is where the phrase goes on: ", a former colonel", ", Anna Velden"."""
    page = context.page
    comma = phrase.core[1]
    if comma + 1 >= phrase.last or page.raw[comma] not in (",", "–", "—"):
        return None
    rest = Span(page.start[comma + 1], page.end[phrase.last - 1])
    inner = parse(page, context.cast.covering, rest)
    if inner is None or inner.pronoun:
        return None
    if inner.mention is not None and inner.mention in context.cast.of:
        party = context.cast.of[inner.mention]
        return Resolved(party, f"name: {inner.mention.name}")
    told = inner.head is not None and inner.head.sort == "person"
    if not told and inner.determiner not in ("a", "an", "the"):
        return None
    return nominals.resolve(context, inner, place)


def _group(context: Context, place: Place) -> int | None:
    """The word that names the group: who spoke, else the nearest people."""
    page = context.page
    here = page.sentence[place.word]
    for sentence in range(here, max(-1, here - _BACK - 1), -1):
        last = place.word if sentence == here else page.opens[sentence + 1]
        found = [
            i
            for i in range(page.opens[sentence], last)
            if _one_of(page.key[i])
            and not page.owner[i]
            and i not in context.cast.covering
            and not (i + 1 < len(page) and page.key[i + 1] in nouns() and page.adjacent(i + 1))
        ]
        if found:
            spoke = [i for i in found if any(t.word <= i <= t.word + 4 for t in context.turns)]
            return spoke[-1] if spoke else found[-1]
    return None


def _one_of(key: str) -> str:
    """ "doctor" for "doctors", "deserter" for "deserters", "" for what is no plural of people."""
    noun = nouns().get(key)
    if noun is not None:
        return noun.noun if noun.plural and noun.sort == "person" else ""
    if key.endswith("men") and len(key) > 5:
        return key[:-2] + "an"
    return key[:-1] if key.endswith(_PEOPLE) and key not in _THINGS else ""


def _description(context: Context, i: int, noun: str) -> str:
    """ "Turkish border guard" for "the Turkish border guards" at word ``i``, with ``noun``."""
    page, covering = context.page, context.cast.covering
    first = i
    while first > 0 and page.adjacent(first) and not page.owner[first - 1]:
        m = covering.get(first - 1)
        if m is not None:
            adjectival = m.match is not None and m.match.how == "adjective"
            if adjectival or m.sort == "body":
                first = m.first
            break
        key = page.key[first - 1]
        if key not in nouns() and key not in _QUALIFYING:
            break
        first -= 1
    words = [page.raw[k] for k in range(first, i)]
    if words and first not in covering:
        words[0] = words[0].lower()
    return " ".join([*words, noun])
