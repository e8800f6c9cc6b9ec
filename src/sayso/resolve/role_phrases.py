"""The phrases of each sentence that may name who acts or who suffers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Attribution, EntityMention, Span
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.lists import words
from sayso.resolve.mentions import Mention
from sayso.resolve.names import TITLES, fold
from sayso.resolve.naming import UNNAMED
from sayso.resolve.parties import party_of
from sayso.resolve.subjects import opening_of
from sayso.resolve.vocabulary import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    nouns,
)

_AUXILIARIES = words("auxiliaries")
_MEANS = words("means")
_BOUNDS = _AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | frozenset(PRONOUNS)
_NO_ONE = frozenset(["anyone", "hearer", "deictic"])
_KINDS = frozenset(["Person", "Organisation", "Nationality", "MilitaryPlatform", "Vehicle"])
# Endings of adjectives of peoples, of what somebody stands behind, and of people by what
# they do; the last for nouns that no list of ours has.
_OF_PEOPLES = ("ish", "ian", "ese", "ani", "iti")
_BACKED = re.compile(r" (?:backed|led|linked|aligned|allied|affiliated|held|controlled|based)$")
_DOERS = re.compile(r"(?:ers|ors|ists|ants|ees|naries|ians|women|men)$")
_SERVING = words("serving")
_HEADED = 3  # words between a name and the noun it qualifies: "Syrian regime ground forces"


@dataclass(frozen=True, slots=True)
class Named:
    """Words ``first`` up to ``last`` of a sentence, the party they name, and why it is that.

    ``form`` is "name", "noun", "pronoun" or "read" (words that only the model marked).
    """

    first: int
    last: int
    party: Party
    why: str
    form: str


class Phrases:
    """Finds the phrases of a sentence, each sentence once."""

    def __init__(self, context: Context, mentions: Sequence[EntityMention] = ()) -> None:
        self.context = context
        page = context.page
        self._found: dict[int, tuple[Named, ...]] = {}
        self._asked: dict[Span, Named | None] = {}
        self._marked: dict[int, list[Span]] = {}
        self.kinds: dict[int, str] = {}  # by word, the kind of the mention that covers it
        for mention in mentions:
            low, high = page.within(mention.span.start, mention.span.end)
            for word in range(low, high):
                self.kinds.setdefault(word, mention.kind)
            if mention.kind in _KINDS and low < high:
                self._marked.setdefault(page.sentence[low], []).append(mention.span)

    def at(self, span: Span, form: str) -> Named | None:
        """The party that ``span`` names, ``None`` where it names none."""
        if span not in self._asked:
            page = self.context.page
            found = party_of(self.context, span)
            first, last = page.within(span.start, span.end)
            self._asked[span] = (
                None
                if found.party is None or first >= last or _empty(found.party.name)
                else Named(first, last, found.party, found.why, form)
            )
        return self._asked[span]

    def of(self, sentence: int) -> tuple[Named, ...]:
        """The phrases of a sentence in its order."""
        if sentence not in self._found:
            self._found[sentence] = tuple(self._find(sentence))
        return self._found[sentence]

    def _find(self, sentence: int) -> list[Named]:
        page = self.context.page
        if not 0 <= sentence < len(page.opens):
            return []
        first = page.opens[sentence]
        last = page.opens[sentence + 1] if sentence + 1 < len(page.opens) else len(page)
        found: list[Named] = []
        i = first
        while i < last:
            end, form = self._phrase(i, last)
            if end > i:
                one = self.at(Span(page.start[i], page.end[end - 1]), form)
                if one is not None:
                    found.append(one)
                i = end
            else:
                i += 1
        taken = [(one.first, one.last) for one in found]
        for span in self._marked.get(sentence, ()):
            low, high = page.within(span.start, span.end)
            if all(high <= a or b <= low for a, b in taken):
                one = self.at(span, "read")
                if one is not None:
                    found.append(one)
        return sorted(found, key=lambda one: one.first)

    def _phrase(self, i: int, last: int) -> tuple[int, str]:
        """Where the phrase that begins at word ``i`` ends (``i``: none does), and its form."""
        context, page = self.context, self.context.page
        covering, known = context.cast.covering, nouns()
        key = page.key[i]
        m = covering.get(i)
        if m is not None:
            end = min(m.last, last)
            if page.owner[end - 1]:
                return end, "name"
            state = m.match is not None and m.match.entry.sort == "state"
            qualifies = self._qualifies(m)
            if state or qualifies or m.sort == "body":
                head = self._headed(end, last, qualifies)
                return (head, "noun") if head > end else (end, "name")
            return end, "name"
        if key in PRONOUNS:
            return (i, "") if PRONOUNS[key][0] in _NO_ONE else (i + 1, "pronoun")
        if key in DETERMINERS and key not in POSSESSIVES:
            return i, ""
        if key not in known and self._adjective(i):
            head = self._headed(i + 1, last, True)
            return (head, "noun") if head > i + 1 else (i, "")
        noun = known.get(key)
        if noun is None or noun.sort == "document":
            return i, ""
        end = i + 1
        while end < last and page.adjacent(end) and not page.owner[end - 1]:
            following = known.get(page.key[end])
            if following is None or following.sort == "document":
                break
            end += 1
        return end, "noun"

    def _qualifies(self, m: Mention) -> bool:
        """Whether a name stands like an adjective: "Turkish", "Kurdish", "Iran-backed"."""
        if m.match is not None:
            return m.match.how == "adjective"
        return m.last - m.first == 1 and self._adjective(m.first)

    def _adjective(self, i: int) -> bool:
        """Whether a word ends like an adjective of a people, or of who stands behind."""
        page = self.context.page
        people = page.capital[i] and page.key[i].endswith(_OF_PEOPLES)
        return bool(people) or bool(_BACKED.search(page.key[i]))

    def _headed(self, i: int, last: int, freely: bool) -> int:
        """Where the noun ends that a name before word ``i`` qualifies, ``i`` for none.

        ``freely``: any adjective may stand between; else such as forces and staff have.
        """
        context, page = self.context, self.context.page
        known = nouns()
        head = i
        for k in range(i, min(last, i + _HEADED)):
            key = page.key[k]
            if not key or not page.adjacent(k) or key in _BOUNDS:
                break
            m = context.cast.covering.get(k)
            if m is not None:
                if self._qualifies(m) and not page.owner[k] and m.last == k + 1:
                    continue
                break
            noun = known.get(key)
            who = noun.sort != "document" if noun is not None else bool(_DOERS.search(key))
            if who or key in _MEANS:
                head = k + 1
                if page.owner[k]:
                    break
            elif key not in _SERVING and (not freely or key.endswith("ed")):
                break
        return head

    def whole(self, one: Named) -> Span:
        """The phrase with its determiner, as the text has it."""
        page = self.context.page
        opening = opening_of(self.context, one.last - 1)
        first = one.first if opening is None else min(one.first, opening)
        return Span(page.start[first], page.end[one.last - 1])


def _empty(name: str) -> bool:
    """Whether a description holds no word that describes: "the (unnamed)", "Mr (unnamed)"."""
    told = fold(name.removesuffix(UNNAMED)).split()
    known = nouns()
    return all(
        w in DETERMINERS or w in PREPOSITIONS or (w in TITLES and w not in known) for w in told
    )


def speaking_around(context: Context, span: Span) -> tuple[Attribution | None, Party | None]:
    """The innermost attribution whose content holds ``span``, and its speaker."""
    best: tuple[int, int] | None = None
    for i, a in enumerate(context.attributions):
        for part in a.content:
            if part.start <= span.start < part.end:
                width = part.end - part.start
                if best is None or width < best[0]:
                    best = (width, i)
    if best is None:
        return None, None
    speaker = context.speakers[best[1]].party if best[1] < len(context.speakers) else None
    return context.attributions[best[1]], speaker
