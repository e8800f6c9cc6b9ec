"""Readings to fit what resolves events: of a network that did not learn from the report.

Of a report that its network was trained on, what it reads there tells nothing of how it
reads others. Each is read by the model of the fold that held it out; what belongs to a
fold that was not trained is read by the bundle, and is ``blind``: whoever learns from it
leaves out all that comes of the network.
"""

from __future__ import annotations

import argparse
import zlib
from dataclasses import dataclass
from pathlib import Path

from lab.corpora import annotated, claims
from lab.corpora.gold import GoldReport
from lab.corpora.labelled import FOLDS
from lab.metrics.events import once, pairs
from lab.train.folds import fold_of, folds
from sayso.extract.extractor import Extractor
from sayso.extract.proposed import Proposed, reading_of
from sayso.records import EventSpans, Reading


@dataclass(frozen=True, slots=True)
class Honest:
    """A report, its reading with an event at each gold trigger found, and whose it is.

    ``reading.events`` stand where gold has triggers, with gold's type and score 1;
    where the network found none there is none. ``corpus`` is "claims" or "ours".
    """

    gold: GoldReport
    reading: Reading
    blind: bool
    corpus: str

    @property
    def events(self) -> tuple[EventSpans, ...]:
        """The events of the reading."""
        return self.reading.events

    def part(self, parts: int) -> int:
        """The part, from 0, that its bundle falls in; a report without one goes by its id."""
        return zlib.crc32((self.gold.bundle or self.gold.report.id).encode()) % parts


def arguments(told: str) -> argparse.ArgumentParser:
    """The options that all who learn from these readings take."""
    options = argparse.ArgumentParser(
        description=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpora", type=Path, required=True, help="folder of all corpora")
    options.add_argument("--model", type=Path, required=True, help="bundle that reads the reports")
    options.add_argument("--folds", type=Path, help="folder with bundle-fold-0 and so on")
    options.add_argument("--write", action="store_true", help="write what the package ships")
    return options


def readings(given: argparse.Namespace) -> tuple[Honest, ...]:
    """All annotated reports, each read once, in the order of the corpora."""
    corpus, ours = claims.load(given.corpora / "claims"), annotated.load(given.corpora)
    every = (*corpus, *ours)
    bundles = _fold_bundles(given.folds) if given.folds else {}
    held = folds(corpus)
    reader: dict[int, int | None] = {}
    for at, gold in enumerate(every):
        fold = fold_of(gold, held)
        reader[at] = fold if fold in bundles else None
    found: dict[int, Honest] = {}
    for number, folder in (*bundles.items(), (None, given.model)):
        mine = [at for at in range(len(every)) if reader[at] == number]
        extractor = Extractor(folder)
        proposed = extractor.candidates(every[at].report for at in mine)
        for at, one in zip(mine, proposed, strict=True):
            read = reading_of(one, "read", extractor.bundle.calibration, "claims")
            found[at] = Honest(
                every[at],
                aligned(every[at], one, read),
                number is None,
                "claims" if at < len(corpus) else "ours",
            )
    return tuple(found[at] for at in range(len(every)))


def bundle_of(folder: Path, number: int) -> Path:
    """Where a work folder has the bundle of a fold."""
    return folder / f"bundle-fold-{number}"


def _fold_bundles(folder: Path) -> dict[int, Path]:
    every = {number: bundle_of(folder, number) for number in range(FOLDS)}
    return {n: path for n, path in every.items() if (path / "manifest.json").exists()}


def aligned(gold: GoldReport, proposed: Proposed, read: Reading) -> Reading:
    """``read`` with gold's triggers for its events, each with what was proposed for it."""
    events = once(gold.claims, gold.narrated)
    found = {g: proposed.events[p] for g, p in pairs(events, proposed.events)}
    made: list[EventSpans] = []
    for at, event in enumerate(events):
        one = found.get(at)
        if one is None:
            continue
        roles = {n: span for n, span in one.roles.items() if not span.overlaps(event.trigger)}
        likely = tuple(w for w in one.likely if not w.span.overlaps(event.trigger))
        made.append(
            EventSpans(
                event.trigger,
                event.type,
                one.modality,
                1.0,
                **roles,
                likely=likely,
            )
        )
    return Reading(
        read.report,
        read.model,
        read.attributions,
        read.mentions,
        read.toponyms,
        read.times,
        tuple(sorted(made, key=lambda one: one.trigger)),
        read.words,
    )
