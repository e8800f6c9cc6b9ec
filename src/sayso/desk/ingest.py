"""Reports added from the desk: one at a time, in a thread, with progress and failures.

Addresses go through ``read``, which refuses private ones and looks each up once.
What was pasted or dropped is written to a temporary folder of its own under a name
of ours, never under the name that it came with, and removed when it has been read.
"""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from sayso.config import Config
from sayso.desk.catalogue import Catalogue
from sayso.errors import ConfigError, SaysoError
from sayso.pipeline import Extractor, Progress, Summary, read_into
from sayso.read import ReadOptions
from sayso.read.formats import SUFFIXES
from sayso.records import Failure

_KEPT = 50  # jobs that are shown
_WAITING = 20  # jobs that may wait

Reader = Callable[[Catalogue, tuple[str, ...], Callable[[Progress], None]], Summary]


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to be read and how far that is.

    ``what`` names it for people; ``reports`` are those that it gave.
    """

    number: int
    what: str
    author: str
    state: Literal["waiting", "reading", "done", "failed"] = "waiting"
    done: int = 0
    total: int | None = None
    claims: int = 0
    reports: tuple[str, ...] = ()
    known: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    failures: tuple[Failure, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Given:
    """What a job reads; ``names`` are those that people know, by temporary path."""

    inputs: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Failure, ...] = ()
    folder: Path | None = None

    def remove(self) -> None:
        """Remove what was kept only to be read."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def _named(failure: Failure, names: Mapping[str, str]) -> Failure:
    """A failure under the name that people gave, not that of a temporary file."""
    for path, name in names.items():
        if failure.input.startswith(path):
            within = name + failure.input.removeprefix(path)
            return Failure(within, failure.stage, failure.error.replace(path, name))
    return failure


class _Named(Catalogue):
    """A ledger that keeps failures under the names that people know."""

    _names: Mapping[str, str]

    @classmethod
    def over(cls, catalogue: Catalogue, names: Mapping[str, str]) -> _Named:
        """The same ledger, with its connections."""
        made = cls.__new__(cls)
        vars(made).update(vars(catalogue))
        made._names = names
        return made

    def fail(self, failure: Failure) -> None:
        """Keep a failure."""
        super().fail(_named(failure, self._names))


def _ending(name: str) -> str:
    return Path(name.replace("\\", "/")).suffix.casefold()


def _short(name: str) -> str:
    return Path(name).name[:120]


class Queue:
    """Jobs, read one after the other so that one model is in memory."""

    def __init__(self, catalogue: Catalogue, reader: Reader) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sayso-reading")

    def jobs(self) -> tuple[Job, ...]:
        """The last jobs, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def busy(self) -> bool:
        """Whether anything waits or is being read."""
        return any(job.state in ("waiting", "reading") for job in self.jobs())

    def read_url(self, url: str, author: str) -> Job:
        """Read a page or a feed.

        Raises:
            ConfigError: unless the address is of http or https, or if too much waits.
        """
        if not url.lower().startswith(("http://", "https://")):
            raise ConfigError(f"{url[:80]!r} is no address of http or https")
        return self._add(url, author, _Given((url,)))

    def read_text(self, text: str, title: str, outlet: str, published: str, author: str) -> Job:
        """Read a pasted text, as the only record of a JSON file.

        Raises:
            ConfigError: if there is no text, or if too much waits.
        """
        if not text.strip():
            raise ConfigError("there is no text to read")
        record = {"text": text, "title": title, "outlet": outlet, "published": published}
        kept = {name: value for name, value in record.items() if value.strip()}
        body = json.dumps(kept).encode()
        return self.read_file("pasted.json", body, author, what=title.strip() or "pasted text")

    def read_file(self, name: str, body: bytes, author: str, what: str = "") -> Job:
        """Read a file that was dropped; of its name only the ending counts.

        Raises:
            ConfigError: if files of that ending are not read, or if too much waits.
        """
        return self.read_files([(name, body)], author, what)

    def read_files(self, files: Sequence[tuple[str, bytes]], author: str, what: str = "") -> Job:
        """Read files that were dropped together, as one job; of names only the endings count.

        Those of other kinds are told as failures beside what is read.

        Raises:
            ConfigError: if none is of a kind that is read, or if too much waits.
        """
        known = [one for one in files if _ending(one[0]) in SUFFIXES]
        refused = tuple(
            Failure(_short(name), "read", f"{_short(name)!r} is of no kind that is read; kinds are "
                    + ", ".join(sorted(SUFFIXES)))
            for name, _ in files
            if _ending(name) not in SUFFIXES
        )  # fmt: skip
        if not known:
            raise ConfigError(refused[0].error if refused else "no file was given")
        folder = Path(tempfile.mkdtemp(prefix="sayso-"))
        names: dict[str, str] = {}
        for number, (name, body) in enumerate(known, 1):
            of_several = f"-{number}" if len(known) > 1 else ""
            path = folder / f"report{of_several}{_ending(name)}"
            path.write_bytes(body)
            names[str(path)] = what or _short(name)
        several = f"{len(known)} files, {_short(known[0][0])} first"
        title = what or (_short(known[0][0]) if len(known) == 1 else several)
        return self._add(title, author, _Given(tuple(names), names, refused, folder))

    def close(self) -> None:
        """Finish what is being read; what waits is dropped."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _add(self, what: str, author: str, given: _Given) -> Job:
        with self._lock:
            waiting = sum(job.state == "waiting" for job in self._jobs.values())
            if waiting >= _WAITING:
                given.remove()
                raise ConfigError(f"{waiting} are waiting already; try again when some are read")
            job = Job(next(self._numbers), what, author, failures=given.refused)
            self._jobs[job.number] = job
            for number in list(self._jobs)[:-_KEPT]:
                del self._jobs[number]
        self._worker.submit(self._work, job.number, given)
        return job

    def _work(self, number: int, given: _Given) -> None:
        def show(progress: Progress) -> None:
            self._set(number, done=progress.done, total=progress.total, claims=progress.claims)

        self._set(number, state="reading")
        try:
            for one in given.refused:
                self._catalogue.fail(one)
            catalogue = _Named.over(self._catalogue, given.names)
            summary = self._reader(catalogue, given.inputs, show)
            self._set(
                number,
                state="done" if summary.reports or summary.known else "failed",
                reports=summary.reports,
                known=summary.known,
                claims=summary.claims,
                skipped=summary.skipped,
                failures=given.refused
                + tuple(_named(one, given.names) for one in summary.failures),
            )
        except SaysoError as error:
            failure = Failure(self._jobs[number].what, "read", str(error))
            self._set(number, state="failed", failures=(*given.refused, failure))
        except Exception as error:  # the outermost edge of this thread
            said = f"unexpected {type(error).__name__}: {error} (a fault of Sayso's own)"
            failure = Failure(self._jobs[number].what, "read", said)
            self._set(number, state="failed", failures=(*given.refused, failure))
        finally:
            given.remove()

    def _set(self, number: int, **changes: object) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = replace(self._jobs[number], **changes)  # type: ignore[arg-type]


def reader_of(config: Config) -> Reader:
    """What reads for a desk with these settings; the model is loaded at the first use."""
    loaded: list[Extractor] = []

    def read(
        catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        from sayso.extract import Extractor as OnnxExtractor
        from sayso.resolve import gazetteer_of, registry_of

        if not loaded:
            loaded.append(
                OnnxExtractor(config.model, config.threads, events_from=config.extract.events_from)
            )
        options = ReadOptions(
            languages=config.languages,
            allow_private=config.read.allow_private,
            max_bytes=config.read.max_bytes,
            timeout_s=config.read.timeout_s,
            max_redirects=config.read.max_redirects,
        )
        actors = registry_of(config.resolve.actors) if config.resolve.actors else None
        places = gazetteer_of(config.resolve.places) if config.resolve.places else None
        return read_into(
            catalogue,
            inputs,
            loaded[0],
            options,
            progress,
            registry=actors,
            gazetteer=places,
            links=config.read.links,
        )

    return read
