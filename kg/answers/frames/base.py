"""What frames share: candidates, and choosing among dimensions, members, companies and documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.answers.book import Book, Member, Sighting, Thing, name_key
from kg.answers.draft import Draft
from kg.answers.finder import Hit
from kg.answers.reading import Reading
from kg.language.demonyms import PLACE_WORDS
from kg.language.dimensions import known_dimension
from kg.search.words import STOP_WORDS, phrase_patterns, root, roots, synonyms

_SHORT_FORM = 5
_INITIALS = 3


@dataclass(frozen=True)
class Candidate:
    """A frame that may fit.

    Attributes:
        name: which frame.
        explained: token numbers it accounts for.
        rank: added to the coverage when candidates are compared; a more specific frame has a higher one.
        least: coverage below which it is not used.
        run: makes the answer; None when it finds that it cannot.
    """

    name: str
    explained: frozenset[int]
    rank: float
    least: float
    run: Callable[[], Draft | None]


Frame = Callable[[Reading], Iterator[Candidate]]


def joined(items: Iterable[str], last: str = "and") -> str:
    """Such as "a, b and c"."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def unique(items: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Without repetitions of the same content in one book."""
    seen: dict[object, Sighting] = {}
    for s in items:
        seen.setdefault((s.book.id, s.content), s)
    return tuple(seen.values())


def members_named(reading: Reading) -> tuple[tuple[Member, Hit], ...]:
    """Members of the documents' dimensions that the question names."""
    return reading.once("members", lambda: _members_named(reading))


def _members_named(reading: Reading) -> tuple[tuple[Member, Hit], ...]:
    found: dict[tuple[str, str], tuple[Member, Hit]] = {}
    for hit in reading.of("member", "place", "concept"):
        for book in reading.books:
            for member in book.members:
                if member.thing.iri in hit.iris or name_key(member.label) in {name_key(t.label) for t in hit.things}:
                    found.setdefault((member.dimension, member.thing.iri), (member, hit))
    if not found:
        found = _by_synonym(reading)
    longest = [h.tokens for _, h in found.values()]
    return tuple(
        (m, h) for m, h in found.values()
        if not any(set(h.tokens) < set(other) for other in longest)
    )  # fmt: skip


def _by_synonym(reading: Reading) -> dict[tuple[str, str], tuple[Member, Hit]]:
    """Members whose one-word name means much the same as a word of the question ("domestic" for onshore)."""
    found: dict[tuple[str, str], tuple[Member, Hit]] = {}
    named = {t for h in reading.hits for t in h.tokens}
    cued = {t for tokens in reading.cues.values() for t in tokens}
    spoken = [
        (range(i, i + 1), synonyms(root(token.norm)))
        for i, token in enumerate(reading.question.tokens)
        if reading.weight(i) and i not in named and i not in cued
    ]
    for pattern, meant in phrase_patterns():
        for match in pattern.finditer(reading.normal):
            tokens = reading.question.token_range(match.start(), match.end())
            if not named & set(tokens):
                spoken.append((tokens, frozenset(s for w in meant.split() for s in (root(w), *synonyms(root(w))))))
    for tokens, alike in spoken:
        for book in reading.books:
            for member in book.members:
                if member.listed and len(roots(member.label)) == 1 and roots(member.label)[0] in alike:
                    hit = Hit("member", (member.thing,), tokens)
                    found.setdefault((member.dimension, member.thing.iri), (member, hit))
    return found


def dimensions_named(reading: Reading) -> dict[str, frozenset[int]]:
    """Dimension keys that the question names, with the tokens that do."""
    return reading.once("dimensions", lambda: _dimensions_named(reading))


def _dimensions_named(reading: Reading) -> dict[str, frozenset[int]]:
    keys = dict.fromkeys(
        d for book in reading.books for d in (*book.dimensions(), *(m.dimension for m in book.members))
    )
    tokens = reading.question.tokens
    found: dict[str, frozenset[int]] = {}
    for length in (3, 2, 1):
        for at in range(len(tokens) - length + 1):
            words = " ".join(t.norm for t in tokens[at : at + length])
            if length == 1 and tokens[at].stop:
                continue
            key = _sort_of_member(reading, words, keys) or _dimension_key(words, keys)
            key = key or (_as_worded(reading, words, keys) if length > 1 else None)
            span = frozenset(range(at, at + length))
            if key and not any(span & other for other in found.values()):
                found[key] = found.get(key, frozenset()) | span
    if "region" in keys and "region" not in found and "regions" in reading.cues and "country" not in found:
        found["region"] = reading.cues["regions"]
    return found


def _dimension_key(words: str, keys: Iterable[str]) -> str | None:
    folded = words.replace("sub segment", "").replace("method", "technique").strip()
    known = known_dimension(folded)
    for key in keys:
        plain = key.replace("_", " ")
        if plain in {folded, folded.removesuffix("s")} or known == key or (plain + "s") == folded:
            return key
        if [root(w) for w in folded.split()] == [root(w) for w in plain.split()]:
            return key
        last = plain.split()[-1]
        if (
            len(plain.split()) > 1
            and folded in {last, last + "s"}
            and len(last) > 3
            and last not in {"type", "size", "mode"}
        ):
            return key
    if known in {"type", "service_type", "product"}:
        related = [k for k in keys if k in {"type", "service_type", "product", "product_type"}]
        return related[0] if len(related) == 1 else None
    return None


_SORTS = frozenset({"type", "kind", "sort", "class", "category", "categorie"})
_FORMS = frozenset({"model", "mode", "format", "approach", "arrangement", "setup"})
"""Last words of a phrase for how something is done."""


def _sort_of_member(reading: Reading, words: str, keys: Iterable[str]) -> str | None:
    """The dimension by what its members are called: "scan type", "kinds of scan"."""
    parts = [w.removesuffix("s") for w in words.split()]
    noun = parts[0] if parts[-1] in _SORTS else parts[-1] if parts[0] in _SORTS and parts[1:2] == ["of"] else ""
    if not noun or len(parts) not in {2, 3} or noun in STOP_WORDS or noun in _SORTS:
        return None
    if root(noun) in {root(reading.question.tokens[t].norm) for t in reading.scope_tokens}:
        return None
    members = [m for book in reading.books for m in book.members if m.dimension in keys]
    called = {m.dimension for m in members if any(root(noun) in roots(n) for n in (*m.printed, *m.thing.names))}
    return called.pop() if len(called) == 1 else None


def _as_worded(reading: Reading, words: str, keys: Iterable[str]) -> str | None:
    """The dimension as the vocabulary words it, or one whose members are of the category it usually has."""
    known = reading.ontology.dimension_of(words) if reading.ontology else None
    if known is not None and reading.ontology is not None:
        if known.notation and known.notation in keys:
            return known.notation
        category = reading.ontology.member_categories().get(known.notation or "")
        members = [m for book in reading.books for m in book.members if m.dimension in keys]
        held = {m.dimension for m in members if category and m.thing.category == category}
        if len(held) == 1:
            return held.pop()
    first, last = words.split()[0], words.split()[-1].removesuffix("s")
    is_form = known is not None and last in {*_FORMS, "type"} and not any(w in STOP_WORDS for w in words.split())
    is_form &= not any(root(first) in roots(n) for n in _member_names(reading))
    return "type" if is_form and "type" in keys else None


def _member_names(reading: Reading) -> set[str]:
    return {n for book in reading.books for m in book.members for n in (*m.printed, *m.thing.names)}


def companies_named(reading: Reading) -> dict[str, tuple[Thing, Hit]]:
    """Companies that the question names, by IRI; of several with one name those that a report names.

    A name inside a longer one does not count.
    """
    return reading.once("companies", lambda: _companies_named(reading))


def _companies_named(reading: Reading) -> dict[str, tuple[Thing, Hit]]:
    hits = [h for h in reading.of("company") if not any(set(h.tokens) < set(o.tokens) for o in reading.of("company"))]
    reported = {
        s.thing(n).iri
        for book in reading.books
        if not book.is_register
        for s in book.of("company", "development")
        for n in (s.content.name if s.claim.kind == "company" else s.content.company,)
    }
    named: dict[str, tuple[Thing, Hit]] = {}
    for hit in hits:
        own = [t for t in hit.things if t.iri in reported]
        named.update({t.iri: (t, hit) for t in (own if len(hit.things) > 1 and own else hit.things)})
    return named


def hit_tokens(hits: Iterable[Hit]) -> frozenset[int]:
    """Token numbers of names."""
    return frozenset(t for h in hits for t in h.tokens)


_FOLLOWING = frozenset(
    "reading reads readers reader read services service segment segments products product systems system "
    "solutions devices type types category market users buyers provider providers player players".split()
)


def member_tokens(reading: Reading) -> frozenset[int]:
    """Tokens of the members that are named, and of a general noun right behind one ("offshore reads")."""
    tokens = hit_tokens(h for _, h in members_named(reading))
    words = reading.question.tokens
    return tokens | {t + 1 for t in tokens if t + 1 < len(words) and words[t + 1].norm in _FOLLOWING}


def book_name(book: Book) -> str:
    """How a document is referred to."""
    return book.publisher or "the document"


def voice_of(sighting: Sighting) -> str:
    """Whose statement it is, in words."""
    if sighting.book.is_register:
        return f"the {sighting.book.title.lower()}"
    return sighting.claim.asserted_by or sighting.book.publisher or "the report"


def market_words(book: Book) -> str:
    """Such as "teleradiology services market", "European pet insurance market"."""
    whole = book.whole or book
    words: str = book.once("market words", lambda: _market_words(book.market or "market", whole))
    return words


def _market_words(name: str, book: Book) -> str:
    lowered = " ".join(_as_spoken(w, name, book) for w in name.split())
    words = lowered if lowered.lower().endswith("market") else f"{lowered} market"
    return f"{words} in {place}" if (place := bound_place(book)) else words


def _as_spoken(word: str, name: str, book: Book) -> str:
    """A word of a market's name as it stands inside a sentence: names of places and short forms keep their capitals."""
    if word.casefold() in PLACE_WORDS:
        return word if not word.isupper() or len(word) <= _INITIALS else word.capitalize()
    if not _is_short_form(word):
        return word.lower()
    shouted = name.isupper() and re.search(rf"\b{re.escape(word.lower())}\b", book.text) is not None
    return word.lower() if shouted else word


def _is_short_form(word: str) -> bool:
    """True for "AI" and "eVTOL", false for a heading in capitals."""
    return (word.isupper() and len(word) <= _SHORT_FORM) or (not word.isupper() and any(c.isupper() for c in word[1:]))


def bound_place(book: Book) -> str | None:
    """The place that the document says its market is limited to, in so many words or by title and sizes alike."""
    whole = book.whole or book
    place: str | None = whole.once("bound place", lambda: _bound_place(whole))
    return place


def _bound_place(book: Book) -> str | None:
    stated = next((s.content.place for s in book.of("market") if s.content.place), None)
    if stated is not None:
        return str(stated)
    scopes = {s.content.scope for s in book.of("market_size")}
    place = scopes.pop() if len(scopes) == 1 else None
    if not place or not any(name_key(s.content.name) == name_key(place) for s in book.of("region")):
        return None
    return place if re.search(rf"\bmarkets? in (?:the )?{re.escape(place)}\b", book.title, re.IGNORECASE) else None


def section_leaf(sighting: Sighting) -> str:
    """The innermost heading it stands under."""
    return sighting.claim.section.split(" > ")[-1].strip(" :") if sighting.claim.section else ""
