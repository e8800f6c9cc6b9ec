"""Annotated reports in the same types that the product predicts, so that one metric serves both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.extract.quotes import Quotation
from sayso.records import Attribution, Claim, Event, Report, Span, Style


class CorpusError(Exception):
    """A corpus that is not where it was looked for, or not in the form it is published in."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One report with what annotators marked in it.

    ``report.id`` is the corpus's own name of the document; ``report.sha256``
    digests its text. ``attributions`` carry score 1.0; their ``parent`` is an
    index into the same tuple. ``claims``, where the corpus resolves them,
    stand in the same order as the attributions, with the corpus's own ids.
    ``bundle`` names the story, ``""`` where the corpus has none. ``narrated``
    are the events that the outlet asserts in its own voice.
    """

    report: Report
    bundle: str
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...] = ()
    narrated: tuple[Event, ...] = ()


def read_exact(path: Path) -> str:
    """The text of a UTF-8 file with its newlines as they stand, so that offsets hold.

    Raises:
        CorpusError: if the file is missing or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError as error:
        raise CorpusError(f"{path} is not there; does --data name the corpus folder?") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error


def trimmed(span: Span, text: str) -> Span:
    """``span`` without white space at its ends; empty where it holds nothing else."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip())
    return Span(start, max(start, span.start + len(surface.rstrip())))


def merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in text order, trimmed, those with only white space between them made one."""
    found: list[Span] = []
    for span in sorted(trimmed(s, text) for s in spans):
        if span.start == span.end:
            continue
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def style_of(content: Iterable[Span], text: str, quoted: tuple[Quotation, ...]) -> Style:
    """Direct where all letters and digits of ``content`` are quoted, indirect where none is.

    For corpora that do not annotate the style; ``quoted`` are the text's quotations.
    """
    inside = outside = 0
    for span in content:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                if any(q.inner.start <= at < q.inner.end for q in quoted):
                    inside += 1
                else:
                    outside += 1
    if not outside and inside:
        return "direct"
    return "mixed" if inside else "indirect"
