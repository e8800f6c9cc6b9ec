"""Through whom a claim came: the hops from its speaker outward.

Three sources, in this order: the words around the claim's source and cue ("told
Reuters", "in a statement"), an earlier claim of the same speaker whose telling goes
on ("he added"), and a parent that passes the claim on, with the parent's own hops;
where the reading has no parent, whoever quotes the passage stands for it.
Lines of credit ("(AP)", "Reuters contributed") say whose text the report is, not
through whom one claim came, and make no hop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.records import Attribution, Hop
from sayso.resolve.registry import Registry
from sayso.resolve.relay_frames import Frames
from sayso.resolve.relay_home import own_outlet
from sayso.resolve.relay_outlets import outlets
from sayso.resolve.relay_quoters import Quoters
from sayso.resolve.relay_told import Told
from sayso.resolve.relay_words import Found, key_of
from sayso.resolve.words import Page

_GOES_ON = 6  # claims that may stand between two of one telling
_PAUSE = 300  # code points between two claims of one telling
# Code points after a hop that a telling goes on: two paragraphs where the speaker is named
# anew, and as long as nobody else speaks where a pronoun goes on with it.
_TELLING, _GOING_ON = 600, 3000
_DEEPEST = 6
_ELSEWHERE = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to) (?:the )?(?:reporters|journalists|lawmakers|"
    r"parliament|Congress|MPs|a (?:\w+ ){0,2}(?:committee|hearing|meeting|crowd|court))|"
    r"\bat a (?:\w+ ){0,2}(?:hearing|meeting|event|conference)\b|\bin testimony\b"
)
# What is spoken of, and not passed on: "denied the rumour that …".
_SPOKEN_OF = re.compile(
    r"(?i)\b(?:rumou?r|claim|suggest|notion|reports?\b|idea|speculat|theory|purport|suppos)\w*"
)
# A parent that does this puts its own stand forward instead of passing another's words on.
_KEEPS = ("deny", "believe", "decline")


@dataclass(frozen=True, slots=True)
class Relay:
    """The hops of one claim, nearest the speaker first; ``whys`` has a reason for each."""

    hops: tuple[Hop, ...]
    whys: tuple[str, ...]

    @property
    def why(self) -> str:
        """All reasons in one line, ``""`` where there is no hop."""
        return "; ".join(
            f"{hop.name}: {why}" for hop, why in zip(self.hops, self.whys, strict=True)
        )


def relays_of(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[str | None],
    outlet: str | None,
    registry: Registry,
    page: Page | None = None,
) -> tuple[Relay, ...]:
    """One relay per attribution of a report, in order.

    ``speakers`` are the names of the resolved speakers, one per attribution. The
    report's own ``outlet`` is no hop. ``page`` are the text's words, where they are
    at hand already.

    Raises:
        ValueError: if there are not as many speakers as attributions.
    """
    if len(speakers) != len(attributions):
        raise ValueError(f"{len(speakers)} speakers for {len(attributions)} attributions")
    chains = _Chains(text, attributions, speakers, outlet, registry, page)
    return tuple(chains.relay(i) for i in range(len(attributions)))


class _Chains:
    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        speakers: Sequence[str | None],
        outlet: str | None,
        registry: Registry,
        page: Page | None,
    ) -> None:
        page = page or Page(text)
        self.frames = frames = Frames(page, attributions, speakers)
        self.keys = frames.keys
        self.home = key_of(outlet) if outlet else ""
        by = registry.lookup(outlet) if outlet else None
        issues = by is not None and by.entry.kind != "media"
        self.quoters = Quoters(page, attributions, frames.spans, self.keys, issues)
        named = outlets(page, registry)
        told = Told(frames, named, registry, self.home)
        self.told = [self._once(told.of(i)) for i in range(len(attributions))]
        if outlet is None and (home := own_outlet(text, named, self.told, self.keys)):
            self.home = home
            self.told = [self._once(found) for found in self.told]
        self._carry()

    def relay(self, i: int) -> Relay:
        found = [f for f in self._chain(i, 0) if key_of(f.hop.name) != self.keys[i]]
        return Relay(tuple(f.hop for f in found), tuple(f.how for f in found))

    # The same speaker, going on.

    def _carry(self) -> None:
        for i in range(len(self.told)):
            if not self.told[i] and self.keys[i] and not self._elsewhere(i):
                reach = self.frames.begin(i) - (_GOING_ON if self.frames.unnamed(i) else _TELLING)
                self.told[i] = [
                    f for f in self._earlier(i) if f.hop.span is None or f.hop.span.end >= reach
                ]
        for i in range(len(self.told) - 1):
            if not self.told[i] and self._goes_on_freely(i):
                self.told[i] = [
                    replace(f, how="guess: the same speaker's next claim came so")
                    for f in self.told[i + 1]
                    if f.hop.kind in ("outlet", "agency") and "guess" not in f.how
                ]

    def _goes_on_freely(self, i: int) -> bool:
        """Whether the next claim is of the same speaker, and neither is nested."""
        here, ahead = self.frames.attributions[i], self.frames.attributions[i + 1]
        same = bool(self.keys[i]) and self.keys[i] == self.keys[i + 1]
        return same and here.parent is None and ahead.parent is None

    def _earlier(self, i: int) -> list[Found]:
        """The hops of the telling that this claim goes on with."""
        why = "guess: the same speaker's claim before came so"
        free = self.frames.parent(i) is None
        for j in range(i - 1, max(-1, i - 1 - _GOES_ON), -1):
            freely = self.frames.parent(j) is None
            if self.keys[j] != self.keys[i]:
                if freely and self.keys[j]:
                    return []
                continue
            if self.frames.begin(i) - self.frames.end(j) > _PAUSE:
                return []
            if free == freely:
                return [replace(f, how=why) for f in self.told[j]]
            if free and i - j > 2:
                return []
            if free:
                passed = [f for f in self._chain(j, 0) if f.hop.kind in ("outlet", "agency")]
                if found := [*self.told[j], *passed]:
                    return self._once(replace(f, how=why) for f in found)
        return []

    def _elsewhere(self, i: int) -> bool:
        """Whether the claim says itself where it was made, and names no hop: "told reporters"."""
        return bool(self.frames.spans[i]) and bool(_ELSEWHERE.search(self.frames.masked(i)))

    # Parents that pass on.

    @staticmethod
    def _one_of(one: str | None, other: str | None) -> bool:
        """Whether two claims have one speaker, or the one's is among the other's several."""
        if one is None or other is None:
            return one == other
        return one == other or one in re.split(r", | and ", other)

    def _chain(self, i: int, depth: int) -> list[Found]:
        found = list(self.told[i])
        parent = self.frames.parent(i)
        quoter = self.quoters.of(i) if parent is None else None
        if parent is None:
            parent = quoter
        if parent is None or parent == i or depth > _DEEPEST:
            return self._once(found)
        name, same = self.frames.speakers[parent], self._one_of(self.keys[parent], self.keys[i])
        passes = parent == quoter or self._passes_on(i, parent)
        if name is not None and not same and passes:
            source = self.frames.attributions[parent].source
            found.append(
                Found(Hop(name, "person", source), "passes it on: the claim is in its own")
            )
        if (name is not None and same) or passes:
            found += [
                replace(f, how=f"of the claim it is in: {f.how}")
                for f in self._chain(parent, depth + 1)
            ]
        return self._once(found)

    def _passes_on(self, i: int, parent: int) -> bool:
        a, b = self.frames.attributions[i], self.frames.attributions[parent]
        if b.act in _KEEPS:
            return False
        if a.source is not None:
            return True
        cue = " ".join(s.of(self.frames.text) for s in a.cue)
        return bool(cue) and not _SPOKEN_OF.search(cue)

    def _once(self, found: Iterable[Found]) -> list[Found]:
        """Each party once, by its longest name, the report's own outlet left out."""
        kept: dict[str, Found] = {}
        for f in found:
            kept.setdefault(key_of(f.hop.name), f)
        kept.pop(self.home, None)
        words = {key: set(key.split()) for key, f in kept.items() if f.hop.kind != "medium"}
        return [
            f
            for key, f in kept.items()
            if key not in words or not any(words[key] < other for other in words.values())
        ]
