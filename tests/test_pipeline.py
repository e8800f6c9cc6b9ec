from __future__ import annotations

import gc
import io
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso import pipeline
from sayso.errors import LedgerError, MalformedInput
from sayso.ledger import Ledger
from sayso.pipeline import Progress, Summary, plan, read_into
from sayso.read import ReadOptions
from sayso.records import Claim, Reading, Report
from sayso.resolve import Gazetteer, Registry, claims_of
from tests.fakes import RegexExtractor

OPTIONS = ReadOptions()


def _story(number: int) -> str:
    return (
        f"The army said that convoy number {number} had been stopped at the crossing. "
        "A resident said that nobody had come to the town since the morning of that day.\n"
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five stories, one of them in French, and one file that cannot be read."""
    made = tmp_path / "in"
    made.mkdir()
    for number in range(1, 5):
        (made / f"{number}.txt").write_text(_story(number), encoding="utf-8")
    (made / "2b.txt").write_text(
        "Le ministre a déclaré mardi que le convoi humanitaire n'avait pas été touché par les "
        "avions, et que les habitants de la ville attendaient encore de l'aide.\n",
        encoding="utf-8",
    )
    (made / "3b.txt").write_bytes(b"")
    return made


def _read(
    ledger: Ledger, *inputs: Path | str, extractor: RegexExtractor | None = None, **more: object
) -> Summary:
    chosen = extractor or RegexExtractor()
    return read_into(ledger, [str(path) for path in inputs], chosen, OPTIONS, **more)  # type: ignore[arg-type]


def _texts(ledger: Ledger, ids: Iterable[str]) -> list[str]:
    return [ledger.report(report_id).text for report_id in ids]


def test_everything_is_read_stored_and_counted(ledger: Ledger, folder: Path) -> None:
    summary = _read(ledger, folder)
    assert (summary.read, summary.known, summary.claims) == (4, 0, 8)
    assert summary.skipped == (("language: fr", 1),)
    (failure,) = summary.failures
    assert failure.input.endswith("3b.txt")
    assert list(ledger.failures()) == [failure]
    assert summary.seconds > 0
    counts = ledger.counts()
    assert (counts.reports, counts.skipped, counts.claims, counts.failures) == (5, 1, 8, 1)
    claim = next(iter(ledger.claims(words="number 3")))
    text = ledger.report(claim.report).text
    assert claim.source is not None
    assert claim.source.of(text) == "The army"
    assert [span.of(text) for span in claim.content] == [
        "convoy number 3 had been stopped at the crossing"
    ]


def test_reports_are_listed_in_input_order_also_known_and_skipped_ones(
    ledger: Ledger, folder: Path
) -> None:
    _read(ledger, folder / "3.txt")
    texts = _texts(ledger, _read(ledger, folder).reports)
    assert [text[:40] for text in texts] == [
        _story(1)[:40],
        _story(2)[:40],
        "Le ministre a déclaré mardi que le convo",
        _story(3)[:40],
        _story(4)[:40],
    ]


def test_the_same_input_twice_changes_nothing(ledger: Ledger, folder: Path) -> None:
    first = _read(ledger, folder)
    before = (list(ledger.reports()), list(ledger.claims()), list(ledger.failures()))
    extractor = RegexExtractor()
    second = _read(ledger, folder, extractor=extractor)
    assert (second.read, second.known, second.claims, second.skipped) == (0, 5, 0, ())
    assert second.reports == first.reports
    assert second.failures == first.failures
    assert extractor.given == []
    assert (list(ledger.reports()), list(ledger.claims()), list(ledger.failures())) == before


def test_one_report_given_twice_in_one_run_is_read_once(ledger: Ledger, folder: Path) -> None:
    summary = _read(ledger, folder / "1.txt", folder / "1.txt", folder / "1.txt")
    assert (summary.read, summary.known, len(summary.reports)) == (1, 2, 1)


def test_a_new_model_reads_again_beside_the_former(ledger: Ledger, folder: Path) -> None:
    _read(ledger, folder)
    summary = _read(ledger, folder, extractor=RegexExtractor("regex@2+0"))
    assert (summary.read, summary.known, summary.skipped) == (4, 1, ())
    for model in ("regex@1+0", "regex@2+0"):
        assert len(list(ledger.claims(model=model))) == 8
    assert ledger.counts().reports == 5


def test_versions_of_one_report_are_kept_apart_however_close_they_come(
    ledger: Ledger, tmp_path: Path
) -> None:
    lines = [{"id": "story", "text": _story(number)} for number in (1, 2, 3, 2)]
    path = tmp_path / "versions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    summary = _read(ledger, path, extractor=RegexExtractor(ahead=10))
    assert (summary.read, summary.known, summary.claims) == (3, 1, 6)
    assert summary.reports[0] == "story"
    assert _texts(ledger, summary.reports) == [_story(1), _story(2), _story(3)]
    assert ledger.revises(summary.reports[1]) == "story"
    again = _read(ledger, path)
    assert (again.read, again.known, again.reports) == (0, 4, summary.reports)


def test_progress_is_told_step_by_step(ledger: Ledger, folder: Path) -> None:
    steps: list[Progress] = []
    _read(ledger, folder, on_progress=steps.append)
    assert [step.done for step in steps] == [1, 2, 3, 4, 5, 6]
    assert {step.total for step in steps} == {6}
    assert steps[-1].claims == 8


def test_standard_input_is_read(ledger: Ledger) -> None:
    summary = _read(ledger, "-", stdin=io.BytesIO(_story(1).encode()))
    assert (summary.read, summary.claims) == (1, 2)


def test_a_report_that_cannot_be_resolved_is_a_failure_and_the_others_are_read(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "claims_of", _failing_on("number 2", MalformedInput("bad: 2")))
    summary = _read(ledger, folder)
    assert summary.read == 3
    assert [failure.stage for failure in summary.failures] == ["read", "resolve"]
    assert summary.failures[1].error == "bad: 2"
    assert len(summary.reports) == 4
    assert len(list(ledger.reports())) == 4


def test_a_fault_of_our_own_stops_one_report_and_says_so(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "claims_of", _failing_on("number 2", ZeroDivisionError("by 0")))
    summary = _read(ledger, folder)
    assert summary.read == 3
    assert summary.failures[1].error.startswith("unexpected ZeroDivisionError: by 0 (a fault of")


@pytest.mark.parametrize("error", [LedgerError("disk full"), KeyboardInterrupt(), MemoryError()])
def test_whatever_stops_a_run_leaves_a_sound_ledger_and_the_run_is_resumed(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "claims_of", _failing_on("number 3", error))
        with pytest.raises(type(error)):
            _read(ledger, folder)
    stopped = [report.text for report in ledger.reports() if report.skipped is None]
    assert sorted(stopped) == [_story(1), _story(2)]
    assert ledger.counts().claims == 4
    summary = _read(ledger, folder)
    assert (summary.read, summary.known) == (2, 3)
    assert ledger.counts().claims == 8


def test_few_reports_are_held_however_many_there_are(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tidy(*given: Any, **named: Any) -> Any:
        gc.collect()  # what is measured is what is held, not what waits to be collected
        return claims_of(*given, **named)

    monkeypatch.setattr(pipeline, "claims_of", tidy)
    gc.collect()
    gc.freeze()  # what other tests left need not be gone through each time
    filler = "Nothing else happened on that road that day. " * 300

    def peak(first: int, number: int) -> int:
        path = tmp_path / f"many-{first}.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for each in range(first, first + number):
                out.write(json.dumps({"id": f"s{each}", "text": _story(each) + filler}) + "\n")
        extractor = RegexExtractor(ahead=4)
        tracemalloc.start()
        summary = _read(ledger, path, extractor=extractor, links=False)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert summary.read == number
        assert extractor.most_held == 5
        return highest

    peak(0, 10)  # what is loaded once is not measured
    try:
        few, many = peak(100, 40), peak(400, 200)
    finally:
        gc.unfreeze()
    assert many < few + 160 * len(filler)  # the text alone of 160 reports more


def test_the_plan_says_what_reading_would_do_and_writes_nothing(
    ledger: Ledger, folder: Path, tmp_path: Path
) -> None:
    _read(ledger, folder / "1.txt")
    before = list(ledger.reports())
    inputs = [str(folder), str(folder / "4.txt")]
    planned = list(plan(ledger, inputs, "regex@1+0", OPTIONS))
    assert [each.decision for each in planned] == [
        *("known", "read", "skip", "read", "fail", "read"),
        "known",
    ]
    assert planned[2].reason == "language: fr"
    assert planned[6].reason == "given twice"
    assert list(ledger.reports()) == before
    assert list(ledger.failures()) == []
    done = _read(ledger, folder, folder / "4.txt")
    decisions = [each.decision for each in planned]
    assert (done.read, done.known) == (decisions.count("read"), decisions.count("known"))


def test_without_a_ledger_everything_is_new(folder: Path) -> None:
    decisions = [each.decision for each in plan(None, [str(folder)], "m", OPTIONS)]
    assert decisions == ["read", "read", "skip", "read", "fail", "read"]


def _failing_on(words: str, error: BaseException) -> Callable[[Report, Reading], tuple[Claim, ...]]:
    real = pipeline.claims_of

    def claims_of(
        report: Report,
        reading: Reading,
        registry: Registry | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> tuple[Claim, ...]:
        if words in report.text:
            raise error
        return real(report, reading, registry, gazetteer)

    return claims_of
