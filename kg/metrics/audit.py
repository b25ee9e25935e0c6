"""The audit of one document: what its figures amount to when they are recomputed. The checks are in `checks`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from kg.errors import UnknownName
from kg.graph import View
from kg.metrics.arithmetic import joined
from kg.metrics.checks import Checks, Finding, Verdict
from kg.metrics.evidence import cite_claims
from kg.metrics.observed import observations, observations_in
from kg.metrics.selection import Selection, nearest
from kg.model.figure import Figure
from kg.queries import run

__all__ = ["Audit", "Finding", "Verdict", "audit", "find_document", "without_citations"]

_ORDER = (Verdict.FAIL, Verdict.NOTE, Verdict.PASS)


@dataclass(frozen=True)
class Audit:
    """The audit of one document.

    Attributes:
        document: local id.
        title: its title.
        publisher: who published it.
        date: when it was issued, if known.
        claims: how many claims it makes.
        findings: failures first, then notes, then what passes.
    """

    JSON: ClassVar[tuple[str, ...]] = ("score",)

    document: str
    title: str
    publisher: str | None
    date: str | None
    claims: int
    findings: tuple[Finding, ...]

    @property
    def score(self) -> int | None:
        """Checks that pass among those that pass or fail, 0-100; None where nothing could be checked."""
        passed = sum(f.verdict is Verdict.PASS for f in self.findings)
        failed = sum(f.verdict is Verdict.FAIL for f in self.findings)
        return round(100 * passed / (passed + failed)) if passed + failed else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All compared figures."""
        return tuple(f for finding in self.findings for f in finding.figures)


def find_document(view: View, document: str) -> str:
    """Local id of a document by id, unique prefix of at least 8 characters of its hash, or exact title.

    Raises:
        UnknownName: when no document, or more than one, fits; with the nearest titles.
    """
    records = view.documents()
    wanted = document.rsplit("/", 1)[-1]
    fitting = [r.id for r in records if wanted == r.id or (len(wanted) >= 8 and r.sha256.startswith(wanted))]
    fitting = fitting or [r.id for r in records if r.title == document]
    if len(fitting) == 1:
        return fitting[0]
    titles = [r.title for r in records if r.title]
    what = f"{len(fitting)} documents are" if fitting else "No document is"
    raise UnknownName(f"{what} called {document!r}.", "Give its id or exact title.", nearest=nearest(document, titles))


def audit(view: View, document: str, selection: Selection | None = None) -> Audit:
    """Audits one document.

    Args:
        view: the generation.
        document: local id, see `find_document`.
        selection: `as_of`; with a year or a day, only findings about figures of that year and undated ones.

    Raises:
        UnknownName: when the store does not hold it.
    """
    asked = selection or Selection()
    seen = asked.on(view)
    record = next((r for r in seen.documents() if r.id == document), None)
    if record is None:
        raise UnknownName(f"There is no document {document}.", "`kg documents` lists what there is.")
    graph = seen.resources.graph(f"doc/{document}")
    markets = tuple(r.market for r in run(seen, "metrics.document_markets", graph=graph))
    own = observations_in(seen, document)
    every = observations(seen, markets) if markets else own
    found = [f for f in _once(Checks(seen, document, own, every, markets).run()) if _is_asked(f, asked.in_year)]
    return Audit(
        document=document,
        title=record.title or document,
        publisher=record.publisher,
        date=record.date,
        claims=record.claims,
        findings=_cited(seen, sorted(found, key=lambda f: _ORDER.index(f.verdict))),
    )


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Findings that say the same in the same words are one, with the claims of all."""
    unique: dict[tuple[str, Verdict, str], Finding] = {}
    for one in found:
        key = (one.check, one.verdict, one.words)
        first = unique.get(key)
        if first is None:
            unique[key] = one
        else:
            figures = tuple(dict.fromkeys((*first.figures, *one.figures)))
            unique[key] = replace(first, figures=figures, claims=joined((first.claims, one.claims)))
    return list(unique.values())


def _is_asked(finding: Finding, year: int | None) -> bool:
    years = {f.year for figure in finding.figures for f in (figure, *figure.inputs) if f.year is not None}
    return year is None or not years or year in years


def _cited(view: View, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with their quotes, fetched together."""
    listed = list(found)
    table = {c.claim: c for c in cite_claims(view, joined(f.claims for f in listed))}
    return tuple(replace(f, citations=tuple(table[c] for c in f.claims if c in table)) for f in listed)


def without_citations(report: Audit) -> Audit:
    """The same audit without quotes, for lists of many documents."""
    return replace(report, findings=tuple(replace(f, citations=()) for f in report.findings))
