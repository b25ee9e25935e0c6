"""The lists: companies, markets, the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.ontology import Ontology
from kg.views import words
from kg.views.evidence import Evidence, distinct, local, type_of
from kg.views.markets import all_markets, part_href
from kg.views.owners import Owners
from kg.views.pages.company import company_names, preferred
from kg.views.pages.lists import Block, ListPage
from kg.views.pages.moves import Move, moves_of
from kg.views.parts import Cell, Column, Link, Refusal, Table, TableRow, Thing

_MOST_LANES, _MOST_MOVES = 10, 200
_EMPTY = Refusal("Nothing has been read yet.", links=(Link("Add a document", "/documents"),), links_label="Begin")


def companies_page(evidence: Evidence) -> ListPage:
    """Every company with its owner of the day, its latest move and the markets it is named in."""
    names = company_names(evidence)
    moves: defaultdict[str, list[Move]] = defaultdict(list)
    for move in moves_of(evidence):
        moves[move.company].append(move)
    markets: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in evidence.rows("claims.participations"):
        if row.market:
            markets[row.company][row.market] = words.calm(row.market_label or "")
    owners = Owners(evidence)
    known = set(names) - {
        iri for iri in names if not (moves[iri] or markets[iri] or owners.rows(iri) or owners.held_by(iri))
    }
    ordered = sorted(known, key=lambda i: (-len(moves[i]), preferred(names[i]).lower()))
    told = [iri for iri in ordered if moves[iri] or owners.of_day(iri) or owners.held_by(iri)]
    others = [iri for iri in ordered if iri not in set(told)]
    named = tuple(
        evidence.thing(iri, preferred(names[iri]), ", ".join(sorted(markets[iri].values())[:2])) for iri in others
    )
    rows = tuple(
        TableRow((
            Cell(things=(evidence.thing(iri, preferred(names[iri])),)),
            _owner_cell(evidence, owners, iri),
            _move_cell(moves[iri]),
            _market_cell(evidence, markets[iri]),
        ))
        for iri in told
    )
    columns = (
        Column("Company"),
        Column("Owner of the day", short="Owner"),
        Column("Latest move", short="Move"),
        Column("Named in"),
    )
    caption = "Those with most moves first."
    blocks = [Block("With a move or an owner", _counted(rows), table=Table(columns, rows, caption, dense=False))]
    blocks += [Block("Named only, no move found", _counted(named), things=named)] if named else []
    lead = f"{_counted(ordered)}, as the documents and the register name them."
    return ListPage("Companies", lead, tuple(blocks) if ordered else (), empty=None if ordered else _EMPTY)


def _counted(companies: Sequence[object]) -> str:
    return words.counted(len(companies), "company", "companies")


def _owner_cell(evidence: Evidence, owners: Owners, iri: str) -> Cell:
    owner = owners.of_day(iri)
    return Cell(things=(evidence.thing(owner.iri, owner.label),)) if owner else Cell("–")


def _move_cell(moves: Sequence[Move]) -> Cell:
    if not moves:
        return Cell(absent="nothing found")
    text = f"{moves[0].when or 'undated'}: {words.shortened(moves[0].title, 60)}"
    return Cell(text, href=moves[0].passage.href)


def _market_cell(evidence: Evidence, markets: Mapping[str, str]) -> Cell:
    things = tuple(evidence.thing(iri, label) for iri, label in sorted(markets.items())[:2])
    return Cell(things=things) if things else Cell("–")


def markets_page(evidence: Evidence) -> ListPage:
    """Every market with its parts."""
    blocks = []
    for market in all_markets(evidence, among=True):
        rows = distinct((r for r in market.members if r.member_label), "concept", "member_label")
        seen: dict[str, Thing] = {}
        for row in rows:
            href = part_href(market.iri, row.concept, row.member_label)
            icon = evidence.icon(row.concept) if row.concept else "segment"
            seen.setdefault(href, Thing(row.member_label, icon, href, (row.dimension_label or "").replace("_", " ")))
        base = market.base
        text = (
            f"{market.voice_label}: {market.drawn(base).text.replace(words.NBSP, ' ')} in {base.year}." if base else ""
        )
        note = words.counted(len({s.voice for s in market.stated}), "voice")
        blocks.append(Block(market.label, note, evidence.href(market.iri) or "", text, things=tuple(seen.values())))
    lead = f"{words.sentence(words.counted(len(blocks), 'market'))} with the parts that documents divide them into."
    return ListPage("Segments", lead, tuple(blocks), empty=None if blocks else _EMPTY)


def ontology_page(ontology: Ontology, generation: int) -> ListPage:
    """Classes and properties with label and definition, and how they are drawn."""
    terms = [(iri, local(iri)) for iri in ontology.terms]
    classes = [(iri, name) for iri, name in terms if name[:1].isupper()]
    properties = [(iri, name) for iri, name in terms if not name[:1].isupper()]
    blocks = (
        Block("Classes", words.counted(len(classes), "class", "classes"), table=_terms(ontology, classes)),
        Block(
            "Properties", words.counted(len(properties), "property", "properties"), table=_terms(ontology, properties)
        ),
        Block("Vocabularies", "", table=_categories(ontology)),
    )
    lead = (
        f"{words.sentence(words.counted(len(terms), 'term'))} in which the graph is written, beside PROV, SKOS, ORG, "
        "Data Cube, Web Annotation and schema.org."
    )
    actions = (Link("Turtle", "/ontology?format=turtle"), Link("Query", "/sparql"))
    return ListPage("Vocabulary", lead, blocks, actions=actions)


def _terms(ontology: Ontology, terms: Sequence[tuple[str, str]]) -> Table:
    columns = (Column("Term"), Column("Label"), Column("Meaning"), Column("On a line", short="Wording"))
    rows = tuple(
        TableRow(
            (
                Cell(f"ci:{name}"),
                Cell(ontology.label(iri)),
                Cell(ontology.definition(iri) or ""),
                Cell(ontology.edge_wording(iri) or "–"),
            ),
            id=name,
        )
        for iri, name in terms
    )
    return Table(columns, rows, dense=False)


def _categories(ontology: Ontology) -> Table:
    counts: defaultdict[str, list[str]] = defaultdict(list)
    for entity in ontology.entities:
        counts[entity.category or type_of(entity.iri)].append(entity.label)
    rows = tuple(
        TableRow((
            Cell(words.sentence(name.replace("_", " "))),
            Cell(f"{len(labels):,}"),
            Cell(", ".join(sorted(labels)[:8]) + ("…" if len(labels) > 8 else "")),
        ))
        for name, labels in sorted(counts.items())
    )
    return Table((Column("Vocabulary"), Column("Concepts", number=True), Column("For instance")), rows, dense=False)
