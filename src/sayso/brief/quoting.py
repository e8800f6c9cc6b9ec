"""Direct speech: the verbatim words between quotation marks."""

from __future__ import annotations

import re

from sayso.brief import passages
from sayso.brief.case import LONGEST_QUOTE, LONGEST_WORDS, Case, Telling, first_sentences, joined
from sayso.brief.fitness import whole_words
from sayso.brief.grammar import (
    dangling,
    has_finite_verb,
    in_title_case,
    is_full_sentence,
    words_of,
)
from sayso.brief.passages import tidy
from sayso.brief.verbs import verb_of
from sayso.brief.wordlists import wordset
from sayso.records import Citation, Piece, Span

# Between two quotations of one speaker in one sentence.
_MOST_PARTS = 2
ADDING = ", adding: "
_LEADS_ON = wordset("the a an to of in on at by with for from and as his her its their")
_STUB = re.compile(
    r"\b(?:the|an|of|and|or|but|which|its|their|my|our|your|his|for|by|from|than|into|because|if"
    r"|would|could|should)$",
    re.IGNORECASE,
)
# The rest of a quotation's sentence, as far as its closing mark or its next sentence.
_TO_MARK = re.compile(r"[^“”\"‘.!?…\n]{1,90}[.!?…](?=[”\"’]|\s+[A-Z])")
# One quotation closed and the next opened, where the report leaves out who goes on.
_REOPENED = re.compile(r"(?<=[.!?…])[”\"](\s+)[“\"](?=\w)|(?<=[.!?…])(\s+)“(?=[A-Z])")


def _cut_short(words: str) -> bool:
    """Whether a quotation ends on a word that has to lead somewhere: "of the"."""
    return bool(_STUB.search(words)) and len(words.split()) > 2


def _goes_on(text: str, part: Span) -> bool:
    """Whether the report's quotation runs on behind the words: "will be very" before ", very"."""
    return text[part.end - 1].isalnum() and bool(
        re.match(r",?\s+\w", text[part.end : part.end + 4])
    )


def _to_its_end(text: str, part: Span, room: int) -> Span:
    """The words, and those of the same quotation up to the end of its sentence, if near."""
    if not _goes_on(text, part):
        return part
    rest = _TO_MARK.match(text, part.end)
    if rest is None or rest.end() - part.start > room:
        return part
    return Span(part.start, rest.end())


def quoted(case: Case) -> Telling | None:
    """The verbatim words in quotation marks, where the report has them in such marks."""
    in_marks = all(passages.opened_by_quote(case.text, span) for span in case.content)
    if not in_marks and not _announced(case):
        return None
    parts = [
        part
        for span in case.content
        for part in _paragraphs(case.text, passages.without_marks(case.text, span))
    ]
    # A comma before the closing mark belongs to the report's sentence, not to what was said.
    parts = [Span(part.start, passages.trimmed(case.text, part, also=",").end) for part in parts]
    parts = [part for part in parts if any(char.isalnum() for char in part.of(case.text))]
    if not parts or not _whole(case, parts[0]):
        return None
    if any(passages.balance(part.of(case.text)) for part in parts):
        return None
    verb = _quoting_verb(case)
    if len(parts) == 2 and parts[1].of(case.text)[0].islower():
        return _interrupted(case, parts, verb)
    kept: list[Span] = []
    total = 0
    for part in parts:
        part = passages.with_stop(case.text, part)
        room = LONGEST_QUOTE - total
        if part.end - part.start > room:
            part = first_sentences(case.text, part, room) or part
            if kept or part.end - part.start > LONGEST_QUOTE:
                break
        if in_marks:
            part = _to_its_end(case.text, part, room)
        if _cut_short(part.of(case.text)) or (in_marks and _goes_on(case.text, part)):
            shorter = first_sentences(case.text, part, part.end - part.start - 1)
            if shorter is None:
                break
            part = passages.with_stop(case.text, shorter)
        kept.append(part)
        total += part.end - part.start
        if len(kept) == _MOST_PARTS:
            break
    if not kept or any(part.of(case.text)[0].islower() for part in kept[1:]):
        return None
    if not all(whole_words(case.text, part) for part in kept):
        return None
    if any(in_title_case(words_of(part.of(case.text))) for part in kept):
        return None
    if kept[0].of(case.text).endswith("?") and verb.text == " said":
        verb = Piece(" asked", "frame")
    after = (
        [verb, Piece(": ", "frame")]
        if verb.role == "frame"
        else [Piece(" ", "frame"), verb, Piece(": ", "frame")]
    )
    for number, part in enumerate(kept):
        if number + 1 < len(kept):
            # The stop of a quotation that another follows is the report's sentence's.
            part = passages.trimmed(case.text, part, also=".")
        after += marked(case, part, ADDING if number else "")
    return case.telling("quoted", (), joined(after), _quality(case, kept[0]))


def _announced(case: Case) -> bool:
    """Whether a colon leads from the cue to words the ledger calls direct, as in statements."""
    if case.claim.style != "direct" or not case.claim.cue or len(case.content) != 1:
        return False
    gap = case.text[case.claim.cue[-1].end : case.content[0].start]
    return bool(re.fullmatch(r"\s*:\s*", gap))


def _whole(case: Case, part: Span) -> bool:
    """Whether the words stand as a sentence; a small first letter is the report's to answer."""
    shown = part.of(case.text)
    stopped = passages.with_stop(case.text, part).of(case.text)[-1:] in tuple(".!?…")
    if is_full_sentence(shown) and (stopped or not _is_phrase(words_of(shown))):
        return True
    if not case.claim.cue or case.claim.cue[-1].end > part.start:
        return False
    gap = case.text[case.claim.cue[-1].end : part.start]
    words = words_of(shown)
    return (
        bool(re.fullmatch(r"\s*[:,]\s*[“\"‘']?", gap))
        and len(words) > 6
        and (has_finite_verb(words) and not dangling(shown, None))
    )


def _is_phrase(words: list[str]) -> bool:
    """Whether the words are a name, a title, or a noun with its clause ("rubble which ...")."""
    if has_finite_verb(words):
        return False
    capitals = sum(word[:1].isupper() for word in words)
    relative = any(word.casefold() in {"which", "who", "whose", "whom"} for word in words[1:])
    return 2 * capitals > len(words) or relative


def _quality(case: Case, part: Span) -> float:
    """How well a quotation stands alone: one that begins with "they" needs what came before it."""
    shown = part.of(case.text)
    first = [word.split("’")[0].split("'")[0].casefold() for word in words_of(shown)[:1]]
    pointing = bool(first) and first[0] in {"he", "she", "they", "his", "her", "their"}
    return 0.75 if pointing and dangling(shown, None) else 0.95


def _interrupted(case: Case, parts: list[Span], verb: Piece) -> Telling | None:
    first, second = parts[0], passages.with_stop(case.text, parts[1])
    if second.end - first.start > LONGEST_WORDS:
        return None
    before = marked(case, first, "")
    after = [verb] if verb.role == "frame" else [Piece(" ", "frame"), verb]
    after += [Piece(", ", "frame"), *marked(case, second, "")]
    return case.telling("quoted", (*joined([*before, Piece(", ", "frame")]),), joined(after), 0.9)


def marked(case: Case, span: Span, lead: str) -> list[Piece]:
    """The characters of ``span`` between quotation marks that they do not hold themselves."""
    quote = Piece(tidy(span.of(case.text)), "quote", Citation(case.report.id, span))
    opening, closing = marks_for(quote.text)
    return [Piece(lead + opening, "frame"), quote, Piece(closing, "frame")]


def _quoting_verb(case: Case) -> Piece:
    """The source's own verb where it is plain, finite and leads to a quotation; else "said"."""
    said = Piece(" said", "frame")
    if len(case.claim.cue) != 1:
        return said
    cue = passages.trimmed(case.text, case.claim.cue[0], also=",:")
    words = words_of(cue.of(case.text))
    found = verb_of(words[0]) if words else None
    if found is None or found[1] == "ing" or not found[0].quotes or found[0].loaded:
        return said
    verb, form = found
    if form != "past":
        return said
    if len(words) == 1 and verb.hearer and verb.base != "warn":
        return said
    # "Told the": the hearer is left out.
    if words[-1].casefold() in _LEADS_ON:
        return said
    if len(words) > 6 or "," in cue.of(case.text) or not _follows_source(case, cue):
        return said if len(words) > 1 or verb.hearer else case.words(cue)
    return said if verb.base == "add" else case.words(cue)


def _follows_source(case: Case, cue: Span) -> bool:
    source = case.claim.source
    return source is not None and source.end <= cue.start


def marks_for(text: str) -> tuple[str, str]:
    """Quotation marks for words that must not be altered, not even marks within them.

    Curly double marks; single ones where the words hold double marks, as British
    papers have it; guillemets where they hold both.
    """
    if not re.search(r"[“”\"]", text):
        return ("“", "”")
    return ("«", "»") if re.search(r"‘|(?<![\w’'])'\w", text) else ("‘", "’")


def _paragraphs(text: str, span: Span) -> list[Span]:
    """The paragraphs of a quotation, each without the mark that reopens it."""
    found = []
    start = span.start
    gaps = [*passages.breaks(text, span.start, span.end)]
    for match in _REOPENED.finditer(text, span.start, span.end):
        # A quotation within the quotation is closed again; one that only reopens it is not.
        if match[1] is not None or passages.balance(text[match.start() : span.end]) > 0:
            gaps.append(Span(match.start(), match.end()))
    for gap in sorted(gaps):
        if gap.start >= start:
            found.append(Span(start, gap.start))
            start = gap.end
    found.append(Span(start, span.end))
    return [passages.without_marks(text, part) for part in found if part.end > part.start]
