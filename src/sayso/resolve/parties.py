"""Which party any words of a report name: a name, a pronoun, a description, or several.

The speakers of claims and the actors of events are found by the same rules. One
:class:`Context` a report serves both::

    context = context_of(report, reading, registry)   # speakers resolved, once
    context.speakers                                  # one Resolved per attribution
    party_of(context, event.actor)                    # Resolved of any other words
"""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Attribution, Span
from sayso.resolve import members, nominals, pronouns
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Place, Resolved
from sayso.resolve.coordination import coordinated, together
from sayso.resolve.mentions import Mention
from sayso.resolve.naming import UNNAMED, adjective, described, told
from sayso.resolve.phrases import Phrase, parse
from sayso.resolve.registry import Match
from sayso.resolve.vocabulary import POSSESSIVES


def party_of(context: Context, span: Span) -> Resolved:
    """The party that the words at ``span`` of the report's text name, and why.

    ``span`` may be a name ("Aleppo's hospital", "General Marlow"), a pronoun, a
    possessive ("its", "their forces"), a nominal ("the rebels", "Russian jets") or a
    list ("the US and Britain"). What stands inside a claim's content is read from
    where it stands: "we" there is the claim's speaker or the body he speaks for. A
    party that the text does not name comes back described, with ``named`` false and
    "(unnamed)" behind its name; words that name nobody give ``None``. The result
    depends on the context alone, not on what was asked before.

    Cost: some tens of microseconds. ``why`` begins as in ``Claim.why``: "name:",
    "alias:", "guess:" and so on.
    """
    if not len(context.page):
        return Resolved(None, "none: the text has no words")
    phrase = parse(context.page, context.cast.covering, span)
    if phrase is None:
        return Resolved(None, "none: the span has no words")
    return referent(context, phrase, place_of(context, span))


def place_of(context: Context, span: Span) -> Place:
    """Where ``span`` stands: within which attribution's content, if any, and who says that."""
    word = min(context.page.first(span.start), max(0, len(context.page) - 1))
    inner: int | None = None
    width = 0
    for i, a in enumerate(context.attributions):
        for part in a.content:
            if part.contains(span) and (inner is None or part.end - part.start < width):
                inner, width = i, part.end - part.start
    if inner is None:
        return Place(word, None, 0, None, None)
    a = context.attributions[inner]
    speaker = context.speakers[inner].party if inner < len(context.speakers) else None
    return Place(word, None, context.depths[inner] + 1, a, speaker)


def referent(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """The party, or the several, that a phrase at ``place`` stands for."""
    if phrase.pronoun:
        return pronouns.resolve(context, phrase, place)
    parts = coordinated(context, phrase)
    if parts:
        return together([_one(context, part, place) for part in parts])
    return _one(context, phrase, place)


def _one(context: Context, phrase: Phrase, place: Place) -> Resolved:
    if phrase.pronoun:
        return pronouns.resolve(context, phrase, place)
    m = phrase.mention
    if m is not None and m in context.cast.of:
        return _named(context, phrase, m)
    if members.of_a_group(context, phrase):
        some = members.resolve(context, phrase, place)
        if some is not None:
            return some
    if phrase.owner_word and (phrase.head is None or phrase.head.sort == "document"):
        return owner_of(context, phrase, place)
    found = nominals.resolve(context, phrase, place)
    return _owned(context, phrase, place, found) or found


def _owned(context: Context, phrase: Phrase, place: Place, found: Resolved) -> Resolved | None:
    """Whose "whose spokesman" is; the owner of "its spokesman" is too often guessed wrong."""
    party, head = found.party, phrase.head
    if phrase.owner_word != "whose" or party is None or party.named or head is None:
        return None
    owner = owner_of(context, phrase, place).party
    if owner is None or not owner.named or owner.sort not in ("body", "state"):
        return None
    if owner in party.bodies:
        return None
    state = owner.entry if owner.entry and owner.entry.sort == "state" else None
    # Somebody described alike before is another's; what is found there stays as it is.
    own = found.why.startswith("described")
    name = party.name if own else described(context, phrase) + UNNAMED
    theirs = replace(
        party,
        name=f"{state.adjective if state else owner.name} {name}",
        bodies=[*(party.bodies if own else []), owner],
        at=[],
    )
    return Resolved(theirs, f"described: 'whose {head.noun}' is taken for that of '{owner.name}'")


def owner_of(context: Context, phrase: Phrase, place: Place) -> Resolved:
    """Whose "her Facebook page", "its forces" are: hers, its."""
    page = context.page
    owners = POSSESSIVES | {"whose"}
    word = next(i for i in range(phrase.first, phrase.last) if page.key[i] in owners)
    owner = Phrase(
        word, word + 1, (word, word + 1), None, None, None, "", "", word + 1, (), page.key[word]
    )
    return pronouns.resolve(context, owner, place)


def _named(context: Context, phrase: Phrase, m: Mention) -> Resolved:
    party = context.cast.of[m]
    match = m.match
    if match is not None and match.entry.sort == "state":
        return _state(context, phrase, m, party)
    unknown = m.match is None and party.sort in ("maybe", "body")
    if unknown and phrase.core[1] == m.last and m.first > phrase.core[0]:
        before = context.cast.covering.get(m.first - 1)
        if before and before.match and before.match.how == "adjective":
            name = context.page.surface(before.first, m.last)  # Syrian Kurds
            return Resolved(context.cast.named(name, None, "other"), f"name: {name}")
    if m.match is None and party.sort != "person" and phrase.owner is not None:
        owner = adjective(phrase.owner)
        if owner and m.last - m.first == 1 and m.name.endswith("s"):
            name = f"{owner} {m.name}"  # Syria's Kurds
            return Resolved(context.cast.named(name, None, "other"), f"name: {name}")
    if match is not None and match.how == "alias" and _its_people(m, match):
        people = described(context, phrase)  # Democrats, House Democrats
        return Resolved(context.cast.named(people, None, party.kind), f"name: {m.name}")
    known = match is not None and party.entry == match.entry
    if match is not None and known and match.how == "alias" and match.entry.name != m.name:
        return Resolved(party, f"alias: {m.name}")
    if match is not None and match.how == "spelling":
        return Resolved(party, f"spelling: {m.name}")
    if party.name != m.name:
        return Resolved(party, f"name: '{m.name}' is '{party.name}'")
    return Resolved(party, f"name: {m.name}")


def _its_people(m: Mention, match: Match) -> bool:
    """Whether a name is that of a political party's people, not of the party."""
    party = match.entry.sector == "PTY" and not match.entry.name.endswith("s")
    return party and m.name.endswith("s")


def _state(context: Context, phrase: Phrase, m: Mention, party: Party) -> Resolved:
    how = m.match.how if m.match else "name"
    if how == "adjective" and phrase.determiner in ("a", "an", "one", "another"):
        one = Party(
            m.name + told(context, phrase, m) + UNNAMED,
            "person",
            "civilian",
            named=False,
            head="person",
        )
        return Resolved(one, "described: someone of that nation, unnamed")
    if how == "people" and phrase.determiner != "the":
        words = f"{phrase.determiner} {m.name}" if phrase.determiner else m.name
        name = words if phrase.determiner in ("many", "some", "most") else m.name
        people = Party(
            name + told(context, phrase, m) + UNNAMED,
            "people",
            "civilian",
            named=False,
            head="people",
        )
        return Resolved(people, "described: people of that nation, unnamed")
    if how == "seat":
        return Resolved(party, f"seat: {m.name} stands for the {party.name}")
    if how == "adjective":
        return Resolved(party, f"adjective: {m.name} stands for the {party.name}")
    return Resolved(party, f"state: {m.name} speaks through the {party.name}")


def depth_of(attributions: tuple[Attribution, ...], index: int) -> int:
    """In how many others' contents attribution ``index`` stands; a ring of parents ends it."""
    depth, seen = 0, {index}
    parent = attributions[index].parent
    while parent is not None and 0 <= parent < len(attributions) and parent not in seen:
        seen.add(parent)
        depth += 1
        parent = attributions[parent].parent
    return depth
