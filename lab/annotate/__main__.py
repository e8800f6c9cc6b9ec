"""``python -m lab.annotate``: number a text's sentences, check what was written of it, store it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from lab.annotate.compact import lines, parse
from lab.corpora.gold import read_exact
from sayso.ids import text_sha256


def main() -> int:
    """The command line; 1 where a row could not be placed."""
    parser = argparse.ArgumentParser(prog="python -m lab.annotate", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    show = tasks.add_parser("show", help="print a text, its sentences numbered")
    check = tasks.add_parser("check", help="say which rows cannot be placed in the text")
    store = tasks.add_parser("store", help="print the line for a file of lab/data/annotated")
    for task in (show, check, store):
        task.add_argument("text", type=Path, help="the text, as its corpus has it, cut or whole")
    for task in (check, store):
        task.add_argument("rows", type=Path, help="its annotation in the compact form")
    store.add_argument("--corpus", help="where the text is from; without, the text is stored too")
    store.add_argument("--name", required=True, help="what the corpus calls it")
    store.add_argument("--bundle", required=True, help="what is held out together with it")
    given = parser.parse_args()
    text = read_exact(given.text)
    if given.task == "show":
        for number, (start, end) in enumerate(lines(text), 1):
            print(f"[{number}] {text[start:end]}")
        return 0
    found = parse(text, read_exact(given.rows))
    for error in found.errors:
        print(f"{given.rows}: {error}", file=sys.stderr)
    if given.task == "store" and not found.errors:
        written = {"doc": f"own-{given.name}", "sha256": text_sha256(text), "bundle": given.bundle}
        if given.corpus:
            written |= {"corpus": given.corpus, "name": given.name, "upto": len(text)}
        else:
            written |= {"text": text}
        told = {"claims": found.claims, "narrated": found.narrated}
        print(json.dumps(written | told, ensure_ascii=False, separators=(",", ":")))
    return 1 if found.errors else 0


if __name__ == "__main__":
    sys.exit(main())
