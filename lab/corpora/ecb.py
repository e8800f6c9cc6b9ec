"""ECB+ gold event mentions: which words of which documents speak of one event.

``ecb_train_dev.zip`` (or the folder it unpacks to) holds, for each split,
``SPLIT/Event_gold_mentions.json``: a list of mentions with their document, topic, words and chain.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError, read_exact

ARCHIVE = "ecb_train_dev.zip"


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention; ``chain`` is its event, ``sentence`` the words around it, itself included."""

    id: str
    document: str
    topic: str
    chain: str
    words: str
    lemma: str
    part: str
    sentence: str


def load(folder: Path, split: str) -> tuple[EventMention, ...]:
    """The mentions of one split in the order of the file.

    Raises:
        CorpusError: if the corpus is not there or not in its form.
    """
    try:
        return tuple(_mention(fields, at) for at, fields in enumerate(_read(folder, split)))
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{folder} does not hold ECB+ mentions: {error!r}") from error


def _read(folder: Path, split: str) -> list[dict[str, Any]]:
    name = f"{split}/Event_gold_mentions.json"
    if (folder / name).is_file():
        return list(json.loads(read_exact(folder / name)))
    archive = folder / ARCHIVE
    if not archive.is_file():
        raise CorpusError(f"neither {name} nor {ARCHIVE} is in {folder}")
    with zipfile.ZipFile(archive) as packed:
        try:
            return list(json.loads(packed.read(f"ecb/{name}")))
        except KeyError as error:
            raise CorpusError(f"{archive} holds no split {split!r}") from error


def _mention(fields: dict[str, Any], at: int) -> EventMention:
    context = fields["mention_context"]
    return EventMention(
        id=f"{fields['mention_id']}#{at}",
        document=fields["doc_id"],
        topic=fields["doc_id"].partition("_")[0],
        chain=fields["coref_chain"],
        words=fields["tokens_str"],
        lemma=fields["mention_head_lemma"],
        part=fields["mention_head_pos"],
        sentence=" ".join(context) if isinstance(context, list) else str(context),
    )
