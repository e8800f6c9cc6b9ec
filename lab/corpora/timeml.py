"""TimeML files: news texts with their time expressions, as TimeBank and TempEval-3 have them.

A folder is searched with all its subfolders for ``*.tml``. The text of a document is
what stands in its ``TEXT`` element, white space as it is; offsets are code points
into that. Time expressions outside it (the creation time, a headline) are not
among the spans. Documents without a ``TEXT`` are not in the form of TempEval-3.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lab.corpora.gold import CorpusError
from lab.corpora.labelled import Labelled
from sayso.records import Span

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its extent and its attributes as they stand, ``None`` where absent.

    ``type`` is DATE, TIME, DURATION or SET; ``anchor`` is ``anchorTimeID``, and
    ``begin`` and ``end`` are ``beginPoint`` and ``endPoint``.
    """

    id: str
    span: Span
    type: str
    value: str | None
    mod: str | None = None
    function: str | None = None
    anchor: str | None = None
    begin: str | None = None
    end: str | None = None
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class TimeDocument:
    """One document: text, creation time (``value`` of its TIMEX3) and time expressions.

    ``timexes`` stand in text order. An expression without characters of its own
    (TimeML notes some that are only implied) is left out.
    """

    id: str
    path: Path
    text: str
    created: str | None
    timexes: tuple[Timex, ...]

    @property
    def labelled(self) -> Labelled:
        """The text with the type of each expression as its label."""
        return Labelled(self.id, self.text, tuple((t.span, t.type) for t in self.timexes))


def load(folder: Path, split: str = "all") -> tuple[TimeDocument, ...]:
    """The documents of ``split`` in order of their ids.

    ``split`` is ``all`` or the numbers of folds with commas between, such as ``3,4``.

    Raises:
        CorpusError: if there is no such folder or no document in it, one cannot be
            read, or ``split`` is neither.
    """
    wanted = folds_of(split)
    documents = [document(path) for path in files(folder)]
    documents.sort(key=lambda d: (d.id, d.path))
    return tuple(d for d in documents if fold(d.id) in wanted)


def files(folder: Path) -> tuple[Path, ...]:
    """The TimeML files of ``folder`` and its subfolders, sorted.

    Raises:
        CorpusError: if there is none.
    """
    found = tuple(sorted(folder.rglob("*.tml")))
    if not found:
        raise CorpusError(f"{folder} holds no .tml file; --data must name a folder of TimeML")
    return found


def fold(name: str) -> int:
    """The fold of the document ``name``, from 0 to 4: by its digest, whatever else there is."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % FOLDS


def folds_of(split: str) -> frozenset[int]:
    """The folds that ``split`` names.

    Raises:
        CorpusError: if it is neither ``all`` nor numbers from 0 to 4 with commas between.
    """
    if split == "all":
        return frozenset(range(FOLDS))
    try:
        named = frozenset(int(part) for part in split.split(","))
    except ValueError:
        named = frozenset({-1})
    if not named <= set(range(FOLDS)):
        raise CorpusError(f"a split of TimeML is all, or folds 0 to 4 as in 3,4, not {split!r}")
    return named


def document(path: Path) -> TimeDocument:
    """One file.

    Raises:
        CorpusError: if it cannot be read, is no XML, or has no ``TEXT``.
    """
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error
    body = root.find(".//TEXT")
    if body is None:
        raise CorpusError(f"{path} has no TEXT element; is it TimeML in the form of TempEval-3?")
    text, timexes = _unfold(body)
    created = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    if created is None:
        created = root.find(".//DCT//TIMEX3")
    name = (root.findtext(".//DOCID") or "").strip() or path.stem
    return TimeDocument(
        name,
        path,
        text,
        None if created is None else created.get("value"),
        tuple(sorted(timexes, key=lambda t: (t.span.start, -t.span.end))),
    )


def _unfold(body: etree._Element) -> tuple[str, list[Timex]]:
    """The characters of an element and the TIMEX3 within, with their places among these."""
    parts: list[str] = []
    timexes: list[Timex] = []
    at = 0

    def add(text: str | None) -> None:
        nonlocal at
        if text:
            parts.append(text)
            at += len(text)

    def visit(element: etree._Element) -> None:
        start = at
        # Comments and instructions are children too; their own text is not the document's.
        if isinstance(element.tag, str):
            add(element.text)
            for child in element:
                visit(child)
                add(child.tail)
            if element.tag == "TIMEX3" and at > start:
                timexes.append(_timex(element, Span(start, at)))

    visit(body)
    return "".join(parts), timexes


def _timex(element: etree._Element, span: Span) -> Timex:
    return Timex(
        id=element.get("tid", ""),
        span=span,
        type=element.get("type", ""),
        value=element.get("value"),
        mod=element.get("mod"),
        function=element.get("functionInDocument"),
        anchor=element.get("anchorTimeID"),
        begin=element.get("beginPoint"),
        end=element.get("endPoint"),
        quant=element.get("quant"),
        freq=element.get("freq"),
    )
