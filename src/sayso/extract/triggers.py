"""The triggers of events in a batch of windows, and what stands around each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sayso.extract import decode
from sayso.extract.batching import WindowBatch
from sayso.extract.events import FoundEvent
from sayso.extract.frames import anchored, frame_inputs
from sayso.extract.jobs import Job, anchors_of, in_parts, views_of
from sayso.extract.labels import (
    MODALITIES,
    ROLE_TAGS,
    word_tag_slices,
)
from sayso.extract.network import Encoded, Network
from sayso.records import RoleWords

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Placed = tuple[int, Job, decode.Trigger]  # with the row of the trigger's window

# Words that no trigger ends in; where a model has them they belong to what is acted on.
_OF_WHAT_FOLLOWS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "my", "your"])
FRAMES = 96  # read at once: a text may consist of nothing but triggers
REACH = 32  # words on either side of a trigger that are read for its frame


def read_triggers(
    network: Network, moves: Floats, jobs: Sequence[Job], batch: WindowBatch, encoded: Encoded
) -> None:
    """Give each window's report the events that the window answers for.

    ``jobs`` are the rows of ``batch`` and ``encoded``; ``moves`` the steps between the
    tags of roles.
    """
    place = word_tag_slices()["event"]
    every = [
        (row, job, _trimmed(job, trigger))
        for row, job in enumerate(jobs)
        for trigger in decode.triggers(
            encoded.tags[row, : job.window.end - job.window.start, place]
        )
    ]
    others = anchored(
        batch.placing.present.shape, anchors_of((row, t.first, t.last, 0) for row, _, t in every)
    )
    for part in in_parts([one for one in every if one[1].owns(one[2].first)], FRAMES):
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
            near, low = job.around(trigger.first, trigger.last)
            job.proposed.events.append(
                FoundEvent(
                    job.span(trigger.first, trigger.last),
                    MODALITIES[int(scores.classes[at].argmax())],
                    {name: job.span(*span) for name, span in roles.items()},
                    trigger.scores,
                    float(scores.valid[at]),
                    near,
                    trigger.first - low,
                    trigger.last - low,
                    tuple(RoleWords(n, job.span(a, b), chance) for n, a, b, chance in likely),
                )
            )


def _trimmed(job: Job, trigger: decode.Trigger) -> decode.Trigger:
    """The trigger without the article or possessive that it ends in."""
    last = trigger.last
    near, low = job.around(trigger.first, last)
    while last > trigger.first and near[last - low].lower() in _OF_WHAT_FOLLOWS:
        last -= 1
    return trigger if last == trigger.last else replace(trigger, last=last)
