"""The alleged events of a claim: their ids, their reasons, how the claim stands to them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records import Claim, Event, Stance


def alleged(claim: Claim) -> Iterator[tuple[str, Event]]:
    """Each event of a claim with an id: the claim's, and where the trigger stands.

    Like the claim's own id it survives a new model that finds the same spans.
    """
    seen: dict[str, int] = {}
    for event in claim.events:
        place = f"{claim.id}-{event.trigger.start}-{event.trigger.end}"
        seen[place] = seen.get(place, 0) + 1
        yield (place if seen[place] == 1 else f"{place}-{seen[place]}"), event


def reason_of(claim: Claim, event: Event, field: str) -> str | None:
    """Why ``field`` of an event is as it is; for a figure, the words it was read from."""
    return dict(claim.why).get(f"event {event.trigger.start} {field}")


def stance_on(event: Event, claim: Claim) -> Stance | None:
    """How a claim stands to an event that it holds; ``None`` where it takes no stand.

    What it negates it denies; who asks or declines doubts; of a condition, a demand or
    a threat nobody says that it happened. What nobody named stands for is relayed.
    """
    if event.modality == "negated":
        return "denies"
    if claim.act in ("question", "decline") and event.modality != "future":
        return "doubts"
    if event.modality == "hypothetical":
        return None
    if claim.speaker is None and not claim.narrated:
        return "relays"
    return "relays" if claim.stance == "relays" else "asserts"
