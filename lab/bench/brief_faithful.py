"""``brief_faithful``: every story of FNC-1 told, and every sentence held against its sources.

Corpus ``fnc1``, split ``train``: bodies that share a headline are one story, and stories of
three or more reports count. A body's title is a headline that agrees with it. ``compose``
refuses a brief that breaks a rule, so a violation is a story that it refuses; beyond it,
each citation is opened and each quotation compared with the characters it points at.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lab.bench.readings import Reads, readings
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import fnc1
from lab.corpora.digest import digest_of
from sayso.brief import compose
from sayso.brief.check import passage, sentences_of
from sayso.errors import BriefError
from sayso.ids import text_sha256
from sayso.records import Brief, Claim, Report
from sayso.resolve import claims_of

FEWEST = 3  # reports of a story that counts


def run(settings: Settings, extractor: Reads | None = None) -> Outcome:
    """Violations over all stories, which have to be none.

    Raises:
        CorpusError: if the corpus is not there, or another.
    """
    if settings.corpus != "fnc1":
        raise BenchError(f"faithfulness is measured on fnc1, not on {settings.corpus!r}")
    started = time.monotonic()
    counts = {"stories": 0, "reports": 0, "sentences": 0, "citations": 0, "violations": 0}
    model = ""
    for reports in told_stories(fnc1.load(settings.data, settings.split)):
        model, read = readings(reports, settings, extractor)
        claims = [
            claim
            for report, reading in zip(reports, read, strict=True)
            for claim in claims_of(report, reading)
        ]
        for name, count in held(reports, claims).items():
            counts[name] += count
    if not counts["stories"]:
        raise BenchError(f"no story of {FEWEST} or more reports")
    digest = digest_of(fnc1.files(settings.data, settings.split), settings.data)
    share = counts["violations"] / max(1, counts["sentences"])
    scores = Scores({"violations_a_sentence": share}, counts)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)


def told_stories(challenge: fnc1.Challenge) -> Iterator[list[Report]]:
    """The reports of each story that counts, in the order of the corpus."""
    titles: dict[str, str] = {}
    for pairing in challenge.pairings:
        if pairing.label == "agree":
            titles.setdefault(pairing.body, pairing.headline)
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for body, story in fnc1.stories(challenge)[1].items():
        groups[story].append(body)
    for bodies in groups.values():
        if len(bodies) >= FEWEST:
            yield [
                Report(
                    f"fnc-{body}",
                    challenge.bodies[body],
                    text_sha256(challenge.bodies[body]),
                    title=titles.get(body),
                    language="en",
                )
                for body in bodies
            ]


def held(reports: Sequence[Report], claims: Sequence[Claim]) -> dict[str, int]:
    """Counts of one story: sentences, citations, and what broke a rule."""
    counts = {"stories": 1, "reports": len(reports)}
    try:
        brief = compose(reports, claims)
    except BriefError:
        return {**counts, "violations": 1}
    return {**counts, **opened(brief, reports)}


def opened(brief: Brief, reports: Sequence[Report]) -> dict[str, int]:
    """Every citation opened, and every quotation compared with the characters it points at."""
    known = {report.id: report for report in reports}
    counts = {"sentences": 0, "citations": 0, "violations": 0}
    for sentence, _ in sentences_of(brief):
        counts["sentences"] += 1
        counts["citations"] += len(sentence.citations)
        shown = [passage(citation, known) for citation in sentence.citations]
        wrong = not shown or not all(text and text.strip() for text in shown)
        for piece in sentence.pieces:
            if piece.role == "quote" and piece.at is not None:
                original = passage(piece.at, known) or ""
                wrong = wrong or piece.text.split() != original.split()
        counts["violations"] += wrong
    return counts
