"""``sayso disputes``: what is asserted and denied, side by side, the weightiest first."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import ConfigOption, LedgerOption, existing_ledger, settings
from sayso.cli.terminal import err, one_line, out
from sayso.cli.values import speaker_of
from sayso.records import Claim, Membership, Proposition, Report, Stance

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_IN_LIST = 20  # disputes listed, unless --limit says otherwise
_SHOWN = 4  # claims shown of each side
_SIDES: tuple[tuple[str, tuple[Stance, ...]], ...] = (
    ("asserted", ("asserts", "relays")),
    ("denied", ("denies",)),
    ("doubted", ("doubts",)),
)
# A claim of unknown lineage may repeat another: it weighs as a third of a known origin.
_UNKNOWN = 1 / 3


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes one side: the known origins, by name, and how many claims have none."""

    name: str
    claims: tuple[Membership, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """The known origins, each once."""
        from sayso.link.origins import counted

        known, _ = counted(member.origin for member in self.claims)
        return tuple(origin.name or "a shared text" for origin in known)

    @property
    def unknown(self) -> int:
        """How many claims are of unknown lineage."""
        return sum(not member.origin.known for member in self.claims)

    @property
    def weight(self) -> float:
        """How many independent voices there are, those of unknown lineage counted in part."""
        return len(self.origins) + _UNKNOWN * self.unknown


@dataclass(frozen=True, slots=True)
class Disputed:
    """A proposition that some assert and others deny."""

    proposition: Proposition
    sides: tuple[Side, ...]

    @property
    def weight(self) -> float:
        """High where many independent voices stand on both sides: their geometric mean."""
        asserted, denied = self.sides[0].weight, self.sides[1].weight
        return math.sqrt(asserted * denied)


def disputes(
    about: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only propositions with all these words."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help=f"At most so many.  [default: {_IN_LIST} in the list, else all]",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """List what is asserted by some and denied by others, by weight.

    Each side comes with its independent origins: a speaker whom ten papers carry is
    one, and a claim whose lineage is unknown is counted apart. A dispute weighs the
    geometric mean of its two sides' origins, one of unknown lineage a third of a known one.

    \b
    Examples:
      sayso disputes
      sayso disputes --about convoy --json
    """
    with existing_ledger(settings(config_file, ledger=ledger)) as kept:
        found = sorted(_disputed(kept, about), key=lambda d: (-d.weight, d.proposition.id))
        if as_json:
            from sayso.export.contract import dumps

            shown = [_as_json(one) for one in found[:limit]]
            sys.stdout.write(dumps(shown) + "\n")
            return
        if not found:
            err().print("Nothing is both asserted and denied.")
            return
        shown_first = found[: limit or _IN_LIST]
        console = out()
        for line in _lines(kept, shown_first):
            console.print(line, soft_wrap=not console.is_terminal)
        if len(found) > len(shown_first):
            hint = "" if limit else "; --limit N for more, --json for all"
            err().print(f"The first {len(shown_first)} of {len(found)} are shown{hint}.")


def _disputed(kept: Ledger, about: str | None) -> Iterator[Disputed]:
    words = (about or "").casefold().split()
    for proposition in kept.propositions():
        if proposition.status != "disputed":
            continue
        if not all(word in proposition.text.casefold() for word in words):
            continue
        members = _members(kept, proposition)
        sides = tuple(
            Side(name, tuple(m for m in members if m.stance in taken)) for name, taken in _SIDES
        )
        if sides[0].claims and sides[1].claims:
            yield Disputed(proposition, sides)


def _members(kept: Ledger, proposition: Proposition) -> tuple[Membership, ...]:
    found: dict[str, Membership] = {}
    for start in range(0, len(proposition.claims), 400):
        some = kept.members(claims=proposition.claims[start : start + 400])
        found |= {member.claim: member for member in some}
    return tuple(found[claim] for claim in proposition.claims if claim in found)


def _lines(kept: Ledger, found: Iterable[Disputed]) -> Iterator[str]:
    for number, one in enumerate(found, 1):
        if number > 1:
            yield ""
        yield f"{number}. “{one_line(one.proposition.text)}”"
        yield f"   weight {one.weight:.1f} · {one.proposition.id}"
        listed = [m.claim for side in one.sides for m in side.claims[:_SHOWN]]
        reports = kept.with_claims(sorted(set(kept.reports_of(listed).values())))
        read = {c.id: (c, report) for report, claims in reports for c in claims}
        for side in one.sides:
            if side.claims:
                yield f"   {side.name} by {_origins(side)}"
                for member in side.claims[:_SHOWN]:
                    if member.claim in read:
                        yield f"     {_said(*read[member.claim])}"
                if len(side.claims) > _SHOWN:
                    yield f"     and {len(side.claims) - _SHOWN} more claims"


def _origins(side: Side) -> str:
    named = ", ".join(map(one_line, side.origins[:6]))
    if len(side.origins) > 6:
        named += f" and {len(side.origins) - 6} more"
    unknown = f"{side.unknown} of unknown lineage" if side.unknown else ""
    count = f"{len(side.origins)} origin{'' if len(side.origins) == 1 else 's'}"
    return " + ".join(filter(None, (f"{count} ({named})" if named else "", unknown)))


def _said(claim: Claim, report: Report) -> str:
    words = " … ".join(one_line(span.of(report.text)) for span in claim.content)
    outlet = one_line(report.outlet or "outlet unknown")
    return f"{speaker_of(claim, report)}: “{words}” ({outlet}; {claim.id})"


def _as_json(one: Disputed) -> dict[str, Any]:
    from sayso.export.contract import proposition_json

    return {
        "proposition": proposition_json(one.proposition),
        "weight": round(one.weight, 3),
        "sides": [
            {
                "side": side.name,
                "origins": list(side.origins),
                "unknown": side.unknown,
                "claims": [
                    {"id": m.claim, "stance": m.stance, "origin": m.origin.id} for m in side.claims
                ],
            }
            for side in one.sides
        ],
    }
