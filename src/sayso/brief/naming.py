"""How a speaker is called: in full at first, shortened later, by evidence in the reports.

Names are never made up. The full form is the canonical name, or a report's own
words that hold it and add a role ("Air Marshal ..."); articles, number and
pronouns are taken from how the reports speak of the party, and from a short
list of nouns only where they do not show it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.brief.casing import Casing
from sayso.brief.mentions import OTHER_POINTERS, PRONOUNS, Mention, mention_of, pronoun_of
from sayso.brief.nouns import (
    BODIES,
    COMMON_BODIES,
    COUNTING,
    NO_SHORT,
    PROPER_BODIES,
    ROLE,
    TAKES_THE,
    UNCOUNTABLE,
    Number,
    head_of,
    is_indefinite,
    is_named,
    is_newspaper,
    names_nobody,
    number_of,
    without_article,
)
from sayso.brief.passages import tidy
from sayso.brief.wordlists import wordset
from sayso.records import Citation, Claim, Piece, Report

_UNSPECIFIED = wordset("unspecified unknown unnamed none")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_PHRASE = re.compile(r"\s(?:of|for|in|on|at|with|from|to|by|near|against|who|and)\s")
# "Ann Example, the state secretary of": cut before its noun.
_BROKEN_OFF = re.compile(r"\b(?:of|for|in|on|at|to|from|with|by|and|the|an?)$", re.IGNORECASE)
# What belongs to the surname that follows it, and what begins a name that is no surname alone.
_PARTICLE = re.compile(r"(?:de|da|di|du|del|der|van|von|den|bin|ibn|ben|bint|al|el|la|le|ul|ter)")
_BY_CHILD = wordset("abu abou umm um abdul abd")
# Words by which reports call one and the same body.
_SYNONYMS = (
    wordset("army military forces"),
    wordset("government administration regime cabinet presidency"),
)
# "Faith in Ann Example": whom trust is put in can be a person.
_TRUST = (
    r"(?:confidence|trust(?:s|ed)?|faith|beliefs?|believes?|believed|interest(?:ed)?|hopes?"
    r"|disappointed|disappointment)"
)
# A mention longer than this is a description of its own, not a name.
_LONGEST_MENTION = 11


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker as the brief calls it.

    ``full``, ``short`` and ``plain`` (the name without a role) are pieces in
    mid-sentence form, an article, if any, a frame of its own. ``under`` is the
    short form where a heading that names the party stands above, if that differs.
    ``key`` is equal for claims that speak for the same party.
    """

    key: str
    heading: str
    plain: tuple[Piece, ...]
    full: tuple[Piece, ...]
    short: tuple[Piece, ...]
    number: Number | None
    pronoun: str | None
    named: bool
    person: bool
    under: tuple[Piece, ...] = ()


def party_key(claim: Claim, report: Report) -> str | None:
    """Under which key a claim's speaker is grouped; ``None`` where nobody can be named.

    Named actors are one party in all reports. "A resident" of one report and "a
    resident" of another are two, since nothing says that they are the same.
    """
    if claim.speaker is not None:
        name = _canonical(claim.speaker.name)
        if _called_otherwise(claim, report, name):
            return None
        if not name or name.split()[0].casefold() in _UNSPECIFIED or names_nobody(name):
            return None
        if is_named(name):
            return f"actor:{name.casefold()}"
        return f"unnamed:{report.id}:{name.casefold()}"
    mention = mention_of(claim, report)
    if mention is None:
        return None
    bare = without_article(mention.text)
    if names_nobody(bare):
        return None
    if is_named(bare):
        return f"actor:{bare.casefold()}"
    return f"unnamed:{report.id}:{bare.casefold()}"


def _called_otherwise(claim: Claim, report: Report, name: str) -> bool:
    """Whether the report means somebody else: "the Monitor" is no Observatory, "he" no college."""
    if claim.source is None:
        return False
    called = tidy(claim.source.of(report.text))
    short = re.fullmatch(r"The ([A-Z][a-z]+)", called)
    own = [word.casefold() for word in re.findall(r"[\w-]+", name)]
    if short is not None and short[1].casefold() in BODIES - PROPER_BODIES and len(own) > 1:
        # "The Pentagon" is a name, which a registry may spell out.
        alike = [short[1].casefold()]
        alike += [word for words in _SYNONYMS if alike[0] in words for word in words]
        return not set(alike) & set(own)
    if pronoun_of(claim, report) in ("he", "she") and is_named(name):
        # Nobody is "in" a person, but for faith, and what is somebody's.
        last = re.escape(name.split()[-1])
        if head_of(name).casefold() in BODIES:
            return True
        placed = re.compile(rf"(?:\b(\w+) )?\b[Ii]n {last}\b(?!['’]|,? [A-Z])")
        if any(not re.fullmatch(_TRUST, m[1] or "") for m in placed.finditer(report.text)):
            return True
        # Nor is a part of a longer name one: "College London", always after "King's".
        return name in report.text and not re.search(rf"(?<!['’]s ){re.escape(name)}", report.text)
    return False


def party_name(claim: Claim, report: Report) -> str:
    """The name that a claim's speaker is grouped under, as it is written."""
    if claim.speaker is not None:
        return _canonical(claim.speaker.name)
    mention = mention_of(claim, report)
    return "" if mention is None else without_article(mention.text)


def party_of(claims: Sequence[tuple[Claim, Report]], casing: Casing) -> Party | None:
    """The party that these claims, all of one key, speak for."""
    key = party_key(*claims[0])
    if key is None:
        return None
    mentions = [found for found in (mention_of(*pair) for pair in claims) if found is not None]
    # Not the name of one who was joined to it: initials, or a surname.
    leading = [claim for claim, report in claims if party_key(claim, report) == key]
    canonical = next(
        (_canonical(claim.speaker.name) for claim in leading if claim.speaker is not None), None
    )
    name = canonical or party_name(*claims[0])
    pronouns = Counter(filter(None, (pronoun_of(*pair) for pair in claims)))
    if key.startswith("actor:"):
        return _named(key, name, mentions, pronouns, casing, canonical is not None)
    return _unnamed(key, name, mentions, pronouns, casing)


def _named(
    key: str,
    name: str,
    mentions: list[Mention],
    pronouns: Counter[str],
    casing: Casing,
    given: bool,
) -> Party:
    last = name.split()[-1]
    alone = [found for found in mentions if _is_surname_of(found.text, name)]
    titled = [
        found
        for found in mentions
        if last.casefold() in found.text.casefold() and ROLE.search(found.text.replace(name, ""))
    ]
    # "American fighting with the Kurds" ends in no surname.
    phrase = bool(_PHRASE.search(name))
    surname = not phrase and 2 <= len(name.split()) <= 4 and casing.speaks(_surname(name))
    person = (
        (pronouns["he"] + pronouns["she"] > 0 or bool(alone) or bool(titled) or surname)
        and head_of(name).casefold() not in BODIES | TAKES_THE
        and " and " not in name
    )
    number: Number | None = "one" if person else number_of(name, pronouns)
    first = _source(name, mentions)
    piece = Piece(name, "name", None if given else first)
    full: tuple[Piece, ...] = (piece,)
    short = plain = full
    if person:
        role = _with_role(name, mentions)
        if role is not None:
            full = (*_role_article(role.text, last), _bare(role))
            if "," in role.text:
                full = (*full, Piece(",", "frame"))
        if " " in name and not phrase:
            short = (Piece(_surname(name), "name", piece.at),)
    elif _takes_the(name, mentions):
        full = (Piece("the ", "frame"), piece)
        short = plain = full
        head = head_of(name)
        if head.casefold() in BODIES - NO_SHORT and name != head and not head.isupper():
            short = (Piece("the ", "frame"), Piece(head.casefold(), "name", piece.at))
    gender = [word for word in ("he", "she") if pronouns[word]]
    pronoun = gender[0] if person and len(gender) == 1 else None
    definite = full[0].text == "the "
    if not person and number == "one" and (definite or pronouns["it"]):
        pronoun = "it"
    if not person and number == "many":
        pronoun = "they"
    return Party(key, _upper(name), plain, full, short, number, pronoun, True, person)


def _unnamed(
    key: str, name: str, mentions: list[Mention], pronouns: Counter[str], casing: Casing
) -> Party:
    # The ledger has to say that "some people" are unspecified, a brief does not.
    name = name.replace("unspecified ", "")
    head = head_of(name)
    number = number_of(name, pronouns)
    if head.endswith("s") and not head.endswith(("ss", "us", "is")) and not pronouns["it"]:
        number = "many"
    described = [found for found in mentions if len(found.text.split()) <= _LONGEST_MENTION]
    indefinite = [found for found in described if is_indefinite(found.text)]
    gender = [word for word in ("he", "she") if pronouns[word]]
    pronoun = gender[0] if len(gender) == 1 else None
    if number == "many":
        pronoun = "they"
    if indefinite:
        chosen = indefinite[0]
        full: tuple[Piece, ...] = (Piece(_inside(chosen.text, casing), "name", chosen.at),)
        heading = chosen.text
        head = head_of(without_article(chosen.text))
    else:
        at = _source(name, mentions)
        article: tuple[Piece, ...] = ()
        plain = without_article(name)
        if ROLE.fullmatch(plain.split()[0]):
            plain = plain[:1].lower() + plain[1:]
        definite = bool(described) and _starts_definite(described[0].text)
        relation = " of " in plain
        if (definite or relation or head.casefold() in BODIES) and number == "one":
            article = (Piece("the ", "frame"),)
        elif (
            number == "one"
            and plain.split()[0].casefold() not in COUNTING
            and not _many(plain.split()[0])
            and head.casefold() not in UNCOUNTABLE
        ):
            sounded = re.match(
                r"(?:eu|uni(?!n)|us[aeu]|ut[ae]|uk|ug|ur[aieu]|one\b)", plain.casefold()
            )
            vowel = (plain[:1].casefold() in "aeiou" and sounded is None) or plain.split()[0] in {
                "hour",
                "honest",
                "MP",
            }
            article = (Piece("an " if vowel and not plain.startswith("US ") else "a ", "frame"),)
        full = (*article, Piece(plain, "name", at))
        heading = plain
    short = (
        (Piece("the ", "frame"), Piece(_inside(head, casing), "name", full[-1].at))
        if head
        else full
    )
    return Party(key, _upper(heading), full, full, short, number, pronoun, False, False)


def _with_role(name: str, mentions: list[Mention]) -> Mention | None:
    """A report's own way to call a person that says more than the name, if there is one."""
    last = name.split()[-1].casefold()
    fitting = []
    for found in mentions:
        words = found.text.split()
        folded = found.text.casefold()
        if not len(name.split()) < len(words) <= _LONGEST_MENTION or last not in folded:
            continue
        if name.casefold() not in folded and " " in name:
            continue
        # "Ann Example's predecessor" is somebody else.
        if re.search(rf"\b{re.escape(last)}(?:['’]s?)(?!\w)", folded):
            continue
        # "The office of Ann Example", "the family of ..." are not Ann Example.
        before = folded.split(",")[-1] if "," in folded else folded
        if re.search(r"\b(?:of|for|by|with)\b", before[: max(0, before.find(last))]):
            continue
        own = words[0].casefold()
        if own in COMMON_BODIES - PROPER_BODIES:
            # "Ministry spokesman": which one depends on the report.
            continue
        if own in PRONOUNS or own in OTHER_POINTERS or own in {"fellow", "former", "local"}:
            continue
        # "The group's leader" points back to something the brief may not have named.
        if re.match(r"(?:the\s)?[a-z]\w+['’]s\s", found.text, re.IGNORECASE) and not re.match(
            r"(?:the\s)?[A-Z]\w+['’]s\s", found.text
        ):
            continue
        if re.search(r"[\"“”()\[\]]", found.text) or not ROLE.search(found.text):
            continue
        if _BROKEN_OFF.search(found.text):
            continue
        fitting.append(found)
    # Short mentions are titles; the longest are asides.
    return min(fitting, key=lambda found: abs(len(found.text.split()) - 6), default=None)


def _bare(mention: Mention) -> Piece:
    return Piece(without_article(mention.text), "name", mention.at)


def _article(text: str) -> tuple[Piece, ...]:
    word = text.split()[0]
    return (Piece(word.casefold() + " ", "frame"),) if word.casefold() in {"the", "a", "an"} else ()


def _role_article(text: str, last: str) -> tuple[Piece, ...]:
    """The article of a role: its own, or "the" for "foreign minister, Ann Example"."""
    own = _article(text)
    first, comma, _ = text.partition(",")
    if own or not comma or last.casefold() in first.casefold() or re.match(r"\w+['’]s?\s", first):
        return own
    return (Piece("the ", "frame"),)


def _source(name: str, mentions: list[Mention]) -> Citation | None:
    """Where a report calls the party so, if one does."""
    for found in mentions:
        if without_article(found.text).casefold() == name.casefold():
            return found.at
    return mentions[0].at if mentions else None


def _surname(name: str) -> str:
    """What a person is called at the second mention."""
    words = name.split()
    if re.fullmatch(r"[IVX]+", words[-1]):
        return name
    if len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
        # Korean names: Ban Ki-moon, Kim Jong-un.
        return words[0]
    if re.fullmatch(r"[JS]r\.?", words[-1]) and len(words) > 2:
        return words[-2].strip(",")
    if len(words) > 1 and words[-2].casefold() in _BY_CHILD:
        # "Abu Saad" is nobody's first and last name.
        return " ".join(words[-2:])
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return " ".join(words[start:])


def _is_surname_of(mention: str, name: str) -> bool:
    words = name.split()
    if len(words) < 2 or not mention[:1].isupper():
        return False
    plain = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Col)\.?\s", "", mention)
    return plain.casefold() == words[-1].casefold() and plain[:1].isupper()


def _starts_definite(text: str) -> bool:
    return text.split()[0].casefold() == "the"


def _takes_the(name: str, mentions: list[Mention]) -> bool:
    folded = name.casefold()
    if folded.startswith("the ") or re.search(r"^\w+['’]s?\s", name):
        return False
    for found in mentions:
        plain = found.text.casefold()
        if plain in (folded, f"the {folded}") and found.definite:
            return True
    head = head_of(name).casefold()
    if head == "intelligence":
        return False
    if is_newspaper(name):
        return True
    if head in BODIES or head in TAKES_THE:
        return not any(found.text == name for found in mentions) or head in COMMON_BODIES
    return False


def _canonical(name: str) -> str:
    return without_article(tidy(_PARENTHESIS.sub("", name)))


def _inside(text: str, casing: Casing) -> str:
    inside = casing.inside(text)
    if inside is not None:
        return inside
    # Nothing shows whether "American officials" keep their capital: words that end so do.
    demonym = re.match(r"[A-Z]\w+(?:an|ish|ese|[a-z]i)\b", text)
    return text if demonym else text[0].lower() + text[1:]


def _many(word: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{3,}(?:[^siu]s)", word))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
