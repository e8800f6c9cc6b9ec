"""What a run of reading may do, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and permissions of one run of reading.

    ``allow_private``: fetch from private, loopback and link-local addresses too.
    ``max_bytes``: the most that is read of one input, in bytes, also after
    decompression; of JSONL and CSV, which are read record by record, the most
    of one record, in code points. ``timeout_s``: seconds for one URL from the
    first look-up to the last byte, redirects included. ``max_redirects``: how
    many redirects of one URL are followed. ``languages``: ISO 639-1 codes of
    the languages that are read; a report in another one is kept and skipped.

    Raises:
        ValueError: if a limit is below its least sensible value, or no
            language is named.
    """

    allow_private: bool = False
    max_bytes: int = 50_000_000
    timeout_s: float = 20.0
    max_redirects: int = 5
    languages: tuple[str, ...] = ("en",)

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise ValueError(f"max_bytes is {self.max_bytes}; it must be at least 1")
        if not self.timeout_s > 0:
            raise ValueError(f"timeout_s is {self.timeout_s}; it must be above 0")
        if self.max_redirects < 0:
            raise ValueError(f"max_redirects is {self.max_redirects}; it must be at least 0")
        if not self.languages:
            raise ValueError('languages is empty; name at least one, for instance ("en",)')


DEFAULTS = ReadOptions()
