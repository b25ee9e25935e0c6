"""Leaves of a saved page only what the page is about: no navigation, banners, forms, hidden parts or calls to buy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from kg.documents.html.elements import HEADINGS, LISTS, UNSEEN, is_block, names_of, tag_of, text_sizes, words

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|onetrust|breadcrumbs?|side-?bar|nav-?bar|navigation|main-?menu|"
    r"mega-?menu|menu|footer|newsletter|subscribe|subscription|pop-?up|modal|advert(?:s|isement)?|ads?|promo|sponsored|"
    r"related(?:-(?:posts?|reports?|articles?|products?))?|recommended|comments?|pagination|pager|social(?:-\w+)?|"
    r"sharing|share-(?:bar|buttons?|links?|this)|addthis|skip-?(?:link|to-content)|tool-?bar|mast-?head|site-header|"
    r"top-?bar|login|sign-?in|search-?(?:box|form|bar)?|back-to-top|print-only|sr-only|visually-hidden|screen-reader"
    r"(?:-text)?|chat-?(?:box|widget)?|cart|enquiry-form|cta(?:-\w+)?)(?=$|[\s_-])"
)
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert",
                              "alertdialog", "menu", "menubar", "toolbar"})  # fmt: skip
_FOLDED = re.compile(r"(?:^|[\s_-])(?:tabs?|tab-?(?:pane|panel|content)|accordion|collapse|panel|faqs?)(?=$|[\s_-])")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ASIDE_HEADING = re.compile(
    r"(?:(?:related|recommended|similar|popular|trending|latest|recent|more|other|our|top)\s+(?:\w+\s+)?(?:reports?|"
    r"articles?|posts?|stories|news|research|products?|insights|blogs?|press releases?|links|topics|categories|content|"
    r"reading|studies)$|you (?:may|might)|read (?:next|also|more)|related$|share (?:this|on|via|with)|follow us|"
    r"subscribe|newsletter|tags$|categories$|table of contents|on this page|in this article|contents$|quick links)",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:download|request|get|buy|order|purchase|inquire|enquire|inquiry|enquiry|ask|speak|talk|subscribe|read|click|"
    r"share|print|log ?in|sign|register|contact|view|see|learn|know|browse|explore|access|schedule|book|add|free)\b"
    r".{0,40}?\b(?:sample|report|pdf|brochure|now|quote|copy|discount|analyst|expert|here|more|us|customi[sz]ation|toc|page|"
    r"buying|purchase|licen[cs]e|in|up|details|demo|call|cart|article|story|methodology|newsletter)\W*$|"
    r"(?:subscribe|log ?in|sign ?(?:in|up)|share|print|free sample)\W*$",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, which a lenient parser lets through."""
_CALL_CHARS = 60
_NAME_JOINTS = 2
_SHELL_CHARS = 200
_MIN_SHARE = 0.4


def main_content(tree: _Element) -> _Element:
    """Prunes the page in place and returns the element that holds its content, by text the body at most."""
    body = next((e for e in tree.iter() if tag_of(e) == "body"), tree)
    drop_all(body, [e for e in body.iter() if _is_unseen(e)])
    sizes = text_sizes(body)
    kept_whole = _holders(body)
    furniture = [
        e for e in sizes if e is not body and _is_furniture(e) and not _carries_page(e, sizes, body, kept_whole)
    ]
    drop_all(body, furniture)
    root = _root(body)
    _drop_link_lists(root)
    _drop_calls(root)
    return root


def drop_all(root: _Element, elements: Iterable[_Element]) -> None:
    """Takes elements out of the tree under `root`; the text behind them stays. Linear in their siblings."""
    doomed = set(elements) - {root}
    for parent in dict.fromkeys(p for p in (e.getparent() for e in doomed) if p is not None):
        _drop_children(parent, doomed)


def _drop_children(parent: _Element, doomed: set[_Element]) -> None:
    kept: _Element | None = None
    loose: list[str] = []
    for child in list(parent):
        if child in doomed:
            loose += [" ", child.tail or ""]
            parent.remove(child)
            continue
        _append(parent, kept, loose)
        kept, loose = child, []
    _append(parent, kept, loose)


def _append(parent: _Element, kept: _Element | None, loose: list[str]) -> None:
    """Puts loose text behind the last child that stays, or first in the parent."""
    if not loose:
        return
    before = parent.text if kept is None else kept.tail
    text = _FORBIDDEN.sub("", "".join([before or "", *loose]))
    if kept is None:
        parent.text = text
    else:
        kept.tail = text


def _is_unseen(element: _Element) -> bool:
    tag = tag_of(element)
    if tag not in UNSEEN:
        return not tag
    parent = element.getparent()
    in_heading = parent is not None and tag_of(parent) in {*HEADINGS, "summary", "dt"}
    return not (tag == "button" and in_heading)


def _is_furniture(element: _Element) -> bool:
    """True for parts that by tag, role, name or style are not the content of the page."""
    tag = tag_of(element)
    if tag in {"a", "b", "strong", "em", "i", "td", "th", "tr", "li", *HEADINGS}:
        return _is_hidden(element)
    if tag == "header":
        return not any(tag_of(a) in {"article", "main"} for a in element.iterancestors())
    if tag == "form" or element.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    return _is_hidden(element) or _has_furniture_name(element)


def _has_furniture_name(element: _Element) -> bool:
    """Looks at short names only: a name of many words is made of a heading, and says what the section is about."""
    short = [n for n in names_of(element).split() if n.count("-") + n.count("_") <= _NAME_JOINTS]
    return bool(_FURNITURE.search(" ".join(short)))


def _is_hidden(element: _Element) -> bool:
    if element.get("role", "").lower() == "tabpanel" or _FOLDED.search(names_of(element)):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _holders(body: _Element) -> set[_Element]:
    """Elements around the first h1, the main part and the articles: never furniture, whatever their names."""
    holders: set[_Element] = set()
    seen_h1 = False
    for element in body.iter():
        tag = tag_of(element)
        is_core = tag in {"main", "article"} or element.get("role") == "main" or (tag == "h1" and not seen_h1)
        seen_h1 = seen_h1 or tag == "h1"
        at: _Element | None = element if is_core else None
        while at is not None and at not in holders:
            holders.add(at)
            at = at.getparent()
    return holders


def _carries_page(element: _Element, sizes: dict[_Element, int], body: _Element, holders: set[_Element]) -> bool:
    return (element in holders and not _is_hidden(element)) or sizes[element] > _MIN_SHARE * sizes[body]


def _root(body: _Element) -> _Element:
    sizes = text_sizes(body)
    mains = [e for e in sizes if tag_of(e) == "main" or e.get("role") == "main"]
    best_main = max(mains, key=lambda e: sizes[e], default=None)
    if best_main is not None and (sizes[best_main] >= _SHELL_CHARS or sizes[best_main] > _MIN_SHARE * sizes[body]):
        return best_main
    articles = [e for e in sizes if tag_of(e) == "article"]
    best = max(articles, key=lambda e: sizes[e], default=None)
    return best if best is not None and sizes[best] > 0.5 * sizes[body] else body


def _is_link_list(element: _Element, sizes: dict[_Element, int], linked: dict[_Element, int]) -> bool:
    return len(element) >= 3 and sizes[element] > 0 and linked[element] >= 0.9 * sizes[element]


def _drop_link_lists(root: _Element) -> None:
    """Drops menus: lists of links before the title, lists of links into the page, lists under an aside's heading."""
    order = list(root.iter())
    sizes = text_sizes(root)
    linked = _link_sizes(order, sizes)
    has_title = any(tag_of(e) == "h1" for e in order)
    seen_title = False
    heading: _Element | None = None
    doomed: list[_Element] = []
    for element in order:
        tag = tag_of(element)
        seen_title = seen_title or tag == "h1"
        heading = element if tag in HEADINGS else heading
        if tag not in LISTS or not _is_link_list(element, sizes, linked):
            continue
        under_aside = heading is not None and bool(_ASIDE_HEADING.match(words(heading)))
        if (has_title and not seen_title) or _points_inside(element) or under_aside:
            doomed += [heading, element] if under_aside and heading is not None else [element]
    drop_all(root, list(dict.fromkeys(doomed)))


def _link_sizes(order: list[_Element], sizes: dict[_Element, int]) -> dict[_Element, int]:
    linked: dict[_Element, int] = {}
    for element in reversed(order):
        is_link = tag_of(element) == "a" and element.get("href") is not None
        linked[element] = sizes[element] if is_link else sum(linked[child] for child in element)
    return linked


def _points_inside(element: _Element) -> bool:
    targets = [a.get("href") or "" for a in element.iter("a")]
    return bool(targets) and all(t.startswith("#") and len(t) > 1 for t in targets)


def _drop_calls(root: _Element) -> None:
    """Drops links that ask for an action ("Download a sample") and are a line of their own."""
    sizes = text_sizes(root)
    drop_all(root, [a for a in root.iter("a") if _is_call(a, sizes)])


def _is_call(link: _Element, sizes: dict[_Element, int]) -> bool:
    parent = link.getparent()
    if parent is None or not 0 < sizes[link] <= _CALL_CHARS or tag_of(parent) in {*HEADINGS, "td", "th", "li"}:
        return False
    alone = sizes.get(parent) == sizes[link] or _stands_between_blocks(link, parent)
    return alone and bool(_CALL.match(words(link)))


def _stands_between_blocks(link: _Element, parent: _Element) -> bool:
    before, after = link.getprevious(), link.getnext()
    text_before = parent.text if before is None else before.tail
    loose = (text_before or "").strip() or (link.tail or "").strip()
    return not loose and all(e is None or is_block(e) or tag_of(e) == "a" for e in (before, after))
