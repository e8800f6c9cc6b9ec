"""CAMEO sentences as ConfliBERT (Hu et al., NAACL 2022) has them: actors and event class.

``cameo_ner``: tokens with ``B-S``, ``I-T`` ...: S is the source actor of the event,
T its target, and R (written in few sentences, and nowhere documented) each side of
a mutual act, such as a meeting. The tokens are cut at every hyphen and apostrophe;
most sentences are in ``cameo_class`` too, as running text.

``cameo_class``: a sentence, a tab and its class: 0 neutral, 1 verbal cooperation,
2 material cooperation, 3 verbal conflict, 4 material conflict.
"""

from __future__ import annotations

from pathlib import Path

from lab.corpora.conll import documents, labelled
from lab.corpora.gold import CorpusError, read_exact
from lab.corpora.labelled import Labelled

CLASSES = {
    "0": "neutral",
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}


def actors(data: Path, split: str = "train") -> tuple[Labelled, ...]:
    """Sentences with the spans of their actors, labelled S, T or R.

    ``data`` is the file, or the folder that holds ``SPLIT.txt`` itself or in ``cameo_ner``.

    Raises:
        CorpusError: if the file is missing or not of this form.
    """
    file = actors_file(data, split)
    return tuple(
        labelled(f"cameo_ner/{split}/{number}", (sentence,), cut_words=True)
        for number, sentence in enumerate(
            (s for sentences in documents(file) for s in sentences), 1
        )
    )


def classes(data: Path, split: str = "train") -> tuple[Labelled, ...]:
    """Sentences without spans, each with its class ("0" to "4") as ``label``.

    ``data`` is the file, or the folder that holds ``SPLIT.tsv`` itself or in ``cameo_class``.

    Raises:
        CorpusError: if the file is missing or not of this form.
    """
    file = classes_file(data, split)
    found: list[Labelled] = []
    for number, line in enumerate(read_exact(file).split("\n"), 1):
        written = line.removesuffix("\r")
        if not written:
            continue
        sentence, _, kind = written.rpartition("\t")
        if not sentence.strip() or kind.strip() not in CLASSES:
            raise CorpusError(f"{file}, line {number}: not a sentence, a tab and a class 0 to 4")
        name = f"cameo_class/{split}/{len(found) + 1}"
        found.append(Labelled(name, sentence, (), kind.strip()))
    if not found:
        raise CorpusError(f"{file} holds no sentence")
    return tuple(found)


def actors_file(data: Path, split: str) -> Path:
    """The file of a split of ``cameo_ner``."""
    return _file(data, "cameo_ner", f"{split}.txt")


def classes_file(data: Path, split: str) -> Path:
    """The file of a split of ``cameo_class``."""
    return _file(data, "cameo_class", f"{split}.tsv")


def _file(data: Path, folder: str, name: str) -> Path:
    if data.is_file():
        return data
    return data / folder / name if (data / folder).is_dir() else data / name
