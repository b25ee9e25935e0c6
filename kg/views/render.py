"""From page models to HTML: one Jinja environment, everything escaped, no logic beyond the templates'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.views import icons, words
from kg.views.parts import Link

STATIC = Path(__file__).resolve().parent.parent / "static"
"""Style sheets, scripts and, when they were built, the bundles of the interactive pages."""

NAVIGATION = (
    Link("Overview", "/"),
    Link("Ask", "/ask"),
    Link("Companies", "/companies"),
    Link("Segments", "/segments"),
    Link("Conflicts", "/conflicts"),
    Link("Sources", "/documents"),
    Link("Graph", "/graph"),
    Link("Query", "/sparql"),
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The strip under the header: what day it is, what is in the graph and how old it is.

    Attributes:
        day: the day the graph is looked at, in words.
        generation: of the store.
        newest: label of the newest evidence, "" when nothing is dated.
        age: how old that is ("19 months").
        stale: true from six months on.
        documents: how many documents.
        voices: how many distinct voices.
        conflicts: how many open conflicts.
    """

    day: str
    generation: int
    newest: str = ""
    age: str = ""
    stale: bool = False
    documents: int = 0
    voices: int = 0
    conflicts: int = 0

    @property
    def documents_words(self) -> str:
        """As "3 documents"."""
        return words.counted(self.documents, "document")

    @property
    def voices_words(self) -> str:
        """As "17 voices"."""
        return words.counted(self.voices, "voice")

    @property
    def conflicts_words(self) -> str:
        """As "10 open conflicts"."""
        return words.counted(self.conflicts, "open conflict")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in from this browser; `csrf` is the mark of its forms."""

    name: str
    csrf: str
    writes: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page.

    Attributes:
        title: of the page, for the window.
        active: the entry of the navigation that is lit.
        asof: state of the evidence; None before there is a store.
        theme: "light", "dark" or "" for the system's.
        here: path and query of this page, to come back to.
        nonce: of the response, for styles that libraries inject.
        writable: true when a token is set, so that forms that write are shown.
        find: text in the search field.
        wide: true for pages that use the whole window.
        signed_in: who signed in; None for anybody else.
    """

    title: str
    active: str = ""
    asof: AsOf | None = None
    theme: str = ""
    here: str = "/"
    nonce: str = ""
    writable: bool = False
    find: str = ""
    wide: bool = False
    signed_in: SignedIn | None = None

    @property
    def csrf(self) -> str:
        """The mark of forms that write; "" where this browser may not."""
        return self.signed_in.csrf if self.signed_in and self.signed_in.writes else ""


@cache
def asset(path: str) -> str:
    """Address of a static file with the hash of its content, so that it may be cached for good."""
    digest = sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


@cache
def bundles() -> frozenset[str]:
    """Names of the bundles that the build left: "vis", "map", "editor"."""
    return frozenset(path.stem for path in (STATIC / "dist").glob("*.js"))


def _at(value: float) -> str:
    """A length in SVG units, without needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    env = Environment(
        loader=PackageLoader("kg.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals |= {
        "asset": asset,
        "bundles": bundles,
        "navigation": NAVIGATION,
        "sprite": Markup(icons.sprite()),  # ruff: ignore[unsafe-markup-use]  (constants of this package)
        "words": words,
    }
    env.filters |= {"at": _at, "capfirst": words.sentence, "offset": words.offset, "count": words.count}
    return env


def render(template: str, frame: Frame, page: Any) -> str:
    """A whole page.

    Args:
        template: name under `templates/pages`, without ending.
        frame: what surrounds it.
        page: the page model that the template names `page`.
    """
    return environment().get_template(f"pages/{template}.html").render(frame=frame, page=page)
