"""News agencies that a text credits: in its dateline, its last line, its byline or its prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Report, Span

# Agencies by the names that texts give them. An abbreviation counts in capitals only.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "AP": ("AP", "Associated Press"),
    "Reuters": ("Reuters",),
    "ANSA": ("ANSA",),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu"),
    "APA": ("Austria Press Agency",),
    "ANI": ("ANI",),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "CNA": ("Central News Agency",),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "Fars": ("Fars News Agency", "Fars"),
    "IANS": ("IANS",),
    "Interfax": ("Interfax",),
    "IRNA": ("IRNA",),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "NAN": ("News Agency of Nigeria", "NAN"),
    "PA": ("Press Association",),
    "Petra": ("Petra",),
    "PTI": ("PTI", "Press Trust of India"),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "SANA": ("SANA",),
    "SPA": ("Saudi Press Agency",),
    "TASS": ("TASS", "ITAR-TASS"),
    "UPI": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua",),
    "Yonhap": ("Yonhap",),
}
_BY_NAME = {name: agency for agency, names in AGENCIES.items() for name in names}
_NAMES = "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True))
_ANYWHERE = re.compile(rf"(?<![\w/.@-])(?:{_NAMES})(?![\w@-])")
# "BEIRUT (AP) —", "(Reuters) -", "BEIRUT, Oct 3 (Reuters)": within the first characters.
_DATELINE = re.compile(rf"\((?P<name>{_NAMES})\)\s*[-–—:]?")
_HEAD = 160
# "— AFP", "AFP/dpa", "Source: Reuters", "(With inputs from PTI)", "... contributed": at the end.
_FOOT = re.compile(
    rf"(?:[-–—/(]|source:|by|from|inputs? from|copyright(?: \d+)?(?: the)?)\s*(?:the )?"
    rf"(?P<name>{_NAMES})\b(?! (?:that|on|in|news agency said))",
    re.IGNORECASE,
)
_TAIL = 200


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a report's own text or byline names as its author."""

    agency: str
    span: Span | None
    where: str


def agencies_in(text: str) -> frozenset[str]:
    """Every agency that a text names anywhere."""
    return frozenset(_BY_NAME[m.group()] for m in _ANYWHERE.finditer(text))


def agency_named(name: str) -> str | None:
    """The agency that a speaker's or hop's name means, if it is one."""
    bare = re.sub(r"(?i)^the |\s*\(.*\)$| news agency$| agency$", "", name.strip())
    return _BY_NAME.get(bare) or _BY_NAME.get(name.strip())


def credited(report: Report) -> Credit | None:
    """The agency whose text a report says it carries: byline first, then dateline, then foot.

    "Reuters reported" in the prose is no credit: that is a relay of one claim.
    """
    if report.byline:
        for m in _ANYWHERE.finditer(report.byline):
            return Credit(_BY_NAME[m.group()], None, "byline")
    text = report.text
    head = _DATELINE.search(text[: _HEAD + 40])
    if head and head.start() < _HEAD:
        return _credit(head, 0, "dateline")
    start = max(0, len(text) - _TAIL)
    last: re.Match[str] | None = None
    for found in _FOOT.finditer(text, start):
        last = found
    if last and _spelled(last["name"]):
        return _credit(last, 0, "foot")
    return None


def _spelled(name: str) -> bool:
    """Whether a name found without regard to case is written as an agency's."""
    return name in _BY_NAME


def _credit(found: re.Match[str], offset: int, where: str) -> Credit:
    span = Span(offset + found.start("name"), offset + found.end("name"))
    return Credit(_BY_NAME[found["name"]], span, where)
