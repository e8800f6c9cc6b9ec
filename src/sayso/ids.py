"""Ids: digests of canonical JSON arrays, so that the same thing has the same id everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from unicodedata import normalize

from sayso.records import Span

Json = str | int | float | bool | None | Sequence["Json"]

_DIGITS = 20  # 80 bits: a collision among a hundred million ids has odds of 1 in 240 million


def digest(*parts: Json) -> str:
    """A hexadecimal digest of ``parts``, read as one canonical JSON array."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:_DIGITS]


def text_sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(outlet: str | None, url: str | None, title: str | None, sha256: str) -> str:
    """The id of a report whose input gives none."""
    return "r" + digest("report", outlet, url, title, sha256)


def claim_id(
    report: str, source: Span | None, cue: Sequence[Span], content: Sequence[Span], narrated: bool
) -> str:
    """A claim's id, from its report and spans alone, so that it survives a new model.

    The cue takes part only where there is neither source nor content to tell
    two claims apart: "X said and repeated that ..." is one claim with two cues.
    """
    return "c" + digest(
        "claim",
        report,
        None if source is None else [source.start, source.end],
        [[s.start, s.end] for s in content] or [[s.start, s.end] for s in cue],
        narrated,
    )


def actor_id(name: str, kind: str) -> str:
    """The id of an actor known only by name and kind, however its accents are written."""
    return "a" + digest("actor", normalize("NFC", name).casefold(), kind)
