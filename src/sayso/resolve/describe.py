"""What the words around a name say of it: office, body and country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.resolve.mentions import Mention
from sayso.resolve.names import HONORIFICS, RANKS, TITLES
from sayso.resolve.vocabulary import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SPEAKING,
    nouns,
)
from sayso.resolve.words import Page

_REACH = 12  # words that a description before or after a name may take
_CLAUSE = SPEAKING | (PREPOSITIONS - {"of", "for"}) | RELATIVES | CONJUNCTIONS
_CLOSE_TITLES = RANKS | frozenset(HONORIFICS) | frozenset(["air", "field", "army", "sheikh"])
_RANKED = frozenset(["vice", "former", "acting"])
_COPULAS = frozenset(["is", "was"])


@dataclass(slots=True)
class Description:
    """The words (folded, nouns in the singular), states and parties that describe a name.

    ``head`` is the noun that says what the party is ("spokesman"); ``bodies`` are the
    names of those it belongs to or speaks for and ``countries`` ISO 3166 alpha-3 codes.
    """

    words: set[str] = field(default_factory=set)
    head: str = ""
    countries: list[str] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)

    def add(self, page: Page, at: Mapping[int, Mention], first: int, last: int) -> None:
        """Takes in words ``[first, last)``; ``at`` gives the mention that covers a word."""
        known = nouns()
        for i in range(first, last):
            for key in page.key[i].split():
                noun = known.get(key)
                self.words.add(noun.noun if noun else key)
            mention = at.get(i)
            if mention is None or mention.first != i:
                continue
            entry = mention.match.entry if mention.match else None
            if entry and entry.country:
                self.countries.append(entry.country)
            owns_next = page.owner[mention.last - 1] and mention.last in at and mention.last < last
            if mention.sort in ("body", "person") and not owns_next:
                self.bodies.append(mention)


def describe(page: Page, at: Mapping[int, Mention], name: Mention) -> Description:
    """What stands right before and right after a person's name."""
    told = Description()
    _before(page, at, name, told)
    _after(page, at, name, told)
    return told


def _is_role(key: str) -> bool:
    noun = nouns().get(key)
    return (noun is not None and noun.sort == "person") or key in TITLES


def _before(page: Page, at: Mapping[int, Mention], name: Mention, told: Description) -> None:
    """Titles and offices before: "Pentagon spokesman X", "the Turkish president, X"."""
    last = name.first
    if not last:
        return
    sentence = page.sentence[last]
    if page.owner[last - 1] and last - 1 in at:  # the BBC's | Sally Nabil
        told.add(page, at, at[last - 1].first, last)
        return
    titles = last
    while titles > 0 and page.key[titles - 1] in _CLOSE_TITLES and page.adjacent(titles):
        titles -= 1
    if titles < last and titles > 0 and page.raw[titles - 1] == ",":
        told.add(page, at, titles, last)  # the Pentagon spokesman, Rear Admiral X
        last = titles
    comma = page.raw[last - 1] == ","
    end = last - 1 if comma else last
    k = end
    while k > 0 and end - k < _REACH and page.sentence[k - 1] == sentence:
        key = page.key[k - 1]
        if not key and page.raw[k - 1] not in "’'":
            break
        if key in _CLAUSE or key in POSSESSIVES:
            break
        other = at.get(k - 1)
        if other is not None and other.sort == "person" and not page.owner[k - 1]:
            break
        if key in DETERMINERS and not (k > 1 and page.key[k - 2] in ("of", "for")):
            break
        k -= 1
    # A description must end in what the person is: "Homeland Security Secretary X".
    while end > k and not page.key[end - 1]:
        end -= 1
    if end <= k:
        return
    roles = [i for i in range(k, end) if _is_role(page.key[i])]
    if not roles:
        return
    nearest = roles[-1]
    if page.key[end - 1] in ("of", "for"):
        return
    if nearest != end - 1 and not any(page.key[i] in ("of", "for") for i in range(nearest, end)):
        return
    if comma:
        opening = page.key[k - 1] if k else ""
        plain = (
            opening in DETERMINERS
            or opening in POSSESSIVES
            or k == page.opens[sentence]
            or (k > 0 and not page.key[k - 1])
        )
        if not plain and not any(page.owner[i] for i in range(k, end)):
            return
        if at.get(end - 1) and at[end - 1].sort == "person":
            return
    told.add(page, at, k, end)
    told.head = _singular(page.key[nearest])


def _after(page: Page, at: Mapping[int, Mention], name: Mention, told: Description) -> None:
    """Apposition, brackets and "of ..." after: "X, a Syrian activist", "X (R-CA)"."""
    i = name.last
    n = len(page)
    if i < n and page.raw[i] in "’'" and page.owner[i - 1]:
        return
    if page.owner[i - 1] or i >= n:
        return
    if page.raw[i] == "(":
        j = i + 1
        while j < n and j - i < 5 and page.raw[j] != ")":
            j += 1
        told.add(page, at, i + 1, j)
        if page.raw[i + 1 : i + 2] and page.raw[i + 1][:2] in ("R-", "D-", "R", "D"):
            told.words |= {"republican" if page.raw[i + 1][0] == "R" else "democrat", "congressman"}
        i = j + 1
    if i < n and page.key[i] in ("of", "from", "with") and page.sentence[i] == page.sentence[i - 1]:
        j = i + 1
        while j < n and j - i < 7 and page.key[j] and page.key[j] not in _CLAUSE:
            j += 1
        told.add(page, at, i + 1, j)
        i = j
    while i < n and page.raw[i] in (",", "–", "-") and page.sentence[i] == page.sentence[i - 1]:
        j = i + 1
        limit = min(n, i + 1 + _REACH + 6)
        start = j
        related = False
        while j < limit and page.raw[j] not in (",", ".", ";", "–", "(", "“", '"', "”"):
            related = related or page.key[j] in ("who", "whose", "which", "that")
            if page.raw[j] in SPEAKING and not related and j > start:
                break
            j += 1
        if start < n and page.raw[start].isdigit():  # an age
            i = j
            continue
        closed = j >= n or not page.key[j] or page.key[start] in ("who", "whose")
        if not closed or not _apposes(page, at, start, j):
            return
        told.add(page, at, start, j)
        if page.key[start] == "whose":  # whose daughter: no word of it is said of the name
            told.words.clear()
            return
        if not told.head:
            roles = [page.key[k] for k in range(start, j) if _is_role(page.key[k])]
            told.head = _singular(roles[0]) if roles else ""
        return
    if i + 1 < n and page.key[i] in _COPULAS:
        j = i + 1 + (page.key[i + 1] in _RANKED)
        if page.key[i + 1] in ("a", "an", "the") or (j < n and _is_role(page.key[j])):
            told.add(page, at, i + 1, min(n, i + 8))
            if j < n and _is_role(page.key[j]):  # Anna Velden is vice president of ...
                told.head = told.head or _singular(page.key[j])


def _apposes(page: Page, at: Mapping[int, Mention], first: int, last: int) -> bool:
    """Whether words ``[first, last)`` after a comma describe the name before it."""
    if first >= last:
        return False
    key = page.key[first]
    if key in ("who", "whose"):
        return True
    roles = any(_is_role(page.key[i]) for i in range(first, last))
    if not roles:
        return False
    mention = at.get(first)
    named = (
        mention is not None
        and mention.sort in ("person", "maybe")
        and not any(page.owner[i] for i in range(first, last))
    )
    return (
        (
            key in DETERMINERS
            or _is_role(key)
            or page.capital[first]
            or any(page.owner[i] for i in range(first, last))
            or key in ("former", "deputy", "head")
        )
        and not named
        and key not in SPEAKING
    )


def _singular(key: str) -> str:
    noun = nouns().get(key)
    return noun.noun if noun else key
