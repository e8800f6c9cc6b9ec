"""Claims assigned to propositions, report by report, in time that does not grow with the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.ids import digest
from sayso.link.clusters import grouped
from sayso.link.pairs import FEATURES, features
from sayso.link.sides import Side
from sayso.link.stance import STANCE_FEATURES, stances_of
from sayso.link.words import forms_of, listed
from sayso.records import Stance
from sayso.trees import load

JUDGES = Path(__file__).parent / "judges"

# Openings of a content that leans on a sentence before it, and words that need to be
# heard from their speaker: neither makes a wording that stands alone.
_LEANING = listed(
    "because and but or so if whether when where why how who what that which to he she it they "
    "his her its their this these those there not also then to of for with by into as"
)
# Nouns for what was said elsewhere: "reports of cases" is a name for a claim, not a claim.
_NAMING = listed("report reports claim claims rumor rumors rumour rumours allegations account news")
_OPENING = 5  # words
_PERSONAL = listed("i i'm i've i'll we we're we've us our my me you your")


@dataclass(frozen=True, slots=True)
class Assignment:
    """One claim's place: its proposition, stance, and the probability of each, with reasons."""

    claim: str
    proposition: str
    score: float
    stance: Stance
    stance_score: float
    why: tuple[tuple[str, str], ...]


class Linker:
    """Decides which claims speak to one proposition.

    Raises:
        ModelError: if the judges' files are missing or made for other features.
    """

    def __init__(self, folder: Path = JUDGES) -> None:
        self._pairs, fields = load(folder / "pairs.json", FEATURES)
        self.stance, _ = load(folder / "stance.json", STANCE_FEATURES)
        self.least: float = fields["least"]

    def chances(self, sides: Sequence[Side], settled: int = 0) -> NDArray[np.float64]:
        """An (n, n) table: how probably two claims speak to one proposition; 0 on the diagonal.

        Pairs of the first ``settled`` sides, whose places are not in question, are left at 0.
        """
        n = len(sides)
        found = np.zeros((n, n))
        pairs = [(i, j) for j in range(settled, n) for i in range(j)]
        if pairs:
            given = self._pairs.probabilities(features(sides, pairs))[:, 0]
            rows, columns = np.array(pairs).T
            found[rows, columns] = found[columns, rows] = given
        return found

    def link(
        self,
        new: Sequence[Side],
        known: Sequence[Side] = (),
        propositions: Mapping[str, str] | None = None,
    ) -> tuple[Assignment, ...]:
        """Where the ``new`` claims belong, in their order.

        ``known`` are candidates that already have a place, which ``propositions`` gives by
        claim id; they keep it. With none known, ``new`` may be any number of
        reports at once.
        """
        propositions = propositions or {}
        sides = [*known, *new]
        numbers: dict[str, int] = {}
        settled = [
            None
            if s.claim not in propositions
            else numbers.setdefault(propositions[s.claim], len(numbers))
            for s in sides
        ]
        chances = self.chances(sides, len(known))
        groups = grouped(chances, self.least, settled)
        names = {number: proposition for proposition, number in numbers.items()}
        members: dict[int, list[int]] = {}
        for at, group in enumerate(groups):
            members.setdefault(group, []).append(at)
        assigned: dict[int, Assignment] = {}
        every = stances_of(
            [[sides[at] for at in inside] for inside in members.values()], self.stance
        )
        for (group, inside), judged in zip(members.items(), every, strict=True):
            proposition = names.get(group) or proposition_id(sides[inside[0]].claim)
            for at, (stance, sure) in zip(inside, judged, strict=True):
                others = [other for other in inside if other != at]
                score = float(chances[at, others].mean()) if others else 1.0
                assigned[at] = Assignment(
                    sides[at].claim,
                    proposition,
                    score,
                    stance,
                    sure,
                    _why(at, others, sides, chances, stance, sure),
                )
        return tuple(assigned[at] for at in range(len(known), len(sides)))


def proposition_id(founder: str) -> str:
    """The id of the proposition that a claim founds."""
    return "p" + digest("proposition", founder)


def clearest(members: Sequence[Side]) -> Side:
    """The claim whose content says best what all speak to; its words become the wording.

    A plain assertion of moderate length that names its parties and shares most words
    with the others.
    """

    def clear(side: Side) -> tuple[float, int, str]:
        shared = sum(len(side.words & other.words) for other in members if other is not side)
        breadth = shared / max(1, len(members) - 1) / max(4, len(side.words)) ** 0.5
        score = breadth + 0.3 * min(3, len(side.names)) - 2.0 * side.pointer
        score -= 1.0 * (side.act in ("deny", "question", "decline")) + 0.7 * side.negated
        score -= 0.05 * max(0, side.length - 30) + 0.15 * max(0, 6 - side.length)
        # What stands alone: an event, and neither a half sentence nor "I" and "he".
        first = side.content.split(maxsplit=1)[:1]
        opening = first[0].strip("“\"'‘").casefold() if first else ""
        score += 0.5 * bool(side.told) - 0.7 * (opening in _LEANING)
        forms = forms_of(side.content)
        score -= 0.7 * bool(_PERSONAL & set(forms))
        score -= 0.7 * bool(_NAMING & set(forms[:_OPENING])) + 0.7 * (
            ("to", "have") in pairwise(forms)
        )
        return score, -side.length, side.claim

    return max(members, key=clear)


def _why(
    at: int,
    others: Sequence[int],
    sides: Sequence[Side],
    chances: NDArray[np.float64],
    stance: Stance,
    sure: float,
) -> tuple[tuple[str, str], ...]:
    reasons: list[tuple[str, str]] = []
    if others:
        nearest = max(others, key=lambda other: chances[at, other])
        one, other = sides[at], sides[nearest]
        said = f"nearest claim {other.claim} ({chances[at, nearest]:.2f})"
        shared = sorted(one.words & other.words)[:6]
        if shared:
            said += f"; shared words: {', '.join(shared)}"
        events = sorted(one.events & other.events)
        if events:
            said += f"; both allege {', '.join(events)}"
        reasons.append(("proposition", said))
    else:
        reasons.append(("proposition", "no other claim is near enough"))
    reasons.append(("stance", f"{stance} ({sure:.2f}); act {sides[at].act or 'unknown'}"))
    return tuple(reasons)
