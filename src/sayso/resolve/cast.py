"""The parties of one report: its names brought together, one party each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso.resolve.describe import Description, describe
from sayso.resolve.lists import words
from sayso.resolve.mentions import Mention
from sayso.resolve.names import RANKS, bare, fold, same_person, sound, spelt_by, surname
from sayso.resolve.registry import Entry, Registry
from sayso.resolve.vocabulary import Noun, nouns
from sayso.resolve.words import Page

PartySort = Literal["person", "people", "body", "state", "document", "maybe"]


@dataclass(slots=True, eq=False)
class Party:
    """Someone or something that may speak, as far as one report tells.

    ``at`` are the words at which it is mentioned, in order. ``named`` is false for
    "a senior official". ``words`` and ``countries`` describe it, ``bodies`` are the
    parties it belongs to or speaks for.
    """

    name: str
    sort: PartySort
    kind: str
    gender: str = ""
    named: bool = True
    entry: Entry | None = None
    words: set[str] = field(default_factory=set)
    countries: list[str] = field(default_factory=list)
    bodies: list[Party] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    head: str = ""
    members: tuple[Party, ...] = ()

    @property
    def many(self) -> bool:
        """Whether "they" fits better than "he" or "it"."""
        return self.sort == "people" or len(self.members) > 1


class Cast:
    """The parties of a report, and which of them each mention names."""

    def __init__(self, page: Page, registry: Registry, mentions: Sequence[Mention]) -> None:
        self.page = page
        self.registry = registry
        self.mentions = tuple(mentions)
        self.covering: dict[int, Mention] = {i: m for m in mentions for i in range(m.first, m.last)}
        self.parties: list[Party] = []
        self.of: dict[Mention, Party] = {}
        self._people: list[Party] = []
        self._others: dict[str, Party] = {}
        self.initials: dict[str, str] = {}
        self.lower = {raw for raw in page.raw if raw.islower()}
        self._read_initials()
        self._spelt = {  # people of the registry whom the text names in full or by title
            m.match.entry
            for m in mentions
            if m.match and m.sort == "person" and (m.last - m.first > 1 or m.title)
        }
        people = [m for m in mentions if m.sort == "person" and (m.match or m.last - m.first > 1)]
        for m in sorted(people, key=lambda m: m.last - m.first == 1):
            self._person(m)  # full names first, so that "Mr Lavrov" finds his
        for m in mentions:
            if m.sort in ("body", "state") and m not in self.of:
                if m.match is None and m.name not in self.initials:
                    self._spelt_out(m)
                self._body(m)
        described = dict.fromkeys(m for m in mentions if m in self.of and m.sort == "person")
        for m in described:
            self._describe(self.of[m], m)
        for m in mentions:
            if m not in self.of:
                self._short(m)
        for m in mentions:
            party = self.of.get(m)
            if party:
                party.at.append(m.first)
                if m not in described and party.sort in ("person", "maybe"):
                    self._describe(party, m)
        for party in self._people:
            self._settle(party)

    def _read_initials(self) -> None:
        """Initials that a text gives in brackets: "Norwegian Refugee Council (NRC)"."""
        page = self.page
        for m in self.mentions:
            i = m.last
            if i + 2 < len(page) and page.raw[i] == "(" and page.raw[i + 2] == ")":
                short = page.raw[i + 1]
                known = self.registry.lookup(short)
                spelt = "".join(w[0] for w in m.name.split() if w[:1].isupper()) == short
                other = known is None or (m.match is None and spelt)
                if len(short) > 1 and short.isupper() and other:
                    self.initials.setdefault(short, m.name)

    def _spelt_out(self, m: Mention) -> bool:
        """Whether a longer name in the text has ``m`` for its initials; notes it."""
        if not (m.name.isupper() and len(m.name) > 2):
            return False
        for other in self.mentions:
            words = [w for w in other.name.replace("-", " ").split() if w[:1].isupper()]
            if len(words) == len(m.name) and "".join(w[0] for w in words) == m.name:
                self.initials[m.name] = other.name
                return True
        spelt = self._capitals(m.name)
        if spelt:
            self.initials[m.name] = spelt
        return bool(spelt)

    def _capitals(self, short: str) -> str:
        """The capitalised words in a row that begin with the letters of ``short``, "" if none."""
        page, letters = self.page, short.casefold()
        for i, key in enumerate(page.key):
            if not page.capital[i] or not key.startswith(letters[0]) or len(key) == 1:
                continue
            k, found = i, 0
            while found < len(letters) and k < len(page) and page.sentence[k] == page.sentence[i]:
                if page.capital[k] and page.key[k][:1] == letters[found] and len(page.key[k]) > 1:
                    found += 1
                elif page.key[k] not in _BETWEEN or k == i:
                    break
                k += 1
            if found == len(letters):
                return page.surface(i, k)
        return ""

    def _person(self, m: Mention) -> None:
        entry = m.match.entry if m.match else None
        party = self._known_person(m, entry)
        if party is None:
            name = entry.name if entry else m.name
            party = Party(name, "person", entry.kind if entry else "", entry=entry)
            self._join(party)
            self._known(party)
        elif entry and party.entry is None and not _another(party, entry):
            party.entry, party.name = entry, entry.name
            self._known(party)
        elif not party.entry and len(m.name) > len(party.name):
            party.name = m.name
        party.gender = party.gender or m.gender
        self.of[m] = party

    def _known(self, party: Party) -> None:
        """What the registry tells of a person: country and office."""
        if party.entry is None:
            return
        party.words |= set(party.entry.office.split())
        if self.registry.state(party.entry.country):
            party.countries.append(party.entry.country)

    def _known_person(self, m: Mention, entry: Entry | None) -> Party | None:
        if entry and m.last - m.first == 1 and entry not in self._spelt:
            for party in self._people:  # Eric Trump, and then Trump
                if (
                    party.entry is None
                    and " " in party.name
                    and surname(party.name) == surname(m.name)
                    and _another(party, entry)
                ):
                    return party
        for party in self._people:
            if entry and party.entry:
                if entry == party.entry:
                    return party
            elif (
                (surname(party.name) == surname(m.name) or sound(party.name) == sound(m.name))
                and same_person(party.name, m.name)
                and not _apart(party.gender, m.gender)
                and not _another(party, entry)
            ):
                return party
        return None

    def _short(self, m: Mention) -> None:
        """A name of one word, or of unknown sort: a shorter form of a fuller one, or new."""
        word = fold(m.name)
        fits = [
            p
            for p in self._people
            if p.sort == "person"
            and not _apart(p.gender, m.gender)
            and (surname(p.name) == word or same_person(m.name, p.name))
        ]
        fits = fits or self._by_handle(m)
        if fits:
            by_surname = [p for p in fits if surname(p.name) == surname(m.name)]
            party = self._meant(by_surname or fits, m)
            party.gender = party.gender or m.gender
            longer = len(m.name) > len(party.name) and not spelt_by(m.name)
            if party.entry is None and longer:
                party.name = m.name
            self.of[m] = party
            return
        if m.match:
            self._body(m)
            return
        for party in self._people:
            if fold(party.name) == word or (
                surname(party.name) == surname(m.name) and same_person(party.name, m.name)
            ):
                if m.sort == "person":
                    party.sort = "person"
                    party.gender = party.gender or m.gender
                self.of[m] = party
                return
        if m.name in self.initials:
            self._body(m)
            return
        if self._spelt_out(m):
            self._body(m)
            return
        party = Party(m.name, "person" if m.sort == "person" else "maybe", "", gender=m.gender)
        if m.sort == "maybe":
            noun = self._body_noun(m)
            if noun is not None:  # the Velden Star newspaper
                party.sort, party.kind = "body", noun.kind
                party.words |= {noun.noun, *fold(m.name).split()}
        self._join(party)
        self.of[m] = party

    def _by_handle(self, m: Mention) -> list[Party]:
        """Who "@NanOrin" or "GovNanOrin" is: the person of that name, its spaces left out."""
        spelt = spelt_by(m.name) if m.last - m.first == 1 else ""
        people = [p for p in self._people if " " in p.name] if spelt else []
        found = [p for p in people if fold(p.name).replace(" ", "") == fold(spelt).replace(" ", "")]
        match = self.registry.lookup(spelt) if spelt and not found else None
        if match is None or match.entry.sort != "person":
            return found
        party = Party(match.entry.name, "person", match.entry.kind, entry=match.entry)
        self._join(party)
        self._known(party)
        return [party]

    def _body_noun(self, m: Mention) -> Noun | None:
        """The noun right beside a name that says it is a newspaper, a website, a group."""
        page, known = self.page, nouns()
        closing = fold(m.name).split()[-1:]
        if m.last - m.first == 1 and closing and closing[0].endswith(_OF_PEOPLES):
            return None  # the Kurdish militia has another name
        if closing and closing[0] in _PAPERS and m.last - m.first > 1:
            return known.get("newspaper")
        for i in (m.last, m.first - 1):
            beside = 0 <= i < len(page) and page.adjacent(max(i, m.first if i < m.first else i))
            noun = known.get(page.key[i]) if beside and not page.owner[m.last - 1] else None
            if noun is None and i == m.last and beside and page.key[i] in _BEFORE_PAPER:
                noun = known.get(page.key[i + 1]) if i + 1 < len(page) else None
            if noun is not None and noun.sort == "body" and not noun.plural:
                return noun
        return None

    def _meant(self, fits: list[Party], m: Mention) -> Party:
        """Of several of one name, the one last named in full; in a family, the first."""
        if len(fits) == 1 or any(p.words & _FAMILY for p in fits):
            return fits[0]
        last: dict[int, int] = {}
        for other in self.mentions:
            party = self.of.get(other)
            if other.first < m.first and party is not None:
                last[id(party)] = other.first
        return max(fits, key=lambda p: last.get(id(p), -1))

    def _body(self, m: Mention) -> None:
        entry = m.match.entry if m.match else None
        name = self.initials.get(m.name, m.name)
        if name != m.name:
            found = self.registry.lookup(name)  # what the text says it stands for
            entry = found.entry if found else None
        owners = self._countries_before(m)
        if entry is not None and owners and self._of_another_state(m, entry, owners[0]):
            entry = None  # Ukraine's Congress is not that of the US
            state = self.registry.state(owners[0])
            name = f"{state.adjective} {name}" if state is not None else name
        elif entry is None:  # Iraq's Defence Ministry
            state = self.registry.state(owners[0]) if owners else None
            if state is not None and m.name.split()[-1].lower() in _ORGANS:
                name = f"{state.adjective} {name}"
                found = self.registry.lookup(name)
                entry = found.entry if found else None
        key = entry.speaker if entry else bare(name)
        party = self._others.get(fold(key))
        if party is None:
            party = Party(key, m.sort if m.sort == "state" else "body", "", entry=entry)
            if entry:
                party.kind = entry.kind
                party.sort = entry.sort
                party.gender = entry.gender
                if self.registry.state(entry.country):
                    party.countries.append(entry.country)
            party.words |= {nouns()[w].noun if w in nouns() else w for w in fold(key).split()}
            party.kind = party.kind or _kind_of_body(party.words)
            self._others[fold(key)] = party
            self.parties.append(party)
            if party.sort == "person":
                self._people.append(party)
                self._known(party)
        if m.match is None or m.match.how != "adjective":
            party.words |= set(fold(m.name).split())
        for country in self._countries_before(m):
            if country not in party.countries:
                party.countries.append(country)
        self.of[m] = party

    def _of_another_state(self, m: Mention, entry: Entry, country: str) -> bool:
        """Whether a body known by a common name is owned by another state here."""
        generic = m.match is not None and m.match.how == "alias" and entry.kind in _OF_A_STATE
        known = self.registry.state(entry.country) is not None
        return generic and known and entry.country != country

    def _countries_before(self, m: Mention) -> list[str]:
        """The state whose adjective or possessive stands right before a body's name."""
        before = self.covering.get(m.first - 1)
        if before and before.match and before.match.entry.sort == "state":
            return [before.match.entry.country]
        return []

    def _join(self, party: Party) -> None:
        self._people.append(party)
        self.parties.append(party)

    def add(self, party: Party) -> Party:
        """Brings in a party that only a source phrase names or describes."""
        self.parties.append(party)
        return party

    def named(self, name: str, entry: Entry | None, kind: str) -> Party:
        """The body of that name, made if it is new."""
        party = self._others.get(fold(name))
        if party is None:
            party = Party(name, "body", entry.kind if entry else kind, entry=entry)
            party.words |= set(fold(name).split())
            self._others[fold(name)] = party
            self.parties.append(party)
        return party

    def _describe(self, party: Party, m: Mention) -> None:
        told: Description = describe(self.page, self.covering, m)
        if party.sort == "maybe" and told.head:
            last = fold(party.name).split()[-1:]
            party.sort = "body" if set(last) & _BODIES else "person"
        party.words |= told.words
        if told.head and not party.head:
            party.head = told.head
        for country in told.countries:
            if country not in party.countries and self.registry.state(country):
                party.countries.append(country)
        for body in told.bodies:
            other = self.of.get(body)
            if other and other not in party.bodies and other is not party:
                party.bodies.append(other)
        if m.title:
            party.words.add(m.title)
        noun = nouns().get(told.head)
        if noun and noun.gender and not party.gender:
            party.gender = noun.gender

    def _settle(self, party: Party) -> None:
        """The kind of a person, from rank, office and body."""
        if party.kind:
            return
        noun = nouns().get(party.head)
        body = party.bodies[0].kind if party.bodies else ""
        if party.words & RANKS and not party.words & {"attorney", "secretary"}:
            party.kind = "military"
        elif noun and noun.kind not in ("other", "government"):
            party.kind = noun.kind
        elif party.words & _ELECTED and not (body and body not in ("other", "government")):
            party.kind = "government"
        elif body and body != "other":
            party.kind = body
        elif noun and noun.kind:
            party.kind = noun.kind
        else:
            party.kind = "other"


_ORGANS = words("organ_heads")
_BODIES = words("body_heads")
_OF_A_STATE = ("government", "military")
_PAPERS = words("papers")
_BETWEEN = frozenset(["of", "and", "for", "the", "on", "in"])
_OF_PEOPLES = ("ish", "ese", "ian")
_BEFORE_PAPER = frozenset(["daily", "weekly", "news", "rebel", "militant", "militia"])
_FAMILY = words("family")
_ELECTED = words("elected")


def _another(party: Party, entry: Entry | None) -> bool:
    """Whether a party's full name says that it is not the person of the registry's.

    A surname alone leads to the best known of that name, unless the text itself has
    a fuller name: after "Eric Trump", "Trump" is he.
    """
    return entry is not None and not same_person(party.name, entry.name)


def _apart(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _kind_of_body(words: set[str]) -> str:
    if words & _PAPERS or {"press", "agency"} <= words or {"news", "agency"} <= words:
        return "media"
    for word in sorted(words):  # in one order, whatever the set's
        noun = nouns().get(word)
        if noun and noun.sort == "body" and noun.kind != "other":
            return noun.kind
    if words & {"brigade", "brigades", "front", "forces", "corps", "regiment", "division"}:
        return "military" if words & {"regiment", "division", "corps"} else "armed-group"
    return "other"
