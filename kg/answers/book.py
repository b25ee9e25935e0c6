"""One document as the answerer sees it: its claims with what their names denote, and its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from kg.model.claim import Claim
from kg.model.content import FORCES
from kg.model.span import Span
from kg.search.passages import Passage, passages_of_text
from kg.search.words import fold


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Letters and digits only, so that "X-Rays", "x rays" and "Xrays" are one key."""
    return "".join(c for c in fold(name).replace("&", "and") if c.isalnum())


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name denotes.

    Attributes:
        iri: of the entity; the name's own key where nothing is known.
        label: preferred name.
        names: every name, label included.
        kind: "company", "publisher", "market", "region", "country", "concept" or "member".
        category: of a concept ("modality", "regulation" ...).
        broader: IRI of what contains it.
        place: of a market of one place, IRI of the place.
    """

    iri: str
    label: str
    names: tuple[str, ...] = ()
    kind: str = "member"
    category: str | None = None
    broader: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A claim in its book."""

    book: Book
    claim: Claim

    @property
    def content(self) -> Any:
        """What it states; its class tells its fields."""
        return self.claim.content

    @property
    def id(self) -> str:
        """Claim id."""
        return self.claim.id(self.book.text_sha256)

    @property
    def start(self) -> int:
        """First code point of its quote."""
        return self.claim.span.start

    def thing(self, printed: str) -> Thing:
        """What a printed name of this claim denotes."""
        return self.book.thing(printed)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a dimension in one book: the names it is printed under, first one first."""

    dimension: str
    thing: Thing
    printed: tuple[str, ...]
    listed: bool

    @property
    def label(self) -> str:
        """As the book first prints it."""
        return self.printed[0]


@dataclass(frozen=True)
class Book:
    """A document.

    Attributes:
        id: local id.
        title: its title, or its id.
        publisher: name of who published it.
        url: where it was found.
        text: canonical text.
        text_sha256: hash of the text.
        media_type: as read.
        date: when it was issued ("2025-04"), if known.
        claims: its claims in text order.
        resolve: printed name to what it denotes.
        secondary: true when it repeats figures of others.
        whole: the document with all its claims, when this is a part of it.
        kept: what was worked out of it, by name.
    """

    id: str
    title: str
    publisher: str | None
    url: str | None
    text: str
    text_sha256: str
    media_type: str
    date: str | None
    claims: tuple[Claim, ...]
    resolve: Callable[[str], Thing | None] = field(compare=False, repr=False)
    secondary: bool = False
    whole: Book | None = field(default=None, compare=False, repr=False)
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def with_claims(self, claims: tuple[Claim, ...]) -> Book:
        """The same document with some of its claims; what its text gives is worked out once for both."""
        return replace(self, claims=claims, whole=self.whole or self, kept={})

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, worked out when it is first asked for."""
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    @property
    def is_register(self) -> bool:
        """A register of companies: data, not a text to be quoted as prose."""
        return self.media_type == "text/turtle"

    def thing(self, printed: str) -> Thing:
        """What a printed name denotes; a thing of its own when that is unknown."""
        plain = printed.partition(" (")[0] if printed.endswith(")") else printed
        return self.resolve(printed) or self.resolve(plain) or Thing(name_key(printed), printed, (printed,))

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Sighting, ...]]:
        kinds: dict[str, list[Sighting]] = {}
        for claim in self.claims:
            kinds.setdefault(claim.kind, []).append(Sighting(self, claim))
        return {kind: tuple(found) for kind, found in kinds.items()}

    def of(self, *kinds: str) -> tuple[Sighting, ...]:
        """Claims of some kinds, in the order of the kinds, then of the text."""
        return tuple(s for kind in kinds for s in self._by_kind.get(kind, ()))

    @property
    def forces(self) -> tuple[Sighting, ...]:
        """Trends, drivers, restraints and opportunities."""
        return self.of(*FORCES)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its sentences, items and rows."""
        if self.whole is not None:
            return self.whole.passages
        return passages_of_text(self.text, self.id, self.media_type)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Roots of all words of its passages and headings."""
        if self.whole is not None:
            return self.whole.vocabulary
        return frozenset(r for p in self.passages for r in p.roots | p.heading_roots)

    @cached_property
    def frequencies(self) -> Counter[str]:
        """Root to the number of passages that hold it."""
        if self.whole is not None:
            return self.whole.frequencies
        counts: Counter[str] = Counter()
        for passage in self.passages:
            counts.update(passage.roots | passage.heading_roots)
        return counts

    @cached_property
    def markets(self) -> Counter[str]:
        """IRIs of the markets its claims speak of, with the number of claims."""
        return Counter(self.thing(c.market).iri for c in self.claims if c.market)

    @cached_property
    def market(self) -> str | None:
        """The market it is about, as it names it."""
        named = self.of("market")
        if named:
            return str(named[0].content.name)
        return next((c.market for c in self.claims if c.market), None)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Members of all dimensions, listed ones in list order first."""
        found: dict[tuple[str, str], tuple[str, Thing, list[str], bool]] = {}
        for dimension, printed, listed in self._printed_members():
            thing = self.thing(printed)
            entry = found.setdefault((dimension, thing.iri), (dimension, thing, [], listed))
            if printed not in entry[2]:
                entry[2].append(printed)
        return tuple(Member(d, t, tuple(p), listed) for d, t, p, listed in found.values())

    def _printed_members(self) -> Iterator[tuple[str, str, bool]]:
        lists = self.of("member_list")
        for segment in self.of("segment"):
            yield segment.content.dimension, segment.content.member, True
        for listed in lists:
            for member in listed.content.members:
                yield listed.content.dimension, member, True
        for ranked in self.of("superlative"):
            if ranked.content.dimension:
                yield ranked.content.dimension, ranked.content.member, False
        for share in self.of("share"):
            if share.content.dimension and len(share.content.members) == 1:
                yield share.content.dimension, share.content.members[0], False

    def dimensions(self) -> tuple[str, ...]:
        """Keys of the dimensions that have listed members, in text order."""
        return tuple(dict.fromkeys(m.dimension for m in self.members if m.listed))

    def companies_in(self, passage: Passage) -> frozenset[str]:
        """IRIs of the companies whose claims stand in a passage."""
        return frozenset(s.thing(s.content.name).iri for s in self.of("company") if passage.span.covers(s.claim.span))

    def passage_at(self, span: Span) -> Passage | None:
        """The passage that holds a place, or None."""
        return next((p for p in self.passages if p.span.start <= span.start < p.span.end), None)


def sightings(books: Iterable[Book], *kinds: str) -> tuple[Sighting, ...]:
    """Claims of some kinds in several books."""
    return tuple(s for book in books for s in book.of(*kinds))
