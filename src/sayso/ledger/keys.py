"""What a claim is looked up by: parties, places, types of events, and pairs of these.

A key is a 64-bit digest of its kind and values. Single values answer questions
("all claims of this speaker"); pairs are far rarer, so that among their newest
few stand most claims on the same matter: linking asks for those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from sayso.records import Claim, Event, Place

#: Kinds of single values.
SINGLE = ("speaker", "relay", "party", "place", "type")
#: Kinds of pairs, in the order in which linking trusts them.
PAIRS = ("parties", "scene", "deed", "presence", "word on")

_MOST = 64  # keys of one claim; a list of fifty parties has over a thousand pairs


@lru_cache(maxsize=65_536)
def key_of(kind: str, *values: str) -> int:
    """The key of a kind and its values, a signed 64-bit number."""
    said = "\x1f".join((kind, *values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


def place_key(name: str) -> str:
    """A place's name as it is compared."""
    return unicodedata.normalize("NFKC", name).casefold()


def keys_of(claim: Claim) -> tuple[int, ...]:
    """Every key of a claim, single values first, each once."""
    found = dict.fromkeys(key_of(*named) for named in (*_singles(claim), *_pairs(claim)))
    return tuple(found)[:_MOST]


def blocking_keys(claim: Claim) -> tuple[int, ...]:
    """The keys by which claims on the same matter are sought, the most telling first."""
    found = dict.fromkeys(sorted(_pairs(claim), key=lambda named: PAIRS.index(named[0])))
    return tuple(key_of(*named) for named in found)[:_MOST]


def _singles(claim: Claim) -> Iterator[tuple[str, ...]]:
    if claim.speaker is not None:
        yield "speaker", claim.speaker.id
    for hop in claim.relay:
        yield "relay", place_key(hop.name)
    if claim.place is not None:
        yield "place", place_key(claim.place.name)
    for event in claim.events:
        yield "type", event.type
        for party in _parties(event):
            yield "party", party
        if event.place is not None:
            yield "place", place_key(event.place.name)


def _pairs(claim: Claim) -> Iterator[tuple[str, ...]]:
    for event in claim.events:
        parties, place = _parties(event), _place_of(event, claim.place)
        for first, second in combinations(sorted(set(parties)), 2):
            yield "parties", first, second
        for party in parties:
            yield "deed", event.type, party
        if place is not None:
            yield "scene", event.type, place
            for party in parties:
                yield "presence", party, place
        if claim.speaker is not None:
            yield "word on", claim.speaker.id, event.type


def _parties(event: Event) -> list[str]:
    return [actor.id for actor in (event.actor, event.recipient) if actor is not None]


def _place_of(event: Event, otherwise: Place | None) -> str | None:
    place = event.place or otherwise
    return None if place is None else place_key(place.name)
