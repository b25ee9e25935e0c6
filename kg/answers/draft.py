"""An answer in the making: sentences with their sources, before sources are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.answers.book import Book, Sighting
from kg.answers.reading import Reading
from kg.metrics.arithmetic import words
from kg.model.answer import Answer, AnswerKind, Citation
from kg.model.figure import Figure, FigureStatus
from kg.model.quantity import Quantity
from kg.model.span import Span
from kg.search.passages import Passage

Source = Sighting | Passage
_MOST_CITED = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence and what it rests on."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass
class Draft:
    """What a frame found.

    Attributes:
        kind: kind of answer.
        parts: its sentences; the first one answers.
        figures: the numbers it states.
        derivations: formulas in words.
        notes: what a careful reader should know.
        query: catalogue query behind it, as SPARQL.
        answered: false for a refusal that knows what is missing.
        suggestions: questions that can be answered instead or next.
        soft: true for a refusal or a "nothing found" that a sentence on the matter may still replace.
    """

    kind: AnswerKind
    parts: list[Part] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    derivations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    query: str = ""
    answered: bool = True
    suggestions: list[str] = field(default_factory=list)
    soft: bool = False

    def add(self, text: str, *sources: Source) -> Draft:
        """Adds a sentence."""
        self.parts.append(Part(text, tuple(sources)))
        return self

    def derive(self, figure: Figure) -> Draft:
        """Keeps a derived figure with its formula."""
        self.figures.append(figure)
        self.derivations.append(f"{figure.formula} = {words(figure)}")
        return self


def refuse(text: str, suggestions: Sequence[str] = (), *, soft: bool = False) -> Draft:
    """A refusal that knows what is missing; a soft one gives way to a sentence that says all of the question."""
    return Draft(AnswerKind.REFUSAL, [Part(text)], answered=False, suggestions=list(suggestions), soft=soft)


def quoted(source: Source, books: Iterable[Book]) -> Citation:
    """The citation of a claim or passage."""
    if isinstance(source, Sighting):
        book, span, section, claim = source.book, source.claim.span, source.claim.section, source.id
    else:
        book = next(b for b in books if b.id == source.document)
        span, section, claim = source.span, source.section, None
    return Citation(
        book.id, book.title, book.publisher, _leaf(section), span.of(book.text), span.start, span.end, book.url, claim
    )


def _leaf(section: str) -> str:
    return section


def compose(draft: Draft, reading: Reading) -> Answer:
    """The answer with numbered citations; a place is cited once however often it is used."""
    numbers: dict[tuple[str, Span], int] = {}
    citations: list[Citation] = []
    sentences = []
    for part in draft.parts:
        marks = []
        for source in part.sources:
            cited = quoted(source, reading.books)
            key = (cited.document, Span(cited.start, cited.end))
            if key not in numbers and len(citations) < _MOST_CITED:
                citations.append(cited)
                numbers[key] = len(citations)
            if key in numbers and numbers[key] not in marks:
                marks.append(numbers[key])
        sentences.append(_marked(part.text, marks))
    return Answer(
        question=reading.question.text,
        answer=" ".join(sentences),
        answered=draft.answered,
        kind=draft.kind if draft.answered else AnswerKind.REFUSAL,
        figures=tuple(draft.figures),
        citations=tuple(citations),
        derivations=tuple(draft.derivations),
        sparql=draft.query,
        notes=tuple(draft.notes),
        suggestions=tuple(draft.suggestions),
    )


def _marked(text: str, marks: Sequence[int]) -> str:
    if not marks:
        return text
    shown = "".join(f"[{n}]" for n in marks[:4])
    return f"{text[:-1]} {shown}{text[-1]}" if text.endswith((".", "!", "?")) else f"{text} {shown}"


def number(value: Decimal, digits: int | None = None) -> str:
    """A number for people: grouped thousands, without needless zeros unless `digits` asks for them."""
    if digits is None:
        return f"{value.normalize():,f}"
    return f"{value.quantize(Decimal(1).scaleb(-digits)):,f}"


def quantity_words(quantity: Quantity) -> str:
    """A quantity as printed: unit, number, scale ("USD 24.50 billion", "42.0%")."""
    if quantity.unit == "%":
        return f"{quantity.value}%" if quantity.upper is None else f"{quantity.value}-{quantity.upper}%"
    value = f"{quantity.value:,f}" if quantity.upper is None else f"{quantity.value:,f}-{quantity.upper:,f}"
    before, _, after = quantity.unit_words.partition(" ") if quantity.is_money else ("", "", quantity.unit_words)
    return " ".join(p for p in (before, value, after) if p)


def stated_figure(label: str, quantity: Quantity, year: int | None, source: Sighting, query: str = "") -> Figure:
    """A published number as a figure."""
    factor = Decimal(10) ** quantity.scale if quantity.unit != "%" else Decimal("0.01")
    low, high = (bound / factor for bound in quantity.rounding)
    if quantity.upper is not None:  # both ends as printed
        low, high = quantity.value, quantity.upper
    return Figure(
        label=label, value=quantity.value, unit=quantity.unit_words, year=year, status=FigureStatus.STATED,
        low=low, high=high, claims=(source.id,), query=query or None, qualifier=quantity.qualifier,
        voice=source.claim.asserted_by or source.book.publisher,
    )  # fmt: skip
