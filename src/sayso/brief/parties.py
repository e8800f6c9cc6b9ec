"""Who speaks in a story: claims grouped by speaker, short names joined to long ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.brief.casing import Casing
from sayso.brief.naming import Party, party_key, party_name, party_of
from sayso.records import Claim, Report

Pair = tuple[Claim, Report]


def parties(pairs: Sequence[Pair], casing: Casing) -> dict[str, Party | None]:
    """The party of each claim, by claim id; ``None`` where nobody can be named."""
    keys = {claim.id: party_key(claim, report) for claim, report in pairs}
    names = {
        key: party_name(claim, report)
        for claim, report in pairs
        if (key := keys[claim.id]) is not None and key.startswith("actor:")
    }
    joined = _joined({key: _bare_words(name) for key, name in names.items() if name})
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for claim, report in pairs:
        key = keys[claim.id]
        if key is not None:
            groups[joined.get(key, key)].append((claim, report))
    found: dict[str, Party | None] = {claim.id: None for claim, _ in pairs}
    for key, members in groups.items():
        # The longest name leads, so that "Kirby" is called John Kirby.
        leading = sorted(members, key=lambda pair: party_key(*pair) != key)
        party = party_of(leading, casing)
        for claim, _ in members:
            found[claim.id] = party
    return _apart(found)


def _apart(found: dict[str, Party | None]) -> dict[str, Party | None]:
    """Parties that would be shortened to one name keep their full names: two of one family."""
    shorts: defaultdict[str, set[str]] = defaultdict(set)
    for party in found.values():
        if party is not None:
            shorts["".join(piece.text for piece in party.short).casefold()].add(party.key)
    return {
        claim: replace(party, short=party.plain, under=party.short)
        if party is not None
        and party.named
        and len(shorts["".join(piece.text for piece in party.short).casefold()]) > 1
        else party
        for claim, party in found.items()
    }


def _joined(names: dict[str, list[str]]) -> dict[str, str]:
    """Short names that can only mean one longer name of the story, and that name, by key.

    "Kirby" is John Kirby, "UN" the United Nations, where no other name of the
    story ends or abbreviates so. Two holders of one surname stay apart.
    """
    done = {}
    for key, words in names.items():
        longer = [
            other
            for other, others in names.items()
            if (len(others) > len(words) and (_ends(others, words) or _abbreviates(words, others)))
            or (others == words and other < key)
        ]
        # Of nested forms ("Kirby", "John Kirby", "Adm John Kirby") the longest is meant.
        longer.sort(key=lambda other: (len(names[other]), other))
        if longer and all(_ends(names[longer[-1]], names[other]) for other in longer[:-1]):
            done[key] = longer[-1]
    return done


def _bare_words(name: str) -> list[str]:
    """The words of a name, "M. Example" as "M Example"; initials in one word keep their stops."""
    return [word.rstrip(".,") if word.count(".") < 2 else word for word in name.split()]


def _ends(longer: list[str], words: list[str]) -> bool:
    """Whether a name ends in another, and has only names or titles before it."""
    folded = [word.casefold() for word in words]
    before = longer[: -len(words)]
    return [word.casefold() for word in longer[-len(words) :]] == folded and all(
        word[:1].isupper() for word in before
    )


def initials(name: str) -> tuple[str, ...]:
    """The letters that a name of several words may be shortened to, folded, with and without stops.

    "of", "the" and the like may give no letter, or theirs, as in COGAT.
    """
    small = {"of", "for", "the", "and", "in"}
    words = [word for word in name.split() if word not in small]
    if not 2 <= len(words) <= 6:
        return ()
    letters = "".join(word[0] for word in words).casefold()
    with_of = "".join(word[0] for word in name.split() if word not in small - {"of"}).casefold()
    return tuple(dict.fromkeys((letters, ".".join(letters) + ".", with_of)))


def _abbreviates(words: list[str], longer: list[str]) -> bool:
    short = words[0]
    return len(words) == 1 and len(short) >= 2 and short.casefold() in initials(" ".join(longer))
