"""Outlets and agencies that a text names, and words that a model marked as a hop.

An outlet is one that the registry knows, or a name in the form of one ("the Tessera
Courier", "newspaper al-Fajr", "Radio Urum", "Radio Urum's Morning Show").
"""

from __future__ import annotations

import re

from sayso.records import Hop, Span
from sayso.resolve.registry import Entry, Registry
from sayso.resolve.relay_words import Found, medium_at_head
from sayso.resolve.words import Page

_OUTLET_WORD = (
    r"(?:News(?: Agency| Network| Service)?|Times|Post|TV|Television|Radio|Daily|Herald|Magazine|"
    r"Journal|Agency|Press|Channel|Gazette|Telegraph|Courier|Tribune|Chronicle|Observer|Mail|"
    r"Express|Ilbo|Today|Network|Broadcasting|Examiner|Beast|Signal|Review|Monitor|Online)"
)
_NAME = r"[A-Z@](?:[\w’'&\-]|\.(?=\w)){0,40}"  # bounded: a wall of letters is no name
_FORMS = (
    re.compile(rf"(?P<name>Radio(?:\s+{_NAME}){{1,3}})"),
    re.compile(
        rf"(?P<name>(?:{_NAME}\s+){{1,3}}(?:(?:state|public|army|national) )?"
        r"(?:radio|television))\b"
        r"(?! (?:show|program|host|interview|address|station|ad|set)\w*| [A-Z])"
    ),
    re.compile(
        rf"(?P<name>(?:{_NAME}\s+){{0,3}}{_NAME}?\s*\b{_OUTLET_WORD}\b(?:\s+{_OUTLET_WORD}\b)*)"
    ),
    re.compile(
        r"(?:newspaper|paper|magazine|channel|station|broadcaster|news agency|daily|website|"
        rf"news site|programme|program)\s+(?P<name>(?:[Aa]l-)?{_NAME}(?:\s+{_NAME}){{0,2}})"
    ),
    re.compile(
        rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}})\s+(?:newspaper|paper|magazine|channel|"
        r"(?:tv |television |radio )?station|broadcaster|news agency|news website|"
        r"news channel|programme|program)\b(?! [A-Z])"
    ),
)
_SHOW = re.compile(
    r"['’]s? (?:(?:[“\"]|''|‘)"
    r"(?:[A-Z@][\w’&.]*(?: (?:the|and|&|in|on|with|of|this))*[ ,]?){1,5}(?=[”\"'’])|"
    r"(?:[A-Z][\w’&.]+ ){0,4}(?:Show|Today|Tonight|Program|Programme|Hour|Report|Room|"
    r"Record|Nation|Press|News|Newsnight|Week|Live)\b)"
)


# "CNN affiliate WRAL": the station is the outlet, not the network.
_STATION = re.compile(
    r"(?:['’]s)? (?:affiliate|partner|sister (?:station|paper|channel|network)) "
    rf"(?:the )?(?P<name>{_NAME}(?: {_NAME}){{0,3}})"
)


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_OPENERS = _set("The |A |In |On |At |From |By ")
_NO_NAME = _set("mr|mrs|monday|tuesday|wednesday|thursday|friday|saturday|sunday")
_AGENCIES = _set(
    "Reuters|AFP|Agence France-Presse|Associated Press|SANA|Anadolu Agency|TASS|Xinhua|Interfax|"
    "IRNA|Fars|Tasnim|Bloomberg News|Bloomberg|dpa|EFE|ANSA|Kyodo|UPI"
)


def marked(words: str, at: int, registry: Registry) -> Found | None:
    """The hop that a model marked; ``None`` where the words are no name and no medium."""
    span = Span(at, at + len(words))
    known = registry.lookup(words)
    if known and known.entry.kind == "media":
        return Found(Hop(known.entry.name, _kind(known.entry), span), "marked by the model")
    if name := medium_at_head(words):
        return Found(Hop(name, "medium", span), "marked by the model")
    plain = words.removeprefix("the ").removeprefix("The ").strip()
    if not plain[:1].isupper():
        return None
    return Found(Hop(plain, "outlet", span), "marked by the model")


def outlets(page: Page, registry: Registry) -> list[Found]:
    """Every outlet and agency that the text names, in its order."""
    found = _known(page, registry)
    taken = [f.hop.span for f in found if f.hop.span]
    for pattern in _FORMS:
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            while page.text[start:end].startswith(tuple(_OPENERS)):
                start = page.text.index(" ", start) + 1
            name = page.text[start:end].strip()
            words = name.split()
            span = Span(start, start + len(name))
            if (
                not words
                or words[0].casefold() in _NO_NAME
                or "\n" in name
                or len(words) > 5
                or (pattern is _FORMS[2] and len(words) < 2)
                or any(span.overlaps(other) for other in taken)
            ):
                continue
            known = registry.lookup(name)
            if known and known.entry.kind != "media":
                continue
            taken.append(span)
            found.append(Found(Hop(name, "outlet", span), "its name has the form of an outlet's"))
    return sorted(found, key=lambda f: f.hop.span or Span(0, 0))


def _known(page: Page, registry: Registry) -> list[Found]:
    found: list[Found] = []
    i = 0
    while i < len(page):
        match = registry.at(page.key, page.raw, i) if page.key[i] else None
        if match is None:
            i += 1
            continue
        entry, width = match[0].entry, match[1]
        if entry.kind == "media":
            start, end = page.start[i], page.end[i + width - 1]
            station = _STATION.match(page.text, end)
            if station:
                span = Span(*station.span("name"))
                found.append(Found(Hop(span.of(page.text), "outlet", span), "a network's station"))
                i = page.first(span.end - 1) + 1
                continue
            show = _SHOW.match(page.text, end)
            span = Span(start, show.end() if show else end)
            name = span.of(page.text) if show else entry.name
            found.append(Found(Hop(name, _kind(entry), span), "known to the registry"))
        i += width
    return found


def _kind(entry: Entry) -> str:
    """Agencies feed other outlets; an outlet is its own last hop."""
    return "agency" if entry.name in _AGENCIES or "agency" in entry.name.casefold() else "outlet"
