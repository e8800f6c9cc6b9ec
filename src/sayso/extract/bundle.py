"""The model bundle: what ships with Sayso, checked against its manifest before it is used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso import referents
from sayso.errors import ModelError
from sayso.extract.labels import (
    ACTS,
    ANCHOR_TAGS,
    EVENT_CLASSES,
    FLAT_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    SPAN_HEADS,
    WINDOW_CLASSES,
    WORD_TAGS,
)
from sayso.referents import Referents

SHIPPED = Path(__file__).parent.parent / "models" / "reading"
FORMAT = 5
# The encoder's matrices lie in a file of their own, so that they are mapped into memory as
# they stand and not read twice over.
GRAPHS = ("encoder.onnx", "cues.onnx", "triggers.onnx")
FILES = (*GRAPHS, "encoder.weights", "tokenizer.json")
# What a bundle may have: fitted on what the others make of words, so it comes after them.
REFERENTS = "referents.npz"
MOVES = ("flat", "frame", "role", *SPAN_HEADS)
LABELS: dict[str, list[str]] = {
    "guidelines": list(GUIDELINES),
    "anchor": list(ANCHOR_TAGS),
    "flat": list(FLAT_TAGS),
    "frame": list(FRAME_TAGS),
    "relay": list(RELAY_TAGS),
    "acts": list(ACTS),
    "roles": list(ROLE_TAGS),
    "events": list(EVENT_CLASSES),
    "modalities": list(MODALITIES),
    "window": list(WINDOW_CLASSES),
    **{f"word {head}": list(tags) for head, tags in WORD_TAGS.items()},
}


@dataclass(frozen=True, slots=True)
class Calibration:
    """How raw scores become probabilities, and which are kept.

    ``weights``, of a guideline: a logistic regression over
    :data:`sayso.extract.decode.SIGNALS`, its intercept last; of ``acts``: how much the
    network's scores count; of ``events``: the shares of
    :func:`sayso.extract.event_reader.combined`. What scores below ``keep`` is dropped.
    """

    weights: tuple[float, ...]
    keep: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """A model on disk. ``name`` identifies it in the ledger: name, version and digest.

    ``moves`` are the transition scores of the flat, frame and role tags, and of the tags
    of single words but for triggers.
    """

    folder: Path
    name: str
    manifest: dict[str, Any]
    moves: dict[str, npt.NDArray[np.float32]]
    calibration: dict[str, Calibration]

    def tokenizer(self) -> Tokenizer:
        """The bundle's tokenizer, neither truncating nor padding."""
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def referents(self) -> Referents | None:
        """What tells whom words stand for; ``None`` in a bundle that has none.

        Raises:
            ModelError: if it cannot be read.
        """
        known = REFERENTS in self.manifest.get("files", ())
        return referents.load(self.folder / REFERENTS) if known else None

    def with_events_from(self, least: float | None) -> Bundle:
        """The same model, keeping events of at least this probability (``None``: its own).

        What it reads so is another reading, and has another name in the ledger.

        Raises:
            ValueError: if ``least`` is no probability.
        """
        own = self.calibration["events"]
        if least is None or least == own.keep:
            return self
        if not 0 <= least <= 1:
            raise ValueError(f"{least!r} is no probability")
        moved = {**self.calibration, "events": replace(own, keep=least)}
        return replace(self, name=f"{self.name},events>={least:g}", calibration=moved)


def load(folder: Path | None = None) -> Bundle:
    """Open the bundle in ``folder``, or the one that ships.

    Raises:
        ModelError: if a file is missing, does not have the digest the manifest
            gives, or was written for other labels or another format.
    """
    folder = SHIPPED if folder is None else folder
    path = folder / "manifest.json"
    remedy = "install Sayso again, or name a folder that holds a whole bundle"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(
            f"no model bundle in {folder}: {path.name} is missing; {remedy}"
        ) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}; {remedy}") from error
    try:
        if manifest["format"] != FORMAT:
            raise ModelError(
                f"{path} has format {manifest['format']}, this Sayso reads {FORMAT}; {remedy}"
            )
        if manifest["labels"] != LABELS:
            raise ModelError(f"{path} was written for other labels than this Sayso's; {remedy}")
        for name in (*FILES, *({REFERENTS} & manifest["files"].keys())):
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != manifest["files"][name]:
                raise ModelError(f"{folder / name} is damaged (its SHA-256 is {found}); {remedy}")
        whole = hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest()
        return Bundle(
            folder,
            f"{manifest['name']}@{manifest['version']}+{whole[:8]}",
            manifest,
            {key: np.asarray(manifest["moves"][key], dtype=np.float32) for key in MOVES},
            {
                key: Calibration(tuple(value["weights"]), float(value["keep"]))
                for key, value in manifest["calibration"].items()
            },
        )
    except FileNotFoundError as error:
        raise ModelError(f"no model bundle in {folder}: {error.filename} is missing") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} lacks {error}; {remedy}") from error
