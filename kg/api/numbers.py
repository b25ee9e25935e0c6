"""JSON of the numbers: segments, forecasts, reconciliation, moves, conflicts, audits, companies, paths, boards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from kg.api.core import Core
from kg.errors import RequestRefused, UnknownName
from kg.graph import View
from kg.metrics import payload
from kg.metrics.absence import why_nothing
from kg.metrics.asking import select_for
from kg.metrics.audit import audit as audit_of
from kg.metrics.audit import find_document
from kg.metrics.centrality import communities, standing_figures, standings
from kg.metrics.competition import momentum as momentum_of
from kg.metrics.competition import nearest, overlap
from kg.metrics.conflicts import disputes
from kg.metrics.conversion import parse_conversion
from kg.metrics.cube import data_cube
from kg.metrics.developments import Window
from kg.metrics.developments import developments as developments_of
from kg.metrics.export import figures_csv
from kg.metrics.footprint import Footprint, footprints
from kg.metrics.forecast import forecast as forecast_of
from kg.metrics.jsonform import to_json
from kg.metrics.named import named_in_documents
from kg.metrics.network import knowledge_network
from kg.metrics.network import paths as paths_of
from kg.metrics.profile import profile
from kg.metrics.reading import local
from kg.metrics.reconcile import reconcile as reconcile_of
from kg.metrics.segments import segments as segments_of
from kg.metrics.selection import Asked, Found, Selection, find_axis, find_entity, names, parse_day, select
from kg.metrics.selection import nearest as nearest_names
from kg.metrics.whitespace import whitespace as whitespace_of
from kg.model.figure import Figure
from kg.views.board import FORMATS, make_board, write_board

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
}
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list."""

    limit: int
    offset: int

    def of(self, items: Any) -> Any:
        """The stretch."""
        return items[self.offset : self.offset + self.limit]

    def around(self, total: int) -> dict[str, int]:
        """Total, limit and offset, as every list gives them."""
        return {"total": total, "limit": self.limit, "offset": self.offset}


def page(limit: Annotated[int, Query(ge=1, le=_MOST)] = 100, offset: Annotated[int, Query(ge=0)] = 0) -> Page:
    """`limit` and `offset`."""
    return Page(limit, offset)


AskedFor = Annotated[Asked, Depends(Asked)]
"""Market, dimension, member, company, year, publisher, as_of and valid_on, in names or IRIs."""
Stretch = Annotated[Page, Depends(page)]
Format = Annotated[str, Query(alias="format", pattern="^(json|csv|ttl)$")]
BoardFormat = Annotated[str, Query(alias="format")]


@dataclass(frozen=True, slots=True)
class _Moves:
    """Which moves a request asks for, in words."""

    since: str | None
    until: str | None
    kinds: tuple[str, ...]
    place: str | None
    concept: str | None
    group: bool

    def window(self, view: View, on: date) -> Window:
        """The same resolved."""
        places = (find_entity(view, self.place, ("region", "country")).iri,) if self.place else ()
        concepts = (find_entity(view, self.concept, ("concept",)).iri,) if self.concept else ()
        days = parse_day(self.since), parse_day(self.until)
        return Window(*days, self.kinds, places, concepts, self.group, on)


def _moves(
    since: str | None = None,
    until: str | None = None,
    kind: Annotated[list[str] | None, Query()] = None,
    place: str | None = None,
    concept: str | None = None,
    group: bool = False,
) -> _Moves:
    return _Moves(since, until, tuple(kind or ()), place, concept, group)


@dataclass(frozen=True)
class _Numbers:
    """What the routes are made of."""

    core: Core

    @property
    def view(self) -> View:
        return self.core.graph.view()

    @property
    def today(self) -> date:
        return self.core.graph.today

    def select(self, metric: str, view: View, asked: Asked) -> Selection:
        """What is asked of a metric, resolved."""
        return select_for(metric, view, asked, self.today)

    def day(self, selection: Selection) -> date:
        return selection.valid_on or self.today

    def company(self, view: View, slug: str) -> Found:
        """The company of a slug.

        Raises:
            UnknownName: when there is none; with the nearest names.
        """
        every = [f for f in names(view).of_type("company") if local(f.iri) == slug]
        if every:
            return every[0]
        labels = [f.label for f in names(view).of_type("company")]
        what = f"The graph knows no company {slug!r}."
        raise UnknownName(what, "/api/companies lists them.", nearest=nearest_names(slug.replace("-", " "), labels))

    def reply(self, found: dict[str, Any], pairs: Iterable[tuple[str, Figure]], format_: str) -> Any:
        """JSON, CSV or an RDF data cube of figures with the market of each; what is none of them stands in the JSON."""
        if format_ == "json":
            return found
        listed = list(dict.fromkeys(pairs))
        figures, markets = [f for _, f in listed], [m for m, _ in listed]
        if format_ == "csv":
            return Response(figures_csv(figures, markets), media_type="text/csv; charset=utf-8")
        return Response(data_cube(figures, self.core.resources, markets), media_type="text/turtle; charset=utf-8")

    def explained(self, found: dict[str, Any], selection: Selection, what: str) -> dict[str, Any]:
        """The JSON, with a note on why there is nothing where there is no figure."""
        return found if found["figures"] else found | {"note": why_nothing(self.view, selection, what)}


def router(core: Core) -> APIRouter:
    """Routes of the numbers."""
    numbers = _Numbers(core)
    routes = APIRouter(prefix="/api", tags=["numbers"])
    for add in (_figures, _shapes, _claims, _ways):
        add(routes, numbers)
    _companies(routes, numbers)
    _boards(routes, numbers)
    return routes


def _figures(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/segments", response_model=None)
    def segments(
        asked: AskedFor, page: Stretch, format_: Format = "json", since: str | None = None, until: str | None = None
    ) -> Any:
        """Shares, values, growth, ranks and coverage of every part of the markets, and of combinations of parts."""
        view = numbers.view
        selection = numbers.select("segments", view, asked)
        every = segments_of(view, selection, Window(parse_day(since), parse_day(until)))
        kept = page.of(every)
        found = numbers.explained(payload.segments_payload(kept), selection, "figure") | page.around(len(every))
        return numbers.reply(found, ((t.label, f) for t in kept for f in t.figures), format_)

    @routes.get("/forecast", response_model=None)
    def forecast(asked: AskedFor, page: Stretch, beyond: int | None = None, format_: Format = "json") -> Any:
        """Sizes by year for each voice; `beyond` asks for a year past the horizon, marked extrapolated."""
        view = numbers.view
        selection = numbers.select("forecast", view, asked)
        year = selection.in_year
        every = forecast_of(view, selection, beyond)
        kept = page.of(every)
        found = payload.forecast_payload(kept, year, beyond) | page.around(len(every))
        pairs = ((s.market_label, f) for s in kept for f in payload.asked_figures(s, year, beyond))
        return numbers.reply(numbers.explained(found, selection, "size"), pairs, format_)

    @routes.get("/reconcile", response_model=None)
    def reconcile(asked: AskedFor, page: Stretch, convert: str | None = None, format_: Format = "json") -> Any:
        """One market or part across voices; `convert` states a rate: "1 EUR = 1.0813 USD on 2023-12-29 (ECB)"."""
        view = numbers.view
        selection = numbers.select("reconcile", view, asked)
        every = reconcile_of(view, selection, parse_conversion(convert) if convert else None)
        kept = page.of(every)
        found = numbers.explained(payload.reconcile_payload(kept), selection, "size or growth")
        pairs = ((r.label, f) for r in kept for f in r.figures)
        return numbers.reply(found | page.around(len(every)), pairs, format_)


def _shapes(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/whitespace", response_model=None)
    def whitespace(
        asked: AskedFor, page: Stretch, rows: str | None = None, columns: str | None = None, format_: Format = "json"
    ) -> Any:
        """Where evidence is; a pair that is not among the cells stands for "no evidence found"."""
        view = numbers.view
        selection = numbers.select("whitespace", view, asked)
        axes = [find_axis(selection.on(view), axis, selection.markets) for axis in (rows or asked.dimension, columns)]
        every = whitespace_of(view, selection, *axes)
        kept = page.of(every)
        found = payload.whitespace_payload(kept) | page.around(len(every))
        return numbers.reply(found, ((b.label, f) for b in kept for f in b.figures), format_)

    @routes.get("/momentum", response_model=None)
    def momentum(
        asked: AskedFor, page: Stretch, months: Annotated[int, Query(ge=1, le=600)] = 24, format_: Format = "json"
    ) -> Any:
        """Moves of companies in the last months, events first."""
        view = numbers.view
        selection = numbers.select("momentum", view, asked)
        every = momentum_of(view, selection, numbers.day(selection), months)
        kept = page.of(every)
        found = payload.momentum_payload(kept) | page.around(len(every))
        return numbers.reply(found, (("", f) for m in kept for f in m.figures), format_)

    @routes.get("/network", response_model=None)
    def network(asked: AskedFor, page: Stretch, format_: Format = "json") -> Any:
        """Degree, PageRank, betweenness and communities of what claims join, most central first."""
        view = numbers.view
        graph = knowledge_network(view, numbers.select("network", view, asked))
        every = standings(graph)
        kept = page.of(every)
        near = graph.subgraph([s.iri for s in kept])
        found = payload.network_payload(near, kept, communities(graph)) | page.around(len(every))
        return numbers.reply(found, (("", f) for f in standing_figures(kept)), format_)


def _claims(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/developments", response_model=None)
    def developments(asked: AskedFor, page: Stretch, moves: Annotated[_Moves, Depends(_moves)]) -> Any:
        """Moves of companies, newest first; one an event."""
        view = numbers.view
        selection = numbers.select("developments", view, asked)
        window = moves.window(selection.on(view), numbers.day(selection))
        every = developments_of(view, selection, window)
        return {**page.around(len(every)), "developments": [to_json(m) for m in page.of(every)]}

    @routes.get("/conflicts", response_model=None)
    def conflicts(asked: AskedFor, page: Stretch, format_: Format = "json") -> Any:
        """What the sources dispute, most material first."""
        view = numbers.view
        every = disputes(view, numbers.select("conflicts", view, asked))
        kept = page.of(every)
        found = payload.conflicts_payload(kept) | page.around(len(every))
        return numbers.reply(found, (("", f) for d in kept for f in d.figures), format_)

    @routes.get("/audit", response_model=None)
    def audit(asked: AskedFor, page: Stretch, document: str | None = None, format_: Format = "json") -> Any:
        """Audits of one document (id, 8 digits of its hash, or exact title) or of all."""
        view = numbers.view
        selection = numbers.select("audit", view, asked)
        seen = selection.on(view)
        ids = [find_document(seen, document)] if document else [d.id for d in seen.documents()]
        kept = [audit_of(view, one, selection) for one in page.of(ids)]
        found = payload.audits_payload(kept) | page.around(len(ids))
        return numbers.reply(found, (("", f) for a in kept for f in a.figures), format_)


def _ways(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/paths", response_model=None)
    def paths(
        from_: Annotated[str, Query(alias="from")],
        to: str,
        asked: AskedFor,
        most: Annotated[int, Query(ge=1, le=10)] = 3,
        longest: Annotated[int, Query(ge=1, le=6)] = 4,
    ) -> Any:
        """Ways between two things with the evidence of every hop."""
        view = numbers.view
        selection = numbers.select("paths", view, asked)
        seen = selection.on(view)
        first, second = find_entity(seen, from_), find_entity(seen, to)
        found = paths_of(seen, first.iri, second.iri, most, longest, selection)
        return {"from": to_json(first), "to": to_json(second), "paths": [to_json(p) for p in found]}


def _companies(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/companies", response_model=None)
    def companies(asked: AskedFor, page: Stretch) -> Any:
        """Companies that documents name, by name, with their roles and how much is known of each."""
        view = numbers.view
        selection = numbers.select("companies", view, asked)
        named = named_in_documents(selection.on(view))
        every = [
            f
            for f in footprints(selection.on(view), until=selection.valid_on).values()
            if f.company in named and (not selection.markets or any(t.key in selection.markets for t in f.of("market")))
        ]
        listed = [_entry(f) for f in page.of(every)]
        return {**page.around(len(every)), "companies": listed}

    @routes.get("/companies/{slug}", response_model=None)
    def company(slug: str, asked: AskedFor) -> Any:
        """One company: owner of the day, group, moves, facts, deals, what is not reported."""
        view = numbers.view
        selection = numbers.select("profile", view, asked)
        thing = numbers.company(selection.on(view), slug)
        found = profile(view, thing.iri, numbers.today, selection, whole_group=asked.group)
        return {"slug": slug, "name": thing.label} | to_json(found)

    @routes.get("/companies/{slug}/competitors", response_model=None)
    def competitors(slug: str, asked: AskedFor, page: Stretch, format_: Format = "json") -> Any:
        """Nearest competitors by shared evidence; owner and sisters of the day left out."""
        view = numbers.view
        selection = numbers.select("competitors", view, asked)
        seen = selection.on(view)
        found = nearest(seen, numbers.company(seen, slug).iri, selection.day(numbers.today))
        body = to_json(found) | page.around(len(found.rivals)) | {"figures": [f.to_json() for f in found.figures]}
        reply = {"slug": slug, **body, "competitors": page.of(body["rivals"])}
        return numbers.reply(reply, (("", f) for f in found.figures), format_)

    @routes.get("/companies/{slug}/overlap/{other}", response_model=None)
    def shared(slug: str, other: str, asked: AskedFor) -> Any:
        """What two companies have in common, with the claims on both sides."""
        view = numbers.view
        selection = numbers.select("overlap", view, asked)
        seen = selection.on(view)
        first, second = numbers.company(seen, slug), numbers.company(seen, other)
        return payload.overlap_payload(overlap(seen, first.iri, second.iri, selection.day(numbers.today)))


def _entry(one: Footprint) -> dict[str, Any]:
    roles = sorted({r.role for r in one.roles})
    return {"slug": local(one.company), "iri": one.company, "name": one.label, "roles": roles, "ties": len(one.ties)}


def _boards(routes: APIRouter, numbers: _Numbers) -> None:
    @routes.get("/board", response_class=Response)
    def board(
        subject: str | None = None,
        format_: BoardFormat = "xlsx",
        as_of: str | None = None,
        valid_on: str | None = None,
        author: str | None = None,
        question: str | None = None,
    ) -> Response:
        """The board file of a market or company, as xlsx, docx or html.

        Raises:
            RequestRefused: for another format.
        """
        suffix = f".{format_}"
        if suffix not in FORMATS:
            raise RequestRefused(f"There is no board as {format_!r}.", f"Formats: {', '.join(f[1:] for f in FORMATS)}.")
        view = numbers.view
        selection = select(view, Asked(as_of=as_of, valid_on=valid_on))
        made = make_board(view, subject, selection, numbers.today, (author, question))
        name = f"board-{local(made.subject.iri)}-{made.rerun_id}{suffix}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(write_board(made, suffix), media_type=MEDIA_TYPES[suffix], headers=disposition)
