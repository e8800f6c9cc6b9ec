"""Which reports a brief is about: by their words, and by the actors and places of their claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sayso.records import Claim, Report

_WORD = re.compile(r"\w+")


def about(
    reports: Sequence[Report], claims: Iterable[Claim], query: str
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """The reports on a matter, and their claims.

    A report is on it when title and text hold every word of ``query`` (case and
    accents aside), or when a claim of it names, as speaker, relay, place, or as an
    event's actor, recipient or place, something whose name holds them all: so
    "Pentagon" is found where the ledger knows it by another name.
    """
    asked = _words(query)
    claims = tuple(claims)
    found = {report.id for report in reports if asked <= _words(f"{report.title}\n{report.text}")}
    found |= {claim.report for claim in claims if any(asked <= _words(n) for n in _names(claim))}
    chosen = tuple(report for report in reports if report.id in found)
    return chosen, tuple(claim for claim in claims if claim.report in found)


def _names(claim: Claim) -> Iterable[str]:
    if claim.speaker is not None:
        yield claim.speaker.name
    yield from (hop.name for hop in claim.relay)
    if claim.place is not None:
        yield claim.place.name
    for event in claim.events:
        yield from (party.name for party in (event.actor, event.recipient) if party is not None)
        if event.place is not None:
            yield event.place.name


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return set(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))
