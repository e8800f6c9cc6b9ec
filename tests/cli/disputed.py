"""A small ledger in which something is disputed, linked by hand."""

from __future__ import annotations

from pathlib import Path

from sayso.ledger import Ledger, Links
from sayso.records import Claim, Copy, Membership, Origin, Proposition, Revision, Span, Stance
from tests.cli import samples

PROPOSITION = "p1"
SAID_TEXT = "The mayor said that gunmen had seized the mill. Later she said it again."
DENIED_TEXT = "The rebels denied that gunmen had seized the mill. Nobody was hurt, they said."
SAID = samples.report(SAID_TEXT, outlet="Northern Daily", published="2016-09-20")
DENIED = samples.report(DENIED_TEXT, outlet="Southern Post", published="2016-09-21")
ASSERTION = samples.claim(SAID, "The mayor", "said", "gunmen had seized the mill", score=0.95)
DENIAL = samples.claim(
    DENIED, "The rebels", "denied", "gunmen had seized the mill", act="deny", score=0.55
)


def _origin(name: str, *, known: bool = True) -> Origin:
    return Origin(f"o-{name}", "speaker", name, known, (("origin", f"said by {name}"),))


def _member(claim: Claim, stance: Stance, origin: Origin, score: float) -> Membership:
    why = (("proposition", "nearest claim"), ("stance", f"act {claim.act}"), *origin.why)
    return Membership(claim.id, PROPOSITION, stance, score, origin, why)


def filled(path: Path) -> Path:
    """The ledger at ``path``."""
    mayor, rebels = _origin("the mayor"), _origin("the rebels")
    span = Span(9, 40)
    with Ledger.open(path) as kept:
        kept.add(SAID, samples.MODEL, [ASSERTION])
        kept.add(DENIED, samples.MODEL, [DENIAL])
        kept.relink(
            Links(
                propositions=(
                    Proposition(
                        PROPOSITION,
                        "gunmen had seized the mill",
                        ASSERTION.id,
                        (ASSERTION.id, DENIAL.id),
                        "disputed",
                        (mayor, rebels),
                    ),
                ),
                members=(
                    _member(ASSERTION, "asserts", mayor, 0.8),
                    _member(DENIAL, "denies", rebels, 0.3),
                ),
                copies=(Copy((SAID.id, DENIED.id), 0.4, ((span, span),), SAID.id),),
                revisions=(Revision(ASSERTION.id, DENIAL.id, "stance", (("stance", "turned"),)),),
            ),
            linked=[SAID.id, DENIED.id],
        )
    return path
