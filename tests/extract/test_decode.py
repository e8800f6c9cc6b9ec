import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import decode
from sayso.extract.labels import EVENT_TYPES, FRAME_TAGS, RELAY_TAGS, ROLE_TAGS, WORD_TAGS

K = len(FRAME_TAGS)


def scores_of(tags: list[str], sure: float = 6.0) -> np.ndarray:
    scores = np.zeros((len(tags), K), dtype=np.float32)
    for at, tag in enumerate(tags):
        scores[at, FRAME_TAGS.index(tag)] = sure
    return scores


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_viterbi_finds_the_best_of_all_paths(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(1, 4, K)).astype(np.float32)
    moves = decode.constrained(random.normal(size=(K, K)).astype(np.float32), FRAME_TAGS)
    found = decode.viterbi(scores, np.array([4]), moves, FRAME_TAGS)[0]

    def value(path: tuple[int, ...]) -> float:
        total = sum(float(scores[0, at, tag]) for at, tag in enumerate(path))
        total += sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        return total - 1e4 * FRAME_TAGS[path[0]].startswith("I-")

    best = max(value(path) for path in itertools.product(range(K), repeat=4))
    assert value(tuple(found.tolist())) == pytest.approx(best, abs=1e-3)


def test_viterbi_steps_through_sequences_of_unequal_length() -> None:
    long = scores_of(["O", "B-content", "I-content", "I-content"])
    short = scores_of(["B-source", "I-source", "O", "O"])
    short[2:] = 99.0
    moves = decode.constrained(np.zeros((K, K), dtype=np.float32), FRAME_TAGS)
    found = decode.viterbi(np.stack([long, short]), np.array([4, 2]), moves, FRAME_TAGS)
    assert found.tolist() == [[0, 3, 4, 4], [1, 2, 0, 0]]


def test_an_inside_tag_never_follows_another_kind() -> None:
    scores = scores_of(["B-source", "I-content", "I-content"])[None]
    moves = decode.constrained(np.zeros((K, K), dtype=np.float32), FRAME_TAGS)
    found = decode.viterbi(scores, np.array([3]), moves, FRAME_TAGS)[0].tolist()
    kinds = [FRAME_TAGS[tag] for tag in found]
    for before, after in itertools.pairwise(["O", *kinds]):
        assert not after.startswith("I-") or before[2:] == after[2:]


def test_anchors_grow_over_their_inside_words_and_keep_apart() -> None:
    scores = np.zeros((6, 4), dtype=np.float32)
    for at, tag in enumerate([0, 1, 2, 1, 0, 3]):
        scores[at, tag] = 5
    found = decode.anchors(scores)
    assert [(a.first, a.last, a.headless) for a in found] == [
        (1, 2, False),
        (3, 3, False),
        (5, 5, True),
    ]
    assert all(a.chance > 0.9 for a in found)


def of_frame(tags: list[str], view: decode.View, relay: tuple[int, ...] = ()) -> decode.Frame:
    """The frame read from these tags; ``relay`` are the words of one that passed it on."""
    scores = np.zeros((len(tags), K + len(RELAY_TAGS)), dtype=np.float32)
    scores[:, :K] = scores_of(tags)
    scores[:, K] = 1.0
    for place, word in enumerate(relay):
        scores[word, K + 1 + (place > 0)] = 5.0
    path = np.array([FRAME_TAGS.index(t) for t in tags])
    return decode.frame(decode.Anchor(view.first, view.last, False, 0.9), path, scores, 2.0, view)


def test_a_frame_takes_its_likeliest_source_and_every_piece_of_content() -> None:
    tags = ["B-source", "O", "B-content", "I-content", "O", "B-source", "O", "B-content"]
    scores = np.zeros((8, K + len(RELAY_TAGS)), dtype=np.float32)
    scores[:, :K] = scores_of(tags)
    scores[5] *= 2
    path = np.array([FRAME_TAGS.index(t) for t in tags])
    anchor = decode.Anchor(1, 1, False, 0.9)
    frame = decode.frame(anchor, path, scores, 2.0, decode.View(0, 8, 8, 1, 1))
    assert frame.source == (5, 5)
    assert frame.content == ((2, 3), (7, 7))
    assert frame.relay == ()
    assert dict(zip(decode.SIGNALS, frame.signals, strict=True))["valid"] == 2.0
    assert not frame.cut


def test_a_frame_s_words_are_those_of_the_window() -> None:
    tags = ["B-source", "O", "O", "B-content", "I-content"]
    frame = of_frame(tags, decode.View(10, 15, 15, 11, 11), relay=(1, 2))
    assert (frame.source, frame.content, frame.relay) == ((10, 10), ((13, 14),), ((11, 12),))


@pytest.mark.parametrize(
    ("tags", "begin", "size", "cut"),
    [
        (["O", "B-content", "I-content"], 0, 3, False),  # the window ends there as well
        (["O", "B-content", "I-content"], 0, 4, True),
        (["O", "B-content", "O"], 0, 4, False),
        (["B-source", "O", "B-content"], 0, 3, False),
        (["B-source", "O", "O"], 2, 5, True),
        (["O", "B-source", "O"], 2, 9, False),
    ],
)
def test_a_frame_is_cut_where_a_span_touches_an_edge_that_is_not_the_window_s(
    tags: list[str], begin: int, size: int, cut: bool
) -> None:
    view = decode.View(begin, begin + 3, size, begin + 1, begin + 1)
    assert of_frame(tags, view).cut == cut


@given(st.integers(0, 300), st.integers(0, 40), st.integers(0, 40))
def test_a_view_s_words_move_by_its_beginning(begin: int, first: int, length: int) -> None:
    view = decode.View(begin, begin + 100, 500, begin, begin)
    low, high = view.moved((first, first + length))
    assert high - low == length
    assert low - view.begin == first
    whole = np.arange(500)
    assert whole[view.begin : view.end][first] == whole[low]


EVENT = WORD_TAGS["event"]


def test_triggers_grow_over_inside_words_and_know_every_type() -> None:
    scores = np.zeros((6, len(EVENT)), dtype=np.float32)
    tags = ["O", "B-ASSAULT", "I", "B-DEATH", "O", "O"]
    for at, tag in enumerate(tags):
        scores[at, EVENT.index(tag)] = 8
    first, second = decode.triggers(scores)
    assert (first.first, first.last, second.first, second.last) == (1, 2, 3, 3)
    assert [EVENT[1 + int(np.argmax(t.scores[1:]))] for t in (first, second)] == [
        "B-ASSAULT",
        "B-DEATH",
    ]


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_a_trigger_s_log_probabilities_are_those_of_none_and_each_type(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (9, len(EVENT))).astype(np.float32)
    chances = decode.softmax(scores)
    reached = -1
    for trigger in decode.triggers(scores):
        assert reached < trigger.first <= trigger.last < 9
        reached = trigger.last
        own = np.exp(trigger.scores)
        assert own.sum() == pytest.approx(1.0, abs=1e-3)
        assert len(own) == len(EVENT_TYPES) + 1
        assert own[1:] == pytest.approx(chances[trigger.first, 1:-1], abs=1e-4)
        assert own[1:].sum() >= decode.TRIGGER_FLOOR - 1e-4


def test_of_two_words_for_one_role_the_nearer_to_the_trigger_stays() -> None:
    tags = ["B-actor", "O", "O", "B-actor", "I-actor", "O", "B-place", "O", "B-recipient"]
    path = np.array([ROLE_TAGS.index(t) for t in tags])
    found = decode.role_spans(path, decode.View(20, 29, 40, 25, 25))
    assert found == {"actor": (23, 24), "place": (26, 26), "recipient": (28, 28)}


MENTION = WORD_TAGS["mention"]


def spelled(marks: list[tuple[int, int, str]], count: int) -> np.ndarray:
    scores = np.zeros((count, len(MENTION)), dtype=np.float32)
    scores[:, 0] = 4.0
    for first, last, kind in marks:
        scores[first, MENTION.index(f"B-{kind}")] = 9.0
        for at in range(first + 1, last + 1):
            scores[at, MENTION.index(f"I-{kind}")] = 9.0
    return scores


@st.composite
def marked(draw: st.DrawFn) -> tuple[list[tuple[int, int, str]], int]:
    """Disjoint spans, some side by side and of one kind, and the number of words."""
    found, at = [], draw(st.integers(0, 3))
    for _ in range(draw(st.integers(0, 5))):
        last = at + draw(st.integers(0, 3))
        found.append((at, last, draw(st.sampled_from(["Person", "Location", "Weapon"]))))
        at = last + 1 + draw(st.integers(0, 2))
    return found, at + draw(st.integers(1, 3))


PLAIN = decode.constrained(np.zeros((len(MENTION), len(MENTION)), dtype=np.float32), MENTION)


def path_of(scores: np.ndarray) -> np.ndarray:
    return decode.viterbi(scores[None], np.array([len(scores)]), PLAIN, MENTION)[0]


@given(marked())
def test_labelled_spans_are_those_that_were_marked(
    case: tuple[list[tuple[int, int, str]], int],
) -> None:
    marks, count = case
    scores = spelled(marks, count)
    found = decode.labelled_spans(scores, path_of(scores), MENTION)
    assert [(first, last, kind) for first, last, kind, _ in found] == marks
    assert all(0.9 < score <= 1 for *_, score in found)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 20))
def test_labelled_spans_cover_just_the_words_of_the_path(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (count, len(MENTION))).astype(np.float32)
    path = path_of(scores)
    found = decode.labelled_spans(scores, path, MENTION)
    covered = [at for first, last, _, _ in found for at in range(first, last + 1)]
    assert covered == np.nonzero(path)[0].tolist()
    for first, _, kind, score in found:
        assert MENTION[int(path[first])] == f"B-{kind}"
        assert 0 < score <= 1


def test_a_span_that_lacks_its_first_tag_is_not_lost() -> None:
    scores = spelled([], 3)
    scores[1, MENTION.index("I-Person")] = 9.0
    scores[1, MENTION.index("B-Person")] = 7.0
    ((first, last, kind, _),) = decode.labelled_spans(scores, path_of(scores), MENTION)
    assert (first, last, kind) == (1, 1, "Person")


def test_calibration_is_a_logistic_curve() -> None:
    assert decode.calibrated((0.0, 0.0), (1.0, 1.0, 0.0)) == pytest.approx(0.5)
    assert decode.calibrated((2.0, -1.0), (1.0, 0.5, 0.25)) == pytest.approx(
        1 / (1 + np.exp(-1.75))
    )
    assert decode.calibrated((1e9, 1e9), (1.0, 1.0, 0.0)) <= 1.0
