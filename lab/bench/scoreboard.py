"""``docs/scoreboard.md``: every figure with its floor, its target, and how to measure it again.

The page is written by this module alone. Its last section is a copy of
``lab/bench/notes.md``, where people write what they saw.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.bench import (
    attribution,
    claimed_or_fact,
    copies,
    crossval,
    dress,
    events,
    places,
    scoring,
    speed,
    times,
)
from lab.bench.goals import (
    APART_CLAIMS,
    APART_EVENTS,
    CLAIMED,
    CLAIMS,
    CLASSES,
    COFENET,
    COPIES,
    EVENTS,
    MENTIONS,
    PLACES,
    POLNEAR,
    SIDES,
    SPEED,
    TIMES,
    TOPONYMS,
    Goal,
)
from lab.bench.task import BenchError, Scores, Settings, Task
from lab.corpora import annotated, polnear
from lab.corpora.gold import CorpusError
from lab.metrics import events as coded

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "scoreboard.md"
NOTES = Path(__file__).parent / "notes.md"


@dataclass(frozen=True, slots=True)
class Board:
    """What the page is measured with."""

    corpora: Path
    model: Path | None = None
    threads: int | None = None
    reports: int = 0

    def settings(self, task: str, corpus: str, split: str, folder: Path | None = None) -> Settings:
        """The command line of one benchmark; ``folder`` where it is not named as the corpus."""
        reports = self.reports if task == "speed" else 0
        folder = folder or self.corpora / corpus
        return Settings(task, corpus, folder, split, None, self.model, self.threads, 1000, reports)


def write(board: Board, page: Path = PAGE) -> None:
    """Measures what applies and writes the page.

    A section whose corpus, or whose record, is not there says so instead.

    Raises:
        ModelError: if the bundle cannot be used.
    """
    sections: tuple[tuple[str, Callable[[Board], list[str]]], ...] = (
        ("Attribution on PolNeAR, dev", _polnear),
        ("Attribution on CofeNet's instances of PolNeAR, valid", _cofenet),
        ("Claims, cross-validated over story bundles", _claims),
        ("Events, cross-validated over story bundles", _events),
        ("Claims and events in reports kept apart", _apart),
        ("The same reports in other dress", _dress),
        ("Claimed or fact", _claimed),
        ("Names, times and sides, cross-validated over documents", _heads),
        ("Places on TR-News", _places),
        ("Times on TimeBank and AQUAINT, by rules alone", _times),
        ("Copies on the claims corpus", _copies),
        ("Speed and memory", _speed),
    )
    lines = [
        "# Scoreboard",
        "",
        "Written by `make bench`; change the code or `lab/bench/notes.md`, not this page.",
        "*Floor*: what the first experiment reached. *Target*: what was set out for. "
        "In brackets: 95 % intervals, documents drawn 1,000 times.",
        "Digests are of the corpus files read; `DIR` is the folder of the corpus.",
    ]
    for title, section in sections:
        print(f"scoreboard: {title}", file=sys.stderr)
        try:
            body = section(board)
        except CorpusError as error:
            print(f"scoreboard: left out: {error}", file=sys.stderr)
            body = ["Not measured this time: its data was not at hand."]
        lines += ["", f"## {title}", "", *body]
    lines += ["", "## Notes", "", NOTES.read_text(encoding="utf-8").strip(), ""]
    page.write_text("\n".join(lines), encoding="utf-8")


def table(
    goals: Sequence[Goal], scores: Scores, beside: tuple[str, Mapping[str, float]] | None = None
) -> list[str]:
    """The rows of one benchmark as Markdown; figures that it does not have are left out.

    ``beside`` is a column of other figures, such as people's, with its heading.
    """
    heads = ["figure", "floor", "target", "reached"] + ([] if beside is None else [beside[0]])
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for goal in goals:
        if goal.figure not in scores.figures:
            continue
        reached = written(scores.figures[goal.figure], goal.unit)
        ends = scores.intervals.get(goal.figure)
        if ends is not None:
            reached += f" ({written(ends[0], goal.unit)} to {written(ends[1], goal.unit)})"
        cells = [goal.says, goal.floor, goal.target, f"**{reached}**"]
        if beside is not None:
            other = beside[1].get(goal.figure)
            cells.append("" if other is None else written(other, goal.unit))
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def written(value: float, unit: str) -> str:
    """A figure as the page has it: shares times 100 with one digit, alpha with three."""
    if unit == "%":
        return f"{100 * value:.1f}"
    if unit == "":
        return f"{value:.3f}"
    return f"{value:.0f} MB" if unit == "MB" else f"{value:.1f} {unit}"


def reliability(scores: Scores) -> list[str]:
    """The reliability table: of the claims scored so high, how many are right."""
    lines = ["", "| score | claims | mean score | right |", "| --- | ---: | ---: | ---: |"]
    for row in scores.tables.get("reliability", ()):
        lines.append(
            f"| {row['low']:.2f} to {row['high']:.2f} | {row['count']:.0f} "
            f"| {row['score']:.3f} | {row['right']:.3f} |"
        )
    return lines if len(lines) > 3 else []


def _run(task: Task, settings: Settings, goals: Sequence[Goal]) -> tuple[list[str], Scores]:
    outcome = task(settings)
    source = f"`{outcome.command()}`, corpus `{outcome.corpus_digest}`, model `{outcome.model}`"
    return [*table(goals, outcome.scores), "", source], outcome.scores


def _polnear(board: Board) -> list[str]:
    outcome = attribution.run(board.settings("attribution", "polnear", "dev"))
    shared = [
        [annotation.gold for annotation in annotators]
        for part in ("train", "dev")
        for annotators in polnear.articles(board.corpora / "polnear", part)
    ]
    people, count = scoring.humans(shared)
    rows = table(POLNEAR, outcome.scores, ("two annotators", people))
    counts = outcome.scores.counts
    return [
        *rows,
        "",
        f"{counts['reports']} articles, {counts['gold_attributions']:,} attributions. "
        f"Two annotators: all pairs on the {count} articles of train and dev that several "
        "annotated. int8, read under PolNeAR's guideline.",
        f"`{outcome.command()}`, corpus `{outcome.corpus_digest}`, model `{outcome.model}`",
        *reliability(outcome.scores),
    ]


def _cofenet(board: Board) -> list[str]:
    lines, scores = _run(
        attribution.run, board.settings("attribution", "cofenet", "valid"), COFENET
    )
    counts = scores.counts
    return [
        *lines,
        "",
        f"{counts['instances']:,} instances of {counts['articles']} annotations. CofeNet on "
        "BERT-base, on its own test part: 83.2 / 75.3 / 72.9.",
    ]


def _claims(board: Board) -> list[str]:
    record = crossval.load()
    counts = record.pooled.counts
    lines = [
        *table(CLAIMS, record.pooled),
        "",
        f"Cross-validation, recorded by the recipe: {counts['reports']} reports, "
        f"{counts['gold_claims']:,} claims, each read by a model that saw no report of its bundle. "
        "The annotators were large language models, not people; two of them agree at claims F1 92.",
        f"`{record.command}`, corpus `{record.corpus_digest}`, recipe `{record.recipe}`",
        *reliability(record.pooled),
        "",
        "| held out | claims | claims F1 | nested right |",
        "| --- | ---: | ---: | ---: |",
    ]
    for bundles, scores in record.folds:
        lines.append(
            f"| {', '.join(bundles)} | {scores.counts['gold_claims']:,} "
            f"| {written(scores.figures['claims_f1'], '%')} "
            f"| {written(scores.figures['nested_recall'], '%')} |"
        )
    return lines


def _events(board: Board) -> list[str]:
    record = crossval.load()
    if "events" not in record.beside:
        raise BenchError("the record of cross-validation holds no events")
    scores = record.beside["events"]
    lines = [
        *table(EVENTS, scores),
        "",
        f"{scores.counts['gold_triggers']:,} triggers in {scores.counts['reports']} reports, each "
        "read by a model that saw no report of its bundle; two readers agree at trigger F1 88, "
        "trigger and type 82, roles 87. An event is kept from the score at which three quarters "
        "of what is kept tells of an event.",
        f"`{record.command}`, recipe `{record.recipe}`",
        "",
        "| kept from | precision of trigger and type | recall |",
        "| ---: | ---: | ---: |",
    ]
    for row in scores.tables.get("precision_recall", ()):
        lines.append(f"| {row['threshold']:.2f} | {row['precision']:.3f} | {row['recall']:.3f} |")
    return lines


def _apart(board: Board) -> list[str]:
    """What ships, on reports that no model learned from, beside how far two readers agree."""
    own = {g.report.id: g for g in annotated.load(board.corpora, annotated.TUNING, annotated.TEST)}
    second = annotated.load(board.corpora, annotated.SECOND)
    first = [own[g.report.id] for g in second]
    compared = scoring.claims(first, [g.claims for g in second], 0).figures
    said = {name: value for name, value in compared.items() if not name.startswith("ece")}
    pairs = [
        (coded.once(g.claims, g.narrated) for g in both) for both in zip(first, second, strict=True)
    ]
    done = coded.figures(coded.total(coded.tally(*both) for both in pairs))
    claims = attribution.run(board.settings("attribution", "apart", "test", board.corpora))
    alleged = events.run(board.settings("events", "apart", "test", board.corpora))
    counts = claims.scores.counts
    return [
        *table(APART_CLAIMS, claims.scores, ("two readers", said)),
        "",
        *table(APART_EVENTS, alleged.scores, ("two readers", done)),
        "",
        f"{counts['reports']} reports of TR-News and FNC-1, {counts['gold_claims']} claims, "
        f"{alleged.scores.counts['gold_triggers']} triggers, read by the model that ships with the "
        "rules that ship: news of all kinds, much of it local. Annotated by large language models, "
        f"one reader a report; two readers agree as beside on {len(second)} of these and of the "
        "reports for tuning. The lowest probability of an event, and the shares of network and "
        "words in its type, were fitted on those for tuning.",
        f"`{claims.command()}` and `{alleged.command()}`, corpus `{claims.corpus_digest}`, model "
        f"`{claims.model}`",
        *reliability(claims.scores),
    ]


def _dress(board: Board) -> list[str]:
    outcome = dress.run(board.settings("dress", "apart", "test", board.corpora))
    heads = ["dress", "claims, F1", "nested, right parent", "speaker", "act", "hops, F1"]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for name, (row,) in outcome.scores.tables.items():
        shown = [written(row[figure], "%") for figure in dress.SHOWN]
        lines.append(f"| {name.replace('|', ' ')} | {' | '.join(shown)} |")
    return [
        *lines,
        "",
        "No word is another, so that what falls is a fault of reading. A sentence a line, and "
        "all in one paragraph, take from the text where its paragraphs were.",
        f"`{outcome.command()}`, corpus `{outcome.corpus_digest}`, model `{outcome.model}`",
    ]


def _heads(board: Board) -> list[str]:
    record = crossval.load()
    lines: list[str] = []
    for name, says, goals in (
        ("mentions", "Mentions on re3d", MENTIONS),
        ("toponyms", "Names of places on GeoVirus", TOPONYMS),
        ("times", "Time expressions on TimeBank and AQUAINT, model and rules together", TIMES),
        ("sides", "Sides of events on cameo_ner", SIDES),
        ("classes", "Class of sentences on cameo_class", CLASSES),
    ):
        if name in record.beside:
            lines += ["", f"{says}:", "", *table(goals, record.beside[name])]
    if not lines:
        raise BenchError("the record of cross-validation holds no other heads")
    return [*lines[1:], "", f"`{record.command}`, recipe `{record.recipe}`"]


def _claimed(board: Board) -> list[str]:
    folder = ROOT / "lab" / "data"
    settings = board.settings("claimed_or_fact", "claimed_or_fact", "all", folder)
    lines, scores = _run(claimed_or_fact.run, settings, CLAIMED)
    return [*lines, "", f"{scores.counts['sentences']} sentences, written for the project."]


def _places(board: Board) -> list[str]:
    folder = board.corpora / "geo"
    lines, scores = _run(places.run, board.settings("places", "trnews", "all", folder), PLACES)
    return [*lines, *scores.notes]


def _times(board: Board) -> list[str]:
    settings = board.settings("times", "timeml", "4")
    lines, scores = _run(times.run, settings, TIMES)
    return [
        *lines,
        "",
        f"Fold 4 of 5, {scores.counts['gold']} expressions; the rules were made on the others.",
    ]


def _copies(board: Board) -> list[str]:
    return _run(copies.run, board.settings("copies", "claims", "all"), COPIES)[0]


def _speed(board: Board) -> list[str]:
    lines, scores = _run(speed.run, board.settings("speed", "claims", "all"), SPEED)
    counts = scores.counts
    made = counts.get("generated_reports")
    return [
        *lines,
        "",
        f"{counts['reports']} reports, {counts['windows']:,} windows, {counts['threads']} threads; "
        f"the least of {counts['rounds']} rounds."
        + (f" Memory over {made:,} generated reports." if made else ""),
        *scores.notes,
    ]
