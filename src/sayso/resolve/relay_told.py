"""The hops that a claim names itself, in the words around its source and cue."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.records import Hop, Span
from sayso.resolve.registry import Registry
from sayso.resolve.relay_frames import BLANK, Frames
from sayso.resolve.relay_outlets import marked
from sayso.resolve.relay_words import (
    Found,
    by_handle,
    called_by_network,
    gap,
    key_of,
    media_around,
    medium_as_source,
    without_general,
)

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
    r"posted|run|obtained|seen|reviewed|read|reached|contacted|consulted|provided) "
    r"(?:out )?(?:by|in|on|over|through)|via|(?:sent|leaked|given|passed|provided|shown) to|"
    r"(?:an?|the) reporter (?:of|from|for|with)|^(?:\w+day (?:\w+ )?)?on|"
    r"(?:article|op-ed|column|piece|report) (?:in|for|by|with|on)|"
    rf"(?:writing|wrote|written) (?:in|for))\s+|{BLANK}[”’\",.]* to\s+)"
    r"(?:the |its |her |his |their |state[- ](?:run )?|US |U\.S\. |British |\w+(?:ian|ish|ese|i) |"
    r"\w+['’]s |\w+[- ]based |"
    r"(?:local |national |daily |weekly |news |media |TV |television |radio )?"
    r"(?:newspaper|paper|broadcaster|channel|magazine|network|daily|weekly|outlet|site|media|"
    r"news agency|agency|station|website|news),? |an? ){0,3}[“\"]?$",
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
_QUOTING = re.compile(r"(?:['’]s?)?(?: \w+)?(?:(?: (?:on )?\w+day)?,)? (?:quot|cit)(?:ed|es|ing)\b")
_CITED = re.compile(
    r"(?:^|, )(?:[Cc]it|[Qq]uot)ing [^.\n]{3,80}, (?:the )?(?:\w+(?:ian|ish|ese|i) )?$"
)
_ITS_SHOW = re.compile(
    r"(?: Magazine)? (?:interview|appearance|town hall|commentary|op-ed|column)\b"
)
_IN_ITS = re.compile(r"\b(?:in|during|at) an? (?:\w+ )?(?:The )?$")
_BY = re.compile(
    r"(?:[Aa]ccording to|, (?:reported|reports)|[Aa]s) "
    r"(?:the |a report (?:by|in|from) (?:the )?)?$"
)
_SAID_SO = re.compile(
    r"(?: news agency| agency)? (?:reported|reports|said|says)[,.]? ?(?:\w+day)?[.,]"
)
_OWN_SITE = re.compile(r"(?:\b(?:its|his|her|their)|['’]s?) (?:[\w-]+ )?$")
_FRAME = 40  # code points before a name that tell whether it carried the claim
_LISTED = 200  # code points that a list of those who were told may take
_BEFORE, _AFTER = 130, 60  # code points around an outlet that may tell that it quotes


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_NO_OUTLET = _set(
    "reporters|journalists|congress|parliament|mps|lawmakers|president|mr|mrs|ms|miss|dr|gen|"
    "general|col|senator|sen|rep|representative|king|prime|us|u.s|washington|moscow"
)
_PLACES = _set("radio|local radio|local television|website")
_TOLD_KINDS = ("media", "ngo", "expert", "company")
# These speak themselves where they are the source: "the website claimed".
_SPEAK = _set("website|state television")
_SHOWN = _set(
    "blog|radio|local radio|local television|state radio|state media|photo|photograph|image"
)


class Told:
    """The hops that claims name themselves.

    ``outlets`` are all that the text names; ``home`` is the key of the report's own.
    """

    def __init__(self, frames: Frames, outlets: list[Found], registry: Registry, home: str) -> None:
        self.frames = frames
        self.text = frames.text
        self.outlets = outlets
        self.registry = registry
        self.home = home

    def of(self, i: int) -> list[Found]:
        """The hops that claim ``i`` names, media first, some perhaps twice."""
        found = self._by_model(i)
        if not self.frames.spans[i]:
            return found
        found += self._media(i)
        found += self._carriers(i)
        if not any(f.hop.kind in ("outlet", "agency") for f in found):
            found += self._paper(i) or self._unknown(i)
        if any(f.hop.kind in ("outlet", "agency") for f in found):
            found = [f for f in found if f.hop.name != "interview"]
        return sorted(found, key=lambda f: f.hop.kind != "medium")

    def _by_model(self, i: int) -> list[Found]:
        found = []
        for span in self.frames.attributions[i].relay:
            hop = self._marked(span) if self.frames.near(i, span) else None
            if hop and not self.frames.speaks(i, hop.hop.name):
                found.append(hop)
        return found

    def _media(self, i: int) -> list[Found]:
        source = self.frames.attributions[i].source
        found: list[Found] = []
        if source:
            found += [
                f
                for f in medium_as_source(source.of(self.text), source.start)
                if not self._speaks_itself(i, f.hop.name)
            ]
            found += by_handle(self.text, source)
        found += [
            f
            for f in media_around(self.frames.masked(i), self.frames.zone(i).start)
            if self.frames.mine(i, f.hop.span)
            and not self._means_an_outlet(f)
            and not (f.hop.name.startswith("state ") and self.frames.speaks(i, f.hop.name))
        ]
        return [called_by_network(f, self.text) for f in without_general(found)]

    def _speaks_itself(self, i: int, medium: str) -> bool:
        """Whether a medium that is the source is the speaker, and not only its words' bearer.

        A document without an author ("a letter warned") bears the words of someone unknown.
        """
        if medium in _SPEAK:
            return True
        speaker = self.frames.speakers[i] or ""
        known = not speaker.endswith("(unnamed)") or medium in _SHOWN
        return known and self.frames.speaks(i, medium)

    def _means_an_outlet(self, found: Found) -> bool:
        """Whether a station or site is an outlet's that is named beside it, or that nobody owns."""
        span = found.hop.span
        if span is None or found.hop.name not in _PLACES:
            return False
        if found.hop.name == "website" and not _OWN_SITE.search(
            self.text[max(0, span.start - _FRAME) : span.start]
        ):
            return True
        return any(f.hop.span and gap(f.hop.span, span) <= 2 for f in self.outlets)

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
        name = set(key_of(found.hop.name).split())
        before = self.text[max(0, span.start - _FRAME) : span.start]
        if (
            not (len(name) > 1 or _CARRIED.search(before) or _BY.search(before))
            or _NAME_AFTER.match(self.text, span.end)
            or not name
            or self.registry.lookup(found.hop.name)
            or any(name <= set(key.split()) for key in self.frames.keys if key)
        ):
            return None
        return found

    def _carriers(self, i: int) -> list[Found]:
        """Outlets that the claim was told to, or that quote it."""
        zone, words = self.frames.zone(i), self.frames.masked(i)
        found = []
        for f in self.outlets:
            span = f.hop.span
            if span is None or not zone.contains(span) or self.frames.speaks(i, f.hop.name):
                continue
            low, high = span.start - zone.start, span.end - zone.start
            if BLANK in words[low:high]:
                continue
            source = self.frames.attributions[i].source
            within = source is not None and source.contains(span)
            if (within and _TO_IT.search(words[:low])) or (
                self._carried(words, low) and self.frames.mine(i, span)
            ):
                found.append(replace(f, how=f"carried it ({f.how})"))
            elif source and within and _ITS_JOURNALIST.match(self.text, span.end, source.end):
                found.append(replace(f, how=f"its own journalist says it ({f.how})"))
            elif (
                _IN_ITS.search(words[:low])
                and _ITS_SHOW.match(words, high)
                and self.frames.mine(i, span)
            ):
                found.append(replace(f, how=f"gave it room ({f.how})"))
            elif self._quotes(
                i, span, words[max(0, low - _BEFORE) : low], words[high : high + _AFTER]
            ):
                found.append(replace(f, how=f"quoted it ({f.how})"))
        return found

    def _carried(self, words: str, low: int) -> bool:
        """Whether an outlet at ``low`` is told, alone or in a list ("told Reuters and AFP")."""
        before = words[max(0, low - _LISTED) : low]
        while match := _ONE_OF_SEVERAL.search(before):
            before = before[: match.start()]
        return bool(_CARRIED.search(before))

    def _quotes(self, i: int, span: Span, before: str, after: str) -> bool:
        """Whether an outlet quotes the source: "Reuters quoted …", "…, according to AFP"."""
        source = self.frames.attributions[i].source
        if source is not None and source.contains(span):
            return False
        if _QUOTING.match(after):
            return True
        return source is not None and bool(
            _BY.search(before) or _SAID_SO.match(after) or _CITED.search(before)
        )

    def _paper(self, i: int) -> list[Found]:
        """ "Told the paper": the outlet last named."""
        zone, words = self.frames.zone(i), self.frames.masked(i)
        match = _THE_PAPER.search(words)
        if match is None:
            return []
        span = Span(zone.start + match.start(), zone.start + match.end())
        before = [
            f
            for f in self.outlets
            if f.hop.span and f.hop.span.end <= span.start and key_of(f.hop.name) != self.home
        ]
        if not before or not self.frames.mine(i, span):
            return []
        hop = before[-1].hop
        return [Found(replace(hop, span=span), "guess: the outlet last named before")]

    def _unknown(self, i: int) -> list[Found]:
        """ "Told Tessera": a name that is nobody the registry or the report knows otherwise."""
        zone, words = self.frames.zone(i), self.frames.masked(i)
        for match in _SOMEONE.finditer(words):
            name = re.sub(r"['’]s$", "", match.group("name").rstrip(".'’"))
            span = Span(zone.start + match.start("name"), zone.start + match.start("name"))
            span = Span(span.start, span.start + len(name))
            known = self.registry.lookup(name)
            entry = known.entry if known else None
            if (
                not self.frames.mine(i, span)
                or (entry and not (entry.sort == "body" and entry.kind in _TOLD_KINDS))
                or self.registry.is_first_name(name.split()[0])
                or re.search(r"['’]s ", name)
                or re.search(rf"\b[A-Z]\w+ {re.escape(name)}\b", self.text)  # a surname
                or name.split()[0].casefold() in _NO_OUTLET
                or any(
                    key_of(name) in key.split() or key_of(name) == key
                    for key in self.frames.keys
                    if key
                )
            ):
                continue
            hop = Hop(entry.name if entry else name, "outlet", span)
            return [Found(hop, "guess: it was told to a name that no person bears")]
        return []
