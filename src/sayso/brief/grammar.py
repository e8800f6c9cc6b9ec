"""Small judgements on English clauses: finite verbs, whole sentences, pronouns that dangle.

They are rules of thumb without a parser. Each errs towards "no", since a claim
that is turned down is told in the report's own sentence or counted as untold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_SUBORDINATE = wordset("who which that whose whom where when")
_AFTER_PARTICIPLE = wordset("by for from in on at to with as of under during against")
# As well a participle as a past: "the deal made by them".
_PARTICIPLES = wordset(
    "made held sent brought built caught shot struck sold taught told kept left lost paid led "
    "fought hit hurt set laid met won spent cut put run"
)
_WITHIN_GROUP = wordset("been being be not also never still already now since just ever yet both")
# Nouns that take a clause: "no indication the man had contact" is no sentence.
_WITH_CLAUSE = wordset("indication evidence sign signs proof doubt reason chance word question way")
_CLAUSE_OPENING = wordset(
    "the a an this these those he she it they we you any his her its their some one two"
)
_OPENING = wordset(
    "that and but or because as if when while although though since after before until unless "
    "whether where than what how why said says say added told reported confirmed denied claimed"
)
# "A threatened offensive", "to be avoided": a participle, no finite verb.
_BEFORE_NOUN = wordset("a an the its their our my be been being")
_SHORT_SUBJECTS = wordset("none neither both others several many some most few")
_POINTING_ON = re.compile(
    r"\b(?:this|these|those) (?:is|was|are|were|would|will|could|may|might|has|had|have|means|meant"
    r"|shows|showed|suggests|makes|made)\b",
    re.IGNORECASE,
)
# "A new offensive there", but not "there was no offensive": where, an earlier sentence told.
_BE_THERE = (
    r"(?:is|was|are|were|be|been|being|would|will|could|can|cannot|may|might|must|should|has|have"
    r"|had|did|do|does|remain\w*|seem\w*|appear\w*|exist\w*|came|come|comes|needs?)\b"
)
_THERE = re.compile(
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b"
    rf"(?!['’]|\s(?:\w+ly\s|also\s|still\s|now\s|never\s)?{_BE_THERE})",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|into|of|for|on|towards?|around|outside|inside|across|left|visited"
    r"|reached|entered)\s(?:the\s|a\s|an\s|\w+ern\s)?\w+",
    re.IGNORECASE,
)
# "The second figure", "this move": named before in the report, and not in the sentence.
_NAMED_BEFORE = re.compile(
    r"\bthe (?:first|second|third|earlier|previous|latter|former|other|same) (?:figures?|numbers?"
    r"|tolls?|wordings?|versions?|accounts?|statements?|ones?|claims?|explanations?|two|three)\b"
    r"|\b(?:this|these|such) (?!week|month|year|morning|afternoon|evening|day|time|summer|winter"
    r"|spring|autumn|fall|weekend|season|century|decade|as\b|a\b|an\b)[a-z][\w’'-]+"
    r"|\bthe (?:moves?|latter|former)\b",
    re.IGNORECASE,
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

    The verb of a subordinate clause does not count ("attacks which killed eight",
    "no sign the trucks were hit"), nor does what follows an auxiliary, nor, within such a
    clause, a participle before its preposition ("the claim that men released by it are").
    """
    subordinate = 0
    group = False
    bare_noun = bool(words) and words[0].casefold() == "no" and _claims_no_thing(words)
    if bare_noun:
        subordinate += 1
    for place, word in enumerate(words[1:], 1):
        plain = word.casefold().replace("’", "'")
        before = words[place - 1].casefold()
        if plain in _SUBORDINATE:
            subordinate += 1
            group = False
        elif _is_finite(word, plain) and not (plain.endswith("ed") and before in _BEFORE_NOUN):
            if group:
                continue
            group = True
            if not subordinate:
                return True
            after = words[place + 1].casefold() if place + 1 < len(words) else ""
            participle = plain.endswith("ed") or (plain in _PARTICIPLES and after == "by")
            if participle and after in _AFTER_PARTICIPLE and before not in _SUBORDINATE:
                continue
            subordinate -= 1
        elif not (plain.endswith("ly") or plain in _WITHIN_GROUP):
            group = False
    first = words[0].casefold().replace("’", "'") if words else ""
    return first.endswith(("'re", "'ve", "'ll", "'m")) or first in {"it's", "that's", "there's"}


def _claims_no_thing(words: list[str]) -> bool:
    """Whether "no" and a noun are followed by the noun's own clause: "no sign the trucks"."""
    return (
        len(words) > 3
        and words[1].casefold() in _WITH_CLAUSE
        and words[2].casefold() in _CLAUSE_OPENING
    )


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
    quoted = quotations(text)
    first = words_of(text)[:2]
    if first and first[0].casefold() in _POINTERS:
        return not (len(first) > 1 and first[1].casefold() in {"week", "month", "year", "morning"})
    if any(not _inside(quoted, found.start()) for found in _POINTING_ON.finditer(text)):
        return True
    for found in _THERE.finditer(text):
        if not _inside(quoted, found.start()) and not _PLACED.search(text[: found.start()]):
            return True
    for found in _NAMED_BEFORE.finditer(text):
        if not _inside(quoted, found.start()) and not _ANTECEDENT.search(text[: found.start()]):
            return True
    opening = first[1:] + words_of(text)[2:3] if first[:1] == ["that"] else first
    if len(opening) > 1 and opening[0].casefold() in _SHORT_SUBJECTS and finite_form(opening[1]):
        return True
    for found in _WORD.finditer(text):
        word = found.group().casefold().replace("’", "'").split("'")[0]
        inside = _inside(quoted, found.start())
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
    return party.number == "many"


def _inside(ranges: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in ranges)


def in_title_case(words: Sequence[str]) -> bool:
    """Whether nearly all longer words are capitalised: a headline within the text."""
    longer = [word for word in words[1:] if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in longer)
    return len(longer) >= 4 and capitals >= 0.75 * len(longer)


def quotations(text: str) -> list[tuple[int, int]]:
    """Ranges within double quotation marks."""
    return [(m.start(), m.end()) for m in re.finditer(r"“[^”]*”|\"[^\"]*\"|«[^»]*»", text)]
