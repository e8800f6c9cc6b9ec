"""The model card, its figures taken from the manifest so that none is typed by hand."""

from __future__ import annotations

from typing import Any

_TEXT = """\
# Model card: {name}, version {version}

*Written by `python -m lab.train` from the bundle's manifest.*

## What it does
It marks attributions in English news: for each cue ("said", "denied", "according to")
the source and the content it governs, also nested and in pieces, and the words that name
who passed it on; quotations that run on without a cue; and a probability. It marks what is
alleged: triggers of events with their type, the words of their roles and a modality; and
names, places and times. One encoder pass over windows of 256 word pieces serves all heads;
the frame of each cue and of each trigger is then read by small convolutions over the words
near it.
Acts and types of events are settled together with two linear models over words, which
ship beside it. See `docs/architecture.md` for how the output is decoded.

## What it is made of
- Base: {base_name} ({base_licence}), model.safetensors SHA-256 `{base_sha}`, its lowest
  {base_layers} layers of twelve, tuned, with an added embedding of case, quotation state and
  sentence and paragraph starts. all-MiniLM-L6-v2 (Apache-2.0) taught the vectors of claims.
- `encoder.onnx` with `encoder.weights`: int8 by dynamic quantisation, per channel, what
  enters each matrix evened out before. `cues.onnx`, `triggers.onnx`: fp32.

## What it was trained on
| corpus | licence | for |
| --- | --- | --- |
{corpora}

PolNeAR is US political news of 2015 and 2016, annotated by people. The claims corpus and
our own annotation, conflict news for the most part, are **annotated by language models
under written guidelines, not by people**; figures on the former say how well the model
agrees with those readers.

## How well it does
All of it int8, as shipped. The full table with floors, targets and commands is in
`docs/scoreboard.md`.

| figure | value |
| --- | --- |
{scores}

Cross-validation leaves out whole stories, trains on the rest and scores `sayso`'s own
output on what was left out, thresholds from the other folds, or from the other half of
a single one. How many folds were trained, and which reports they hold out, stands in the
scoreboard and in `lab/train/crossval.json`.

## What it cannot do
- English only; other languages are kept and skipped before they reach it.
- It knows two registers well, US political features and wire or broadsheet reports on
  Syria, Iraq and Nigeria. Local news it reads as well (the scoreboard's reports kept
  apart). Legal texts, transcripts, social media and live blogs are untested.
- Attributions inside attributions are found less often than outer ones, and the third
  layer seldom.
- Contents longer than about 190 words are cut at the edge of the window.
- A score says how likely a careful reader would mark the same content. It says nothing
  about whether the claim is true.
- The act is read from few examples for *praise*, *warn*, *threaten* and *decline*.
- Events are its weakest part, the parties to them most of all: see the scoreboard.

## How to make it again
`{command}` with seed {seed}. Stages: {stages}.
"""


def card(manifest: dict[str, Any]) -> str:
    """The card in Markdown."""
    corpora = "\n".join(
        f"| {c['name']} | {c['licence']} | {c['use']} |" for c in manifest["corpora"]
    )
    scores = "\n".join(
        f"| {group}: {name.replace('_', ' ')} | {value} |"
        for group, values in manifest["scores"].items()
        for name, value in values.items()
    )
    recipe = manifest["recipe"]
    stages = "; ".join(
        f"{name}: {values['epochs']} epochs at {values['rate']:g}"
        for name, values in recipe["stages"].items()
    )
    return _TEXT.format(
        name=manifest["name"],
        version=manifest["version"],
        base_name=manifest["base"]["name"],
        base_licence=manifest["base"]["licence"],
        base_layers=manifest["base"]["layers"],
        base_sha=manifest["base"]["sha256"],
        corpora=corpora,
        scores=scores,
        command=recipe["command"],
        seed=recipe["seed"],
        stages=stages,
    )
