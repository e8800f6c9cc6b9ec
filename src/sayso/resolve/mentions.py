"""Finding names in a text without a tagger: the registry's, and runs of capitals.

A run of capitalised words is cut at titles ("Pentagon Press Secretary | John
Kirby"), at names the registry knows and at words that head the names of bodies
("Ministry", "Council"). What is left is a person where a title, a first name or a
noun for a person says so, and otherwise a name of unknown sort.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.resolve.lists import words
from sayso.resolve.names import HONORIFICS, PARTICLES, RANKS, STYLES, TITLES
from sayso.resolve.registry import Match, Registry
from sayso.resolve.vocabulary import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPEAKING,
    nouns,
)
from sayso.resolve.words import Page

MentionSort = Literal["person", "body", "state", "maybe"]

BODY_HEADS = words("body_heads")
_LINKS = frozenset(["of", "for", "on", "against", "to"])
_BOUND = words("bound")  # US-backed, Geneva-based: they qualify and name no one
_INTRODUCING = frozenset("\"“‘'«:–—•*")
_CALENDAR = words("calendar")
_CREEDS = words("creeds")  # Muslim, Western: names of no one, unless more follows
_PARTS_OF_AMERICA = words("parts_of_america")
_OPENERS = (
    DETERMINERS
    | PREPOSITIONS
    | RELATIVES
    | CONJUNCTIONS
    | frozenset(PRONOUNS)
    | SPEAKING
    | words("openers")
)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A name in the text, words ``first`` up to ``last``, titles left out.

    ``title`` is the folded title right before it ("mr", "col"), ``gender`` what
    title, registry or first name tell. ``how`` of a ``match`` says whether a state
    is named, qualified by ("Turkish") or meant by its seat.
    """

    first: int
    last: int
    name: str
    sort: MentionSort
    match: Match | None = None
    gender: str = ""
    title: str = ""


def find(page: Page, registry: Registry) -> tuple[Mention, ...]:
    """Every name of ``page``, in order, none overlapping."""
    return tuple(_Finder(page, registry).mentions())


class _Finder:
    def __init__(self, page: Page, registry: Registry) -> None:
        self.page = page
        self.registry = registry
        self.lower = {r for r in page.raw if r.islower()}
        self.known: dict[int, tuple[Match, int]] = {}
        i = 0
        while i < len(page):
            found = registry.at(page.key, page.raw, i) if page.key[i] else None
            if found and (self._goes_on(i, found[1]) or self._of_a_continent(i)):
                found = None
            if found:
                self.known[i] = found
            i += found[1] if found else 1
        self.titled = self._titled_sentences()
        self.proper = {  # written with a capital within a sentence of the text below
            page.key[i]
            for i in range(1, len(page))
            if page.key[i - 1]
            and page.sentence[i] == page.sentence[i - 1]
            and page.sentence[i] not in self.titled
            and page.capital[i]
        }
        self.found: list[Mention] = []

    def _goes_on(self, i: int, n: int) -> bool:
        """Whether a known name with its article begins a body's: "The Hill | Brigade"."""
        page = self.page
        return (
            n > 1
            and page.key[i] == "the"
            and i + n < len(page)
            and page.adjacent(i + n)
            and page.capital[i + n]
            and page.key[i + n] in BODY_HEADS
        )

    def _of_a_continent(self, i: int) -> bool:
        """Whether "American" is not the state's: "Latin American", "African American"."""
        page = self.page
        return (
            page.key[i] in ("america", "american", "americans")
            and i > 0
            and page.adjacent(i)
            and page.capital[i - 1]
            and page.key[i - 1] in _PARTS_OF_AMERICA
        )

    def _titled_sentences(self) -> set[int]:
        """Sentences set as headlines, every word in capitals: there, capitals tell nothing."""
        page, titled = self.page, set()
        for s, first in enumerate(page.opens):
            last = page.opens[s + 1] if s + 1 < len(page.opens) else len(page)
            words = [
                page.raw[i] for i in range(first, last) if page.key[i] and page.raw[i].isalpha()
            ]
            long = [w for w in words if len(w) > 3]
            closed = page.raw[last - 1] in ".!?"
            if closed and not self._alone(first, last):
                continue
            fewest, share = (5, 0.9) if closed else (4, 0.85)
            if len(long) >= fewest and sum(w[0].isupper() for w in long) >= share * len(long):
                titled.add(s)
        return titled

    def _alone(self, first: int, last: int) -> bool:
        """Whether a sentence is a paragraph of its own above the text."""
        paragraph = self.page.paragraph
        above = last < len(self.page) and paragraph[last] != paragraph[last - 1]
        return above and (first == 0 or paragraph[first - 1] != paragraph[first])

    def mentions(self) -> list[Mention]:
        page = self.page
        i = 0
        while i < len(page):
            if i in self.known and self.known[i][1] > 1:
                match, n = self.known[i]
                self._emit(i, i + n, match)
                i += n
            elif (end := self._people_of(i)) is not None:
                self._body(i, end)
                i = end
            elif page.key[i] and self._capital(i) and not self._opens_plainly(i):
                last = self._run(i)
                i = self._cut(i, last)
            else:
                i += 1
        return self.found

    def _people_of(self, i: int) -> int | None:
        """Where the name ends of people of something that begins at ``i``: "Sons of the Marsh"."""
        page, key = self.page, self.page.key[i]
        if not page.capital[i] or i in self.known or page.sentence[i] in self.titled:
            return None
        noun = nouns().get(key)
        if noun is None or not noun.plural or key in TITLES or page.owner[i]:
            return None
        before = i - 1
        opening = i == page.opens[page.sentence[i]] or page.raw[before] in _INTRODUCING
        j = i + 2 + (i + 2 < len(page) and page.key[i + 2] == "the")
        if opening or j >= len(page) or page.key[i + 1] != "of" or not page.capital[j]:
            return None
        while j < len(page) and page.adjacent(j) and page.capital[j] and page.key[j]:
            j += 1
            if page.owner[j - 1]:
                break
        return j

    def _capital(self, i: int) -> bool:
        """Whether word ``i`` is written as a name is, in headlines as the text below writes it."""
        page = self.page
        if not page.capital[i] or self._bound(i):
            return False
        if page.sentence[i] not in self.titled:
            return True
        key = page.key[i]
        return key in self.proper or i in self.known or self.registry.is_first_name(key)

    def _bound(self, i: int) -> bool:
        """Whether word ``i`` is a name with a participle behind it: "US-backed"."""
        name, hyphen, participle = self.page.raw[i].rpartition("-")
        return bool(name and hyphen) and participle in _BOUND

    def _opens_plainly(self, i: int) -> bool:
        """Whether word ``i`` owes its capital to its place alone, or names no party."""
        page, key = self.page, self.page.key[i]
        if i in self.known:
            return False
        followed = i + 1 < len(page) and page.adjacent(i + 1) and self._capital(i + 1)
        if key in _CALENDAR:
            return not (followed and self.registry.is_first_name(key))
        if key in _CREEDS:
            return not followed
        opening = i == page.opens[page.sentence[i]] or page.raw[i - 1] in _INTRODUCING
        if key in _OPENERS:
            return opening or page.raw[i].islower() or len(key) < 4
        return opening and (key in self.lower or (key in nouns() and key not in TITLES))

    def _run(self, i: int) -> int:
        """Where the run of capitalised words that begins at ``i`` ends."""
        page = self.page
        j = i + 1
        while j < len(page) and page.adjacent(j):
            if self._many_own(j):
                j += 2
                continue
            if not page.key[j] or page.owner[j - 1]:
                break
            if j in self.known and self.known[j][1] > 1:
                break
            if self._capital(j) and page.raw[j] != "I":
                if page.key[j] in _CALENDAR and page.key[j] != "may":
                    break
                j += 1
            elif (
                page.key[j] in PARTICLES
                and j + 1 < len(page)
                and self._capital(j + 1)
                and page.adjacent(j + 1)
                and page.key[j] not in ("as", "an", "at")
            ):
                j += 2
            elif page.key[j] == "and" and self._joins(i, j):
                j += 1
            else:
                break
        return j

    def _many_own(self, j: int) -> bool:
        """Whether a body's name goes on behind the apostrophe ``j``: "Traders' Association"."""
        page = self.page
        return (
            page.raw[j] in ("'", "’")
            and page.owner[j - 1]
            and j + 1 < len(page)
            and page.capital[j + 1]
            and page.key[j + 1] in BODY_HEADS
        )

    def _joins(self, i: int, j: int) -> bool:
        """Whether "and" is part of a body's name: "Trade and Industry Committee"."""
        page = self.page
        if any(k in self.known or page.key[k] in BODY_HEADS for k in range(i, j)):
            return False
        if self.registry.is_first_name(page.key[i]) or page.key[j - 1] in TITLES:
            return False
        k = j + 1
        while k < len(page) and page.adjacent(k) and self._capital(k) and k not in self.known:
            if page.key[k] in BODY_HEADS:
                return k > j + 1
            k += 1
        return False

    def _cut(self, i: int, last: int) -> int:
        """Emits the names of the run ``[i, last)``; returns where to go on."""
        page = self.page
        pending: int | None = None
        title = ""
        k = i
        while k < last:
            key = page.key[k]
            headed = self._body_end(i if pending is None else pending, k, last)
            if headed and not (k in self.known and self.known[k][1] > 1):
                start = pending if pending is not None else k
                if self.found and self.found[-1].last == start and page.adjacent(start):
                    before = self.found[-1]  # Iraqi | Defence Ministry
                    single = before.last - before.first == 1 and not page.owner[before.first]
                    if before.first >= i and single and before.sort in ("state", "body"):
                        start = before.first
                        self.found.pop()
                self._body(start, headed)
                if headed > last:
                    return headed
                pending, title, k = None, "", headed
                continue
            if k in self.known:
                match, n = self.known[k]
                if not self._absorbed(k, n, match, pending, last, title):
                    if pending is not None:
                        self._name(pending, k, title)
                    self._emit(k, k + n, match, title)
                    pending, title, k = None, "", k + n
                    continue
            elif (
                key in TITLES
                and not (pending is None and self._first_of_name(k, last))
                and not (pending is not None and self._heads_soon(k, last))
            ):
                if pending is not None:
                    self._name(pending, k, title)
                    pending = None
                title = key if key in HONORIFICS or key in STYLES or not title else title
                k += 1
                continue
            if pending is None:
                pending = k
            k += 1
        if pending is not None:
            self._name(pending, last, title)
        return last

    def _heads_soon(self, k: int, last: int) -> bool:
        """Whether the word after a title heads a body: Orin | Press Agency."""
        key = self.page.key
        return k + 1 < last and key[k + 1] in BODY_HEADS and key[k] not in RANKS

    def _first_of_name(self, k: int, last: int) -> bool:
        """Whether a word that may be a title is a first name here: "Jordan Speaker", "Dean X"."""
        return self.registry.is_first_name(self.page.key[k]) and k + 1 < last

    def _absorbed(
        self, k: int, n: int, match: Match, pending: int | None, last: int, title: str
    ) -> bool:
        """Whether a known word is here part of a longer, unknown name ("Eric Trump")."""
        if n > 1:
            return False
        page, entry = self.page, match.entry
        following = k + 1 < last and k + 1 not in self.known and page.key[k + 1] not in TITLES
        if pending is not None:
            return entry.sort == "person" or (entry.sort == "state" and match.how != "adjective")
        if entry.sort == "person":
            return following and " " not in page.key[k]
        if entry.sort == "state":
            return following and self.registry.is_first_name(page.key[k])
        return False

    def _body_end(self, start: int, k: int, last: int) -> int | None:
        """Where a body's name ends whose head is word ``k``, or ``None`` if it is no head."""
        page = self.page
        key = page.key[k]
        if key not in BODY_HEADS or page.sentence[k] in self.titled:
            return None
        linked = (
            k + 2 < len(page)
            and page.key[k + 1] in _LINKS
            and not page.owner[k]
            and (
                page.capital[k + 2]
                or (page.key[k + 2] in ("the", "a") and k + 3 < len(page) and page.capital[k + 3])
            )
        )
        if k == start and not linked and not self._after_adjective(k):
            return None
        if k + 1 < last and page.key[k + 1] in BODY_HEADS and not linked:
            return None  # the later head closes it: "News Agency"
        if not linked:
            state = self.known.get(k + 1)  # Football Federation | Australia
            named = state is not None and state[0].entry.sort == "state" and state[1] == 1
            return k + 2 if named and k + 2 <= last and not page.owner[k] else k + 1
        j = k + 2 + (page.key[k + 2] in ("the", "a"))
        while j < len(page) and page.adjacent(j):
            if page.capital[j] and page.key[j]:
                j += 1
            elif (
                page.key[j] in ("and", "of", "for")
                and j + 1 < len(page)
                and page.capital[j + 1]
                and page.adjacent(j + 1)
                and not (page.key[j] == "and" and j + 1 in self.known)
            ):
                j += 2
            else:
                break
            if page.owner[j - 1]:
                break
        return j

    def _after_adjective(self, k: int) -> bool:
        before = self.found[-1] if self.found else None
        return (
            before is not None
            and before.last == k
            and before.match is not None
            and before.match.how == "adjective"
            and self.page.adjacent(k)
        )

    def _body(self, first: int, last: int) -> None:
        page = self.page
        while first < last - 1 and page.key[first] in ("the", "former", "new"):
            first += 1
        name = page.surface(first, last)
        match = self.registry.lookup(name)
        self.found.append(Mention(first, last, name, "body", match))

    def _emit(self, first: int, last: int, match: Match, title: str = "") -> None:
        name = self.page.surface(first, last)
        sort: MentionSort = match.entry.sort
        gender = match.entry.gender or (HONORIFICS.get(title) or STYLES.get(title) or "")
        self.found.append(Mention(first, last, name, sort, match, gender, title))

    def _name(self, first: int, last: int, title: str) -> None:
        """Emits words ``[first, last)``, which no table knows piece by piece, as one name."""
        page = self.page
        if title in STYLES and last - first <= 2 and first and page.key[first - 1] == title:
            whole = page.surface(first - 1, last)
            self.found.append(
                Mention(
                    first - 1,
                    last,
                    whole,
                    "person",
                    self.registry.lookup(whole),
                    STYLES[title],
                    title,
                )
            )
            return
        name = page.surface(first, last)
        linked = first > 1 and {"of", "for"} & {page.key[first - 1], page.key[first - 2]}
        if self._common_noun(first, last):
            return
        if last - first > 2 and linked:  # Secretary of State | Antony Blinken
            inner = next(
                (k for k in range(first + 1, last - 1) if self.registry.is_first_name(page.key[k])),
                None,
            )
            if inner is not None and not self.registry.is_first_name(page.key[first]):
                self._name(inner, last, title)
                return
        match = self.registry.lookup(name) if last - first > 1 else None
        if match is None and last - first > 1:
            match = self.registry.by_sound(name)
        sort = match.entry.sort if match else self._sort(first, last, title)
        gender = ""
        if sort == "person":
            gender = HONORIFICS.get(title) or STYLES.get(title) or ""
            if not gender and (last - first > 1 or match):
                gender = (match.entry.gender if match else "") or self.registry.gender(
                    page.key[first]
                )
        self.found.append(Mention(first, last, name, sort, match, gender, title))

    def _common_noun(self, first: int, last: int) -> bool:
        """Whether a name of one word is a noun after an article: "the Observatory"."""
        page = self.page
        return (
            last - first == 1
            and first > 0
            and page.key[first] in nouns()
            and page.key[first - 1] in DETERMINERS
        )

    def _sort(self, first: int, last: int, title: str) -> MentionSort:
        page = self.page
        if title:
            return "person"
        if last - first > 1 and self.registry.is_first_name(page.key[first]):
            return "person"
        if page.raw[first][0] == "@":
            return "person"
        before = nouns().get(page.key[first - 1]) if first and page.adjacent(first) else None
        if before and before.sort == "person" and not before.plural:
            return "person"
        if page.raw[first].isupper() and len(page.raw[first]) > 1 and last - first == 1:
            return "body"
        return "maybe"
