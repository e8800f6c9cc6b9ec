"""Small judgements on English clauses: finite verbs, whole sentences, pronouns that dangle.

They are rules of thumb without a parser. Each errs towards "no", since a claim
that is turned down is told in the report's own sentence or counted as untold.
"""

from __future__ import annotations

import re

from sayso.brief.mentions import FIRST_PERSON, PRONOUNS
from sayso.brief.naming import Party
from sayso.brief.verbs import finite_form
from sayso.brief.wordlists import wordset

_WORD = re.compile(r"[^\W_][\w’'\-]*(?:\.[A-Za-z]\.?)*")
_IRREGULAR = wordset(
    "was were is are am has have had does do did will would can could may might shall should must "
    "became began broke brought built came chose cut died drew drove fell fled flew forgot fought "
    "gave got went grew hid hit held hurt kept knew laid led left lost lay made meant met paid put "
    "ran rose sank sat saw sent set shook shot shut sold sought spent spoke split spread stood "
    "stole struck swept took taught thought threw told understood withdrew woke won wore wrote "
    "remains wants comes goes takes makes becomes includes seems appears exists continues believes "
    "knows gets keeps deserves depends belongs owes"
)
_OPENING = wordset(
    "that and but or because as if when while although though since after before until unless "
    "whether where than what how why said says say added told reported confirmed denied claimed"
)
_POINTERS = wordset("this these those such former latter")
_EMPTY_IT = re.compile(
    r"\b(?:it)(?:’s|'s|\s(?:is|was|would|will|could|may|might|had|has|remains|remained|"
    r"seems|seemed|appears|appeared|should))\s(?:be\s|been\s|not\s|still\s|yet\s|also\s|too\s|very\s"
    r"|highly\s|n.t\s)*(?:clear|unclear|known|unknown|possible|impossible|likely|unlikely|early|time|"
    r"important|hard|difficult|necessary|vital|essential|crucial|important|better|best|that|to|"
    r"thought|believed|said|reported|expected|as\sif|certain|safe|up\sto)\b",
    re.IGNORECASE,
)
_ANTECEDENT = re.compile(
    r"\b(?i:the|a|an|any|every|each|some|all|no|one|two|three|many|several|most|more|both|its|"
    r"their|his|her|our)\s+[\w’'-]{3,}|(?<=[\w,;] )[A-Z][\w’'-]+|\b\w{4,}s\b"
)

_DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_ONE_THING = re.compile(
    r"\b(?i:the|a|an|any|every|each|no|one|its|their|his|her|our|this|that)\s+(?:[\w’'-]+\s)?[\w’'-]*[^\Ws]\b"
    r"|(?<=[\w,;] )[A-Z][\w’'-]+"
)


def words_of(text: str) -> list[str]:
    """The words of a text, in order, as they are written."""
    return _WORD.findall(text)


def has_finite_verb(words: list[str]) -> bool:
    """Whether some word after the first is surely or probably the finite verb of a main clause.

    The verb of a relative clause does not count: "attacks which killed eight".
    """
    relative = 0
    for word in words[1:]:
        plain = word.casefold().replace("’", "'")
        if plain in {"who", "which", "that", "whose", "whom", "where", "when"}:
            relative += 1
        elif _is_finite(word, plain):
            if not relative:
                return True
            relative -= 1
    first = words[0].casefold().replace("’", "'") if words else ""
    return first.endswith(("'re", "'ve", "'ll", "'m")) or first in {"it's", "that's", "there's"}


def _is_finite(word: str, plain: str) -> bool:
    if plain in _IRREGULAR or plain.endswith(("n't", "'re", "'ve", "'ll", "'m", "'d")):
        return True
    if finite_form(word) == "past" and plain.islower():
        return True
    return word.islower() and len(plain) > 4 and plain.endswith("ed")


def is_full_sentence(text: str) -> bool:
    """Whether the words begin as a sentence does and are more than a fragment."""
    stripped = text.lstrip("([“\"‘'… ")
    words = words_of(stripped)
    if not stripped or not (stripped[0].isupper() or stripped[0].isdigit()):
        return False
    return len(words) >= 4 or text.rstrip()[-1:] in ".!?"


def dangling(text: str, party: Party | None, source: str | None = "he she it they") -> bool:
    """Whether a pronoun in the words points at something the sentence does not name.

    A pronoun that can mean the speaker is taken to mean the speaker, as in the
    report; one that follows a noun it can mean is taken to be explained.
    ``party`` is ``None`` for words that are quoted as a whole. ``source`` holds
    the pronouns that can mean the speaker: all where the words follow their
    source, its own where they come before it ("they robbed banks, witnesses said").
    """
    text = _EMPTY_IT.sub(lambda found: "-" * len(found.group()), text)
    quoted = _quotations(text)
    first = words_of(text)[:2]
    if first and first[0].casefold() in _POINTERS:
        return not (len(first) > 1 and first[1].casefold() in {"week", "month", "year", "morning"})
    for found in _WORD.finditer(text):
        word = found.group().casefold().replace("’", "'").split("'")[0]
        inside = any(start <= found.start() < end for start, end in quoted)
        if word in FIRST_PERSON and not inside and found.group() not in {"US", "MINE"}:
            return True
        if word not in PRONOUNS or inside:
            continue
        meant = party is not None and _can_mean(word, party, (source or "").split())
        if meant and not (word == "it" and _is_object(text, found.start())):
            continue
        before = _DAYS.sub("", text[: found.start()])
        if word in ("it", "its", "itself"):
            # What is many, or a person's title, cannot be "it".
            if not _ONE_THING.search(before):
                return True
            continue
        if not _ANTECEDENT.search(before):
            return True
        if word in {"he", "she", "him", "his", "her", "himself", "herself"} and not re.search(
            r"[A-Z][\w’'-]+|\b(?:man|woman|boy|girl|leader|president|minister|soldier|driver|father"
            r"|mother|son|daughter|wife|husband|brother|sister|nephew|niece|pilot|king|source"
            r"|official|officer|spokes\w+|fighter|prisoner|hostage|captive|journalist)\b",
            before,
        ):
            return True
    return False


def _is_object(text: str, at: int) -> bool:
    """Whether "it" follows a verb or a preposition rather than opening a clause."""
    before = words_of(text[:at])[-1:]
    return bool(before) and before[0].casefold() not in _OPENING and text[at - 2 : at] != ", "


def _can_mean(word: str, party: Party, pronouns: list[str]) -> bool:
    kind = PRONOUNS[word]
    if kind not in pronouns:
        return False
    if party.pronoun is not None:
        return kind == party.pronoun
    if party.person:
        return kind in ("he", "she")
    if kind in ("he", "she"):
        # An unnamed single speaker may be a man or a woman, a body is neither.
        return not party.named and party.number == "one"
    if kind == "it":
        return party.named and party.number != "many"
    return party.number == "many" or party.named


def _quotations(text: str) -> list[tuple[int, int]]:
    """Ranges within double quotation marks."""
    return [(m.start(), m.end()) for m in re.finditer(r"“[^”]*”|\"[^\"]*\"|«[^»]*»", text)]
