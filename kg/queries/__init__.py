"""The catalogue of SPARQL queries: one file a query, with its signature and its question.

A file `kg/queries/<topic>/<name>.rq` begins with

    # name: topic.name(param: type, others: type*) -> RowClass*
    # question: What it answers, in words.
    # kinds: market_size, share                    only where it takes `contents`, see below

`type` is `iri` or `text`; a `*` marks a list that may be left out, and then every line that ends with
`# if param` is left out too, while lines that end with `# unless param` stand. `# include: part` takes in the lines
of `kg/queries/parts/part.rq`. A query of what is said takes `contents` too: what it would look for, by its kinds.
"""

from kg.queries.catalogue import CatalogueQuery, catalogue, get_query
from kg.queries.running import bound_text, in_order, run

__all__ = ["CatalogueQuery", "bound_text", "catalogue", "get_query", "in_order", "run"]
