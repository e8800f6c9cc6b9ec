"""From PLOVER's types and modes to ACLED's, as far as one follows from the other.

A type that has no counterpart is left out of ACLED's form; where the counterpart
depends on what is not known (whether an attack was a battle or on civilians), the
event type stays empty. Source: ACLED codebook (event types and sub-event types,
actor types and interaction codes, 2023 and later, in words); the PLOVER 2.0 manual.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.export.codes import PartyCodes
from sayso.records import Actor

VIOLENCE = "Political violence"
DEMONSTRATIONS = "Demonstrations"
STRATEGIC = "Strategic developments"


@dataclass(frozen=True, slots=True)
class AcledType:
    """ACLED's three levels; an empty one could not be told."""

    disorder: str
    event: str = ""
    sub_event: str = ""


_REMOTE = "Explosions/Remote violence"
_ON_CIVILIANS = "Violence against civilians"
_BY_MODE: dict[tuple[str, str | None], AcledType] = {
    ("ASSAULT", "aerial"): AcledType(VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): AcledType(VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): AcledType(VIOLENCE, _REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): AcledType(VIOLENCE, _REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): AcledType(VIOLENCE, _REMOTE, "Suicide bomb"),
    ("ASSAULT", "unconventional"): AcledType(VIOLENCE, _REMOTE),
    ("ASSAULT", "abduct"): AcledType(VIOLENCE, _ON_CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): AcledType(VIOLENCE, _ON_CIVILIANS, "Sexual violence"),
    ("ASSAULT", "destroy"): AcledType(STRATEGIC, STRATEGIC, "Looting/property destruction"),
    ("PROTEST", None): AcledType(DEMONSTRATIONS),
    ("PROTEST", "demo"): AcledType(DEMONSTRATIONS),
    ("PROTEST", "obstruct"): AcledType(DEMONSTRATIONS),
    ("PROTEST", "riot"): AcledType(DEMONSTRATIONS, "Riots"),
    ("PROTEST", "vandalize"): AcledType(DEMONSTRATIONS, "Riots", "Violent demonstration"),
    ("COERCE", "arrest"): AcledType(STRATEGIC, STRATEGIC, "Arrests"),
    ("COERCE", "seize"): AcledType(STRATEGIC, STRATEGIC, "Looting/property destruction"),
    ("COERCE", "curfew"): AcledType(STRATEGIC, STRATEGIC, "Other"),
    ("COERCE", "martial-law"): AcledType(STRATEGIC, STRATEGIC, "Other"),
    ("RETREAT", "ceasefire"): AcledType(STRATEGIC, STRATEGIC, "Agreement"),
    ("RETREAT", "withdraw"): AcledType(STRATEGIC, STRATEGIC, "Change to group/activity"),
    ("RETREAT", "disarm"): AcledType(STRATEGIC, STRATEGIC, "Disrupted weapons use"),
    ("MOBILIZE", "troops"): AcledType(STRATEGIC, STRATEGIC, "Change to group/activity"),
    # Territory changes hands in battle or without: the type tells neither.
    ("CONTROL", None): AcledType(""),
}
# ACLED's actor types that count as Civilians: all who are unarmed and do not demonstrate.
_CIVILIANS = frozenset(["civilian", "media", "ngo", "company", "expert"])
_ARMED = frozenset(["military", "armed-group"])
_ORDER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)


def acled_type(kind: str, mode: str | None, recipient: Actor | None) -> AcledType | None:
    """ACLED's type of a PLOVER type and mode; ``None`` where ACLED does not code such events."""
    known = _BY_MODE.get((kind, mode))
    if known is not None or kind != "ASSAULT":
        return known
    if recipient is not None and recipient.kind in _CIVILIANS:
        return AcledType(VIOLENCE, _ON_CIVILIANS, "Attack")
    if recipient is not None and recipient.kind in _ARMED and mode in (None, "firearms"):
        return AcledType(VIOLENCE, "Battles", "Armed clash")
    return AcledType(VIOLENCE)


def actor_type(
    party: Actor | None, codes: PartyCodes, country: str | None, demonstrates: str | None = None
) -> str:
    """ACLED's type of an actor (``inter1``), empty where it does not follow.

    ``country`` is the alpha-3 code of where the event is alleged to have been, since
    an army abroad is an external force; ``demonstrates`` is the mode of a PROTEST of
    which the party is the actor, else ``None``.
    """
    if demonstrates is not None:
        return "Rioters" if demonstrates in ("riot", "vandalize") else "Protesters"
    if party is None:
        return ""
    if party.kind in _CIVILIANS:
        return "Civilians"
    if not codes.country or country is None:
        return ""
    if party.kind in ("government", "military"):
        return "State forces" if codes.country == country else "External/Other forces"
    if party.kind == "armed-group" and codes.sector == "REB" and codes.country == country:
        return "Rebel group"
    return ""


def interaction(first: str, second: str, *, alone: bool) -> str:
    """ACLED's interaction of two actor types, in its own order; ``alone``: only the first."""
    if alone:
        return f"{first} only" if first else ""
    if not first or not second:
        return ""
    return "-".join(sorted((first, second), key=_ORDER.index))
