from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from lab.bench import speed
from lab.bench.task import BenchError, Settings


def test_windows_one_by_one_lose_the_padding_of_their_batch() -> None:
    pieces = np.array([[101, 7, 8, 9, 102], [101, 7, 102, 0, 0]])
    mask = np.array([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    features = np.zeros_like(pieces)
    first = np.array([[1, 3], [1, 0]])
    long, short = speed.one_by_one((pieces, mask, features, first))
    assert long[0].tolist() == [[101, 7, 8, 9, 102]]
    assert long[3].tolist() == [[1, 3]]
    assert short[0].tolist() == [[101, 7, 102]]
    assert short[1].tolist() == [[1, 1, 1]]
    assert short[3].tolist() == [[1]]


def test_the_least_of_several_rounds_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    clock = iter([0.0, 5.0, 5.0, 6.0, 6.0, 8.0, 8.0, 12.0, 12.0, 15.0, 15.0, 17.0])
    monkeypatch.setattr(speed.time, "perf_counter", lambda: next(clock))
    least = speed._least({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")})
    assert calls == ["a", "b"] * speed.ROUNDS
    # a took 5, 2 and 3 seconds; b took 1, 4 and 2.
    assert least == {"a": 2.0, "b": 1.0}


def test_another_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="not on 'cofenet'"):
        speed.run(Settings("speed", "cofenet", tmp_path, "valid"))


def test_the_network_runs_in_pytorch_where_it_is_installed() -> None:
    pytest.importorskip("torch")
    encode = speed._torch_encoder(threads=1)
    assert not isinstance(encode, str)
    pieces = np.array([[101, 2002, 102]])
    ones = np.ones_like(pieces)
    encode([(pieces, ones, np.zeros_like(pieces), np.array([[1]]))])


def test_without_pytorch_the_reason_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    said = speed._torch_encoder(threads=None)
    assert said == "pytorch_to_read was left out: torch is not installed"
