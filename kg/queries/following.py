"""The optional triples of a query, followed apart for the rows at hand.

An engine plans a query in a time that grows with the square of its OPTIONALs, and looks each of them up once a row. So
what runs leaves out every OPTIONAL that is one triple (with more such inside it), and its triples are followed
afterwards, level by level: one short query a level, for the distinct things at which they start. The text that people
are shown keeps them; a test holds that both give the same rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.namespaces import STANDARD
from kg.sparql import Kind, Token, lex

Solution = dict[str, Any]
Select = Callable[[str], Sequence[Mapping[str, Any]]]
"""Runs a SELECT query."""
Found = dict[tuple[str, str, str], list[Any]]
"""What was looked up: (property, condition, IRI of the subject) to values, in the order of their text."""


@dataclass(frozen=True, slots=True)
class Step:
    """One optional triple.

    Attributes:
        start: variable of its subject.
        property: IRI of its predicate.
        end: variable of its object.
        condition: expression of its FILTER over both variables; "" for none.
        inner: triples that are optional where this one is found.
    """

    start: str
    property: str
    end: str
    condition: str
    inner: tuple[Step, ...]

    def ends(self) -> Iterator[str]:
        """Variables that it and its inner triples bind."""
        yield self.end
        for one in self.inner:
            yield from one.ends()


@dataclass(frozen=True, slots=True)
class Choice:
    """A BIND over what steps find: the first bound one (COALESCE), or whether one is bound (BOUND)."""

    name: str
    function: str
    of: tuple[str, ...]

    def value(self, solution: Mapping[str, Any]) -> Any:
        """Its value in a solution; None for unbound."""
        found = next((term for name in self.of if (term := solution.get(name)) is not None), None)
        return found if self.function == "COALESCE" else Literal(found is not None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A query taken apart: what runs first, the triples that are followed for its rows, and what they are bound to."""

    core: str
    steps: tuple[Step, ...]
    choices: tuple[Choice, ...]


@lru_cache(maxsize=256)
def plan(text: str) -> Plan:
    """Takes a query apart; one with DISTINCT stays whole, since following would bring back equal rows.

    An OPTIONAL stays where another part of the query speaks of what it binds.
    """
    tokens = lex(text)
    head = next(i for i, t in enumerate(tokens) if t.is_mark("{"))
    if any(t.word == "DISTINCT" for t in tokens[:head]):
        return Plan(text, (), ())
    trees = list(_trees(tokens))
    choices = list(_choices(tokens))
    while True:
        kept = _without(tokens[head:], (*trees, *choices))
        spoken = {t.text[1:] for t in kept if t.kind is Kind.VAR}
        clashing = [tree for tree in trees if not spoken.isdisjoint(tree[2].ends())]
        if not clashing:
            break
        trees = [tree for tree in trees if tree not in clashing]
    bound = {name for _, _, step in trees for name in step.ends()}
    choices = [choice for choice in choices if not bound.isdisjoint(choice[2].of)]
    return _plan(text, tokens[:head], trees, choices)


_Cut = tuple[int, int, Any]
"""First and last offset of what is taken out, and what it says."""


def _plan(text: str, head: Sequence[Token], trees: Sequence[_Cut], choices: Sequence[_Cut]) -> Plan:
    body, position = "", head[-1].end
    for first, last, _ in sorted((*trees, *choices), key=lambda cut: cut[0]):
        body, position = body + text[position:first], last
    body += text[position:]
    spoken = {t.text[1:] for t in lex(body) if t.kind is Kind.VAR}
    asked = {t.text[1:] for t in head if t.kind is Kind.VAR}
    asked |= {step.start for _, _, step in trees} | {name for _, _, choice in choices for name in choice.of}
    columns = " ".join(f"?{name}" for name in sorted(asked & spoken))
    steps, chosen = (tuple(what for _, _, what in cuts) for cuts in (trees, choices))
    return Plan(f"SELECT {columns} WHERE {body}", steps, chosen)


def _without(tokens: Sequence[Token], cuts: Iterable[_Cut]) -> list[Token]:
    spans = [(first, last) for first, last, _ in cuts]
    return [t for t in tokens if not any(first <= t.start < last for first, last in spans)]


def _trees(tokens: Sequence[Token]) -> Iterator[_Cut]:
    at = 0
    while at < len(tokens):
        read = _tree(tokens, at)
        if read is not None:
            yield tokens[at].start, tokens[read[1] - 1].end, read[0]
        at = read[1] if read is not None else at + 1


def _tree(tokens: Sequence[Token], at: int) -> tuple[Step, int] | None:
    """The step that begins at a token and the index behind it; None where there is none."""
    kinds = [t.kind for t in tokens[at + 2 : at + 5]]
    opens = tokens[at].word == "OPTIONAL" and at + 5 < len(tokens) and tokens[at + 1].is_mark("{")
    if not opens or kinds[0] is not Kind.VAR or kinds[2] is not Kind.VAR:
        return None
    start, predicate, end = tokens[at + 2 : at + 5]
    property_ = _iri(predicate)
    condition, at = _condition(tokens, at + 5)
    inner = []
    while property_ is not None and (read := _tree(tokens, at)) is not None:
        inner.append(read[0])
        at = read[1]
    if property_ is None or not tokens[at].is_mark("}"):
        return None
    return Step(start.text[1:], property_, end.text[1:], condition, tuple(inner)), at + 1


def _iri(predicate: Token) -> str | None:
    if predicate.kind is Kind.IRI:
        return predicate.text[1:-1]
    if predicate.word == "A":
        return f"{STANDARD['rdf']}type"
    prefix, colon, name = predicate.text.partition(":")
    return STANDARD[prefix] + name if colon and prefix in STANDARD else None


def _condition(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The expression of a FILTER in brackets that begins at a token, and the index behind it."""
    if tokens[at].word != "FILTER" or not tokens[at + 1].is_mark("("):
        return "", at
    depth, last = 0, at + 1
    while True:
        depth += tokens[last].is_mark("(") - tokens[last].is_mark(")")
        last += 1
        if not depth:
            return " ".join(t.text for t in tokens[at + 1 : last]), last


def _choices(tokens: Sequence[Token]) -> Iterator[_Cut]:
    for at, token in enumerate(tokens):
        function = tokens[at + 2] if token.word == "BIND" else token
        if function.word not in {"COALESCE", "BOUND"} or function is token:
            continue
        last = next(i for i in range(at, len(tokens)) if tokens[i].is_mark(")"))
        inside = tokens[at + 4 : last]
        plain = all(t.kind is Kind.VAR or t.is_mark(",") for t in inside) and tokens[last + 1].word == "AS"
        if plain:
            names = tuple(t.text[1:] for t in inside if t.kind is Kind.VAR)
            choice = Choice(tokens[last + 2].text[1:], function.word, names)
            yield token.start, tokens[last + 3].end, choice


def follow(taken: Plan, found: Iterable[Mapping[str, Any]], select: Select) -> list[Solution]:
    """The solutions with what optional triples give them; several values give one solution each.

    Args:
        taken: the query taken apart.
        found: solutions of its core.
        select: runs the queries that look things up.
    """
    solutions = [dict(s) for s in found]
    level = list(taken.steps)
    while level:
        table = _look_up(level, solutions, select)
        for step in level:
            solutions = _extended(solutions, step, table)
        level = [inner for step in level for inner in step.inner]
    for choice in taken.choices:
        for solution in solutions:
            solution[choice.name] = choice.value(solution)
    return solutions


def _look_up(level: Iterable[Step], solutions: Sequence[Solution], select: Select) -> Found:
    table: defaultdict[tuple[str, str, str], dict[Any, None]] = defaultdict(dict)
    plain = [step for step in level if not step.condition]
    subjects = {term.value for step in plain for term in _starts(step, solutions)}
    if subjects:
        for row in select(_properties({step.property for step in plain}, subjects)):
            table[row["property"].value, "", row["subject"].value][row["value"]] = None
    for step in level:
        subjects = {term.value for term in _starts(step, solutions)} if step.condition else set()
        for row in select(_conditioned(step, subjects)) if subjects else ():
            table[step.property, step.condition, row[step.start].value][row[step.end]] = None
    return {key: sorted(values, key=str) if len(values) > 1 else list(values) for key, values in table.items()}


def _starts(step: Step, solutions: Sequence[Solution]) -> set[NamedNode]:
    return {term for s in solutions if isinstance(term := s.get(step.start), NamedNode)}


def _properties(properties: Iterable[str], subjects: Iterable[str]) -> str:
    wanted = ", ".join(f"<{p}>" for p in sorted(properties))
    triple = "?subject ?property ?value"
    return f"SELECT {triple} WHERE {{ {_values('subject', subjects)} {triple} FILTER(?property IN ({wanted})) }}"


def _conditioned(step: Step, subjects: Iterable[str]) -> str:
    triple = f"?{step.start} <{step.property}> ?{step.end} FILTER{step.condition}"
    return f"SELECT ?{step.start} ?{step.end} WHERE {{ {_values(step.start, subjects)} {triple} }}"


def _values(name: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in sorted(iris))} }}"


def _extended(solutions: list[Solution], step: Step, table: Found) -> list[Solution]:
    extended: list[Solution] = []
    for solution in solutions:
        start = solution.get(step.start)
        values = table.get((step.property, step.condition, start.value)) if start is not None else None
        if values is None:
            extended.append(solution)
            continue
        for value in values[1:]:
            extended.append(solution | {step.end: value})
        solution[step.end] = values[0]
        extended.append(solution)
    return extended
