"""Which elements of a page are what, and plain questions about one element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

BLOCK = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section
    summary table tbody td tfoot th thead tr ul""".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
UNSEEN = frozenset(
    """script style noscript template iframe object embed svg math canvas audio video map area button select input
    textarea datalist output progress meter head link meta base param source track nav footer aside dialog search
    noframes frame frameset applet rp rt""".split()
)
BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def tag_of(element: _Element) -> str:
    """Lower-case local name; "" for comments and processing instructions."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local_name(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].lower()


def is_block(element: _Element) -> bool:
    """True when it starts on a line of its own."""
    return tag_of(element) in BLOCK


def is_bold(element: _Element) -> bool:
    """True when its text is set bold by tag or by its own style."""
    return tag_of(element) in BOLD or bool(_BOLD_STYLE.search(element.get("style") or ""))


def words(element: _Element) -> str:
    """All text inside, runs of white space as one space, a space where blocks and line breaks meet."""
    return " ".join("".join(_runs(element)).split())


def _runs(element: _Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        outer = node is element
        if not outer and (is_block(node) or tag_of(node) == "br"):
            yield " "
        if event == "start":
            yield node.text or ""
        elif not outer:
            yield node.tail or ""


def text_sizes(root: _Element) -> dict[_Element, int]:
    """Visible characters inside each element in document order, white space apart. Linear in the page."""
    order = list(root.iter())
    sizes: dict[_Element, int] = {}
    for element in reversed(order):
        inside = sum(sizes[child] + _visible(child.tail) for child in element)
        sizes[element] = inside + (_visible(element.text) if tag_of(element) else 0)
    return {element: sizes[element] for element in order}


def _visible(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def names_of(element: _Element) -> str:
    """Its classes and id, as one lower-case string of space-separated names."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def is_inline_only(element: _Element) -> bool:
    """True when no block element stands inside."""
    return not any(is_block(node) for node in element.iterdescendants())
