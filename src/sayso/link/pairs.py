"""Two claims as numbers: how alike their wording, parties, events and places in the text are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.link.likeness import VECTOR, centred, cosines, profiles, ranks, reached, weighted
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


def features(
    sides: Sequence[Side], pairs: Sequence[tuple[int, int]], around: Neighbourhood | None = None
) -> NDArray[np.float32]:
    """One row for each pair of indices into ``sides``, one column for each of :data:`FEATURES`.

    Not a number where a value is unknown: no vector, no events, no dates. ``around``
    is the neighbourhood, else that of ``sides`` themselves.
    """
    around = around or Neighbourhood.of(sides)
    alike = cosines([s.vector for s in sides])
    ranked = ranks(alike)
    centres = _centres(alike)
    words = [around.mass(s.words) for s in sides]
    near = [around.mass(s.near) for s in sides]
    leads = [_share(around, s.words & s.lead, w) for s, w in zip(sides, words, strict=True)]
    tokens = [_event_tokens(s) for s in sides]
    told = weighted(tokens)
    everything = weighted([s.words | t for s, t in zip(sides, tokens, strict=True)])
    profile_vector = profiles(np.nan_to_num(alike))
    profile_all = profiles(everything)
    profile_near = profiles(weighted([s.near for s in sides]))
    apart = centred([s.vector for s in sides])
    said = weighted([s.words for s in sides]) + VECTOR * apart
    alleged = said + told
    chains = reached(alleged)
    chain_ranks = ranks(chains)
    wide = (apart, said, reached(said), profiles(said), alleged, chains, profiles(alleged))
    rows = np.empty((len(pairs), len(FEATURES)), np.float32)
    for row, (i, j) in enumerate(pairs):
        a, b = sides[i], sides[j]
        shared = a.words & b.words
        mass = around.mass(shared)
        union = words[i] + words[j] - mass
        grams = len(a.grams & b.grams)
        near_shared = a.near & b.near
        near_mass = around.mass(near_shared)
        a_in = _share(around, a.words & b.near, words[i])
        b_in = _share(around, b.words & a.near, words[j])
        known = bool(a.events) and bool(b.events)
        same_report = a.report == b.report
        rows[row] = (
            alike[i, j],
            max(0.0, alike[i, j] - 0.5) if alike[i, j] == alike[i, j] else UNKNOWN,
            (ranked[i, j] + ranked[j, i]) / 2,
            min(centres[i], centres[j]),
            max(centres[i], centres[j]),
            _ratio(len(shared), len(a.words | b.words)),
            _ratio(len(shared), min(len(a.words), len(b.words))),
            _ratio(mass, union),
            _ratio(mass, min(words[i], words[j])),
            max((around.weight.get(w, around.rarest) for w in shared), default=0.0),
            _ratio(2 * grams, len(a.grams) + len(b.grams)),
            _ratio(grams, min(len(a.grams), len(b.grams))),
            _ratio(len(near_shared), len(a.near | b.near)),
            _ratio(near_mass, near[i] + near[j] - near_mass),
            (a_in + b_in) / 2,
            min(a_in, b_in),
            _ratio(len(a.names & b.names), len(a.names | b.names)),
            len(a.names & b.names),
            len(a.figures & b.figures),
            bool(a.figures and b.figures and not a.figures & b.figures),
            same_report,
            bool(a.speaker) and a.speaker == b.speaker,
            _ratio(len(a.speaker & b.speaker), min(len(a.speaker), len(b.speaker))),
            bool((a.speaker & b.relay) or (b.speaker & a.relay)),
            same_report and (a.parent == b.claim or b.parent == a.claim),
            same_report and a.parent is not None and a.parent == b.parent,
            abs(a.start - b.start) / 100 if same_report else UNKNOWN,
            min(a.length, b.length),
            max(a.length, b.length),
            a.pointer + b.pointer,
            a.negated == b.negated,
            a.negated and b.negated,
            a.act == b.act,
            *((a.act == act) + (b.act == act) for act in _ACTS),
            (a.style != "indirect") + (b.style != "indirect"),
            min(a.where, b.where),
            max(a.where, b.where),
            min(leads[i], leads[j]),
            max(leads[i], leads[j]),
            known,
            _ratio(len(a.events & b.events), len(a.events | b.events)) if known else UNKNOWN,
            _ratio(len(a.triggers & b.triggers), len(a.triggers | b.triggers))
            if known
            else UNKNOWN,
            *(_role(a, b, role) for role in ("actor", "recipient", "place")),
            _crossed(a, b),
            bool(a.killed & b.killed) if a.killed and b.killed else UNKNOWN,
            _days(a.published, b.published),
            math.log(1 + around.size),
            _best_event(a, b),
            told[i, j] if known else UNKNOWN,
            everything[i, j],
            profile_vector[i, j] if alike[i, j] == alike[i, j] else UNKNOWN,
            profile_all[i, j],
            profile_near[i, j],
            *(table[i, j] for table in wide),
            min(chain_ranks[i, j], chain_ranks[j, i]),
            max(chain_ranks[i, j], chain_ranks[j, i]),
        )
    return rows


def _centres(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each claim's mean likeness to those with a vector; not a number without its own."""
    known = ~np.isnan(cosines)
    sums = np.where(known, cosines, 0).sum(axis=1)
    counts = known.sum(axis=1)
    means = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means.astype(np.float32)


def _event_tokens(side: Side) -> frozenset[str]:
    roles = {f"{role}={word}" for role, word in side.roles}
    return frozenset(
        roles | {f"type={t}" for t in side.events} | {f"trigger={t}" for t in side.triggers}
    )


def _best_event(a: Side, b: Side) -> float:
    """Of all pairs of events, the most that agrees: type, actor, recipient and place, 0 to 4."""
    if not a.told or not b.told:
        return UNKNOWN
    return max(
        (one[0] == other[0])
        + sum(
            _ratio(len(x & y), min(len(x), len(y))) for x, y in zip(one[1:], other[1:], strict=True)
        )
        for one in a.told
        for other in b.told
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _share(around: Neighbourhood, words: Iterable[str], whole: float) -> float:
    return _ratio(around.mass(words), whole)


def _role(a: Side, b: Side, role: str) -> float:
    one = {w for r, w in a.roles if r == role}
    other = {w for r, w in b.roles if r == role}
    return _ratio(len(one & other), min(len(one), len(other))) if one and other else UNKNOWN


def _crossed(a: Side, b: Side) -> float:
    """Whether who acts in one is acted upon in the other."""
    if not a.roles or not b.roles:
        return UNKNOWN
    flipped = {("recipient" if r == "actor" else "actor", w) for r, w in b.roles if r != "place"}
    return float(bool(a.roles & flipped))


def _days(one: str | None, other: str | None) -> float:
    if not one or not other or len(one) < 10 or len(other) < 10:
        return UNKNOWN
    first, second = np.datetime64(one[:10]), np.datetime64(other[:10])
    return float(abs((second - first) / np.timedelta64(1, "D")))
