"""``speed``: how long reading takes, as ratios on one machine in one run, and its peak memory.

- ``read_to_encoder``: from files to ledger, without links to other reports, against the
  encoder's forward passes alone on the very batches of windows that this reading ran.
- ``linked_to_read``: the same with links, once, against without.
- ``pytorch_to_read``: the encoder in PyTorch, fp32, one window at a time, against the
  whole reading. The network is the one that is trained; its weights are drawn at
  random, since time does not depend on them.
- ``peak_mb``: the resident memory of ``sayso read`` in a process of its own over
  generated reports, and over a quarter of them, so that growth would show.

Each time is the least of several rounds, the kinds taking turns, so that a machine
that is busy for a while slows all of them. Corpora: ``claims`` and ``polnear``, as
sources of real text.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lab.bench import generated
from lab.bench.attribution import bundles_of
from lab.bench.predictions import progress
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import claims, polnear
from lab.corpora.digest import digest_of
from sayso.extract import Extractor
from sayso.extract.frames import FrameInputs
from sayso.extract.network import Encoded, FrameScores, OnnxNetwork
from sayso.ledger import Ledger
from sayso.pipeline import read_into
from sayso.read import ReadOptions
from sayso.records import Report

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

ROUNDS = 3

# The process tells its own peak: what the system reports of a child counts the
# parent's memory at the fork, and the parent may have loaded PyTorch.
_READ_AND_TELL = """
import re, sys
from sayso.cli import main
code = main(sys.argv[1:])
status = open("/proc/self/status").read()
print(re.search(r"VmHWM:\\s*(\\d+) kB", status)[1])
sys.exit(code)
"""


@dataclass(slots=True)
class Recorder:
    """A network that keeps what the encoder was given, so that it can be run again alone."""

    network: OnnxNetwork
    batches: list[tuple[Ints, Ints, Ints, Ints]] = field(default_factory=list)

    def encode(self, pieces: Ints, mask: Ints, features: Ints, first: Ints) -> Encoded:
        """As the network, after noting the batch."""
        self.batches.append((pieces, mask, features, first))
        return self.network.encode(pieces, mask, features, first)

    def cues(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """As the network."""
        return self.network.cues(words, frames)

    def triggers(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """As the network."""
        return self.network.triggers(words, frames)


def run(settings: Settings) -> Outcome:
    """Times reading the corpus's texts.

    Raises:
        CorpusError: if the corpus is not there.
        ModelError: if the bundle cannot be used.
    """
    started = time.monotonic()
    reports, digest = _texts(settings)
    notes: list[str] = []
    extractor = Extractor(settings.model, settings.threads)
    recorder = Recorder(OnnxNetwork(extractor.bundle, settings.threads))
    with tempfile.TemporaryDirectory() as folder:
        inputs = _write(reports, Path(folder))
        _read(inputs, Extractor(extractor.bundle, guideline="claims", network=recorder))
        batches = recorder.batches
        kinds: dict[str, Callable[[], None]] = {
            "read": lambda: _read(inputs, extractor),
            "encoder": lambda: _encode(recorder.network, batches),
        }
        torch_encode = _torch_encoder(settings.threads)
        if isinstance(torch_encode, str):
            notes.append(torch_encode)
        else:
            singles = [window for batch in batches for window in one_by_one(batch)]
            kinds["pytorch"] = lambda: torch_encode(singles)
        seconds = _least(kinds)
        begun = time.monotonic()
        _read(inputs, extractor, links=True)
        linked = time.monotonic() - begun
    figures = {
        "read_to_encoder": seconds["read"] / seconds["encoder"],
        "linked_to_read": linked / seconds["read"],
        "read_seconds": seconds["read"],
        "encoder_seconds": seconds["encoder"],
        "reports_per_second": len(reports) / seconds["read"],
    }
    if "pytorch" in seconds:
        figures["pytorch_seconds"] = seconds["pytorch"]
        figures["pytorch_to_read"] = seconds["pytorch"] / seconds["read"]
    counts = {
        "reports": len(reports),
        "windows": sum(len(batch[0]) for batch in batches),
        "pieces": sum(int(batch[1].sum()) for batch in batches),
        "threads": settings.threads or os.cpu_count() or 1,
        "rounds": ROUNDS,
    }
    if settings.reports:
        for name, count in (("quarter_", settings.reports // 4), ("", settings.reports)):
            figures[f"{name}peak_mb"] = peak_memory(count, settings)
            counts[f"{name}generated_reports"] = count
    scores = Scores(figures, counts, notes=tuple(notes))
    return Outcome(settings, scores, digest, extractor.model, time.monotonic() - started)


def one_by_one(
    batch: tuple[Ints, Ints, Ints, Ints],
) -> tuple[tuple[Ints, Ints, Ints, Ints], ...]:
    """The windows of a batch each by itself, without the padding that the batch gave it."""
    pieces, mask, features, first = batch
    found: list[tuple[Ints, Ints, Ints, Ints]] = []
    for row in range(len(pieces)):
        width = int(mask[row].sum())
        words = int((first[row] > 0).sum())
        cut = slice(row, row + 1)
        found.append(
            (pieces[cut, :width], mask[cut, :width], features[cut, :width], first[cut, :words])
        )
    return tuple(found)


def peak_memory(count: int, settings: Settings) -> float:
    """The resident peak, in MB, of ``sayso read`` over generated reports in its own process.

    Raises:
        BenchError: if that process fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        generated.write(path, count)
        command = [sys.executable, "-c", _READ_AND_TELL, "read", str(path), "--quiet", "--no-links"]
        command += ["--ledger", str(Path(folder) / "ledger.db")]
        environment = dict(os.environ)
        if settings.model is not None:
            environment["SAYSO_MODEL"] = str(settings.model)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"sayso read over {count} generated reports failed: {done.stderr[-500:]}")
    return int(done.stdout.split()[-1]) * 1024 / 1e6


def _texts(settings: Settings) -> tuple[list[Report], str]:
    if settings.corpus == "claims":
        gold = claims.load(settings.data, bundles_of(settings.split))
        files = [settings.data / "documents" / f"{g.report.id}.json" for g in gold]
    elif settings.corpus == "polnear":
        gold = polnear.load(settings.data, settings.split)
        files = list(polnear.files(settings.data, settings.split))
    else:
        raise BenchError(f"speed is measured on claims or polnear, not on {settings.corpus!r}")
    return [g.report for g in gold], digest_of(files, settings.data)


def _write(reports: Sequence[Report], folder: Path) -> Path:
    inputs = folder / "inputs"
    inputs.mkdir()
    for at, report in enumerate(reports):
        fields = {"id": report.id, "outlet": report.outlet, "text": report.text}
        path = inputs / f"{at:06}.json"
        path.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    return inputs


def _read(inputs: Path, extractor: Extractor, links: bool = False) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "ledger.db") as ledger,
    ):
        summary = read_into(ledger, [str(inputs)], extractor, ReadOptions(), links=links)
    if summary.failures:
        raise BenchError(f"{summary.failures[0].input}: {summary.failures[0].error}")


def _encode(network: OnnxNetwork, batches: Sequence[tuple[Ints, Ints, Ints, Ints]]) -> None:
    for batch in batches:
        network.encode(*batch)


def _torch_encoder(
    threads: int | None,
) -> Callable[[Sequence[tuple[Ints, Ints, Ints, Ints]]], None] | str:
    """The network in PyTorch, or why there is none."""
    try:
        import torch

        from lab.train.encoder import Encoder
        from lab.train.model import JointModel
    except ImportError as error:
        return f"pytorch_to_read was left out: {error.name} is not installed"
    if threads is not None:
        torch.set_num_threads(threads)
    model = JointModel(Encoder()).eval()

    def encode(windows: Sequence[tuple[Ints, Ints, Ints, Ints]]) -> None:
        with torch.inference_mode():
            for window in windows:
                model.encode(*(torch.from_numpy(part) for part in window))

    return encode


def _least(kinds: dict[str, Callable[[], None]]) -> dict[str, float]:
    least = dict.fromkeys(kinds, float("inf"))
    with progress("timing", ROUNDS * len(kinds)) as step:
        for _ in range(ROUNDS):
            for name, work in kinds.items():
                started = time.perf_counter()
                work()
                least[name] = min(least[name], time.perf_counter() - started)
                step()
    return least
