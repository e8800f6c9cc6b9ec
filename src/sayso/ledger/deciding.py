"""People's decisions: kept as rows, anchored to what they were made on, and what they come to.

A decision on a claim remembers the claim's spans. When another model has read the
report, the decision is on the claim with the same id (a digest of report, source
and content), else on the one whose content overlaps by at least half, if exactly
one does. Else it is an orphan: kept and listed, without effect. Each anchoring is a
row, so that it can be seen later how a decision came to stand where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from sayso import ids
from sayso.errors import LedgerError
from sayso.ledger import adding, merging, rows
from sayso.ledger.bulk import next_number
from sayso.ledger.queries import newest
from sayso.ledger.seeing import amended
from sayso.ledger.tables import (
    amendments,
    anchors,
    claims,
    decided_claims,
    decisions,
    readings,
    reports,
)
from sayso.ledger.tallies import Standing
from sayso.records import Actor, Decision, Orphan, Span

_ON_CLAIMS = ("accept", "reject", "reattribute", "edit")
_LETTERS, _DIGITS = frozenset("ABCDEF"), frozenset("123456")
# The part of the joint extent that two contents must share, as in the claims corpus's scoring.
_OVERLAP = 0.5


def decide(connection: Connection, decision: Decision) -> Decision:
    """Keep a decision and let it take effect; as it was kept, with id and time.

    Raises:
        LedgerError: if it is incomplete, or about something that is not there.
    """
    on = _claims_decided(decision)
    standing = {claim: _standing(connection, claim) for claim in on}
    number = next_number(connection, "decisions")
    kept = replace(decision, time=rows.now())
    body = _body(kept)
    kept = replace(kept, id="d" + ids.digest("decision", number, kept.author, kept.time, body))
    _insert(connection, number, kept, body, undoes=None)
    for claim, row in standing.items():
        spans = [_pair(row.source_start, row.source_end), row.cue, row.content]
        connection.execute(
            insert(decided_claims).values(
                decision=number, claim=claim, report=row.report, spans=spans
            )
        )
        _anchor(connection, number, claim, row.reading, row.number, "same")
    touched = {row.report for row in standing.values()}
    before = Standing.of(connection, touched, on)
    if kept.kind in ("merge", "unite"):
        _refresh_merges(connection)
    for report in touched:
        refresh(connection, report)
    before.settle(connection)
    return kept


def undo(connection: Connection, identity: str, author: str) -> None:
    """Take a decision out of force by a row of its own.

    Raises:
        LedgerError: if there is no such decision in force.
    """
    query = select(decisions.c.number, decisions.c.kind).where(decisions.c.id == identity)
    found = connection.execute(query).first()
    if found is None:
        raise LedgerError(f"there is no decision {identity}")
    if found.number not in _in_force(connection, [found.number]):
        raise LedgerError(f"decision {identity} is undone already")
    number, time = next_number(connection, "decisions"), rows.now()
    body = ["undo", identity]
    undone = ids.digest("decision", number, author, time, body)
    row = {"number": number, "id": "d" + undone, "added": time, "author": author, "kind": "undo"}
    row |= {"subject": identity, "undoes": found.number, "body": body}
    connection.execute(insert(decisions), [row])
    on = select(decided_claims).where(decided_claims.c.decision == found.number)
    about = connection.execute(on).all()
    touched = {row.report for row in about}
    before = Standing.of(connection, touched, [row.claim for row in about])
    for report in touched:
        refresh(connection, report)
    _refresh_merges(connection)
    before.settle(connection)


def reanchor(connection: Connection, report: int, reading: int) -> None:
    """Find the claims that were decided on in a new reading of their report."""
    query = select(decided_claims).where(decided_claims.c.report == report)
    decided = connection.execute(query.order_by(decided_claims.c.decision)).all()
    if not decided:
        return
    inside = select(claims.c.number, claims.c.id, claims.c.content, claims.c.cue)
    found = connection.execute(inside.where(claims.c.reading == reading)).all()
    by_id = {row.id: row.number for row in found}
    for one in decided:
        now, how = by_id.get(one.claim), "same"
        if now is None:
            now, how = _overlapping(one.spans, found)
        _anchor(connection, one.decision, one.claim, reading, now, how)
    refresh(connection, report)


def refresh(connection: Connection, report: int) -> None:
    """Work out anew what the decisions in force come to for the claims of a report."""
    own = select(claims.c.number).join(readings).where(readings.c.report == report)
    connection.execute(delete(amendments).where(amendments.c.claim.in_(own)))
    query = (
        select(decisions, anchors.c.now, anchors.c.claim)
        .join(anchors, anchors.c.decision == decisions.c.number)
        .join(readings, readings.c.number == anchors.c.reading)
        .where(readings.c.report == report, newest, anchors.c.now.is_not(None))
        .order_by(decisions.c.number)
    )
    found = connection.execute(query).all()
    holding = _in_force(connection, [row.number for row in found])
    changes: dict[int, dict[str, Any]] = {}
    for row in found:
        if row.number in holding:
            _apply(changes.setdefault(row.now, {}), decision_of(row))
    for claim, change in changes.items():
        connection.execute(insert(amendments).values(_amendment(connection, claim, change)))


def decision_of(row: Any) -> Decision:
    """The decision that a row keeps."""
    proposition, moved, speaker, source, content, grade, note = row.body
    return Decision(
        author=row.author,
        kind=row.kind,
        subject=row.subject,
        proposition=proposition,
        claims=tuple(moved),
        speaker=None if speaker is None else Actor(*speaker),
        source=None if source is None else Span(*source),
        content=tuple(Span(*pair) for pair in content),
        grade=grade,
        note=note,
        id=row.id,
        time=row.added,
    )


def still(connection: Connection, numbers: Sequence[int]) -> frozenset[int]:
    """Those of the decisions, by number, that nobody has undone."""
    return _in_force(connection, numbers)


def in_force(
    connection: Connection, *, subject: str | None, until: str | None, kind: str | None = None
) -> list[Decision]:
    """The decisions that nobody has undone, oldest first."""
    query = select(decisions).where(decisions.c.undoes.is_(None)).order_by(decisions.c.number)
    if subject is not None:
        query = query.where(decisions.c.subject == subject)
    if kind is not None:
        query = query.where(decisions.c.kind == kind)
    if until is not None:
        query = query.where(decisions.c.added <= until)
    found = connection.execute(query).all()
    holding = _in_force(connection, [row.number for row in found], until)
    return [decision_of(row) for row in found if row.number in holding]


def orphans(connection: Connection, report: str | None = None) -> list[Orphan]:
    """The decisions in force whose claims the newest readings lack, oldest first.

    With ``report``, an id, only those on this one.
    """
    query = (
        select(decisions, anchors.c.claim, reports.c.id.label("report"), readings.c.model)
        .join(anchors, anchors.c.decision == decisions.c.number)
        .join(readings, readings.c.number == anchors.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .where(anchors.c.now.is_(None), newest)
        .order_by(decisions.c.number, anchors.c.claim)
    )
    if report is not None:
        query = query.where(reports.c.id == report)
    found = connection.execute(query).all()
    holding = _in_force(connection, [row.number for row in found])
    return [
        Orphan(decision_of(row), row.claim, row.report, f"not found again by {row.model}")
        for row in found
        if row.number in holding
    ]


def _claims_decided(decision: Decision) -> tuple[str, ...]:
    """The ids of the claims that a decision is about.

    Raises:
        LedgerError: if something that its kind needs is missing.
    """
    kind, grade = decision.kind, decision.grade
    if not decision.author:
        raise LedgerError("a decision needs an author")
    if kind in ("merge", "split") and not decision.proposition:
        raise LedgerError(f"to {kind} a proposition, name the other one")
    if kind == "merge":
        if decision.proposition == decision.subject:
            raise LedgerError("a proposition cannot be merged into itself")
        return ()
    if kind == "unite":
        if decision.speaker is None:
            raise LedgerError("to unite an actor with another, name the other one")
        if decision.speaker.id == decision.subject:
            raise LedgerError("an actor cannot be united with itself")
        return ()
    if kind == "split":
        if not decision.claims:
            raise LedgerError("to split a proposition, name the claims that leave it")
        return decision.claims
    if kind == "edit" and not decision.content:
        raise LedgerError("to edit a claim, give its whole content")
    if kind == "grade":
        if grade in _LETTERS:
            return ()
        if grade not in _DIGITS:
            raise LedgerError("a grade is A to F for an outlet, 1 to 6 for a claim")
        return (decision.subject,)
    if kind not in _ON_CLAIMS:
        raise LedgerError(f"{kind!r} is no kind of decision")
    return (decision.subject,)


def _standing(connection: Connection, claim: str) -> Row[Any]:
    """The claim in the newest reading of its report."""
    query = (
        select(claims, readings.c.report.label("report"))
        .join(readings, readings.c.number == claims.c.reading)
        .where(claims.c.id == claim, newest)
    )
    row = connection.execute(query).first()
    if row is None:
        raise LedgerError(f"there is no claim {claim} in the newest reading of any report")
    return row


def _overlapping(spans: Sequence[Any], found: Sequence[Any]) -> tuple[int | None, str]:
    """The one claim that covers the same words, and how it was found."""
    was = _offsets(spans[2] or spans[1])
    alike = [
        row.number for row in found if _jaccard(was, _offsets(row.content or row.cue)) >= _OVERLAP
    ]
    if len(alike) == 1:
        return alike[0], "overlap"
    return None, "several overlap" if alike else "none overlaps"


def _offsets(spans: Iterable[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _jaccard(one: set[int], other: set[int]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def _in_force(
    connection: Connection, numbers: Sequence[int], until: str | None = None
) -> frozenset[int]:
    """Those of the decisions that are not undone (by an undoing that is not undone itself)."""
    undone: set[int] = set()
    asked = list(dict.fromkeys(numbers))
    for start in range(0, len(asked), 400):
        some = asked[start : start + 400]
        query = select(decisions.c.number, decisions.c.undoes).where(decisions.c.undoes.in_(some))
        if until is not None:
            query = query.where(decisions.c.added <= until)
        pairs = connection.execute(query).all()
        if pairs:
            holding = _in_force(connection, [row.number for row in pairs], until)
            undone |= {row.undoes for row in pairs if row.number in holding}
    return frozenset(asked) - undone


def _apply(change: dict[str, Any], decision: Decision) -> None:
    """Let one decision change a claim; a later one prevails over an earlier."""
    why = change.setdefault("why", {})
    by = f"by {decision.author}, {decision.time}"
    if decision.kind in ("accept", "reject") and decision.proposition is not None:
        accepted = decision.kind == "accept"
        change["proposition"] = decision.proposition if accepted else None
        why["proposition"] = f"{decision.kind}ed {by}"
    elif decision.kind in ("accept", "reject"):
        change["hidden"] = decision.kind == "reject"
        why["decision"] = f"{decision.kind}ed {by}"
    elif decision.kind == "split":
        change["proposition"] = decision.proposition
        why["proposition"] = f"split off {by}"
    elif decision.kind == "reattribute":
        speaker = decision.speaker
        change["speaker"] = None if speaker is None else [speaker.id, speaker.name, speaker.kind]
        why["speaker"] = f"re-attributed {by}"
    elif decision.kind == "edit":
        source = decision.source
        change["source"] = None if source is None else [source.start, source.end]
        change["content"] = [[span.start, span.end] for span in decision.content]
        why["content"] = f"edited {by}"
    elif decision.kind == "grade":
        why["credibility"] = f"{decision.grade}, {by}"


def _amendment(connection: Connection, claim: int, change: dict[str, Any]) -> dict[str, Any]:
    voice = None
    if "speaker" in change or "content" in change:
        voice = _voice(connection, claim, change)
    return {
        "claim": claim,
        "hidden": change.pop("hidden", False),
        "voice": voice,
        "proposition": change.get("proposition"),
        "body": change,
    }


def _voice(connection: Connection, claim: int, change: Mapping[str, Any]) -> int:
    """The voice under which a claim is found once it is re-attributed or edited."""
    query = select(claims, reports.c.text, reports.c.id.label("report")).where(
        claims.c.number == claim
    )
    query = query.join(readings, readings.c.number == claims.c.reading).join(reports)
    row = connection.execute(query).mappings().one()
    seen = amended(rows.claim_of(row), change)
    if "speaker" in change:
        # Not by the words either, which are those of another.
        return adding.add_voices(connection, [(rows.voice_of(seen, row["text"])[0], "")])[0]
    return adding.add_voices(connection, [rows.voice_of(seen, row["text"])])[0]


def _refresh_merges(connection: Connection) -> None:
    kinds = decisions.c.kind.in_(("merge", "unite"))
    found = connection.execute(select(decisions).where(kinds).order_by(decisions.c.number)).all()
    holding = _in_force(connection, [row.number for row in found])
    merging.refresh(connection, [decision_of(row) for row in found if row.number in holding])


def _anchor(
    connection: Connection, decision: int, claim: str, reading: int, now: int | None, how: str
) -> None:
    connection.execute(
        insert(anchors).values(decision=decision, claim=claim, reading=reading, now=now, how=how)
    )


def _body(decision: Decision) -> list[Any]:
    speaker, source = decision.speaker, decision.source
    return [
        decision.proposition,
        list(decision.claims),
        None if speaker is None else [speaker.id, speaker.name, speaker.kind],
        None if source is None else [source.start, source.end],
        [[span.start, span.end] for span in decision.content],
        decision.grade,
        decision.note,
    ]


def _insert(
    connection: Connection, number: int, kept: Decision, body: list[Any], undoes: int | None
) -> None:
    row = {"number": number, "id": kept.id, "added": kept.time, "author": kept.author}
    row |= {"kind": kept.kind, "subject": kept.subject, "undoes": undoes, "body": body}
    connection.execute(insert(decisions), [row])


def _pair(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]
