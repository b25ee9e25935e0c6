"""What a page says of itself in its head: title, publisher, day of issue, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml.etree import _Element

from kg.documents.dates import find_date
from kg.documents.html.elements import tag_of, words
from kg.documents.parts import clean, same_words
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate

_PUBLISHER_NAMES = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher",
                    "article:publisher", "application-name")  # fmt: skip
_DATE_NAMES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
               "dcterms.date", "citation_publication_date", "citation_date", "pubdate", "publishdate", "publish-date",
               "publish_date", "parsely-pub-date", "sailthru.date", "og:published_time")  # fmt: skip
_ARTICLE_TYPES = ("article", "newsarticle", "report", "webpage", "blogposting", "techarticle", "product", "dataset")
_DIVIDER = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
_LD_DEPTH = 4
_MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head of a page says; None where it says nothing usable."""

    title: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None

    def fill(self, meta: DocumentMeta) -> DocumentMeta:
        """`meta` with its unknown fields taken from the page; what the person gave stays."""
        return replace(
            meta,
            title=meta.title or self.title,
            publisher=meta.publisher or self.publisher,
            date=meta.date or self.date,
            url=meta.url or self.url,
        )


def page_facts(tree: _Element) -> PageFacts:
    """Reads meta elements, JSON-LD, title and times of a page, before anything is pruned."""
    named = _named(tree)
    linked = list(_linked_data(tree))
    publisher = _first(named, _PUBLISHER_NAMES, _is_name) or _ld_publisher(linked)
    heading = next((words(e) for e in tree.iter("h1") if words(e)), None)
    window = next((words(e) for e in tree.iter("title") if not _inside_svg(e)), "")
    url = _address(tree, named)
    publisher = publisher or _site_of(window, url)
    title = clean(heading or named.get("og:title") or _without_site(window, publisher))
    return PageFacts(title or None, publisher, _page_date(tree, named, linked), url)


def _inside_svg(element: _Element) -> bool:
    return any(tag_of(a) == "svg" for a in element.iterancestors())


def _named(tree: _Element) -> dict[str, str]:
    """Meta elements by lower-case name or property; the first of a name holds."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = clean(element.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _is_name(text: str) -> bool:
    return "://" not in text and len(text) <= _MAX_NAME


def _first(named: dict[str, str], keys: tuple[str, ...], accept: object = None) -> str | None:
    usable = accept if callable(accept) else bool
    return next((named[k] for k in keys if k in named and usable(named[k])), None)


def _linked_data(tree: _Element) -> Iterator[dict[str, object]]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue  # a page's broken metadata are no metadata; its text is read all the same
        yield from _objects(data, _LD_DEPTH)


def _objects(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _objects(entry, depth - 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth - 1)
        yield from _objects(data.get("mainEntity"), depth - 1)


def _is_article(entry: dict[str, object]) -> bool:
    kind = entry.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(str(k).lower() in _ARTICLE_TYPES for k in kinds)


def _ld_publisher(linked: list[dict[str, object]]) -> str | None:
    for entry in linked:
        if not _is_article(entry):
            continue
        for key in ("publisher", "sourceOrganization", "creator", "author"):
            name = _organization(entry.get(key))
            if name:
                return name
    return None


def _organization(value: object) -> str | None:
    if isinstance(value, list):
        return next((found for v in value if (found := _organization(v))), None)
    if isinstance(value, dict) and str(value.get("@type", "Organization")) != "Person":
        name = value.get("name")
        return clean(name) or None if isinstance(name, str) and _is_name(name) else None
    return None


def _page_date(tree: _Element, named: dict[str, str], linked: list[dict[str, object]]) -> PartialDate | None:
    candidates = [named[k] for k in _DATE_NAMES if k in named]
    for key in ("datePublished", "dateCreated"):
        candidates += [v for e in linked if _is_article(e) and isinstance(v := e.get(key), str)]
    candidates += [e.get("datetime") or "" for e in tree.iter("time") if _marks_issue(e)]
    return next((day for c in candidates if (day := find_date(c))), None)


def _marks_issue(element: _Element) -> bool:
    """True for times that say they are the page's own: marked `pubdate`, `datePublished` or of class published."""
    own = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    return element.get("pubdate") is not None or "publish" in own or "entry-date" in own


def _address(tree: _Element, named: dict[str, str]) -> str | None:
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    return next((u for u in [*links, named.get("og:url", "")] if _is_address(u)), None)


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in {"http", "https"} and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _without_site(window: str, publisher: str | None) -> str:
    """The window title without the site's name at its end."""
    pieces = _DIVIDER.split(window)
    if len(pieces) > 1 and (publisher is None or same_words(pieces[-1], publisher)) and len(pieces[-1].split()) <= 5:
        return window[: window.rindex(pieces[-1])].rstrip(" |–—·»-")
    return window


def _site_of(window: str, url: str | None) -> str | None:
    """The site's name at the end of the window title, where it is the name in the page's own address."""
    pieces = _DIVIDER.split(window)
    host = urlsplit(url).hostname if url else None
    name = "".join(c for c in pieces[-1].casefold() if c.isalnum())
    return clean(pieces[-1]) if len(pieces) > 1 and host and name in host.replace("-", "").split(".") else None
