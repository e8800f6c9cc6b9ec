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
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.records import Attribution, Hop, Span
from sayso.resolve.registry import Registry
from sayso.resolve.relay_quoters import Quoters
from sayso.resolve.relay_words import Found, marked, media_around, medium_as_source, outlets
from sayso.resolve.words import Page

_FAR = 150  # code points between a claim's own words and a hop named in their sentence
_BESIDE = 100  # the same where the model marked it, in another sentence
_GOES_ON = 6  # claims that may stand between two of one telling
_TELLING = 600  # code points after a hop that one telling goes on: two paragraphs
_DEEPEST = 6
_BLANK = "\x00"  # stands for the characters of a content where only the frame is searched

_TO_ONE = (
    r"\b(?:told|tell(?:s|ing)?|inform(?:s|ed|ing)?|"
    r"(?:spoke|speaks|speaking|spoken|talk(?:s|ed|ing)?) (?:\w+ )?(?:to|with)|"
    r"interview(?:ed|s)? (?:with|by|to))\s+"
)
_CARRIED = re.compile(
    rf"(?:{_TO_ONE}|\b(?:(?:\w+ed|said|says) (?:\w+ )?to|interview(?:ed|s)? (?:on|for|in|of)|"
    r"(?:remarks?|comments?|statements?|e-?mails?|letters?|messages?|phone|telephone) "
    r"(?:to|with|by)|appear(?:s|ed|ing|ance)? on|(?:speaking|spoke|said|saying|went|told) on|"
    r"(?:(?:quoted|cited)(?: as saying)?|reported|published|carried|released|aired|broadcast|"
    r"posted|run|obtained|seen|reviewed) (?:by|in|on|through)|via|"
    r"(?:article|op-ed|column|piece|report) (?:in|for|by|with|on)|"
    rf"(?:writing|wrote|written) (?:in|for))\s+|{_BLANK}[”’\",.]* to\s+)"
    r"(?:the |its |her |his |their |state[- ](?:run )?|US |U\.S\. |British |\w+(?:ian|ish|ese|i) |"
    r"\w+['’]s |\w+[- ]based |"
    r"(?:local |national |daily |weekly )?(?:newspaper|paper|broadcaster|channel|magazine|network|"
    r"news agency|agency|station|website|news),? ){0,3}[“\"]?$",
    re.IGNORECASE,
)
# "told the Courier, Reuters and AFP": what stands before the last of them.
_ONE_OF_SEVERAL = re.compile(
    r"(?:\bthe )?(?:[A-Z][\w’'&.\-]*(?: (?:[A-Z][\w’'&.\-]*|of|and(?= [A-Z][a-z]+,)))*)"
    r"(?:,| and|, and) (?:the )?$"
)
_ITS_JOURNALIST = re.compile(r"['’]s? [A-Z][\w’.\-]+ [A-Z]")
_TO_IT = re.compile(r"\b(?:to|on|in|with) (?:the )?$")
_NAME_AFTER = re.compile(r" [A-Z]")
_THE_PAPER = re.compile(
    rf"{_TO_ONE}(?:the|this)\s+(?:local )?(?:newspaper|paper|channel|network|station|broadcaster|"
    r"magazine|news agency|agency|daily|outlet|site|website|programme|program)\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"(?i:\b(?:told|tells|telling|sp(?:oke|eaking) to|interview(?:ed)? (?:with|by))\s+(?:the\s+)?)"
    r"(?P<name>(?:[Aa]l[- ])?[A-Z][\w’'.\-]+(?:\s+(?:[A-Z][\w’'.\-]+|&)){0,3})"
)
_QUOTING = re.compile(r"(?:['’]s?)?(?: \w+)? (?:quot|cit)(?:ed|es|ing)\b")
_BY = re.compile(
    r"(?:[Aa]ccording to|, (?:reported|reports)|[Aa]s) "
    r"(?:the |a report (?:by|in|from) (?:the )?)?$"
)
_SAID_SO = re.compile(
    r"(?: news agency| agency)? (?:reported|reports|said|says)[,.]? ?(?:\w+day)?[.,]"
)
_OPENING = re.compile(r"[“\"]?(?:In|On|During|At|Via|Through) (?:[\w’'-]+ ){0,5}[\w’'-]+$")
# A cue that no one in particular stands behind is not said in the medium beside it.
_NO_ONE = re.compile(
    r"(?i)^(?:reportedly|"
    r"(?:is |was |were |are |widely )?(?:believed|thought|known|expected|unclear))"
)
_ELSEWHERE = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to) (?:the )?(?:reporters|journalists|lawmakers|"
    r"parliament|Congress|MPs|a (?:\w+ ){0,2}(?:committee|hearing|meeting|crowd|court))|"
    r"\bat a (?:\w+ ){0,2}(?:hearing|meeting|event|conference)\b|\bin testimony\b"
)
_ASKED_BY = re.compile(
    r"(?:respon\w+ to|answer|return|declined?|refused) (?:\w+ ){0,3}?(?:an? |the )?$|"
    r"(?:requests? (?:for comment )?(?:from|by)|contacted by|reached by|asked by|approached by|"
    r"questions? (?:from|by)) (?:the )?$"
)
_ASKS = re.compile(
    r"(?:['’]s?)? (?:has |have |had |was |is )?(?:been )?(?:unable to|not been able to|could not|"
    r"contacted|reached out|asked .{0,40}for comment|attempts? to|requests? for|"
    r"request for|has learn|can reveal|has sought|sought comment|cannot|can not|has not been able)"
)
# An outlet whose own report is told of: "Fox News first reported".
_ITSELF_REPORTS = re.compile(r"['’]?s?[^.\n]{0,25}\b(?:report|cit|quot)")
_FRAME = 40  # code points
# What is spoken of, and not passed on: "denied the rumour that …".
_SPOKEN_OF = re.compile(
    r"(?i)\b(?:rumou?r|claim|suggest|notion|report|idea|speculat|theory|purport|suppos)\w*"
)
# A parent that does this puts its own stand forward instead of passing another's words on.
_KEEPS = ("deny", "believe", "warn", "decline")


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_NO_OUTLET = _set(
    "reporters|journalists|congress|parliament|mps|lawmakers|president|mr|mrs|ms|miss|dr|gen|"
    "general|col|senator|sen|rep|representative|king|prime|us|u.s|washington|moscow"
)
_TOLD_KINDS = ("media", "ngo", "expert", "company")


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
        self.text = text
        self.attributions = attributions
        self.speakers = speakers
        self.home = _key(outlet) if outlet else ""
        self.registry = registry
        page = page or Page(text)
        self.outlets = outlets(page, registry)
        self.opens = [page.start[i] for i in page.opens]
        self.keys = [None if name is None else _key(name) for name in speakers]
        self.frames = [
            tuple(sorted((*([a.source] if a.source else []), *a.cue))) for a in attributions
        ]
        by = registry.lookup(outlet) if outlet else None
        issues = by is not None and by.entry.kind != "media"
        self.quoters = Quoters(page, attributions, self.frames, self.keys, issues)
        self._blanked: dict[int, str] = {}
        self.told = [self._own(i) for i in range(len(attributions))]
        if outlet is None and (home := self._own_outlet()):
            self.home = home
            self.told = [self._once(found) for found in self.told]
        self._carry()

    def relay(self, i: int) -> Relay:
        found = [f for f in self._chain(i, 0) if _key(f.hop.name) != self.keys[i]]
        return Relay(tuple(f.hop for f in found), tuple(f.how for f in found))

    # The words around source and cue.

    def _zone(self, i: int) -> Span:
        """The sentence of source and cue, within the parent's content where it is nested."""
        parts = self.frames[i]
        start, end = min(s.start for s in parts), max(s.end for s in parts)
        at = bisect_right(self.opens, start) - 1
        low = self.opens[at] if at >= 0 else 0
        after = bisect_right(self.opens, end - 1)
        high = self.opens[after] if after < len(self.opens) else len(self.text)
        parent = self._parent(i)
        if parent is not None:
            for piece in self.attributions[parent].content:
                if piece.start <= start < piece.end:
                    low, high = max(low, piece.start), min(high, piece.end)
        return Span(low, max(low, high))

    def _masked(self, i: int, zone: Span) -> str:
        """The zone's characters, this claim's content blanked out, and others' that stand free."""
        if i not in self._blanked:
            self._blanked[i] = self._blank(i, zone)
        return self._blanked[i]

    def _blank(self, i: int, zone: Span) -> str:
        chars = list(zone.of(self.text))
        mine, parent = self.frames[i], self._parent(i)
        for j, other in enumerate(self.attributions):
            if j != i and (j == parent or parent is not None):
                continue
            for piece in other.content:
                if piece.end <= zone.start or zone.end <= piece.start:
                    continue
                if j != i and any(piece.overlaps(own) for own in mine):
                    continue
                for at in range(max(zone.start, piece.start), min(zone.end, piece.end)):
                    if j != i or not any(own.start <= at < own.end for own in mine):
                        chars[at - zone.start] = _BLANK
        return "".join(chars)

    def _own(self, i: int) -> list[Found]:
        a = self.attributions[i]
        found: list[Found] = []
        for span in a.relay:
            hop = self._marked(span) if self._near(i, span) else None
            if hop and not self._speaks(i, hop.hop.name):
                found.append(hop)
        if not self.frames[i]:
            return self._once(found)
        zone = self._zone(i)
        words = self._masked(i, zone)
        if a.source:
            as_source = medium_as_source(a.source.of(self.text), a.source.start)
            found += [f for f in as_source if not self._speaks(i, f.hop.name)]
        found += [
            f
            for f in media_around(words, zone.start)
            if self._mine(i, f.hop.span, zone)
            and not (f.hop.name.startswith("state ") and self._speaks(i, f.hop.name))
        ]
        if any(f.hop.name == "statement" for f in found):
            found = [f for f in found if f.hop.name != "website"]
        found += self._told_outlets(i, zone, words)
        if not any(f.hop.kind in ("outlet", "agency") for f in found):
            found += self._paper(i, zone, words) or self._unknown(i, zone, words)
        if any(f.hop.kind in ("outlet", "agency") for f in found):
            found = [f for f in found if f.hop.name != "interview"]
        return self._once(found)

    def _near(self, i: int, span: Span) -> bool:
        """Whether what the model marked for claim ``i`` is in its sentence, or close to it."""
        if self.frames[i] and self._zone(i).contains(span):
            return True
        own = self.frames[i] or self.attributions[i].content
        return min((_gap(span, one) for one in own), default=0) <= _BESIDE

    def _marked(self, span: Span) -> Found | None:
        """The hop that the model marked, whole where it marked a part of an outlet's name.

        Another name is a hop only if nobody in the report or in the registry bears it
        (persons pass on as parents, not because they were marked) and, where it is one word,
        if the words before it tell that it carried the claim.
        """
        for f in self.outlets:
            if f.hop.span and f.hop.span.overlaps(span):
                return replace(f, how="marked by the model")
        found = marked(span.of(self.text), span.start, self.registry)
        if found is None or found.hop.kind == "medium":
            return found
        name = set(_key(found.hop.name).split())
        before = self.text[max(0, span.start - _FRAME) : span.start]
        if (
            not (len(name) > 1 or _CARRIED.search(before) or _BY.search(before))
            or _NAME_AFTER.match(self.text, span.end)
            or not name
            or self.registry.lookup(found.hop.name)
            or any(name <= set(key.split()) for key in self.keys if key)
        ):
            return None
        return found

    def _told_outlets(self, i: int, zone: Span, words: str) -> list[Found]:
        found = []
        for f in self.outlets:
            span = f.hop.span
            if span is None or not zone.contains(span) or self._speaks(i, f.hop.name):
                continue
            low, high = span.start - zone.start, span.end - zone.start
            if _BLANK in words[low:high]:
                continue
            source = self.attributions[i].source
            within = source is not None and source.contains(span)
            if (within and _TO_IT.search(words[:low])) or (
                self._carried(words, low) and self._mine(i, span, zone)
            ):
                found.append(replace(f, how=f"carried it ({f.how})"))
            elif source and within and _ITS_JOURNALIST.match(self.text, span.end, source.end):
                found.append(replace(f, how=f"its own journalist says it ({f.how})"))
            elif self._quotes(i, span, words[max(0, low - 30) : low], words[high : high + 40]):
                found.append(replace(f, how=f"quoted it ({f.how})"))
        return found

    def _carried(self, words: str, low: int) -> bool:
        """Whether an outlet at ``low`` is told, alone or in a list ("told Reuters and AFP")."""
        before = words[:low]
        while match := _ONE_OF_SEVERAL.search(before):
            before = before[: match.start()]
        return bool(_CARRIED.search(before))

    def _quotes(self, i: int, span: Span, before: str, after: str) -> bool:
        """Whether an outlet quotes the source: "Reuters quoted …", "…, according to AFP"."""
        source = self.attributions[i].source
        if source is not None and source.contains(span):
            return False
        if _QUOTING.match(after):
            return True
        return source is not None and bool(_BY.search(before) or _SAID_SO.match(after))

    def _mine(self, i: int, span: Span | None, zone: Span) -> bool:
        """Whether the words belong to claim ``i`` and not to another's nearer source or cue."""
        if span is None:
            return False
        a, mine = self.attributions[i], self.frames[i]
        if a.source is None and _NO_ONE.search(" ".join(s.of(self.text) for s in a.cue)):
            return False
        gap = min(_gap(span, own) for own in mine)
        if gap > _FAR:
            return False
        # "On Twitter on Saturday, …" opens the sentence: what stands between has no source.
        opens = bool(_OPENING.match(self.text[zone.start : span.end]))
        for j, b in enumerate(self.attributions):
            if j == i or b.source == a.source or b.parent != a.parent or not self.frames[j]:
                continue
            if self.speakers[j] == self.speakers[i]:
                continue
            if opens and b.source is None:
                continue
            if min(_gap(span, own) for own in self.frames[j]) < gap:
                return False
        return True

    def _speaks(self, i: int, name: str) -> bool:
        """Whether the name is the speaker's own, or part of it."""
        mine, other = self.keys[i], _key(name)
        return bool(mine) and mine is not None and (mine in other or other in mine)

    def _paper(self, i: int, zone: Span, words: str) -> list[Found]:
        """ "Told the paper": the outlet last named."""
        match = _THE_PAPER.search(words)
        if match is None:
            return []
        span = Span(zone.start + match.start(), zone.start + match.end())
        before = [
            f
            for f in self.outlets
            if f.hop.span and f.hop.span.end <= span.start and _key(f.hop.name) != self.home
        ]
        if not before or not self._mine(i, span, zone):
            return []
        hop = before[-1].hop
        return [Found(replace(hop, span=span), "guess: the outlet last named before")]

    def _unknown(self, i: int, zone: Span, words: str) -> list[Found]:
        """ "Told Tessera": a name that is nobody the registry or the report knows otherwise."""
        for match in _SOMEONE.finditer(words):
            name = re.sub(r"['’]s$", "", match.group("name").rstrip(".'’"))
            span = Span(zone.start + match.start("name"), zone.start + match.start("name"))
            span = Span(span.start, span.start + len(name))
            known = self.registry.lookup(name)
            entry = known.entry if known else None
            if (
                not self._mine(i, span, zone)
                or (entry and not (entry.sort == "body" and entry.kind in _TOLD_KINDS))
                or self.registry.is_first_name(name.split()[0])
                or re.search(r"['’]s ", name)
                or re.search(rf"\b[A-Z]\w+ {re.escape(name)}\b", self.text)  # a surname
                or name.split()[0].casefold() in _NO_OUTLET
                or any(_key(name) in key.split() or _key(name) == key for key in self.keys if key)
            ):
                continue
            hop = Hop(entry.name if entry else name, "outlet", span)
            return [Found(hop, "guess: it was told to a name that no person bears")]
        return []

    def _own_outlet(self) -> str:
        """The key of the outlet whose report this seems to be, ``""`` where nothing shows it.

        Two speakers who both told one outlet most likely told the one that writes,
        unless the text reports that outlet's own claims too, and an outlet that asks for
        comment speaks of itself. Agencies are left out: their texts are run by others,
        who say so.
        """
        told: dict[str, set[str]] = {}
        for i, found in enumerate(self.told):
            for f in found:
                if f.hop.kind == "outlet" and self.keys[i]:
                    told.setdefault(_key(f.hop.name), set()).add(self.keys[i] or "")
        for f in self.outlets:
            if f.hop.kind == "outlet" and f.hop.span:
                before = self.text[max(0, f.hop.span.start - 60) : f.hop.span.start]
                after = self.text[f.hop.span.end : f.hop.span.end + 60]
                if _ASKED_BY.search(before) or _ASKS.match(after):
                    return _key(f.hop.name)
        twice = [name for name, speakers in told.items() if len(speakers) > 1]
        if len(twice) != 1 or any(key and twice[0] in key for key in self.keys):
            return ""
        for f in self.outlets:
            if f.hop.span and _key(f.hop.name) == twice[0]:
                end = f.hop.span.end
                if _ITSELF_REPORTS.match(self.text[end : end + _FRAME]):
                    return ""
        return twice[0]

    # The same speaker, going on.

    def _carry(self) -> None:
        for i in range(len(self.attributions)):
            if not self.told[i] and self.keys[i] and not self._elsewhere(i):
                at = min(s.start for s in (*self.frames[i], *self.attributions[i].content))
                self.told[i] = [
                    f
                    for f in self._earlier(i)
                    if f.hop.span is None or at - f.hop.span.end <= _TELLING
                ]
        for i in range(len(self.attributions) - 1):
            here, ahead = self.attributions[i], self.attributions[i + 1]
            if (
                not self.told[i]
                and self.keys[i]
                and self.keys[i] == self.keys[i + 1]
                and here.parent is None
                and ahead.parent is None
            ):
                self.told[i] = [
                    replace(f, how="guess: the same speaker's next claim came so")
                    for f in self.told[i + 1]
                    if f.hop.kind in ("outlet", "agency") and "guess" not in f.how
                ]

    def _earlier(self, i: int) -> list[Found]:
        """The hops of the telling that this claim goes on with."""
        why = "guess: the same speaker's claim before came so"
        for j in range(i - 1, max(-1, i - 1 - _GOES_ON), -1):
            free, freely = self._parent(i) is None, self._parent(j) is None
            if self.keys[j] != self.keys[i]:
                if freely and self.keys[j]:
                    return []
                continue
            if free == freely:
                return [replace(f, how=why) for f in self.told[j]]
            if free and i - j > 2:
                return []
            if free:
                passed = [f for f in self._chain(j, 0) if f.hop.kind != "medium"]
                if found := [*self.told[j], *passed]:
                    return self._once(replace(f, how=why) for f in found)
        return []

    def _elsewhere(self, i: int) -> bool:
        """Whether the claim says itself where it was made, and names no hop: "told reporters"."""
        if not self.frames[i]:
            return False
        return bool(_ELSEWHERE.search(self._masked(i, self._zone(i))))

    # Parents that pass on.

    def _parent(self, i: int) -> int | None:
        parent = self.attributions[i].parent
        return parent if parent is not None and 0 <= parent < len(self.attributions) else None

    @staticmethod
    def _one_of(one: str | None, other: str | None) -> bool:
        """Whether two claims have one speaker, or the one's is among the other's several."""
        if one is None or other is None:
            return one == other
        return one == other or one in re.split(r", | and ", other)

    def _chain(self, i: int, depth: int) -> list[Found]:
        found = list(self.told[i])
        parent = self._parent(i)
        quoter = self.quoters.of(i) if parent is None else None
        if parent is None:
            parent = quoter
        if parent is None or parent == i or depth > _DEEPEST:
            return self._once(found)
        name, same = self.speakers[parent], self._one_of(self.keys[parent], self.keys[i])
        passes = parent == quoter or self._passes_on(i, parent)
        if name is not None and not same and passes:
            source = self.attributions[parent].source
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
        a, b = self.attributions[i], self.attributions[parent]
        if b.act in _KEEPS:
            return False
        if a.source is not None:
            return True
        cue = " ".join(s.of(self.text) for s in a.cue)
        return bool(cue) and not _SPOKEN_OF.search(cue)

    def _once(self, found: Iterable[Found]) -> list[Found]:
        """Each party once, by its longest name, the report's own outlet left out."""
        kept: dict[str, Found] = {}
        for f in found:
            kept.setdefault(_key(f.hop.name), f)
        kept.pop(self.home, None)
        words = {key: set(key.split()) for key, f in kept.items() if f.hop.kind != "medium"}
        return [
            f
            for key, f in kept.items()
            if key not in words or not any(words[key] < other for other in words.values())
        ]


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _key(name: str) -> str:
    """A name as it is compared: no case, no article, no marks."""
    return re.sub(r"^the |[^\w ]", "", name.casefold().replace("’", "'")).strip()
