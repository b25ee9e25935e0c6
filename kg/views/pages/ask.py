"""An answer as a page: the sentence, its figures, how they come about, where they stand, what to ask next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kg.model.answer import Answer, AnswerKind, Citation
from kg.model.figure import Figure, FigureStatus
from kg.views import words
from kg.views.evidence import Evidence, local
from kg.views.parts import Cell, Cite, Column, FigureView, Link, Passage, Refusal, Table, TableRow, figure_view

_MOST_FIGURES = 20
_CITED = re.compile(r"\s*\[(\d+)\]")
_REASONS = (
    ("Understood", re.compile(r"Understood: ([^.]+)\.")),
    ("Found", re.compile(r"\bFound: ([^.]+)\.")),
    ("Missing", re.compile(r"Nothing was found on: ([^.]+)\.")),
)
_OPERATORS = re.compile(r"\s([×÷+−-])\s")


@dataclass(frozen=True, slots=True)
class Formula:
    """Inputs and operators of a derived figure, and the result; `note` says it in words."""

    parts: tuple[FigureView | str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class AskPage:
    """A question and its answer; without a question, what can be asked."""

    question: str
    placeholder: str
    tries: tuple[Link, ...] = ()
    understood: str = ""
    lead: tuple[Any, ...] = ()
    more: tuple[tuple[Any, ...], ...] = ()
    items: tuple[tuple[Any, ...], ...] = ()
    refusal: Refusal | None = None
    figures: Table | None = None
    formulas: tuple[Formula, ...] = ()
    derivations: tuple[str, ...] = ()
    derivation_title: str = "How it comes about"
    citations: tuple[Cite, ...] = ()
    sparql: str = ""
    notes: tuple[str, ...] = ()
    suggestions: tuple[Link, ...] = ()
    examples: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    copy_text: str = ""


def start_page(tries: Sequence[Link], examples: Sequence[tuple[str, Sequence[str]]]) -> AskPage:
    """The page before a question."""
    groups = tuple(
        (title, tuple(Link(q, f"/ask?q={quote(q)}") for q in questions)) for title, questions in examples if questions
    )
    return AskPage("", "Ask a question in your own words", tuple(tries), examples=groups)


def ask_page(evidence: Evidence, answer: Answer) -> AskPage:
    """The page of an answer."""
    cites = tuple(Cite(n, _passage(evidence, c)) for n, c in enumerate(answer.citations, 1))
    paragraphs = [p for p in answer.answer.split("\n") if p.strip()]
    items = tuple(_rich(p.lstrip("-• ").strip(), cites) for p in paragraphs[1:] if p.lstrip().startswith(("-", "•")))
    rest = tuple(_rich(p, cites) for p in paragraphs[1:] if not p.lstrip().startswith(("-", "•")))
    suggestions = tuple(Link(s, f"/ask?q={quote(s)}") for s in answer.suggestions)
    refused = not answer.answered or answer.kind in {AnswerKind.REFUSAL, AnswerKind.ABSENCE}
    derived = [f for f in answer.figures if f.inputs]
    return AskPage(
        question=answer.question,
        placeholder="Ask a question",
        understood=answer.understood,
        lead=_rich(paragraphs[0] if paragraphs else "", cites),
        more=rest,
        items=items,
        refusal=_refusal(answer, paragraphs, suggestions) if refused else None,
        figures=_figures(answer.figures, cites) if answer.figures and not refused else None,
        formulas=tuple(_formula(f) for f in derived[:4]),
        derivations=tuple(line.replace(" x ", " × ") for line in answer.derivations) if not derived else (),
        derivation_title=f"How {figure_view(derived[0]).text} comes about" if derived else "How it comes about",
        citations=cites,
        sparql=answer.sparql,
        notes=(*answer.notes, *_cautions(answer, cites)),
        suggestions=suggestions,
        copy_text=_copy(answer),
    )


def _passage(evidence: Evidence, citation: Citation) -> Passage:
    document = citation.document
    record = evidence.records.get(document)
    machine = bool(record and record.media_type == "text/turtle")
    voice = (citation.title if machine else citation.publisher) or citation.title
    return Passage(
        document,
        citation.title,
        voice,
        citation.section,
        citation.quote,
        citation.start,
        citation.end,
        citation.claim,
        dated=evidence.dated(document),
        secondary=bool(record and record.secondary),
        machine=machine,
    )


def _rich(text: str, cites: Sequence[Cite]) -> tuple[Any, ...]:
    """Text with "[2]" turned into citations."""
    text = words.unbroken(text.replace("**", ""))
    parts: list[Any] = []
    at = 0
    for match in _CITED.finditer(text):
        number = int(match[1])
        if 1 <= number <= len(cites):
            parts += [text[at : match.start()], cites[number - 1]]
            at = match.end()
    parts.append(text[at:])
    return tuple(part for part in parts if part != "")


def _refusal(answer: Answer, paragraphs: Sequence[str], suggestions: tuple[Link, ...]) -> Refusal:
    lead = paragraphs[0] if paragraphs else "The graph does not hold it."
    first, _, rest = lead.partition(". ")
    rest = " ".join([rest, *paragraphs[1:]]).strip()
    details, text = _parted(_CITED.sub("", rest))
    if answer.understood:
        details.insert(0, ("Understood", answer.understood))
    return Refusal(
        _CITED.sub("", first.rstrip(".")) + ".", f"Question: {answer.question}", tuple(details), text, suggestions
    )


def _parted(text: str) -> tuple[list[tuple[str, str]], str]:
    """What was understood, found and missing, where the reason says so under these words; and the rest of it."""
    details = []
    for term, pattern in _REASONS:
        if match := pattern.search(text):
            details.append((term, words.sentence(match[1].strip())))
            text = text[: match.start()] + text[match.end() :]
    return details, " ".join(text.split())


def _figures(figures: Sequence[Figure], cites: Sequence[Cite]) -> Table:
    """Figures with the citations that print them; no column of ranges where nothing is derived."""
    ranged = any(figure_view(figure).range for figure in figures[:_MOST_FIGURES])
    columns = [
        Column("Figure"),
        Column("Value", number=True),
        Column("Range", number=True),
        Column("Year"),
        Column("Status"),
        Column("Said by"),
    ]
    rows = [_figure_cells(figure, cites) for figure in figures[:_MOST_FIGURES]]
    if not ranged:
        del columns[2]
        rows = [[*cells[:2], *cells[3:]] for cells in rows]
    return Table(tuple(columns), tuple(TableRow(tuple(cells)) for cells in rows), "Figures in this answer")


def _figure_cells(figure: Figure, cites: Sequence[Cite]) -> list[Cell]:
    drawn = figure_view(figure)
    said_by = figure.voice if figure.status is FigureStatus.STATED else "this graph"
    own = {local(claim) for claim in figure.claims}
    marks = tuple(c for c in cites if c.passage.claim and local(c.passage.claim) in own)
    status = f"{drawn.word}, disputed" if drawn.disputed else drawn.word
    return [
        Cell(words.sentence(figure.label)),
        Cell(figure=drawn, bare=True),
        Cell(drawn.range or "–"),
        Cell(str(figure.year or "–")),
        Cell(status, status="disputed" if drawn.disputed else drawn.status),
        Cell(said_by or "–", cites=marks),
    ]


def _formula(figure: Figure) -> Formula:
    """The inputs with the operators of the formula between them, when they fit."""
    operators = _OPERATORS.findall(figure.formula or "")
    inputs = [figure_view(f) for f in figure.inputs]
    parts: list[FigureView | str] = []
    if len(operators) == len(inputs) - 1:
        for i, one in enumerate(inputs):
            parts += [one, operators[i]] if i < len(operators) else [one]
    else:
        for i, one in enumerate(inputs):
            parts += [one, ","] if i < len(inputs) - 1 else [one]
    return Formula((*parts, "=", figure_view(figure)), figure.formula or "")


def _cautions(answer: Answer, cites: Sequence[Cite]) -> list[str]:
    """What to know before citing it, that the answer does not say itself."""
    if not answer.answered or not cites:
        return []
    voices = {c.passage.voice for c in cites}
    cautions = ["One voice."] if len(voices) == 1 and answer.figures else []
    undated = {c.passage.title for c in cites if c.passage.dated == "undated"}
    if undated:
        cautions.append(
            f"Undated: {words.listed(sorted(undated)[:2])}." if len(undated) < 3 else "Most sources are undated."
        )
    return cautions


def _copy(answer: Answer) -> str:
    refs = [
        f"[{n}] {c.publisher or c.title}, {c.title}, characters {c.start}-{c.end}: “{c.quote}”"
        for n, c in enumerate(answer.citations, 1)
    ]
    return "\n".join([answer.answer, *refs])
