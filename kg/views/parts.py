"""What pages are made of: figures with their status, citations, quotes, disputes, rows. Frozen, without markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model.figure import Figure, FigureStatus
from kg.views import words

_RESTS_ON = "prov:hadPrimarySource"
_HOST = re.compile(r"<https?://(?:www\.)?([^/>]+)")
SEVERITY_WORDS = {1: "changes a figure we show", 2: "changes a reading", 3: "naming only"}


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `hidden` is read by screen readers after it."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing with the icon of its type; `href` None when it has no page."""

    label: str
    icon: str
    href: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters of a document that something rests on.

    Attributes:
        document: local id.
        title: the document's title.
        voice: whose figure or statement it is.
        publisher: who printed it, when that is somebody else.
        section: headings above it.
        quote: the characters.
        start: first code point.
        end: one after the last.
        claim: local id of the claim, or None.
        dated: how old the document is, in words ("undated, not before April 2025").
        secondary: true when the voice is reported second-hand.
        machine: true for a record of a data file, which is set as such.
    """

    document: str
    title: str
    voice: str
    section: str
    quote: str
    start: int
    end: int
    claim: str | None = None
    publisher: str = ""
    dated: str = ""
    secondary: bool = False
    machine: bool = False

    @property
    def row(self) -> str:
        """Of a data file: the local name of the record."""
        return self.quote.split(maxsplit=1)[0].rpartition(":")[2] if self.machine and self.quote.strip() else ""

    @property
    def shown(self) -> str:
        """The characters as a page sets them: without Markdown's bold marks, a record without its addresses."""
        said, _, rest = self.quote.partition(_RESTS_ON) if self.machine else (self.quote, "", "")
        return f"{said.rstrip()} …" if rest else said.replace("**", "")

    @property
    def citing(self) -> tuple[str, ...]:
        """Of a data file: the hosts of the public sources that its record names."""
        return tuple(dict.fromkeys(_HOST.findall(self.quote))) if self.machine else ()

    @property
    def href(self) -> str:
        """The page of the document at this very claim."""
        anchor = f"#p-{self.claim}" if self.claim else ""
        return f"/source/{self.document}{anchor}"

    @property
    def place(self) -> str:
        """Section and characters, "Key Takeaways, 455–559"; of a data file the record, "row vrad-mednax"."""
        if self.row:
            return f"row {self.row}"
        where = words.calm(self.section.split(" > ")[-1]) if self.section else ""
        return (
            f"{where}, {words.span(self.start, self.end)}"
            if where
            else f"characters {words.span(self.start, self.end)}"
        )


@dataclass(frozen=True, slots=True)
class Cite:
    """A numbered citation; the number is that of the page's source list."""

    number: int
    passage: Passage

    @property
    def href(self) -> str:
        """The entry in the source list."""
        return f"#r{self.number}"


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as it is drawn: number with unit and qualifier, status, range, voices.

    Attributes:
        number: the digits.
        before: currency before them.
        after: scale or unit after them.
        qualifier: "around", "over" ..., inside the number.
        status: "stated", "derived" or "extrapolated".
        word: the status in words.
        disputed: true when it carries a conflict.
        range: rounding bounds, for derived ones.
        extra: what else stands in its status line ("one voice").
        cites: its citations.
    """

    number: str
    before: str = ""
    after: str = ""
    qualifier: str = ""
    status: str = "stated"
    word: str = "as published"
    disputed: bool = False
    range: str = ""
    extra: str = ""
    cites: tuple[Cite, ...] = ()

    @property
    def text(self) -> str:
        """On one line, for sentences and tables: "around USD 30.76 bn"."""
        return words.NBSP.join(p for p in (self.qualifier, self.before, self.number, self.after) if p)


def figure_view(figure: Figure, cites: tuple[Cite, ...] = (), extra: str = "") -> FigureView:
    """The drawn form of a figure; one that is printed as a range is drawn with both ends."""
    before, after = words.unit_parts(figure.unit)
    stated, bounds = figure.status is FigureStatus.STATED, words.bounds(figure.low, figure.high)
    return FigureView(
        number=bounds if figure.is_range else words.plain(figure.value),
        before=before,
        after=after,
        qualifier=figure.qualifier or "",
        status=figure.status.value,
        word=figure.origin,
        disputed=bool(figure.disputed),
        range="" if stated else bounds,
        extra=extra,
        cites=cites,
    )


@dataclass(frozen=True, slots=True)
class Hero:
    """One of the figures a page opens with; `figure` None draws the hatched field with `absent` in it."""

    label: str
    figure: FigureView | None
    note: str = ""
    absent: str = "not reported"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it says, its figure or what is missing, and its quote."""

    says: str
    passage: Passage
    figure: FigureView | None = None
    missing: str = ""
    icon: str = ""
    cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two or more statements that cannot simply stand together.

    Attributes:
        id: local id of the conflict.
        title: the question they answer differently.
        kind: kind in words ("tension").
        within: "one voice", "between publishers" ...
        severity: 1 changes a figure we show, 2 changes a reading, 3 naming only.
        sides: ordered by date, else by place in the text.
        why: why both may hold.
        effect: what it does to our figures.
        period: the period asked about, in words.
        summary: the sides on one line.
    """

    id: str
    title: str
    kind: str
    within: str
    severity: int
    sides: tuple[Side, ...]
    why: str
    effect: str
    period: str = ""
    summary: str = ""
    more: int = 0

    @property
    def severity_words(self) -> str:
        """What it changes."""
        return SEVERITY_WORDS.get(self.severity, SEVERITY_WORDS[3])


@dataclass(frozen=True, slots=True)
class Row:
    """A dated line of a list: gutter, text, evidence. A row without a passage is not shown."""

    when: str
    title: str
    passage: Passage
    datetime: str = ""
    thing: Thing | None = None
    icon: str = ""
    lead: Thing | None = None
    notes: tuple[str, ...] = ()
    quoted: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: text, a figure, a thing or nothing found.

    `href` links the text; `bare` leaves a figure's status to a column of its own; `more` are further figures, each on
    a line of its own.
    """

    text: str = ""
    figure: FigureView | None = None
    things: tuple[Thing, ...] = ()
    href: str = ""
    hidden: str = ""
    absent: str = ""
    status: str = ""
    cites: tuple[Cite, ...] = ()
    bare: bool = False
    more: tuple[FigureView, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column; `number` sets it right."""

    head: str
    number: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells of a row, the first one its head; `ours` gets the ink bar, `marks` are class names for filtering."""

    cells: tuple[Cell, ...]
    ours: bool = False
    id: str = ""
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `dense` sets two columns a record on narrow screens."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    dense: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be said, what was understood and found, what is missing, what to do instead."""

    lead: str
    about: str = ""
    details: tuple[tuple[str, str], ...] = ()
    text: str = ""
    links: tuple[Link, ...] = ()
    links_label: str = "Ask instead"


@dataclass(slots=True)
class Sources:
    """Numbers the passages of a page by first use; the same characters keep their number."""

    _numbers: dict[tuple[str, int, int], Cite] = field(default_factory=dict)

    def cite(self, passage: Passage) -> Cite:
        """The citation of a passage, new or known."""
        key = (passage.document, passage.start, passage.end)
        if key not in self._numbers:
            self._numbers[key] = Cite(len(self._numbers) + 1, passage)
        return self._numbers[key]

    @property
    def cited(self) -> tuple[Cite, ...]:
        """All of them in order."""
        return tuple(self._numbers.values())
