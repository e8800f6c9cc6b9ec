"""A claim as people see it: with its links, and with what was decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping

from sayso.ledger import rows
from sayso.ledger.merging import Merged, united
from sayso.records import Actor, Claim, Span


def amended(claim: Claim, change: Mapping[str, Any]) -> Claim:
    """The claim as people see it, ``change`` being the body of its amendment."""
    fields: dict[str, Any] = {}
    if "speaker" in change:
        fields["speaker"] = None if change["speaker"] is None else Actor(*change["speaker"])
    if "content" in change:
        source = change["source"]
        fields["source"] = None if source is None else Span(*source)
        fields["content"] = tuple(Span(*pair) for pair in change["content"])
    if "proposition" in change:
        fields["proposition"] = change["proposition"]
    why = change.get("why", {})
    kept = tuple(pair for pair in claim.why if pair[0] not in why)
    return replace(claim, why=kept + tuple(why.items()), **fields)


def view_of(row: RowMapping, into: Merged) -> Claim:
    """The claim of a row of ``queries.CLAIM_VIEW``.

    ``into`` names the proposition that each merged one became part of, and whom an
    actor was united with.
    """
    claim = rows.claim_of(row)
    if row["linked"] is not None:
        claim = replace(claim, proposition=row["linked"], stance=row["linked_stance"])
    if row["change"] is not None:
        claim = amended(claim, row["change"])
    if claim.proposition is not None and claim.proposition in into.propositions:
        claim = replace(claim, proposition=into.propositions[claim.proposition])
    return united(claim, into.actors)
