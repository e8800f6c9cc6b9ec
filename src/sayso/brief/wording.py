"""Indirect speech: the report's words behind the speaker, as they stand or moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.brief import passages
from sayso.brief.case import LONGEST_WORDS, SHORTEST, Case, Telling
from sayso.brief.clauses import clause, extracted
from sayso.brief.grammar import dangling, in_title_case, words_of
from sayso.brief.mentions import speaks_in_first_person
from sayso.brief.passages import tidy
from sayso.brief.stories import terms_of
from sayso.brief.tails import without_run_on, without_tail
from sayso.brief.verbs import Verb, denies, finite_form, verb_of
from sayso.brief.wordlists import wordset
from sayso.records import Act, Citation, Piece, Span

_LONGEST_GAP = 90  # between source, cue and content
# Adverbs that tie a sentence to the one before it in the report.
_CONNECTING = wordset("also however meanwhile therefore nevertheless")
_ACTS_IN_PAST: frozenset[Act] = frozenset(
    {"state", "confirm", "deny", "accuse", "warn", "estimate", "condemn", "praise", "demand"}
)
# Verbs without a clause that tell of one act of speaking, so that "quotes" is "quoted".
_TOLD_IN_PAST = wordset(
    "quote cite describe reject dismiss accuse blame condemn denounce criticise criticize praise "
    "welcome urge call mention point refer tell"
)
_RELATIVE = wordset("who which that")
_JOINING = wordset("and but or then")
# What may stand between a subject and its verb: "in a statement on Sunday said".
_SETTING = wordset(
    "in on at during through via after before late early earlier last this monday tuesday "
    "wednesday thursday friday saturday sunday speaking writing"
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_ADVERBS = wordset(
    "also later earlier then now still again meanwhile separately previously recently initially "
    "however both yesterday today once first already"
)


# Adverbs by which a report takes the side of whom it lets speak, or the other.
_JUDGING = wordset(
    "rightly wrongly correctly incorrectly falsely truthfully understandably bizarrely absurdly "
    "laughably ludicrously shamelessly cynically predictably unsurprisingly merely conveniently "
    "helpfully astutely wisely foolishly hysterically misleadingly dishonestly stupidly even"
)

# "regards him as": the object is somebody other than the subject.
_OBJECT = re.compile(r"(?:\S+ ){1,2}(?:(?:him|them)\b|(?:her|it) (?:as|a|an|to|of|for)\b)")


# Words of the report's day, which mean nothing in a brief, and words that lead on from what
# the report said before: left out where they stand between a verb of saying and its clause.
_DAY = (
    r"(?:(?:earlier|late|later|early)\s)?"
    r"(?:today|yesterday|tonight|last night|this (?:morning|afternoon|evening))"
)
_VERB_AND_ASIDE = re.compile(
    rf"[\w’'-]+(,?\s(?:however|though|meanwhile|therefore)\b,?)?(,?\s{_DAY}\b,?)?"
)
_DROPPED = re.compile(
    rf"(?:(?:{_DAY}|however|meanwhile|therefore|separately|then|subsequently)\b,?\s)+",
    re.IGNORECASE,
)
_DAY_OF_REPORT = re.compile(r"\b(?:today|yesterday|tonight|tomorrow)\b", re.IGNORECASE)
_UNDATED = 0.2  # what such a word within the content takes off its form
_UNKNOWN = 0.7  # the form of words whose verb is in no list: as much the outlet's as the speaker's
_AUXILIARIES = wordset("have be do")
# "Was more circumspect": than what, the report said before.
_COMPARING = re.compile(
    r"(?:(?:is|are|was|were|has been|have been|remains?|remained|seems?|became)\s)"
    r"(?:also |far |much |even |still |slightly |a little )?(?:more|less)\s\w+"
)
# What somebody is likely to think is the outlet's guess.
_GUESSED = re.compile(
    r"(?:apparently|probably|presumably|seemingly|evidently|doubtless|perhaps)\s"
    r"|(?:is|are|was|were)\s(?:\w+ly\s)?(?:(?:un)?likely|expected|thought|bound|certain|sure"
    r"|supposed)\sto\b|(?:seems?|seemed|appears?|appeared)\sto\b"
)
_SUPPOSING = wordset("may might must will would could should")


def written(case: Case) -> Telling | None:
    """The report's words from the verb to the end of the content, behind the subject."""
    claim, text = case.claim, case.text
    source = claim.source
    if source is None or not claim.cue or case.party is None:
        return None
    first, last = claim.cue[0], claim.cue[-1]
    if not (source.end <= first.start and last.end <= case.content[0].start):
        return None
    end = case.content[-1].end
    if first.start - source.end > 200 or case.content[0].start - last.end > _LONGEST_GAP:
        return None
    if speaks_in_first_person(claim, case.report):
        return None
    if passages.breaks_between(text, source.end, case.content[0].start):
        return None
    if _headline(text, first):
        return None
    if passages.breaks_between(text, case.content[0].start, end):
        sentence = passages.sentence_around(text, Span(first.start, case.content[0].start + 1))
        end = min(end, passages.trimmed(text, sentence, also=".").end)
        if end <= case.content[0].start:
            return None
    start = _verb_start(case, source, first)
    if start is None:
        return None
    dropped = _DROPPED.match(text, start, first.end)
    if dropped is not None and dropped.end() <= first.start:
        start = dropped.end()
    end = without_run_on(text, start, without_tail(case, start, end))
    if end <= case.content[0].start:
        return None
    span = passages.trimmed(text, Span(start, end), also=",;:—–")
    whole = passages.balanced(text, span)
    if whole is None or whole.end - whole.start > LONGEST_WORDS:
        return None
    whole = passages.trimmed(text, whole, also=".")
    inside = text[whole.start : whole.end]
    if re.search(r"[(\[][^)\]]*$", inside) or passages.broken(inside):
        return None
    words = words_of(inside)
    found = verb_of(words[0])
    if found is not None and found[1] == "ing":
        return _inflected(case, found[0], whole)
    if extracted(case, words, found) or _GUESSED.match(inside):
        return None
    if _COMPARING.match(inside) and "than" not in words:
        return None
    known = [each for each in map(verb_of, words[:4]) if each is not None]
    main = next((each for each in known if each[0].base not in _AUXILIARIES), None)
    if _speculates(words, main) or (main is None and _says_little(case)):
        return None
    if words[0].casefold() in ("did", "does", "do") and not denies(words[:2]):
        return clause(case)
    judged = bool(_JUDGING & {word.casefold() for word in words[:3]})
    refused = denies(words[:3])
    sided = main is not None and ((main[0].loaded and not refused) or main[0].base == "add")
    if judged or sided:
        neutral = clause(case)
        if neutral is not None or (main is not None and not main[0].loaded and not judged):
            return neutral
        return None if main is None else _in_marks(case, whole, words)
    if not _agrees(case, words):
        return clause(case)
    # "Reuters reported, Baghdadi is ...", "he noted last week, the panel will ...".
    if text[last.end : case.content[0].start].rstrip().endswith(","):
        return clause(case)
    if in_title_case(words):
        return None
    if dangling(inside[len(words[0]) :], case.party) or _OBJECT.match(inside):
        return None
    past = _in_past(case, found, whole)
    quality = 1.0 if main is not None or denies(words[:3]) else _UNKNOWN
    if _DAY_OF_REPORT.search(re.sub(r"[“\"][^”\"]*[”\"]", "", inside)):
        quality -= _UNDATED
    after = past or (Piece(" ", "frame"), case.words(whole))
    telling = case.telling("written", (), after, quality)
    first_verb = found is not None and (
        (found[1] == "past" and found[0].base != "have") or past is not None
    )
    return replace(telling, verb_first=first_verb, clause=_shared(case, found, whole))


def _headline(text: str, cue: Span) -> bool:
    """Whether the cue stands in a line of its own in the present, without a stop at its end."""
    found = verb_of(words_of(cue.of(text))[0]) if words_of(cue.of(text)) else None
    if found is None or found[1] != "third":
        return False
    line = passages.sentence_around(text, cue)
    return line.end < len(text.rstrip()) and line.of(text).rstrip("”\"’') \n")[-1:] not in ".!?…:;,"


def _speculates(words: Sequence[str], main: tuple[Verb, str] | None) -> bool:
    """Whether the outlet supposes what somebody thinks or will do: "may now feel", "will fear".

    "Would welcome it" and "could demand more" are as much its own supposition.
    """
    first = words[0].casefold()
    if first not in _SUPPOSING or denies(list(words[:3])):
        return False
    if first != "will":
        return True
    return main is None or main[0].act == "believe" or main[0].base == "want"


def _says_little(case: Case) -> bool:
    """Whether fewer than two telling words follow a verb that is in no list: "undermined it"."""
    words = " ".join(span.of(case.text) for span in case.content)
    return len(set(terms_of(words))) < 2


def _in_past(case: Case, found: tuple[Verb, str] | None, whole: Span) -> tuple[Piece, ...] | None:
    """ "Says that" told as "said that": an editor reports in the past."""
    if found is None or not (found[0].clause or found[0].base in _TOLD_IN_PAST):
        return None
    match = _VERB_AND_ASIDE.match(whole.of(case.text))
    if match is None:
        return None
    plain = match[1] is None and match[2] is None
    if found[1] not in ("third", "base") and found[0].base != "say" and plain:
        return None
    if found[0].act not in _ACTS_IN_PAST:
        return None
    if found[0].base in {"show", "indicate", "suggest", "imply", "name", "list", "hear", "learn"}:
        return None
    rest = passages.trimmed(case.text, Span(whole.start + match.end(), whole.end))
    if not rest.of(case.text)[:1].isalnum():
        return None
    return (Piece(f" {found[0].past} ", "frame"), case.words(rest))


def _in_marks(case: Case, whole: Span, words: Sequence[str]) -> Telling | None:
    """A loaded verb that no neutral one can stand for, with what follows it, in quotation marks."""
    assert case.party is not None
    quote = tidy(whole.of(case.text))
    if re.search(r"[“”\"‘:]", quote) or not quote[0].islower():
        return None
    if _says_little(case) or (len(words) > 1 and words[1].casefold() == "of"):
        # "Claims of a truce" is a noun.
        return None
    if not _agrees(case, list(words)):
        return None
    if dangling(quote[len(words[0]) :], case.party):
        return None
    after = (
        Piece(" “", "frame"),
        Piece(quote, "quote", Citation(case.report.id, whole)),
        Piece("”", "frame"),
    )
    return case.telling("written", (), after, 0.7)


def _verb_start(case: Case, source: Span, cue: Span) -> int | None:
    """Where the words that follow the subject begin; ``None`` where no finite verb does.

    Asides ("who spoke on condition of anonymity,") are skipped, auxiliaries and
    adverbs before the cue are not: "did not", "has repeatedly".
    """
    text = case.text
    if text[source.end : source.end + 2] in ("'s", "’s"):
        return None
    gap = text[source.end : cue.start]
    asides = [found.end() for found in re.finditer(r"[,;:()“”\"—–\n]", gap)]
    start = source.end + (asides[-1] if asides else 0)
    words = [(found.group(), found.start()) for found in _WORD.finditer(text, start, cue.start)]
    while words and words[0][0].casefold() in _RELATIVE | _CONNECTING:
        words = words[1:]
    cue_words = words_of(cue.of(text))
    if not cue_words:
        return None
    if not words:
        return cue.start if _is_verb(cue_words) else None
    auxiliary = next((place for place, (word, _) in enumerate(words) if _is_auxiliary(word)), None)
    if auxiliary is None and not asides and len(words) <= 10 and _opens(words, cue_words):
        # "in a statement on Sunday said"
        return words[0][1]
    joint = [place for place, (word, _) in enumerate(words) if word.casefold() in _JOINING]
    if joint:
        # "could not confirm the deaths and said": the verb before the joint is another claim's.
        if all(_is_adverb(word) or _is_auxiliary(word) for word, _ in words[joint[-1] + 1 :]):
            words = words[joint[-1] + 1 :]
            return (words[0][1] if words else cue.start) if _is_verb(cue_words) else None
        return None
    before = words if auxiliary is None else words[:auxiliary]
    if not all(_is_adverb(word) for word, _ in before):
        return None
    if auxiliary is None:
        return cue.start if _is_verb(cue_words) else None
    return words[0][1]


def _opens(words: list[tuple[str, int]], cue: list[str]) -> bool:
    """Whether words between source and cue can follow a subject, with a finite cue behind them."""
    first = words[0][0].casefold()
    return (first in _SETTING or _is_adverb(first)) and _is_finite_verb(cue)


def _is_verb(cue: list[str]) -> bool:
    found = verb_of(cue[0])
    return _is_finite_verb(cue) or (found is not None and found[1] == "ing")


def _is_finite_verb(cue: list[str]) -> bool:
    if finite_form(cue[0]) is not None:
        return True
    if _looks_past(cue[0]):
        return not (len(cue) > 1 and cue[1] == "by")
    return _is_adverb(cue[0]) and len(cue) > 1 and _is_finite_verb(cue[1:])


def _is_adverb(word: str) -> bool:
    return word.casefold() in _ADVERBS or (word.endswith("ly") and word.islower())


def _is_auxiliary(word: str) -> bool:
    plain = word.casefold().replace("’", "'")
    if plain in {"have", "has", "had"}:
        return True
    return finite_form(word) is not None and verb_of(plain.removesuffix("n't")) is None


def _agrees(case: Case, words: list[str]) -> bool:
    """Whether the first finite verb agrees with the party's number."""
    assert case.party is not None
    for word in words[:4]:
        plain = word.casefold().replace("’", "'").removesuffix("n't")
        if plain == "am":
            return False
        form = finite_form(word)
        if form is None:
            continue
        number = case.party.number
        if plain == "was" or form == "third":
            return number != "many"
        if plain == "were" or form == "base":
            return number != "one"
        return True
    return True


def _inflected(case: Case, verb: Verb, whole: Span) -> Telling | None:
    """A participle made finite: "denying that" becomes "denied that"."""
    assert case.party is not None
    match = re.match(r"\S+", case.text[whole.start : whole.end])
    assert match is not None
    rest = passages.trimmed(case.text, Span(whole.start + match.end(), whole.end))
    inside = rest.of(case.text)
    if verb.loaded or verb.base in {"say", "add"}:
        return clause(case)
    if rest.end - rest.start < SHORTEST or verb.base in {"cite", "quote", "name", "see"}:
        return None
    if verb.hearer and not verb.clause:
        return None
    if dangling(inside, case.party) or inside[0] in ",;:":
        return None
    after = (Piece(f" {verb.past} ", "frame"), case.words(rest))
    return replace(case.telling("written", (), after, 0.9), verb_first=True)


def _shared(case: Case, found: tuple[Verb, str] | None, whole: Span) -> tuple[Piece, ...]:
    """ "said that ..." alone, where the sentence is nothing but that."""
    if found is None or found[0].base != "say":
        return ()
    match = re.match(r"said (?:that )?", case.text[whole.start : whole.end])
    if match is None or whole.start + match.end() != case.content[0].start:
        return ()
    return (
        Piece(" said that ", "frame"),
        case.words(Span(whole.start + match.end(), whole.end)),
    )


def _looks_past(word: str) -> bool:
    return len(word) > 4 and word.islower() and word.endswith("ed") and verb_of(word) is None
