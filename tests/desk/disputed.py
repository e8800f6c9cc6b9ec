"""Two invented reports that are at odds by their link alone.

What is said and what denied share too few words to be put side by side unasked: the
brief tells a dispute because, and for as long as, both speak to one proposition.
"""

from __future__ import annotations

from sayso.desk.catalogue import Catalogue
from sayso.ledger import Links
from sayso.records import Actor, Membership, Origin, Proposition
from tests.desk.conftest import a_claim, a_report

MASTER = Actor("a-master", "Harbour master of Corvane", "person")
LINE = Actor("a-line", "Northern Shipping Line", "company")

_MINISTER = Actor("a-minister", "Aldo Renn", "person")
# What leads the brief: both reports have it, and nobody denies it.
_LEAD = (
    "Aldo Renn said on Tuesday that two boats with divers reached the strait at dawn on Monday. "
)
_SANK = a_report(
    "sank",
    f"{_LEAD}The harbour master of Corvane stated on Tuesday that the ferry Aurora sank in "
    "heavy fog with forty passengers aboard.",
    outlet="The Gazette",
    title="Divers search the strait",
    published="2016-10-04",
)
_AFLOAT = a_report(
    "afloat",
    f"{_LEAD}The Northern Shipping Line denied on Wednesday that the Aurora had been lost at all.",
    outlet="The Courier",
    title="Divers to search the strait",
    published="2016-10-05",
)
SAID_SUNK = a_claim(
    _SANK,
    "The harbour master of Corvane",
    "stated",
    "the ferry Aurora sank in heavy fog with forty passengers aboard",
    speaker=MASTER,
    act="state",
)
DENIED_LOST = a_claim(
    _AFLOAT,
    "The Northern Shipping Line",
    "denied",
    "the Aurora had been lost at all",
    speaker=LINE,
    act="deny",
)
FERRY = "p-ferry"


def add_dispute(catalogue: Catalogue) -> None:
    """Adds both, linked into one disputed proposition."""
    members = []
    leads = []
    for report, claim, stance in (
        (_SANK, SAID_SUNK, "asserts"),
        (_AFLOAT, DENIED_LOST, "denies"),
    ):
        lead = a_claim(
            report,
            "Aldo Renn",
            "said",
            "two boats with divers reached the strait at dawn on Monday",
            speaker=_MINISTER,
            act="state",
        )
        leads.append(lead.id)
        catalogue.add(report, "model-1", [lead, claim])
        origin = Origin("o-minister", "speaker", _MINISTER.name, known=True)
        members.append(Membership(lead.id, "p-search", "asserts", 0.9, origin))
        assert claim.speaker is not None
        origin = Origin(f"o-{claim.speaker.id}", "speaker", claim.speaker.name, known=True)
        members.append(Membership(claim.id, FERRY, stance, 0.9, origin))  # type: ignore[arg-type]
    whole = Proposition(
        FERRY,
        SAID_SUNK.content[0].of(_SANK.text),
        SAID_SUNK.id,
        (SAID_SUNK.id, DENIED_LOST.id),
        "disputed",
        tuple(member.origin for member in members if member.proposition == FERRY),
    )
    search = Proposition(
        "p-search",
        "two boats with divers reached the strait at dawn on Monday",
        leads[0],
        tuple(leads),
        "asserted",
        (members[0].origin,),
    )
    catalogue.relink(Links((whole, search), tuple(members), (), ()))
