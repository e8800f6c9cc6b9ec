"""Every error Sayso raises, as one tree.

::

    SaysoError
    ├── ConfigError        sayso.toml, the environment or an option is wrong
    ├── InputError         one input or one report of it cannot be read
    │   ├── UnreadableInput    missing, no permission, empty, binary, too large
    │   ├── MalformedInput     broken JSON, CSV without a text column, ...
    │   └── FetchError         a URL: refused address, too slow, too large, HTTP status
    ├── ModelError         the model bundle is missing, damaged or of another version
    ├── LedgerError        the ledger cannot be opened, is newer than this Sayso, ...
    └── BriefError         a composed sentence says more than its sources do (a bug: report it)

The pipeline turns an ``InputError`` into a stored ``Failure`` and goes on;
every other error stops the run. Each message names the file (or URL, or key)
and the remedy.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Any error of Sayso's own."""


class ConfigError(SaysoError, ValueError):
    """A setting that cannot be used."""


class InputError(SaysoError):
    """One input, or one report of it, that cannot be read."""


class UnreadableInput(InputError, OSError):
    """Missing, forbidden, empty, binary or too large."""


class MalformedInput(InputError, ValueError):
    """Readable, but not in the form that its name promises."""


class FetchError(InputError, OSError):
    """A URL that was refused or did not answer as needed."""


class ModelError(SaysoError):
    """A model bundle that cannot be used."""


class LedgerError(SaysoError):
    """A ledger that cannot be opened, read or written."""


# What a text that we did not think of may bring about while it is read or resolved: it must
# not keep a run from the reports behind it, now and every time the run is taken up again.
OUR_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class BriefError(SaysoError):
    """A sentence of a brief that its citations do not carry."""
