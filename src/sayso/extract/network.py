"""Running the model: one seam, so that other runtimes of the same weights can stand in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from threadpoolctl import threadpool_limits

from sayso.errors import ModelError
from sayso.extract.bundle import GRAPHS, Bundle
from sayso.extract.frames import FrameInputs

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What one pass of the encoder gives for each word, and for each window.

    ``words`` (windows, words, width); ``anchors`` (…, guidelines * 4); ``flat``
    (…, guidelines * 7); ``tags`` (…, all of ``WORD_TAGS``); ``vectors`` (…,
    ``VECTOR``); ``classes`` (windows, 5).
    """

    words: Floats
    anchors: Floats
    flat: Floats
    tags: Floats
    vectors: Floats
    classes: Floats


@dataclass(frozen=True, slots=True)
class FrameScores:
    """What a reader says of each frame.

    ``tags`` (frames, length, tags), ``valid`` (frames,): a logit, ``classes``
    (frames, classes).
    """

    tags: Floats
    valid: Floats
    classes: Floats


class Network(Protocol):
    """The three graphs of the model."""

    def encode(self, pieces: Ints, mask: Ints, features: Ints, first: Ints) -> Encoded:
        """Run the encoder over windows.

        ``pieces``, ``mask``, ``features`` (windows, pieces); ``first`` (windows,
        words): each word's first piece.
        """
        ...

    def cues(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """Read the frames of cues: source, content and relay, and the act."""
        ...

    def triggers(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """Read the frames of triggers: the roles of an event, and its modality."""
        ...


class OnnxNetwork:
    """The bundle's graphs in onnxruntime, on the processor."""

    def __init__(self, bundle: Bundle, threads: int | None = None) -> None:
        """``threads``: how many the encoder may use; all cores where ``None``.

        NumPy's products of matrices are put to one thread, in the whole process.
        """
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if threads is not None:
            options.intra_op_num_threads = threads
        # A thread that waits for work by spinning takes the core on which what was read is
        # put together meanwhile: on two cores, reading took half as long again.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # NumPy's own threads spin as well, between products too small to gain by them.
        threadpool_limits(limits=1, user_api="blas")
        # Windows differ in shape from batch to batch: an arena planned for one shape
        # only grows with the others.
        options.enable_mem_pattern = False
        try:
            self._encoder, self._cues, self._triggers = (
                onnxruntime.InferenceSession(
                    str(bundle.folder / name), options, providers=["CPUExecutionProvider"]
                )
                for name in GRAPHS
            )
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelError(f"onnxruntime cannot load {bundle.folder}: {error}") from error

    def encode(self, pieces: Ints, mask: Ints, features: Ints, first: Ints) -> Encoded:
        """See :class:`Network`."""
        given = {"pieces": pieces, "mask": mask, "features": features, "first": first}
        return Encoded(*self._encoder.run(None, given))

    def cues(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """See :class:`Network`."""
        return _read(self._cues, words, frames)

    def triggers(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """See :class:`Network`."""
        return _read(self._triggers, words, frames)


def _named(frames: FrameInputs) -> dict[str, Ints]:
    return {field.name: getattr(frames, field.name) for field in fields(frames)}


def _read(session: onnxruntime.InferenceSession, words: Floats, frames: FrameInputs) -> FrameScores:
    return FrameScores(*session.run(None, {"words": words, **_named(frames)}))
