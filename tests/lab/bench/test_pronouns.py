from __future__ import annotations

from pathlib import Path

from lab.bench import pronouns
from lab.bench.readings import report_of
from lab.bench.task import Settings
from lab.corpora.gap import Snippet
from sayso.records import Span
from tests.lab.bench.readers import Made, nothing
from tests.lab.corpora import test_gap

TEXT = "Minister Ada Holt met General Bo Marlow in Vell. Later she left for Tessera."


def snippet(right: tuple[bool, bool], pronoun: str = "she") -> Snippet:
    def at(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return Snippet("1", TEXT, at(pronoun), (at("Ada Holt"), at("Bo Marlow")), right)


def test_the_resolver_says_which_name_a_pronoun_stands_for() -> None:
    report = report_of("1", TEXT)
    found = pronouns.stands_for(report, nothing(report), snippet((True, False)))
    assert found == (True, False)


def test_words_that_name_nobody_stand_for_neither() -> None:
    report = report_of("1", "Later she left.")
    one = Snippet("1", report.text, Span(6, 9), (Span(0, 5), Span(10, 14)), (True, False))
    assert pronouns.stands_for(report, nothing(report), one) == (False, False)


def test_figures_are_gap_s() -> None:
    snippets = [snippet((True, False)), snippet((False, True))]
    scores = pronouns.scored(snippets, [(True, False), (True, False)], samples=20)
    assert scores.figures["f1"] == scores.figures["f1_feminine"] == 0.5
    assert scores.figures["f1_masculine"] == scores.figures["bias"] == 0
    assert scores.counts == {"snippets": 2, "with_right_name": 2, "neither_predicted": 0}


def test_a_file_is_measured(tmp_path: Path) -> None:
    cells: list[str] = ["made-1", TEXT]
    for words, right in (("she", None), ("Ada Holt", "TRUE"), ("Bo Marlow", "FALSE")):
        cells += [words, str(TEXT.index(words)), *([right] if right else [])]
    test_gap.corpus(tmp_path, "\t".join([*cells, "none"]))
    settings = Settings("pronouns", "gap", tmp_path, "validation", samples=0)
    outcome = pronouns.run(settings, Made(nothing))
    assert outcome.scores.counts["snippets"] == 1
    assert outcome.scores.figures["f1_feminine"] == 1
    assert (outcome.model, len(outcome.corpus_digest)) == ("made@1", 16)
