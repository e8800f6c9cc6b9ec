"""Running the model: one seam, so that other runtimes of the same weights can stand in."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime

from sayso.errors import ModelError
from sayso.extract.bundle import Bundle

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Network(Protocol):
    """The two graphs of the model."""

    def encode(
        self, pieces: Ints, mask: Ints, features: Ints, first: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """Run the encoder over windows.

        ``pieces``, ``mask``, ``features`` (windows, pieces); ``first`` (windows,
        words): each word's first piece. Gives words (windows, words, width),
        anchor scores (windows, words, guidelines * 4), flat scores (…, guidelines * 7).
        """
        ...

    def frames(
        self,
        words: Floats,
        present: Ints,
        sentence: Ints,
        paragraph: Ints,
        anchored: Ints,
        window: Ints,
        first: Ints,
        last: Ints,
        headless: Ints,
        guideline: Ints,
    ) -> tuple[Floats, Floats, Floats]:
        """Read the frame of each anchor.

        The first five (windows, words, …) as in ``encode``, with running numbers of
        sentence and paragraph and 1 where any anchor stands; the others (frames,).
        Gives tag scores (frames, words, 5), validity (frames,), acts (frames, 14).
        """
        ...


class OnnxNetwork:
    """The bundle's graphs in onnxruntime, on the processor."""

    def __init__(self, bundle: Bundle, threads: int | None = None) -> None:
        """``threads``: how many the encoder may use; all cores where ``None``."""
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if threads is not None:
            options.intra_op_num_threads = threads
        # Windows differ in shape from batch to batch: an arena planned for one shape
        # only grows with the others.
        options.enable_mem_pattern = False
        try:
            self._encoder, self._frames = (
                onnxruntime.InferenceSession(
                    str(bundle.folder / name), options, providers=["CPUExecutionProvider"]
                )
                for name in ("encoder.onnx", "frames.onnx")
            )
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelError(f"onnxruntime cannot load {bundle.folder}: {error}") from error

    def encode(
        self, pieces: Ints, mask: Ints, features: Ints, first: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """See :class:`Network`."""
        words, anchors, flat = self._encoder.run(
            None, {"pieces": pieces, "mask": mask, "features": features, "first": first}
        )
        return words, anchors, flat

    def frames(
        self,
        words: Floats,
        present: Ints,
        sentence: Ints,
        paragraph: Ints,
        anchored: Ints,
        window: Ints,
        first: Ints,
        last: Ints,
        headless: Ints,
        guideline: Ints,
    ) -> tuple[Floats, Floats, Floats]:
        """See :class:`Network`."""
        scores, valid, acts = self._frames.run(
            None,
            {
                "words": words,
                "present": present,
                "sentence": sentence,
                "paragraph": paragraph,
                "anchored": anchored,
                "window": window,
                "first": first,
                "last": last,
                "headless": headless,
                "guideline": guideline,
            },
        )
        return scores, valid, acts
