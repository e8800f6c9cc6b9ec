"""PLOVER's gold standard records: CAMEO's example sentences, coded by hand in 2016.

The labels are of version 0.5b1; :data:`TYPES` and :data:`MODES` map them to PLOVER
2.0 by its manual: the table "PLOVER equivalents to CAMEO cue categories", and the
tables of modes, which moved destruction from COERCE to ASSAULT, deportation from
FIGHT to COERCE, and made a kidnapping an ASSAULT. A host is no longer the actor of a
CONSULT: "the visitor will always be coded as the actor". Modes that 2.0 has no
counterpart for (THREATEN with a curfew) take the nearest wider one.

Not mapped: DISAPPROVE to one of ACCUSE's modes, and RETREAT, THREATEN and others
whose mode the coders left empty.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError, read_exact
from lab.corpora.labelled import Labelled
from sayso.records import Span

# PLOVER 2.0's sixteen types, by quad category (manual, "Summary of event categories").
QUADS: Mapping[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
SIXTEEN = frozenset(name for names in QUADS.values() for name in names)
TYPES = {  # of 0.5b1, where 2.0 has another
    "INVESTIGATE": "ACCUSE",
    "DISAPPROVE": "ACCUSE",
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
}
MODES = {  # type and mode of 0.5b1: type and mode of 2.0, where either is another
    ("INVESTIGATE", ""): ("ACCUSE", "investigate"),
    ("CONSULT", "host"): ("CONSULT", "visit"),
    ("THREATEN", "curfew"): ("THREATEN", "restrict"),
    ("PROTEST", "strike-hun"): ("PROTEST", "hunger"),
    ("PROTEST", "strike-gen"): ("PROTEST", "strike"),
    ("PROTEST", "riot-spon"): ("PROTEST", "riot"),
    ("PROTEST", "demo-org"): ("PROTEST", "demo"),
    ("PROTEST", "demo-spon"): ("PROTEST", "demo"),
    ("COERCE", "destroy"): ("ASSAULT", "destroy"),
    ("COERCE", "detain"): ("COERCE", "arrest"),
    ("COERCE", "confiscate"): ("COERCE", "seize"),
    ("ASSAULT", "assassinate"): ("ASSAULT", "targeted"),
    ("FIGHT", "assassinate"): ("ASSAULT", "targeted"),
    ("FIGHT", "deport"): ("COERCE", "deport"),
}
_KIDNAPPED = re.compile(r"kidnap|abduct|hijack", re.IGNORECASE)  # ASSAULT's mode "abduct" in 2.0
_OTHER_SIDE = {"actor": "recipient", "recipient": "actor"}
_LABELS = {"EVT": "trigger", "SRC": "actor", "TAR": "recipient", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence and the event that it reports.

    ``given`` and ``given_mode`` are as the file has them, ``type`` and ``mode`` in
    PLOVER 2.0. ``actors`` and ``recipients`` are as the coders wrote them, which is
    nearly as the sentence does; a reciprocal event has actors alone. ``killed``,
    ``injured`` and ``size`` are the coders' words ("Thousands"). ``spans`` are the words
    that the markup names: trigger (often in pieces), actor, recipient, place.
    """

    id: str
    text: str
    given: str
    given_mode: str | None
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    contexts: tuple[str, ...] = ()
    killed: str | None = None
    injured: str | None = None
    size: str | None = None
    spans: tuple[tuple[Span, str], ...] = ()

    @property
    def labelled(self) -> Labelled:
        """Text and spans, with the type of 2.0 as the label of the whole."""
        return Labelled(self.id, self.text, self.spans, self.type)


def load(data: Path) -> tuple[Coded, ...]:
    """The records of a file, or of ``gsr_odd.json`` in the folder ``data``.

    Raises:
        CorpusError: if the file is missing, is not a list of records, or has a type
            that 2.0 has no counterpart for.
    """
    file = data if data.is_file() else data / "gsr_odd.json"
    try:
        records = json.loads(read_exact(file))
    except ValueError as error:
        raise CorpusError(f"{file} is not JSON: {error}") from error
    if not isinstance(records, list) or not records:
        raise CorpusError(f"{file} holds no list of records")
    found: list[Coded] = []
    for number, record in enumerate(records, 1):
        try:
            found.append(_coded(record))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{file}, record {number}: not one of PLOVER's: {error!r}") from error
    return tuple(found)


def counts(records: Iterable[Coded]) -> dict[str, int]:
    """How many records each type of PLOVER 2.0 has, the most frequent first."""
    return dict(Counter(record.type for record in records).most_common())


def quad_of(kind: str) -> str | None:
    """The quad category of a PLOVER 2.0 type; ``None`` for what is no such type."""
    return next((quad for quad, kinds in QUADS.items() if kind in kinds), None)


def mapped(given: str, mode: str | None, trigger: str = "") -> tuple[str, str | None]:
    """Type and mode in PLOVER 2.0 of a type and mode of 0.5b1.

    ``trigger`` are the words of the event, which tell a kidnapping from an arrest.

    Raises:
        ValueError: if 2.0 has no counterpart for the type.
    """
    if (given, mode) == ("COERCE", "detain") and _KIDNAPPED.search(trigger):
        return "ASSAULT", "abduct"
    kind, found = MODES.get((given, mode or ""), (TYPES.get(given, given), mode))
    if kind not in SIXTEEN:
        raise ValueError(f"PLOVER 2.0 has no counterpart for {given!r}")
    return kind, found or None


def _coded(record: dict[str, Any]) -> Coded:
    given, mode = str(record["event"]), record.get("mode") or None
    kind, new_mode = mapped(given, mode, str(record["eventText"]))
    actors, recipients = _names(record.get("source")), _names(record.get("target"))
    info = record["textInfo"]
    markup = info["markup"] if isinstance(info, dict) else str(info)
    spans = _spans(markup, str(record["text"]))
    if (given, mode) == ("CONSULT", "host") and recipients:
        actors, recipients = recipients, actors
        spans = tuple((span, _OTHER_SIDE.get(label, label)) for span, label in spans)
    return Coded(
        id=str(record["id"]),
        text=str(record["text"]),
        given=given,
        given_mode=mode,
        type=kind,
        mode=new_mode,
        actors=actors,
        recipients=recipients,
        contexts=tuple(c.strip() for c in str(record.get("context") or "").split(",") if c.strip()),
        killed=record.get("dead"),
        injured=record.get("injured"),
        size=record.get("size"),
        spans=spans,
    )


def _names(actors: Any) -> tuple[str, ...]:
    """The names of a list of actors; a few records have an empty string, or a context, there."""
    return tuple(a["actorText"] for a in actors) if isinstance(actors, list) else ()


_MARK = re.compile(r"\((?P<tags>(?:EVT|SRC|TAR|LOC)(?:/(?:EVT|SRC|TAR|LOC))*):\s*|[(){}]")


def _spans(markup: str, text: str) -> tuple[tuple[Span, str], ...]:
    """The marked words where they stand in ``text``; those that it writes otherwise are left out.

    The markup was typed by hand: marks nest, a bracket is missing here and there, a
    word differs. So each marked phrase is looked for in the text, where it is nearest.
    """
    plain = ""
    opened: list[tuple[int, str]] = []
    marked: list[tuple[int, int, str]] = []
    last = 0
    for found in _MARK.finditer(markup):
        plain += markup[last : found.start()]
        last = found.end()
        if found["tags"]:
            opened.append((len(plain), found["tags"]))
        elif found.group() in ")}" and opened and opened[-1][1]:
            start, tags = opened.pop()
            # Each side of a mutual event is an actor in 2.0 ("Compound and Reciprocal Actors").
            both = ["SRC"] if tags == "SRC/TAR" else tags.split("/")
            marked += [(start, len(plain), tag) for tag in both]
        else:  # a bracket of the sentence's own; a closing one without its partner is a slip
            if found.group() == "(":
                opened.append((len(plain), ""))
                plain += "("
            elif opened:
                opened.pop()
                plain += ")"
    plain += markup[last:]
    spans: set[tuple[Span, str]] = set()
    for start, end, tag in marked:
        words = plain[start:end].strip()
        places = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
        if places:
            at = min(places, key=lambda place: abs(place - start))
            spans.add((Span(at, at + len(words)), _LABELS[tag]))
    return tuple(sorted(spans))
