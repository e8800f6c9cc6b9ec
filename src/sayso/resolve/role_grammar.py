"""Which mentions stand where a deed's subject, object and agent stand, by looks alone.

No parse: a walk to the left of the trigger over what may stand between a verb and its
subject, and one to the right over what may stand between a deed and those it falls on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.resolve.role_words import OF

PLACES = ("subject", "antecedent", "object", "agent", "of", "toward", "with", "other", "beside")
_LEFT, _RIGHT = 18, 9  # words that are walked over
_VERBS = frozenset(OF[n] for n in ("past", "ing", "saying"))
_JOINED = frozenset(OF[n] for n in ("and", "or", "comma"))
_RELATIVE = frozenset((OF["relative"], OF["that"]))
_GROUPS = {
    **dict.fromkeys(("on", "against", "to", "for", "over", "at"), "toward"),
    **dict.fromkeys(("with", "between"), "with"),
    "of": "of",
    "by": "agent",
}
_BY_CLASS = {OF[word]: group for word, group in _GROUPS.items()}
_PREPOSITIONS = frozenset((*_BY_CLASS, OF["in"], OF["from"], OF["preposition"]))


def places(
    classes: Sequence[int],
    opening: int,
    end: int,
    first: int,
    last: int,
    mentions: Mapping[int, int],
    starts: Mapping[int, int],
    governed: Sequence[int],
) -> dict[str, int]:
    """The numbers of the mentions at each of :data:`PLACES` of a trigger; the absent left out.

    ``classes`` of all words; the sentence's from ``opening`` up to ``end``, the trigger's
    from ``first`` up to ``last``. ``mentions`` by where they end, ``starts`` by where they
    begin; ``governed``, by number, where the preposition stands that governs a mention,
    -1 for none.
    """
    found: dict[str, int] = {}
    beside = mentions.get(first)
    if beside is not None:
        found["beside"] = beside
    _left(classes, opening, first, mentions, governed, found)
    _right(classes, end, last, starts, found)
    return found


def _left(
    classes: Sequence[int],
    opening: int,
    first: int,
    mentions: Mapping[int, int],
    governed: Sequence[int],
    found: dict[str, int],
) -> None:
    k, verbs, joined = first - 1, 0, False
    while k >= max(opening, first - _LEFT):
        mention = mentions.get(k + 1)
        if mention is not None:
            at = governed[mention]
            if at < 0 or at >= first:
                found.setdefault("subject", mention)
                return
            k = at - 1
            continue
        kind = classes[k]
        if kind in _RELATIVE:
            near = next(
                (mentions[j + 1] for j in range(k - 1, k - 5, -1) if j + 1 in mentions), None
            )
            if near is not None:
                found["antecedent"] = near
                return
        elif kind in _JOINED:
            joined = True
        elif kind in _VERBS:
            verbs += 1
            if verbs > 2 or (verbs > 1 and not joined):
                return
        k -= 1


def _right(
    classes: Sequence[int],
    end: int,
    last: int,
    starts: Mapping[int, int],
    found: dict[str, int],
) -> None:
    group = "object"
    k = last
    while k < min(end, last + _RIGHT):
        mention = starts.get(k)
        kind = classes[k]
        if mention is not None:
            found.setdefault(group, mention)
            group = "other"
            k += 1
            continue
        if kind in _PREPOSITIONS:
            group = _BY_CLASS.get(kind, "other")
        elif kind in _VERBS or kind in _RELATIVE or kind == OF["mark"]:
            return
        k += 1
