"""The JSON Schema (draft 2020-12) of the contract, as ``sayso schema`` prints it.

Objects may hold keys that the schema does not name: within ``sayso/1`` keys may
be added, so a reader must ignore those it does not know.
"""

from __future__ import annotations

from typing import Any, get_args

from sayso.export.contract_writing import SCHEMA
from sayso.records import Act, Stance, Style

Schema = dict[str, Any]

#: PLOVER 2.0's sixteen event types and three of Sayso's own.
#: Source: the PLOVER 2.0 manual.
EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    *("COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    *("CONTROL", "DEATH", "OTHER"),
)
MODALITIES = ("actual", "future", "hypothetical", "negated")
STATUSES = ("asserted", "denied", "disputed", "doubted", "relayed")


def contract_schema() -> Schema:
    """The schema of one contract object."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:sayso:contract:1",
        "title": "Sayso's contract",
        "description": (
            "Reports and the claims read in them. Offsets are Unicode code points into the "
            "text of the claim's report, zero-based and half-open. null means unknown."
        ),
        **_object(
            {
                "schema": {"const": SCHEMA},
                "reports": _array(_ref("report"), "In the order of the inputs."),
                "claims": _array(_ref("claim"), "By report, in reading order."),
                "propositions": _array(
                    _ref("proposition"), "What several claims assert, deny or doubt."
                ),
                "copies": _array(_ref("copy"), "Pairs of reports that share text."),
                "failures": _array(_ref("failure"), "Inputs that could not be read."),
            }
        ),
        "$defs": {
            "span": _span(),
            "report": _report(),
            "claim": _claim(),
            "actor": _actor(),
            "hop": _hop(),
            "interval": _interval(),
            "place": _place(),
            "event": _event(),
            "range": _range(),
            "proposition": _proposition(),
            "origin": _origin(),
            "copy": _copy(),
            "failure": _failure(),
        },
    }


def _object(properties: dict[str, Schema], *, may_lack: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in may_lack],
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _array(items: Schema, description: str | None = None) -> Schema:
    schema: Schema = {"type": "array", "items": items}
    return schema if description is None else {**schema, "description": description}


def _string(description: str | None = None) -> Schema:
    return (
        {"type": "string"}
        if description is None
        else {"type": "string", "description": description}
    )


def _or_null(schema: Schema, description: str | None = None) -> Schema:
    if set(schema) == {"type"}:
        either: Schema = {"type": [schema["type"], "null"]}
    else:
        either = {"anyOf": [schema, {"type": "null"}]}
    return either if description is None else {**either, "description": description}


def _span() -> Schema:
    return {
        "description": "A half-open range of code points and the characters it covers.",
        **_object(
            {
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
                "text": _string("Exactly the report's characters from start to end."),
            }
        ),
    }


def _report() -> Schema:
    return _object(
        {
            "id": _string("The input's own id, or a digest of outlet, URL, title and text."),
            "outlet": _or_null(_string(), "Who published it."),
            "title": _or_null(_string()),
            "byline": _or_null(_string()),
            "url": _or_null(_string()),
            "published": _or_null(_string(), "ISO 8601: a date, or a date and time."),
            "language": _or_null(_string(), "ISO 639-1; null where too short to tell."),
            "skipped": _or_null(_string(), "Why the report is kept but was not read."),
            "input": _string("The file, URL or - it came from, with :N for the N-th record."),
            "sha256": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "Of the text's UTF-8 bytes.",
            },
            "text": _string("The snapshot that every offset points into."),
        },
        may_lack=("byline", "skipped", "input"),
    )


def _claim() -> Schema:
    return _object(
        {
            "id": _string("A digest of report, source and content."),
            "report": _string("The id of its report."),
            "narrated": {"type": "boolean", "description": "Said in the outlet's own voice."},
            "source": _or_null(_ref("span"), "The words that name who says it."),
            "cue": _array(_ref("span"), "The words that signal that it is said."),
            "content": _array(_ref("span"), "What is said, in one or more pieces."),
            "style": {"enum": list(get_args(Style))},
            "speaker": _or_null(_ref("actor"), "Who says it, resolved."),
            "relay": _array(_ref("hop"), "Through whom it came, nearest the speaker first."),
            "act": {"enum": [*get_args(Act), None], "description": "The speech act."},
            "parent": _or_null(_string(), "The id of the claim inside whose content this stands."),
            "said": _or_null(_ref("interval"), "When it was said."),
            "place": _or_null(_ref("place"), "Where it was said."),
            "events": _array(_ref("event"), "What the claim alleges; never fact."),
            "proposition": _or_null(_string(), "The id of the proposition it bears on."),
            "stance": {"enum": [*get_args(Stance), None]},
            "score": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Calibrated: how likely a careful reader would mark it too.",
            },
            "why": _reasons(),
        }
    )


def _actor() -> Schema:
    return _object({"id": _string(), "name": _string(), "kind": _string()})


def _hop() -> Schema:
    return _object({"name": _string(), "kind": _string(), "span": _or_null(_ref("span"))})


def _interval() -> Schema:
    return _object(
        {
            "text": _string("The words of the report."),
            "earliest": _or_null(_string(), "ISO 8601."),
            "latest": _or_null(_string(), "ISO 8601."),
            "precision": _string(),
        }
    )


def _place() -> Schema:
    return _object(
        {
            "name": _string(),
            "lat": _or_null({"type": "number"}, "WGS84 degrees."),
            "lon": _or_null({"type": "number"}, "WGS84 degrees."),
            "country": _or_null(_string()),
            "precision": _string(),
        }
    )


def _event() -> Schema:
    return _object(
        {
            "trigger": _ref("span"),
            "type": {"enum": list(EVENT_TYPES)},
            "mode": _or_null(_string()),
            "actor": _or_null(_ref("actor")),
            "recipient": _or_null(_ref("actor")),
            "place": _or_null(_ref("place")),
            "when": _or_null(_ref("interval")),
            "killed": _or_null(_ref("range"), "Reported deaths."),
            "injured": _or_null(_ref("range"), "Reported injured."),
            "modality": {"enum": list(MODALITIES)},
        }
    )


def _range() -> Schema:
    return {
        "description": "Lowest and highest; null where that end is open.",
        "type": "array",
        "items": {"type": ["integer", "null"]},
        "minItems": 2,
        "maxItems": 2,
    }


def _proposition() -> Schema:
    return _object(
        {
            "id": _string("A digest of its founding claim."),
            "text": _string("Verbatim the content of its clearest claim."),
            "claim": _string("The id of that claim."),
            "claims": _array(_string(), "The ids of all its claims, the founding one first."),
            "status": {"enum": list(STATUSES)},
            "origins": {
                "type": "integer",
                "minimum": 0,
                "description": "How many independent origins are known.",
            },
            "unknown": {
                "type": "integer",
                "minimum": 0,
                "description": "How many claims are of unknown lineage.",
            },
            "roots": _array(_ref("origin"), "The origins counted."),
        },
        may_lack=("claim", "unknown", "roots"),
    )


def _origin() -> Schema:
    return _object(
        {
            "id": _string(),
            "kind": {"enum": ["speaker", "agency", "outlet", "text"]},
            "name": _or_null(_string()),
            "known": {"type": "boolean", "description": "Whether it is known to be independent."},
            "why": _reasons(),
        }
    )


def _copy() -> Schema:
    stretch = _object(
        {
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer", "minimum": 0},
        }
    )
    pair = {"type": "array", "items": stretch, "minItems": 2, "maxItems": 2}
    return _object(
        {
            "reports": {"type": "array", "items": _string(), "minItems": 2, "maxItems": 2},
            "share": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "The part of the shorter report's words that both have.",
            },
            "passages": _array(pair, "Where the shared words stand in the one and the other."),
            "source": _or_null(_string(), "The id of the report known to have come first."),
            "why": _reasons(),
        },
        may_lack=("passages", "source", "why"),
    )


def _reasons() -> Schema:
    return {
        "type": "object",
        "additionalProperties": _string(),
        "description": "By field: the reason for its value, or for leaving it open.",
    }


def _failure() -> Schema:
    return _object(
        {
            "input": _string("The file, URL or - that it concerns."),
            "stage": _string("Where it failed."),
            "error": _string("What is wrong and what to do about it."),
        }
    )
