"""The catalogue of SPARQL queries: one file a query, with its signature and its question."""
