"""How the word for a deed is used, by its looks: a noun, a passive, an infinitive."""

from __future__ import annotations

from sayso.resolve.lists import words
from sayso.resolve.vocabulary import DETERMINERS, PREPOSITIONS
from sayso.resolve.words import Page

_BEING = frozenset(["is", "was", "are", "were", "be", "been", "being", "got", "get"])
_AUXILIARIES = words("auxiliaries")
_PAST = words("strong_past")  # past forms that do not end in "ed" or "en"


def form_of(page: Page, first: int, last: int) -> str:
    """The form of words ``first`` up to ``last``, a deed.

    "passive", "past", "progressive", "ing", "infinitive", "verb", "participle",
    "noun" or "other".
    """
    sentence = page.sentence[first]
    key = page.key[last - 1] if last - first == 1 else page.key[first]
    back = [page.key[k] for k in range(max(0, first - 4), first) if page.sentence[k] == sentence]
    near = back[-1] if back else ""
    being = any(k in _BEING for k in back[-3:])
    past = key.endswith(("ed", "en")) or key in _PAST
    if near == "to":
        return "infinitive"
    if past and being:
        return "passive"
    if key.endswith("ing"):
        return "progressive" if being else "ing"
    if near in DETERMINERS or near in PREPOSITIONS or (back and page.owner[first - 1]):
        return "participle" if past else "noun"
    if past:
        return "past"
    return "verb" if near in _AUXILIARIES else "other"
