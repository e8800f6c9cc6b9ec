"""Links to rows and back, without loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping

from sayso.records import Copy, Membership, Origin, Proposition, Revision, Span

Why = tuple[tuple[str, str], ...]


def proposition_row(link: Proposition) -> dict[str, Any]:
    """The row of a proposition; its claims are its members' rows."""
    body = {
        "text": link.text,
        "claim": link.claim,
        "status": link.status,
        "origins": [_origin(origin) for origin in link.origins],
        "unknown": link.unknown,
    }
    return {"id": link.id, "body": body}


def proposition_of(row: RowMapping, claims: Sequence[str]) -> Proposition:
    """The proposition that a row keeps, ``claims`` being its members."""
    body = row["body"]
    return Proposition(
        id=row["id"],
        text=body["text"],
        claim=body["claim"],
        claims=tuple(claims),
        status=body["status"],
        origins=tuple(_to_origin(one) for one in body["origins"]),
        unknown=body["unknown"],
    )


def member_row(link: Membership) -> dict[str, Any]:
    """The row of a membership."""
    body = {"score": link.score, "origin": _origin(link.origin), "why": _why(link.why)}
    return {
        "claim": link.claim,
        "proposition": link.proposition,
        "stance": link.stance,
        "body": body,
    }


def member_of(row: RowMapping) -> Membership:
    """The membership that a row keeps."""
    body = row["body"]
    return Membership(
        claim=row["claim"],
        proposition=row["proposition"],
        stance=row["stance"],
        score=body["score"],
        origin=_to_origin(body["origin"]),
        why=_to_why(body["why"]),
    )


def copy_row(link: Copy) -> dict[str, Any]:
    """The row of a copy."""
    body = {
        "share": link.share,
        "passages": [[[a.start, a.end], [b.start, b.end]] for a, b in link.passages],
        "source": link.source,
        "why": _why(link.why),
    }
    return {"first": link.reports[0], "second": link.reports[1], "body": body}


def copy_of(row: RowMapping) -> Copy:
    """The copy that a row keeps."""
    body = row["body"]
    return Copy(
        reports=(row["first"], row["second"]),
        share=body["share"],
        passages=tuple((Span(*a), Span(*b)) for a, b in body["passages"]),
        source=body["source"],
        why=_to_why(body["why"]),
    )


def revision_row(link: Revision) -> dict[str, Any]:
    """The row of a revision."""
    body = {"kind": link.kind, "why": _why(link.why)}
    return {"earlier": link.earlier, "later": link.later, "body": body}


def revision_of(row: RowMapping) -> Revision:
    """The revision that a row keeps."""
    body = row["body"]
    return Revision(row["earlier"], row["later"], body["kind"], _to_why(body["why"]))


def _origin(origin: Origin) -> list[Any]:
    return [origin.id, origin.kind, origin.name, origin.known, _why(origin.why)]


def _to_origin(stored: Sequence[Any]) -> Origin:
    identity, kind, name, known, why = stored
    return Origin(identity, kind, name, known, _to_why(why))


def _why(why: Why) -> list[list[str]]:
    return [list(pair) for pair in why]


def _to_why(stored: Sequence[Sequence[str]]) -> Why:
    return tuple((field, reason) for field, reason in stored)
