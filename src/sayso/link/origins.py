"""Where what is said comes from: one origin for each claim, however many reports carry it.

A named speaker is one origin, in whatever paper and through whatever medium. Where the
speaker is unnamed or the outlet speaks itself, it is the agency or outlet nearest
to it in the relay, the agency that the report credits, or the copied text. What
remains is the report's own outlet, whose lineage is unknown: it is never counted as
independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from sayso.ids import actor_id, digest
from sayso.link.credits import agency_named, credited
from sayso.link.words import listed
from sayso.records import Actor, Claim, Copy, Hop, Origin, Report

Kind = Literal["speaker", "agency", "outlet", "text"]
# Hops that are a channel, not somebody with knowledge of their own.
_CHANNELS = listed(
    "twitter facebook youtube tweet post posting video videos statement interview email e-mail "
    "letter website blog broadcast briefing press conference telegram instagram recording "
    "footage news conference television tv radio newspaper media reports social"
)


def named(actor: Actor) -> bool:
    """Whether an actor is known by a name that means the same party in every report."""
    if actor.id == actor_id(actor.name, "named"):
        return True
    return (
        "unnamed" not in actor.name
        and actor.kind not in ("", "unknown")
        and actor.name[:1].isupper()
    )


def families(copies: Iterable[Copy]) -> dict[str, tuple[str, ...]]:
    """The reports that share text with each, itself included, over any number of steps."""
    parent: dict[str, str] = {}

    def root(report: str) -> str:
        parent.setdefault(report, report)
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    for copy in copies:
        parent[root(copy.reports[0])] = root(copy.reports[1])
    groups: dict[str, list[str]] = {}
    for report in sorted(parent):
        groups.setdefault(root(report), []).append(report)
    return {report: tuple(group) for group in groups.values() for report in group}


def origin_of(
    claim: Claim,
    report: Report,
    copies: Sequence[Copy] = (),
    reports: Mapping[str, Report] | None = None,
) -> Origin:
    """The origin of what one claim says.

    ``copies`` are those that the report's family has; ``reports`` the family's reports
    by id, as far as they are at hand.
    """
    if not claim.narrated and claim.speaker and named(claim.speaker):
        agency = agency_named(claim.speaker.name)
        if agency:
            return _origin("agency", agency, "the speaker is a news agency")
        # By name, not by id: one name is one voice, whatever kind each report took it for.
        name = claim.speaker.name
        return _origin("speaker", name, f"said by {name}", key=" ".join(name.casefold().split()))
    for hop in claim.relay:
        found = _of_hop(hop)
        if found:
            return found
    credit = credited(report)
    if credit:
        return _origin("agency", credit.agency, f"{credit.where} of the report")
    family = families(copies).get(report.id, (report.id,))
    if len(family) > 1 and not _one_outlet(family, reports or {}):
        return _of_family(family, report, copies, reports or {})
    why = "neither a credit nor a shared text tells where the report has it from"
    return Origin(
        "o" + digest("outlet", report.outlet, None if report.outlet else report.id),
        "outlet",
        report.outlet,
        known=False,
        why=(("origin", why),),
    )


def counted(origins: Iterable[Origin]) -> tuple[tuple[Origin, ...], int]:
    """The distinct known origins in order of first appearance, and how many claims have none.

    A speaker by surname alone is the one whose full name ends in it, if one is among them.
    """
    distinct: dict[str, Origin] = {}
    unknown = 0
    for origin in origins:
        if origin.known:
            distinct.setdefault(origin.id, origin)
        else:
            unknown += 1
    full = {
        (one.name or "").split()[-1]
        for one in distinct.values()
        if one.kind == "speaker" and len((one.name or "").split()) > 1
    }
    return tuple(
        one for one in distinct.values() if one.kind != "speaker" or one.name not in full
    ), unknown


def _of_hop(hop: Hop) -> Origin | None:
    agency = agency_named(hop.name)
    if agency:
        return _origin("agency", agency, f"relayed by {hop.name}")
    words = hop.name.casefold().split()
    if not words or not hop.name[:1].isupper() or "unnamed" in hop.name or set(words) & _CHANNELS:
        return None
    return _origin("outlet", hop.name, f"relayed by {hop.name}")


def _one_outlet(family: Sequence[str], reports: Mapping[str, Report]) -> bool:
    """Whether a family of reports is one outlet's own, which repeats itself."""
    outlets = {reports[one].outlet if one in reports else None for one in family}
    return len(outlets) == 1 and None not in outlets


def _of_family(
    family: Sequence[str], report: Report, copies: Sequence[Copy], reports: Mapping[str, Report]
) -> Origin:
    for other in family:
        credit = credited(reports[other]) if other in reports else None
        if credit:
            return _origin("agency", credit.agency, f"credited by {other}, which shares the text")
    later = {r for c in copies if c.source for r in c.reports if r != c.source}
    firsts = [r for r in family if r not in later] if later else []
    if len(firsts) == 1:
        first = firsts[0]
        name = reports[first].outlet if first in reports else None
        return _origin(
            "text", name, f"text shared by {len(family)} reports, first in {first}", first
        )
    return _origin(
        "text", None, f"text shared by {len(family)} reports; which was first is unknown", family[0]
    )


def _origin(kind: Kind, name: str | None, why: str, key: str | None = None) -> Origin:
    return Origin("o" + digest(kind, key or name), kind, name, known=True, why=(("origin", why),))
