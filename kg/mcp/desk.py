"""What the tools do, apart from the protocol: plain functions of one graph that return JSON values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.answers import answerer_for
from kg.answers.searching import search
from kg.core import KnowledgeGraph
from kg.errors import RequestRefused, UnknownName
from kg.graph import View
from kg.graph.pool import Pool, PoolOptions, ReadRequest
from kg.metrics.asking import select_for
from kg.metrics.competition import overlap
from kg.metrics.conflicts import disputes
from kg.metrics.developments import Window, developments
from kg.metrics.evidence import cite_claims
from kg.metrics.jsonform import to_json
from kg.metrics.profile import profile
from kg.metrics.reconcile import reconcile
from kg.metrics.segments import segments
from kg.metrics.selection import Asked, Selection, find_entity, parse_day
from kg.model.claim import flat_claim
from kg.namespaces import Resources
from kg.queries import bound_text, catalogue, run
from kg.sparql import check

MOST_ROWS = 200
"""Rows a reply holds at most; a larger result is cut and says so."""
_MOST_CHARACTERS = 4_000
_DEADLINE_S = 10.0
_MOST_BYTES = 4 << 20
_GRAPH_OF = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { $claim a ci:Claim } }"


def _limited(limit: int) -> int:
    if not 1 <= limit <= MOST_ROWS:
        raise RequestRefused(f"limit is {limit}.", f"Give a limit from 1 to {MOST_ROWS}.")
    return limit


@dataclass(frozen=True)
class Desk:
    """The tools' work on one graph."""

    graph: KnowledgeGraph

    @property
    def view(self) -> View:
        """The current generation."""
        return self.graph.view()

    def ask(self, question: str) -> dict[str, Any]:
        """The same answer as `kg ask --json` gives."""
        return self.graph.ask(question).to_json()

    def search(self, query: str, limit: int) -> dict[str, Any]:
        """Names and passages."""
        answerer = answerer_for(self.view, self.graph.ontology, self.graph.today)
        return search(answerer, query, _limited(limit)).to_json()

    def schema(self) -> dict[str, Any]:
        """Prefixes, graphs, classes and properties with their definitions."""
        ontology = self.graph.ontology
        terms = [
            {"term": iri, "label": ontology.label(iri), "definition": ontology.definition(iri)}
            for iri in ontology.terms
        ]
        return {
            "prefixes": Resources(self.graph.settings.base_iri).prefixes(),
            "graphs": [g for g in self.view.graphs() if "/doc/" not in g] + ["graph/doc/<id>: one a document"],
            "terms": terms,
            "advice": [
                "The default graph is the union of all graphs; known prefixes need no declaration.",
                "A ci:Claim ci:states one content node; sizes, shares and growth are qb:Observation, "
                "superlatives ci:Ranking.",
                "Names are nodes of a document: follow ci:denotes to a company, skos:closeMatch from a "
                "member or market.",
                "Return rows: GROUP_CONCAT and SAMPLE are not needed and differ between engines.",
            ],
        }

    def queries(self) -> list[dict[str, Any]]:
        """The catalogue."""
        return [
            {
                "name": q.name,
                "question": q.question,
                "parameters": [
                    {"name": p.name, "type": p.type, "list": p.many, "required": not p.many} for p in q.params
                ],
            }
            for q in sorted(catalogue().values(), key=lambda q: q.name)
        ]

    def run_query(self, name: str, parameters: dict[str, Any], limit: int) -> dict[str, Any]:
        """Rows of a catalogued query.

        Raises:
            RequestRefused: for parameters it does not have.
            UnknownName: for a query that is not in the catalogue.
        """
        most = _limited(limit)
        rows = run(self.view, name, **parameters)
        shown = [to_json(row) for row in rows[:most]]
        return {"rows": shown, "total": len(rows), "cut": len(rows) > most, "sparql": bound_text(name, **parameters)}

    async def sparql(self, query: str, limit: int) -> dict[str, Any]:
        """Runs a SELECT or ASK query in a process that is killed at its deadline.

        Raises:
            QueryError: when it is malformed or not allowed.
            QueryTimeout: at the deadline.
            RequestRefused: for another form of query.
        """
        checked = check(query)
        if checked.form.upper() not in {"SELECT", "ASK"}:
            raise RequestRefused(f"{checked.form} is not run here.", "Write a SELECT or ASK query.")
        settings = self.graph.settings
        options = PoolOptions(
            settings.store_path,
            size=1,
            memory_mb=settings.reader_memory_mb,
            prefixes=Resources(settings.base_iri).prefixes(),
        )
        pool = Pool(options)
        await pool.start()
        try:
            request = ReadRequest(query, "json", union=not checked.has_dataset, declared=True, max_bytes=_MOST_BYTES)
            reply = await pool.run(request, min(_DEADLINE_S, settings.query_timeout_s))
        finally:
            await pool.close()
        return _rows(json.loads(reply.body), _limited(limit))

    def company(self, company: str, *, group: bool = False) -> dict[str, Any]:
        """A company's profile; with `group` its footprint is that of its whole group of the day.

        Raises:
            UnknownName: for a company the graph does not know; names the nearest.
        """
        found = find_entity(self.view, company, ("company",))
        return self._object(profile(self.view, found.iri, self.graph.today, whole_group=group))

    def compare(self, first: str, second: str) -> dict[str, Any]:
        """What two companies share and do not.

        Raises:
            UnknownName: for a company the graph does not know; names the nearest.
        """
        iris = [find_entity(self.view, name, ("company",)).iri for name in (first, second)]
        return self._object(overlap(self.view, iris[0], iris[1], self.graph.today))

    def segments(self, asked: Asked) -> list[Any]:
        """Segment metrics of markets."""
        return self._list(segments(self.view, self._selection("segments", asked)))

    def reconcile(self, asked: Asked) -> list[Any]:
        """Publishers side by side."""
        return self._list(reconcile(self.view, self._selection("reconcile", asked)))

    def developments(
        self, asked: Asked, since: str | None, until: str | None, kinds: Sequence[str], limit: int
    ) -> dict[str, Any]:
        """Company moves, newest first.

        Raises:
            RequestRefused: for a day that cannot be read.
        """
        most = _limited(limit)
        window = Window(since=parse_day(since), until=parse_day(until), kinds=tuple(kinds))
        found = developments(self.view, self._selection("developments", asked), window)
        return {"moves": self._list(found[:most]), "total": len(found), "cut": len(found) > most}

    def conflicts(self, asked: Asked) -> list[Any]:
        """Disputes, most material first."""
        return self._list(disputes(self.view, self._selection("conflicts", asked)))

    def claim(self, claim: str) -> dict[str, Any]:
        """A claim with its place.

        Raises:
            UnknownName: when the graph holds no such claim.
        """
        local = claim.rsplit("/", 1)[-1]
        node = NamedNode(self.view.resources.iri("claim", quote(local, safe="")))
        for row in self.view.select(_GRAPH_OF, {"claim": node}):
            document = str(getattr(row["graph"], "value", "")).rsplit("/", 1)[-1]
            stored, claims = self.view.document(document)
            found = next((c for c in claims if c.id(stored.text_sha256) == local), None)
            if found is not None:
                cited = self._list(cite_claims(self.view, (local,)))
                return {"claim": flat_claim(found, stored.text_sha256), "citations": cited}
        raise UnknownName(f"There is no claim {claim!r}.", "Take a claim's id from a figure or a citation.")

    def passage(self, document: str, start: int, end: int) -> dict[str, Any]:
        """Characters of a document with some context.

        Raises:
            RequestRefused: for a range outside the text or too long.
            UnknownName: when the graph holds no such document.
        """
        text = self.view.text(document)
        if not 0 <= start < end <= len(text) or end - start > _MOST_CHARACTERS:
            what = f"{start}-{end} is no range of up to {_MOST_CHARACTERS} characters in a text of {len(text)}."
            raise RequestRefused(what, "Take start and end from a citation.")
        return {
            "document": document,
            "start": start,
            "end": end,
            "text": text[start:end],
            "before": text[max(0, start - 200) : start],
            "after": text[end : end + 200],
        }

    def _selection(self, metric: str, asked: Asked) -> Selection:
        return select_for(metric, self.view, asked, self.graph.today)

    def _object(self, record: Any) -> dict[str, Any]:
        flat = to_json(record)
        return flat if isinstance(flat, dict) else {"value": flat}

    def _list(self, records: Sequence[Any]) -> list[Any]:
        return [to_json(r) for r in records]


def _rows(result: dict[str, Any], most: int) -> dict[str, Any]:
    """SPARQL's JSON results as plain rows."""
    if "boolean" in result:
        return {"boolean": result["boolean"], "columns": [], "rows": [], "total": 0, "cut": False}
    bindings = result["results"]["bindings"]
    rows = [{name: term["value"] for name, term in row.items()} for row in bindings[:most]]
    return {
        "boolean": None,
        "columns": result["head"]["vars"],
        "rows": rows,
        "total": len(bindings),
        "cut": len(bindings) > most,
    }
