"""One document in other formats: what the tests compare readings of."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx

from kg.language.text import plain_text
from kg.model.document import Block, BlockKind, Document

WIDTH, HEIGHT, MARGIN = 595, 842, 50
BODY = 9.0
ADVANCE = 0.6
"""Width of every character of Courier, in sizes of the type."""


def content(document: Document, block: Block) -> str:
    """The words of a block without Markdown's marks."""
    return " ".join(plain_text(document.content(block)).split())


def rows_of(document: Document, table: Block) -> list[list[Block]]:
    return [
        [c for c in document.children(row) if c.kind is BlockKind.CELL]
        for row in document.children(table)
        if row.kind is BlockKind.ROW
    ]


def to_html(document: Document, *, furniture: bool = True) -> bytes:
    """A saved page of the document, with what a site puts around it."""
    body = "\n".join(_html_block(document, b) for b in document.blocks if b.parent is None)
    if furniture:
        body = (
            '<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/r">Reports</a></li>'
            '<li><a href="/contact">Contact</a></li></ul></nav></header><div class="breadcrumbs">Home &gt;'
            f' Reports</div><div id="cookie-consent"><p>We use cookies. Accept all.</p></div><main>{body}'
            '<a class="btn" href="/sample">Download a Free Sample</a></main><aside><h3>Related reports</h3><p>The gizmo'
            " market was valued at USD 99 billion in 2001.</p></aside><footer><p>All rights reserved</p></footer>"
        )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><style>p{{}}</style></head><body>{body}</body></html>".encode()
    )


def _html_block(document: Document, block: Block) -> str:
    text = html.escape(content(document, block))
    if block.kind is BlockKind.HEADING:
        return f"<h{min(block.level, 6)}>{text}</h{min(block.level, 6)}>"
    if block.kind is BlockKind.LIST:
        items = (f"<li>{html.escape(content(document, i))}</li>" for i in document.children(block))
        return f"<ul>{''.join(items)}</ul>"
    if block.kind is BlockKind.TABLE:
        rows = ("".join(_html_cell(document, c) for c in row) for row in rows_of(document, block))
        return f"<table>{''.join(f'<tr>{r}</tr>' for r in rows)}</table>"
    return f"<p>{text}</p>"


def _html_cell(document: Document, cell: Block) -> str:
    tag = "th" if cell.header else "td"
    return f"<{tag}>{html.escape(content(document, cell))}</{tag}>"


def to_docx(document: Document) -> bytes:
    """A Word file with the built-in styles."""
    word = docx.Document()
    for block in document.blocks:
        if block.parent is not None:
            continue
        if block.kind is BlockKind.HEADING:
            word.add_heading(content(document, block), min(block.level, 9))
        elif block.kind is BlockKind.LIST:
            for item in document.children(block):
                word.add_paragraph(content(document, item), style="List Bullet")
        elif block.kind is BlockKind.TABLE:
            rows = rows_of(document, block)
            table = word.add_table(len(rows), max(len(r) for r in rows))
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    run = table.cell(number, column).paragraphs[0].add_run(content(document, cell))
                    run.bold = cell.header
        else:
            word.add_paragraph(content(document, block))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


@dataclass
class PdfPages:
    """Writes text in Courier at given places, and rules; a file of its own making, byte for byte the same each time."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = MARGIN

    def text(self, x: float, y: float, text: str, size: float = BODY, *, bold: bool = False) -> None:
        """Text with its baseline `y` points under the top of the page."""
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font = "B" if bold else "R"
        self.pages[-1].append(f"BT /{font} {size} Tf {x} {HEIGHT - y:.2f} Td ({escaped}) Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"0.5 w {x0} {HEIGHT - y0:.2f} m {x1} {HEIGHT - y1:.2f} l S")

    def need(self, height: float) -> None:
        """Begins a new page when less than `height` is left."""
        if self.y + height > HEIGHT - MARGIN:
            self.new_page()

    def new_page(self) -> None:
        self.pages.append([])
        self.y = MARGIN

    def wrapped(self, text: str, *, x: float = MARGIN, width: float = WIDTH - 2 * MARGIN, size: float = BODY,
                bold: bool = False, first: str = "") -> None:  # fmt: skip
        """A paragraph at the place reached, broken into lines as wide as `width`."""
        for number, line in enumerate(textwrap.wrap(text, int(width / (ADVANCE * size)), break_on_hyphens=False)):
            self.need(1.3 * size)
            self.y += 1.3 * size
            if first and number == 0:
                self.text(x - 2 * ADVANCE * size, self.y, first, size)
            self.text(x, self.y, line, size, bold=bold)
        self.y += 0.7 * size

    def bytes(self, **info: str) -> bytes:
        """The file."""
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        fonts = b"<< /R 3 0 R /B 4 0 R >>"
        for name in (b"Courier", b"Courier-Bold"):
            objects.append(b"<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /%s >>" % name)
        kids = []
        for page in self.pages:
            stream = "\n".join(page).encode("cp1252", "replace")
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font %s >> >>"
                % (WIDTH, HEIGHT, len(objects), fonts)
            )
            kids.append(b"%d 0 R" % len(objects))
        objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
        entries = " ".join(f"/{key} ({value})" for key, value in info.items())
        objects.append(f"<< {entries} >>".encode("latin-1"))
        return _pdf_file(objects)


def _pdf_file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size, info = len(objects) + 1, len(objects)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, info, start)
    return bytes(out)


def to_pdf(document: Document, *, ruled: bool = True, head: str = "") -> bytes:
    """The document set in one column; tables with or without rules, a running head and page numbers if wanted."""
    pages = PdfPages()
    for block in document.blocks:
        if block.parent is not None:
            continue
        text = content(document, block)
        if block.kind is BlockKind.HEADING:
            pages.need(60)
            size = {1: 16.0, 2: 14.0, 3: 12.5, 4: 11.0}.get(block.level, 11.0)
            pages.y += 6
            pages.wrapped(text, size=size, bold=True)
        elif block.kind is BlockKind.LIST:
            for item in document.children(block):
                pages.wrapped(content(document, item), x=MARGIN + 20, width=WIDTH - 2 * MARGIN - 20, first="\u2022")
        elif block.kind is BlockKind.TABLE:
            _pdf_table(pages, document, block, ruled=ruled)
        else:
            pages.wrapped(text)
    if head:
        for number in range(len(pages.pages)):
            page = PdfPages(pages=[pages.pages[number]])
            page.text(MARGIN, 30, head, 7)
            page.text(WIDTH / 2, HEIGHT - 25, f"Page {number + 1} of {len(pages.pages)}", 7)
    return pages.bytes()


def _pdf_table(pages: PdfPages, document: Document, table: Block, *, ruled: bool) -> None:
    rows = [[(content(document, c), c.header) for c in row] for row in rows_of(document, table)]
    width = (WIDTH - 2 * MARGIN) / max(len(r) for r in rows)
    pages.y += 4
    for row in rows:
        cells = [textwrap.wrap(text, int((width - 14) / (ADVANCE * BODY))) or [""] for text, _ in row]
        height = 1.2 * BODY * max(len(c) for c in cells) + 7
        pages.need(height)
        for column, (lines, (_, header)) in enumerate(zip(cells, row, strict=True)):
            for number, line in enumerate(lines):
                y = pages.y + 3 + 1.2 * BODY * (number + 1)
                pages.text(MARGIN + column * width + 4, y, line, bold=header)
        if ruled:
            _frame(pages, len(row), width, height)
        pages.y += height
    pages.y += 10


def _frame(pages: PdfPages, columns: int, width: float, height: float) -> None:
    right = MARGIN + columns * width
    for y in (pages.y, pages.y + height):
        pages.rule(MARGIN, y, right, y)
    for column in range(columns + 1):
        pages.rule(MARGIN + column * width, pages.y, MARGIN + column * width, pages.y + height)


def renderings(document: Document) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every rendering."""
    yield "page.html", to_html(document)
    yield "page-plain.html", to_html(document, furniture=False)
    yield "report.docx", to_docx(document)
    yield "report-ruled.pdf", to_pdf(document, head="Market report - confidential copy")
    yield "report-plain.pdf", to_pdf(document, ruled=False)
