"""``attribution``: who says what, on PolNeAR, CofeNet's instances, the claims corpus and our own.

The first two are read under PolNeAR's guideline, the others under that of the claims
corpus and with speakers, relay and dates resolved. Splits: for ``polnear`` the name of a
part (``train``, ``dev``, ``test``); for ``cofenet`` that of a file
(``valid`` is ``polnear_valid.jsonl``); for ``claims`` ``all``, the names of
bundles with commas between, or a file that lists them one a line; for ``apart``, the
reports that no model learns from, ``tuning`` or ``test``, with the folder of all corpora
for its data, since their texts are from several.
"""

from __future__ import annotations

import time
from pathlib import Path

from lab.bench import scoring
from lab.bench.predictions import predict, tag
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import annotated, claims, cofenet, polnear
from lab.corpora.digest import digest_of
from lab.corpora.gold import GoldReport, read_exact


def run(settings: Settings) -> Outcome:
    """Attribution on one corpus.

    Raises:
        CorpusError: if the corpus is not there.
        BenchError: if it is none of the four.
    """
    measures = {"polnear": _polnear, "cofenet": _cofenet, "claims": _claims, "apart": _claims}
    try:
        measure = measures[settings.corpus]
    except KeyError:
        raise BenchError(
            f"attribution is measured on {', '.join(measures)}, not on {settings.corpus!r}"
        ) from None
    started = time.monotonic()
    scores, model, digest = measure(settings)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)


def _polnear(settings: Settings) -> tuple[Scores, str, str]:
    articles = tuple(polnear.articles(settings.data, settings.split))
    gold = [annotators[0].gold for annotators in articles]
    predicted = predict([g.report for g in gold], settings, "polnear", resolve=False)
    tagged = None if settings.predictions else tag([g.report for g in gold], settings)[1]
    scores = scoring.polnear(gold, predicted.claims, settings.samples, tagged)
    agreed, shared = scoring.humans([[a.gold for a in annotators] for annotators in articles])
    counts = {
        **scores.counts,
        "gold_events": sum(annotators[0].events for annotators in articles),
        "shared_articles": shared,
        "absent_reports": len(predicted.absent),
    }
    figures = {**scores.figures, **{f"humans_{k}": v for k, v in agreed.items()}}
    digest = digest_of(polnear.files(settings.data, settings.split), settings.data)
    complete = Scores(figures, counts, scores.intervals, scores.tables)
    return complete, predicted.model, digest


def _cofenet(settings: Settings) -> tuple[Scores, str, str]:
    file = cofenet.file_of(settings.data, settings.split)
    articles = cofenet.running(cofenet.load(file))
    reports = [a.report for a in articles]
    read: scoring.Tagged
    if settings.predictions is None:
        model, read = tag(reports, settings)
    else:
        predicted = predict(reports, settings, "polnear", resolve=False)
        model = predicted.model
        read = tuple(tuple(c for c in found if c.parent is None) for found in predicted.claims)
    scores = scoring.cofenet(articles, read, settings.samples)
    return scores, model, digest_of([file], file.parent)


def _claims(settings: Settings) -> tuple[Scores, str, str]:
    gold, digest = by_claims_guideline(settings)
    predicted = predict([g.report for g in gold], settings, "claims", resolve=True)
    scores = scoring.claims(gold, predicted.claims, settings.samples)
    counts = {**scores.counts, "absent_reports": len(predicted.absent)}
    complete = Scores(
        scores.figures,
        counts,
        scores.intervals,
        scores.tables,
        ("annotated by large language models under the corpus's guidelines, not by people",),
    )
    return complete, predicted.model, digest


def by_claims_guideline(settings: Settings) -> tuple[tuple[GoldReport, ...], str]:
    """The reports of the claims corpus or of those kept apart, and the digest of their files.

    Raises:
        CorpusError: if they are not there.
        BenchError: if those kept apart have no such part.
    """
    if settings.corpus == "apart":
        parts = {"tuning": annotated.TUNING, "test": annotated.TEST}
        if settings.split not in parts:
            raise BenchError(f"apart has the parts {' and '.join(parts)}, not {settings.split!r}")
        file = parts[settings.split]
        return annotated.load(settings.data, file), digest_of([file], file.parent)
    gold = claims.load(settings.data, bundles_of(settings.split))
    files = [settings.data / "documents" / f"{g.report.id}.json" for g in gold]
    return gold, digest_of(files, settings.data)


def bundles_of(split: str) -> tuple[str, ...]:
    """The bundles that a split of the claims corpus names; none for ``all``.

    Raises:
        CorpusError: if the file cannot be read.
    """
    if split == "all":
        return ()
    listed = read_exact(Path(split)) if Path(split).is_file() else split.replace(",", "\n")
    return tuple(name.strip() for name in listed.splitlines() if name.strip())
