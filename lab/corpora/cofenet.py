"""CofeNet's form of PolNeAR: paragraphs as tokens with BIO labels, one JSON object a line.

Source: Wang et al., "CofeNet: Context and Former-Label Enhanced Net for
Complicated Quotation Extraction", COLING 2022.

The tokens are CoreNLP's, in Penn Treebank writing (`` for an opening quotation
mark). Sayso reads running text, so the instances of an article, which follow
each other in the file and are its paragraphs, are set as one text again, with a
map from tokens to code points.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lab.corpora.gold import CorpusError, read_exact
from sayso.ids import text_sha256
from sayso.records import Report, Span


@dataclass(frozen=True, slots=True)
class Instance:
    """One paragraph: tokens, their labels (``O``, ``B-source``, ``I-cue`` ...), and its article."""

    id: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """One article as running text; ``spans[i][k]`` is where token k of instance i stands."""

    report: Report
    instances: tuple[Instance, ...]
    spans: tuple[tuple[Span, ...], ...]


def file_of(data: Path, split: str) -> Path:
    """The file of a split: ``polnear_SPLIT.jsonl`` in the corpus folder, or ``data`` if a file."""
    return data if data.is_file() else data / f"polnear_{split}.jsonl"


def load(file: Path) -> tuple[Instance, ...]:
    """The instances of a file in their order.

    Raises:
        CorpusError: if the file is missing or a line is not an instance.
    """
    found: list[Instance] = []
    for number, line in enumerate(read_exact(file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            instance = Instance(fields["id"], tuple(fields["tokens"]), tuple(fields["labels"]))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(
                f"{file}, line {number}: not a CofeNet instance: {error!r}"
            ) from error
        if len(instance.tokens) != len(instance.labels):
            raise CorpusError(f"{file}, line {number}: as many labels as tokens are needed")
        found.append(instance)
    if not found:
        raise CorpusError(f"{file} holds no instance")
    return tuple(found)


def running(instances: Sequence[Instance]) -> tuple[Running, ...]:
    """Each article's consecutive instances as one text, an empty line between paragraphs."""
    found: list[Running] = []
    for name, group in groupby(instances, key=lambda instance: instance.id):
        members = tuple(group)
        text = ""
        spans: list[tuple[Span, ...]] = []
        for instance in members:
            if text:
                text += "\n\n"
            paragraph, places = detokenise(instance.tokens)
            spans.append(tuple(Span(s.start + len(text), s.end + len(text)) for s in places))
            text += paragraph
        report = Report(id=name, text=text, sha256=text_sha256(text), language="en", input=name)
        found.append(Running(report, members, tuple(spans)))
    return tuple(found)


_WRITTEN = {
    "``": "\u201c",
    "''": "\u201d",
    "`": "\u2018",
    "--": "\u2014",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_CLINGS_TO_LEFT = frozenset(",.;:?!%)]}\u2026\u201d'\u2019") | {
    *("...", "'s", "'S", "'re", "'ve", "'ll", "'m", "'d", "n't", "N'T")
}
_CLINGS_TO_RIGHT = frozenset("\u201c\u2018([{$#\u00a3\u20ac")
_SPLIT_WORDS = frozenset({("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta")})
_OPENED, _CLOSED = "\u201c", "\u201d"


def detokenise(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Penn Treebank tokens as they would be printed, and where each stands (code points).

    CoreNLP gives the full stop of a sentence that ends in an abbreviation twice;
    the second token then stands on the same character as the first one's last.
    """
    text = ""
    spans: list[Span] = []
    previous = ""
    quoting = False
    for at, token in enumerate(tokens):
        written = _WRITTEN.get(token, token)
        if written == "." and previous.endswith(".") and previous not in (".", "..."):
            spans.append(Span(len(text) - 1, len(text)))
            previous = written
            continue
        if token in ('"', "''"):
            # Some articles write both marks as two apostrophes, and CoreNLP leaves the direction
            # open: with no quotation open, a mark opens one if the marks left come in pairs.
            left_over = sum((t in ('"', "''")) - (t == "``") for t in tokens[at:])
            written = _CLOSED if quoting or left_over % 2 else _OPENED
        if written in (_OPENED, _CLOSED):
            quoting = written == _OPENED
        clings = written in _CLINGS_TO_LEFT or previous in _CLINGS_TO_RIGHT
        if text and not clings and (previous.lower(), written.lower()) not in _SPLIT_WORDS:
            text += " "
        spans.append(Span(len(text), len(text) + len(written)))
        text += written
        previous = written
    return text, tuple(spans)
