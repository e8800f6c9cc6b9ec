"""``brief``: how much of what an editor must have a brief tells, against two plain extracts.

Corpus ``claims``. Split ``gold`` composes from the corpus's own claims (what the
composition is worth by itself), split ``read`` from what the program reads and resolves
(what a user gets; most of the corpus was seen in training). The figures: ``coverage``,
the share of points told, and ``lead``, the share of stories whose lead tells a point
that a lead may be made of; the same for the first sentences of the newest report and
for TextRank, each at the length of the brief.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from lab.bench.readings import Reads, readings
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import brief_points, stories
from lab.corpora.brief_points import PointedStory
from lab.corpora.digest import digest_of
from lab.metrics import extracts
from lab.metrics.briefs import covers, told
from sayso.brief import compose
from sayso.brief.check import sentences_of
from sayso.records import Brief, Citation, Claim, Report
from sayso.resolve import claims_of


def run(settings: Settings, extractor: Reads | None = None) -> Outcome:
    """Coverage and leads on the ten stories.

    Raises:
        CorpusError: if the corpus is not there, or another.
    """
    if settings.corpus != "claims":
        raise BenchError(f"briefs are measured on claims, not on {settings.corpus!r}")
    if settings.split not in ("gold", "read"):
        raise BenchError(f"briefs are made of claims gold or read, not {settings.split!r}")
    started = time.monotonic()
    pointed = brief_points.load()
    loaded = {story.name: story for story in stories.load(settings.data)}
    model = "gold claims"
    rows: list[dict[str, float]] = []
    for wanted in pointed:
        if wanted.name not in loaded:
            raise BenchError(f"{settings.data} has no story {wanted.name}")
        story = loaded[wanted.name]
        wanted.check({report.id: report for report in story.reports})
        claims: list[Claim] = [claim for group in story.claims for claim in group]
        if settings.split == "read":
            model, read = readings(list(story.reports), settings, extractor)
            claims = [
                claim
                for report, reading in zip(story.reports, read, strict=True)
                for claim in claims_of(report, reading)
            ]
        rows.append(measured(wanted, story.reports, compose(story.reports, claims)))
    digest = digest_of(sorted((settings.data / "documents").glob("*.json")), settings.data)
    return Outcome(settings, scored(rows), digest, model, time.monotonic() - started)


def measured(wanted: PointedStory, reports: Sequence[Report], brief: Brief) -> dict[str, float]:
    """One story: points told and lead right, by the brief and by each extract, and the length."""
    leads, body = told(brief)
    words = sum(len(s.text.split()) for s, tells in sentences_of(brief) if tells)
    ways: dict[str, tuple[list[Citation], list[Citation]]] = {"brief": (leads, body)}
    for name, extract in (("newest", extracts.newest), ("textrank", extracts.textrank)):
        chosen = extract(reports, words)
        ways[name] = (chosen[:1], chosen)
    row: dict[str, float] = {"points": len(wanted.points), "words": words}
    for name, (lead, whole) in ways.items():
        row[f"{name}_told"] = sum(covers(point.passages, whole) for point in wanted.points)
        row[f"{name}_lead"] = any(
            covers(point.passages, lead) for point in wanted.points if point.lead
        )
    return row


def scored(rows: Sequence[dict[str, float]]) -> Scores:
    """Shares over all points, and over all stories."""
    points = sum(row["points"] for row in rows)
    figures: dict[str, float] = {}
    for name in ("brief", "newest", "textrank"):
        figures[f"{name}_coverage"] = sum(row[f"{name}_told"] for row in rows) / points
        figures[f"{name}_lead"] = sum(row[f"{name}_lead"] for row in rows) / len(rows)
    counts = {
        "stories": len(rows),
        "points": int(points),
        "words_of_a_brief": round(sum(row["words"] for row in rows) / len(rows)),
    }
    return Scores(figures, counts, tables={"stories": tuple(rows)})
