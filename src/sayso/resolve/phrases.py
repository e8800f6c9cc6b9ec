"""Reading the phrase that names a source: its head, its name, whose it is, how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.records import Span
from sayso.resolve.mentions import Mention
from sayso.resolve.names import PARTICLES, TITLES
from sayso.resolve.vocabulary import (
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    PARTICIPLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    RELATIVES,
    SPEAKING,
    Noun,
    nouns,
)
from sayso.resolve.words import Page

_SINGLE = frozenset(["one", "another"])
_ARTICLES = frozenset(["the", "a", "an"])
_LONGEST_REST = 5  # words by which a span is made longer
_ENDING = PREPOSITIONS | RELATIVES | DETERMINERS | SPEAKING | CONJUNCTIONS
_OF = frozenset(["of", "for", "from", "by", "with", "to", "in", "within", "at", "inside", "on"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase, words ``first`` up to ``last`` of the page.

    ``core`` are the words of its first noun phrase without determiner and owner;
    ``head`` the common noun that heads it (``None`` where a name does);
    ``mention`` the name it carries, by itself or in apposition; ``owner`` the name
    and ``owner_word`` the pronoun it belongs to ("Mattis's letter", "his sister");
    ``tail`` where what belongs to its description ends; ``inner`` the names in it;
    ``owner_words`` the words of an owner that is no name ("a survivor's account");
    ``many`` is false where a plural is narrowed to one: "one of the officials".
    """

    first: int
    last: int
    core: tuple[int, int]
    head: Noun | None
    mention: Mention | None
    owner: Mention | None
    owner_word: str
    determiner: str
    tail: int
    inner: tuple[Mention, ...]
    pronoun: str = ""
    owner_words: tuple[int, int] = (0, 0)
    many: bool = True

    @property
    def definite(self) -> bool:
        """Whether it points back: "the official", "his sister", "both countries"."""
        return self.determiner in DEFINITE or bool(self.owner_word)


def parse(page: Page, at: Mapping[int, Mention], span: Span) -> Phrase | None:
    """The phrase at ``span``; ``at`` gives the mention that covers a word.

    ``None`` where the span holds no word.
    """
    first, last = page.within(span.start, span.end)
    first, last = _trim(page, *_one_sentence(page, at, first, last))
    if first >= last:
        return None
    bracketed = _bracketed(page, at, first, last)
    if bracketed:
        return bracketed
    return _parse(page, at, first, last)


def whole(page: Page, at: Mapping[int, Mention], span: Span) -> Span:
    """``span`` to the end of the name or noun phrase that it breaks off in.

    "The Foreign" before "Secretary", "the Geneva" in "the Geneva-based health agency":
    a model's span may end too soon.
    """
    first, last = page.within(span.start, span.end)
    first, last = _trim(page, first, last)
    if first >= last:
        return span
    while last - 1 in at and at[last - 1].last > last:
        last = at[last - 1].last
    if last - 1 not in at and not any(page.key[i] in nouns() for i in range(first, last)):
        cut = page.key[last - 1] in _ARTICLES or "-" in page.raw[last - 1]
        if cut or (page.capital[last - 1] and last - first > 1):
            last = _noun_phrase(page, at, last)
    return Span(span.start, max(span.end, page.end[last - 1]))


def apposed_before(page: Page, at: Mapping[int, Mention], span: Span) -> Span | None:
    """The name that ``span`` describes right after it: "Anna Velden, | the envoy to Orin".

    Only where the name is a person's and the description says more than "the source";
    a name behind a preposition or a comma ends a phrase of its own.
    """
    first, last = page.within(span.start, span.end)
    if first < 2 or first >= last or page.raw[first - 1] != ",":
        return None
    name = at.get(first - 2)
    if name is None or name.sort != "person" or page.owner[name.last - 1]:
        return None
    before = name.first - 1
    opens = name.first == page.opens[page.sentence[name.first]]
    if not opens and (not page.key[before] or page.key[before] in PREPOSITIONS):
        return None
    phrase = _parse(page, at, *_trim(page, first, last))
    head = phrase.head
    if phrase.mention is not None or head is None or head.sort != "person" or head.plural:
        return None
    if phrase.determiner not in _ARTICLES or phrase.last - phrase.core[0] < 2:
        return None
    return Span(page.start[name.first], page.end[name.last - 1])


def _noun_phrase(page: Page, at: Mapping[int, Mention], last: int) -> int:
    """Where the nouns and names end that begin at ``last``, a word between two at most."""
    end = last
    for i in range(last, min(last + _LONGEST_REST, len(page))):
        if not page.adjacent(i) or not page.key[i] or page.owner[i - 1]:
            break
        if page.key[i] in nouns() or i in at:
            end = at[i].last if i in at else i + 1
        elif i - end > 0 or end == last or page.key[i] in _ENDING:
            break
    return end


def _one_sentence(page: Page, at: Mapping[int, Mention], first: int, last: int) -> tuple[int, int]:
    """The last sentence of a span that runs over a full stop, where a name stands in it."""
    if last - first > 1 and page.sentence[first] != page.sentence[last - 1]:
        opening = page.opens[page.sentence[last - 1]]
        if page.raw[opening] in ",;":
            return first, last  # Kelly Ayotte, R-N.H., a member of the committee
        if (
            any(i in at for i in range(first, opening))
            and any(i in at for i in range(opening, last))
            and not any(at[i].first < opening for i in range(opening, last) if i in at)
        ):
            return opening, last
    return first, last


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    while first < last and not page.key[first]:
        first += 1
    while last > first and not page.key[last - 1]:
        last -= 1
    while last - first > 1 and page.key[last - 1].endswith("ly") and page.raw[last - 1].islower():
        if page.key[last - 1] in nouns() or page.key[last - 2] in DETERMINERS:
            break
        last -= 1  # Mattis memorably
    return first, last


def _bracketed(page: Page, at: Mapping[int, Mention], first: int, last: int) -> Phrase | None:
    """ "It [the UK government]", "the foreign secretary [Boris Johnson]": the bracket tells."""
    end = min(last + 1, len(page))
    for opening, closing in (("[", "]"), ("(", ")")):
        for i in range(first + 1, last):
            if page.raw[i] != opening:
                continue
            j = next((k for k in range(i + 1, end) if page.raw[k] == closing), None)
            if j is None or j - i < 2:
                continue
            only_pronoun = i - first == 1 and page.key[first] in PRONOUNS
            inside = at.get(i + 1)
            if only_pronoun or (
                opening == "[" and inside and inside.sort == "person" and inside.last == j
            ):
                return _parse(page, at, i + 1, j)
    return None


def _parse(page: Page, at: Mapping[int, Mention], first: int, last: int) -> Phrase:
    if last - first == 1 and page.key[first] in PRONOUNS and first not in at:
        return Phrase(
            first, last, (first, last), None, None, None, "", "", last, (), page.key[first]
        )
    determiner, owner, owner_word = "", None, ""
    single = page.key[first] in _SINGLE
    i = first
    while i < last and (
        page.key[i] in DETERMINERS
        or page.key[i] in QUANTITIES
        or not page.key[i]
        or page.raw[i].replace(",", "").isdigit()
    ):
        if i in at and at[i].last > i + 1:
            break
        if page.key[i] in QUANTITIES and not (i + 1 < last and page.key[i + 1] == "of"):
            break
        if page.key[i] in POSSESSIVES:
            owner_word = page.key[i]
        determiner = determiner or page.key[i]
        i += 1
        if i < last and page.key[i] == "of" and page.key[i - 1] not in POSSESSIVES:
            i += 1  # one of the officials, some of her friends, dozens of residents
            if i < last and page.key[i] in DEFINITE:
                determiner = page.key[i]
    if i == first and i + 1 < last and page.key[i] == "whose":
        owner_word = "whose"
        i += 1
    if i >= last:
        i = first
    start = i
    mention: Mention | None = None
    end = i
    opened = False
    owner_words = (0, 0)
    while i < last:
        if i in at:
            mention = at[i]
            i = min(mention.last, last)
            end = i
            if page.owner[i - 1] and i < last:
                owner, mention = mention, None
                i += page.raw[i] in "’'" if i < last else 0
                start = end = i
            continue
        key = page.key[i]
        if not key:
            if page.raw[i] in "\"“”'‘’" or (page.raw[i] in "()[]" and (i == start or opened)):
                opened = page.raw[i] in "(["
                i += 1
                if end == start:
                    start = end = i
                continue
            break
        if key in RELATIVES or (key in PREPOSITIONS and i > start):
            break
        if key in PRONOUNS and key not in POSSESSIVES and i > start:
            break  # the experts | I met
        if key in PARTICIPLES and i > start and _noun(page, i - 1):
            break
        if i > start and _doing(page, i, last):
            break  # an expert | studying a document
        if page.owner[i] and i + 1 < last:
            owner, mention = None, None
            owner_words = (start, i + 1)
            start = end = i + 1
            i += 1
            continue
        mention = None
        i += 1
        end = i
    head = None if mention else _head(page, start, end)
    tail = _tail(page, at, end, last)
    apposed = None
    if mention is None and (head is not None or determiner in _ARTICLES or owner_words[1]):
        apposed = _apposed(page, at, end, last, head, single)
    inner = tuple(
        dict.fromkeys(at[k] for k in range(start, tail) if k in at and at[k].last <= last)
    )
    if mention is not None and mention.sort in ("state", "body") and not _is_adjective(mention):
        apposed = None
    return Phrase(
        first, last, (start, end), head, apposed or mention, owner, owner_word,
        determiner, tail, inner, "", owner_words, not single,
    )  # fmt: skip


def _is_adjective(mention: Mention) -> bool:
    return mention.match is not None and mention.match.how == "adjective"


def _noun(page: Page, i: int) -> bool:
    return page.key[i] in nouns() or page.capital[i]


def _doing(page: Page, i: int, last: int) -> bool:
    """Whether word ``i`` tells what the person right before it is doing."""
    before = nouns().get(page.key[i - 1])
    return (
        page.key[i].endswith("ing")
        and page.raw[i].islower()
        and page.key[i] not in nouns()
        and before is not None
        and before.sort == "person"
        and i + 1 < last
    )


def _head(page: Page, start: int, end: int) -> Noun | None:
    """The noun that closes words ``[start, end)``, of two words where the list has them."""
    known = nouns()
    for last in range(end, start, -1):
        if last - 2 >= start:
            pair = known.get(f"{page.key[last - 2]} {page.key[last - 1]}")
            if pair:
                return pair
        one = known.get(page.key[last - 1])
        if one:
            return one
        if "-" in page.raw[last - 1]:
            one = known.get(page.key[last - 1].rsplit(" ", 1)[-1])
            if one:
                return one
        if last == end and page.key[last - 1]:
            # An unknown last word: look one further back, "officials here".
            continue
        break
    return None


def _tail(page: Page, at: Mapping[int, Mention], i: int, last: int) -> int:
    """Where the prepositional phrases after the core end: "of the council in Homs"."""
    while i < last:
        if i in at:
            i = min(at[i].last, last)
            continue
        key = page.key[i]
        if not key and page.raw[i] not in "’'\"“”":
            break
        if key in RELATIVES or (key in PARTICIPLES and key not in _OF):
            break
        i += 1
    return i


def _apposed(
    page: Page, at: Mapping[int, Mention], end: int, last: int, head: Noun | None, single: bool
) -> Mention | None:
    """The name that stands in apposition to a noun phrase whose core ends at ``end``.

    "the Turkish president, Recep Tayyip Erdoğan"; "the paper, al-Sabah"; not
    "officials in the capital, Sanaa".
    """
    if head is None:
        return _apposed_person(page, at, end, last)
    if head.plural and head.sort == "person" and not single:
        return None
    i = end
    if head.sort == "person" and i < last and page.key[i] in ("of", "for"):
        closing = _closing_name(page, at, end, last)
        if closing is not None:
            return closing
    near = True
    while i < last:
        if page.key[i] in RELATIVES:
            return None
        if page.raw[i] in (",", "–", "—", ":", "("):
            found = _named_next(page, at, i + 1, last)
            if found and (
                found.sort in ("person", "maybe")
                if head.sort == "person"
                else near and found.sort in ("body", "maybe", "state")
            ):
                return found
            if page.raw[i] == "(":
                return None
        near = near and not page.key[i]
        i += 1
    return None


def _apposed_person(page: Page, at: Mapping[int, Mention], i: int, last: int) -> Mention | None:
    """Who "the washerwoman of Velden, Nan Orin" is, whose noun no list has."""
    while i < last and page.key[i] not in RELATIVES:
        if page.raw[i] in (",", "–", "—"):
            found = _named_next(page, at, i + 1, last)
            if found is None or found.sort not in ("person", "maybe") or found.last < last:
                return None
            full = found.last - found.first > 1  # else "of Velden City, Orin" is a place
            return found if full or i - 1 not in at else None
        i += 1
    return None


def _closing_name(page: Page, at: Mapping[int, Mention], end: int, last: int) -> Mention | None:
    """The name that closes "Secretary of Homeland Security Jeh Johnson", not "sister of X"."""
    stop = end
    while stop < last and (page.key[stop] or stop in at) and page.key[stop] not in RELATIVES:
        stop += 1
    name = at.get(stop - 1)
    if name is None or name.sort != "person" or name.last != stop:
        return None
    before = name.first - 1
    while before > end and (
        page.key[before] in TITLES
        or page.key[before] in nouns()
        or (before in at and _is_adjective(at[before]))
    ):
        before -= 1
    if before <= end or page.key[before] in PREPOSITIONS or page.key[before] in DETERMINERS:
        return None
    bound = "-" in page.raw[before] and page.raw[before].split("-")[-1].islower()
    return None if page.owner[before] or bound or not page.capital[before] else name


def _named_next(page: Page, at: Mapping[int, Mention], i: int, last: int) -> Mention | None:
    """The name right after a comma, its titles and offices passed over."""
    while i < last:
        mention = at.get(i)
        noun = nouns().get(page.key[i])
        passed = page.key[i] in TITLES or page.key[i] == "the" or (noun and noun.sort == "person")
        if mention:
            following = mention.last
            if (
                following < last
                and page.key[following]
                and (page.key[following] in TITLES or page.owner[following - 1])
                and page.adjacent(following)
            ):
                i = following
                continue
            return (
                mention
                if not page.owner[min(mention.last, last) - 1] or mention.last >= last
                else None
            )
        if not passed and page.key[i] not in PARTICLES:
            return None
        i += 1
    return None
