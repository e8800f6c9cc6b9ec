"""The triggers of events in a batch of windows: read, and the likely ones looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract import decode
from sayso.extract.batching import WindowBatch
from sayso.extract.events import FoundEvent
from sayso.extract.frames import anchored, frame_inputs
from sayso.extract.jobs import Job, anchors_of, in_parts, views_of
from sayso.extract.labels import (
    MODALITIES,
    POINTED,
    POINTER_REACH,
    ROLE_TAGS,
    word_tag_slices,
)
from sayso.extract.network import Encoded, Network
from sayso.linear import normalised
from sayso.records import RoleWords

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Placed = tuple[int, Job, decode.Trigger]  # with the row of the trigger's window

FRAMES = 96  # read at once: a text may consist of nothing but triggers
LOOKS = 24  # second looks at once: each takes as much memory as a short window
REACH = 32  # words on either side of a trigger that are read for its frame


@dataclass(frozen=True, slots=True)
class _Look:
    """A second look at a trigger: words of its parties, modalities, and classes of events."""

    words: tuple[tuple[str, int, int, float], ...]
    modality: Floats
    classes: tuple[float, ...]


def read_triggers(
    network: Network, moves: Floats, jobs: Sequence[Job], batch: WindowBatch, encoded: Encoded
) -> None:
    """Give each window's report the events that the window answers for.

    ``jobs`` are the rows of ``batch`` and ``encoded``; ``moves`` the steps between the
    tags of roles.
    """
    place = word_tag_slices()["event"]
    every = [
        (row, job, trigger)
        for row, job in enumerate(jobs)
        for trigger in decode.triggers(
            encoded.tags[row, : job.window.end - job.window.start, place]
        )
    ]
    others = anchored(
        batch.placing.present.shape, anchors_of((row, t.first, t.last, 0) for row, _, t in every)
    )
    for part in in_parts([one for one in every if one[1].owns(one[2].first)], FRAMES):
        looks = _looks(network, part, batch, others, encoded)
        anchors = anchors_of((row, t.first, t.last, 0) for row, _, t in part)
        inputs = frame_inputs(batch.placing, others, anchors, REACH)
        scores = network.triggers(encoded.words, inputs)
        paths = decode.viterbi(scores.tags, inputs.stands.sum(1), moves, ROLE_TAGS)
        for at, ((_, job, trigger), view) in enumerate(
            zip(part, views_of(inputs, batch), strict=True)
        ):
            length = view.end - view.begin
            roles = decode.role_spans(paths[at, :length], view)
            likely = decode.role_words(scores.tags[at, :length], view)
            modality, classes = scores.classes[at], trigger.scores
            if (look := looks.get(at)) is not None:
                likely = (*(one for one in likely if one[0] not in POINTED), *look.words)
                modality, classes = modality + look.modality, look.classes
            near, low = job.around(trigger.first, trigger.last)
            job.proposed.events.append(
                FoundEvent(
                    job.span(trigger.first, trigger.last),
                    MODALITIES[int(modality.argmax())],
                    {name: job.span(*span) for name, span in roles.items()},
                    trigger.scores,
                    classes,
                    near,
                    trigger.first - low,
                    trigger.last - low,
                    tuple(RoleWords(n, job.span(a, b), chance) for n, a, b, chance in likely),
                )
            )


def _looks(
    network: Network, part: Sequence[Placed], batch: WindowBatch, others: Ints, encoded: Encoded
) -> dict[int, _Look]:
    """The second looks at those triggers that are likely to be some, by number in ``part``."""
    worth = [
        at for at, (_, _, t) in enumerate(part) if np.exp(t.scores[0]) <= 1 - decode.LOOK_FLOOR
    ]
    found: dict[int, _Look] = {}
    for some in in_parts(worth, LOOKS):
        rows = ((part[at][0], part[at][2].first, part[at][2].last, 0) for at in some)
        inputs = frame_inputs(batch.placing, others, anchors_of(rows), POINTER_REACH)
        scores = network.point(encoded.middle, inputs)
        for row, (at, view) in enumerate(zip(some, views_of(inputs, batch), strict=True)):
            length = view.end - view.begin
            found[at] = _Look(
                decode.pointed(scores.roles[row, :, : 1 + length], view),
                scores.modality[row],
                tuple(normalised(scores.classes[row]).tolist()),
            )
    return found
