"""``places``: where toponyms lie, on LGL, TR-News, GeoVirus and GeoWebNews.

First with gold toponyms: their place against the gold point, with the plain
population baseline (the most populous place of the same gazetteer that the words
can name) beside it. Then, with a model that tags toponyms, tagging and both together.
Splits: ``all``, or ``even`` and ``odd``, every other article of the file; GeoVirus
and the even articles of TR-News were used in development.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from lab.bench.predictions import progress
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import geo
from lab.corpora.digest import digest_of
from lab.corpora.geo import GeoText, GoldToponym
from lab.metrics.bootstrap import Row, intervals
from lab.metrics.places import NEAR, geocoding, matches
from sayso.extract import Extractor
from sayso.ids import text_sha256
from sayso.records import Place, Report, Span
from sayso.resolve.gazetteer import Gazetteer, shipped
from sayso.resolve.places import kilometres, locate

_SPLITS = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}


def run(settings: Settings) -> Outcome:
    """Places on one corpus.

    Raises:
        CorpusError: if the corpus is not there, or the split or option is not one of these.
    """
    if settings.corpus not in geo.FILES:
        raise BenchError(
            f"places are measured on {', '.join(geo.FILES)}, not on {settings.corpus!r}"
        )
    if settings.split not in _SPLITS:
        raise BenchError(f"places has the splits {', '.join(_SPLITS)}, not {settings.split!r}")
    if settings.predictions is not None:
        raise BenchError("a contract holds no toponyms: places cannot score --predictions")
    started = time.monotonic()
    path = geo.file_of(settings.data, settings.corpus)
    texts = geo.load(path)[_SPLITS[settings.split]]
    resolved = _resolved(texts, shipped(), settings.samples)
    model, tagged = _tagged(texts, settings)
    scores = Scores(
        {**resolved.figures, **tagged.figures},
        {**resolved.counts, **tagged.counts},
        resolved.intervals,
        notes=(*resolved.notes, *tagged.notes),
    )
    digest = digest_of(geo.files(path), path if path.is_dir() else path.parent)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)


def _resolved(texts: Sequence[GeoText], gazetteer: Gazetteer, samples: int) -> Scores:
    ours: list[list[float | None]] = []
    baseline: list[float | None] = []
    seconds = 0.0
    for text in texts:
        spans = [toponym.span for toponym in text.toponyms]
        began = time.process_time()
        located = locate(text.text, spans, gazetteer)
        seconds += time.process_time() - began
        ours.append(
            [
                _error(toponym, each.place)
                for toponym, each in zip(text.toponyms, located, strict=True)
                if toponym.lat is not None
            ]
        )
        baseline += [
            _error(toponym, _most_populous(toponym.span.of(text.text), gazetteer))
            for toponym in text.toponyms
            if toponym.lat is not None
        ]
    errors = [error for each in ours for error in each]
    if not errors:
        raise BenchError("no toponym of this corpus has coordinates")
    figures = geocoding(errors)
    figures |= {f"population_{name}": value for name, value in geocoding(baseline).items()}
    figures["processor_ms_per_text"] = 1000 * seconds / len(texts)
    rows = np.array([[sum(e is not None and e <= NEAR for e in each), len(each)] for each in ours])
    drawn = intervals(rows.astype(np.float64), _accuracy, samples) if samples else {}
    marked = sum(len(text.toponyms) for text in texts)
    return Scores(
        figures,
        {"texts": len(texts), "toponyms": len(errors), "without_gold_point": marked - len(errors)},
        {name: (each.low, each.high) for name, each in drawn.items()},
        notes=("accuracy counts unresolved toponyms as wrong; toponyms without a gold point are "
               "left out",),
    )  # fmt: skip


def _accuracy(total: Row) -> dict[str, float]:
    return {"accuracy_161km": float(total[0] / max(total[1], 1.0))}


def _error(toponym: GoldToponym, place: Place | None) -> float | None:
    if place is None:
        return None
    return kilometres(place, Place("", toponym.lat, toponym.lon, None, ""))


def _most_populous(surface: str, gazetteer: Gazetteer) -> Place | None:
    found = gazetteer.candidates(surface)
    if not found:
        return None
    best = max(found, key=lambda candidate: candidate.population)
    return Place(best.name, best.lat, best.lon, best.country, best.kind)


def _tagged(texts: Sequence[GeoText], settings: Settings) -> tuple[str, Scores]:
    reports = [Report(text.id, text.text, text_sha256(text.text)) for text in texts]
    extractor = Extractor(settings.model, settings.threads)
    predicted: list[tuple[Span, ...]] = []
    with progress("reading", len(reports)) as step:
        for reading in extractor.read(reports):
            predicted.append(reading.toponyms)
            step()
    if not any(predicted):
        return extractor.model, Scores({}, {}, notes=("this model tags no toponyms",))
    golds = [[toponym.span for toponym in text.toponyms] for text in texts]
    gold, found = sum(len(set(g)) for g in golds), sum(len(set(p)) for p in predicted)
    figures = {}
    for name, exact in (("overlap", False), ("exact", True)):
        hits = sum(matches(g, p, exact) for g, p in zip(golds, predicted, strict=True))
        figures[f"tagging_{name}_precision"] = hits / found
        figures[f"tagging_{name}_recall"] = hits / gold
        figures[f"tagging_{name}_f1"] = 2 * hits / (found + gold)
    right = sum(_placed(text, spans) for text, spans in zip(texts, predicted, strict=True))
    points = sum(toponym.lat is not None for text in texts for toponym in text.toponyms)
    figures["tagged_and_placed_recall"] = right / max(points, 1)
    return extractor.model, Scores(figures, {"tagged": found})


def _placed(text: GeoText, spans: Sequence[Span]) -> int:
    """How many gold toponyms a tagged one overlaps that was placed within the bound."""
    located = locate(text.text, spans)
    return sum(
        any(
            each.span.overlaps(toponym.span)
            and (error := _error(toponym, each.place)) is not None
            and error <= NEAR
            for each in located
        )
        for toponym in text.toponyms
        if toponym.lat is not None
    )
