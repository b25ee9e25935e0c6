"""What stands in the way of a judgement: looked up before it is recorded, and in what would follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.errors import JudgementRefused
from kg.graph import Writer
from kg.graph.codec.dates import parse_date_local
from kg.ingest.owning import ownership_cycles, owning_pairs
from kg.ingest.reattaching import METHOD
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.model.period import PartialDate

_NAME = "SELECT ?label WHERE { $entity skos:prefLabel ?label }"
_TYPES = (
    "SELECT ?type WHERE { $entity a ?type . VALUES ?type { ci:Company ci:Publisher ci:Market ci:Region skos:Concept } }"
)
_SURFACE = "ASK { ?name ci:surface ?surface ; ci:denotes $entity . FILTER(LCASE(STR(?surface)) = LCASE($text)) }"
_NAMES_IT = "ASK { { $name a ci:Name } UNION { $name a ci:MarketDefinition } UNION { $name skos:inScheme ?scheme } }"
_CONFLICT = "ASK { $conflict a ci:Conflict }"
_CLAIM = "ASK { $claim a ci:Claim }"
_EVENT = "SELECT ?content WHERE { ?content a ci:Development . FILTER(?content IN ($left, $right)) }"
_DOCUMENT = "ASK { $document a ci:Document }"
_JOINING = frozenset({JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.IDENTIFY, JudgementKind.MAP})
_REVIEWS = frozenset({JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT})


def check_judgement(writer: Writer, judgement: Judgement) -> None:
    """Checks a judgement against the store and the standing judgements.

    Raises:
        JudgementRefused: when something stands in the way.
    """
    if not judgement.author.strip() or judgement.at is None:
        raise JudgementRefused("A judgement needs an author and a time.")
    if check := _CHECKS.get(judgement.kind):
        check(writer, judgement)


def _iri(iri: str | None) -> str:
    return f"<{iri}>"


def _label(writer: Writer, iri: str) -> str:
    rows = writer.select(_NAME, {"entity": _iri(iri)})
    term = rows[0]["label"] if rows else None
    return str(getattr(term, "value", iri))


def _types(writer: Writer, iri: str) -> set[str]:
    found = {str(getattr(r["type"], "value", "")) for r in writer.select(_TYPES, {"entity": _iri(iri)})}
    if not found:
        raise JudgementRefused(f"The graph knows nothing called {iri}.", "Use names or identifiers it lists.")
    return found


def _two(judgement: Judgement) -> tuple[str, str]:
    if judgement.object is None:
        raise JudgementRefused(f"A judgement of kind {judgement.kind} needs two things.")
    return judgement.subject, judgement.object


def _check_merge(writer: Writer, judgement: Judgement) -> None:
    left, right = _two(judgement)
    if left == right:
        raise JudgementRefused("A merge needs two different things.")
    if not _types(writer, left) & _types(writer, right):
        raise JudgementRefused(f"{_label(writer, left)} and {_label(writer, right)} are things of different types.")
    if {(left, right), (right, left)} & owning_pairs(writer):
        raise JudgementRefused(
            f"{_label(writer, left)} and {_label(writer, right)} are owner and owned in a document of the store.",
            "A company is never merged with its owner. Reject that ownership claim first if it is wrong.",
        )
    _check_kept_apart(writer, left, right)


def _check_kept_apart(writer: Writer, left: str, right: str) -> None:
    labels = {left: _label(writer, right), right: _label(writer, left)}
    for iri, other in standing(writer.judgements()):
        surface = other.fields.get("surface", "")
        is_pair = {other.subject, other.object} == {left, right}
        is_surface = bool(surface) and labels.get(other.subject, "").casefold() == surface.casefold()
        if other.kind is JudgementKind.SPLIT and (is_pair or is_surface):
            what = f"{other.author} decided that the two are different ({other.why or 'no reason given'})."
            raise JudgementRefused(what, f"Undo {iri} first.")
        if other.kind is JudgementKind.MERGE and is_pair:
            raise JudgementRefused("The two are merged already.", f"`kg undo {iri}` takes that back.")


def _check_split(writer: Writer, judgement: Judgement) -> None:
    left, right = _two(judgement)
    surface = judgement.fields.get("surface")
    if left != right and all(writer.ask(_DOCUMENT, {"document": _iri(d)}) for d in (left, right)):
        return
    if left != right and len(writer.select(_EVENT, _sides(left, right))) == 2:
        return
    _types(writer, left)
    _types(writer, right)
    if left != right:
        return
    if not surface or not writer.ask(_SURFACE, {"entity": _iri(left), "text": _literal(surface)}):
        raise JudgementRefused(
            f"No document calls {_label(writer, left)} {surface!r}.", "Give the name exactly as a document prints it."
        )
    if surface.casefold() == _label(writer, left).casefold():
        raise JudgementRefused(f"{surface} is the name that {left} goes by.", "Split the other name from it.")


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _check_identify(writer: Writer, judgement: Judgement) -> None:
    name, entity = _two(judgement)
    if not writer.ask(_NAMES_IT, {"name": _iri(name)}):
        raise JudgementRefused(f"No document has a name {name}.", "`kg query` over ci:Name lists them.")
    _types(writer, entity)


def _check_correct(writer: Writer, judgement: Judgement) -> None:
    del writer
    if not judgement.fields or not (judgement.why or "").strip():
        raise JudgementRefused("A correction needs a field with its value and a reason.", "Give field=value and --why.")


def _check_same_event(writer: Writer, judgement: Judgement) -> None:
    left, right = _two(judgement)
    found = {str(getattr(r["content"], "value", "")) for r in writer.select(_EVENT, _sides(left, right))}
    if left == right or found != {left, right}:
        raise JudgementRefused("One event is told by two different developments.", "Give two of them.")


def _sides(left: str, right: str) -> Mapping[str, str]:
    return {"left": _iri(left), "right": _iri(right)}


def _check_dispose(writer: Writer, judgement: Judgement) -> None:
    if not writer.ask(_CONFLICT, {"conflict": _iri(judgement.subject)}):
        raise JudgementRefused(f"There is no conflict {judgement.subject}.", "`kg conflicts` lists them.")
    if not (judgement.why or "").strip():
        raise JudgementRefused("What was concluded of a conflict needs words.", 'Add --why "...".')


def _check_house_view(writer: Writer, judgement: Judgement) -> None:
    fields = judgement.fields
    missing = sorted({"value", "unit", "year"} - set(fields))
    if missing or not (judgement.why or "").strip():
        raise JudgementRefused(
            f"A house view needs a reason and {', '.join(missing) or 'nothing else'}.", "Give the reason with --why."
        )
    try:
        is_number = Decimal(fields["value"].replace(",", "")).is_finite()
        year, until = int(fields["year"]), fields.get("until")
        is_late = until is not None and date.fromisoformat(until) < date.fromisoformat((judgement.at or "")[:10])
    except (InvalidOperation, ValueError) as error:
        raise JudgementRefused(f"The house view cannot be read: {error}.", "Dates are YYYY-MM-DD.") from error
    if not is_number or not 1000 <= year <= 9999:
        raise JudgementRefused("A house view is a finite number for one year of four digits.")
    if is_late:
        raise JudgementRefused(f"The house view would expire ({until}) before it is held.")
    for claim in fields.get("weighs", "").split():
        iri = claim if "://" in claim else writer.resources.iri("claim", claim)
        if not writer.ask(_CLAIM, {"claim": _iri(iri)}):
            raise JudgementRefused(f"There is no claim {claim} to weigh.", "Give ids of claims that count.")


def _check_copy(writer: Writer, judgement: Judgement) -> None:
    left, right = _two(judgement)
    missing = [d for d in (left, right) if not writer.ask(_DOCUMENT, {"document": _iri(d)})]
    if left == right or missing:
        raise JudgementRefused("A copy and its original are two documents of the store.", "`kg documents` lists them.")


def _check_undo(writer: Writer, undo: Judgement) -> None:
    ordered = list(writer.judgements())
    known = dict(ordered)
    target = known.get(undo.subject)
    if target is None:
        raise JudgementRefused(f"There is no judgement {undo.subject}.", "`kg log` lists them.")
    live = [iri for iri, _ in standing(ordered)]
    if target.kind is JudgementKind.UNDO:
        if not _stands(ordered, undo.subject):
            raise JudgementRefused("That judgement does not stand any more.", "`kg log` shows what took it back.")
        return
    if undo.subject not in live:
        raise JudgementRefused("That judgement does not stand any more.", "`kg log` shows what took it back.")
    later = live[live.index(undo.subject) + 1 :]
    again = METHOD + undo.subject
    building = [iri for iri in later if known[iri].method == again or _builds_on(known[iri], target)]
    if building:
        what = f"{len(building)} later judgement(s) build on it: {', '.join(building)}."
        raise JudgementRefused(what, "Undo those first, the latest one first.")


def _stands(judged: Iterable[tuple[str, Judgement]], undo: str) -> bool:
    undone: set[str] = set()
    for own, judgement in reversed(list(judged)):
        if judgement.kind is JudgementKind.UNDO and own not in undone:
            undone.add(judgement.subject)
    return undo not in undone


def _builds_on(later: Judgement, earlier: Judgement) -> bool:
    """A merge or identification that reaches the entity an earlier merge kept or took away; a review of one claim."""
    if later.kind in _JOINING and earlier.kind in _JOINING:
        touched = {earlier.subject, earlier.object} - {None}
        return bool(touched & ({later.subject, later.object} - {None}))
    return later.kind in _REVIEWS and earlier.kind in _REVIEWS and later.subject == earlier.subject


_CHECKS: Mapping[JudgementKind, Callable[[Writer, Judgement], None]] = {
    JudgementKind.MERGE: _check_merge,
    JudgementKind.SPLIT: _check_split,
    JudgementKind.IDENTIFY: _check_identify,
    JudgementKind.MAP: _check_identify,
    JudgementKind.CORRECT: _check_correct,
    JudgementKind.SAME_EVENT: _check_same_event,
    JudgementKind.DISPOSE: _check_dispose,
    JudgementKind.HOUSE_VIEW: _check_house_view,
    JudgementKind.COPY: _check_copy,
    JudgementKind.UNDO: _check_undo,
}


def check_outcome(writer: Writer, judgement: Judgement, cycles_before: frozenset[frozenset[str]]) -> None:
    """Checks what has followed from a judgement, before it is published.

    Args:
        writer: with the judgement and its consequences, uncommitted.
        judgement: the decision.
        cycles_before: rings of ownership that documents stated before.

    Raises:
        JudgementRefused: when a correction puts an end before a beginning, or companies would own themselves.
    """
    if judgement.kind is JudgementKind.CORRECT:
        _check_order(writer)
    if new := ownership_cycles(writer) - cycles_before:
        named = " owns ".join(_label(writer, iri) for iri in sorted(min(new, key=sorted)))
        raise JudgementRefused(
            f"Companies would own themselves in a ring: {named}.", "Reject the ownership that is wrong first."
        )


_DATES = """
SELECT ?first ?second WHERE {
  ?claim prov:wasRevisionOf ?original ; ci:states ?content .
  { ?content ci:start ?first ; ci:end ?second } UNION { ?content ci:announced ?first ; ci:closed ?second }
}
"""


def _check_order(writer: Writer) -> None:
    for row in writer.select(_DATES):
        local = [str(getattr(row[k], "value", "")).rsplit("/", 1)[1] for k in ("first", "second")]
        first, second = (parse_date_local(text) for text in local)
        if isinstance(first, PartialDate) and isinstance(second, PartialDate) and first.earliest > second.latest:
            raise JudgementRefused(f"It would end ({local[1]}) before it begins ({local[0]}).", "Correct the dates.")
