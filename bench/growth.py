"""How loading, opening and ten kinds of query grow with the graph, engine alone, on generated documents.

    python -m bench.growth [--sizes 10000,100000] [--data FOLDER] [--leave-out self-join]

Times are wall clock, medians; every query is read to its last byte. A given folder keeps the generated files. The
self-join is quadratic (minutes at ten million quads); the question after it is the same one asked by derived triples.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from bench.generate import company_name, market_name
from bench.load import write_quads
from kg.engine.lease import current_generation
from kg.graph.store import open_store

_SEED = 7
_RUNS = 3
_PREFIXES = """PREFIX ci: <https://compintel.example/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sdim: <http://purl.org/linked-data/sdmx/2009/dimension#>
"""
_QUERIES: tuple[tuple[str, str], ...] = (
    ("point", "SELECT ?p ?o { <$claim> ?p ?o }"),
    (
        "star, 69 rows",
        "SELECT ?c ?x ?n { ?c ci:marketAsPrinted '$market' ; ci:states ?x ; ci:extractionConfidence ?f ."
        " ?x ci:party ?n ; ci:partyRole ?r } LIMIT 69",
    ),
    (
        "company profile, 107 rows",
        "SELECT ?c ?m ?k ?q { ?n ci:surface '$company' . ?x ci:party ?n ; ci:kind ?k . ?c ci:states ?x ;"
        " ci:marketAsPrinted ?m ; prov:wasQuotedFrom ?p . ?p oa:hasSelector ?s . ?s oa:exact ?q } LIMIT 107",
    ),
    (
        "group by market and kind",
        "SELECT ?m ?k (COUNT(*) AS ?n) { ?c ci:marketAsPrinted ?m ; ci:states ?x . ?x ci:kind ?k } GROUP BY ?m ?k",
    ),
    (
        "competitors sharing 3+ markets",
        "SELECT ?b (COUNT(DISTINCT ?m) AS ?n) { { SELECT DISTINCT ?m { ?a ci:surface '$company' . ?x ci:party ?a ."
        " ?c ci:states ?x ; ci:marketAsPrinted ?m } LIMIT 20 } ?d ci:marketAsPrinted ?m ; ci:states ?y ."
        " ?y ci:party ?o . ?o ci:surface ?b } GROUP BY ?b HAVING (COUNT(DISTINCT ?m) > 2)",
    ),
    (
        "contradiction self-join",
        "SELECT ?c ?d { ?c ci:marketAsPrinted '$market' ; ci:states ?x . ?d ci:marketAsPrinted '$market' ;"
        " ci:states ?y . ?x ci:indicator ?i ; sdim:refPeriod ?p ; ci:amount ?v ."
        " ?y ci:indicator ?i ; sdim:refPeriod ?p ; ci:amount ?w FILTER(?v < ?w) }",
    ),
    (
        "contradictions by derived slots",
        "SELECT ?c ?d { ?c ci:marketAsPrinted '$market' ; ci:states ?x . ?x ci:sharedSlot ?s ; ci:amount ?v ."
        " ?y ci:sharedSlot ?s ; ci:amount ?w . ?d ci:states ?y FILTER(?v < ?w) }",
    ),
    (
        "path with a closure",
        "SELECT ?c { ?r prov:wasDerivedFrom* <$document> . ?p oa:hasSource ?r . ?c prov:wasQuotedFrom ?p }",
    ),
    ("regex filter", "SELECT ?s { ?s oa:exact ?q FILTER(REGEX(?q, '^[A-M].*(Labs|Group)$')) }"),
    ("latest 20 by date", "SELECT ?x ?d { ?x ci:when ?d } ORDER BY DESC(STR(?d)) ?x LIMIT 20"),
    ("CONSTRUCT neighbourhood", "CONSTRUCT { ?x ?p ?o } { ?n ci:surface '$company' . ?x ci:party ?n ; ?p ?o }"),
)


@dataclass(frozen=True, slots=True)
class Timing:
    """One cell of the table: milliseconds, and the rows that came."""

    milliseconds: float
    rows: int


def load(file: Path, folder: Path) -> float:
    """Loads a file of N-Quads into a new store and publishes it; seconds."""
    start = time.perf_counter()
    with open_store(folder, create=True).raw_writer() as raw:
        raw.engine.store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        raw.engine.store.optimize()
        raw.publish()
    return time.perf_counter() - start


def open_checkpoint(folder: Path) -> tuple[ox.Store, float]:
    """The published checkpoint as a query process opens it, and the milliseconds that took."""
    start = time.perf_counter()
    store = ox.Store.read_only(str(folder / "generations" / str(current_generation(folder))))
    return store, (time.perf_counter() - start) * 1000


def ask(store: ox.Store, query: str) -> Timing:
    """The median of some runs of one query."""
    times, rows = [], 0
    for _ in range(_RUNS):
        start = time.perf_counter()
        found = store.query(_PREFIXES + query, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            body, heading = found.serialize(format=ox.RdfFormat.N_TRIPLES), 0
        else:
            body, heading = found.serialize(format=ox.QueryResultsFormat.TSV), 1
        times.append((time.perf_counter() - start) * 1000)
        rows = (body or b"").count(b"\n") - heading
    return Timing(median(times), rows)


def fill_in(store: ox.Store) -> dict[str, str]:
    """What the queries ask about: names that the generator uses often, and one claim and document that are there."""
    found = store.query(
        _PREFIXES + "SELECT ?c ?d { ?c prov:wasQuotedFrom/oa:hasSource/prov:wasDerivedFrom ?d } LIMIT 1",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, ox.QuerySolutions)
    claim, document = next(found)
    return {"claim": claim.value, "document": document.value, "company": company_name(2), "market": market_name(3)}


def measure(size: int, folder: Path, left_out: str) -> dict[str, str]:
    """All cells of one size, without the queries whose name contains a text."""
    file = folder / f"{size}.nq"
    if not file.exists():
        write_quads(size, _SEED, file)
    with tempfile.TemporaryDirectory() as made:
        cells = {"load, s": f"{load(file, Path(made) / 'store'):.1f}"}
        store, opened = open_checkpoint(Path(made) / "store")
        cells["open, ms"] = f"{opened:.0f}"
        names = fill_in(store)
        for name, query in _QUERIES:
            if left_out and left_out in name:
                continue
            for key, value in names.items():
                query = query.replace(f"${key}", value)
            timing = ask(store, query)
            cells[f"{name}, ms (rows)"] = f"{timing.milliseconds:.1f} ({timing.rows:,})"
        del store
    return cells


def main() -> None:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000", help="quads, comma-separated")
    parser.add_argument("--leave-out", default="", help="queries whose name contains this text are not asked")
    parser.add_argument("--data", type=Path, help="folder that keeps the generated files")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.data or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        columns = [measure(size, folder, chosen.leave_out) for size in sizes]
    print("| | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---|" + "---:|" * len(sizes))
    for name in columns[0]:
        print(f"| {name} | " + " | ".join(column[name] for column in columns) + " |")


if __name__ == "__main__":
    main()
