"""``sayso review``: what is most worth a person's look, one by one."""

from __future__ import annotations

import getpass
import heapq
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sayso.cli.options import ConfigOption, LedgerOption, existing_ledger, settings
from sayso.cli.terminal import err, one_line, out
from sayso.cli.values import speaker_of
from sayso.records import Claim, Decision, Membership, Proposition, Report

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_IN_LIST = 20  # items, unless --limit says otherwise
_CONTEXT = 160  # code points shown around a claim
_AT_ONCE = 400
_KEYS = "a accept · r reject · s skip · u undo · q quit"


@dataclass(frozen=True, slots=True)
class Item:
    """One question: is this a claim, or: does the claim speak to the proposition.

    ``doubt`` is 1 less the machine's confidence; ``consequence`` is 1 and more.
    """

    claim: Claim
    asks: Literal["claim", "link"]
    doubt: float
    consequence: float
    reasons: tuple[str, ...]
    proposition: Proposition | None = None

    @property
    def worth(self) -> float:
        """How much it is worth a look."""
        return self.doubt * self.consequence


def review(
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="At most so many questions.")
    ] = _IN_LIST,
    listing: Annotated[
        bool, typer.Option("--list", help="Only list them, as is done where there is no terminal.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="List them as a JSON array.")] = False,
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose decisions they are.  [default: the user's name]"),
    ] = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Walk through what is most worth a look: low confidence, high consequence.

    Each question is whether a claim is one, or whether it speaks to the proposition
    that it was put to. Consequence is high where the proposition is disputed, where
    people are said to be killed or hurt, and where others build on it. The keys: a
    accepts, r rejects, s skips, u takes the last decision back, q ends. Decisions
    stand beside what the machine said and can be undone.

    \b
    Examples:
      sayso review
      sayso review --list --limit 50
    """
    in_force = settings(config_file, ledger=ledger)
    with existing_ledger(in_force) as kept:
        found = worth_a_look(kept, limit)
        if as_json:
            from sayso.export.contract import dumps

            sys.stdout.write(dumps([_as_json(item) for item in found]) + "\n")
            return
        if not found:
            err().print("Nothing is left to look at.")
            return
        if listing or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(kept, found)
            return
    from sayso.ledger import Ledger

    with Ledger.open(in_force.ledger, create=False) as writable:
        _walk(writable, found, author or getpass.getuser())


def worth_a_look(kept: Ledger, limit: int) -> list[Item]:
    """The items most worth a look, the first first; what was decided on is left out."""
    decided = {one.subject for one in kept.decisions() if one.kind in ("accept", "reject")}
    propositions = {one.id: one for one in kept.propositions()}

    def items() -> Iterator[Item]:
        waiting: list[Claim] = []
        for claim in kept.claims():
            if claim.id not in decided:
                waiting.append(claim)
            if len(waiting) == _AT_ONCE:
                yield from _items(kept, waiting, propositions)
                waiting = []
        yield from _items(kept, waiting, propositions)

    return heapq.nlargest(limit, items(), key=lambda item: (item.worth, item.claim.id))


def _items(
    kept: Ledger, claims: Sequence[Claim], propositions: dict[str, Proposition]
) -> Iterator[Item]:
    members: dict[str, Membership] = {}
    if claims:
        members = {m.claim: m for m in kept.members(claims=[claim.id for claim in claims])}
    for claim in claims:
        at = propositions.get(claim.proposition or "")
        consequence, reasons = _consequence(claim, at)
        yield Item(claim, "claim", 1.0 - claim.score, consequence, reasons, at)
        member = members.get(claim.id)
        if at is not None and member is not None and len(at.claims) > 1:
            yield Item(claim, "link", 1.0 - member.score, consequence, reasons, at)


def _consequence(claim: Claim, at: Proposition | None) -> tuple[float, tuple[str, ...]]:
    weight, reasons = 1.0, []
    if at is not None and at.status == "disputed":
        weight += 1.0
        reasons.append("its proposition is disputed")
    if any(event.killed or event.injured for event in claim.events):
        weight += 1.0
        reasons.append("it tells of dead or hurt")
    if at is not None and len(at.claims) > 1:
        weight += min(1.0, len(at.claims) / 10)
        reasons.append(f"{len(at.claims)} claims speak to its proposition")
    return weight, tuple(reasons)


def _list(kept: Ledger, found: Sequence[Item]) -> None:
    console = out()
    for number, item in enumerate(found, 1):
        for line in _lines(item, kept.report(item.claim.report), number):
            console.print(line, soft_wrap=not console.is_terminal)


def _walk(kept: Ledger, found: Sequence[Item], author: str) -> None:
    import click

    made: list[tuple[int, Decision | None]] = []
    at = 0
    while at < len(found):
        item = found[at]
        for line in _lines(item, kept.report(item.claim.report), at + 1):
            out().print(line)
        out().print(f"  {_KEYS}")
        key = click.getchar().lower()
        if key == "q":
            break
        if key == "u":
            if made:
                at, last = made.pop()
                if last is not None:
                    kept.undo(last.id, author)
            continue
        if key not in "ars":
            continue
        decision = None
        if key != "s":
            decision = kept.decide(decision_on(item, accepted=key == "a", author=author))
        made.append((at, decision))
        at += 1
    decided = sum(one is not None for _, one in made)
    err().print(f"{decided} decided, {len(made) - decided} skipped.")


def decision_on(item: Item, *, accepted: bool, author: str) -> Decision:
    """The decision that answers an item's question."""
    about = item.proposition.id if item.asks == "link" and item.proposition else None
    kind: Literal["accept", "reject"] = "accept" if accepted else "reject"
    return Decision(author, kind, item.claim.id, proposition=about)


def _lines(item: Item, report: Report, number: int) -> Iterator[str]:
    claim = item.claim
    if item.asks == "link" and item.proposition is not None:
        yield f"{number}. Does it speak to “{one_line(item.proposition.text)}”?"
    else:
        yield f"{number}. Is it a claim, and {speaker_of(claim, report)} the speaker?"
    yield f"   {_around(claim, report)}"
    why = f"confidence {1.0 - item.doubt:.2f}"
    yield f"   {'; '.join((why, *item.reasons))}"
    outlet = one_line(report.outlet or "outlet unknown")
    yield f"   {outlet}, {(report.published or 'undated')[:10]} · {claim.id}"


def _around(claim: Claim, report: Report) -> str:
    """The claim in its sentence, its content in brackets."""
    spans = sorted((*claim.content, *claim.cue))
    first, last = (spans[0].start, spans[-1].end) if spans else (0, 0)
    text, at = [], max(0, first - _CONTEXT)
    for span in sorted(claim.content):
        text += [report.text[at : span.start], "[", span.of(report.text), "]"]
        at = span.end
    text.append(report.text[at : last + _CONTEXT])
    return one_line("".join(text))


def _as_json(item: Item) -> dict[str, Any]:
    return {
        "asks": item.asks,
        "claim": item.claim.id,
        "report": item.claim.report,
        "proposition": item.proposition.id if item.proposition else None,
        "confidence": round(1.0 - item.doubt, 4),
        "consequence": round(item.consequence, 3),
        "worth": round(item.worth, 4),
        "reasons": list(item.reasons),
    }
