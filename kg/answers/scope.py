"""Which documents a question is asked of, and which of their markets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.answers.book import Book, name_key
from kg.answers.cues import is_cue_word
from kg.answers.finder import Hit
from kg.answers.library import GENERAL_ROOTS, Library
from kg.answers.question import Question
from kg.search.words import is_common, root, synonyms

_BY = re.compile(
    r"\b(?:according to|per|by|from|says?|source|in the view of|as "
    r"per)\s+(?:the\s+)?((?:[A-Z0-9][\w&'.-]*\s?|&\s?|and\s|of\s){1,6})|\(([A-Z][^()]{2,60})\)"
    r"|([A-Z][\w&.'-]*(?:\s(?:[A-Z&][\w&.'-]*|and|of))*)(?:'s|’s)\s+(?:report|study|forecast"
    r"|estimate|figure|view|number|data)"
)
_FEW = 6
_LONG_NAME = 5
_FEW_MARKETS = 2
_SHORT_NAME = 2
_MOST_OF_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents, and the words that chose them.

    Attributes:
        books: the documents; of one that speaks of several markets, the claims on the named one.
        tokens: numbers of the tokens that name their market or publisher.
        hits: names that remain when those inside the market's or publisher's name are left out.
        ambiguous: labels of the markets a question could mean, when it names none and there are several.
    """

    books: tuple[Book, ...]
    tokens: frozenset[int]
    hits: tuple[Hit, ...]
    ambiguous: tuple[str, ...] = ()


def choose_scope(library: Library, hits: Iterable[Hit], question: Question) -> Scope:
    """Documents of the named market and publisher; else those that name the companies; else all of one market."""
    found = tuple(hits)
    documents, wanted, tokens = _by_market(library, found, question)
    if wanted and (local := _of_place(library, documents, found)) and not local <= documents:
        documents, wanted = local, frozenset()
    documents, by = _by_publisher(library, documents, found, question)
    tokens |= by
    documents, where = _by_place(library, documents, found)
    tokens |= where
    kept = tuple(h for h in found if h.kind in {"market", "publisher"} or not set(h.tokens) <= tokens)
    tokens |= _repeated(question, tokens) - {t for h in kept if h.kind not in {"market", "publisher"} for t in h.tokens}
    ambiguous: tuple[str, ...] = ()
    labels = library.markets_of(documents)
    if not tokens and len(labels) > 1:
        ambiguous = labels
        documents = _by_company(library, documents, kept) or _by_text(library, documents, question)
    books = [_narrowed(library.book(d), wanted) for d in sorted(documents)]
    registers = [library.book(d) for d in sorted(library.register_ids)]
    return Scope((*books, *registers) if books else (), frozenset(tokens), kept, ambiguous)


def _by_market(
    library: Library, hits: tuple[Hit, ...], question: Question
) -> tuple[set[str], frozenset[str], set[int]]:
    """Documents, IRIs of the markets asked for, and the tokens that name them."""
    markets = [h for h in hits if h.kind == "market"]
    if not markets:
        return _by_likeness(library, question, {t for h in hits if h.kind == "company" for t in h.tokens})
    holding = [{d for i in h.iris for d in library.documents_on(i)} for h in markets]
    both = set.intersection(*holding)
    if both:
        iris = frozenset(i for h in markets for i in h.iris)
        return both, iris, {t for h in markets for t in h.tokens}
    longest = max(range(len(markets)), key=lambda k: (len(markets[k].tokens), -k))
    return holding[longest], markets[longest].iris, set(markets[longest].tokens)


def _by_likeness(library: Library, question: Question, taken: set[int]) -> tuple[set[str], frozenset[str], set[int]]:
    """Documents on the market most of whose name stands in the question in other forms or another order."""
    own = {i: root(t.norm) for i, t in enumerate(question.tokens) if not t.stop and i not in taken}
    best: dict[str, tuple[float, frozenset[int]]] = {}
    families = library.market_roots
    for iri, names in families.items():
        for wanted in names:
            met = {r: {i for i, o in own.items() if o == r or r in synonyms(o)} for r in wanted}
            found = {r for r, tokens in met.items() if tokens}
            rare = any(
                sum(any(r in other for other in others) for others in families.values()) <= _FEW_MARKETS for r in found
            )
            share = len(found) / len(wanted)
            if rare and share >= _MOST_OF_NAME and share > best.get(iri, (0.0, frozenset()))[0]:
                best[iri] = (share, frozenset(i for tokens in met.values() for i in tokens))
    if not best or len(families) < 2:
        return set(library.report_ids), frozenset(), set()
    most = max((share, len(tokens)) for share, tokens in best.values())
    chosen = {iri: tokens for iri, (share, tokens) in best.items() if (share, len(tokens)) == most}
    documents = {d for iri in chosen for d in library.documents_on(iri)}
    return documents, frozenset(chosen), {t for tokens in chosen.values() for t in tokens}


def _by_publisher(
    library: Library, documents: set[str], hits: tuple[Hit, ...], question: Question
) -> tuple[set[str], set[int]]:
    """Documents of the named publisher; one that is named and has none on the market leaves no document."""
    named = [h for h in hits if h.kind == "publisher"]
    if named:
        issued = {d for h in named for i in h.iris for d in library.published_by(i)}
        tokens = {t for h in named for t in h.tokens}
        if issued:
            return documents & issued or _naming(library, issued, documents), tokens
    for match in _BY.finditer(question.text):
        group = next(g for g in (1, 2, 3) if match[g])
        phrase = match[group].strip(" .,?")
        under = set(question.under(match.start(group), match.end(group)))
        if any(under & set(h.tokens) for h in hits if h.kind != "publisher"):
            continue
        holding = {d for d in documents if phrase in library.text(d)}
        if len(phrase) > 3 and holding and len(holding) < max(2, len(documents)):
            return holding, set(question.under(match.start(group), match.end(group)))
    return documents, set()


def _naming(library: Library, issued: set[str], documents: set[str]) -> set[str]:
    """A publisher's documents that print the market's name, when their own market is called otherwise."""
    labels = {n.surface.casefold() for n in library.markets_named(documents)}
    return {d for d in issued if any(label in library.text(d).casefold() for label in labels)}


def _by_place(library: Library, documents: set[str], hits: tuple[Hit, ...]) -> tuple[set[str], set[int]]:
    """Documents whose market or title is of the place that is named, where others on the market are not."""
    for hit in hits:
        if hit.kind != "place":
            continue
        own = {d for d in documents if any(n in library.heading(d) for n in _place_names(hit))}
        if own and (own < documents or all(_is_of(library, d, hit) for d in own)):
            return own, set(hit.tokens)
    return documents, set()


def _repeated(question: Question, tokens: set[int]) -> set[int]:
    """Words of the scope that stand once more, and general words beside them ("devices" behind a market's name)."""
    own = {root(question.tokens[t].norm) for t in tokens if not question.tokens[t].stop}
    beside = {t + step for t in tokens for step in (-1, 1)}
    return {
        i
        for i, token in enumerate(question.tokens)
        if root(token.norm) in own or (i in beside and root(token.norm) in GENERAL_ROOTS)
    }


def _is_of(library: Library, document: str, hit: Hit) -> bool:
    """True when a document's own market is of the place, not only one of its parts."""
    market = (library.book(document).market or "").casefold()
    return any(n in market for n in _place_names(hit))


def _place_names(hit: Hit) -> set[str]:
    names = {n.casefold() for t in hit.things for n in (t.label, *t.names)}
    return {n if len(n) > _SHORT_NAME else f" {n} " for n in names}


def _of_place(library: Library, documents: set[str], hits: tuple[Hit, ...]) -> set[str]:
    """Documents on the same market in the named place: their market's name holds the market's and the place's."""
    labels = {n.surface.casefold() for n in library.markets_named(documents)}
    labels = {name_key(label.removesuffix(" market")) for label in labels}
    places = {n for h in hits if h.kind == "place" for n in _place_names(h)}
    return {
        d
        for d in library.report_ids
        if any(p in library.heading(d) for p in places)
        and any(label in name_key(library.heading(d)) for label in labels)
    }


def _by_company(library: Library, documents: set[str], hits: tuple[Hit, ...]) -> set[str]:
    named = {i for h in hits if h.kind == "company" for i in h.iris}
    listed = {d for iri in named for d in library.documents_naming("company", iri)}
    labels = {t.label for h in hits if h.kind == "company" for t in h.things if len(t.label) >= _LONG_NAME}
    return documents & (listed | {d for d in documents if any(label in library.text(d) for label in labels)})


def _by_text(library: Library, documents: set[str], question: Question) -> set[str]:
    """Documents that print a name of the question which few others do: capitalised, or a word nobody else uses."""
    for match in re.finditer(r"\b[A-Z][\w&'-]{3,}(?:\s[A-Z][\w&-]+)*", question.text):
        phrase = match[0].removesuffix("'s")
        if (
            match.start() == 0
            and " " not in phrase
            and (is_cue_word(phrase.lower()) or is_common(root(phrase.lower())))
        ):
            continue
        holding = {d for d in documents if phrase in library.text(d)}
        if 0 < len(holding) <= _FEW:
            return holding
    for token in question.tokens:
        if (
            len(token.norm) >= _LONG_NAME
            and not token.stop
            and not is_cue_word(token.norm)
            and not is_common(root(token.norm))
        ):
            name = token.norm.capitalize()
            holding = {d for d in documents if re.search(rf"(?<![.!?]\s)\b{re.escape(name)}\b", library.text(d))}
            if 0 < len(holding) <= _FEW:
                return holding
    return set()


def _narrowed(book: Book, wanted: frozenset[str]) -> Book:
    """A document that speaks of several markets, with the claims on those that are asked for."""
    markets = book.markets
    if len(markets) < 2 or not wanted & markets.keys():
        return book
    main = markets.most_common(1)[0][0]
    asked = (wanted & markets.keys()) - {main} or {main}
    kept = tuple(
        c
        for c in book.claims
        if c.market is None or book.thing(c.market).iri in asked or (main in asked and c.kind not in _MEASURED)
    )
    return replace(book, claims=kept)


_MEASURED = frozenset({"market_size", "cagr", "share"})
