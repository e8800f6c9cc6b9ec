"""From the source phrases of one report to its speakers."""

from __future__ import annotations

from sayso.records import Attribution, Reading, Report, Span
from sayso.resolve import nominals, pronouns
from sayso.resolve.cast import Cast, Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.documents import note
from sayso.resolve.mentions import Mention, find
from sayso.resolve.naming import UNNAMED
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.registry import Registry
from sayso.resolve.words import Page


def speakers_of(report: Report, reading: Reading, registry: Registry) -> tuple[Resolved, ...]:
    """One speaker, or ``None``, with the reason, per attribution of ``reading``."""
    page = Page(report.text)
    cast = Cast(page, registry, find(page, registry))
    context = Context(page, cast, registry, reading.attributions, report.outlet)
    return _Speakers(context).resolve()


class _Speakers:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.attributions = context.attributions
        self.found: dict[int, Resolved] = {}
        self.depths = [self._depth(i) for i in range(len(self.attributions))]
        self.anchors = [self._anchor(a) for a in self.attributions]
        self.phrases = [
            parse(context.page, context.cast.covering, a.source) if a.source else None
            for a in self.attributions
        ]
        self._promote()

    def _promote(self) -> None:
        """Who is a source by a bare name of unknown sort is taken for a person."""
        for phrase in self.phrases:
            m = phrase.mention if phrase else None
            party = self.context.cast.of.get(m) if m else None
            if phrase and m and party and party.sort == "maybe":
                if phrase.determiner == "the" and phrase.core[0] == m.first:
                    party.sort = "body"
                elif phrase.core == (m.first, m.last):
                    party.sort = "person"
                    party.gender = party.gender or self.context.registry.gender(
                        self.context.page.key[m.first]
                    )

    def _depth(self, index: int) -> int:
        depth, seen = 0, {index}
        parent = self.attributions[index].parent
        while parent is not None and 0 <= parent < len(self.attributions) and parent not in seen:
            seen.add(parent)
            depth += 1
            parent = self.attributions[parent].parent
        return depth

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
            if resolved.party is not None and self.attributions[i].source is not None:
                self._remember(i, resolved.party)
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
        if phrase.pronoun:
            return self._pronoun(phrase, index, a)
        parts = self._coordinated(phrase)
        if parts:
            return self._together([self._phrase(p, index, a) for p in parts])
        return self._phrase(phrase, index, a)

    def _sourceless(self, index: int, a: Attribution) -> Resolved:
        if a.cue:
            return Resolved(None, "none: the text names no source")
        turn = self.context.last_turn(self.anchors[index], self.depths[index])
        if turn is None:
            return Resolved(None, "none: a quotation without cue or speaker before it")
        return Resolved(
            turn.party, f"guess: the quotation runs on from the speaker before, '{turn.party.name}'"
        )

    def _pronoun(self, phrase: Phrase, index: int, a: Attribution) -> Resolved:
        parent = a.parent
        known = parent is not None and parent in self.found
        place = pronouns.Place(
            word=self.anchors[index],
            index=index,
            depth=self.depths[index],
            parent=self.attributions[parent] if known and parent is not None else None,
            parent_party=self.found[parent].party if known and parent is not None else None,
        )
        return pronouns.resolve(self.context, phrase, place)

    def _phrase(self, phrase: Phrase, index: int, a: Attribution) -> Resolved:
        if phrase.pronoun:
            return self._pronoun(phrase, index, a)
        m = phrase.mention
        if m is not None and m in self.context.cast.of:
            return self._named(phrase, m)
        if phrase.owner_word and phrase.head is not None and phrase.head.sort == "document":
            return self._owner(phrase, index, a)
        return nominals.resolve(self.context, phrase, index)

    def _owner(self, phrase: Phrase, index: int, a: Attribution) -> Resolved:
        """ "her Facebook page": hers."""
        word = next(
            i
            for i in range(phrase.first, phrase.last)
            if self.context.page.key[i] == phrase.owner_word
        )
        owner = Phrase(
            word, word + 1, (word, word + 1), None, None, None, "", "", word + 1, (),
            phrase.owner_word,
        )  # fmt: skip
        return self._pronoun(owner, index, a)

    def _named(self, phrase: Phrase, m: Mention) -> Resolved:
        party = self.context.cast.of[m]
        page = self.context.page
        match = m.match
        if match is not None and match.entry.sort == "state":
            return self._state(phrase, m, party)
        unknown = m.match is None and party.sort in ("maybe", "body")
        if unknown and phrase.core[1] == m.last and m.first > phrase.core[0]:
            before = self.context.cast.covering.get(m.first - 1)
            if before and before.match and before.match.how == "adjective":
                name = page.surface(before.first, m.last)  # Syrian Kurds
                return Resolved(self.context.cast.named(name, None, "other"), f"name: {name}")
        if match is not None and match.how == "alias" and match.entry.name != m.name:
            return Resolved(party, f"alias: {m.name}")
        if match is not None and match.how == "spelling":
            return Resolved(party, f"spelling: {m.name}")
        if party.name != m.name:
            return Resolved(party, f"name: '{m.name}' is '{party.name}'")
        return Resolved(party, f"name: {m.name}")

    def _state(self, phrase: Phrase, m: Mention, party: Party) -> Resolved:
        how = m.match.how if m.match else "name"
        if how == "adjective" and phrase.determiner in ("a", "an", "one", "another"):
            one = Party(m.name + UNNAMED, "person", "civilian", named=False, head="person")
            return Resolved(one, "described: someone of that nation, unnamed")
        if how == "people" and phrase.determiner != "the":
            words = f"{phrase.determiner} {m.name}" if phrase.determiner else m.name
            name = words if phrase.determiner in ("many", "some", "most") else m.name
            people = Party(name + UNNAMED, "people", "civilian", named=False, head="people")
            return Resolved(people, "described: people of that nation, unnamed")
        if how == "seat":
            return Resolved(party, f"seat: {m.name} stands for the {party.name}")
        if how == "adjective":
            return Resolved(party, f"adjective: {m.name} stands for the {party.name}")
        return Resolved(party, f"state: {m.name} speaks through the {party.name}")

    def _coordinated(self, phrase: Phrase) -> list[Phrase]:
        """The parts of "Russia and Iran", each named or definite; empty where it is one."""
        page, covering = self.context.page, self.context.cast.covering
        cuts: list[tuple[int, int]] = []
        start = i = self._after_dash(phrase)
        end = phrase.last
        deep = listed = False
        while i < end:
            if i in covering and covering[i].first == i and covering[i].last <= phrase.last:
                i = covering[i].last
                continue
            key = page.key[i]
            if key in ("who", "which", "whose", "that"):
                end = i
                break
            if key == "as" and page.key[i + 1 : i + 3] == ["well", "as"]:
                if i > start:
                    cuts.append((start, i))
                    listed = True
                i += 3
                start = i
                continue
            if key in ("of", "for", "from", "in", "with", "at", "by") and not deep:
                deep = True
            joined = key == "and" or (page.raw[i] == "&") or (page.raw[i] == "," and not deep)
            comma = i > phrase.first and page.raw[i - 1] == ","
            if joined and (not deep or (comma and key == "and")):
                if i > start:
                    cuts.append((start, i))
                listed = listed or page.raw[i] != ","
                start = i + 1
                deep = False
            i += 1
        if end > start:
            cuts.append((start, end))
        if len(cuts) < 2 or not listed:
            return []
        parts: list[Phrase] = []
        for first, last in cuts:
            part = (
                parse(page, covering, Span(page.start[first], page.end[last - 1]))
                if last > first
                else None
            )
            if part is None:
                return []
            parts.append(part)
        return self._sound_parts(parts)

    def _after_dash(self, phrase: Phrase) -> int:
        """Where the names of "the two factions – X and Y" begin."""
        page, covering = self.context.page, self.context.cast.covering
        for i in range(phrase.core[1], phrase.last - 1):
            if page.raw[i] in ("–", "—", ":") and (i + 1 in covering or i + 2 in covering):
                return i + 1
        return phrase.first

    def _sound_parts(self, parts: list[Phrase]) -> list[Phrase]:
        """Keeps a list of names; an apposition or a pair of plain nouns is no list."""
        named = [p for p in parts if p.mention is not None]
        commas = [p for p in parts[1:] if self.context.page.raw[p.first - 1] == ","]
        if not named or (parts[0].mention is None and not parts[0].definite):
            return []
        for p in commas:  # X, a spokesman for Y, and Z
            if p.mention is None:
                parts = [q for q in parts if q is not p]
        parts = [
            p
            for p, after in zip(parts, [*parts[1:], None], strict=True)
            if not (
                p.mention is None  # the adviser and ambassador Susan Rice
                and after is not None
                and after.mention is not None
                and after.mention.sort == "person"
                and not after.determiner
            )
        ]
        if len(parts) < 2 or any(
            p.mention is None and p.head is None and not p.owner_word for p in parts[1:]
        ):
            return []
        if any(p.mention is None and p.determiner == "" and p.owner is None for p in parts):
            return []
        return parts

    def _together(self, found: list[Resolved]) -> Resolved:
        parties = [r.party for r in found if r.party is not None]
        unique = list(dict.fromkeys(parties))
        if len(unique) < 2:
            return found[0]
        names = [p.name.removesuffix(UNNAMED) for p in unique]
        name = ", ".join(names[:-1]) + " and " + names[-1]
        kinds = {p.kind for p in unique}
        party = Party(
            name,
            "people",
            kinds.pop() if len(kinds) == 1 else unique[0].kind,
            named=all(p.named for p in unique),
            members=tuple(unique),
        )
        return Resolved(party, "name: several speak together")
