"""Whether a word that begins a sentence keeps its capital inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.brief.wordlists import wordset

_LOWER = re.compile(r"(?<![\w’'.-])[a-z][a-z’'-]*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*")
_ALONE = re.compile(
    r"(?:(?:^|[.,;:”\"\n]\s?|\b(?:Mr|Mrs|Ms|Dr|but|and|as|while|that)\.? )([A-Z][\w-]*[a-z])"
    r" (?:also |later |then |has |had )?"
    r"(?:said|says|told|added|wrote|explained|insisted|warned|tweeted|claimed)\b)"
    r"|\b(?:said|says|added) ([A-Z][\w-]*[a-z])(?=[.,;\n])",
    re.MULTILINE,
)
_FIRST = re.compile(r"[^\W\d_][\w’'-]*")
_CLOSED = wordset(
    "a about above across after again against ago all almost along already also although always "
    "among an and another any are around as at away back be because been before behind being below "
    "between both but by can could despite did do does down during each earlier either elsewhere "
    "even every everyone few fewer following for former from further had has have he her here hers "
    "him his how however if in instead inside into is it its just later least less like many may "
    "meanwhile might more most much must my near nearly neither never no nobody none nor not "
    "nothing now of off often on once one only or other others our out outside over part people "
    "perhaps rather recently several shall she should since so some someone soon still such than "
    "that the their them then there these they this those though three through throughout to "
    "together too toward towards two under unless until up upon us very was we were what when "
    "where whereas whether which while who whose why will with within without would yet you your "
    "four five six seven eight nine ten dozens hundreds thousands"
)


class Casing:
    """How the given texts write each word: small inside a sentence, or with a capital."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._small: set[str] = set(_CLOSED)
        self._proper: set[str] = set()
        self._speaking: set[str] = set()
        for text in texts:
            self._small.update(_LOWER.findall(text))
            self._proper.update(word.casefold() for word in _INSIDE.findall(text))
            self._speaking.update(found[1] or found[2] for found in _ALONE.finditer(text))

    def speaks(self, surname: str) -> bool:
        """Whether some text has this word alone, with a capital, as one who speaks: a surname."""
        return surname in self._speaking and surname.casefold() not in self._small

    def inside(self, text: str) -> str | None:
        """``text`` as it reads in mid-sentence; ``None`` where its first word leaves that open."""
        found = _FIRST.match(text)
        if found is None or text[0].islower():
            return text
        word = found.group()
        folded = word.casefold()
        if word == "I" or word.startswith(("I’", "I'")):
            return text
        if len(word) > 1 and (word.isupper() or (not word[1:].islower() and "’" not in word)):
            return text
        if folded in _CLOSED:
            return text[0].lower() + text[1:]
        stem = re.split("[’']", folded)[0]
        small = folded in self._small or stem in self._small
        proper = folded in self._proper or stem in self._proper
        if small and not proper:
            return text[0].lower() + text[1:]
        if proper and not small:
            return text
        if proper and re.match(r"\s[A-Z]", text[found.end() :]):
            return text
        return None
