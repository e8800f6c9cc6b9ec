from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.config import load
from sayso.desk.catalogue import Catalogue
from sayso.desk.ingest import Queue, reader_of
from sayso.errors import ConfigError, LedgerError
from sayso.pipeline import Progress, Summary, read_into
from sayso.read import ReadOptions
from sayso.records import Failure
from tests.fakes import RegexExtractor


def _done(queue: Queue) -> None:
    queue._worker.shutdown(wait=True)


def test_what_a_reader_finds_is_told(catalogue: Catalogue) -> None:
    seen: list[tuple[str, ...]] = []

    def reader(
        catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        seen.append(inputs)
        progress(Progress(1, 2, 3))
        failed = Failure(inputs[0], "read", f"{inputs[0]}: answered 404")
        return Summary(("r1",), 1, 0, (("language fr", 1),), (failed,), 3, 0.1)

    queue = Queue(catalogue, reader)
    queue.read_url("https://news.example/feed", "ada")
    _done(queue)
    (job,) = queue.jobs()
    assert seen == [("https://news.example/feed",)]
    assert (job.state, job.done, job.total, job.claims, job.reports) == ("done", 1, 2, 3, ("r1",))
    assert job.failures[0].error == "https://news.example/feed: answered 404"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "-", "ftp://a.example/", ""])
def test_only_addresses_of_the_web_are_read(catalogue: Catalogue, url: str) -> None:
    queue = Queue(catalogue, reader_of(load({}, {}, folder=Path(os.devnull).parent)))
    with pytest.raises(ConfigError, match="no address"):
        queue.read_url(url, "ada")
    _done(queue)


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\..\\evil.txt", "/etc/cron.d/evil.txt"])
def test_a_file_never_lies_where_its_name_says(catalogue: Catalogue, name: str) -> None:
    paths: list[Path] = []

    def reader(catalogue: Catalogue, inputs: tuple[str, ...], progress: object) -> Summary:
        paths.append(Path(inputs[0]))
        assert paths[0].read_bytes() == b"body"
        return Summary((), 0, 0, (), (), 0, 0.0)

    queue = Queue(catalogue, reader)
    queue.read_file(name, b"body", "ada")
    _done(queue)
    assert paths[0].name == "report.txt"
    assert paths[0].parent.name.startswith("sayso-")
    assert not paths[0].parent.exists()


def _reading(
    catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
) -> Summary:
    return read_into(catalogue, inputs, RegexExtractor(), ReadOptions(), progress)


def test_files_dropped_together_are_one_job_however_many(catalogue: Catalogue) -> None:
    queue = Queue(catalogue, _reading)
    good = [
        (f"{n}.txt", f"The mayor said that bridge {n} had been destroyed.".encode())
        for n in range(30)
    ]
    kept = queue.read_files([*good, ("odd.json", b"no JSON"), ("tune.mp3", b"")], "ada")
    assert kept.what == "31 files, 0.txt first"
    _done(queue)
    (job,) = queue.jobs()
    assert (job.state, job.done, len(job.reports)) == ("done", 31, 30)
    # Each under its own name, at the job and in the ledger, and no temporary path.
    assert [failure.input for failure in job.failures] == ["tune.mp3", "odd.json"]
    stored = list(catalogue.failures())
    assert {failure.input for failure in stored} == {"tune.mp3", "odd.json"}
    assert not any("sayso-" in failure.error for failure in [*stored, *job.failures])


def test_files_of_other_kinds_are_refused(catalogue: Catalogue, reader: object) -> None:
    queue = Queue(catalogue, reader)  # type: ignore[arg-type]
    for name in ("program.exe", "page", "x.svg"):
        with pytest.raises(ConfigError, match="no kind that is read"):
            queue.read_file(name, b"", "ada")
    with pytest.raises(ConfigError, match="no text"):
        queue.read_text(" \n", "", "", "", "ada")
    _done(queue)


def test_an_error_ends_the_job_and_not_the_queue(catalogue: Catalogue) -> None:
    errors = iter([LedgerError("no space is left"), ValueError("odd"), None])

    def reader(catalogue: Catalogue, inputs: tuple[str, ...], progress: object) -> Summary:
        error = next(errors)
        if error is not None:
            raise error
        return Summary(("r1",), 1, 0, (), (), 0, 0.0)

    queue = Queue(catalogue, reader)
    for _ in range(3):
        queue.read_url("https://news.example/", "ada")
    _done(queue)
    assert [job.state for job in queue.jobs()] == ["done", "failed", "failed"]
    assert "no space" in queue.jobs()[2].failures[0].error
    assert "unexpected ValueError" in queue.jobs()[1].failures[0].error


def test_only_so_many_may_wait(catalogue: Catalogue) -> None:
    go = threading.Event()

    def reader(catalogue: Catalogue, inputs: tuple[str, ...], progress: object) -> Summary:
        go.wait(10)
        return Summary((), 0, 0, (), (), 0, 0.0)

    queue = Queue(catalogue, reader)
    for _ in range(20):  # the first of them may or may not have begun
        queue.read_url("https://news.example/", "ada")

    def two_more() -> None:
        for _ in range(2):
            queue.read_url("https://news.example/", "ada")

    with pytest.raises(ConfigError, match="are waiting already"):
        two_more()
    go.set()
    queue.close()


def test_a_pasted_text_becomes_a_report(catalogue: Catalogue) -> None:
    def reader(
        catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        return read_into(catalogue, inputs, RegexExtractor(), ReadOptions(), progress)

    queue = Queue(catalogue, reader)
    text = "The mayor said that the bridge had been destroyed on Tuesday."
    queue.read_text(text, "Bridge", "The Post", "2016-10-01", "ada")
    _done(queue)
    (job,) = queue.jobs()
    assert job.state == "done", job.failures
    report = catalogue.report(job.reports[0])
    assert (report.text, report.title, report.outlet) == (text, "Bridge", "The Post")
    assert report.published == "2016-10-01"


def test_addresses_of_this_network_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    # As ``read`` refuses them; without looking anything up, since these are numbers.
    def reader(
        catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        return read_into(catalogue, inputs, RegexExtractor(), ReadOptions(), progress)

    queue = Queue(catalogue, reader)
    for url in ("http://127.0.0.1:8321/", "http://169.254.169.254/latest/", "http://[::1]/"):
        queue.read_url(url, "ada")
    _done(queue)
    assert {job.state for job in queue.jobs()} == {"failed"}
    errors = " ".join(failure.error for job in queue.jobs() for failure in job.failures)
    assert "this machine itself" in errors
    assert "link-local" in errors
