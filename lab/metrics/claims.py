"""How claims are scored, as the claims corpus defines it.

Predicted and gold claims of a report are matched one to one, best first, by the
Jaccard overlap of their contents; the rest is judged on matched claims. Claims
in the outlet's own voice do not enter. Tallies of single reports add up, so
that figures can be resampled by report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import get_args

import numpy as np

from lab.metrics.bootstrap import Row
from lab.metrics.counts import Counts
from lab.metrics.matching import cues_agree, match, sources_agree
from lab.metrics.names import same_party
from sayso.records import Act, Attribution, Claim, Hop, Interval

NONE = Counts()


@dataclass(frozen=True, slots=True)
class Tally:
    """What was right in one report, or in several together.

    ``claims`` and ``outer`` (gold and predicted claims that are nested in none)
    count over all claims; ``with_speaker`` too, right where the speaker is. In
    ``source``, ``cue``, ``speaker``, ``parent``, ``gold`` and ``predicted`` both
    count the matched claims; ``relay`` counts their hops. ``said`` counts the
    matched claims of dated reports that have a date in gold, or predicted.
    ``nested_found`` and ``nested_placed`` (found, with the right parent) have the
    nested gold claims as ``gold`` and the nested predicted ones as ``predicted``.
    ``acts`` counts pairs (gold act, predicted act) of matched claims.
    """

    claims: Counts = NONE
    outer: Counts = NONE
    with_speaker: Counts = NONE
    source: Counts = NONE
    cue: Counts = NONE
    speaker: Counts = NONE
    parent: Counts = NONE
    relay: Counts = NONE
    said: Counts = NONE
    nested_found: Counts = NONE
    nested_placed: Counts = NONE
    acts: tuple[tuple[Act | None, Act | None, int], ...] = ()

    def __add__(self, other: Tally) -> Tally:
        acts: Counter[tuple[Act | None, Act | None]] = Counter()
        for gold, predicted, count in (*self.acts, *other.acts):
            acts[gold, predicted] += count
        return replace(
            self,
            **{name: getattr(self, name) + getattr(other, name) for name in COUNTED},
            acts=tuple((gold, predicted, count) for (gold, predicted), count in acts.items()),
        )

    def row(self) -> Row:
        """The tally as numbers that add up, for resampling."""
        acts = np.zeros((len(_ACTS), len(_ACTS)))
        for gold, predicted, count in self.acts:
            acts[_ACTS.index(gold), _ACTS.index(predicted)] += count
        counts = [n for name in COUNTED for n in getattr(self, name).numbers()]
        return np.concatenate([counts, acts.ravel()])

    @staticmethod
    def of_row(row: Row) -> Tally:
        """The tally of such a row, or of a sum of them."""
        numbers = [round(number) for number in row.tolist()]
        counted = {name: Counts(*numbers[3 * i : 3 * i + 3]) for i, name in enumerate(COUNTED)}
        rest = iter(numbers[3 * len(COUNTED) :])
        pairs = [(gold, predicted, next(rest)) for gold in _ACTS for predicted in _ACTS]
        return Tally(**counted, acts=tuple(pair for pair in pairs if pair[2]))


_ACTS: tuple[Act | None, ...] = (*get_args(Act), None)
COUNTED = tuple(field.name for field in fields(Tally) if field.name != "acts")


def tally(gold: Sequence[Claim], predicted: Sequence[Claim], published: str | None) -> Tally:
    """Scores one report; ``published`` is its publication date, where it is known."""
    gold = [claim for claim in gold if not claim.narrated]
    predicted = [claim for claim in predicted if not claim.narrated]
    index = match(gold, predicted)
    pairs = tuple((gold[g], predicted[p]) for g, p in index)
    partner = {gold[g].id: predicted[p].id for g, p in index}

    def share(right: int) -> Counts:
        return Counts(right, len(pairs), len(pairs))

    spoken = sum(_speaker_right(one, other) for one, other in pairs)
    placed = [(one, _parent_right(one, other, partner)) for one, other in pairs]
    nested_gold = sum(claim.parent is not None for claim in gold)
    nested_predicted = sum(claim.parent is not None for claim in predicted)
    acts = Counter((one.act, other.act) for one, other in pairs)
    return Tally(
        claims=Counts(len(pairs), len(predicted), len(gold)),
        outer=_outer(gold, predicted),
        with_speaker=Counts(spoken, len(predicted), len(gold)),
        source=share(sum(sources_agree(one, other) for one, other in pairs)),
        cue=share(sum(cues_agree(one, other) for one, other in pairs)),
        speaker=share(spoken),
        parent=share(sum(right for _, right in placed)),
        relay=_sum(hops(one.relay, other.relay) for one, other in pairs),
        said=_sum(_said(one, other) for one, other in pairs) if published else NONE,
        nested_found=Counts(
            sum(one.parent is not None for one, _ in placed), nested_predicted, nested_gold
        ),
        nested_placed=Counts(
            sum(right and one.parent is not None for one, right in placed),
            nested_predicted,
            nested_gold,
        ),
        acts=tuple((one, other, count) for (one, other), count in acts.items()),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Several reports together."""
    found = Tally()
    for one in tallies:
        found = found + one
    return found


def figures(tally: Tally) -> dict[str, float]:
    """Every figure of the corpus's definition that claims have, between 0 and 1."""
    return {
        "claims_f1": tally.claims.f1,
        "claims_precision": tally.claims.precision,
        "claims_recall": tally.claims.recall,
        "claims_f1_without_nested": tally.outer.f1,
        "claims_with_speaker_f1": tally.with_speaker.f1,
        "source": tally.source.recall,
        "cue": tally.cue.recall,
        "speaker": tally.speaker.recall,
        "act_accuracy": act_accuracy(tally),
        "act_macro_f1": act_macro_f1(tally),
        "parent": tally.parent.recall,
        "nested_recall": tally.nested_placed.recall,
        "nested_found": tally.nested_found.recall,
        "nested_precision": tally.nested_placed.precision,
        "relay_hop_f1": tally.relay.f1,
        "said": tally.said.recall,
        "said_f1": tally.said.f1,
    }


def act_accuracy(tally: Tally) -> float:
    """Equal acts among matched claims; 0 where none is matched."""
    every = sum(count for _, _, count in tally.acts)
    right = sum(count for gold, predicted, count in tally.acts if gold == predicted)
    return right / every if every else 0.0


def act_macro_f1(tally: Tally) -> float:
    """The mean F1 of the acts that occur, in gold or predicted, among matched claims."""
    by_act: dict[Act, Counts] = {}
    for gold, predicted, count in tally.acts:
        for act in {gold, predicted} - {None}:
            assert act is not None
            by_act[act] = by_act.get(act, NONE) + Counts(
                count * (gold == predicted), count * (predicted == act), count * (gold == act)
            )
    return sum(counts.f1 for counts in by_act.values()) / len(by_act) if by_act else 0.0


def hops(gold: Sequence[Hop], predicted: Sequence[Hop]) -> Counts:
    """Hops whose names mean the same party, each once."""
    left = [hop.name for hop in predicted]
    right = 0
    for hop in gold:
        for name in left:
            if same_party(hop.name, name):
                left.remove(name)
                right += 1
                break
    return Counts(right, len(predicted), len(gold))


def unresolved(report: str, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Attributions as claims without speaker and relay, to score what the extractor alone gives.

    Ids are the attributions' indices, which ``parent`` refers to.
    """
    return tuple(
        Claim(
            id=str(at),
            report=report,
            source=a.source,
            cue=a.cue,
            content=a.content,
            style=a.style,
            score=a.score,
            act=a.act,
            parent=None if a.parent is None else str(a.parent),
        )
        for at, a in enumerate(attributions)
    )


def _outer(gold: Sequence[Claim], predicted: Sequence[Claim]) -> Counts:
    own = [claim for claim in gold if claim.parent is None]
    theirs = [claim for claim in predicted if claim.parent is None]
    return Counts(len(match(own, theirs)), len(theirs), len(own))


def _speaker_right(gold: Claim, predicted: Claim) -> bool:
    if gold.speaker is None or predicted.speaker is None:
        return gold.speaker is predicted.speaker
    return same_party(gold.speaker.name, predicted.speaker.name)


def _parent_right(gold: Claim, predicted: Claim, partner: dict[str, str]) -> bool:
    if gold.parent is None:
        return predicted.parent is None
    return predicted.parent is not None and partner.get(gold.parent) == predicted.parent


def _said(gold: Claim, predicted: Claim) -> Counts:
    wanted, given = _start(gold.said), _start(predicted.said)
    return Counts(wanted is not None and wanted == given, given is not None, wanted is not None)


def _start(said: Interval | None) -> str | None:
    """The first day of an interval; a month or year alone begins on its first day."""
    if said is None or said.earliest is None:
        return None
    day = said.earliest[:10]
    return day + "-01-01" * (len(day) == 4) + "-01" * (len(day) == 7)


def _sum(counts: Iterable[Counts]) -> Counts:
    found = NONE
    for one in counts:
        found = found + one
    return found
