"""The claims corpus: conflict reports with claims, speakers, relay, acts, nesting and events.

The corpus folder holds ``documents/*.json``; offsets are code points, half-open.
The annotators were language models reading under the corpus's guidelines.
Every claim becomes an attribution and a resolved claim, in the same order; events
in the outlet's own voice (``narrated``) stand beside them and belong to no claim. Where the
text names no source and the annotator wrote "unspecified", the speaker is ``None``,
which is what the contract says of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError, GoldReport, read_exact
from sayso.ids import actor_id, text_sha256
from sayso.records import (
    Actor,
    Attribution,
    Claim,
    Event,
    Hop,
    Interval,
    Place,
    Report,
    Span,
)

# What the documents hold in JSON; checked field by field where it is used.
Fields = dict[str, Any]

_PRECISION = {4: "year", 7: "month", 10: "day"}


def load(folder: Path, bundles: Sequence[str] = ()) -> tuple[GoldReport, ...]:
    """The documents in order of file name; only those of ``bundles`` where any are named.

    ``folder`` is the corpus folder, the one that contains ``documents/``.

    Raises:
        CorpusError: if the folder is not there, a document is not in the corpus's form, or
            a bundle named is in none.
    """
    documents = folder / "documents"
    if not documents.is_dir():
        raise CorpusError(
            f"{documents} is not there; --data must name the folder that contains documents/"
        )
    found: list[GoldReport] = []
    for path in sorted(documents.glob("*.json")):
        try:
            gold = document(json.loads(read_exact(path)))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(
                f"{path} is not a document of the claims corpus: {error!r}"
            ) from error
        found.append(gold)
    if not found:
        raise CorpusError(f"{documents} holds no .json file")
    unknown = set(bundles) - {gold.bundle for gold in found}
    if unknown:
        raise CorpusError(f"no document of {folder} is in bundle {', '.join(sorted(unknown))}")
    return tuple(gold for gold in found if not bundles or gold.bundle in bundles)


def document(fields: Fields) -> GoldReport:
    """One document as a gold report.

    Raises:
        KeyError, TypeError, ValueError: if a field is missing or of another form.
    """
    text: str = fields["text"]
    digest = text_sha256(text)
    if digest != fields["sha256"]:
        raise ValueError("the text does not have the digest that the document gives")
    report = Report(
        id=fields["doc"],
        text=text,
        sha256=digest,
        outlet=fields["outlet"],
        title=fields["title"],
        published=fields["date"],
        language="en",
        input=f"{fields['doc']}.json",
    )
    index = {claim["id"]: at for at, claim in enumerate(fields["claims"])}
    attributions = tuple(_attribution(claim, index) for claim in fields["claims"])
    claims = tuple(
        _claim(claim, attribution, report.id)
        for claim, attribution in zip(fields["claims"], attributions, strict=True)
    )
    narrated = tuple(_event(event) for event in fields["narrated"])
    return GoldReport(report, fields["bundle"] or "", attributions, claims, narrated)


def _span(ends: Sequence[int]) -> Span:
    start, end = ends
    return Span(start, end)


def _attribution(fields: Fields, index: dict[str, int]) -> Attribution:
    return Attribution(
        source=None if fields["source"] is None else _span(fields["source"]),
        cue=() if fields["cue"] is None else (_span(fields["cue"]),),
        content=tuple(sorted(_span(ends) for ends in fields["content"])),
        style=fields["style"],
        score=1.0,
        parent=None if fields["parent"] is None else index[fields["parent"]],
        act=fields["act"],
    )


def _claim(fields: Fields, spans: Attribution, report: str) -> Claim:
    kind: str = fields["speaker_kind"]
    return Claim(
        id=fields["id"],
        report=report,
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        style=spans.style,
        score=1.0,
        speaker=None
        if spans.source is None and "unspecified" in fields["speaker"].casefold()
        else _actor(fields["speaker"], kind),
        relay=tuple(Hop(name, "", None) for name in fields["relay"]),
        act=spans.act,
        parent=fields["parent"],
        said=_interval(fields["said"]),
        place=_place(fields["place"]),
        events=tuple(_event(event) for event in fields["events"]),
        proposition=fields["proposition"],
        stance=fields["stance"],
    )


def _actor(name: str | None, kind: str = "") -> Actor | None:
    return None if name is None else Actor(actor_id(name, kind), name, kind)


def _place(name: str | None) -> Place | None:
    return None if name is None else Place(name, None, None, None, "unknown")


def _interval(fields: Fields | None) -> Interval | None:
    if fields is None:
        return None
    date: str | None = fields["date"]
    precision = "unknown" if date is None else _PRECISION.get(len(date), "other")
    return Interval(fields["text"], date, date, precision)


def _event(fields: Fields) -> Event:
    return Event(
        trigger=_span(fields["trigger"]),
        type=fields["type"],
        mode=fields["mode"],
        actor=_actor(fields["actor"]),
        recipient=_actor(fields["recipient"]),
        place=_place(fields["place"]),
        when=_interval(fields["when"]),
        killed=_range(fields["killed"]),
        injured=_range(fields["injured"]),
        modality=fields["modality"],
    )


def _range(ends: Sequence[int | None] | None) -> tuple[int | None, int | None] | None:
    if ends is None:
        return None
    low, high = ends
    return low, high
