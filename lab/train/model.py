"""The attribution model: encoder, cue finder, flat tagger and frame reader.

A *frame* is what one cue governs: its source and its content. Each frame is
read by itself, conditioned on its cue, so contents may nest, share their source
or come in pieces. A content without a cue (a quotation that runs on) is anchored
at its first word. Conditioning costs three depthwise convolutions a frame, not
another pass of the encoder.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from lab.train.encoder import WIDTH, Encoder
from sayso.extract.labels import ACTS, ANCHOR_TAGS, FLAT_TAGS, FRAME_TAGS, GUIDELINES

FRAME_WIDTH = 128
_BUCKETS = 34  # signed distances in 33 buckets, and one for the cue itself
_DILATIONS = (1, 2, 4)
_KERNEL = 9


@dataclass(frozen=True, slots=True)
class Frames:
    """Anchors to read frames for, over the windows of one batch; each shape (frames,)."""

    window: Tensor  # index into the batch
    first: Tensor  # first word of the cue (or of a content without one)
    last: Tensor  # its last word, included
    headless: Tensor  # 1 where the content has no cue
    guideline: Tensor  # index into GUIDELINES


def _bucket(distance: Tensor) -> Tensor:
    """Signed word distance to 0 … 32: exact up to four, then two buckets an octave."""
    size = distance.abs().clamp(max=255).float()
    far = 4 + torch.floor(2 * torch.log2(size.clamp(min=4) / 4))
    near = torch.where(size <= 4, size, far).clamp(max=16)
    return (near * torch.sign(distance.float()) + 16).long()


class FrameReader(nn.Module):
    """Words and a cue in; the tags of its source and content, validity and act out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, FRAME_WIDTH)
        self.gate = nn.Linear(WIDTH, FRAME_WIDTH)
        self.cue = nn.Linear(2 * WIDTH, FRAME_WIDTH)
        self.cue_gate = nn.Linear(2 * WIDTH, FRAME_WIDTH)
        self.distance = nn.Embedding(_BUCKETS, FRAME_WIDTH)
        self.sentence = nn.Embedding(9, FRAME_WIDTH)
        self.paragraph = nn.Embedding(5, FRAME_WIDTH)
        self.other = nn.Embedding(2, FRAME_WIDTH)
        self.kind = nn.Embedding(2 * len(GUIDELINES), FRAME_WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(FRAME_WIDTH) for _ in _DILATIONS)
        self.spread = nn.ModuleList(
            nn.Conv1d(
                FRAME_WIDTH,
                FRAME_WIDTH,
                _KERNEL,
                padding=(_KERNEL // 2) * d,
                dilation=d,
                groups=FRAME_WIDTH,
            )
            for d in _DILATIONS
        )
        self.mix = nn.ModuleList(nn.Linear(FRAME_WIDTH, FRAME_WIDTH) for _ in _DILATIONS)
        self.norm = nn.LayerNorm(FRAME_WIDTH)
        self.tags = nn.Linear(FRAME_WIDTH, len(FRAME_TAGS))
        self.judge = nn.Sequential(nn.Linear(3 * FRAME_WIDTH, FRAME_WIDTH), nn.GELU())
        self.valid = nn.Linear(FRAME_WIDTH, 1)
        self.act = nn.Linear(FRAME_WIDTH, len(ACTS))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        words: Tensor,
        present: Tensor,
        sentence: Tensor,
        paragraph: Tensor,
        anchored: Tensor,
        window: Tensor,
        first: Tensor,
        last: Tensor,
        headless: Tensor,
        guideline: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Read every frame.

        ``words`` (windows, words, 384); ``present``, ``sentence``, ``paragraph``,
        ``anchored`` (windows, words): 1 where a word stands, running numbers, and
        1 where any cue stands. The others (frames,), as in :class:`Frames`.
        Gives tag scores (frames, words, tags), validity (frames,), acts (frames, acts).
        """
        cue = torch.cat([words[window, first], words[window, last]], dim=-1)
        cue_own = self.cue(cue)
        place = torch.arange(words.shape[1], device=words.device)[None, :]
        low, high = first[:, None], last[:, None]
        inside = (place >= low) & (place <= high)
        bucket = torch.where(place < low, _bucket(place - low), _bucket(place - high))
        bucket = torch.where(inside, torch.full_like(bucket, _BUCKETS - 1), bucket)
        rows_sentence, rows_paragraph = sentence[window], paragraph[window]
        of_sentence = (rows_sentence - rows_sentence.gather(1, low)).clamp(-4, 4) + 4
        of_paragraph = (rows_paragraph - rows_paragraph.gather(1, low)).clamp(-2, 2) + 2
        other = anchored[window] * (1 - inside.long())
        # One look-up in the table of all combinations instead of four in theirs: the
        # look-ups, not the arithmetic, are what this reader spends its time on.
        table = (
            self.distance.weight[:, None, None, None]
            + self.sentence.weight[:, None, None]
            + self.paragraph.weight[:, None]
            + self.other.weight
        ).flatten(0, 3)
        index = ((bucket * 9 + of_sentence) * 5 + of_paragraph) * 2 + other
        hidden = (
            self.word(words)[window]
            + self.gate(words)[window] * self.cue_gate(cue)[:, None, :]
            + table[index]
            + (cue_own + self.kind(guideline * 2 + headless))[:, None, :]
        )
        stands = present[window][:, :, None].to(hidden.dtype)
        for norm, spread, mix in zip(self.norms, self.spread, self.mix, strict=True):
            inner = functional.gelu(norm(hidden)) * stands
            inner = spread(inner.transpose(1, 2)).transpose(1, 2)
            hidden = hidden + mix(functional.gelu(inner))
        hidden = self.norm(hidden)
        scores = self.tags(self.dropout(hidden)).float()
        shares = torch.softmax(scores, dim=-1) * stands.float()

        def pooled(tags: slice) -> Tensor:
            weight = shares[:, :, tags].sum(-1, keepdim=True)
            mean: Tensor = (weight * hidden.float()).sum(1) / (weight.sum(1) + 1.0)
            return mean

        seen = torch.cat([cue_own.float(), pooled(slice(1, 3)), pooled(slice(3, 5))], dim=-1)
        judged = self.judge(self.dropout(seen))
        return scores, self.valid(judged)[:, 0].float(), self.act(judged).float()


class AttributionModel(nn.Module):
    """Everything that is trained together."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.anchor = nn.Linear(WIDTH, len(GUIDELINES) * len(ANCHOR_TAGS))
        self.flat = nn.Linear(WIDTH, len(GUIDELINES) * len(FLAT_TAGS))
        self.frames = FrameReader()
        self.flat_moves = nn.Parameter(torch.zeros(len(FLAT_TAGS), len(FLAT_TAGS)))
        self.frame_moves = nn.Parameter(torch.zeros(len(FRAME_TAGS), len(FRAME_TAGS)))

    def encode(
        self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """One forward pass of the encoder.

        ``pieces``, ``mask``, ``features`` (windows, pieces); ``first`` (windows,
        words): each word's first piece. Gives words (windows, words, 384), anchor
        scores (windows, words, guidelines * 4), flat scores (…, guidelines * 7).
        """
        hidden = self.encoder(pieces, mask, features)
        words = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[-1]))
        dropped = self.dropout(words)
        return words, self.anchor(dropped).float(), self.flat(dropped).float()


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
