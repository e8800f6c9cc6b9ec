"""``sayso links``: why a claim is linked as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import ConfigOption, LedgerOption, existing_ledger, settings
from sayso.cli.terminal import one_line, out
from sayso.cli.values import speaker_of
from sayso.records import Claim, Copy, Decision, Membership, Proposition, Report, Revision

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_SHOWN = 30  # other claims of the proposition that are named


def links(
    claim: Annotated[
        str,
        typer.Argument(metavar="CLAIM", help="A claim's id, as `show` gives it."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Explain why a claim is linked as it is.

    Says what proposition it speaks to, how, and by what reasons; where what it says
    comes from; which other claims speak to the same; which reports share its
    report's text, with the words; what it revises; and what people decided.

    \b
    Example:
      sayso links c3f...
    """
    with existing_ledger(settings(config_file, ledger=ledger)) as kept:
        found = Explained.of(kept, claim)
        if as_json:
            from sayso.export.contract import dumps

            sys.stdout.write(dumps(found.as_json()) + "\n")
            return
        console = out()
        for line in found.lines(kept):
            console.print(line, soft_wrap=not console.is_terminal)


class Explained:
    """What the ledger knows of one claim's links."""

    def __init__(self, claim: Claim, report: Report) -> None:
        self.claim, self.report = claim, report
        self.member: Membership | None = None
        self.proposition: Proposition | None = None
        self.others: tuple[Membership, ...] = ()
        self.copies: tuple[Copy, ...] = ()
        self.revisions: tuple[Revision, ...] = ()
        self.decisions: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, kept: Ledger, claim_id: str) -> Explained:
        """The links of one claim.

        Raises:
            LedgerError: if no newest reading has the claim.
        """
        from sayso.errors import LedgerError

        report_id = kept.reports_of([claim_id]).get(claim_id)
        if report_id is None:
            raise LedgerError(f"{kept.path}: there is no claim {claim_id!r}")
        report = kept.report(report_id)
        claims = {one.id: one for one in kept.claims(report=report_id)}
        if claim_id not in claims:
            raise LedgerError(f"{kept.path}: claim {claim_id} was rejected by a person")
        found = cls(claims[claim_id], report)
        found.member = next(iter(kept.members(claims=[claim_id])), None)
        at = found.claim.proposition
        if at is not None:
            found.proposition = next(iter(kept.propositions([at])), None)
        if found.proposition is not None:
            named = [one for one in found.proposition.claims if one != claim_id]
            found.others = kept.members(claims=named[:_SHOWN])
        found.copies = kept.copies(report_id)
        found.revisions = kept.revisions(claim_id)
        about = [*kept.decisions(subject=claim_id)]
        if at is not None:
            about += kept.decisions(subject=at)
        found.decisions = tuple(about)
        return found

    def as_json(self) -> dict[str, Any]:
        """One object; reasons by field."""
        from sayso.export.contract import claim_json, copy_json, proposition_json

        return {
            "claim": claim_json(self.claim, self.report.text),
            "membership": None if self.member is None else _member_json(self.member),
            "proposition": None if self.proposition is None else proposition_json(self.proposition),
            "others": [_member_json(one) for one in self.others],
            "copies": [copy_json(one) for one in self.copies],
            "revisions": [
                {"earlier": r.earlier, "later": r.later, "kind": r.kind, "why": dict(r.why)}
                for r in self.revisions
            ],
            "decisions": [
                {"id": d.id, "author": d.author, "time": d.time, "kind": d.kind, "note": d.note}
                for d in self.decisions
            ],
        }

    def lines(self, kept: Ledger) -> Iterator[str]:
        """The same for reading."""
        yield f"{speaker_of(self.claim, self.report)}: “{_content(self.claim, self.report)}”"
        yield f"  {_where(self.report)} · {self.claim.id}"
        if self.claim.proposition is None:
            took = next((why for name, why in self.claim.why if name == "proposition"), None)
            yield f"It speaks to no proposition: {took or 'it has not been linked'}."
            return
        if self.proposition is not None:
            yield ""
            yield f"Proposition {self.proposition.id} ({self.proposition.status})"
            yield f"  “{one_line(self.proposition.text)}”"
        if self.member is not None:
            yield f"  This claim {self.member.stance} it; score {self.member.score:.2f}."
            for name, reason in (*self.member.why, *self.claim.why):
                if name in ("proposition", "stance", "origin"):
                    yield f"  {name}: {one_line(reason)}"
        yield from self._beside(kept)
        for copy in self.copies:
            yield ""
            yield from self._copied(kept, copy)
        for made in self.revisions:
            other = made.earlier if made.later == self.claim.id else made.later
            verb = "revises" if made.later == self.claim.id else "is revised by"
            why = "; ".join(reason for _, reason in made.why)
            yield f"It {verb} {other} ({made.kind}: {one_line(why)})."
        for one in self.decisions:
            yield f"Decided: {one.kind} by {one_line(one.author)}, {one.time} ({one.id})"

    def _beside(self, kept: Ledger) -> Iterator[str]:
        if not self.others:
            yield "No other claim speaks to it."
            return
        yield ""
        yield "Other claims that speak to it:"
        reports = kept.reports_of([one.claim for one in self.others])
        read = dict(self._read(kept, set(reports.values())))
        for one in self.others:
            if one.claim in read:
                claim, report = read[one.claim]
                origin = one.origin.name or one.origin.kind
                known = "" if one.origin.known else ", lineage unknown"
                yield (f"  {one.stance}  {speaker_of(claim, report)}: “{_content(claim, report)}”")
                yield f"    {_where(report)} · origin {one_line(origin)}{known} · {one.claim}"

    @staticmethod
    def _read(kept: Ledger, ids: set[str]) -> Iterator[tuple[str, tuple[Claim, Report]]]:
        for report, claims in kept.with_claims(sorted(ids)):
            for claim in claims:
                yield claim.id, (claim, report)

    def _copied(self, kept: Ledger, copy: Copy) -> Iterator[str]:
        own = copy.reports.index(self.report.id)
        other = kept.report(copy.reports[1 - own])
        yield f"Shares its text with {_where(other)} ({copy.share:.0%} of the shorter one):"
        for passage in copy.passages[:5]:
            yield f"  “{one_line(passage[own].of(self.report.text))}”"
        if len(copy.passages) > 5:
            yield f"  and {len(copy.passages) - 5} more passages"
        for name, reason in copy.why:
            yield f"  {name}: {one_line(reason)}"


def _member_json(member: Membership) -> dict[str, Any]:
    origin = member.origin
    return {
        "claim": member.claim,
        "proposition": member.proposition,
        "stance": member.stance,
        "score": member.score,
        "origin": {
            "id": origin.id,
            "kind": origin.kind,
            "name": origin.name,
            "known": origin.known,
            "why": dict(origin.why),
        },
        "why": dict(member.why),
    }


def _content(claim: Claim, report: Report) -> str:
    return " … ".join(one_line(span.of(report.text)) for span in claim.content)


def _where(report: Report) -> str:
    outlet = one_line(report.outlet or "outlet unknown")
    return f"{outlet}, {(report.published or 'undated')[:10]} ({report.id})"
