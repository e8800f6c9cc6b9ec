"""PolNeAR v1.0.0: brat standoff attributions over US political reports.

Source: Newell, Margolin and Ruths, "An Attribution Relations Corpus for
Political News", LREC 2018. The corpus folder holds ``data/SPLIT/text/*.txt``
and ``data/SPLIT/attributions/STEM_ANNOTATOR.ann``.

How the ``.ann`` files are read:

- A record starts at a line that begins with ``T``, ``E`` or ``#``, a number and
  a tab. Text of ``T`` records may hold raw newlines; ``#`` records are notes.
- Pieces of one span with only white space between them are one piece: brat
  breaks spans at newlines. ``Content2`` adds its pieces to ``Content``.
- ``Attribution`` and ``Attribution-no-source`` events are attributions;
  ``Discard`` and ``Discuss`` spans are annotators' notes and left out.
- Of the 24,821 events in train and dev, 37 have no content, 35 of them no
  argument at all. Where there is no content nothing is claimed: they are dropped.
  The one event with a content and no cue is kept.

Eighteen articles of train and dev were annotated by five or six people. The
corpus names no preference; :func:`load` takes the annotator first in
alphabetical order, which gives the 19,868 and 2,193 events of the published
division. :func:`articles` gives every annotator's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.corpora.gold import CorpusError, GoldReport, merged, read_exact, style_of
from sayso.extract.quotes import quotations
from sayso.ids import text_sha256
from sayso.records import Attribution, Report, Span

_RECORD = re.compile(r"^(?=[TE#]\d+\t)", re.MULTILINE)
_EVENTS = frozenset({"Attribution", "Attribution-no-source"})


@dataclass(frozen=True, slots=True)
class Standoff:
    """One ``.ann`` file as it stands: spans by id, and events as role-to-span-id lists."""

    spans: dict[str, tuple[str, tuple[Span, ...], str]]
    events: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotator's work on one article; ``events`` counts attributions before any is dropped."""

    annotator: str
    gold: GoldReport
    events: int


def parse(ann: str) -> Standoff:
    """Reads one ``.ann`` file.

    ``spans`` maps an id to its type, its pieces in file order (code points) and the
    surface the file gives; ``events`` pairs an event type with its (role, span id) arguments.

    Raises:
        ValueError: if a record is not in brat's standoff form.
    """
    spans: dict[str, tuple[str, tuple[Span, ...], str]] = {}
    events: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for record in _RECORD.split(ann):
        if not record.strip() or record.startswith("#"):
            continue
        if record.startswith("T"):
            key, head, surface = record.split("\t", 2)
            kind, places = head.split(" ", 1)
            pieces = [place.split() for place in places.split(";")]
            spans[key] = (
                kind,
                tuple(Span(int(start), int(end)) for start, end in pieces),
                surface.removesuffix("\n").removesuffix("\r"),
            )
        else:
            _, arguments = record.split("\t", 1)
            trigger, *roles = (a.split(":", 1) for a in arguments.split())
            events.append((trigger[0], tuple((role, key) for role, key in roles)))
    return Standoff(spans, tuple(events))


def _attributions(standoff: Standoff, text: str) -> tuple[Attribution, ...]:
    quoted = quotations(text)
    found: list[Attribution] = []
    for kind, arguments in standoff.events:
        if kind not in _EVENTS:
            continue
        by_role: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for role, key in arguments:
            by_role[role.rstrip("0123456789")].extend(standoff.spans[key][1])
        source = merged(by_role["Source"], text)
        content = merged(by_role["Content"], text)
        if not content:
            continue
        found.append(
            Attribution(
                # Seven sources of train and dev come in two pieces ("Trump [...] himself");
                # a claim has one source span, so the longer piece stands for it.
                source=max(source, key=lambda s: s.end - s.start) if source else None,
                cue=merged(by_role["Cue"], text),
                content=content,
                style=style_of(content, text, quoted),
                score=1.0,
            )
        )
    return tuple(sorted(found, key=lambda a: (a.content, a.cue)))


def articles(folder: Path, split: str) -> Iterator[tuple[Annotation, ...]]:
    """Each article of a split, in order of file name, with its annotators in alphabetical order.

    ``folder`` is the corpus folder, the one that contains ``data/``, or ``data/`` itself.

    Raises:
        CorpusError: if the split is not there or a file cannot be read.
    """
    root = _root(folder, split)
    by_article: dict[str, list[tuple[str, Path]]] = {}
    for path in sorted((root / "attributions").glob("*.ann")):
        stem, _, annotator = path.stem.rpartition("_")
        by_article.setdefault(stem, []).append((annotator, path))
    for stem in sorted(by_article):
        text = read_exact(root / "text" / f"{stem}.txt")
        report = Report(
            id=stem,
            text=text,
            sha256=text_sha256(text),
            outlet=stem.split("_", 1)[0],
            published=_date(stem),
            language="en",
            input=f"{stem}.txt",
        )
        done: list[Annotation] = []
        for annotator, path in sorted(by_article[stem]):
            try:
                standoff = parse(read_exact(path))
                attributions = _attributions(standoff, text)
            except (KeyError, ValueError) as error:
                raise CorpusError(f"{path} is not in brat's standoff form: {error!r}") from error
            count = sum(kind in _EVENTS for kind, _ in standoff.events)
            done.append(Annotation(annotator, GoldReport(report, "", attributions), count))
        yield tuple(done)


def files(folder: Path, split: str) -> tuple[Path, ...]:
    """The texts and annotations of a split.

    Raises:
        CorpusError: if the split is not there.
    """
    root = _root(folder, split)
    return (*sorted((root / "text").glob("*.txt")), *sorted((root / "attributions").glob("*.ann")))


def load(folder: Path, split: str) -> tuple[GoldReport, ...]:
    """The articles of a split, by the first annotator of each.

    Raises:
        CorpusError: if the split is not there or a file cannot be read.
    """
    return tuple(annotators[0].gold for annotators in articles(folder, split))


def _date(stem: str) -> str | None:
    match = re.search(r"_(\d{4}-\d{2}-\d{2})_", stem)
    return match[1] if match else None


def _root(folder: Path, split: str) -> Path:
    root = folder / "data" / split
    if not root.is_dir() and (folder / split).is_dir():
        root = folder / split
    if not any((root / "attributions").glob("*.ann")):
        raise CorpusError(
            f"{root}/attributions is not there, or holds no .ann file; --data must name the "
            f"folder that contains PolNeAR's data/, and --split one of its parts"
        )
    return root
