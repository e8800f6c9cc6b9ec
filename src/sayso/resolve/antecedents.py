"""Ranking who "he" and "she" may be: hand-made features, weights learned from data.

The weights in ``data/antecedents.csv`` were fitted by ``lab/train/antecedents.py`` as
a log-linear ranker over the candidates of each pronoun (the conditional logit of
Denis and Baldridge, "A Ranking Approach to Pronoun Resolution", IJCAI 2007) on the
development part of GAP. They serve the pronouns that are nobody's source; for those
that are, who has been speaking tells more (:mod:`sayso.resolve.pronouns`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Place
from sayso.resolve.lists import words
from sayso.resolve.tables import table
from sayso.resolve.vocabulary import POSSESSIVES, PREPOSITIONS, SPEAKING

_AUXILIARIES = words("auxiliaries")
_OPENING = ("", "and", "but", "while", "when", "that", "as", "because", "after", "before", "if")
_OBJECTS = frozenset(["him", "himself", "herself"])

FEATURES: tuple[str, ...] = (
    "back", "same", "one_back", "far", "paragraph", "first", "first_same", "first_before",
    "opens", "after_preposition", "after_preposition_same", "owner", "owner_same", "own_content",
    "in_quotation", "last_turn", "spoke", "count", "count_quoted", "gender", "unnamed", "maybe",
    "one_word", "latest", "latest_possessive", "latest_object", "near_words", "near_possessive",
    "subject", "subject_possessive", "parallel", "described", "listed", "before_verb_far",
    "fuller", "first_possessive", "main",
)  # fmt: skip


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature."""
    rows = csv.DictReader(table("antecedents.csv").splitlines())
    known = {row["feature"]: float(row["weight"]) for row in rows}
    return {name: known.get(name, 0.0) for name in FEATURES}


def best(
    context: Context,
    place: Place,
    parties: Sequence[tuple[Party, Sequence[int]]],
    gender: str,
    own: tuple[int, int] | None,
    quoted: bool,
) -> Party | None:
    """The likeliest of ``parties``, each with the words at which it is mentioned before."""
    by_name = weights()
    scored = [
        (sum(by_name[name] * value for name, value in one.items()), -i)
        for i, one in enumerate(features(context, place, parties, gender, own, quoted))
    ]
    return parties[-max(scored)[1]][0] if scored else None


def features(
    context: Context,
    place: Place,
    parties: Sequence[tuple[Party, Sequence[int]]],
    gender: str,
    own: tuple[int, int] | None,
    quoted: bool,
) -> list[Mapping[str, float]]:
    """The features that are not zero, by name, of each party with its mentions before."""
    page = context.page
    here = page.sentence[place.word]
    opening: dict[int, int] = {}  # by sentence, the first mention of any of them
    for _, mentioned in parties:
        for word in mentioned:
            s = page.sentence[word]
            opening[s] = min(opening.get(s, word), word)
    latest = max((mentioned[-1] for _, mentioned in parties), default=-1)
    turn = None if quoted else context.last_turn(place.word)
    if turn is not None and context.distance(place.word, turn.word) > 3:
        turn = None
    key = page.key[place.word]
    following = page.key[place.word + 1] if place.word + 1 < len(page) else ""
    possessive = key in POSSESSIVES and following not in PREPOSITIONS and following != ""
    object_ = key in _OBJECTS or (key == "her" and not possessive)
    found: list[Mapping[str, float]] = []
    for party, mentioned in parties:
        word = mentioned[-1]
        back = here - page.sentence[word]
        same = back == 0
        first = opening[page.sentence[word]] == word
        covering = context.cast.covering.get(word)
        end = covering.last if covering is not None else word + 1
        before = page.key[word - 1] if word else ""
        preposition = before in PREPOSITIONS
        owner = page.owner[end - 1]
        verb = page.key[end] if end < len(page) else ""
        subject = not owner and not preposition and (
            verb in SPEAKING or verb in _AUXILIARIES or (verb.endswith("ed") and len(verb) > 3)
        )  # fmt: skip
        opens = word == page.opens[page.sentence[word]] or (word > 0 and before in _OPENING)
        one = {
            "back": min(back, 8) / 8,
            "same": float(same),
            "one_back": float(back == 1),
            "far": float(back > 3),
            "paragraph": float(page.paragraph[word] == page.paragraph[place.word]),
            "first": float(first),
            "first_same": float(first and same),
            "first_before": float(
                any(
                    opening[page.sentence[w]] == w
                    for w in mentioned
                    if page.sentence[w] >= here - 1
                )
            ),
            "first_possessive": float(first and same and possessive),
            "opens": float(opens),
            "after_preposition": float(preposition),
            "after_preposition_same": float(preposition and same),
            "owner": float(owner),
            "owner_same": float(owner and same),
            "own_content": float(own is not None and own[0] <= word < own[1]),
            "in_quotation": float(not quoted and page.quoted[word]),
            "last_turn": float(turn is not None and turn.party is party),
            "spoke": float(
                not quoted and any(t.party is party and t.word < place.word for t in context.turns)
            ),
            "count": log(len(mentioned)),
            "count_quoted": log(len(mentioned)) if quoted else 0.0,
            "gender": float(party.gender == gender),
            "unnamed": float(not party.named),
            "maybe": float(party.sort == "maybe"),
            "one_word": float(" " not in party.name),
            "latest": float(word == latest),
            "latest_possessive": float(word == latest and possessive),
            "latest_object": float(word == latest and object_),
            "near_words": max(0.0, 1 - (place.word - word) / 30) if same else 0.0,
            "near_possessive": max(0.0, 1 - (place.word - word) / 30) if possessive else 0.0,
            "subject": float(subject),
            "subject_possessive": float(subject and possessive),
            "parallel": float(subject and not possessive and not object_),
            "described": float(word not in party.at),
            "listed": float(verb == "and" or before == "and"),
            "before_verb_far": float(subject and not same),
            "fuller": float(end - word > 1),
            "main": float(opening.get(min(opening)) == mentioned[0]) if opening else 0.0,
        }
        found.append({name: value for name, value in one.items() if value})
    return found
