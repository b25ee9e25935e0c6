"""The shapes of replies, from which the protocol's output schemas are made."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class CitationReply(TypedDict):
    """A numbered source: `quote` is the document's text at `start`..`end`, in code points."""

    document: str
    title: str
    publisher: str | None
    section: str
    quote: str
    start: int
    end: int
    url: str | None
    claim: str | None


class AnswerReply(TypedDict):
    """An answer; `answered` false means that the graph does not hold it."""

    question: str
    answer: str
    answered: bool
    kind: str
    figures: list[dict[str, Any]]
    citations: list[CitationReply]
    derivations: list[str]
    sparql: str
    notes: list[str]
    suggestions: list[str]
    understood: str


class SearchReply(TypedDict):
    """Names and passages, best first."""

    names: list[dict[str, Any]]
    passages: list[dict[str, Any]]


class SchemaReply(TypedDict):
    """What a query can be written with."""

    prefixes: dict[str, str]
    graphs: list[str]
    terms: list[dict[str, str | None]]
    advice: list[str]


class QueriesReply(TypedDict):
    """The catalogue of queries."""

    queries: list[dict[str, Any]]


class QueryReply(TypedDict):
    """Rows of a catalogued query; `cut` when there were more than `limit`."""

    rows: list[dict[str, Any]]
    total: int
    cut: bool
    sparql: str


class SparqlReply(TypedDict):
    """Rows of a SPARQL query, or its boolean."""

    boolean: bool | None
    columns: list[str]
    rows: list[dict[str, str]]
    total: int
    cut: bool


class RecordReply(TypedDict):
    """One record."""

    record: dict[str, Any]


class RecordsReply(TypedDict):
    """Several records."""

    records: list[dict[str, Any]]


class MovesReply(TypedDict):
    """Company moves, newest first."""

    moves: list[dict[str, Any]]
    total: int
    cut: bool


class ClaimReply(TypedDict):
    """A claim with its citations."""

    claim: dict[str, Any]
    citations: list[dict[str, Any]]


class PassageReply(TypedDict):
    """Characters of a document."""

    document: str
    start: int
    end: int
    text: str
    before: str
    after: str
