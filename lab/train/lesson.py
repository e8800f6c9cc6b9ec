"""What one text of a corpus teaches, whatever corpus it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lab.corpora.gold import GoldReport
from lab.corpora.labelled import Labelled
from lab.train.event_spans import event_spans
from lab.train.relay_spans import relay_spans
from sayso.extract.labels import WORD_TAGS
from sayso.records import Attribution, EventSpans, Span


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with what its annotators marked; what they did not look for is ``None``.

    ``guideline`` is whose rules the attributions follow. ``events`` may share a
    trigger. ``tags`` holds, for some heads of ``WORD_TAGS``, all spans of the text
    with their labels. ``label`` is the class of the whole, an index into
    ``WINDOW_CLASSES``.
    """

    text: str
    guideline: str | None = None
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventSpans, ...] | None = None
    tags: Mapping[str, Sequence[tuple[Span, str]]] = field(default_factory=dict)
    label: int | None = None


def of_polnear(gold: GoldReport) -> Lesson:
    """Attributions alone, by PolNeAR's guideline."""
    return Lesson(gold.report.text, "polnear", gold.attributions)


def of_claims(gold: GoldReport) -> Lesson:
    """Attributions with the words of their relay, and events, by the claims guideline."""
    text = gold.report.text
    return Lesson(
        text,
        "claims",
        tuple(
            replace(one, relay=relay_spans(text, one, [hop.name for hop in claim.relay]))
            for one, claim in zip(gold.attributions, gold.claims, strict=True)
        ),
        event_spans(gold),
    )


def of_labelled(one: Labelled, head: str) -> Lesson:
    """The spans of one head; all count as one kind where the head knows only one."""
    kinds = {tag[2:] for tag in WORD_TAGS[head] if tag.startswith("B-")}
    only = next(iter(kinds)) if len(kinds) == 1 else None
    return Lesson(one.text, tags={head: tuple((span, only or label) for span, label in one.spans)})


def of_class(one: Labelled) -> Lesson:
    """The class of a sentence.

    Raises:
        ValueError: if the text has none.
    """
    if one.label is None:
        raise ValueError(f"{one.id} has no class")
    return Lesson(one.text, label=int(one.label))
