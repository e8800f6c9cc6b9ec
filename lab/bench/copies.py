"""``copies``: which reports share text, on the stories of the claims corpus and on copies made.

Splits: ``all`` or names of bundles. ``annotated`` are the pairs that the corpus lists,
``made`` those of trimmed, reordered, re-headed and re-figured reports against all other
reports; ``together`` is both.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from lab.bench.attribution import bundles_of
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora.digest import digest_of
from lab.corpora.made_copies import made
from lab.corpora.stories import GoldStory, load
from lab.metrics.counts import Counts
from sayso.link.copies import copy_of, fingerprints, proposed
from sayso.records import Report

Pairs = frozenset[frozenset[str]]
_ORIGINALS = 1  # reports of each story that copies are made of: the copies then weigh as the rest


def run(settings: Settings) -> Outcome:
    """Copies on the claims corpus.

    Raises:
        CorpusError: if the corpus is not there, or is another.
    """
    if settings.corpus != "claims":
        raise BenchError(f"copies are measured on claims, not on {settings.corpus!r}")
    started = time.monotonic()
    stories = load(settings.data, bundles_of(settings.split))
    annotated, artificial = Counts(), Counts()
    for story in stories:
        annotated += _counts(found_in(story.reports), story.copies)
        artificial += _made(story)
    together = annotated + artificial
    figures: dict[str, float] = {}
    for name, counts in (
        ("annotated", annotated),
        ("made", artificial),
        ("together", together),
    ):
        figures |= {
            f"{name}_pair_f1": counts.f1,
            f"{name}_precision": counts.precision,
            f"{name}_recall": counts.recall,
        }
    numbers = {"annotated_pairs": annotated.gold, "made_pairs": artificial.gold}
    files = sorted((settings.data / "bundles").glob("*.copies.json"))
    return Outcome(
        settings,
        Scores(figures, numbers),
        digest_of(files, settings.data),
        "rules",
        time.monotonic() - started,
    )


def found_in(reports: Sequence[Report]) -> Pairs:
    """The pairs of reports that are found to share text, proposed by fingerprints."""
    posted: dict[int, list[str]] = {}
    by_id = {report.id: report for report in reports}
    pairs: set[frozenset[str]] = set()
    for report in reports:
        prints = fingerprints(report.text)
        for other in proposed(prints, posted):
            if copy_of(by_id[other], report):
                pairs.add(frozenset((other, report.id)))
        for one in prints:
            posted.setdefault(one, []).append(report.id)
    return frozenset(pairs)


def _counts(found: Pairs, gold: Pairs) -> Counts:
    return Counts(len(found & gold), len(found), len(gold))


def _made(story: GoldStory) -> Counts:
    """Copies of the story's longest reports, against their originals and the whole story.

    Pairs of two copies of one original are copies too, as far as they share a sentence,
    which some do not: they are left out. So are the originals' own copies.
    """
    counts = Counts()
    for report in sorted(story.reports, key=lambda r: -len(r.text))[:_ORIGINALS]:
        copies = made(report, seed=1)
        kin = {report.id, *(r for pair in story.copies if report.id in pair for r in pair)}
        judged = {
            frozenset((other.id, copy.report.id))
            for copy in copies
            for other in story.reports
            if other.id == report.id or other.id not in kin
        }
        found = found_in([*story.reports, *(copy.report for copy in copies)]) & judged
        gold = frozenset(frozenset((report.id, copy.report.id)) for copy in copies)
        counts += _counts(frozenset(found), gold)
    return counts
