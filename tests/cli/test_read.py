from __future__ import annotations

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

import sayso.extract
from sayso import config
from sayso.export.contract import from_contract
from sayso.export.schema import contract_schema
from sayso.ledger import Ledger
from sayso.read import ReadOptions
from tests.cli.conftest import Run
from tests.fakes import RegexExtractor

FRENCH = (
    "Le ministre a déclaré mardi que le convoi humanitaire n'avait pas été touché par les "
    "avions, et que les habitants de la ville attendaient encore de l'aide.\n"
)


def _story(number: int) -> str:
    return (
        f"The army said that convoy number {number} had been stopped at the crossing. "
        "A resident said that nobody had come to the town since the morning of that day 🚚.\n"
    )


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Puts an extractor without a model in place; lists what it was made with."""
    calls: list[tuple[object, ...]] = []

    def make(*arguments: object, **named: object) -> RegexExtractor:
        calls.append((*arguments, *named.values()))
        return RegexExtractor()

    monkeypatch.setattr(sayso.extract, "Extractor", make)
    bundle = SimpleNamespace(name=RegexExtractor().model)
    bundle.with_events_from = lambda least: bundle
    monkeypatch.setattr(sayso.extract, "load_bundle", lambda folder: bundle)
    return calls


@pytest.fixture
def stories(folder: Path) -> Path:
    """A folder ``in`` with two stories, a French one and an empty file."""
    made = folder / "in"
    made.mkdir()
    (made / "1.txt").write_text(_story(1), encoding="utf-8")
    (made / "2.txt").write_text(_story(2), encoding="utf-8")
    (made / "3.txt").write_text(FRENCH, encoding="utf-8")
    (made / "4.txt").write_bytes(b"")
    return made


def test_the_summary_and_the_failures_go_to_standard_error(run: Run, stories: Path) -> None:
    ran = run("read", "in")
    assert (ran.code, ran.out) == (0, "")
    summary = " ".join(ran.err.split())
    assert "Read 2 reports, 4 claims" in summary
    assert "Skipped 1 report: language: fr" in summary
    assert "Failed 1" in summary
    assert re.search(r"Time [\d.]+ s, [\d.]+ reports/s Ledger sayso\.db", summary)
    (line,) = [line for line in ran.err.splitlines() if line.startswith("sayso: not read: ")]
    assert "4.txt" in line
    with Ledger.open("sayso.db") as ledger:
        assert ledger.counts().claims == 4


def test_again_nothing_is_new(run: Run, stories: Path) -> None:
    run("read", "in")
    ran = run("read", "in")
    assert ran.code == 0
    summary = " ".join(ran.err.split())
    assert "Read 0 reports, 0 claims Known already 3 reports" in summary


def test_json_is_the_contract_for_these_inputs_in_their_order(run: Run, stories: Path) -> None:
    run("read", "in/2.txt")
    ran = run("read", "in/3.txt", "in/2.txt", "in/4.txt", "in/1.txt", "--json", "--quiet")
    jsonschema.Draft202012Validator(contract_schema()).validate(json.loads(ran.out))
    contents = from_contract(json.loads(ran.out))
    assert [report.text for report in contents.reports] == [FRENCH, _story(2), _story(1)]
    assert contents.reports[0].skipped == "language: fr"
    order = [report.id for report in contents.reports]
    assert [claim.report for claim in contents.claims] == [order[1]] * 2 + [order[2]] * 2
    assert [failure.input for failure in contents.failures] == ["in/4.txt"]
    assert "🚚" in ran.out
    # What else the ledger holds is not printed.
    again = from_contract(json.loads(run("read", "in/1.txt", "--json").out))
    assert [report.text for report in again.reports] == [_story(1)]
    assert len(again.claims) == 2


def test_quiet_says_nothing_but_failures(run: Run, stories: Path) -> None:
    assert run("read", "in/1.txt", "--quiet") == (0, "", "")
    assert run("read", "in/4.txt", "-q").err.startswith("sayso: not read: in/4.txt: ")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [(("in",), 0), (("in/4.txt",), 1), (("gone.txt",), 1), (("in/3.txt",), 1), (("empty",), 1)],
)
def test_the_exit_code_says_whether_anything_was_read(
    run: Run, stories: Path, inputs: tuple[str, ...], code: int
) -> None:
    Path("empty").mkdir()
    assert run("read", *inputs).code == code
    assert run("read", *inputs).code == (0 if inputs == ("in/3.txt",) else code)


def test_many_failures_are_cut_and_json_has_them_all(run: Run, folder: Path) -> None:
    names = [f"gone{number}.txt" for number in range(60)]
    ran = run("read", *names)
    assert ran.err.count("sayso: not read: ") == 50
    assert "and 10 more; --json lists them all" in ran.err
    assert len(json.loads(run("read", *names, "--json").out)["failures"]) == 60


def test_standard_input(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = SimpleNamespace(buffer=io.BytesIO(_story(1).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    contents = from_contract(json.loads(run("read", "-", "--json").out))
    assert [report.input for report in contents.reports] == ["-"]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(run: Run, stories: Path) -> None:
    ran = run("read", "in", "--dry-run")
    lines = [line.split("\t") for line in ran.out.splitlines()]
    assert [line[0] for line in lines] == ["read", "read", "skip", "fail"]
    assert lines[0][1] == "in/1.txt"
    assert lines[2][3] == "language: fr"
    assert (ran.code, ran.err) == (0, "")
    assert not Path("sayso.db").exists()
    run("read", "in/1.txt", "--quiet")
    ran = run("read", "in", "--dry-run")
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == [
        "known",
        "read",
        "skip",
        "fail",
    ]
    with Ledger.open("sayso.db") as ledger:
        assert ledger.counts().reports == 1
    assert run("read", "in/4.txt", "--dry-run").code == 1


def test_a_dry_run_has_no_json(run: Run, stories: Path) -> None:
    ran = run("read", "in", "--dry-run", "--json")
    assert (ran.code, ran.out) == (2, "")


def test_options_reach_the_stages(
    run: Run, stories: Path, made: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    options: list[ReadOptions] = []
    real = sayso.read.read

    def reading(inputs: object, given: ReadOptions, stdin: object) -> Iterator[object]:
        options.append(given)
        return real(inputs, given, stdin)  # type: ignore[arg-type]

    monkeypatch.setattr("sayso.pipeline.read", reading)
    (stories.parent / "sayso.toml").write_text('languages = ["fr", "en"]\n[read]\ntimeout_s = 7\n')
    ran = run(
        *("read", "in", "--quiet", "--ledger", "other.db", "--threads", "1", "--model", "bundle"),
        *("--allow-private", "--max-bytes", "5000", "--max-redirects", "0"),
        *("--events-from", "0.3"),
    )
    assert ran.code == 0
    assert options == [ReadOptions(True, 5000, 7.0, 0, ("fr", "en"))]
    assert made == [(Path("bundle"), 1, 0.3)]
    assert Path("other.db").exists()
    assert not Path("sayso.db").exists()


def test_the_defaults_are_those_of_the_reading_stage(folder: Path) -> None:
    defaults = config.load({}, {})
    limits = ReadOptions()
    assert defaults.languages == limits.languages
    assert defaults.read.allow_private == limits.allow_private
    assert defaults.read.max_bytes == limits.max_bytes
    assert defaults.read.timeout_s == limits.timeout_s
    assert defaults.read.max_redirects == limits.max_redirects


def test_the_ledger_is_not_made_where_the_model_is_missing(
    run: Run, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise sayso.errors.ModelError("no model bundle in x; install Sayso again")

    monkeypatch.setattr(sayso.extract, "Extractor", missing)
    ran = run("read", "in")
    assert (ran.code, ran.err) == (
        2,
        "sayso: error: no model bundle in x; install Sayso again\n",
    )
    assert not Path("sayso.db").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "INPUT"),
        (("in", "--max-bytes", "0"), "read.max_bytes must be a whole number of at least 1"),
        (("in", "--threads", "many"), "--threads"),
        (("in", "--ledger", "no/such/folder/a.db"), "folder"),
        (("in", "--ledger", "in/1.txt"), "in/1.txt"),
    ],
)
def test_wrong_use_ends_with_2(
    run: Run, stories: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = run("read", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert (stories / "1.txt").read_text(encoding="utf-8") == _story(1)


# A shell that runs the tests in the background has its children ignore interrupts.
_SLOW = """
import signal, sys, time, sayso.extract
signal.signal(signal.SIGINT, signal.default_int_handler)
from sayso.cli import main
from tests.fakes import RegexExtractor
class Slow(RegexExtractor):
    def read(self, reports):
        for reading in super().read(reports):
            yield reading
            time.sleep({pause})
sayso.extract.Extractor = lambda *_, **__: Slow(ahead=0)
sys.exit(main())
"""


def _many(folder: Path, number: int) -> None:
    with (folder / "many.jsonl").open("w", encoding="utf-8") as out:
        for each in range(number):
            out.write(json.dumps({"id": f"s{each}", "text": _story(each)}) + "\n")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    run: Run, folder: Path, how: signal.Signals
) -> None:
    _many(folder, 40)
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW.format(pause=0.05), "read", "many.jsonl"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _stored() < 3:
        time.sleep(0.05)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    stored = _stored()
    assert 3 <= stored < 40
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in said
        assert "sayso.db" in said
        assert "same command again" in said
    ran = run("read", "many.jsonl")
    summary = " ".join(ran.err.split())
    assert f"Read {40 - stored} reports" in summary
    assert f"Known already {stored} report" in summary
    with Ledger.open("sayso.db") as ledger:
        assert ledger.counts().claims == 80


def _stored() -> int:
    if not Path("sayso.db").exists():
        return 0
    try:
        with Ledger.open("sayso.db", create=False, read_only=True) as ledger:
            return ledger.counts().reports
    except sayso.errors.LedgerError:  # just being made
        return 0


def test_on_a_terminal_there_is_a_bar_with_rate_and_time_left(folder: Path) -> None:
    _many(folder, 12)
    root = Path(__file__).parents[2]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW.format(pause=0.1), "read", "many.jsonl"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    assert process.wait() == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode("utf-8"))
    assert re.search(r"Reading .* \d+/12 +\d+\.\d reports/s +0:00:\d\d", text)
    assert "12 reports, 24 claims" in text
