"""How a report itself calls the source of a claim: the words, and what they show of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.brief.nouns import DETERMINERS, WORDS
from sayso.brief.passages import tidy, trimmed
from sayso.brief.wordlists import wordset
from sayso.records import Citation, Claim, Report, Span

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip
FIRST_PERSON = wordset("i we me us my our mine ours ourselves myself")
OTHER_POINTERS = wordset(
    "who which that this these those you your one ones another others some many both all neither "
    "none everyone someone nobody anyone each several"
)


_NO_NAME_BEGINS = wordset("citing quoting according naming referring speaking writing")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a source, where they are, and whether "the" goes with them."""

    text: str
    at: Citation
    definite: bool


def mentioned(claim: Claim, report: Report) -> str | None:
    """The source's own words, where they are more than a pronoun."""
    found = mention_of(claim, report)
    return None if found is None else found.text


def speaks_in_first_person(claim: Claim, report: Report) -> bool:
    """Whether the source is "I", "we" or "our ..."."""
    if claim.source is None:
        return False
    words = WORDS.findall(claim.source.of(report.text).casefold())
    return bool(words) and words[0].split("’")[0].split("'")[0] in FIRST_PERSON


def pronoun_of(claim: Claim, report: Report) -> str | None:
    """The kind of pronoun ("he", "it", …) that the source is, where it is one."""
    if claim.source is None:
        return None
    return PRONOUNS.get(tidy(claim.source.of(report.text)).casefold())


def mention_of(claim: Claim, report: Report) -> Mention | None:
    """The words of the source that can stand for it: no pronoun, no relative clause."""
    if claim.source is None or claim.source.end > len(report.text):
        return None
    text = report.text
    span = trimmed(text, claim.source, also=',;:()“”"')
    parts = span.of(text).split(",")
    keep = len(parts[0])
    if len(parts) == 2 and _is_apposition(parts[1]):
        keep += 1 + len(parts[1])
    relative = re.search(r"\s(?:who|which|whose|where)\b", span.of(text)[:keep])
    if relative is not None:
        keep = relative.start()
    span = trimmed(text, Span(span.start, span.start + keep), also=',;:(“”"')
    shown = tidy(span.of(text))
    if shown.endswith(("’s", "'s")):
        span = Span(span.start, span.end - 2)
        shown = tidy(span.of(text))
    words = [word.casefold() for word in WORDS.findall(shown)]
    if not words or words[0] in PRONOUNS or words[0] in FIRST_PERSON:
        return None
    if len(words) == 1 and words[0] in OTHER_POINTERS | DETERMINERS:
        return None
    if not any(char.isalpha() for char in shown):
        return None
    if (len(words) > 1 and words[0] in _NO_NAME_BEGINS) or words[-1].endswith("-based"):
        # "Citing St Mark", "Taiwan-based": words around a name that is not there.
        return None
    definite = shown[:4].casefold() == "the " or text[: span.start].rstrip()[-4:].casefold() in (
        "the",
        " the",
        "\nthe",
    )
    return Mention(shown, Citation(report.id, span), definite)


def _is_apposition(part: str) -> bool:
    words = part.split()
    if not 0 < len(words) <= 8:
        return False
    return words[0].casefold() in DETERMINERS or words[0][:1].isupper()
