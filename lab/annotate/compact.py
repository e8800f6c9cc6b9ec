"""The compact form in which a reader writes claims and events down, and its way to offsets.

A row is a claim or an event, its fields separated by ``|``, ``-`` for none:

    C1 | line | parent | source | cue | content | style | act | speaker | kind | relay
    E | line | claim or N | trigger | TYPE | actor | recipient | place; when | modality

Words stand as in the text. ``content`` may give its first and last words with "…"
between, and its pieces with " // "; ``@2`` after some words means their second
occurrence. The numbers of lines are those of :func:`lines`, so that a word that
occurs often needs no offset. The README beside this file has the guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lab.corpora.claims import Fields
from sayso.extract.labels import ACTS, MODALITIES, WORD_TAGS

TYPES = tuple(tag[2:] for tag in WORD_TAGS["event"] if tag.startswith("B-"))
STYLES = {"D": "direct", "I": "indirect", "M": "mixed"}
KINDS = (
    "anonymous-official", "armed-group", "civilian", "company", "expert", "government", "igo",
    "media", "military", "ngo", "opposition", "other",
)  # fmt: skip

_FAR = 700  # code points from a content within which its source and cue are looked for
_BREAK = re.compile(r"(?<=[.!?”\"’'])\s+(?=[A-Z“\"‘'\[(0-9])|\n+")
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Adm|Capt|Maj|Sgt|No|U\.S|[A-Z])\.$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*")
_NUMBERED = re.compile(r"\s*@(\d)$")

Ends = tuple[int, int]


class RowError(ValueError):
    """A row that cannot be placed in the text; says what was looked for."""


@dataclass(slots=True)
class Annotation:
    """Claims and narrated events as documents of the claims corpus have them, without nulls.

    ``errors`` are the rows that could not be placed, each with its number.
    """

    claims: list[Fields] = field(default_factory=list)
    narrated: list[Fields] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def lines(text: str) -> list[Ends]:
    """Where each sentence begins and ends; a line break ends one too."""
    found: list[Ends] = []
    start = 0
    for gap in _BREAK.finditer(text):
        before = text[start : gap.start()]
        if "\n" not in gap.group() and _TITLE.search(before):
            continue
        if before.strip():
            found.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def parse(text: str, rows: str) -> Annotation:
    """The annotation that ``rows`` give of ``text``; a bad row is told of and left out."""
    reader = _Reader(text)
    for number, row in enumerate(rows.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        fields = [one.strip() for one in row.split("|")]
        try:
            if re.fullmatch(r"C\d+", fields[0]) and len(fields) == 11:
                reader.claim(fields)
            elif fields[0] == "E" and len(fields) == 9:
                reader.event(fields)
            else:
                raise RowError("neither a claim of 11 fields nor an event of 9")
        except RowError as error:
            reader.found.errors.append(f"row {number}: {error}")
    return reader.found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines(text)
        self.found = Annotation()
        self._claims: dict[str, Fields] = {}

    def claim(self, fields: Sequence[str]) -> None:
        name, line, parent, source, cue, content, style, act, speaker, kind, relay = fields
        _known("act", act, ACTS)
        _known("kind", kind, KINDS)
        _known("style", style, tuple(STYLES))
        if parent != "-":
            _known("parent", parent, tuple(self._claims))
        start, _ = self._line(line)
        pieces: list[Ends] = []
        for words in content.split("//"):
            pieces.append(self._piece(words.strip(), pieces[-1][1] if pieces else start))
        claim: Fields = {
            "id": name.lower(),
            "style": STYLES[style],
            "speaker": speaker,
            "speaker_kind": kind,
            "act": act,
            "content": [list(piece) for piece in pieces],
        }
        if relay != "-":
            claim["relay"] = [hop.strip() for hop in relay.split(",")]
        if parent != "-":
            claim["parent"] = parent.lower()
        anchor = (pieces[0][0], pieces[-1][1])
        if cue != "-":
            anchor = self._near("cue", cue, anchor, pieces)
            claim["cue"] = list(anchor)
        if source != "-":
            claim["source"] = list(self._near("source", source, anchor, pieces))
        self._claims[name] = claim
        self.found.claims.append(claim)

    def event(self, fields: Sequence[str]) -> None:
        _, line, under, trigger, kind, actor, recipient, where, modality = fields
        _known("type", kind, TYPES)
        _known("modality", modality, MODALITIES)
        if under != "N":
            _known("claim", under, tuple(self._claims))
        words, number = _numbered(trigger)
        start, end = self._line(line)
        at = list(self._occurrences(words, start, end))
        if under != "N":
            pieces = self._claims[under]["content"]
            at = [(a, b) for a, b in at if any(low <= a and b <= high for low, high in pieces)]
        else:
            told = [piece for claim in self.found.claims for piece in claim["content"]]
            at = [o for o in at if not any(low <= o[0] < high for low, high in told)] or at
        if len(at) < number:
            raise RowError(f"trigger {words!r} is not in line {line} of {under}")
        place, _, when = (part.strip() for part in where.partition(";"))
        event: Fields = {"type": kind, "modality": modality, "trigger": list(at[number - 1])}
        for role, name in (("actor", actor), ("recipient", recipient), ("place", place)):
            if name not in ("-", ""):
                event[role] = name
        if when not in ("-", ""):
            if not any(self._occurrences(when, max(0, start - _FAR), end + _FAR)):
                raise RowError(f"the time {when!r} does not stand near line {line}")
            event["when"] = when
        stands = (
            self.found.narrated if under == "N" else self._claims[under].setdefault("events", [])
        )
        stands.append(event)

    def _line(self, number: str) -> Ends:
        if not number.isdigit() or not 1 <= int(number) <= len(self.lines):
            raise RowError(f"there is no line {number}")
        return self.lines[int(number) - 1]

    def _occurrences(self, words: str, start: int, end: int) -> Iterator[Ends]:
        """Where ``words`` stand, not as part of a longer word."""
        at = self.text.find(words, start, end) if words else -1
        while at >= 0:
            last = at + len(words)
            opens = at == 0 or not (self.text[at - 1].isalnum() and words[0].isalnum())
            closes = last == len(self.text) or not (
                self.text[last].isalnum() and words[-1].isalnum()
            )
            if opens and closes:
                yield at, last
            at = self.text.find(words, at + 1, end)

    def _piece(self, written: str, start: int) -> Ends:
        """A piece of content, from code point ``start`` on."""
        words, number = _numbered(written)
        whole = list(self._occurrences(words, start, len(self.text)))
        if len(whole) >= number:
            return whole[number - 1]
        first, *rest = _CUT.split(words)
        opening = list(self._occurrences(first, start, len(self.text)))
        if not rest or len(opening) < number:
            raise RowError(f"content {first!r} does not stand from its line on")
        low, high = opening[number - 1]
        for _, end in self._occurrences(rest[-1], low, len(self.text)):
            if end >= high:
                return low, end
        raise RowError(f"the end of the content, {rest[-1]!r}, does not follow {first!r}")

    def _near(self, what: str, written: str, anchor: Ends, pieces: Sequence[Ends]) -> Ends:
        """The occurrence nearest to ``anchor``, in its line and outside the content if there is."""
        words, number = _numbered(written)
        at = list(self._occurrences(words, max(0, anchor[0] - _FAR), anchor[1] + _FAR))
        outside = [o for o in at if not any(o[0] < high and low < o[1] for low, high in pieces)]
        at = outside or at
        if len(at) < number:
            raise RowError(f"{what} {words!r} does not stand near the content")
        if written != words:
            return at[number - 1]
        line = next((e for e in self.lines if e[0] <= anchor[0] < e[1]), anchor)
        beside = [o for o in at if line[0] <= o[0] < line[1]]
        return min(
            beside or at, key=lambda o: (o[0] - anchor[1], anchor[0] - o[1])[o[1] <= anchor[0]]
        )


def _numbered(written: str) -> tuple[str, int]:
    """Words, and which occurrence of them is meant."""
    match = _NUMBERED.search(written)
    return (written[: match.start()], int(match.group(1))) if match else (written, 1)


def _known(what: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise RowError(f"{what} {given!r} is none of {', '.join(known) or 'those above'}")
