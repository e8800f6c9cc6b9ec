"""Fits the weights by which words tell the type of an event.

    python -m lab.train.event_types --corpora CORPORA                  cross-validates
    python -m lab.train.event_types --corpora CORPORA --save WEIGHTS   fits and saves

On the claims corpus and on what we annotated ourselves; measured on the former alone.

Examples are all triggers, and every other word that is a trigger elsewhere or stands
in our list of words: what it takes to tell a "strike" by jets from one by miners.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.corpora import annotated, claims
from lab.corpora.gold import GoldReport
from lab.metrics.events import once
from lab.train import linear
from lab.train.acts import parts
from sayso.extract.act_words import stem
from sayso.extract.event_features import features, value
from sayso.extract.event_reader import EventReader
from sayso.extract.labels import EVENT_CLASSES
from sayso.linear import Weights

RARITY = 0.3  # exponent of the weight that a rare type gets

# Words as the extractor has them: runs of letters and digits, and single marks.
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Example:
    """A trigger, or a word that might be one, among the words of its report."""

    words: tuple[str, ...]
    first: int
    last: int
    label: int
    bundle: str


def examples(reports: Sequence[GoldReport]) -> tuple[Example, ...]:
    """Triggers with their types, and words that are triggers elsewhere but not here."""
    found: list[Example] = []
    for gold in reports:
        matches = list(_WORD.finditer(gold.report.text))
        words = tuple(m.group() for m in matches)
        starts = np.asarray([m.start() for m in matches])
        taken: set[int] = set()
        for event in once(gold.claims, gold.narrated):
            first = int(np.searchsorted(starts, event.trigger.start, side="right")) - 1
            last = int(np.searchsorted(starts, event.trigger.end, side="left")) - 1
            taken.update(range(first, last + 1))
            label = EVENT_CLASSES.index(event.type)
            found.append(Example(words, max(first, 0), max(first, last), label, gold.bundle))
        for at in range(len(words)):
            if at not in taken:
                found.append(Example(words, at, at, 0, gold.bundle))
    known = {stem(w.casefold()) for e in found if e.label for w in e.words[e.first : e.last + 1]}
    return tuple(
        e
        for e in found
        if e.label
        or stem(e.words[e.first].casefold()) in known
        or any(n.startswith("k ") and n != "k none" for n in features(e.words, e.first, e.last))
    )


def fit(train: Sequence[Example]) -> Weights:
    """Weights as they ship."""
    return linear.fit(
        [features(e.words, e.first, e.last) for e in train],
        value,
        np.array([e.label for e in train]),
        len(EVENT_CLASSES),
        RARITY,
    )


def crossed(every: Sequence[Example], beside: Sequence[Example]) -> dict[str, float]:
    """How often type, and trigger and type, are right by words alone, each story held out.

    ``beside`` are learned from, less those of the story, and not measured.
    """
    fold = parts([e.bundle for e in every])
    right = typed = triggers = 0
    for part in range(max(fold.values()) + 1):
        kept = [e for e in (*every, *beside) if fold.get(e.bundle) != part]
        reader = EventReader(fit(kept))
        for e in every:
            if fold[e.bundle] == part and e.label:
                triggers += 1
                chances = reader.by_words(e.words, e.first, e.last)
                right += int(chances.argmax()) == e.label
                typed += int(chances[1:].argmax()) + 1 == e.label
    return {"trigger_and_type": right / triggers, "type_of_trigger": typed / triggers}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m lab.train.event_types")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of all corpora")
    parser.add_argument("--save", type=Path, help="fit on everything and write the weights here")
    given = parser.parse_args(arguments)
    corpus = claims.load(given.corpora / "claims")
    ours = annotated.load(given.corpora)
    if given.save:
        every = examples((*corpus, *ours))
        linear.save(fit(every), given.save)
        print(json.dumps({"examples": len(every), "bytes": given.save.stat().st_size}))
        return
    every, beside = examples(corpus), examples(ours)
    counts = {"examples": len(every), "beside": len(beside)}
    print(json.dumps({**counts, **crossed(every, beside)}))


if __name__ == "__main__":
    main()
