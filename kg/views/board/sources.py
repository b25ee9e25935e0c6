"""The documents that a board cites, how much of each is quoted, and what is known of its licence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.graph import View
from kg.graph.catalog import DocumentRecord
from kg.model.answer import Citation
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
    cited = {c.document for c in footnotes}
    return tuple(
        _note(view, d, [c for c in footnotes if c.document == d.id]) for d in view.documents() if d.id in cited
    )


def _note(view: View, record: DocumentRecord, quotes: Sequence[Citation]) -> SourceNote:
    text = view.text(record.id)
    lengths = [len(q) for q in dict.fromkeys(c.quote for c in quotes)]
    share = 100 * sum(lengths) / len(text) if text else 0
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
        _licence(view, record, text),
    )


def _licence(view: View, record: DocumentRecord, text: str) -> str:
    said = next((" ".join(line.split()) for line in text.splitlines() if _RIGHTS.search(line)), None)
    origin = view.record(record.id).derived_from
    who = record.publisher or "its publisher"
    if said is not None:
        found = f"It says: “{said[:_LONGEST_LINE]}”."
    elif origin is not None:
        found = f"In other words than the work it digests; that work is under the terms of {origin[0] or who}."
    elif record.url:
        found = f"States no licence; the terms of {urlsplit(record.url).hostname or record.url} apply."
    else:
        found = f"States no licence; ask {who} before passing quotes on."
    return f"{found} Second-hand: the terms of those whose figures it repeats apply too." if record.secondary else found
