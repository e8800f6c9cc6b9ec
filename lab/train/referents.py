"""The recipe of the network of referents: who speaks, who acts, and on whom.

    python -m lab.train.referents --corpora CORPORA --model BUNDLE [--write]

Two heads over one projection of the encoder's words (:mod:`sayso.referents`), trained
together on the claims corpus and on what we annotated, as ``BUNDLE`` reads it. Nothing that
the encoder learned named a speaker; it learned from these reports which words mark the
parties of events, and reads new ones about as well. Prints how often the rules and the
network are right on an eighth of the stories, left out of the training. With ``--write`` it
then trains on everything and puts the weights into the bundle and its manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from lab.corpora import annotated, claims
from lab.train.encoder import WIDTH
from lab.train.referent_cases import HEADS, Case, Questions, cases
from sayso.extract.bundle import REFERENTS, load
from sayso.referents import MENTIONS, Head

WORD, LAYER = 128, 128  # numbers of a word, and in a layer; 64 of a word lose a point
EPOCHS, REPORTS, RATE, DECAY = 12, 24, 1.5e-3, 0.03
DROPPED, WORDS_DROPPED, TOLD_DROPPED = 0.3, 0.4, 0.1
PARTS = 8


class ReferentHead(nn.Module):
    """:class:`sayso.referents.Head` with the words' projection outside of it."""

    def __init__(self, told: int, groups: int, outputs: int) -> None:
        """``told`` numbers of a candidate, ``groups`` of words that ask."""
        super().__init__()
        asks = groups * WORD
        self.told, self.asks = nn.Linear(told, LAYER, bias=False), nn.Linear(asks, LAYER)
        self.slots = nn.Parameter(torch.randn(MENTIONS, WORD, LAYER) * WORD**-0.5)
        self.fit_asks = nn.Linear(asks, MENTIONS * LAYER)
        self.fit_mention = nn.Linear(WORD, LAYER, bias=False)
        self.mix = nn.Linear(LAYER, LAYER, bias=False)
        self.deep, self.out = nn.Linear(LAYER, LAYER), nn.Linear(LAYER, outputs)
        self.drop, self.drop_told = nn.Dropout(DROPPED), nn.Dropout(TOLD_DROPPED)

    def forward(
        self, told: Tensor, asks: Tensor, mentions: Tensor, slots: Tensor, question: Tensor
    ) -> Tensor:
        """Scores (candidates, outputs), of words already projected."""
        x = self.told(self.drop_told(told)) + self.asks(asks)[question]
        wanted = self.fit_asks(asks).view(-1, MENTIONS, LAYER)
        fitted, inner = self.fit_mention(mentions), torch.zeros(())
        for k in range(MENTIONS):
            mine = slots[:, k]
            x = x + (mentions @ self.slots[k])[mine]
            inner = inner + fitted[mine] * wanted[question, k]
        x = self.drop(functional.gelu(x + self.mix(inner), approximate="tanh"))
        x = x + self.drop(functional.gelu(self.deep(x), approximate="tanh"))
        scores: Tensor = self.out(x)
        return scores

    def weights(self) -> Head:
        """As the program applies them."""

        def turned(layer: nn.Linear) -> NDArray[np.float32]:
            return layer.weight.detach().numpy().T.copy()

        def begins(layer: nn.Linear) -> NDArray[np.float32]:
            return layer.bias.detach().numpy().copy()

        return Head(
            turned(self.told),
            turned(self.asks),
            self.slots.detach().numpy().copy(),
            begins(self.asks),
            turned(self.fit_asks),
            begins(self.fit_asks),
            turned(self.fit_mention),
            turned(self.mix),
            turned(self.deep),
            begins(self.deep),
            turned(self.out),
            begins(self.out),
        )


class ReferentNetwork(nn.Module):
    """Both heads over one projection."""

    def __init__(self, width: int, shapes: Mapping[str, tuple[int, int, int]]) -> None:
        """``width`` of the encoder; for each head the sizes that it takes."""
        super().__init__()
        self.words = nn.Linear(width, WORD, bias=False)
        self.heads = nn.ModuleDict({name: ReferentHead(*shapes[name]) for name in HEADS})
        self.drop = nn.Dropout(WORDS_DROPPED)

    def forward(self, head: str, batch: Batch) -> Tensor:
        """Scores of one head's candidates."""
        asks = self.drop(self.words(batch.asks)).flatten(1)
        mentions = self.drop(self.words(batch.mentions))
        scores: Tensor = self.heads[head](batch.told, asks, mentions, batch.slots, batch.question)
        return scores


@dataclass(frozen=True, slots=True)
class Batch:
    """The questions of several reports in one row; fields as in :class:`Questions`."""

    told: Tensor
    asks: Tensor
    mentions: Tensor
    slots: Tensor
    question: Tensor
    right: Tensor
    counts: Tensor


def batch_of(some: Sequence[Questions]) -> Batch:
    """Reports' questions together."""
    asked = np.cumsum([0, *(len(one.asks) for one in some)])
    named = np.cumsum([0, *(len(one.mentions) for one in some)])

    def together(name: str) -> Tensor:
        found = np.concatenate([getattr(one, name) for one in some])
        return torch.from_numpy(found.astype(np.float32) if found.dtype == np.float16 else found)

    pairs = list(zip(some, asked, named, strict=False))
    return Batch(
        together("told"),
        together("asks"),
        together("mentions"),
        torch.from_numpy(np.concatenate([one.slots + n for one, _, n in pairs])),
        torch.from_numpy(np.concatenate([one.question + q for one, q, _ in pairs])),
        together("right"),
        together("counts"),
    )


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """How improbable the right candidates of each question are; unanswerable ones aside."""
    count = len(batch.counts)
    at = batch.question[:, None].expand_as(scores)
    most = torch.full((count, scores.shape[1]), -1e9)
    most = most.scatter_reduce(0, at, scores.detach(), "amax")
    raised = torch.exp(scores - most[batch.question])
    whole = torch.zeros_like(most).index_add(0, batch.question, raised)
    right = torch.zeros_like(most).index_add(0, batch.question, raised * batch.right)
    told = right > 0
    return -torch.log(right[told] / whole[told] + 1e-9).mean()


def train(some: Sequence[Case], seed: int = 0) -> ReferentNetwork:
    """Both heads, on all questions of some reports."""
    torch.manual_seed(seed)
    first = {head: next(c.questions[head] for c in some if head in c.questions) for head in HEADS}
    network = ReferentNetwork(
        first["speakers"].mentions.shape[1],
        {n: (q.told.shape[1], q.asks.shape[1], q.right.shape[1]) for n, q in first.items()},
    )
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    draw = np.random.default_rng(seed)
    steps, done = max(1, EPOCHS * (len(some) // REPORTS)), 0
    for epoch in range(EPOCHS):
        order, losses = draw.permutation(len(some)), 0.0
        for low in range(0, len(order) - REPORTS + 1, REPORTS):
            here = [some[at] for at in order[low : low + REPORTS]]
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (done + 1) / 50) * (1 - done / steps)
            done += 1
            parts = {n: [c.questions[n] for c in here if n in c.questions] for n in HEADS}
            batches = {name: batch_of(found) for name, found in parts.items() if found}
            loss = sum(
                (loss_of(network(name, one), one) for name, one in batches.items()),
                torch.zeros(()),
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses += loss.item()
        _say(f"epoch {epoch + 1}/{EPOCHS}, loss {losses / max(1, len(order) // REPORTS):.3f}")
    return network.eval()


def scores_of(network: ReferentNetwork, some: Sequence[Case]) -> dict[str, float]:
    """How often each head is right, and the rules where the speaker is asked for, by corpus."""
    found: dict[str, list[float]] = {}
    with torch.inference_mode():
        for case in some:
            for name, asked in case.questions.items():
                one = batch_of([asked])
                scores = network(name, one).numpy()
                for number in np.flatnonzero(asked.counts):
                    rows = np.flatnonzero(asked.question == number)
                    best = asked.right[rows[scores[rows].argmax(0)], range(scores.shape[1])]
                    found.setdefault(f"{case.corpus} {name}", []).append(float(best.all()))
                    if name == "speakers":
                        ruled = float(asked.right[rows[0], 0])
                        found.setdefault(f"{case.corpus} speakers by rules", []).append(ruled)
    return {name: round(sum(hits) / len(hits), 4) for name, hits in sorted(found.items())}


def write(network: ReferentNetwork, folder: Path) -> None:
    """Put the weights into a bundle, in half precision, and into its manifest."""
    arrays = {"words": network.words.weight.detach().numpy().T}
    for name in HEADS:
        head = network.heads[name].weights()
        arrays |= {f"{name}.{one.name}": getattr(head, one.name) for one in fields(Head)}
    halved = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez_compressed(folder / REFERENTS, **halved)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / REFERENTS).read_bytes()).hexdigest()
    manifest["files"][REFERENTS] = digest
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _say(told: str) -> None:
    print(f"referents: {told}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m lab.train.referents",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--corpora", type=Path, required=True, help="folder of all corpora")
    parser.add_argument("--model", type=Path, required=True, help="bundle that reads the reports")
    parser.add_argument("--write", action="store_true", help="put the weights into the bundle")
    given = parser.parse_args(arguments)
    golds = [("claims", one) for one in claims.load(given.corpora / "claims")]
    golds += [("ours", one) for one in annotated.load(given.corpora)]
    found = list(cases(load(given.model), golds, WIDTH))
    _say(f"{len(found)} reports were read")
    away = [one for one in found if one.part(PARTS) == 0]
    network = train([one for one in found if one.part(PARTS) != 0])
    told = {"reports": len(found), "left out": len(away), **scores_of(network, away)}
    print(json.dumps(told), flush=True)
    if given.write:
        write(train(found), given.model)


if __name__ == "__main__":
    main()
