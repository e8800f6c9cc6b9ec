"""Words that name the medium through which a claim came.

Media are called as an annotator would call them: "statement", "video", "Twitter".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.records import Hop, Span

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
    ("X", r"X"),
    ("WhatsApp", r"WhatsApp(?: messages?| groups?)?"),
    ("Weibo", r"Weibo(?: account| post)?s?"),
    ("TikTok", r"TikTok(?: account| video)?s?"),
    ("Snapchat", r"Snapchat(?: account| post)?s?"),
    ("LinkedIn", r"LinkedIn(?: page| post)?s?"),
    ("VKontakte", r"VKontakte(?: page| post)?s?"),
    (
        "social media",
        r"social[ -](?:media|networks?|networking)(?: sites?| accounts?| posts?)?",
    ),
    ("letter", r"(?:open )?letters?"),
    ("email", r"e-?mails?"),
    ("telephone interview", r"(?:tele)?phone interviews?"),
    ("interview", r"interviews?"),
    ("briefing", r"briefings?"),
    ("speech", r"(?:speech|sermon)(?:es|s)?"),
    ("address", r"address(?:es)?"),
    ("local radio", r"local radio(?: stations?)?"),
    ("local television", r"local (?:television|TV)(?: stations?)?"),
    ("radio program", r"radio (?:show|program|programme)s?"),
    ("state television", r"state(?:-run)? (?:television|TV)"),
    ("state radio", r"state(?:-run)? radio"),
    ("state media", r"state(?:-run)? media"),
    ("website", r"web ?sites?|web ?pages?"),
    ("blog", r"blogs?|blog posts?"),
    ("online post", r"(?:online )?posts?|postings?"),
    ("op-ed", r"op-eds?"),
    ("column", r"columns?"),
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
    ("note", r"notes?"),
    ("song", r"songs?"),
    ("diary", r"diar(?:y|ies)"),
    ("essay", r"essays?"),
    ("pamphlet", r"pamphlets?"),
    ("memorandum", r"memorand(?:a|ums?)"),
    ("radio", r"radio"),
)
# Media only where they are the source themselves: one may well speak "on a platform".
_WRITTEN: tuple[tuple[str, str], ...] = (
    ("ad", r"(?:ad|advert|advertisement)s?"),
    ("autopsy", r"autops(?:y|ies)"),
    ("banner", r"banners?"),
    ("cable", r"cables?"),
    ("platform", r"platforms?"),
    ("sign", r"signs?"),
    ("study", r"stud(?:y|ies)"),
)
_ANY = "|".join(words for name, words in _MEDIA if name != "X")
_SOURCES = "|".join((_ANY, *(words for _, words in _WRITTEN)))
_NAMED = [
    (name, re.compile(rf"(?:{words})", re.IGNORECASE)) for name, words in (*_MEDIA, *_WRITTEN)
]

_DETERMINER = (
    r"(?:(?:an?|the|this|that|his|her|its|their|our|my|another|one|recent|several|"
    r"\w+['’]s?|\w+s['’])\s+)?"
)
_ADJECTIVES = r"(?:[\w’'\-.]+,?\s+){0,4}?"
_IN_A_MEDIUM = re.compile(
    r"\b(?:in|on|via|through|by|over|during|at|told|tells|telling)\s+"
    rf"{_DETERMINER}{_ADJECTIVES}(?P<medium>{_ANY})\b(?!-)",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?<!not )(?<!never )(?<!yet )(?<!n’t )(?<!n't )"
    r"\b(?:issu|releas|publish|post|circulat|shar|distribut|upload|record|mak|made|writ|wrote|"
    r"giv|gave|hold|held|deliver|sign|sent|send)\w*\s+"
    rf"{_DETERMINER}{_ADJECTIVES}(?P<medium>{_ANY})\b(?!-)",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"\b(?P<medium>(?:re)?tweet(?:s|ed|ing)?|Twitter|Facebook|YouTube|Instagram|Telegram|"
    r"WhatsApp|Weibo|TikTok|Snapchat|LinkedIn|VKontakte|social[ -]media)\b",
    re.IGNORECASE,
)
_ON_X = re.compile(r"\b(?:on|to|via) (?P<medium>X)\b(?!-| [A-Z])")
_HEAD = re.compile(
    rf"^{_DETERMINER}(?:[\w’'\-.]+\s+){{0,4}}?(?P<medium>{_SOURCES})\b(?!\s+(?:user|analyst|editor|"
    r"watcher|report|crew|journalist|expert|monitor)\w*)",
    re.IGNORECASE,
)
# Bodies before which one speaks for the record.
_BODY = r"(?:court|tribunal|inquest|inquiry|commission|parliament|senate|jury|panel|hearing)"
_TESTIFIED = re.compile(
    rf"\b(?:told|tells|telling|testif\w+ (?:to|before)|heard by)\s+{_DETERMINER}"
    rf"(?:[\w’'\-.]+\s+){{0,2}}?(?P<medium>{_BODY})\b",
    re.IGNORECASE,
)


_HANDLE = re.compile(r"(?<![\w.])@\w+")
_AFTER_NAME = 20  # code points


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_NETWORKS = _set(
    "X|Twitter|Facebook|YouTube|Instagram|Telegram|WhatsApp|Weibo|TikTok|Snapchat|LinkedIn|VKontakte"
)
_GENERAL = _set("social media|online post")
# Seldom a medium of words unless they are the source themselves.
_PICTURES = _set("photo|photograph|image")
_LAST_NAMED = 1500  # code points before a post in which its network is named


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
        (_ON_X, "said on it"),
        (_TESTIFIED, "heard by it"),
    ):
        for match in pattern.finditer(zone):
            words = match.group("medium")
            name = words.casefold() if pattern is _TESTIFIED else medium(words)
            if name and name not in _PICTURES:
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


def by_handle(text: str, source: Span) -> list[Found]:
    """Twitter, where the source is an account: "Ann Low (@annlow)", "@annlow"."""
    match = _HANDLE.search(text, source.start, source.end + _AFTER_NAME)
    if match is None or match.start() > source.end + 2:
        return []
    return [Found(Hop("Twitter", "medium", Span(*match.span())), "the source is an account")]


def medium_at_head(words: str) -> str | None:
    """What the medium is called that ``words`` are or begin with, as in "letter to the mayor"."""
    match = _HEAD.match(words)
    return medium(words) or (medium(match.group("medium")) if match else None)


def without_general(found: list[Found]) -> list[Found]:
    """The media without those that others say better: a network, a statement on a website."""
    names = {f.hop.name for f in found}
    less = _GENERAL if names & _NETWORKS else frozenset()
    if "statement" in names:
        less |= {"website"}
    return [f for f in found if f.hop.name not in less]


def called_by_network(found: Found, text: str) -> Found:
    """A post by the name of the network last named before it, any other hop as it is."""
    span = found.hop.span
    if found.hop.name != "online post" or span is None:
        return found
    names = [
        name
        for match in _NETWORK.finditer(text, max(0, span.start - _LAST_NAMED), span.start)
        if (name := medium(match.group("medium"))) in _NETWORKS
    ]
    return replace(found, hop=replace(found.hop, name=names[-1])) if names else found


def gap(one: Span, other: Span) -> int:
    """How many code points stand between two spans."""
    return max(0, one.start - other.end, other.start - one.end)


def key_of(name: str) -> str:
    """A name as it is compared: no case, no article, no marks."""
    return re.sub(r"^the |[^\w ]", "", name.casefold().replace("’", "'")).strip()
