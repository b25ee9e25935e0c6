"""News feeds (RSS 0.9 to 2.0, RDF, Atom): each item is a news document with its own title, date and address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from kg.documents.compose import compose
from kg.documents.dates import find_date
from kg.documents.html.content import main_content
from kg.documents.html.reader import parse_page
from kg.documents.html.walk import walk
from kg.documents.limits import check_size
from kg.documents.mediatypes import FEED_ITEM_TYPE, FEED_TYPES
from kg.documents.parts import Heading, Paragraph, Part, clean
from kg.documents.source import Source
from kg.errors import DocumentError
from kg.model.document import Document, DocumentMeta

_ITEMS = frozenset({"item", "entry"})
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_TEXTS = ("encoded", "content", "description", "summary")
_MAX_ITEMS = 20_000
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_HEAD = 8192


class FeedReader:
    """A whole feed as one document, a section an item. `iter_feed` gives its items as documents of their own."""

    name = "feed/1"
    media_types: tuple[str, ...] = FEED_TYPES

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads a feed.

        Raises:
            DocumentError: when it is no feed, or holds no item.
        """
        feed = _parse(data)
        parts: list[Part] = []
        for item in _items(feed):
            parts += _shifted(_item_parts(item))
        title = meta.title or _child_text(_channel(feed), "title")
        heading: list[Part] = [Heading(title, 1)] if title and parts else []
        return compose([*heading, *parts], data, media_type, self.name, replace(meta, title=title or None))


def iter_feed(data: bytes, name: str, meta: DocumentMeta) -> Iterator[Source]:
    """The items of a feed as sources, in the order of the feed.

    What the feed says of an item wins over what is known of the feed, except the publisher. A date that cannot be
    read leaves the item undated, with a note.

    Raises:
        DocumentError: when it is no feed, or holds no item.
    """
    feed = _parse(data)
    publisher = meta.publisher or _child_text(_channel(feed), "title") or None
    for number, item in enumerate(_items(feed), start=1):
        title = _child_text(item, "title")
        link = _link(item)
        printed = next((t for n in _DATES if (t := _child_text(item, n))), "")
        date = find_date(printed) if printed else None
        notes = (f"The item's date cannot be read: {printed[:60]!r}.",) if printed and date is None else ()
        own = replace(meta, title=title or meta.title, publisher=publisher, date=date, url=link or meta.url)
        page = f"<h1>{html.escape(title)}</h1>\n{_markup(item)}" if title else _markup(item)
        yield Source(f"{name}#item-{number}", page.encode("utf-8", "replace"), own, FEED_ITEM_TYPE, notes)


class FeedItemReader:
    """One item, as `iter_feed` gives it: a heading and a piece of HTML."""

    name = "feed-item/1"
    media_types: tuple[str, ...] = (FEED_ITEM_TYPE,)

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads an item.

        Raises:
            DocumentError: when it holds no text.
        """
        return compose(_html_parts(data.decode("utf-8", "replace")), data, media_type, self.name, meta)


def _parse(data: bytes) -> _Element:
    """The root of a feed; no entity is expanded and nothing is loaded.

    Raises:
        DocumentError: when it is no feed.
    """
    check_size(len(data))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError("The feed is not well-formed XML.", "Check the address or the file.") from error
    if _ENTITY.search(data) or _ENTITY.search(data[:_HEAD].replace(b"\0", b"")):
        raise DocumentError("The feed defines entities of its own, which feeds have no use for.", "Check its origin.")
    if root is None or _name(root) not in {"rss", "feed", "rdf"}:
        raise DocumentError("The file is not an RSS or Atom feed.", "Give the address of a feed, or of a page.")
    return root


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def _channel(feed: _Element) -> _Element:
    return next((e for e in feed if _name(e) == "channel"), feed)


def _items(feed: _Element) -> list[_Element]:
    found = [e for e in (*feed, *_channel(feed)) if _name(e) in _ITEMS]
    unique = list(dict.fromkeys(found))
    if not unique:
        raise DocumentError("The feed holds no item.", "Try again later, or give the address of a page.")
    if len(unique) > _MAX_ITEMS:
        raise DocumentError(f"The feed has more than {_MAX_ITEMS:,} items.", "Split it.")
    return unique


def _child_text(element: _Element, name: str) -> str:
    child = next((e for e in element if _name(e) == name), None)
    return clean(html.unescape(_text(child))) if child is not None else ""


def _text(element: _Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _link(item: _Element) -> str:
    """Address of an item: the text of an RSS link, the alternate link of Atom, else a guid that is an address."""
    links = [e for e in item if _name(e) == "link"]
    alternate = [e.get("href") or "" for e in links if (e.get("rel") or "alternate") == "alternate"]
    texts = [_text(e).strip() for e in [*links, *(e for e in item if _name(e) in {"guid", "id"})]]
    return next((t for t in [*alternate, *texts] if t.startswith(("http://", "https://"))), "")


def _markup(item: _Element) -> str:
    """The fullest text of an item, as HTML."""
    bodies = [_body(e) for name in _TEXTS for e in item if _name(e) == name]
    return max(bodies, key=len, default="")


def _body(element: _Element) -> str:
    if element.get("type") == "xhtml" or len(element):
        return "".join(etree.tostring(e, encoding="unicode") for e in element) or (element.text or "")
    text = _text(element)
    is_plain = element.get("type") == "text" or ("<" not in text and "&lt;" not in text)
    return "".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n\n") if p.strip()) if is_plain else text


def _html_parts(markup: str) -> list[Part]:
    return walk(main_content(parse_page(f"<html><body>{markup}</body></html>")))


def _item_parts(item: _Element) -> list[Part]:
    title = _child_text(item, "title")
    date = next((t for n in _DATES if (t := _child_text(item, n))), "")
    parts: list[Part] = [Heading(title, 1)] if title else []
    if date:
        parts.append(Paragraph(f"Published: {date}"))
    markup = _markup(item)
    return parts + (_html_parts(markup) if markup.strip() else [])


def _shifted(parts: list[Part]) -> list[Part]:
    """The parts one heading level deeper."""
    return [replace(p, level=p.level + 1) if isinstance(p, Heading) else p for p in parts]
