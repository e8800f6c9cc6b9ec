import numpy as np

from sayso.link.likeness import centred, cosines, profiles, ranks, reached, weighted


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def test_cosines_are_unknown_without_a_vector() -> None:
    found = cosines([unit(1, 0), None, unit(1, 1)])
    assert abs(found[0, 2] - 0.5**0.5) < 1e-6
    assert np.isnan(found[1]).all()
    assert np.isnan(cosines([None, None])).all()


def test_what_all_share_is_taken_away() -> None:
    vectors = [unit(10, 1, 0), unit(10, 1, 0.1), unit(10, -1, 0), None]
    found = centred(vectors)
    assert cosines(vectors)[0, 2] > 0.9
    assert found[0, 2] < 0 < found[0, 1]
    assert (found[3] == 0).all()


def test_a_rare_word_says_more_than_a_common_one() -> None:
    told = [frozenset(words.split()) for words in ("war port", "war port", "war dam", "war dam x")]
    found = weighted(told)
    assert found[0, 1] > 0.99
    assert found[0, 2] < 0.2


def test_likeness_is_passed_along_a_chain() -> None:
    alike = np.array(
        [[1, 0.9, 0, 0], [0.9, 1, 0.9, 0], [0, 0.9, 1, 0.1], [0, 0, 0.1, 1]], np.float32
    )
    found = reached(alike)
    assert found[0, 2] > found[0, 3] > 0
    np.testing.assert_allclose(np.diag(found), 1, rtol=1e-5)
    assert alike[0, 0] == 1  # the table that was given is left as it was


def test_profiles_compare_whom_two_are_like() -> None:
    alike = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]], np.float32)
    found = profiles(alike)
    assert found[0, 2] > found[0, 3]


def test_ranks_are_shares_of_the_others() -> None:
    assert ranks(np.array([[3.0, 1, 2], [0, 2, 1], [1, 2, 3]], np.float32))[0].tolist() == [
        1.0,
        0.0,
        0.5,
    ]
