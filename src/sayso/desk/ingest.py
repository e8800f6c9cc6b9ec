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
from collections.abc import Callable
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
        return self._add((url,), url, author, None)

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
        ending = Path(name.replace("\\", "/")).suffix.casefold()
        if ending not in SUFFIXES:
            known = ", ".join(sorted(SUFFIXES))
            raise ConfigError(f"{name[:80]!r} is of no kind that is read; kinds are {known}")
        folder = Path(tempfile.mkdtemp(prefix="sayso-"))
        path = folder / f"report{ending}"
        path.write_bytes(body)
        return self._add((str(path),), what or Path(name).name[:120], author, folder)

    def close(self) -> None:
        """Finish what is being read; what waits is dropped."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _add(self, inputs: tuple[str, ...], what: str, author: str, folder: Path | None) -> Job:
        with self._lock:
            waiting = sum(job.state == "waiting" for job in self._jobs.values())
            if waiting >= _WAITING:
                if folder is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                raise ConfigError(f"{waiting} are waiting already; try again when some are read")
            job = Job(next(self._numbers), what, author)
            self._jobs[job.number] = job
            for number in list(self._jobs)[:-_KEPT]:
                del self._jobs[number]
        self._worker.submit(self._work, job.number, inputs, folder)
        return job

    def _work(self, number: int, inputs: tuple[str, ...], folder: Path | None) -> None:
        def show(progress: Progress) -> None:
            self._set(number, done=progress.done, total=progress.total, claims=progress.claims)

        self._set(number, state="reading")
        try:
            summary = self._reader(self._catalogue, inputs, show)
            self._set(
                number,
                state="done" if summary.reports or summary.known else "failed",
                reports=summary.reports,
                known=summary.known,
                claims=summary.claims,
                skipped=summary.skipped,
                failures=tuple(self._named(number, failure) for failure in summary.failures),
            )
        except SaysoError as error:
            failure = Failure(self._jobs[number].what, "read", str(error))
            self._set(number, state="failed", failures=(failure,))
        except Exception as error:  # the outermost edge of this thread
            said = f"unexpected {type(error).__name__}: {error} (a fault of Sayso's own)"
            failure = Failure(self._jobs[number].what, "read", said)
            self._set(number, state="failed", failures=(failure,))
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def _named(self, number: int, failure: Failure) -> Failure:
        """A failure under the name that people gave, not that of a temporary file."""
        what = self._jobs[number].what
        reason = failure.error.replace(failure.input, what)
        return Failure(what, failure.stage, reason)

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
