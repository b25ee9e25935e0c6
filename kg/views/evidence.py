"""The rows behind the pages: catalogue queries of one generation, remembered, with places, things and labels.

Every page is built from this; nothing else of the views asks the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from kg.graph import View
from kg.graph.view import DocumentRecord
from kg.model.period import PartialDate
from kg.ontology import Ontology
from kg.queries import run
from kg.queries.rows import ClaimRow, Conflict, Edge, Observation
from kg.views import icons, words
from kg.views.parts import FigureView, Passage, Thing

_MOST_REMEMBERED = 256
_SCALES = {0: "", 3: "k", 5: "lakh", 6: "m", 7: "crore", 9: "bn", 12: "tn"}
_ICON_OF_TYPE = {"company": "company", "publisher": "company", "market": "segment", "doc": "document"}


def local(iri: str) -> str:
    """The last part of a resource's IRI."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def type_of(iri: str) -> str:
    """The type in a resource's IRI: "company" of ".../id/company/x"; "" for terms."""
    parts = iri.rsplit("/", 2)
    return parts[1] if len(parts) == 3 and "/id/" in iri else ""


def curie(iri: str) -> str:
    """The prefixed name of a resource, as addresses and the explorer use it."""
    kind = type_of(iri)
    return f"{kind}:{local(iri)}" if kind else local(iri)


@dataclass(frozen=True)
class Evidence:
    """One generation looked at on one day.

    Attributes:
        view: the generation.
        ontology: labels and icons.
        today: the day.
    """

    view: View
    ontology: Ontology
    today: date
    _rows: dict[tuple[Any, ...], list[Any]] = field(default_factory=dict, repr=False)

    def rows(self, query: str, **params: Sequence[str] | None) -> list[Any]:
        """Rows of a catalogue query, asked once."""
        key = (query, *((name, tuple(value)) for name, value in sorted(params.items()) if value is not None))
        if key not in self._rows:
            if len(self._rows) >= _MOST_REMEMBERED:
                self._rows.pop(next(iter(self._rows)))
            self._rows[key] = run(self.view, query, **params)
        return self._rows[key]

    @cached_property
    def records(self) -> dict[str, DocumentRecord]:
        """Documents by local id."""
        return {record.id: record for record in self.view.documents()}

    def dated(self, document: str) -> str:
        """How old a document says it is."""
        record = self.records.get(document)
        if record is None or not record.date:
            return "undated"
        return PartialDate.parse(record.date).label

    def passage(self, row: ClaimRow | Conflict | Edge) -> Passage:
        """Where a row stands."""
        document = local(row.document)
        record = self.records.get(document)
        title = row.title if isinstance(row, ClaimRow | Conflict) else (record.title if record else None)
        printed_by = (record.publisher if record else None) or ""
        voice = row.voice_label if row.voice and type_of(row.voice) != "doc" else None
        machine = bool(record and record.media_type == "text/turtle")
        if machine and title:
            voice = title  # a register is known by its own name; who keeps it stands on its page
        return Passage(
            document=document,
            title=title or f"document {document[:8]}",
            voice=voice or printed_by or title or f"document {document[:8]}",
            section=(row.section or "") if isinstance(row, ClaimRow | Conflict) else "",
            quote=row.quote,
            start=row.start,
            end=row.end,
            claim=local(row.claim),
            publisher=printed_by,
            dated=self.dated(document),
            secondary=bool(record and record.secondary),
            machine=machine,
        )

    def icon(self, iri: str) -> str:
        """Name of the silhouette of a resource."""
        name = self.ontology.icon(iri) or _ICON_OF_TYPE.get(type_of(iri), icons.FALLBACK)
        return name.removeprefix("i-") if name.removeprefix("i-") in icons.SILHOUETTES else icons.FALLBACK

    def type_words(self, iri: str) -> str:
        """The type of a resource in words: "company", "region", "modality"."""
        kind = type_of(iri)
        if kind == "concept":
            entity = self.ontology.entity(iri)
            return ((entity.category if entity else None) or "concept").replace("_", " ")
        return {"doc": "document"}.get(kind, kind) or "thing"

    def href(self, iri: str) -> str | None:
        """The page of a resource, or None."""
        match type_of(iri):
            case "company":
                return f"/company/{local(iri)}"
            case "market":
                return f"/segment/{local(iri)}"
            case "doc":
                return f"/source/{local(iri)}"
            case "region" | "country" | "concept" | "theme" as kind:
                return f"/topic/{kind}/{local(iri)}"
        return None

    def thing(self, iri: str, label: str | None, note: str = "") -> Thing:
        """A resource with its icon and page."""
        return Thing(words.calm(label or self.ontology.label(iri)), self.icon(iri), self.href(iri), note)

    @cached_property
    def conflicts_of(self) -> dict[str, list[str]]:
        """IRIs of the conflicts that each claim takes part in."""
        found: dict[str, list[str]] = {}
        for row in self.rows("conflicts.all"):
            found.setdefault(row.claim, []).append(row.conflict)
        return {claim: sorted(set(conflicts)) for claim, conflicts in found.items()}


def unit_of(row: Any) -> tuple[str, str]:
    """Currency before, scale and unit after a row's number."""
    unit, scale = local(row.unit), _SCALES.get(getattr(row, "unit_mult", None) or 0, "")
    if "/currency/" in row.unit:
        return unit, scale
    if unit == "PERCENT":
        return "", "%"
    after = "" if unit == "NUM" else unit.replace("-", " ")
    return "", " ".join(part for part in (scale, after) if part)


def digits(value: Decimal, decimals: int | None) -> str:
    """A value with as many decimals as were printed."""
    return words.plain(value.quantize(Decimal(1).scaleb(-decimals))) if decimals else words.plain(value.normalize())


def printed_figure(row: Any, *, disputed: bool = False, extra: str = "") -> FigureView:
    """The figure of a row as it was published."""
    before, after = unit_of(row)
    decimals = getattr(row, "decimals", None)
    if row.value is not None:
        number = digits(row.value, decimals)
    elif row.lower is not None and row.upper is not None:
        number = f"{digits(row.lower, decimals)}–{digits(row.upper, decimals)}"
    else:
        return FigureView(row.printed, disputed=disputed, extra=extra)
    return FigureView(number, before, after, row.qualifier or "", disputed=disputed, extra=extra)


def year_of(row: Any) -> int | None:
    """The one year a row's period is, or None."""
    earliest, latest = row.earliest, row.latest
    return earliest.year if earliest and latest and earliest.year == latest.year else None


def period_words(row: Any) -> str:
    """A row's period: "2023", "2024–2033", or ""."""
    if row.earliest is None and row.latest is None:
        return ""
    return words.years([row.earliest.year if row.earliest else None, row.latest.year if row.latest else None])


def label_of_date(text: str | None) -> str:
    """A stored date in words; "" for none."""
    if not text:
        return ""
    date = PartialDate.find_edtf(text)
    return date.label if date else text


def distinct(rows: Iterable[Any], *names: str) -> list[Any]:
    """The first row of each combination of the named fields, in order."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def voices(rows: Iterable[ClaimRow]) -> int:
    """How many distinct voices say it."""
    return len({row.voice or row.document for row in rows})


def is_whole(row: Observation) -> bool:
    """True for a figure of the whole market."""
    return row.member is None
