"""The recipe of the pronoun ranker: which candidate "he" and "she" stand for.

A conditional logit over the candidates of each pronoun, fitted by gradient ascent
with an L2 penalty, on the development part of GAP (Webster et al., TACL 2018); its
validation part is held out. A case counts where one of the two names is meant.

    python -m lab.train.antecedents --gap DIR [--write]
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.records import Reading, Report, Span
from sayso.resolve import antecedents, pronouns
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.parties import place_of
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of
from sayso.resolve.vocabulary import PRONOUNS

Matrix = NDArray[np.float64]
_TABLE = Path(antecedents.__file__).parent / "data" / "antecedents.csv"


@dataclass(frozen=True)
class Case:
    """One pronoun: its candidates' features ``[n, FEATURES]``, and which are right."""

    rows: Matrix
    right: tuple[bool, ...]


def main() -> None:
    """Prints the accuracy on GAP's validation part; with ``--write``, writes the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gap", type=Path, required=True)
    options.add_argument("--penalty", type=float, default=3.0)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    fitted = fit(gap_cases(chosen.gap / "gap-development.tsv"), chosen.penalty)
    held = gap_cases(chosen.gap / "gap-validation.tsv")
    right = sum(picks(case, fitted) for case in held)
    print(json.dumps({"gap_validation": round(right / len(held), 4), "pronouns": len(held)}))
    if chosen.write:
        write(fitted)


def fit(cases: Sequence[Case], penalty: float, rounds: int = 400) -> Matrix:
    """Weights ``[FEATURES]`` that maximise the log-probability of the right candidates."""
    usable = [c for c in cases if any(c.right) and not all(c.right)]
    rows = np.concatenate([c.rows for c in usable])
    right = np.concatenate([np.array(c.right, dtype=float) for c in usable])
    sizes = np.array([len(c.right) for c in usable])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weights = np.zeros(rows.shape[1])
    step = np.zeros_like(weights)
    for _ in range(rounds):
        scores = rows @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance /= np.repeat(np.add.reduceat(chance, starts), sizes)
        target = chance * right
        target /= np.repeat(np.add.reduceat(target, starts), sizes)
        gradient = (target - chance) @ rows - penalty * weights
        step = 0.9 * step + gradient
        weights = weights + 0.5 * step / len(usable)
    return weights


def picks(case: Case, weights: Matrix) -> bool:
    """Whether the likeliest candidate is right; where there is none, it is not."""
    if not case.right:
        return False
    return case.right[int(np.argmax(case.rows @ weights))]


def gap_cases(path: Path) -> list[Case]:
    """The pronouns of one file of GAP; cases where neither name is meant are left out."""
    cases = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if "TRUE" not in (row["A-coref"], row["B-coref"]):
                continue
            text = row["Text"]
            report = Report(row["ID"], text, "")
            context = context_of(report, Reading(row["ID"], "", ()), shipped())
            start = int(row["Pronoun-offset"])
            span = Span(start, start + len(row["Pronoun"]))
            letter = "A" if row["A-coref"] == "TRUE" else "B"
            meant = named(context, int(row[f"{letter}-offset"]), row[letter])
            gender = PRONOUNS[row["Pronoun"].casefold()][1]
            place = place_of(context, span)
            quoted = context.page.quoted[place.word]
            ranked = pronouns.candidates(context, place, gender)
            rows = antecedents.features(context, place, ranked, gender, None, quoted)
            cases.append(Case(_matrix(rows), tuple(party is meant for party, _ in ranked)))
    return cases


def named(context: Context, offset: int, name: str) -> Party | None:
    """The party whose mention stands at ``offset``, titles before it passed over."""
    first, last = context.page.within(offset, offset + len(name))
    for word in range(first, last):
        mention = context.cast.covering.get(word)
        if mention in context.cast.of:
            return context.cast.of[mention]
    return None


def _matrix(rows: Sequence[Mapping[str, float]]) -> Matrix:
    return np.array(
        [[row.get(name, 0.0) for name in antecedents.FEATURES] for row in rows]
    ).reshape(len(rows), len(antecedents.FEATURES))


def write(weights: Matrix) -> None:
    """Writes the table that the package ships."""
    lines = [f"{n},{w:.3f}" for n, w in zip(antecedents.FEATURES, weights, strict=True)]
    _TABLE.write_text("feature,weight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
