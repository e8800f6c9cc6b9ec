"""What the program codes in one sentence: who acts, on whom, and the class of the event.

A predictor gives gold's texts back with spans and class of its own. :class:`ByEvents`
is the one that asks nothing of a model but the events that it reads anyway; a model
with heads for these two corpora brings a predictor of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lab.bench.readings import Reads, readings, report_of
from lab.bench.sentences import SentenceReader
from lab.bench.task import BenchError, Settings
from lab.corpora.cameo import CLASSES
from lab.corpora.labelled import Labelled
from lab.corpora.plover_gsr import quad_of
from sayso.records import EventSpans

_CLASS_OF = {name: number for number, name in CLASSES.items()}
_NEUTRAL = _CLASS_OF["neutral"]
# The two of Sayso's own types that CAMEO codes: 192, "occupy territory", and nothing for deaths.
_OWN = {"CONTROL": _CLASS_OF["material conflict"]}


class Predictor(Protocol):
    """Something that codes sentences; ``model`` is its name."""

    model: str

    def predict(self, docs: Sequence[Labelled]) -> tuple[Labelled, ...]:
        """The same texts in the same order, with predicted ``spans`` (S, T) and ``label``."""


class ByEvents:
    """Codes a sentence by the likeliest event that a reading has in it.

    Its actor is S, its recipient T, its type gives the class; a sentence without an
    event is neutral.
    """

    def __init__(self, settings: Settings, extractor: Reads | None = None) -> None:
        self.model = ""
        self._settings = settings
        self._extractor = extractor

    def predict(self, docs: Sequence[Labelled]) -> tuple[Labelled, ...]:
        """The texts as the likeliest event of each has them.

        Raises:
            BenchError: if the model reads no event in any text.
        """
        reports = [report_of(d.id, d.text) for d in docs]
        self.model, read = readings(reports, self._settings, self._extractor)
        if not any(reading.events for reading in read):
            raise BenchError(
                f"{self.model} reads no events at all: has its bundle a head for them?"
            )
        found: list[Labelled] = []
        for document, reading in zip(docs, read, strict=True):
            event = max(reading.events, key=lambda e: (e.type != "OTHER", e.score), default=None)
            found.append(_coded(document, event))
        return tuple(found)


def _coded(document: Labelled, event: EventSpans | None) -> Labelled:
    if event is None:
        return Labelled(document.id, document.text, (), _NEUTRAL)
    sides = ((event.actor, "S"), (event.recipient, "T"))
    spans = tuple(sorted((span, label) for span, label in sides if span is not None))
    return Labelled(document.id, document.text, spans, class_of(event.type))


def class_of(kind: str) -> str:
    """The class of ``cameo_class`` for an event's type; neutral for OTHER and DEATH."""
    quad = quad_of(kind)
    return _CLASS_OF[quad] if quad else _OWN.get(kind, _NEUTRAL)


class ByHeads:
    """Codes a sentence by the heads that the model has for these two corpora."""

    def __init__(self, settings: Settings) -> None:
        self._reader = SentenceReader(settings.model, settings.threads)
        self.model = self._reader.model

    def predict(self, docs: Sequence[Labelled]) -> tuple[Labelled, ...]:
        """The texts as the heads have them."""
        return tuple(self._reader.sentences(docs))
