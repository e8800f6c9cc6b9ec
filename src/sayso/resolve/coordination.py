"""Several parties in one phrase: "Russia and Iran", "the army as well as the police"."""

from __future__ import annotations

from sayso.records import Span
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.naming import UNNAMED
from sayso.resolve.phrases import Phrase, parse


def coordinated(context: Context, phrase: Phrase) -> list[Phrase]:
    """The parts of "Russia and Iran", each named or definite; empty where it is one."""
    page, covering = context.page, context.cast.covering
    cuts: list[tuple[int, int]] = []
    start = i = _after_dash(context, phrase)
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
        fresh = key == "and" and page.key[i + 1 : i + 2] in (["a"], ["an"])
        if joined and (not deep or fresh or (comma and key == "and")):
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
    return _sound_parts(context, parts)


def _two_parties(one: Phrase, other: Phrase) -> bool:
    """ "The chief of staff and a presidential aide", "witnesses and a spokesman": not one."""
    if one.head is None or other.head is None:
        return False
    if {one.head.sort, other.head.sort} - {"person", "body"}:
        return False
    return bool(other.determiner) and bool(one.determiner or one.head.plural)


def _after_dash(context: Context, phrase: Phrase) -> int:
    """Where the names of "the two factions – X and Y" begin."""
    page, covering = context.page, context.cast.covering
    for i in range(phrase.core[1], phrase.last - 1):
        if page.raw[i] in ("–", "—", ":") and (i + 1 in covering or i + 2 in covering):
            return i + 1
    return phrase.first


def _sound_parts(context: Context, parts: list[Phrase]) -> list[Phrase]:
    """Keeps a list of names; an apposition or a pair of plain nouns is no list."""
    named = [p for p in parts if p.mention is not None]
    commas = [p for p in parts[1:] if context.page.raw[p.first - 1] == ","]
    if not named and len(parts) == 2 and _two_parties(parts[0], parts[1]):
        return parts
    if not named or (parts[0].mention is None and not parts[0].definite):
        return []
    leading = parts[0].mention
    if commas and leading is not None and leading.sort == "person":
        last = parts[-1]  # Kelly Ayotte, Republican and a member of the committee
        if last.mention is None and last.determiner in ("a", "an") and len(commas) > 0:
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


def together(found: list[Resolved]) -> Resolved:
    """One party of several who speak or act together; the one alone where only one is known."""
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
