"""Two claims as numbers: how alike their wording, parties, events and places in the text are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.link.likeness import (
    VECTOR,
    Table,
    centred,
    cosines,
    incidence,
    profiles,
    ranks,
    reached,
    shared,
    weighted,
)
from sayso.link.sides import Side

UNKNOWN = math.nan
_ACTS = (
    "state",
    "confirm",
    "deny",
    "question",
    "believe",
    "accuse",
    "demand",
    "promise",
    "threaten",
)
_ROLES = ("actor", "recipient", "place")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The claims among which a pair is judged: how common each word is there, who is central.

    ``weight`` is the inverse document frequency of a stem among the claims; of stems in
    none, that of the rarest.
    """

    weight: dict[str, float]
    rarest: float
    size: int

    @staticmethod
    def of(sides: Iterable[Side]) -> Neighbourhood:
        """The neighbourhood that these claims make."""
        counts: Counter[str] = Counter()
        size = 0
        for side in sides:
            counts.update(side.words)
            size += 1
        weight = {w: math.log((size + 1) / (n + 0.5)) for w, n in counts.items()}
        return Neighbourhood(weight, math.log((size + 1) / 0.5), size)

    def mass(self, words: Iterable[str]) -> float:
        """The summed weight of words."""
        return sum(self.weight.get(w, self.rarest) for w in words)


FEATURES: tuple[str, ...] = (
    "cosine", "cosine_high", "cosine_rank", "centre_low", "centre_high",
    "words", "words_held", "words_weighted", "words_weighted_held", "best_word",
    "grams", "grams_held",
    "near", "near_weighted", "content_in_near", "content_in_near_low",
    "names", "names_shared", "figures_shared", "figures_clash",
    "same_report", "same_speaker", "speaker_overlap", "speaker_in_relay",
    "nested", "siblings", "distance",
    "length_low", "length_high", "pointers", "negated_same", "negated_both",
    "act_same", *(f"act_{a}" for a in _ACTS), "direct",
    "where_low", "where_high", "lead_low", "lead_high",
    "events_known", "event_types", "triggers", "actors", "recipients", "places",
    "crossed_roles", "killed_same", "days", "common_claims",
    "best_event", "event_weighted", "all_weighted", "profile_vector", "profile_all", "profile_near",
    "vector_centred", "said", "said_reached", "said_profile",
    "alleged", "alleged_reached", "alleged_profile", "reached_rank_low", "reached_rank_high",
)  # fmt: skip

_Column = NDArray[Any] | float


def features(
    sides: Sequence[Side],
    pairs: Sequence[tuple[int, int]] | NDArray[np.int64],
    around: Neighbourhood | None = None,
) -> NDArray[np.float32]:
    """One row for each pair of indices into ``sides``, one column for each of :data:`FEATURES`.

    Not a number where a value is unknown: no vector, no events, no dates. ``around``
    is the neighbourhood, else that of ``sides`` themselves.
    """
    i, j = np.asarray(pairs, np.int64).reshape(-1, 2).T
    around = around or Neighbourhood.of(sides)
    rows = np.empty((len(i), len(FEATURES)), np.float32)
    made = [*_wording(sides, i, j, around), *_circumstances(sides, i, j)]
    made += [*_leads(sides, i, j, around), *_events(sides, i, j)]
    made += [_days(sides, i, j), math.log(1 + around.size), *_likeness(sides, i, j)]
    for at, column in enumerate(made):
        rows[:, at] = column
    return rows


def _wording(
    sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64], around: Neighbourhood
) -> Iterator[_Column]:
    """From ``cosine`` to ``figures_clash``."""
    alike = cosines([s.vector for s in sides])
    ranked = ranks(alike)
    centre = _centres(alike)
    cosine = alike[i, j]
    yield cosine
    yield np.maximum(cosine - np.float32(0.5), 0)
    yield (ranked[i, j] + ranked[j, i]) / 2
    yield np.fmin(centre[i], centre[j])
    yield np.fmax(centre[i], centre[j])

    told, near = incidence([s.words for s in sides], [s.near for s in sides])
    words, weight = told.table, told.weights(around.weight, around.rarest)
    size, mass = words.sum(axis=1), words @ weight
    both, both_mass = shared(words, words)[i, j], shared(words * weight, words)[i, j]
    yield _ratio(both, size[i] + size[j] - both)
    yield _ratio(both, np.minimum(size[i], size[j]))
    yield _ratio(both_mass, mass[i] + mass[j] - both_mass)
    yield _ratio(both_mass, np.minimum(mass[i], mass[j]))
    yield _rarest(words, weight)[i, j]

    (grams,) = incidence([s.grams for s in sides])
    size = grams.table.sum(axis=1)
    both = shared(grams.table, grams.table)[i, j]
    yield _ratio(2 * both, size[i] + size[j])
    yield _ratio(both, np.minimum(size[i], size[j]))

    size, around_mass = near.table.sum(axis=1), near.table @ weight
    both = shared(near.table, near.table)[i, j]
    both_mass = shared(near.table * weight, near.table)[i, j]
    yield _ratio(both, size[i] + size[j] - both)
    yield _ratio(both_mass, around_mass[i] + around_mass[j] - both_mass)
    inside = _ratio(shared(words * weight, near.table), mass[:, None])
    yield (inside[i, j] + inside[j, i]) / 2
    yield np.minimum(inside[i, j], inside[j, i])

    (names,) = incidence([s.names for s in sides])
    size, both = names.table.sum(axis=1), shared(names.table, names.table)[i, j]
    yield _ratio(both, size[i] + size[j] - both)
    yield both
    (figures,) = incidence([s.figures for s in sides])
    size, both = figures.table.sum(axis=1), shared(figures.table, figures.table)[i, j]
    yield both
    yield (size[i] > 0) & (size[j] > 0) & (both == 0)


def _circumstances(
    sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64]
) -> Iterator[_Column]:
    """From ``same_report`` to ``where_high``."""
    reports = _codes([s.report for s in sides])
    claims = _codes([s.claim for s in sides])
    index = dict(zip((s.claim for s in sides), claims, strict=True))
    parents = np.array([-1 if s.parent is None else index.get(s.parent, -2) for s in sides])
    # Parents that are not at hand are told apart by name.
    absent = _codes([s.parent or "" for s in sides])
    same_report = reports[i] == reports[j]
    yield same_report
    speaker, relay = incidence([s.speaker for s in sides], [s.relay for s in sides])
    names = _codes([" ".join(sorted(s.speaker)) for s in sides])
    size, both = speaker.table.sum(axis=1), shared(speaker.table, speaker.table)[i, j]
    yield (size[i] > 0) & (names[i] == names[j])
    yield _ratio(both, np.minimum(size[i], size[j]))
    passed = shared(speaker.table, relay.table)
    yield (passed[i, j] > 0) | (passed[j, i] > 0)
    yield same_report & ((parents[i] == claims[j]) | (parents[j] == claims[i]))
    yield same_report & (parents[i] != -1) & (absent[i] == absent[j])
    start = np.array([s.start for s in sides], np.float32)
    yield np.where(same_report, np.abs(start[i] - start[j]) / 100, np.float32(UNKNOWN))
    length = np.array([s.length for s in sides], np.float32)
    yield np.minimum(length[i], length[j])
    yield np.maximum(length[i], length[j])
    pointer = np.array([s.pointer for s in sides], np.float32)
    yield pointer[i] + pointer[j]
    negated = np.array([s.negated for s in sides], np.bool_)
    yield negated[i] == negated[j]
    yield negated[i] & negated[j]
    acts = _codes([s.act or "" for s in sides])
    yield acts[i] == acts[j]
    for act in _ACTS:
        of_act = np.array([s.act == act for s in sides], np.float32)
        yield of_act[i] + of_act[j]
    direct = np.array([s.style != "indirect" for s in sides], np.float32)
    yield direct[i] + direct[j]
    where = np.array([s.where for s in sides], np.float32)
    yield np.minimum(where[i], where[j])
    yield np.maximum(where[i], where[j])


def _leads(
    sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64], around: Neighbourhood
) -> Iterator[_Column]:
    """How much of a claim its report begins with."""
    held = [
        around.mass(s.words & s.lead) / mass if (mass := around.mass(s.words)) > 0 else 0.0
        for s in sides
    ]
    leads = np.array(held, np.float32)
    yield np.minimum(leads[i], leads[j])
    yield np.maximum(leads[i], leads[j])


def _events(sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64]) -> Iterator[_Column]:
    """From ``events_known`` to ``killed_same``."""
    unknown = np.float32(UNKNOWN)
    known = np.array([bool(s.events) for s in sides], np.bool_)
    both_known = known[i] & known[j]
    yield both_known
    for sets in ([s.events for s in sides], [s.triggers for s in sides]):
        (told,) = incidence(sets)
        size, both = told.table.sum(axis=1), shared(told.table, told.table)[i, j]
        yield np.where(both_known, _ratio(both, size[i] + size[j] - both), unknown)
    actors, recipients, places = incidence(
        *([frozenset(w for r, w in s.roles if r == role) for s in sides] for role in _ROLES)
    )
    for told in (actors, recipients, places):
        size, both = told.table.sum(axis=1), shared(told.table, told.table)[i, j]
        least = np.minimum(size[i], size[j])
        yield np.where(least > 0, _ratio(both, least), unknown)
    crossed = shared(actors.table, recipients.table)
    # A place is acted upon by nobody, but stays the same place.
    flipped = crossed[i, j] + crossed[j, i]
    roles = np.array([bool(s.roles) for s in sides], np.bool_)
    yield np.where(roles[i] & roles[j], flipped > 0, unknown)
    (killed,) = incidence([frozenset(map(str, s.killed)) for s in sides])
    size, both = killed.table.sum(axis=1), shared(killed.table, killed.table)[i, j]
    yield np.where((size[i] > 0) & (size[j] > 0), both > 0, unknown)


def _likeness(
    sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64]
) -> Iterator[_Column]:
    """From ``best_event`` to ``reached_rank_high``."""
    known = np.array([bool(s.events) for s in sides], np.bool_)
    yield _best_events(sides)[i, j]
    vectors = [s.vector for s in sides]
    tokens = [_event_tokens(s) for s in sides]
    told = weighted(tokens)
    everything = weighted([s.words | t for s, t in zip(sides, tokens, strict=True)])
    yield np.where(known[i] & known[j], told[i, j], np.float32(UNKNOWN))
    yield everything[i, j]
    alike = cosines(vectors)
    yield np.where(np.isnan(alike[i, j]), UNKNOWN, profiles(np.nan_to_num(alike))[i, j])
    yield profiles(everything)[i, j]
    yield profiles(weighted([s.near for s in sides]))[i, j]
    apart = centred(vectors)
    said = weighted([s.words for s in sides]) + VECTOR * apart
    yield apart[i, j]
    yield said[i, j]
    yield reached(said)[i, j]
    yield profiles(said)[i, j]
    alleged = said + told
    yield alleged[i, j]
    chains = reached(alleged)
    yield chains[i, j]
    yield profiles(alleged)[i, j]
    chain_ranks = ranks(chains)
    yield np.minimum(chain_ranks[i, j], chain_ranks[j, i])
    yield np.maximum(chain_ranks[i, j], chain_ranks[j, i])


def _centres(cosines: Table) -> NDArray[np.float32]:
    """Each claim's mean likeness to those with a vector; not a number without its own."""
    known = ~np.isnan(cosines)
    sums = np.where(known, cosines, 0).sum(axis=1)
    counts = known.sum(axis=1)
    means = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means.astype(np.float32)


def _rarest(words: Table, weight: NDArray[np.float32]) -> Table:
    """The weight of the rarest word that two claims share, 0 where they share none."""
    found = np.zeros((len(words), len(words)), np.float32)
    counts = words.sum(axis=0)
    for word in np.argsort(weight, kind="stable"):
        if counts[word] > 1:
            having = np.flatnonzero(words[:, word])
            found[np.ix_(having, having)] = weight[word]
    return found


def _event_tokens(side: Side) -> frozenset[str]:
    roles = {f"{role}={word}" for role, word in side.roles}
    return frozenset(
        roles | {f"type={t}" for t in side.events} | {f"trigger={t}" for t in side.triggers}
    )


def _best_events(sides: Sequence[Side]) -> Table:
    """Of all pairs of events, the most that agrees: type, actor, recipient and place, 0 to 4.

    Not a number where either claim alleges no event.
    """
    found = np.full((len(sides), len(sides)), np.nan, np.float32)
    telling = [at for at, side in enumerate(sides) if side.told]
    if not telling:
        return found
    events = [event for at in telling for event in sides[at].told]
    kinds = _codes([event[0] for event in events])
    agreed = (kinds[:, None] == kinds[None, :]).astype(np.float32)
    parties = ([e[1] for e in events], [e[2] for e in events], [e[3] for e in events])
    for sets in parties:
        (words,) = incidence(sets)
        size = words.table.sum(axis=1)
        agreed += _ratio(shared(words.table, words.table), np.minimum(size[:, None], size[None, :]))
    first = np.cumsum([0, *(len(sides[at].told) for at in telling[:-1])])
    best = np.maximum.reduceat(np.maximum.reduceat(agreed, first, axis=0), first, axis=1)
    found[np.ix_(telling, telling)] = best
    return found


def _codes(names: Sequence[str]) -> NDArray[np.int64]:
    """A number for each name, the same for the same name."""
    index: dict[str, int] = {}
    return np.array([index.setdefault(name, len(index)) for name in names], np.int64)


def _ratio(part: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float32]:
    """Part of whole; 0 of nothing."""
    found: NDArray[np.float32] = np.where(whole > 0, part / np.where(whole > 0, whole, 1), 0)
    return found


def _days(sides: Sequence[Side], i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float32]:
    """Days between the publication of two reports."""
    days = np.array(
        [
            np.datetime64(s.published[:10]).astype("datetime64[D]").astype(float)
            if s.published and len(s.published) >= 10
            else np.nan
            for s in sides
        ]
    )
    apart: NDArray[np.float32] = np.abs(days[i] - days[j]).astype(np.float32)
    return apart
