"""Loads and checks the catalogue: a bad file fails at the start, not at a click."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError, Place, UnknownName
from kg.queries import lookups, rows
from kg.queries.following import Plan, plan
from kg.sparql import Kind, lex, parameters

_FOLDER = Path(__file__).resolve().parent
_PARTS = "parts"
_NAME = re.compile(r"# name: (?P<name>[a-z_]+\.[a-z_]+)\((?P<params>[^)]*)\) -> (?P<row>\w+)\*\s*$")
_QUESTION = re.compile(r"# question: (?P<question>.+)$")
_KINDS = re.compile(r"# kinds: (?P<kinds>[a-z_, ]+)$")
_PARAM = re.compile(r"(?P<name>[a-z_]+): (?P<type>iri|text)(?P<list>\*?)\Z")
_CONDITION = re.compile(r"# (if|unless) ([a-z_]+)\s*$")
_INCLUDE = re.compile(r"\s*# include: ([a-z_]+)\s*$")
_ORDER = re.compile(r"^\} ORDER BY (?P<keys>.+)$", re.MULTILINE)
_KEY = re.compile(r"DESC\(\?(?P<down>\w+)\)|\?(?P<up>\w+)")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: `many` is a list that may be left out."""

    name: str
    type: str
    many: bool


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """One query of the catalogue.

    Attributes:
        name: "topic.name".
        question: what it answers.
        params: in the declared order.
        row: the class of its rows.
        lines: its text, parts taken in, without the header.
        order: variables of its ORDER BY, each with whether it descends.
        kinds: kinds of content it reads, where it can be told which ones (`contents`) instead of looking for them.
    """

    name: str
    question: str
    params: tuple[Param, ...]
    row: type[Any]
    lines: tuple[str, ...]
    order: tuple[tuple[str, bool], ...]
    kinds: frozenset[str] = frozenset()

    def text(self, given: frozenset[str]) -> str:
        """The query with the lines whose condition holds: without one, `# if x` with x given, `# unless x` without."""
        return _kept(self.lines, given)

    def plan(self, given: frozenset[str]) -> Plan:
        """The same taken apart and without order: what runs, since both are cheaper outside the engine."""
        return plan(_ORDER.sub("}", self.text(given)))


def _kept(lines: Iterable[str], given: frozenset[str]) -> str:
    kept = [line for line in lines if not (m := _CONDITION.search(line)) or (m[2] in given) == (m[1] == "if")]
    return "\n".join(kept).strip() + "\n"


def _lines(path: Path) -> list[str]:
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        include = _INCLUDE.match(line)
        found += _lines(_FOLDER / _PARTS / f"{include[1]}.rq") if include else [line]
    return found


def _order(path: Path, lines: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    found = _ORDER.search("\n".join(lines))
    if found is None or _KEY.sub("", found["keys"]).strip():
        raise _fault(path, "It ends with a line `} ORDER BY` of plain variables, or DESC of them.")
    return tuple((m["down"] or m["up"], bool(m["down"])) for m in _KEY.finditer(found["keys"]))


def _fault(path: Path, what: str) -> OntologyError:
    return OntologyError(what, "Correct the file.", Place(str(path.relative_to(_FOLDER))))


def _load(path: Path) -> CatalogueQuery:
    head, question, *lines = _lines(path)
    name, asked = _NAME.match(head), _QUESTION.match(question)
    if name is None or asked is None:
        raise _fault(path, "A query begins with a line `# name:` and a line `# question:`.")
    if name["name"] != f"{path.parent.name}.{path.stem}":
        raise _fault(path, f"The query is named {name['name']} and stands in {path.parent.name}/{path.stem}.rq.")
    params = [_PARAM.match(p.strip()) for p in name["params"].split(",") if p.strip()]
    if not all(params):
        raise _fault(path, f"The parameters cannot be read: {name['params']}.")
    declared = tuple(Param(p["name"], p["type"], bool(p["list"])) for p in params if p)
    row = getattr(rows, name["row"], None) or getattr(lookups, name["row"], None)
    if row is None:
        raise _fault(path, f"There is no row class {name['row']}.")
    kinds = _KINDS.match(lines[0])
    lines = lines[1:] if kinds else lines
    query = CatalogueQuery(
        name["name"],
        asked["question"],
        declared,
        row,
        tuple(lines),
        _order(path, lines),
        frozenset(kinds["kinds"].split(", ")) if kinds else frozenset(),
    )
    _check(path, query)
    return query


def _check(path: Path, query: CatalogueQuery) -> None:
    every = frozenset(p.name for p in query.params)
    text = query.text(every)
    if set(parameters(text)) != every:
        raise _fault(path, f"It declares {sorted(every)} and uses {list(parameters(text))}.")
    optional = frozenset(p.name for p in query.params if p.many)
    if bool(query.kinds) != any(p.name == "contents" for p in query.params):
        raise _fault(path, "A query of given contents says of which `# kinds:` they are, and no other one does.")
    if set(parameters(query.text(every - optional))) & optional:
        raise _fault(path, "A list parameter is used on a line that does not end with its `# if`.")
    columns = _columns(text)
    declared = [f.name for f in fields(query.row)]
    if sorted(columns) != sorted(declared):
        odd = sorted(set(columns) ^ set(declared))
        raise _fault(path, f"Its columns are not the fields of {query.row.__name__}: {odd}.")
    if other := sorted({variable for variable, _ in query.order} - set(columns)):
        raise _fault(path, f"It is ordered by what is no column: {other}.")


def _columns(text: str) -> list[str]:
    """Variables that the outermost SELECT projects."""
    found: list[str] = []
    depth, renamed = 0, False
    for token in lex(text):
        if token.text == "{":
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth and token.text.upper() == "AS":
            renamed = True
        elif token.kind is Kind.VAR and (not depth or renamed):
            found.append(token.text[1:])
            renamed = False
    return found


@cache
def catalogue() -> dict[str, CatalogueQuery]:
    """Every query by name, in name order.

    Raises:
        OntologyError: when a file is not as it should be; it says which and why.
    """
    paths = sorted(p for p in _FOLDER.glob("*/*.rq") if p.parent.name != _PARTS)
    loaded = [_load(path) for path in paths]
    return {query.name: query for query in sorted(loaded, key=lambda q: q.name)}


def get_query(name: str) -> CatalogueQuery:
    """The query of a name.

    Raises:
        UnknownName: when the catalogue does not hold it.
    """
    found = catalogue().get(name)
    if found is None:
        raise UnknownName(f"The catalogue has no query {name!r}.", nearest=tuple(catalogue())[:5])
    return found
