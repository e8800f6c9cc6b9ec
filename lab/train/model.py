"""The model: encoder, word taggers, and the readers of frames.

A *frame* is what one cue governs, its source and its content, or one trigger, its
roles. Each frame is read by itself, conditioned on its anchor, so contents may nest,
share their source or come in pieces. A content without a cue (a quotation that runs
on) is anchored at its first word. Conditioning costs three depthwise convolutions
over the words near the anchor, not another pass of the encoder.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from lab.train.encoder import WIDTH, Encoder
from sayso.extract.frames import DISTANCES, PARAGRAPHS, SENTENCES
from sayso.extract.labels import (
    ACTS,
    ANCHOR_TAGS,
    FLAT_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    VECTOR,
    WINDOW_CLASSES,
    WORD_TAGS,
)

FRAME_WIDTH = 128
EVENT_WIDTH = 128
_KERNEL = 9


class FrameReader(nn.Module):
    """Words and an anchor in; the tags of what it governs, validity and a class out."""

    def __init__(
        self,
        tags: int,
        classes: int,
        kinds: int,
        width: int = FRAME_WIDTH,
        dilations: tuple[int, ...] = (1, 2, 4),
        pooled: int = len(FRAME_TAGS),
        dropout: float = 0.1,
    ) -> None:
        """``pooled``: among the first so many tags, 1-2 and 3-4 mark what is judged as well."""
        super().__init__()
        self.pooled = pooled
        self.word = nn.Linear(WIDTH, width)
        self.gate = nn.Linear(WIDTH, width)
        self.cue = nn.Linear(2 * WIDTH, width)
        self.cue_gate = nn.Linear(2 * WIDTH, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.sentence = nn.Embedding(SENTENCES, width)
        self.paragraph = nn.Embedding(PARAGRAPHS, width)
        self.other = nn.Embedding(2, width)
        self.kind = nn.Embedding(kinds, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in dilations)
        self.spread = nn.ModuleList(
            nn.Conv1d(width, width, _KERNEL, padding=(_KERNEL // 2) * d, dilation=d, groups=width)
            for d in dilations
        )
        self.mix = nn.ModuleList(nn.Linear(width, width) for _ in dilations)
        self.norm = nn.LayerNorm(width)
        self.tags = nn.Linear(width, tags)
        self.judge = nn.Sequential(nn.Linear(3 * width, width), nn.GELU())
        self.valid = nn.Linear(width, 1)
        self.classes = nn.Linear(width, classes)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        words: Tensor,
        window: Tensor,
        first: Tensor,
        last: Tensor,
        kind: Tensor,
        at: Tensor,
        relation: Tensor,
        stands: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Read every frame.

        ``words`` (windows, words, width); the others as in
        :class:`sayso.extract.frames.FrameInputs`.
        Gives tag scores (frames, length, tags), validity (frames,), classes (frames, classes).
        """
        cue = torch.cat([words[window, first], words[window, last]], dim=-1)
        cue_own = self.cue(cue)
        # One look-up in the table of all combinations instead of four in theirs: the
        # look-ups, not the arithmetic, are what this reader spends its time on.
        table = (
            self.distance.weight[:, None, None, None]
            + self.sentence.weight[:, None, None]
            + self.paragraph.weight[:, None]
            + self.other.weight
        ).flatten(0, 3)
        rows = window[:, None]
        hidden = (
            self.word(words)[rows, at]
            + self.gate(words)[rows, at] * self.cue_gate(cue)[:, None, :]
            + table[relation]
            + (cue_own + self.kind(kind))[:, None, :]
        )
        standing = stands[:, :, None].to(hidden.dtype)
        for norm, spread, mix in zip(self.norms, self.spread, self.mix, strict=True):
            inner = functional.gelu(norm(hidden)) * standing
            inner = spread(inner.transpose(1, 2)).transpose(1, 2)
            hidden = hidden + mix(functional.gelu(inner))
        hidden = self.norm(hidden)
        scores = self.tags(self.dropout(hidden)).float()
        shares = torch.softmax(scores[:, :, : self.pooled], dim=-1) * standing.float()

        def pooled(tags: slice) -> Tensor:
            weight = shares[:, :, tags].sum(-1, keepdim=True)
            mean: Tensor = (weight * hidden.float()).sum(1) / (weight.sum(1) + 1.0)
            return mean

        seen = torch.cat([cue_own.float(), pooled(slice(1, 3)), pooled(slice(3, 5))], dim=-1)
        judged = self.judge(self.dropout(seen))
        return scores, self.valid(judged)[:, 0].float(), self.classes(judged).float()


class JointModel(nn.Module):
    """Everything that is trained together: one encoder and its heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.anchor = nn.Linear(WIDTH, len(GUIDELINES) * len(ANCHOR_TAGS))
        self.flat = nn.Linear(WIDTH, len(GUIDELINES) * len(FLAT_TAGS))
        self.words = nn.Linear(WIDTH, sum(map(len, WORD_TAGS.values())))
        self.window = nn.Linear(WIDTH, len(WINDOW_CLASSES))
        self.vector = nn.Linear(WIDTH, VECTOR)
        self.frames = FrameReader(len(FRAME_TAGS) + len(RELAY_TAGS), len(ACTS), 2 * len(GUIDELINES))
        self.events = FrameReader(
            len(ROLE_TAGS), len(MODALITIES), 1, EVENT_WIDTH, (1, 2, 4), len(ROLE_TAGS)
        )
        self.flat_moves = nn.Parameter(torch.zeros(len(FLAT_TAGS), len(FLAT_TAGS)))
        self.frame_moves = nn.Parameter(torch.zeros(len(FRAME_TAGS), len(FRAME_TAGS)))
        self.role_moves = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))

    def encode(
        self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """One forward pass of the encoder.

        ``pieces``, ``mask``, ``features`` (windows, pieces); ``first`` (windows,
        words): each word's first piece. Gives words (windows, words, width), anchor
        scores (windows, words, guidelines * 4), flat scores (…, guidelines * 7),
        word tag scores (…, all of WORD_TAGS), vectors (…, VECTOR) and window
        classes (windows, classes).
        """
        hidden = self.encoder(pieces, mask, features)
        words = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[-1]))
        dropped = self.dropout(words)
        mean = _mean(hidden, mask)
        return (
            words,
            self.anchor(dropped).float(),
            self.flat(dropped).float(),
            self.words(dropped).float(),
            self.vector(words).float(),
            self.window(self.dropout(mean)).float(),
        )

    def means(self, pieces: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """What the classes of windows are read from, (windows, width)."""
        return _mean(self.encoder(pieces, mask, features), mask).float()


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    kept = mask[:, :, None].to(hidden.dtype)
    return (hidden * kept).sum(1) / kept.sum(1)


def crf_loss(scores: Tensor, tags: Tensor, present: Tensor, moves: Tensor) -> Tensor:
    """Negative log likelihood of ``tags`` under a linear-chain CRF, summed over sequences.

    ``scores`` (sequences, words, tags); ``tags``, ``present`` (sequences, words), words
    packed to the left; ``moves`` (tags, tags), from row to column.

    Source: Lafferty et al., Conditional Random Fields, ICML 2001.
    """
    kept = present.float()
    gold = (scores.gather(2, tags[:, :, None])[:, :, 0] * kept).sum(1)
    gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * kept[:, 1:]).sum(1)
    alpha = scores[:, 0]
    for step in range(1, scores.shape[1]):
        grown = torch.logsumexp(alpha[:, :, None] + moves[None], dim=1) + scores[:, step]
        alpha = torch.where(present[:, step, None] > 0, grown, alpha)
    return (torch.logsumexp(alpha, dim=1) - gold).sum()
