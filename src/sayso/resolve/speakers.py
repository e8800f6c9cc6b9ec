"""From the source phrases of one report to its speakers."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Attribution, Reading, Report, Span
from sayso.resolve.cast import Cast, Party
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.documents import note
from sayso.resolve.lists import words
from sayso.resolve.mentions import find
from sayso.resolve.parties import depth_of, referent
from sayso.resolve.phrases import Phrase, apposed_before, parse, whole
from sayso.resolve.registry import Registry
from sayso.resolve.speaker_ranking import reconsidered
from sayso.resolve.subjects import subject_of
from sayso.resolve.vectors import vectors_of
from sayso.resolve.words import Page


def speakers_of(report: Report, reading: Reading, registry: Registry) -> tuple[Resolved, ...]:
    """One speaker, or ``None``, with the reason, per attribution of ``reading``."""
    return context_of(report, reading, registry).speakers


def context_of(report: Report, reading: Reading, registry: Registry) -> Context:
    """The words and parties of a report, its speakers resolved (``Context.speakers``).

    What else asks who is meant in the report, as :func:`sayso.resolve.parties.party_of`
    does, shares this one.
    """
    page = Page(report.text)
    cast = Cast(page, registry, find(page, registry))
    context = Context(page, cast, registry, reading.attributions, report.outlet)
    context.depths = [depth_of(reading.attributions, i) for i in range(len(reading.attributions))]
    context.speakers = _Speakers(context).resolve()
    context.vectors = vectors_of(reading.words)
    if context.vectors is not None:
        context.speakers = reconsidered(context, context.vectors)
    return context


_AUXILIARIES = words("auxiliaries")
# Words of cues that no one utters, though "and" stands before them.
_NO_VERB = words("impersonal")
_WITH_A_DOER = words("with_a_doer")
_WITHOUT_A_DOER = words("without_a_doer")  # it would be, it will take, it had rained


class _Speakers:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.attributions = context.attributions
        self.found: dict[int, Resolved] = {}
        self.depths = context.depths
        self.anchors = [self._anchor(a) for a in self.attributions]
        self.phrases = [self._phrase(a.source) if a.source else None for a in self.attributions]
        self._promote()

    def _phrase(self, source: Span) -> Phrase | None:
        """The source as a phrase, made whole where it breaks off; a name it follows, if any."""
        page, covering = self.context.page, self.context.cast.covering
        span = whole(page, covering, source)
        return parse(page, covering, apposed_before(page, covering, span) or span)

    def _promote(self) -> None:
        """Who is a source by a bare name of unknown sort is taken for a person.

        Unless "it" takes up a name of one word: "Halden said *it* had stopped sales".
        """
        for a, phrase in zip(self.attributions, self.phrases, strict=True):
            m = phrase.mention if phrase else None
            party = self.context.cast.of.get(m) if m else None
            if phrase and m and party and party.sort == "maybe":
                if (phrase.determiner == "the" and phrase.core[0] == m.first) or (
                    phrase.core == (m.first, m.first + 1) and self._takes_it_up(a)
                ):
                    party.sort = "body"
                elif phrase.core == (m.first, m.last):
                    party.sort = "person"
                    party.gender = party.gender or self.context.registry.gender(
                        self.context.page.key[m.first]
                    )

    def _takes_it_up(self, a: Attribution) -> bool:
        """Whether what is said begins with "it" and a verb that wants a doer: "it had stopped"."""
        if not a.content or a.style == "direct":
            return False
        page = self.context.page
        first, last = page.within(a.content[0].start, a.content[0].end)
        it, verb, after = (*page.key[first : min(last, first + 3)], "", "", "")[:3]
        return it == "it" and verb in _WITH_A_DOER and after not in _WITHOUT_A_DOER

    def _anchor(self, a: Attribution) -> int:
        """The word at which an attribution is placed: its source, else its content."""
        span = a.source or next(iter(a.content or a.cue), Span(0, 0))
        return min(self.context.page.first(span.start), max(0, len(self.context.page) - 1))

    def resolve(self) -> tuple[Resolved, ...]:
        order = sorted(
            range(len(self.attributions)), key=lambda i: (self.depths[i], self.anchors[i])
        )
        for i in order:
            resolved = self._speaker(i)
            self.found[i] = resolved
            party = resolved.party
            if party in (None, self.context.author):
                continue  # no one takes up an author whom the text does not name
            if party is not None and self.attributions[i].source is not None:
                self._remember(i, party)
        return tuple(self.found[i] for i in range(len(self.attributions)))

    def _remember(self, index: int, party: Party) -> None:
        context, page = self.context, self.context.page
        if party not in context.cast.parties:
            context.cast.add(party)
        if party.sort == "maybe":
            party.sort = "person"
        word = self.anchors[index]
        context.remember(word, party, index, self.depths[index])
        sentence = page.sentence[word]
        first = page.opens[sentence]
        last = page.opens[sentence + 1] if sentence + 1 < len(page.opens) else len(page)
        if self.depths[index] == 0:
            note(context, first, last, party)

    def _speaker(self, index: int) -> Resolved:
        a = self.attributions[index]
        if a.source is None:
            return self._sourceless(index, a)
        if not len(self.context.page):
            return Resolved(None, "none: the text has no words")
        phrase = self.phrases[index]
        if phrase is None:
            return Resolved(None, "none: the source span has no words")
        return referent(self.context, phrase, self._place(index, a))

    def _sourceless(self, index: int, a: Attribution) -> Resolved:
        if a.cue:
            return self._subject(index, a)
        turn = self.context.last_turn(self.anchors[index], self.depths[index])
        if turn is None:
            return Resolved(None, "none: a quotation without cue or speaker before it")
        return Resolved(
            turn.party, f"guess: the quotation runs on from the speaker before, '{turn.party.name}'"
        )

    def _subject(self, index: int, a: Attribution) -> Resolved:
        """Who stands as subject or owner right before the cue, where the reading has no source."""
        context = self.context
        span = subject_of(context, a.cue[0]) if len(context.page) else None
        phrase = None if span is None else parse(context.page, context.cast.covering, span)
        if span is None or phrase is None:
            return self._conjunct(index, a) or Resolved(None, "none: the text names no source")
        place = replace(self._place(index, a), word=context.page.first(span.start))
        found = referent(context, phrase, place)
        if found.party is None:
            return Resolved(None, "none: the text names no source")
        words = span.of(context.page.text)
        return Resolved(
            found.party,
            f"guess: '{words}' before the cue, though no source was marked; {found.why}",
        )

    def _conjunct(self, index: int, a: Attribution) -> Resolved | None:
        """Whose verb the cue is coordinated with: "Velden said ... and *added* ..."."""
        page = self.context.page
        first = page.first(a.cue[0].start)
        if first >= len(page) or page.key[first] in _NO_VERB:
            return None
        i = first - 1
        while i >= 0 and (page.key[i] in _AUXILIARIES or page.key[i].endswith("ly")):
            i -= 1
        if i < 0 or page.key[i] not in ("and", "but") or page.sentence[i] != page.sentence[first]:
            return None
        for other in sorted(self.found, key=lambda k: -self.anchors[k]):
            b = self.attributions[other]
            said = page.first(b.cue[0].start) if b.cue else first
            if b.parent != a.parent or b.source is None or not said < first:
                continue
            if page.sentence[said] != page.sentence[first]:
                return None
            party = self.found[other].party
            if party is None:
                return None
            return Resolved(party, f"guess: the verb goes with that of '{party.name}' before")
        return None

    def _place(self, index: int, a: Attribution) -> Place:
        parent = a.parent
        known = parent is not None and parent in self.found
        return Place(
            word=self.anchors[index],
            index=index,
            depth=self.depths[index],
            parent=self.attributions[parent] if known and parent is not None else None,
            parent_party=self.found[parent].party if known and parent is not None else None,
        )
