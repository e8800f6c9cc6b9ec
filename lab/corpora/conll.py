"""Tokens with labels, one a line, an empty line after each sentence: Wikigold and GUM.

Wikigold (Balasuriya et al., "Named Entity Recognition in Wikipedia", 2009) has
documents and labels of the kind ``I-PER``, where two adjoining names of a kind
cannot be told apart. GUM (Zeldes, "The GUM Corpus", 2017) comes as sentences in no
order, with labels ``B-person``, ``I-person``; where its mentions nest, the file
keeps the outermost alone, and pronouns and common nouns are mentions too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.corpora.detokenise import detokenise
from lab.corpora.gold import CorpusError, read_exact
from lab.corpora.labelled import Labelled
from sayso.records import Span

_DOCUMENT = "-DOCSTART-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens and their labels (``O``, ``B-S``, ``I-PER`` ...), as many of one as of the other."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]


def wikigold(data: Path) -> tuple[Labelled, ...]:
    """Its documents, sentences set one after another; labels PER, LOC, ORG, MISC.

    ``data`` is the file or the folder that holds ``wikigold.conll.txt``.

    Raises:
        CorpusError: if the file is missing or not of this form.
    """
    file = data if data.is_file() else data / "wikigold.conll.txt"
    return tuple(
        labelled(f"wikigold/{number}", sentences)
        for number, sentences in enumerate(documents(file), 1)
    )


def gum(data: Path, split: str = "train") -> tuple[Labelled, ...]:
    """Its sentences, each a text of its own; labels as they are ("person", "place" ...).

    ``data`` is the file or the folder that holds ``gum-SPLIT.conll``.

    Raises:
        CorpusError: if the file is missing or not of this form.
    """
    file = data if data.is_file() else data / f"gum-{split}.conll"
    return tuple(
        labelled(f"gum/{number}", (sentence,))
        for number, sentence in enumerate(
            (s for sentences in documents(file) for s in sentences), 1
        )
    )


def documents(file: Path) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of a file by document; one document where the file marks none.

    Raises:
        CorpusError: if the file is missing, empty or has a line that is no token.
    """
    found: list[list[Sentence]] = [[]]
    for sentence in _sentences(file):
        if sentence.tokens[0] == _DOCUMENT:
            found.append([])
            sentence = Sentence(sentence.tokens[1:], sentence.labels[1:])
        if sentence.tokens:
            found[-1].append(sentence)
    whole = tuple(tuple(sentences) for sentences in found if sentences)
    if not whole:
        raise CorpusError(f"{file} holds no sentence")
    return whole


def _sentences(file: Path) -> Iterator[Sentence]:
    tokens: list[str] = []
    labels: list[str] = []
    for number, line in enumerate((*read_exact(file).split("\n"), ""), 1):
        fields = line.split()
        if not fields:
            if tokens:
                yield Sentence(tuple(tokens), tuple(labels))
            tokens, labels = [], []
            continue
        if len(fields) < 2 or not _is_label(fields[-1]):
            raise CorpusError(f"{file}, line {number}: not a token and its label: {line!r}")
        tokens.append(fields[0])
        labels.append(fields[-1])


def _is_label(written: str) -> bool:
    return written == "O" or (written[:2] in ("B-", "I-") and len(written) > 2)


def labelled(name: str, sentences: Sequence[Sentence], cut_words: bool = False) -> Labelled:
    """The sentences as one text, a space between them, with the spans of their labels.

    ``cut_words``: see :func:`lab.corpora.detokenise.detokenise`.
    """
    text = ""
    spans: list[tuple[Span, str]] = []
    for sentence in sentences:
        if text:
            text += " "
        written, places = detokenise(sentence.tokens, cut_words)
        spans += [
            (Span(len(text) + places[first].start, len(text) + places[last].end), kind)
            for first, last, kind in runs(sentence.labels)
        ]
        text += written
    return Labelled(name, text, tuple(spans))


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of labels: first and last token, both included, and the kind.

    As in conlleval (Tjong Kim Sang and De Meulder, CoNLL-2003), an ``I-`` that
    continues nothing of its kind begins a span.
    """
    start, current = 0, ""
    for at, label in enumerate((*labels, "O")):
        mark, _, kind = label.partition("-")
        if current and (mark != "I" or kind != current):
            yield start, at - 1, current
            current = ""
        if mark != "O" and not current:
            start, current = at, kind
