"""What the resolvers of one report share: its words, its cast, and who has spoken so far."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from dataclasses import dataclass

from sayso.records import Attribution
from sayso.resolve.cast import Cast, Party
from sayso.resolve.registry import Entry, Registry
from sayso.resolve.vectors import Vectors
from sayso.resolve.words import Page

_OF_STATES = ("government", "military", "opposition")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party, or ``None``, and the reason in a few words."""

    party: Party | None
    why: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One attribution whose speaker is known: at which word, who, and at which depth."""

    word: int
    party: Party
    index: int
    depth: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: its word, the attribution whose source it is, who speaks around it.

    ``parent`` is the attribution inside whose content it stands and ``parent_party``
    the speaker of that; ``index`` is ``None`` for words that are nobody's source.
    """

    word: int
    index: int | None
    depth: int
    parent: Attribution | None
    parent_party: Party | None


class Context:
    """One report while its speakers are being resolved."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        registry: Registry,
        attributions: tuple[Attribution, ...],
        outlet: str | None,
    ) -> None:
        self.page = page
        self.cast = cast
        self.registry = registry
        self.attributions = attributions
        self.outlet = outlet
        self.sources = {
            i
            for a in attributions
            if a.source is not None
            for i in range(*page.within(a.source.start, a.source.end))
        }
        self.turns: list[Turn] = []  # by word
        self.speakers: tuple[Resolved, ...] = ()  # one per attribution, once all are resolved
        self.vectors: Vectors | None = None  # of the words, where the reading has any
        self.described: dict[int, Party | None] = {}  # by the noun that heads the description
        self.author: Party | None = None  # who writes the report and is not named in it
        self.depths: list[int] = []  # per attribution, in how many contents it stands
        self.papers: list[tuple[int, str, Party]] = []  # statements, videos: word, noun, issuer
        self.states = [
            (m.first, m.match.entry)
            for m in cast.mentions
            if m.match and m.match.entry.sort == "state"
        ]
        self._counts = Counter(entry.country for _, entry in self.states)
        for m in cast.mentions:  # the Pentagon, too, tells whose report this is
            entry = m.match.entry if m.match and m.match.entry.sort != "state" else None
            if entry and entry.kind in _OF_STATES and registry.state(entry.country):
                self._counts[entry.country] += 1
        self.quoted = sorted(
            (
                page.within(span.start, span.end)
                for a in attributions
                if a.style == "direct" and a.parent is None
                for span in a.content
            ),
        )

    def remember(self, word: int, party: Party, index: int, depth: int) -> None:
        """Notes that ``party`` is the speaker of attribution ``index`` named at ``word``."""
        insort(self.turns, Turn(word, party, index, depth), key=lambda t: t.word)
        if word not in party.at:
            insort(party.at, word)

    def quote_around(self, word: int) -> tuple[int, int] | None:
        """The direct quotation that holds ``word``, as a range of words."""
        for first, last in self.quoted:
            if first <= word < last:
                return first, last
            if first > word:
                break
        return None

    def last_turn(self, word: int, depth: int = 0) -> Turn | None:
        """The last speaker named before ``word`` at no deeper than ``depth``."""
        for turn in reversed(self.turns):
            if turn.word < word and turn.depth <= depth:
                return turn
        return None

    def country_near(self, word: int) -> Entry | None:
        """The state that a bare "the government" at ``word`` most likely means.

        Ranked by how near it was last named before, and how often in the report.
        """
        page, scores = self.page, dict[str, float]()
        most = max(self._counts.values(), default=1)
        for at, entry in self.states:
            if at >= word:
                break
            back = page.sentence[word] - page.sentence[at]
            near = 1.0 if back == 0 else 0.6 if back == 1 else 0.3 if back < 4 else 0.0
            share = self._counts[entry.country] / most
            scores[entry.country] = max(scores.get(entry.country, 0.0), near + 1.2 * share)
        if not scores:
            scores = {c: float(n) for c, n in self._counts.items()}
        if not scores:
            return None
        return self.registry.state(max(scores, key=lambda c: scores[c]))

    def distance(self, word: int, other: int) -> int:
        """How many sentences lie between two words."""
        sentence = self.page.sentence
        return abs(sentence[min(word, len(sentence) - 1)] - sentence[min(other, len(sentence) - 1)])
