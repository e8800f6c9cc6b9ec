"""Our own annotation of texts of the other corpora, by the guideline of the claims corpus.

``lab/data/annotated.jsonl`` holds, for each report, the corpus and the name that its text
has there, how many code points of it were read (``upto``), the digest of those, and the
fields of a document of the claims corpus as offsets: no text is kept. Only what the
heads learn was asked for: ``said``, modes, casualties and propositions are left open.
The annotators were large language models reading each report under that guideline.
A report of a publisher that the claims corpus holds bears that bundle's name, so that
it is held out with it; the others bear the name of their story, or of their corpus.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lab.corpora import claims, fnc1, guardian, polnear, re3d, timeml
from lab.corpora.gold import CorpusError, GoldReport, read_exact

ANNOTATED = Path(__file__).parents[1] / "data" / "annotated.jsonl"


def load(corpora: Path, file: Path = ANNOTATED) -> tuple[GoldReport, ...]:
    """The annotated reports, in the order of the file; ``corpora`` holds all corpora's folders.

    Raises:
        CorpusError: if the file, a corpus or a text is missing, or is not what was annotated.
    """
    found: list[GoldReport] = []
    texts: dict[str, Mapping[str, str]] = {}
    for number, line in enumerate(read_exact(file).splitlines(), 1):
        try:
            fields: dict[str, Any] = json.loads(line)
            corpus: str = fields["corpus"]
            if corpus not in texts:
                texts[corpus] = _TEXTS[corpus](corpora)
            whole = texts[corpus][fields["name"]]
            document = {"outlet": None, "title": None, "date": None, **fields}
            found.append(claims.document({**document, "text": whole[: fields["upto"]]}))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{file}, line {number}: {error!r}") from error
    return tuple(found)


def _fnc1(corpora: Path) -> Mapping[str, str]:
    return fnc1.load(corpora / "fnc1").bodies


def _guardian(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in guardian.load(corpora / "guardian")}


def _polnear(corpora: Path) -> Mapping[str, str]:
    return {g.report.id: g.report.text for g in polnear.load(corpora / "polnear", "train")}


def _re3d(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in re3d.load(corpora / "re3d")}


def _timeml(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in timeml.load(corpora / "timeml")}


_TEXTS: dict[str, Callable[[Path], Mapping[str, str]]] = {
    "fnc1": _fnc1,
    "guardian": _guardian,
    "polnear": _polnear,
    "re3d": _re3d,
    "timeml": _timeml,
}
