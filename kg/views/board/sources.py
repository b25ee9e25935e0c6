"""The documents that a board cites, how much of each is quoted, and what is known of its licence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.graph import View
from kg.graph.catalog import DocumentRecord
from kg.metrics.reading import local
from kg.model.answer import Citation
from kg.queries import run
from kg.queries.lookups import DocumentText
from kg.views import words

_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|creative commons|\bCC[ -]BY|licen[cs]ed under|"
    r"may not be (?:reproduced|distributed|copied)|public domain",
    re.IGNORECASE,
)
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A document that is cited, and what may be done with it.

    Attributes:
        document: local id.
        title: its title.
        publisher: who published it.
        issued: when, in words.
        url: where it was found; empty when not known.
        retrieved: when it was recorded (ISO 8601).
        sha256: hash of its bytes.
        secondary: true when it repeats figures of others.
        quoted: how much of it the board quotes, in words.
        licence: what it says of its rights, else whose terms apply.
    """

    document: str
    title: str
    publisher: str
    issued: str
    url: str
    retrieved: str
    sha256: str
    secondary: bool
    quoted: str
    licence: str


def source_notes(view: View, footnotes: Sequence[Citation]) -> tuple[SourceNote, ...]:
    """The documents of some footnotes, by title."""
    quotes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for c in footnotes:
        quotes[c.document][c.quote] = len(c.quote)
    iris = [view.resources.iri("doc", d) for d in sorted(quotes)]
    texts = {local(row.document): row for row in run(view, "documents.texts", documents=iris)} if iris else {}
    found = (d for d in view.documents(quotes) if d.id in texts)
    return tuple(_note(d, texts[d.id], list(quotes[d.id].values())) for d in found)


def _note(record: DocumentRecord, held: DocumentText, lengths: Sequence[int]) -> SourceNote:
    share = 100 * sum(lengths) / len(held.text) if held.text else 0
    return SourceNote(
        record.id,
        record.title or record.id,
        record.publisher or "not stated",
        words.dates_said(record.date) if record.date else "not stated",
        record.url or "",
        record.recorded_at,
        record.sha256,
        record.secondary,
        f"{words.counted(len(lengths), 'passage')}, {sum(lengths):,} characters ({share:.0f} % of it),"
        f" the longest {max(lengths)}",
        _licence(record, held),
    )


def _licence(record: DocumentRecord, held: DocumentText) -> str:
    said = _RIGHTS.search(held.text)
    who = record.publisher or "its publisher"
    if said is not None:
        found = f"It says: “{_line(held.text, said.start())[:_LONGEST_LINE]}”."
    elif held.origin is not None:
        found = f"In other words than the work it digests; that work is under the terms of {held.origin}."
    elif record.url:
        found = f"States no licence; the terms of {urlsplit(record.url).hostname or record.url} apply."
    else:
        found = f"States no licence; ask {who} before passing quotes on."
    return f"{found} Second-hand: the terms of those whose figures it repeats apply too." if record.secondary else found


def _line(text: str, at: int) -> str:
    """The line of a text in which a place lies, spaces folded."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return " ".join(text[start : end if end >= 0 else None].split())
