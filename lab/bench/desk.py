"""How long the desk's pages take on a large ledger, page by page.

``--corpus generated --data FOLDER --split CLAIMS`` uses ``FOLDER/desk-CLAIMS.db``, which
is filled first where it is missing (``desk_made``; a million claims take half an hour).
Pages are asked for in process, as HTML and without a socket, with different actors,
words, places and propositions each time, the frequent ones as often as readers would.
Figures are milliseconds of wall time and of processor time: on a machine that does other
work too, the first say how busy it was and the second what the page costs.

``after_a_decision`` are the pages asked for right after one, when kept lists are void;
``today_anew`` is Today right after one, with the last brief while the next is composed,
and ``while_composing`` are other pages asked for meanwhile. ``composing_s`` is how long
one brief takes, which no page waits for.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import numpy as np
from starlette.testclient import TestClient

from lab.bench import desk_made, made_claims
from lab.bench.predictions import progress
from lab.bench.task import BenchError, Outcome, Scores, Settings
from sayso.config import load
from sayso.desk.accounts import Accounts
from sayso.desk.app import create_app
from sayso.desk.catalogue import Catalogue
from sayso.desk.ingest import Queue
from sayso.desk.state import Desk
from sayso.desk.today_page import brief_of, briefing_of
from sayso.ledger import Ledger
from sayso.pipeline import Summary
from sayso.records import Decision

_ASKED = 40  # times for each page
_WARM = 2  # not counted: the first make what is kept in memory
_DECISIONS = 10

Timed = tuple[float, float]


def run(settings: Settings) -> Outcome:
    """Asks for every page.

    Raises:
        BenchError: if the corpus or the split cannot be used.
    """
    if settings.corpus != "generated":
        raise BenchError(f"desk takes generated, not {settings.corpus!r}")
    try:
        claims = int(settings.split)
    except ValueError:
        raise BenchError(f"--split is a number of claims, not {settings.split!r}") from None
    started = time.monotonic()
    path = settings.data / f"desk-{claims}.db"
    if not path.is_file():
        partial = path.with_suffix(".part")
        with Ledger.open(partial) as ledger:
            desk_made.fill(ledger, claims)
        partial.rename(path)
    with tempfile.TemporaryDirectory() as folder, Catalogue.open(path) as catalogue:
        held = catalogue.counts()
        if held.claims < claims:
            raise BenchError(f"{path} has {held.claims:,} claims only: it is no whole ledger")
        accounts = Accounts(Path(folder) / "accounts.db")
        queue = Queue(catalogue, _reads_nothing)
        desk = Desk(load({}, {}, folder=Path(folder)), catalogue, accounts, queue, alone="bench")
        with TestClient(create_app(desk), base_url="http://localhost") as client:
            gc.collect()
            gc.freeze()  # as the command does
            sys.setswitchinterval(0.0005)
            timed = _asked(client, desk, held.reports)
        composing = timed.pop("composing")
        queue.close()
        desk.briefs.close()
        accounts.close()
    figures: dict[str, float] = {
        "composing_s": float(np.median(np.array(composing)[:, 0])),
        "composing_cpu_s": float(np.median(np.array(composing)[:, 1])),
    }
    for name, seconds in timed.items():
        wall, processor = np.array(seconds).T * 1000
        row = {
            "p50": float(np.median(wall)),
            "p95": float(np.percentile(wall, 95)),
            "cpu_p50": float(np.median(processor)),
            "cpu_p95": float(np.percentile(processor, 95)),
        }
        figures |= {f"{name}_{key}_ms": value for key, value in row.items()}
    # Pages that share the processor with a brief being composed stand for themselves.
    pages = [name for name in timed if name not in ("today_anew", "while_composing")]
    for key in ("p95", "cpu_p95"):
        figures[f"slowest_{key}_ms"] = max(figures[f"{name}_{key}_ms"] for name in pages)
    every = np.array([one for name in pages for one in timed[name]]) * 1000
    figures["all_p95_ms"] = float(np.percentile(every[:, 0], 95))
    figures["all_cpu_p95_ms"] = float(np.percentile(every[:, 1], 95))
    counts = {"claims": held.claims, "reports": held.reports, "asked_for_each_page": _ASKED}
    scores = Scores(figures, counts)
    return Outcome(settings, scores, "generated", desk_made.MODEL, time.monotonic() - started)


def addresses(
    catalogue: Catalogue, reports: int, chance: random.Random
) -> dict[str, Callable[[], str]]:
    """For each page, what gives an address of it."""
    told = [*catalogue.told(limit=20)[0], *catalogue.told("disputed", limit=20)[0]]
    disputed = catalogue.told("disputed", start=50, limit=200)[0] or told
    statuses = ("asserted", "denied", "disputed", "relayed")

    def report() -> str:
        return f"made-{chance.randrange(reports)}"

    def speaker() -> str:
        # One who speaks in this ledger, the frequent ones more often.
        spoken = [claim.speaker for claim in made_claims.made(chance.randrange(reports))[1]]
        return quote(chance.choice([one.id for one in spoken if one is not None]), safe="")

    def word() -> str:
        return quote(made_claims.words(chance, chance.choice((1, 2))))

    def passage() -> str:
        start = chance.randrange(900)
        return f"/passage/{report()}?start={start}&end={start + 80}"

    def place() -> str:
        return f"Place {made_claims.zipf(chance, 3_000)}"

    def outlet() -> str:
        return quote(f"Outlet {made_claims.zipf(chance, 300)}")

    def year() -> int:
        return 2000 + chance.randrange(max(reports // 4380, 1))

    return {
        "today": lambda: "/",
        "search": lambda: "/search",
        "search_words": lambda: f"/search?q={word()}",
        "search_speaker": lambda: f"/search?speaker={speaker()}",
        "search_outlet": lambda: f"/search?outlet={outlet()}&act=deny",
        "search_days": lambda: f"/search?q={word()}&until={year()}&act=accuse",
        "reports": lambda: f"/reports?from={chance.choice((0, 40, 4_000))}",
        "reports_outlet": lambda: f"/reports?outlet={outlet()}&since={year()}",
        "reports_words": lambda: f"/reports?q={word()}",
        "report": lambda: f"/report/{report()}",
        "passage": passage,
        "story": lambda: f"/story/{report()}",
        "propositions": lambda: f"/propositions?from={chance.choice((0, 40, 400))}",
        "propositions_status": lambda: f"/propositions?status={chance.choice(statuses)}",
        "proposition": lambda: f"/proposition/{chance.choice(disputed)}",
        "proposition_large": lambda: f"/proposition/{chance.choice(told)}",
        "actors": lambda: f"/actors?from={chance.choice((0, 60, 600))}",
        "actors_named": lambda: f"/actors?q={chance.randrange(1_000)}",
        "actor": lambda: f"/actor/{speaker()}",
        "map": lambda: "/map",
        "map_type": lambda: f"/map?type={chance.choice(('ASSAULT', 'AID', 'DEATH'))}",
        "map_actor": lambda: f"/map?actor={speaker()}&status=disputed",
        "map_place": lambda: f"/map?place={quote(place())}",
        "map_days": lambda: f"/map?since={year()}-03&until={year()}-12",
        "control": lambda: "/control",
        "control_place": lambda: f"/control?place={quote(place())}",
        "sources": lambda: "/sources",
        "decisions": lambda: "/decisions",
        "audit": lambda: "/audit",
        "add": lambda: "/add",
        "export": lambda: "/export",
    }


def _asked(client: TestClient, desk: Desk, reports: int) -> dict[str, list[Timed]]:
    chance = random.Random(1)
    catalogue = desk.catalogue
    made = addresses(catalogue, reports, chance)
    timed: dict[str, list[Timed]] = {"composing": [_composed(desk)]}
    with progress("asking for pages", len(made)) as step:
        for name, address in made.items():
            for _ in range(_WARM):
                _timed(client, address())
            timed[name] = [_timed(client, address()) for _ in range(_ASKED)]
            step()
    others = [name for name in made if name != "today"]
    after: list[Timed] = []
    anew: list[Timed] = []
    meanwhile: list[Timed] = []
    for at in range(_DECISIONS):
        _, claims = desk_made.with_relays(chance.randrange(reports))
        kept = catalogue.decide(Decision("bench", "accept", claims[0].id))
        after += [_timed(client, made[name]()) for name in others[at::_DECISIONS]]
        anew.append(_timed(client, "/"))  # with the last brief; the next one begins
        meanwhile += [_timed(client, made[name]()) for name in others[at::_DECISIONS]]
        timed["composing"].append(_composed(desk))
        catalogue.undo(kept.id, "bench")
        desk.briefs.settle()
    timed |= {"after_a_decision": after, "today_anew": anew, "while_composing": meanwhile}
    return timed


def _composed(desk: Desk) -> Timed:
    """How long one brief takes, alone."""
    desk.briefs.settle()
    wall, processor = time.perf_counter(), time.process_time()
    brief_of(desk.catalogue, None, desk.config.claims.min_score)
    seconds = time.perf_counter() - wall, time.process_time() - processor
    briefing_of(desk, None, None)
    return seconds


def _timed(client: TestClient, address: str) -> Timed:
    wall, processor = time.perf_counter(), time.process_time()
    answer = client.get(address)
    seconds = time.perf_counter() - wall, time.process_time() - processor
    if answer.status_code != 200:
        raise BenchError(f"{address} answered {answer.status_code}: {answer.text[:200]}")
    return seconds


def _reads_nothing(catalogue: Catalogue, inputs: tuple[str, ...], progress: object) -> Summary:
    return Summary((), 0, 0, (), (), 0, 0.0)
