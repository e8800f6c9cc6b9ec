"""Fits the weights by which the modality of an event is told.

    python -m lab.train.event_modalities --corpora CORPORA --model BUNDLE [--unseen]
        [--folds FOLDER] [--write]

Learns from every trigger of the claims corpus and of what we annotated ourselves, as
:mod:`lab.train.honest` has them read, and prints how many are right by
cross-validation over bundles, beside what the rules and the network alone get right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lab.metrics.events import once
from lab.train import linear
from lab.train.honest import Honest, arguments, readings
from sayso.linear import LinearModel, Weights
from sayso.records import EventSpans
from sayso.resolve.events import innermost
from sayso.resolve.modality import MODALITIES, SHIPPED, governed
from sayso.resolve.modality_signs import signs, value
from sayso.resolve.words import Page

PARTS = 4
ROUNDS = 25
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A trigger: its features, its modality as a number, and what was said without it."""

    named: tuple[str, ...]
    label: int
    part: int
    ruled: str | None
    read: str | None


def examples(reports: Sequence[Honest]) -> tuple[Example, ...]:
    """Every gold trigger; the network's part only where it read one honestly."""
    found: list[Example] = []
    for one in reports:
        page = Page(one.gold.report.text)
        told = [claim for claim in one.gold.claims if not claim.narrated]
        read = {event.trigger: event for event in one.events}
        for event in once(one.gold.claims, one.gold.narrated):
            claim = innermost(told, event.trigger)
            act, content = (claim.act, claim.content) if claim else (None, ())
            ruled = governed(page, event.trigger, act, content)
            rule = ruled[0] if ruled else None
            seen = None if one.blind else read.get(event.trigger)
            given = seen or EventSpans(event.trigger, event.type, "actual", 1.0)
            found.append(
                Example(
                    tuple(signs(page, given, act, content, rule, blind=seen is None)),
                    MODALITIES.index(event.modality),
                    one.part(PARTS),
                    rule or ("negated" if act == "deny" else "actual"),
                    seen.modality if seen else None,
                )
            )
    return tuple(found)


def fit(every: Sequence[Example]) -> Weights:
    """Weights as they ship."""
    return linear.fit(
        [one.named for one in every],
        value,
        np.array([one.label for one in every]),
        len(MODALITIES),
        0.0,
        ROUNDS,
        RIDGE,
    )


def crossed(every: Sequence[Example]) -> dict[str, float]:
    """The share right, each bundle held out: of all, and of those that the network read."""
    right: Counter[str] = Counter()
    read = sum(one.read is not None for one in every)
    for part in range(PARTS):
        model = LinearModel(fit([one for one in every if one.part != part]), value)
        for one in every:
            if one.part == part:
                hit = int(model.logits(one.named).argmax()) == one.label
                meant = MODALITIES[one.label]
                right["all"] += hit
                right["rules"] += one.ruled == meant
                if one.read is not None:
                    right["read"] += hit
                    right["rules of read"] += one.ruled == meant
                    right["network of read"] += one.read == meant
    return {
        name: round(number / (len(every) if name in ("all", "rules") else max(1, read)), 4)
        for name, number in right.items()
    }


def main() -> None:
    """The command line; see the module's docstring."""
    given = arguments(__doc__ or "").parse_args()
    every = examples(readings(given))
    print(json.dumps({"triggers": len(every), **crossed(every)}))
    if given.write:
        linear.save(fit(every), SHIPPED)


if __name__ == "__main__":
    main()
