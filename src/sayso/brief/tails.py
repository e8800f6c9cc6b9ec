"""Where indirect words end: no joint that leads nowhere, no phrase cut, no clause of another's."""

from __future__ import annotations

import re

from sayso.brief import passages
from sayso.brief.case import Case
from sayso.brief.grammar import has_finite_verb, words_of
from sayso.brief.verbs import finite_form
from sayso.brief.wordlists import wordset

_JOINT = re.compile(
    r"(?:[,;]?\s+(?:and|but|or|while|although|as|because|which|who|whose|the|an|its|their)"
    r"|,(?:\s(?:though|however|meanwhile))?)\s*$"
)
_STUB = re.compile(
    r"(?:[,;]?\s+(?:and|but|or|while|although|as|because|which|that|who|whose|with|of|from|by|for"
    r"|to|in|on|at|the|a|an|than|its|their|into|including|it)|,)\s*$"
)
_LEADING = re.compile(
    r"\s(?:with|of|from|by|for|to|in|on|at|than|into|including|like|the|a|an|their|its|his|her)\s*$"
)
_TOLD_ON = re.compile(r" (?:“[^”\n]{1,160}”|\"[^\"\n]{1,160}\")")
_CLAUSE_END = re.compile(r"[,;:.!?—–”\"()\n]|\s(?:and|but|or|who|which|that|while|as|because)\s")
_LONGEST_REST = 80
# What may follow a whole phrase without belonging to it.
_BEGINNING = wordset(
    "and or but nor so yet as while when where whereas who whom whose which that what how why if "
    "because since after before until till unless though although despite amid following on in at "
    "by to for from with without within into onto of off over under near about against between "
    "during through across around toward towards upon via per than like including according "
    "is are was were has have had will would could should may might must can do does did "
    "today yesterday tonight tomorrow again too also however now then there here this last next "
    "monday tuesday wednesday thursday friday saturday sunday early late"
)
# A clause with a subject of its own that follows, not joined by "that".
_SECOND = re.compile(r",?\s+and\s+(?=(?:the|an?|its|their|his|her)\s|[A-Z][a-z])")
_BACKSHIFTED = wordset(
    "is are was were has have had will would can could may might shall should must do does did"
)
_AUX_AFTER_COMMA = re.compile(
    r",\s(?=(?:is|are|was|were|has|have|had|will|would|can|could|remains)\s)"
)
# What the outlet adds on its own asking: "and the ministry did not immediately respond".
_NO_ANSWER = re.compile(
    r",?\s+(?:and|but)\s+(?:[\w’'.-]+\s){1,8}?(?:did not|didn['’]t|could not|declined to)\s"
    r"(?:immediately\s)?(?:respond|reply|be reached|comment)\b"
)
_PAIRED = re.compile(r"[,“”\"(—–]")


def without_tail(case: Case, start: int, end: int) -> int:
    """Where the words end that a joining word at their end leads nowhere: "from the air, but".

    A preposition or an article whose noun the content leaves out is not dropped, which
    would change what is said ("an arm of"): the words then run on to the clause's end.
    So they do where the content breaks off within a phrase ("only minutes" before "later").
    """
    text = case.text
    cut = bool(re.match(r"\s*[\w“\"]", text[end : end + 2]))
    told = _TOLD_ON.match(text, end)
    # "Claimed the decision" before "“broke the law”": the quotation is the rest of it.
    if (
        told is not None
        and end > start
        and text[end - 1].isalnum()
        and not passages.balance(text[start:end])
        and not _speaks_between(case, end, told.end())
    ):
        return told.end()
    if cut and (_LEADING.search(text[start:end]) or _within_phrase(text, end)):
        rest = _CLAUSE_END.search(text, end, end + _LONGEST_REST)
        if (
            rest is not None
            and not passages.breaks_between(text, end, rest.start())
            and not _speaks_between(case, end, rest.start())
        ):
            return rest.start()
    # Before a word that the content leaves out, even a preposition leads nowhere.
    while (found := (_STUB if cut else _JOINT).search(text[start:end])) and found.start() > 0:
        end = start + found.start()
    return end


def without_run_on(text: str, start: int, end: int) -> int:
    """Where the speaker's words end that the report's own clause follows.

    "Said it held Moscow responsible and the United Nations halted its convoys": the second
    clause has a subject of its own and a verb in the plain past, which reported speech
    would have shifted back. "His intent to take the town, is a betrayal": one comma and a
    verb close the clause that held the source.
    """
    inside = text[start:end]
    unanswered = _NO_ANSWER.search(inside)
    if unanswered is not None and not passages.balance(inside[: unanswered.start()]):
        end = start + unanswered.start()
        inside = text[start:end]
    closed = _AUX_AFTER_COMMA.search(inside)
    if closed is not None and not _PAIRED.search(inside[: closed.start()]):
        end = start + closed.start()
        inside = text[start:end]
    if re.match(r"[\w’'-]+(?:\s[\w’'-]+){0,6}?\sthat\s", inside):
        return end
    for found in _SECOND.finditer(inside):
        before, after = inside[: found.start()], inside[found.end() :]
        if passages.balance(before) or not has_finite_verb(words_of(before)[1:]):
            continue
        words = words_of(re.split(r"[,;:.—–]", after)[0])
        verb = next((w.casefold() for w in words[1:8] if _looks_finite(w)), None)
        if verb is not None and verb not in _BACKSHIFTED and has_finite_verb(words):
            return start + found.start()
    return end


def _looks_finite(word: str) -> bool:
    return has_finite_verb(["it", word]) or finite_form(word) is not None


def _within_phrase(text: str, end: int) -> bool:
    """Whether the word that follows belongs to the phrase that ends here."""
    found = re.match(r" ([\w’'-]+)", text[end : end + 40])
    if found is None or not text[end - 1].isalnum():
        return False
    word = found[1].casefold()
    return word not in _BEGINNING and not word.endswith("ly") and finite_form(word) is None


def _speaks_between(case: Case, start: int, end: int) -> bool:
    """Whether source or cue stand in what would be added."""
    claim = case.claim
    spans = [*claim.cue, *((claim.source,) if claim.source is not None else ())]
    return any(span.start < end and start < span.end for span in spans)
