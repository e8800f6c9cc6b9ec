import numpy as np
from tokenizers import Tokenizer

from sayso.extract.batching import assemble
from sayso.extract.frames import anchored, frame_inputs
from sayso.extract.jobs import Job, anchors_of, in_parts, views_of
from sayso.extract.proposed import Proposed
from sayso.extract.windows import split_words, windows
from sayso.ids import text_sha256
from sayso.records import Report

TEXT = "The army said that the road was open. " * 40


def jobs(tokenizer: Tokenizer, offset: int = 0) -> list[Job]:
    text = "·" * offset + TEXT
    report = Report("r", text, text_sha256(text))
    words = split_words(TEXT, tokenizer)
    return [Job(Proposed(report), words, offset, one) for one in windows(words.first)]


def test_words_of_windows_are_characters_of_the_report(tokenizer: Tokenizer) -> None:
    every = jobs(tokenizer, offset=7)
    assert len(every) > 1
    for job in every:
        assert job.span(0, 2).of("·" * 7 + TEXT).count(" ") == 2
        near, first = job.around(20, 20)
        assert first == 12
        assert near[8] == job.span(20, 20).of("·" * 7 + TEXT)


def test_each_word_is_owned_by_one_window(tokenizer: Tokenizer) -> None:
    every = jobs(tokenizer)
    owners = np.zeros(len(every[0].words), dtype=int)
    for job in every:
        for word in range(job.window.end - job.window.start):
            owners[word + job.window.start] += job.owns(word)
    assert (owners == 1).all()


def test_views_say_which_words_a_frame_was_read_from(tokenizer: Tokenizer) -> None:
    every = jobs(tokenizer)
    batch = assemble([(job.words, job.window) for job in every[:2]])
    anchors = anchors_of([(0, 2, 3, 0), (1, 50, 50, 0)])
    inputs = frame_inputs(batch.placing, anchored(batch.placing.present.shape, anchors), anchors, 5)
    first, second = views_of(inputs, batch)
    assert (first.begin, first.end, first.first, first.last) == (0, 9, 2, 3)
    assert (second.begin, second.end) == (45, 56)
    assert anchors_of([]).window.shape == (0,)


def test_parts_leave_nothing_out() -> None:
    assert [list(one) for one in in_parts([1, 2, 3, 4, 5], 2)] == [[1, 2], [3, 4], [5]]
