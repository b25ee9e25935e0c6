"""One place or concept wherever the documents speak of it."""

from __future__ import annotations

from kg.errors import UnknownName
from kg.views import words
from kg.views.evidence import Evidence, distinct, local, period_words, printed_figure
from kg.views.markets import part_href
from kg.views.nearness import nearest
from kg.views.pages.lists import Block, ListPage
from kg.views.pages.moves import moves_of, row_of_move
from kg.views.parts import Link, Row, Thing


def topic_page(evidence: Evidence, kind: str, slug: str) -> ListPage:
    """One place or concept wherever it is spoken of.

    Raises:
        UnknownName: when nothing speaks of it.
    """
    iri = evidence.view.resources.iri(kind, slug)
    blocks = [
        b
        for b in (
            _as_segment(evidence, iri),
            _figures(evidence, iri),
            _roles(evidence, iri),
            _moves(evidence, iri),
            _forces(evidence, iri),
        )
        if b
    ]
    label = _topic_label(evidence, iri)
    if not blocks:
        known = {n.name: n.entity for n in evidence.rows("entities.names")}
        near = nearest(slug.replace("-", " "), known)
        raise UnknownName(f"Nothing in the graph speaks of “{label}”.", "Choose one of the nearest.", None, tuple(near))
    definition = evidence.ontology.definition(iri) or ""
    kind_words = evidence.type_words(iri)
    lead = definition or f"{words.sentence(kind_words)}: where the documents speak of it."
    graph = Link("Graph", f"/graph?focus={kind}:{slug}")
    crumbs = (Link(words.sentence(kind_words), ""), Link(label, ""))
    return ListPage(label, lead, tuple(blocks), crumbs=crumbs, actions=(graph,))


def _topic_label(evidence: Evidence, iri: str) -> str:
    own = next((n.name for n in evidence.rows("entities.names") if n.entity == iri and n.preferred), None)
    return own or evidence.ontology.label(iri)


def _as_segment(evidence: Evidence, iri: str) -> Block | None:
    rows = distinct((r for r in evidence.rows("claims.members") if r.concept == iri and r.market), "market")
    things = tuple(
        Thing(f"{r.member_label} in {r.market_label}", "segment", part_href(r.market, r.concept, r.member_label))
        for r in rows
    )
    return Block("A part of", words.counted(len(things), "market"), things=things) if things else None


def _figures(evidence: Evidence, iri: str) -> Block | None:
    """Shares, sizes and rates printed for it, and the ranks it is given, each with its words."""
    rows = []
    for row in distinct((r for r in evidence.rows("claims.observations") if r.concept == iri), "claim"):
        kind = {"share": "share", "cagr": "growth a year"}.get(row.kind, "size")
        title = f"{words.sentence(kind)} in {words.calm(row.market_label or 'the market')}: {printed_figure(row).text}"
        rows.append(Row(period_words(row) or "undated", title, evidence.passage(row), quoted=True))
    for row in distinct((r for r in evidence.rows("claims.rankings") if r.concept == iri), "claim"):
        sense = "Largest" if local(row.by) == "size" else "Fastest-growing"
        title = f"{sense} in {words.calm(row.market_label or 'the market')}"
        rows.append(Row(period_words(row) or "undated", title, evidence.passage(row), quoted=True))
    rows.sort(key=lambda row: (row.when != "undated", row.when), reverse=True)
    return Block("Figures and ranks", words.counted(len(rows), "statement"), rows=tuple(rows[:30])) if rows else None


def _roles(evidence: Evidence, iri: str) -> Block | None:
    rows = distinct((r for r in evidence.rows("claims.place_roles") if r.place == iri and r.role_printed), "claim")
    shown = tuple(
        Row(words.calm(r.market_label or ""), words.sentence(r.role_printed or ""), evidence.passage(r), quoted=True)
        for r in rows[:20]
    )
    return Block("What it is said to be", words.counted(len(shown), "statement"), rows=shown) if shown else None


def _moves(evidence: Evidence, iri: str) -> Block | None:
    touched = {r.content for r in evidence.rows("claims.developments") if iri in {r.place, r.concept}}
    rows = tuple(row_of_move(evidence, m, lead=True) for m in moves_of(evidence) if m.content in touched)
    return Block("Moves that touch it", words.counted(len(rows), "move"), rows=rows) if rows else None


def _forces(evidence: Evidence, iri: str) -> Block | None:
    forces = distinct((r for r in evidence.rows("claims.forces") if r.concept == iri), "content")
    sayings = distinct((r for r in evidence.rows("claims.sayings") if r.concept == iri), "content")
    rows = [Row(r.kind, words.shortened(r.label, 120), evidence.passage(r)) for r in forces]
    rows += [
        Row(r.kind, words.sentence(f"under {r.subject}" if r.subject else r.text or r.kind), evidence.passage(r))
        for r in sayings
    ]
    return Block("Spoken of", words.counted(len(rows), "statement"), rows=tuple(rows[:40])) if rows else None
