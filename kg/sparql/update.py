"""Reads an update request into operations: what each does, which graphs it names, where it stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from kg.errors import QueryError
from kg.sparql.guard import NO_SERVICE, check_length, check_services, check_size, read_prologue, resolve
from kg.sparql.keywords import QUERY_FORMS, UPDATE_VERBS
from kg.sparql.limits import Allowed, Limits
from kg.sparql.tokens import Kind, Token, lex, place_of

DEFAULT = "DEFAULT"
NAMED = "NAMED"
ALL = "ALL"
ANY = "ANY"
"""A graph that only the evaluation knows: a variable, or a name the text does not declare in full."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of an update request.

    Attributes:
        verb: LOAD, CLEAR, DROP, CREATE, ADD, MOVE, COPY, INSERT DATA, DELETE DATA, DELETE WHERE or MODIFY.
        silent: whether failure is to be ignored.
        writes: graph IRIs it may change, or DEFAULT, NAMED, ALL, ANY.
        has_dataset: it has WITH or USING.
        start: offset of its first token.
        end: offset behind its last token.
        where: offset at which USING would stand, or, for DELETE WHERE, of its group; None for other operations.
    """

    verb: str
    silent: bool
    writes: frozenset[str]
    has_dataset: bool
    start: int
    end: int
    where: int | None = None


UPDATE_LIMITS = Limits(
    length=67_108_864, tokens=20_000_000, operators=100_000, patterns=2_000_000, group_patterns=2_000_000
)
"""Data blocks are long and harmless; what nests is capped as in queries."""


def check_update(
    update: str, limits: Limits = UPDATE_LIMITS, service_allow: Allowed = NO_SERVICE
) -> tuple[Operation, ...]:
    """Checks an update request and reads its operations, in order.

    Raises:
        QueryError: when it is no update, passes the limits, or calls an address that is not allowed.
    """
    check_length(update, limits)
    tokens = lex(update)
    check_size(update, tokens, limits)
    reader = _Reader(update, tokens)
    operations = reader.read(service_allow)
    if not operations and tokens and not reader.only_prologue:
        reader.fail("An update operation is missing.")
    return tuple(operations)


@dataclass(slots=True)
class _Reader:
    """A cursor over the tokens."""

    text: str
    tokens: list[Token]
    position: int = 0
    prefixes: dict[str, str] = field(default_factory=dict)
    only_prologue: bool = False

    def peek(self) -> Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def word(self) -> str:
        token = self.peek()
        return token.word if token else ""

    def take(self, *words: str) -> bool:
        if self.word() in words:
            self.position += 1
            return True
        return False

    def fail(self, what: str, todo: str = "") -> NoReturn:
        token = self.peek()
        raise QueryError(what, todo, place_of(self.text, token.start if token else len(self.text)))

    def read(self, service_allow: Allowed) -> list[Operation]:
        operations: list[Operation] = []
        while True:
            self.prefixes, self.position = read_prologue(self.tokens, self.position, self.prefixes)
            if self.peek() is None:
                self.only_prologue = True
                return operations
            first = self.position
            operations.append(self.operation())
            check_services(self.text, self.tokens[first : self.position], self.prefixes, service_allow)
            token = self.peek()
            if token is None:
                return operations
            if not token.is_mark(";"):
                self.fail(f"{token.text!r} stands where the operation ends.", "Separate operations by ';'.")
            self.position += 1

    def operation(self) -> Operation:
        start, word = self.tokens[self.position].start, self.word()
        if word not in UPDATE_VERBS:
            hint = "Queries go to the query address." if word in QUERY_FORMS else ""
            self.fail(f"An update begins with an operation, not {self.tokens[self.position].text!r}.", hint)
        self.position += 1
        if word in {"INSERT", "DELETE"} and self.take("DATA"):
            return self.made(f"{word} DATA", start, self.template(None))
        if word == "DELETE" and self.take("WHERE"):
            where = self.tokens[self.position].start if self.peek() else len(self.text)
            return self.made("DELETE WHERE", start, self.template(None), where=where)
        if word in {"INSERT", "DELETE", "WITH"}:
            self.position -= 1
            return self.modify(start)
        silent = self.take("SILENT")
        return self.made(word, start, self.managed(word), silent=silent)

    def made(
        self, verb: str, start: int, writes: set[str], *, silent: bool = False, where: int | None = None
    ) -> Operation:
        return Operation(verb, silent, frozenset(writes), False, start, self.tokens[self.position - 1].end, where)

    def managed(self, word: str) -> set[str]:
        """Graphs that a graph management operation or LOAD changes."""
        match word:
            case "LOAD":
                self.name()
                return {self.name()} if self.take("INTO") and self.must("GRAPH") else {DEFAULT}
            case "CREATE":
                self.must("GRAPH")
                return {self.name()}
            case "CLEAR" | "DROP":
                for target in (DEFAULT, NAMED, ALL):
                    if self.take(target):
                        return {target}
                self.must("GRAPH")
                return {self.name()}
        source = self.graph_or_default()
        self.must("TO")
        target = self.graph_or_default()
        return {source, target} if word == "MOVE" else {target}

    def must(self, word: str) -> bool:
        if not self.take(word):
            self.fail(f"{word} is missing.")
        return True

    def graph_or_default(self) -> str:
        if self.take(DEFAULT):
            return DEFAULT
        self.take("GRAPH")
        return self.name()

    def name(self) -> str:
        token = self.peek()
        if token is None or token.kind not in {Kind.IRI, Kind.NAME}:
            self.fail("An IRI is missing.")
        self.position += 1
        return resolve(token, self.prefixes) or ANY

    def modify(self, start: int) -> Operation:
        with_graph = self.name() if self.take("WITH") else None
        has_dataset = with_graph is not None
        writes: set[str] = set()
        if self.take("DELETE"):
            writes |= self.template(with_graph)
        if self.take("INSERT"):
            writes |= self.template(with_graph)
        before_where = self.tokens[self.position].start if self.peek() else len(self.text)
        while self.take("USING"):
            has_dataset = True
            self.take("NAMED")
            self.name()
        self.must("WHERE")
        self.group()
        end = self.tokens[self.position - 1].end
        return Operation("MODIFY", False, frozenset(writes), has_dataset, start, end, before_where)

    def group(self) -> Sequence[Token]:
        """Skips a balanced `{...}` and returns the tokens inside."""
        token = self.peek()
        if token is None or not token.is_mark("{"):
            self.fail("A '{' is missing.")
        depth, first = 0, self.position + 1
        while depth or self.position < first:
            token = self.peek()
            if token is None:
                self.fail("A '}' is missing.")
            self.position += 1
            depth += token.is_mark("{") - token.is_mark("}")
        return self.tokens[first : self.position - 1]

    def template(self, with_graph: str | None) -> set[str]:
        """Graphs that a block of quads writes to: those it names, and the default one for triples outside GRAPH."""
        writes: set[str] = set()
        inside = 0
        tokens = self.group()
        skip = -1
        for index, token in enumerate(tokens):
            if token.kind is Kind.MARK and token.text in "{}":
                inside += 1 if token.text == "{" else -1
            elif inside == 0 and token.word == "GRAPH" and index + 1 < len(tokens):
                writes.add(resolve(tokens[index + 1], self.prefixes) or ANY)
                skip = index + 1
            elif inside == 0 and index != skip and not token.is_mark("."):
                writes.add(with_graph or DEFAULT)
        return writes


def with_using(update: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The same request with the protocol's `using-graph-uri` and `using-named-graph-uri` written as USING clauses.

    Args:
        update: a checked update request.
        default_graphs: N-Triples IRIs.
        named_graphs: N-Triples IRIs.

    Raises:
        QueryError: when an operation has its own USING or WITH, which the protocol forbids beside the parameters.
    """
    clause = " ".join([*(f"USING {g}" for g in default_graphs), *(f"USING NAMED {g}" for g in named_graphs)])
    parts: list[str] = []
    position = 0
    for operation in check_update(update):
        if operation.has_dataset:
            raise QueryError(
                "using-graph-uri stands beside a USING or WITH of the update.",
                "Use one or the other.",
                place_of(update, operation.start),
            )
        if operation.where is None:
            continue
        if operation.verb == "DELETE WHERE":
            group = update[operation.where : operation.end]
            parts += (update[position : operation.start], f"DELETE {group} {clause} WHERE {group}")
            position = operation.end
        else:
            parts += (update[position : operation.where], f" {clause} ")
            position = operation.where
    return "".join((*parts, update[position:]))


def without_silent_loads(update: str) -> str:
    """Replaces each `LOAD SILENT` by nothing: a load that is not allowed fails, and SILENT ignores the failure.

    Raises:
        QueryError: when the text is no update.
    """
    parts: list[str] = []
    position = 0
    for operation in check_update(update):
        if operation.verb == "LOAD" and operation.silent:
            parts += (update[position : operation.start], "INSERT DATA {}")
            position = operation.end
    return "".join((*parts, update[position:]))
