"""Words that name who or what passed a claim on: outlets, agencies, media.

Media are called as an annotator would call them: "statement", "video", "Twitter". An
outlet is one that the registry knows, or a name in the form of one ("the Tessera
Courier", "newspaper al-Fajr", "Radio Urum's Morning Show").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Hop, Span
from sayso.resolve.registry import Entry, Registry
from sayso.resolve.words import Page

# What a medium is called, and the words that stand for it; the first that fits names it.
_MEDIA: tuple[tuple[str, str], ...] = (
    ("resignation letter", r"(?:resignation letter|letter of resignation)s?"),
    ("news conference", r"news conferences?"),
    ("press conference", r"(?:press|media) conferences?"),
    ("news briefing", r"(?:news|press|media) briefings?"),
    ("news release", r"news releases?"),
    ("press release", r"(?:press|media) releases?"),
    ("statement", r"statements?"),
    ("communiqué", r"communiqu[eé]s?"),
    ("video", r"(?:video(?:[ -](?:message|clip|tape|recording))?|footage|clip|videotape)s?"),
    ("film", r"films?"),
    ("audio", r"audio(?:[ -](?:message|recording|tape|statement|clip))?s?"),
    ("voice message", r"voice (?:message|note)s?"),
    ("photo", r"(?:photo|picture|snapshot)s?"),
    ("photograph", r"photographs?"),
    ("image", r"images?"),
    ("Twitter", r"(?:re)?tweet(?:s|ed|ing)?|Twitter(?: feed| account| page| post)?s?"),
    ("Facebook", r"Facebook(?: page| post| account| message)?s?"),
    ("YouTube", r"YouTube(?: channel| account| video)?s?"),
    ("Instagram", r"Instagram(?: page| post| account)?s?"),
    ("Telegram", r"Telegram(?: channel| account)?s?"),
    (
        "social media",
        r"social[ -](?:media|networks?|networking)(?: sites?| accounts?| posts?)?",
    ),
    ("letter", r"(?:open )?letters?"),
    ("email", r"e-?mails?"),
    ("interview", r"interviews?"),
    ("briefing", r"briefings?"),
    ("speech", r"(?:speech|sermon)(?:es|s)?"),
    ("address", r"address(?:es)?"),
    ("radio program", r"radio (?:show|program|programme)s?"),
    ("state television", r"state(?:-run)? (?:television|TV)"),
    ("state radio", r"state(?:-run)? radio"),
    ("state media", r"state(?:-run)? media"),
    ("website", r"web ?sites?|web ?pages?"),
    ("blog", r"blogs?|blog posts?"),
    ("online post", r"(?:online )?posts?|postings?"),
    ("article", r"op-eds?|columns?"),
    ("editorial", r"editorials?"),
    ("survey", r"surveys?"),
    ("book", r"books?"),
    ("lawsuit", r"lawsuits?"),
    ("leaflet", r"leaflets?"),
    ("memo", r"memos?"),
    ("transcript", r"transcripts?"),
    ("text message", r"text messages?"),
    ("petition", r"petitions?"),
    ("resolution", r"resolutions?"),
    ("documents", r"documents?"),
)
_ANY = "|".join(words for _, words in _MEDIA)
_NAMED = [(name, re.compile(rf"(?:{words})", re.IGNORECASE)) for name, words in _MEDIA]

_DETERMINER = (
    r"(?:(?:an?|the|this|that|his|her|its|their|our|my|another|one|recent|several|"
    r"\w+['’]s?|\w+s['’])\s+)?"
)
_ADJECTIVES = r"(?:[\w’'\-.]+,?\s+){0,4}?"
_IN_A_MEDIUM = re.compile(
    r"\b(?:in|on|via|through|by|over|during|at|told|tells|telling)\s+"
    rf"{_DETERMINER}{_ADJECTIVES}(?P<medium>{_ANY})\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?<!not )(?<!never )(?<!yet )(?<!n’t )(?<!n't )"
    r"\b(?:issu|releas|publish|post|circulat|shar|distribut|upload|record|mak|made|writ|wrote|"
    r"giv|gave|hold|held|deliver|sign|sent|send)\w*\s+"
    rf"{_DETERMINER}{_ADJECTIVES}(?P<medium>{_ANY})\b",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"\b(?P<medium>(?:re)?tweet(?:s|ed|ing)?|Twitter|Facebook|YouTube|Instagram|Telegram|"
    r"social[ -]media)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"^{_DETERMINER}(?:[\w’'\-.]+\s+){{0,4}}?(?P<medium>{_ANY})\b(?!\s+(?:user|analyst|editor|"
    r"watcher|report|crew|journalist|expert|monitor)\w*)",
    re.IGNORECASE,
)

_OUTLET_WORD = (
    r"(?:News(?: Agency| Network| Service)?|Times|Post|TV|Television|Radio|Daily|Herald|Magazine|"
    r"Journal|Agency|Press|Channel|Gazette|Telegraph|Courier|Tribune|Chronicle|Observer|Mail|"
    r"Express|Ilbo|Today|Network|Broadcasting|Examiner|Beast|Signal|Review|Monitor|Online)"
)
_NAME = r"[A-Z@](?:[\w’'&\-]|\.(?=\w))*"
_FORMS = (
    re.compile(
        rf"(?P<name>(?:{_NAME}\s+){{0,3}}{_NAME}?\s*\b{_OUTLET_WORD}\b(?:\s+{_OUTLET_WORD}\b)*)"
    ),
    re.compile(
        r"(?:newspaper|paper|magazine|channel|station|broadcaster|news agency|daily|website|"
        rf"news site|programme|program)\s+(?P<name>(?:[Aa]l-)?{_NAME}(?:\s+{_NAME}){{0,2}})"
    ),
    re.compile(
        rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}})\s+(?:newspaper|paper|magazine|channel|"
        r"(?:tv |television |radio )?station|television|broadcaster|news agency|news website|"
        r"news channel|radio|programme|program)\b(?! [A-Z])"
    ),
)
_SHOW = re.compile(
    r"['’]s? (?:[A-Z][\w’&.]+ ){0,4}(?:Show|Today|Tonight|Program|Programme|Hour|Report|Room|"
    r"Record|Nation|Press|News|Newsnight)\b"
)


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_OPENERS = _set("The |A |In |On |At |From |By ")
_NO_NAME = _set("mr|mrs|monday|tuesday|wednesday|thursday|friday|saturday|sunday")
_AGENCIES = _set(
    "Reuters|AFP|Agence France-Presse|Associated Press|SANA|Anadolu Agency|TASS|Xinhua|Interfax|"
    "IRNA|Fars|Tasnim|Bloomberg News|Bloomberg|dpa|EFE|ANSA|Kyodo|UPI"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A hop, and why it is taken for one."""

    hop: Hop
    how: str


def medium(words: str) -> str | None:
    """What the medium is called that ``words`` name; ``None`` where they name none."""
    words = words.strip()
    if words.startswith("Post"):  # of the Washington Post
        return None
    return next((name for name, pattern in _NAMED if pattern.fullmatch(words)), None)


def media_around(zone: str, at: int) -> list[Found]:
    """Media named in ``zone``, text around a cue; ``at`` is where it begins in the report."""
    found: list[Found] = []
    for pattern, how in (
        (_IN_A_MEDIUM, "said in it"),
        (_ISSUED, "issued by the speaker"),
        (_NETWORK, "said on it"),
    ):
        for match in pattern.finditer(zone):
            if name := medium(match.group("medium")):
                span = Span(at + match.start("medium"), at + match.end("medium"))
                found.append(Found(Hop(name, "medium", span), how))
    return found


def medium_as_source(source: str, at: int) -> list[Found]:
    """The medium that itself is the source: "the statement", "a video released by …"."""
    match = _HEAD.match(source)
    name = medium(match.group("medium")) if match else None
    if match is None or name is None:
        return []
    span = Span(at + match.start("medium"), at + match.end("medium"))
    found = [Found(Hop(name, "medium", span), "the source is one")]
    for other in _NETWORK.finditer(source, match.end()):
        also = medium(other.group("medium"))
        if also and also != name:
            span = Span(at + other.start(), at + other.end())
            found.append(Found(Hop(also, "medium", span), "said on it"))
    return found


def marked(words: str, at: int, registry: Registry) -> Found | None:
    """The hop that a model marked; ``None`` where the words are no name and no medium."""
    span = Span(at, at + len(words))
    known = registry.lookup(words)
    if known and known.entry.kind == "media":
        return Found(Hop(known.entry.name, _kind(known.entry), span), "marked by the model")
    match = _HEAD.match(words)
    name = medium(words) or (medium(match.group("medium")) if match else None)
    if name:
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
                or (pattern is _FORMS[0] and len(words) < 2)
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
            show = _SHOW.match(page.text, end)
            span = Span(start, show.end() if show else end)
            name = span.of(page.text) if show else entry.name
            found.append(Found(Hop(name, _kind(entry), span), "known to the registry"))
        i += width
    return found


def _kind(entry: Entry) -> str:
    """Agencies feed other outlets; an outlet is its own last hop."""
    return "agency" if entry.name in _AGENCIES or "agency" in entry.name.casefold() else "outlet"
