"""Says, before the engine sees it, what a query is and whether it stays within bounds. Decides on tokens alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from kg.errors import QueryError
from kg.sparql.keywords import QUERY_FORMS, UPDATE_VERBS, VOLATILE
from kg.sparql.limits import Allowed, Limits
from kg.sparql.terms import is_absolute, unescape
from kg.sparql.tokens import Kind, Token, iter_tokens, lex, place_of

_CLOSING = {"}": "{", ")": "(", "]": "["}
_OPERATORS = frozenset({"!", "+", "-", "*", "/", "&&", "||", "|", "^", "=", "!=", "<", ">", "<=", ">=", "<<"})
_NESTING = frozenset({
    "UNION",
    "OPTIONAL",
    "MINUS",
    "FILTER",
    "BIND",
    "GRAPH",
    "LATERAL",
    "EXISTS",
    "SELECT",
    "SERVICE",
})
_BEFORE_GRAPH_NAME = frozenset({"GRAPH", "FROM", "NAMED", "WITH", "USING"})
_LONG = 2_000
_LONGEST_LOOKUP = 32
_SERVICE_KINDS = frozenset({Kind.WORD, Kind.NAME})
_TERMS = frozenset({Kind.IRI, Kind.NAME, Kind.VAR, Kind.BLANK, Kind.STRING, Kind.NUMBER})


class Form(StrEnum):
    """The four forms of a query."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def is_graph(self) -> bool:
        """True when the result is triples."""
        return self in {Form.CONSTRUCT, Form.DESCRIBE}


class Checked(NamedTuple):
    """What the guard learned of a query it let pass.

    Attributes:
        form: kind of query.
        has_dataset: the query names its own dataset with FROM.
        volatile: the result may differ between two evaluations on one generation (NOW, RAND, UUID, SERVICE).
        is_lookup: SELECT or ASK of one triple pattern whose subject is given: an index look-up.
    """

    form: Form
    has_dataset: bool
    volatile: bool
    is_lookup: bool = False


NO_SERVICE = Allowed()
QUERY_LIMITS = Limits()


def check(query: str, limits: Limits = QUERY_LIMITS, service_allow: Allowed = NO_SERVICE) -> Checked:
    """Checks one query.

    Raises:
        QueryError: when it is no query, is longer, deeper or larger than the limits, or calls an address that is not
            allowed.
    """
    check_length(query, limits)
    if len(query) > _LONG:
        check_size(
            query, iter_tokens(query), limits
        )  # stops at the first excess: a hostile text is not read to its end
    tokens = lex(query)
    prefixes, position = read_prologue(tokens, 0, {})
    if position >= len(tokens):
        raise QueryError("The query is empty.", "Send a SELECT, ASK, CONSTRUCT or DESCRIBE query.")
    word = tokens[position].word
    if word not in QUERY_FORMS:
        hint = "Updates go to the update address." if word in UPDATE_VERBS else ""
        raise QueryError(
            f"A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not {tokens[position].text!r}.",
            hint,
            place_of(query, tokens[position].start),
        )
    if word in {"SELECT", "ASK"} and _is_lookup(tokens[position + 1 :]):
        return Checked(Form(word), has_dataset=False, volatile=False, is_lookup=True)
    check_size(query, tokens, limits)
    called = check_services(query, tokens, prefixes, service_allow)
    words = {t.word for t in tokens}
    return Checked(Form(word), "FROM" in words, called or not VOLATILE.isdisjoint(words))


def _is_lookup(tokens: list[Token]) -> bool:
    """True when what follows SELECT or ASK is plain variables and one triple pattern with a given subject."""
    if len(tokens) > _LONGEST_LOOKUP:
        return False
    first = next((i for i, token in enumerate(tokens) if token.is_mark("{")), len(tokens))
    for token in tokens[:first]:
        if token.kind is not Kind.VAR and token.word not in {"DISTINCT", "REDUCED", "WHERE"} and token.text != "*":
            return False
    body = tokens[first + 1 : first + 4]
    after = tokens[first + 4 :]
    if after and after[0].is_mark("."):
        after = after[1:]
    if len(body) < 3 or not after or not after[0].is_mark("}"):
        return False
    subject, predicate, value = body
    return (
        subject.kind in {Kind.IRI, Kind.NAME}
        and (predicate.kind in {Kind.IRI, Kind.NAME, Kind.VAR} or predicate.word == "A")
        and value.kind in {Kind.IRI, Kind.NAME, Kind.VAR, Kind.STRING, Kind.NUMBER}
        and all(t.kind is Kind.NUMBER or t.word in {"LIMIT", "OFFSET"} for t in after[1:])
    )


def check_length(text: str, limits: Limits) -> None:
    """Refuses a text longer than the limit.

    Raises:
        QueryError: when it is.
    """
    if len(text) > limits.length:
        raise QueryError(f"The text has {len(text)} characters; {limits.length} are allowed.", "Split it.")


def read_prologue(tokens: list[Token], position: int, prefixes: dict[str, str]) -> tuple[dict[str, str], int]:
    """Reads BASE and PREFIX declarations from a position; returns all prefixes known and the position behind."""
    known = dict(prefixes)
    while position < len(tokens):
        word = tokens[position].word
        following = tokens[position + 1 : position + 3]
        if word == "PREFIX" and [t.kind for t in following] == [Kind.NAME, Kind.IRI]:
            known[following[0].text[:-1]] = unescape(following[1].text[1:-1])
            position += 3
        elif word in {"BASE", "VERSION"} and following and following[0].kind in {Kind.IRI, Kind.STRING}:
            position += 2
        else:
            break
    return known, position


def resolve(token: Token, prefixes: dict[str, str]) -> str | None:
    """The absolute IRI of an IRI or prefixed-name token; None when it is relative, undeclared or no name."""
    if token.kind is Kind.IRI:
        text = unescape(token.text[1:-1])
    elif token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        if prefix not in prefixes or "\\" in local:
            return None
        text = prefixes[prefix] + local
    else:
        return None
    return text if is_absolute(text) else None


def check_services(query: str, tokens: list[Token], prefixes: dict[str, str], allowed: Allowed) -> bool:
    """Refuses every SERVICE whose address is not on the list; returns whether there is any.

    The engine's grammar lets keywords and names run together (`SERVICEex:a {` is read as `SERVICE ex:a {`), so a name
    that contains the word and stands before a group counts as a call.

    Raises:
        QueryError: when such a name is found.
        ServiceRefused: naming the address.
    """
    found = False
    if not any("service" in token.text.lower() for token in tokens if token.kind in _SERVICE_KINDS):
        return False
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind is Kind.NAME and following is not None and following.is_mark("{"):
            before = tokens[index - 1].word if index else ""
            if "service" in token.text.lower() and before not in _BEFORE_GRAPH_NAME | {"SERVICE", "SILENT"}:
                raise QueryError(
                    f"{token.text!r} before a group could be read as a SERVICE call.",
                    "Use a full IRI or another prefix.",
                    place_of(query, token.start),
                )
        if token.word != "SERVICE":
            continue
        found = True
        if following is not None and following.word == "SILENT":
            following = tokens[index + 2] if index + 2 < len(tokens) else None
        address = resolve(following, prefixes) if following else None
        if address is None or not allowed.permits(address):
            raise ServiceRefused(
                f"SERVICE may not call {following.text if following else 'nothing'}.",
                "Allowed addresses are listed in KG_SERVICE_ALLOW." if allowed else "SERVICE is off on this server.",
                place_of(query, token.start),
            )
    return found


class ServiceRefused(QueryError):
    """The query calls an address that the server does not allow."""


@dataclass(slots=True)
class _Sizes:
    """Running counts of the walk over the tokens."""

    stack: list[str] = field(default_factory=list)
    groups: list[int] = field(default_factory=lambda: [0])
    patterns: int = 0
    operators: int = 0
    lists: list[bool] = field(default_factory=list)

    def pattern(self, number: int = 1) -> None:
        self.groups[-1] += number
        self.patterns += number


def check_size(query: str, tokens: Iterable[Token], limits: Limits) -> None:
    """Refuses unbalanced brackets and texts past the caps on depth, operators and triple patterns.

    Patterns are counted by their separators: one for each group, `.`, `;` and `,` directly inside `{` or `[`, and two
    for each element of an RDF list.

    Raises:
        QueryError: naming the cap.
    """
    sizes = _Sizes()
    stack, lists = sizes.stack, sizes.lists
    before: Token | None = None
    for number, token in enumerate(tokens):
        if number > limits.tokens:
            _too_much(query, token, "There are more words and signs than", limits.tokens)
        if token.kind is Kind.MARK:
            _count_mark(query, token, before, sizes)
            if len(stack) > limits.depth:
                _too_much(query, token, "Brackets nest deeper than", limits.depth)
            if sizes.operators > limits.operators:
                _too_much(query, token, "There are more operators and nested patterns than", limits.operators)
            if sizes.patterns > limits.patterns or sizes.groups[-1] > limits.group_patterns:
                most = limits.patterns if sizes.patterns > limits.patterns else limits.group_patterns
                _too_much(query, token, "There are more triple patterns than", most)
        elif token.word:
            sizes.operators += token.word in _NESTING
        elif lists and lists[-1] and token.kind in _TERMS:
            sizes.pattern(2)
        before = token
    if sizes.stack:
        raise QueryError(f"A {sizes.stack[-1]!r} is not closed.", where=place_of(query, len(query)))


def _count_mark(query: str, token: Token, before: Token | None, sizes: _Sizes) -> None:
    text = token.text
    if text in "{([":
        sizes.lists.append(text == "(" and _begins_list(before, sizes))
        sizes.stack.append(text)
        if text == "{":
            sizes.groups.append(0)
        if text != "(":
            sizes.pattern()
    elif text in _CLOSING:
        if not sizes.stack or sizes.stack[-1] != _CLOSING[text]:
            raise QueryError(f"{text!r} closes nothing that is open.", where=place_of(query, token.start))
        sizes.stack.pop()
        sizes.lists.pop()
        if text == "}":
            sizes.groups.pop()
    elif text in ".;,":
        if sizes.stack and sizes.stack[-1] != "(":
            sizes.pattern()
    elif text in _OPERATORS and not (text in "+-" and before is not None and before.text in {"(", ","}):
        sizes.operators += 1


def _begins_list(before: Token | None, sizes: _Sizes) -> bool:
    """True when an opening parenthesis stands where a triple has a term, or inside a list."""
    if before is None or not sizes.stack:
        return False
    if sizes.stack[-1] == "(":
        return sizes.lists[-1]
    return before.kind in _TERMS or before.text in {"a", ",", ".", ";", "{", "["}


def _too_much(query: str, token: Token, what: str, most: int) -> None:
    raise QueryError(f"{what} the {most} allowed.", "Ask for less in one query.", place_of(query, token.start))
