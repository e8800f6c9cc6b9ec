"""``propositions``: which claims of a story speak to one proposition, and who opposes whom.

Corpus ``claims``. On gold claims, all reports of a story at once and one after another;
and on claims as a model reads them (or a saved contract has them). Splits: ``folds``
trains the judges anew without each fold's stories, on the others and on the stories of
our own annotation, which need their corpora beside this one; ``all`` or names of bundles take the
judges that ship, which were trained on the stories of this corpus.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.bench.attribution import bundles_of
from lab.bench.predictions import saved
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora.digest import digest_of
from lab.corpora.stories import GoldStory, load, ours
from lab.metrics.clusters import opposition_counts, pair_counts
from lab.metrics.counts import Counts
from lab.metrics.matching import match
from lab.train.link_reader import WordReader, seen
from sayso.link.index import Index
from sayso.link.linker import Linker
from sayso.link.sides import sides_of
from sayso.records import Claim, Report, Stance

NONE = Counts()
Placed = Mapping[str, tuple[str, Stance | None]]  # claim id → proposition, stance


@dataclass(slots=True)
class Tally:
    """Counts over stories, and of stances (gold, predicted)."""

    pairs: Counts = NONE
    opposed: Counts = NONE
    everything: Counts = NONE

    def add(self, story: GoldStory, placed: Placed) -> None:
        """One story; ``placed`` by gold claim id, only claims that were found."""
        gold = {c: p for c, p in story.propositions.items() if c in placed}
        stance = {c.id: c.stance for group in story.claims for c in group}
        given = {c: placed[c][0] for c in gold}
        self.pairs += pair_counts(gold, given)
        self.everything += pair_counts(gold, dict.fromkeys(gold, "one"))
        self.opposed += opposition_counts(
            gold,
            given,
            {c: stance[c] == "denies" for c in gold},
            {c: placed[c][1] == "denies" for c in gold},
        )


def run(settings: Settings) -> Outcome:
    """Propositions on the claims corpus.

    Raises:
        CorpusError: if the corpus is not there, or is another.
    """
    if settings.corpus != "claims":
        raise BenchError(f"propositions are measured on claims, not on {settings.corpus!r}")
    started = time.monotonic()
    folds = settings.split == "folds"
    stories: Sequence[GoldStory] = load(settings.data, () if folds else bundles_of(settings.split))
    read: Sequence[GoldStory] = ()
    notes = ["each story judged without its fold" if folds else "by the judges that ship"]
    own: Sequence[GoldStory] = ours(settings.data.parent) if folds else ()
    if settings.predictions is None:
        reader = WordReader(settings.model, settings.threads)
        every = seen([*stories, *own], reader)
        number = len(stories)
        stories, own = [e.gold for e in every[:number]], [e.gold for e in every[number:]]
        read = [one.read for one in every]
        claims = [story.claims for story in read[:number]]
        model = reader.model
        notes.append("the model that reads may have learned from these stories' claims")
    else:
        found = [saved(story.reports, settings) for story in stories]
        claims = [one.claims for one in found]
        model = found[0].model
    linkers = linkers_of([*stories, *own], read) if folds else shipped()
    tallies = {"gold": Tally(), "in_order": Tally(), "reversed": Tally(), "read": Tally()}
    for story, told in zip(stories, claims, strict=True):
        linker = linkers(story.name)
        groups = list(zip(story.reports, story.claims, strict=True))
        tallies["gold"].add(story, _at_once(linker, groups))
        tallies["in_order"].add(story, _one_by_one(linker, groups))
        tallies["reversed"].add(story, _one_by_one(linker, groups[::-1]))
        tallies["read"].add(
            story, _read(linker, story, told, placed=settings.predictions is not None)
        )
    figures = {}
    for name, tally in tallies.items():
        figures[f"{name}_pair_f1"] = tally.pairs.f1
        figures[f"{name}_pair_precision"] = tally.pairs.precision
        figures[f"{name}_pair_recall"] = tally.pairs.recall
        figures[f"{name}_opposition_f1"] = tally.opposed.f1
        figures[f"{name}_all_in_one_f1"] = tally.everything.f1
    counts = {f"{name}_gold_pairs": tally.pairs.gold for name, tally in tallies.items()}
    files = sorted((settings.data / "bundles").glob("*.json"))
    scores = Scores(figures, {"stories": len(stories), **counts}, notes=tuple(notes))
    digest = digest_of(files, settings.data)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)


def linkers_of(
    stories: Sequence[GoldStory], read: Sequence[GoldStory] = ()
) -> Callable[[str], Linker]:
    """For each story a linker that was trained without its fold; needs lightgbm.

    ``read`` are the same stories as a model reads them, or none of them.
    """
    from lab.train import link_judge

    taught = link_judge.lessons(stories, read)
    made: dict[str, Linker] = {}
    for fold in link_judge.folds(stories):
        names = {story.name for story in fold}
        rest = [story for story in stories if story.name not in names]
        with tempfile.TemporaryDirectory() as folder:
            link_judge.write(Path(folder), *link_judge.train(rest, taught, read))
            linker = Linker(Path(folder))
        made.update(dict.fromkeys(names, linker))
    return made.__getitem__


def shipped() -> Callable[[str], Linker]:
    """For every story the linker that ships."""
    linker = Linker()
    return lambda story: linker


def _at_once(linker: Linker, groups: Sequence[tuple[Report, Sequence[Claim]]]) -> Placed:
    sides = [side for report, claims in groups for side in sides_of(report, claims)]
    return {a.claim: (a.proposition, a.stance) for a in linker.link(sides)}


def _one_by_one(linker: Linker, groups: Sequence[tuple[Report, Sequence[Claim]]]) -> Placed:
    index = Index(linker)
    for report, claims in groups:
        index.add(sides_of(report, claims))
    return {c: (a.proposition, a.stance) for c, a in index.assignments.items()}


def _read(
    linker: Linker, story: GoldStory, claims: Sequence[Sequence[Claim]], *, placed: bool
) -> Placed:
    """The places of predicted claims, by the gold claims that they match."""
    if placed:
        places = {c.id: (c.proposition or c.id, c.stance) for group in claims for c in group}
    else:
        places = dict(_at_once(linker, list(zip(story.reports, claims, strict=True))))
    found: dict[str, tuple[str, Stance | None]] = {}
    for gold, predicted in zip(story.claims, claims, strict=True):
        told = [claim for claim in predicted if not claim.narrated]
        for g, p in match(gold, told):
            found[gold[g].id] = places[told[p].id]
    return found
