"""The nouns that head a speaker's name: body or person, one or many, with "the" or without."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from sayso.brief.wordlists import wordset

Number = Literal["one", "many"]

DETERMINERS = wordset("the a an this that these those")
# Nouns that head the name of a body, which then takes "the" and can be called
# by that noun alone at the second mention.
BODIES = wordset(
    "ministry department army military government council commission committee federation agency "
    "office bureau command observatory administration parliament senate court party movement "
    "coalition alliance union organisation organization institute foundation society authority "
    "police embassy kremlin pentagon presidency cabinet crescent cross front group militia navy "
    "monitor network association league board syndicate secretariat programme program fund force "
    "regime opposition intelligence house bank centre center delegation mission "
    "church university hospital brigade corps guard television radio newspaper directorate team"
)
# Of these even a name without an article in a headline takes one in a sentence.
COMMON_BODIES = wordset(
    "ministry department army military government council commission committee agency office "
    "command observatory administration parliament states nations forces pentagon kremlin"
)
PROPER_BODIES = wordset("kremlin pentagon")
NO_SHORT = wordset(
    "house cross crescent front bank guard kremlin pentagon post centre center office"
)
TAKES_THE = wordset(
    "states nations kingdom emirates netherlands philippines forces units brigades helmets times "
    "post guardian independent telegraph us u.s. uk u.k. un u.n. eu e.u. fbi cia icrc ifrc bbc "
    "houthis states"
)
# Newspapers, whose names take "the" as bodies' do: the Daily Mail, the Evening Star.
NEWSPAPERS = wordset(
    "times post guardian independent telegraph mail mirror herald tribune express star sun journal "
    "chronicle gazette globe courier press caller beast standard economist observer"
)
_NEVER_PLURAL = wordset(
    "states nations affairs times news rights congress press reuters services emirates netherlands "
    "philippines sans headquarters series watch access business rights operations"
)
_ALWAYS_PLURAL = wordset("police people taliban troops locals hunters media")
_NO_NAME_BEGINS = wordset(
    "of in than and or only for from by on at it that those as to with about into past but"
)
_QUANTITIES = wordset(
    "few many some several most more others other another all both either neither any each one "
    "ones rest of the a an people"
)
# Pronouns that a model took for a source: "anybody who was there", "you never hear".
_NOBODIES = wordset("anybody anyone somebody someone everybody everyone nobody you whoever")
_NEEDS_A_NAME = wordset(
    "ministry department council commission committee federation agency office bureau command "
    "observatory administration institute foundation society authority organisation organization "
    "association delegation mission directorate fund programme program board secretariat"
)
# What cannot speak, whatever a report has it "urge" or "suggest".
_ABSTRACT = wordset(
    "stance position policy move step approach decision strategy response mood sentiment trend "
    "situation development crisis war conflict fighting attack strike operation offensive campaign "
    "visit trip killing death incident arrival departure absence presence success failure loss "
    "victory defeat fear hope threat pressure tension violence"
)
_ADJECTIVE = re.compile(
    r".+-(?:based|affiliated|language|linked|backed|led|held|aligned|born|run|controlled|israeli"
    r"|american|british|canadian|french|german)"
)
ROLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|lord|president|king|queen|prince|pope|general|gen|colonel|col|major|maj"
    r"|captain|capt|lieutenant|lt|admiral|adm|marshal|sergeant|sgt|minister|secretary|spokes\w+"
    r"|senator|sen|rep|congress\w+|chairman|chairwoman|chief|commander|ambassador|director|leader"
    r"|mayor|governor|envoy|deputy|lawmaker|premier|sheikh?|imam|bishop|lawyer|author|researcher|head"
    r"|activist|journalist|correspondent|coordinator|analyst|professor|prof|adviser|advisor|father"
    r"|mother|brother|sister|uncle)\b",
    re.IGNORECASE,
)
UNCOUNTABLE = wordset("imagery evidence information footage intelligence data research")
COUNTING = wordset(
    "two three four five six seven eight nine ten dozens hundreds some several many most"
)
WORDS = re.compile(r"[\w’'.\-&]+")


def _head_plain(word: str) -> str:
    return word.casefold().removesuffix("s")


def is_named(name: str) -> bool:
    """Whether this is a proper name rather than a description."""
    words = WORDS.findall(name)
    if not words or words[0].casefold() in DETERMINERS | COUNTING or words[0].isdigit():
        return False
    if re.fullmatch(r"[\w-]+\.[a-z]{2,6}", name):
        return True
    if len(words) > 1 and head_of(name) == words[0] and ROLE.fullmatch(words[0]):
        # "Spokesman for the militias": an office, whatever capital it begins with.
        return False
    if words[-1].islower() and words[-1].endswith("s") and words[-1] not in _NEVER_PLURAL:
        # "Nigerian military officials", "Kurdish sources": people described, nobody named.
        return any(w[:1].isupper() for w in words) and _head_plain(words[-1]) in BODIES
    if len(words) == 1 and words[0].casefold() in BODIES - PROPER_BODIES:
        # "The Ministry": which one depends on the report.
        return False
    head = re.sub(r"^(?:a[lnrdstz]|el|ash|bin|ibn)[-’' ]", "", head_of(name))
    if head[:1].isupper() or any(char.isdigit() for char in head):
        return True
    return head.casefold() in BODIES and any(word[:1].isupper() for word in words)


def body_takes_the(name: str) -> bool:
    """Whether a body's name takes "the" even where no report shows it: a ministry, an agency."""
    if name.casefold().startswith("the "):
        return False
    return head_of(name).casefold() in COMMON_BODIES or is_newspaper(name)


def is_newspaper(name: str) -> bool:
    """Whether a name is made as newspapers' are: "Daily Mail", "Guardian"."""
    words = name.split()
    alone = len(words) > 1 or name.casefold() in {"guardian", "independent", "economist"}
    one = words[0] != "Agence" and "and" not in words
    return alone and one and words[-1].casefold() in NEWSPAPERS


def names_nobody(name: str) -> bool:
    """Whether the words lack the noun that would say who: "of the few", "many", "London-based"."""
    words = [word.casefold() for word in WORDS.findall(name)]
    if not words or words[0] in _NO_NAME_BEGINS:
        return True
    if any(word in _NOBODIES for word in words) or re.search(r"[a-z]{3}\.[A-Z][a-z]", name):
        # "Ever.The option": the text ran two sentences into one.
        return True
    if not is_named(name) and head_of(name).casefold() in _ABSTRACT:
        return True
    if len(words) == 1 and words[0] in _NEEDS_A_NAME:
        # "The ministry said": which one, only the report's last sentence told.
        return True
    if all(word in COUNTING | _QUANTITIES or word.isdigit() for word in words):
        return True
    return len(words) == 1 and bool(_ADJECTIVE.fullmatch(words[0]))


def number_of(name: str, pronouns: Counter[str]) -> Number | None:
    """One or many, by the pronouns that the reports use for the party, else by its noun."""
    head = head_of(name).casefold()
    if head in _NEVER_PLURAL and is_named(name):
        return "one"
    if pronouns["they"] and not pronouns["it"] + pronouns["he"] + pronouns["she"]:
        return "many"
    if pronouns["it"] + pronouns["he"] + pronouns["she"] > pronouns["they"]:
        return "one"
    first = name.split()[0].casefold() if name.split() else ""
    if " and " in name and head not in BODIES and " of " not in name and " for " not in name:
        return "one" if _one_of_two_roles(name) else "many"
    if first in COUNTING or head in _ALWAYS_PLURAL:
        return "many"
    if head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in _NEVER_PLURAL:
        return "many"
    return "one"


def _one_of_two_roles(name: str) -> bool:
    """Whether "A and B" is one person of two roles: "peer and former MP"."""
    one, _, other = name.partition(" and ")
    return not is_named(one) and bool(re.match(r"(?:former|ex-|then|current|now)\b", other))


def head_of(name: str) -> str:
    """The noun that heads a name: the last word before "of", "for", "in", ..."""
    before = re.split(
        r"\s(?:released|issued|published|posted|obtained)\s"
        r"|\s\w+(?:ing|ed)\s(?:to|by|as|in|with|at|for|from|on|that)\s|\s(?:of|for|in|on|at|from|with|to|near|close|familiar|inside|who|and)\s|,",
        name,
    )[0]
    words = before.split()
    while len(words) > 1 and words[-1].casefold() in {"here", "there", "alike", "alone", "both"}:
        words.pop()
    return words[-1].strip(".,;:'’\"“”()") if words else ""


def without_article(name: str) -> str:
    """The name without "the", "a" or "an" before it."""
    words = name.split(" ", 1)
    return words[1] if len(words) == 2 and words[0].casefold() in {"the", "a", "an"} else name


def is_indefinite(text: str) -> bool:
    """Whether a description introduces somebody new: "a resident", "two officials"."""
    first = text.split()[0].casefold()
    if first in {"a", "an", "one", "another"} or first in COUNTING or first.isdigit():
        return first != "another"
    return first not in DETERMINERS and number_of(text, Counter()) == "many"
