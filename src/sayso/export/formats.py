"""The forms of export, what each is, and what each cannot carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One form: its name on the command line, what it is, what it cannot carry."""

    name: str
    what: str
    cannot: tuple[str, ...]
    binary: bool = False


_TABLES = (
    "the text of reports, beyond the words of spans",
    "the reasons for values, except the words of casualties",
    "the kinds of relays, and where their words stand",
    "which reports copy which, and the origins of a proposition by name",
)
_CELLS = (
    "control characters and lone surrogates (U+FFFD instead); a text that a "
    "spreadsheet would take for a formula gets an apostrophe in front",
)

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "plover",
            "PLOVER 2.0 records, JSON lines, one for each alleged event under its speaker",
            (
                "claims that allege no event",
                "text and text_story: left empty, since rights in texts are their publishers'; "
                "text_info has the offsets, cite_info the report",
                "CONTROL, DEATH and OTHER as event: no PLOVER categories; event is empty, "
                "has_event false, the type stands in sayso",
                "a date that the claim does not give: null, though PLOVER requires one",
                "entity_text, religion, ethnicity, office, gender, age, geonameid, sequence, "
                "event_scale, arrested, contexts of subject: not read",
                "ranges in dead and injured, which have the lowest number; the range is in sayso",
            ),
        ),
        Format(
            "acled",
            "CSV in the shape of ACLED's, one row for each alleged event that somebody "
            "puts forward",
            (
                "direction: actor1 and actor2 have none; notes say who is said to have "
                "done what to whom",
                "events denied only, future or hypothetical; types that ACLED does not code",
                "deaths told apart from any attack: an event type would be a guess, and a row "
                "of their own would often count them twice",
                "a date or a place that is not given: empty, though ACLED has always both",
                "fatalities 0: empty where nobody gives a figure",
                "assoc_actor_1, assoc_actor_2, admin3, source_scale, tags, timestamp: empty",
                "event_type and inter1, inter2 where they do not follow from what is read",
                "offsets and the words of reports, other than those of casualties",
                *_CELLS,
            ),
        ),
        Format(
            "claims-csv",
            "CSV, one row a claim",
            ("alleged events, except how many", *_TABLES, *_CELLS),
        ),
        Format(
            "events-csv",
            "CSV, one row for each alleged event, under who alleges it",
            ("claims that allege no event", *_TABLES, *_CELLS),
        ),
        Format(
            "claims-parquet",
            "Parquet, one row a claim, typed; needs sayso[parquet]",
            ("alleged events, except how many", *_TABLES, "lone surrogates (U+FFFD instead)"),
            binary=True,
        ),
        Format(
            "events-parquet",
            "Parquet, one row for each alleged event, typed; needs sayso[parquet]",
            ("claims that allege no event", *_TABLES, "lone surrogates (U+FFFD instead)"),
            binary=True,
        ),
        Format(
            "jsonld",
            "JSON-LD: schema.org Claim, W3C Web Annotation selectors, PROV",
            (
                "the text of reports, beyond the words of spans and 32 characters around",
                "alleged events as schema:Event: they are sayso:AllegedEvent",
                "any rating of a claim: there is no ClaimReview",
                "null: what is unknown is left out",
                "the origins of a proposition by name, and the passages of copies",
            ),
        ),
        Format(
            "contract",
            "Sayso's own JSON, all of it: see `sayso schema`",
            (
                "vectors of claims, which mean something to one model only",
                "decisions of people as such, and former readings",
            ),
        ),
    )
}


def help_of_formats(width: int = 76) -> str:
    """All forms with what they cannot carry, for the help of the command."""
    lines = []
    for form in FORMATS.values():
        lines += ["\b", *_wrapped(f"{form.name}  ", form.what, width), "  cannot carry:"]
        for each in form.cannot:
            lines += _wrapped("  - ", each, width)
        lines.append("")
    return "\n".join(lines)


def _wrapped(first: str, text: str, width: int) -> list[str]:
    lines, line = [], first
    indent = " " * (4 if first.startswith(" ") else 2)
    for word in text.split():
        if len(line) + len(word) > width and line.strip():
            lines.append(line.rstrip())
            line = indent
        line += f"{word} "
    return [*lines, line.rstrip()]
