"""Our own annotation of texts of the other corpora, by the guideline of the claims corpus.

``lab/data/annotated`` has files for each corpus, FNC-1's in three: stories whose claims
have propositions, and the rest. They hold, for each report, the corpus and the name that
its text has there, how many code points of it were read (``upto``), the digest of those,
and the fields of a document of the claims corpus as offsets: no text is kept. What is
null there is left out, and ``when`` is the words alone. Only what the heads learn was
asked for: ``said``, modes, casualties and propositions are left open.
``written*.jsonl`` beside them hold texts that we wrote, short ones and whole reports, with
their annotation.
The annotators were large language models reading each report under that guideline.
A report of a publisher that the claims corpus holds bears that bundle's name, so that
it is held out with it; the others bear the name of their story, or of their corpus.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lab.corpora import claims, fnc1, geo, guardian, polnear, re3d, timeml
from lab.corpora.claims import Fields
from lab.corpora.gold import CorpusError, GoldReport, read_exact

FOLDER = Path(__file__).parents[1] / "data" / "annotated"
# Reports that no model learns from, read by the same guideline: some to mend rules and fit
# thresholds by, some only to measure on, and some of both by a second reader.
APART = Path(__file__).parents[1] / "data" / "apart"
TUNING, TEST, SECOND = (APART / f"{name}.jsonl" for name in ("tuning", "test", "second"))


def load(corpora: Path, *files: Path) -> tuple[GoldReport, ...]:
    """The annotated reports of ``files``, by default all that we have, in their order.

    ``corpora`` is the folder that holds the folders of all corpora.

    Raises:
        CorpusError: if the file, a corpus or a text is missing, or is not what was annotated.
    """
    found: list[GoldReport] = []
    texts: dict[str, Mapping[str, str]] = {}
    for file in files or sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(read_exact(file).splitlines(), 1):
            try:
                fields: Fields = json.loads(line)
                if "text" not in fields:
                    corpus: str = fields["corpus"]
                    if corpus not in texts:
                        texts[corpus] = _TEXTS[corpus](corpora)
                    fields["text"] = texts[corpus][fields["name"]][: fields["upto"]]
                found.append(claims.document(_whole(fields)))
            except (KeyError, TypeError, ValueError) as error:
                raise CorpusError(f"{file}, line {number}: {error!r}") from error
    return tuple(found)


_REPORT = dict.fromkeys(("outlet", "title", "date"))
_CLAIM = dict.fromkeys(("source", "cue", "parent", "said", "place", "proposition", "stance"))
_EVENT = dict.fromkeys(("mode", "actor", "recipient", "place", "when", "killed", "injured"))


def _whole(fields: Fields) -> Fields:
    """A document with what was left out."""
    told = [
        {**_CLAIM, "relay": [], **claim, "events": _events(claim.get("events", []))}
        for claim in fields["claims"]
    ]
    return {**_REPORT, **fields, "claims": told, "narrated": _events(fields["narrated"])}


def _events(every: Sequence[Fields]) -> list[Fields]:
    return [
        {**_EVENT, **one, "when": {"text": one["when"], "date": None} if "when" in one else None}
        for one in every
    ]


def _fnc1(corpora: Path) -> Mapping[str, str]:
    return fnc1.load(corpora / "fnc1").bodies


def _guardian(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in guardian.load(corpora / "guardian")}


def _polnear(corpora: Path) -> Mapping[str, str]:
    return {g.report.id: g.report.text for g in polnear.load(corpora / "polnear", "train")}


def _re3d(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in re3d.load(corpora / "re3d")}


def _trnews(corpora: Path) -> Mapping[str, str]:
    texts = geo.load(corpora / "geo" / geo.FILES["trnews"])
    return {one.labelled.id: one.labelled.text for one in texts}


def _timeml(corpora: Path) -> Mapping[str, str]:
    return {one.id: one.text for one in timeml.load(corpora / "timeml")}


_TEXTS: dict[str, Callable[[Path], Mapping[str, str]]] = {
    "fnc1": _fnc1,
    "guardian": _guardian,
    "polnear": _polnear,
    "re3d": _re3d,
    "timeml": _timeml,
    "trnews": _trnews,
}
