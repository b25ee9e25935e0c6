"""Years of figures that their own sentence leaves open, taken from the rest of the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.extraction.draft import Draft
from kg.extraction.study.study import Study
from kg.language.clauses import FINITE
from kg.model.content import Growth, MarketSize, Share, Status
from kg.model.document import BlockKind
from kg.model.span import Span


def dated(drafts: list[Draft], study: Study, text: str) -> list[Draft]:
    """The drafts, undated figures with the year of an equal one, else of the document's actual figures.

    Args:
        drafts: what was read.
        study: for the base year.
        text: the document's.
    """
    years: dict[tuple[object, ...], tuple[int, Span]] = {}
    periods: dict[tuple[object, ...], tuple[int | None, int | None, Span]] = {}
    for draft in drafts:
        match draft.content:
            case MarketSize(year=int(year)) | Share(year=int(year)):
                years.setdefault(_key(draft), (year, draft.span))
            case Growth(from_=int(first), to=int(last)):
                periods.setdefault(_key(draft), (first, last, draft.span))
    usual = _usual_year(drafts, study)
    ahead = {last for first, last, _ in periods.values() if first is not None and last is not None and last - first > 1}
    return [_looking_ahead(_with_year(d, years, periods, usual), ahead, text) for d in drafts]


def _looking_ahead(draft: Draft, ahead: set[int], text: str) -> Draft:
    """A figure without a verb for the last year of a growth rate's period is a forecast ("2034: USD 3 billion")."""
    match draft.content:
        case MarketSize(year=int(year), status=Status.ACTUAL) if year in ahead and not FINITE.search(
            draft.span.of(text)
        ):
            return replace(draft, content=replace(draft.content, status=Status.FORECAST))
    return draft


def _key(draft: Draft) -> tuple[object, ...]:
    """What makes two figures the same but for their year."""
    match draft.content:
        case MarketSize(value=q, scope=scope):
            return "size", q.value, q.unit, q.scale, (scope or "").lower()
        case Share(members=members, value=q):
            return "share", q.value, tuple(m.lower() for m in members)
        case Growth(value=q, scope=scope):
            return "growth", q.value, (scope or "").lower()
    return ()


def _usual_year(drafts: list[Draft], study: Study) -> tuple[int, Span] | None:
    """The base year, else the year that most actual figures of the document bear, else the latest of several."""
    if study.base_year:
        return study.base_year.value, study.base_year.span
    found: Counter[int] = Counter()
    first: dict[int, Span] = {}
    told = [d for d in drafts if d.block.kind is not BlockKind.ROW] or drafts  # a table's series favours no year
    for draft in told:
        if isinstance(draft.content, MarketSize | Share) and draft.content.status is Status.ACTUAL:
            year = draft.content.year
            if year is not None and "year" not in draft.inherited:
                found[year] += 1
                first.setdefault(year, draft.span)
    if not found:
        return None
    year, count = max(found.items(), key=lambda item: (item[1], item[0]))
    if count >= 0.75 * sum(found.values()):
        return year, first[year]
    latest = max(found)
    return (latest, first[latest]) if found[latest] >= 0.4 * sum(found.values()) else None


def _with_year(
    draft: Draft,
    years: dict[tuple[object, ...], tuple[int, Span]],
    periods: dict[tuple[object, ...], tuple[int | None, int | None, Span]],
    usual: tuple[int, Span] | None,
) -> Draft:
    match draft.content:
        case MarketSize(year=None, status=status) | Share(year=None, status=status):
            found = years.get(_key(draft)) or (usual if status in {None, Status.ACTUAL} else None)
            if found:
                content = replace(draft.content, year=found[0])
                return replace(draft, content=content, inherited={**draft.inherited, "year": found[1]})
        case Growth(to=None) if _key(draft) in periods:
            first, last, span = periods[_key(draft)]
            grown = replace(draft.content, from_=first, to=last)
            return replace(draft, content=grown, inherited={**draft.inherited, "from_": span, "to": span})
    return draft
