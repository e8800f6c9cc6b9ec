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
from typing import Literal

from sayso.brief.casing import Casing
from sayso.brief.passages import tidy, trimmed
from sayso.brief.wordlists import wordset
from sayso.records import Citation, Claim, Piece, Report, Span

Number = Literal["one", "many"]

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip
FIRST_PERSON = wordset("i we me us my our mine ours ourselves myself")
_OTHER_POINTERS = wordset(
    "who which that this these those you your one ones another others some many both all neither "
    "none everyone someone nobody anyone each several"
)
_DETERMINERS = wordset("the a an this that these those")

# Nouns that head the name of a body, which then takes "the" and can be called
# by that noun alone at the second mention.
_BODIES = wordset(
    "ministry department army military government council commission committee federation agency "
    "office bureau command observatory administration parliament senate court party movement "
    "coalition alliance union organisation organization institute foundation society authority "
    "police embassy kremlin pentagon presidency cabinet crescent cross front group militia navy "
    "monitor network association league board syndicate secretariat programme program fund force "
    "regime opposition intelligence house bank centre center delegation mission "
    "church university hospital brigade corps guard television radio newspaper"
)
# Of these even a name without an article in a headline takes one in a sentence.
_COMMON_BODIES = wordset(
    "ministry department army military government council commission committee agency office "
    "command observatory administration parliament states nations forces pentagon kremlin"
)
_PROPER_BODIES = wordset("kremlin pentagon")
_NO_SHORT = wordset("house cross crescent front bank guard kremlin pentagon post centre center")
_TAKES_THE = wordset(
    "states nations kingdom emirates netherlands philippines forces units brigades helmets times "
    "post guardian independent telegraph us u.s. uk u.k. un u.n. eu e.u. fbi cia icrc ifrc bbc "
    "houthis states"
)
_NEVER_PLURAL = wordset(
    "states nations affairs times news rights congress press reuters services emirates netherlands "
    "philippines sans headquarters series watch access business rights operations"
)
_ALWAYS_PLURAL = wordset("police people taliban troops locals hunters media")
_ROLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|lord|president|king|queen|prince|pope|general|gen|colonel|col|major|maj"
    r"|captain|capt|lieutenant|lt|admiral|adm|marshal|sergeant|sgt|minister|secretary|spokes\w+"
    r"|senator|sen|rep|congress\w+|chairman|chairwoman|chief|commander|ambassador|director|leader"
    r"|mayor|governor|envoy|deputy|lawmaker|premier|sheikh?|imam|bishop|lawyer|author|researcher|head"
    r"|activist|journalist|correspondent|coordinator|analyst|professor|prof|adviser|advisor|father"
    r"|mother|brother|sister|uncle)\b",
    re.IGNORECASE,
)
_UNCOUNTABLE = wordset("imagery evidence information footage intelligence data research")
_COUNTING = wordset(
    "two three four five six seven eight nine ten dozens hundreds some several many most"
)
_UNSPECIFIED = wordset("unspecified unknown unnamed none")
_PARENTHESIS = re.compile(
    r"\s*\((?:unnamed|unspecified|unattributed|anonymous|unknown)[^)]*\)", re.IGNORECASE
)
_WORDS = re.compile(r"[\w’'.\-&]+")
# A mention longer than this is a description of its own, not a name.
_LONGEST_MENTION = 11


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker as the brief calls it.

    ``full``, ``short`` and ``plain`` (the name without a role) are pieces in
    mid-sentence form, an article, if any, a frame of its own. ``key`` is equal
    for claims that speak for the same party.
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


@dataclass(frozen=True, slots=True)
class _Mention:
    text: str
    at: Citation
    definite: bool


def party_key(claim: Claim, report: Report) -> str | None:
    """Under which key a claim's speaker is grouped; ``None`` where nobody can be named.

    Named actors are one party in all reports. "A resident" of one report and "a
    resident" of another are two, since nothing says that they are the same.
    """
    if claim.speaker is not None:
        name = _canonical(claim.speaker.name)
        if not name or name.split()[0].casefold() in _UNSPECIFIED:
            return None
        if is_named(name):
            return f"actor:{name.casefold()}"
        return f"unnamed:{report.id}:{name.casefold()}"
    mention = _mention(claim, report)
    if mention is None:
        return None
    bare = _without_article(mention.text)
    if is_named(bare):
        return f"actor:{bare.casefold()}"
    return f"unnamed:{report.id}:{bare.casefold()}"


def party_name(claim: Claim, report: Report) -> str:
    """The name that a claim's speaker is grouped under, as it is written."""
    if claim.speaker is not None:
        return _canonical(claim.speaker.name)
    mention = _mention(claim, report)
    return "" if mention is None else _without_article(mention.text)


def is_named(name: str) -> bool:
    """Whether this is a proper name rather than a description."""
    words = _WORDS.findall(name)
    if not words or words[0].casefold() in _DETERMINERS | _COUNTING or words[0].isdigit():
        return False
    if re.fullmatch(r"[\w-]+\.[a-z]{2,6}", name):
        return True
    if len(words) == 1 and words[0].casefold() in _BODIES - _PROPER_BODIES:
        # "The Ministry": which one depends on the report.
        return False
    head = re.sub(r"^(?:a[lnrdstz]|el|ash|bin|ibn)[-’' ]", "", _head(name))
    if head[:1].isupper() or any(char.isdigit() for char in head):
        return True
    return head.casefold() in _BODIES and any(word[:1].isupper() for word in words)


def party_of(claims: Sequence[tuple[Claim, Report]], casing: Casing) -> Party | None:
    """The party that these claims, all of one key, speak for."""
    key = party_key(*claims[0])
    if key is None:
        return None
    mentions = [found for found in (_mention(*pair) for pair in claims) if found is not None]
    canonical = next(
        (_canonical(claim.speaker.name) for claim, _ in claims if claim.speaker is not None), None
    )
    name = canonical or _without_article(mentions[0].text)
    pronouns = Counter(filter(None, (_pronoun(*pair) for pair in claims)))
    if key.startswith("actor:"):
        return _named(key, name, mentions, pronouns, canonical is not None)
    return _unnamed(key, name, mentions, pronouns, casing)


def _named(
    key: str, name: str, mentions: list[_Mention], pronouns: Counter[str], given: bool
) -> Party:
    last = name.split()[-1]
    alone = [found for found in mentions if _is_surname_of(found.text, name)]
    titled = [
        found
        for found in mentions
        if last.casefold() in found.text.casefold() and _ROLE.search(found.text.replace(name, ""))
    ]
    person = (pronouns["he"] + pronouns["she"] > 0 or bool(alone) or bool(titled)) and (
        _head(name).casefold() not in _BODIES
    )
    number: Number | None = "one" if person else _number(name, pronouns)
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
        if " " in name:
            short = (Piece(_surname(name), "name", piece.at),)
    elif _takes_the(name, mentions):
        full = (Piece("the ", "frame"), piece)
        short = plain = full
        head = _head(name)
        if head.casefold() in _BODIES - _NO_SHORT and name != head and not head.isupper():
            short = (Piece("the ", "frame"), Piece(head.casefold(), "name", piece.at))
    gender = [word for word in ("he", "she") if pronouns[word]]
    pronoun = gender[0] if person and len(gender) == 1 else None
    definite = full[0].text == "the "
    if not person and number == "one" and (definite or pronouns["it"]):
        pronoun = "it"
    if not person and number == "many" and pronouns["they"]:
        pronoun = "they"
    return Party(key, _upper(name), plain, full, short, number, pronoun, True, person)


def _unnamed(
    key: str, name: str, mentions: list[_Mention], pronouns: Counter[str], casing: Casing
) -> Party:
    head = _head(name)
    number = _number(name, pronouns)
    if head.endswith("s") and not head.endswith(("ss", "us", "is")) and not pronouns["it"]:
        number = "many"
    described = [found for found in mentions if len(found.text.split()) <= _LONGEST_MENTION]
    indefinite = [found for found in described if _is_indefinite(found.text)]
    gender = [word for word in ("he", "she") if pronouns[word]]
    pronoun = gender[0] if len(gender) == 1 else None
    if number == "many":
        pronoun = "they"
    if indefinite:
        chosen = indefinite[0]
        full: tuple[Piece, ...] = (Piece(_inside(chosen.text, casing), "name", chosen.at),)
        heading = chosen.text
        head = _head(_without_article(chosen.text))
    else:
        at = _source(name, mentions)
        article: tuple[Piece, ...] = ()
        plain = _without_article(name)
        definite = bool(described) and _starts_definite(described[0].text)
        relation = " of " in plain
        if (definite or relation or head.casefold() in _BODIES) and number == "one":
            article = (Piece("the ", "frame"),)
        elif (
            number == "one"
            and plain.split()[0].casefold() not in _COUNTING
            and head.casefold() not in _UNCOUNTABLE
        ):
            vowel = plain[:1].casefold() in "aeiou" or plain.split()[0] in {"hour", "honest", "MP"}
            article = (Piece("an " if vowel and not plain.startswith("US ") else "a ", "frame"),)
        full = (*article, Piece(plain, "name", at))
        heading = plain
    short = (Piece("the ", "frame"), Piece(head, "name", full[-1].at)) if head else full
    return Party(key, _upper(heading), full, full, short, number, pronoun, False, False)


def mentioned(claim: Claim, report: Report) -> str | None:
    """The source's own words, where they are more than a pronoun."""
    found = _mention(claim, report)
    return None if found is None else found.text


def speaks_in_first_person(claim: Claim, report: Report) -> bool:
    """Whether the source is "I", "we" or "our ..."."""
    if claim.source is None:
        return False
    words = _WORDS.findall(claim.source.of(report.text).casefold())
    return bool(words) and words[0].split("’")[0].split("'")[0] in FIRST_PERSON


def _pronoun(claim: Claim, report: Report) -> str | None:
    if claim.source is None:
        return None
    return PRONOUNS.get(tidy(claim.source.of(report.text)).casefold())


def _mention(claim: Claim, report: Report) -> _Mention | None:
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
    words = [word.casefold() for word in _WORDS.findall(shown)]
    if not words or words[0] in PRONOUNS or words[0] in FIRST_PERSON:
        return None
    if len(words) == 1 and words[0] in _OTHER_POINTERS | _DETERMINERS:
        return None
    if not any(char.isalpha() for char in shown):
        return None
    definite = shown[:4].casefold() == "the " or text[: span.start].rstrip()[-4:].casefold() in (
        "the",
        " the",
        "\nthe",
    )
    return _Mention(shown, Citation(report.id, span), definite)


def _is_apposition(part: str) -> bool:
    words = part.split()
    if not 0 < len(words) <= 8:
        return False
    return words[0].casefold() in _DETERMINERS or words[0][:1].isupper()


def _with_role(name: str, mentions: list[_Mention]) -> _Mention | None:
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
        # "The office of Ann Example", "the family of ..." are not Ann Example.
        before = folded.split(",")[-1] if "," in folded else folded
        if re.search(r"\b(?:of|for|by|with)\b", before[: max(0, before.find(last))]):
            continue
        own = words[0].casefold()
        if own in PRONOUNS or own in _OTHER_POINTERS or own in {"fellow", "former", "local"}:
            continue
        # "The group's leader" points back to something the brief may not have named.
        if re.match(r"(?:the\s)?[a-z]\w+['’]s\s", found.text, re.IGNORECASE) and not re.match(
            r"(?:the\s)?[A-Z]\w+['’]s\s", found.text
        ):
            continue
        if re.search(r"[\"“”()\[\]]", found.text) or not _ROLE.search(found.text):
            continue
        fitting.append(found)
    # Short mentions are titles; the longest are asides.
    return min(fitting, key=lambda found: abs(len(found.text.split()) - 6), default=None)


def _bare(mention: _Mention) -> Piece:
    return Piece(_without_article(mention.text), "name", mention.at)


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


def _source(name: str, mentions: list[_Mention]) -> Citation | None:
    """Where a report calls the party so, if one does."""
    for found in mentions:
        if _without_article(found.text).casefold() == name.casefold():
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
    return words[-1]


def _is_surname_of(mention: str, name: str) -> bool:
    words = name.split()
    if len(words) < 2 or not mention[:1].isupper():
        return False
    plain = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Col)\.?\s", "", mention)
    return plain.casefold() == words[-1].casefold() and plain[:1].isupper()


def _is_indefinite(text: str) -> bool:
    first = text.split()[0].casefold()
    if first in {"a", "an", "one", "another"} or first in _COUNTING or first.isdigit():
        return first != "another"
    return first not in _DETERMINERS and _number(text, Counter()) == "many"


def _starts_definite(text: str) -> bool:
    return text.split()[0].casefold() == "the"


def body_takes_the(name: str) -> bool:
    """Whether a body's name takes "the" even where no report shows it: a ministry, an agency."""
    return not name.casefold().startswith("the ") and _head(name).casefold() in _COMMON_BODIES


def _takes_the(name: str, mentions: list[_Mention]) -> bool:
    folded = name.casefold()
    if folded.startswith("the ") or re.search(r"^\w+['’]s?\s", name):
        return False
    for found in mentions:
        plain = found.text.casefold()
        if plain in (folded, f"the {folded}") and found.definite:
            return True
    head = _head(name).casefold()
    if head in _BODIES or head in _TAKES_THE:
        return not any(found.text == name for found in mentions) or head in _COMMON_BODIES
    return False


def _number(name: str, pronouns: Counter[str]) -> Number | None:
    if pronouns["they"] and not pronouns["it"] + pronouns["he"] + pronouns["she"]:
        return "many"
    if pronouns["it"] + pronouns["he"] + pronouns["she"] > pronouns["they"]:
        return "one"
    first = name.split()[0].casefold() if name.split() else ""
    head = _head(name).casefold()
    if " and " in name and head not in _BODIES and " of " not in name and " for " not in name:
        return "many"
    if first in _COUNTING or head in _ALWAYS_PLURAL:
        return "many"
    if head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in _NEVER_PLURAL:
        return "many"
    return "one"


def _head(name: str) -> str:
    """The noun that heads a name: the last word before "of", "for", "in", ..."""
    before = re.split(
        r"\s\w+(?:ing|ed)\s(?:to|by|as|in|with|at|for|from|on|that)\s|\s(?:of|for|in|on|at|from|with|to|near|close|familiar|inside|who|and)\s|,",
        name,
    )[0]
    words = before.split()
    return words[-1].strip(".,;:'’\"“”()") if words else ""


def _canonical(name: str) -> str:
    return _without_article(tidy(_PARENTHESIS.sub("", name)))


def _without_article(name: str) -> str:
    words = name.split(" ", 1)
    return words[1] if len(words) == 2 and words[0].casefold() in {"the", "a", "an"} else name


def _inside(text: str, casing: Casing) -> str:
    inside = casing.inside(text)
    if inside is not None:
        return inside
    # Nothing shows whether "American officials" keep their capital: words that end so do.
    demonym = re.match(r"[A-Z]\w+(?:an|ish|ese|[a-z]i)\b", text)
    return text if demonym else text[0].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
