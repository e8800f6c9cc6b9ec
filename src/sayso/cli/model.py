"""``sayso model``: the model bundle in use."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from sayso.cli.options import ConfigOption, ModelOption, settings
from sayso.cli.terminal import one_line

# What only the program needs; --json has it too.
_MACHINERY = ("name", "version", "format", "labels", "moves", "calibration")


def model(
    model: ModelOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the bundle's manifest as it is.")
    ] = False,
    config_file: ConfigOption = None,
) -> None:
    """Print the model's name, digests, data and scores.

    The name, with version and digest, is the one that readings in the ledger
    are kept under. The bundle's files are checked against their digests first.

    \b
    Example:
      sayso model
    """
    from sayso.extract import load_bundle

    bundle = load_bundle(settings(config_file, model=model).model)
    if as_json:
        json.dump(bundle.manifest, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    about = {key: value for key, value in bundle.manifest.items() if key not in _MACHINERY}
    for line in _lines({"model": bundle.name, "folder": str(bundle.folder), **about}, ""):
        sys.stdout.write(line + "\n")


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A JSON object as indented lines ``key: value``."""
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield f"{indent}{one_line(key)}:"
            yield from _lines(inner, indent + "  ")
        elif isinstance(inner, list) and any(isinstance(item, Mapping) for item in inner):
            yield f"{indent}{one_line(key)}:"
            for item in inner:
                yield indent + "  - " + _inline(item)
        else:
            yield f"{indent}{one_line(key)}: {_inline(inner)}"


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_inline(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_inline, value))
    if value is None:
        return "unknown"
    return one_line(value if isinstance(value, str) else json.dumps(value))
