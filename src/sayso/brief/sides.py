"""Parties by side: as the caller's registry has them, and by who supports whom in the claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.brief.points import Point
from sayso.records import Section


def in_sides(
    sections: Sequence[tuple[str, Section]], sides: Mapping[str, str], points: Sequence[Point]
) -> list[Section]:
    """The sections, those of one side next to each other, in the order of each side's first.

    ``sections`` come with the key of their party. A party without a side in
    ``sides`` joins the one side that it speaks together with, where points of the
    story have both say the same; else it stands for itself.
    """
    own: dict[str, str] = {}
    for point in points:
        speaker = point.telling.claim.speaker
        if point.party is not None and speaker is not None and speaker.name in sides:
            own.setdefault(point.party.key, sides[speaker.name])
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for point in points:
        keys = [party.key for party in (point.party, *point.joined) if party is not None]
        for key in keys:
            together[key].update(own[other] for other in keys if other != key and other in own)
    groups: dict[str, list[Section]] = {}
    for key, section in sections:
        side = own.get(key)
        if side is None and len(together[key]) == 1:
            (side,) = together[key]
        groups.setdefault(side or key, []).append(replace(section, side=side))
    done: list[Section] = []
    for members in groups.values():
        # A heading above a single party would only repeat its name.
        done += members if len(members) > 1 else [replace(each, side=None) for each in members]
    return done
