"""Which documents a question is asked of, and which of their markets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.answers.book import Book, name_key
from kg.answers.covering.passages import MONTHS
from kg.answers.cues import FILLER, find_cues, is_cue_word
from kg.answers.finder import Hit
from kg.answers.gloss import glossed
from kg.answers.library import Library
from kg.answers.markets import Choice, choose_markets, is_one_market, of_any_place, repeated
from kg.answers.publishing import by_publisher
from kg.answers.question import Question
from kg.answers.texts import plain_text
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.metrics.placement import placement
from kg.search.words import is_common, root

_SHARE = re.compile(r"\b(?:shares?|percentage|proportion|portion|how much of|per ?cent of)\b")
_EVERYWHERE = re.compile(
    r"\b(?:in|across|among|over|from|throughout|for) (?:any|all|every|each|the whole|the entire)(?: of)?(?: the)? "
    r"(?:markets?|documents?|reports?|studies|sectors?|industr(?:y|ies)|collection|graph|store|publishers)\b"
    r"|\b(?:across|throughout) (?:the )?(?:markets|documents|reports|studies|collection|graph|sectors|industries)\b"
    r"|\b(?:in|of) the (?:whole )?(?:collection|graph|store)\b(?=\W*\Z)|\bany market\b|\bwhatever the market\b"
)
"""Asks every document."""
_HOLDINGS = re.compile(
    r"\b(?:(?:which|what|how many|list|all|name|show)(?: \w+){0,3} (?:markets|industries|sectors)"
    r"|markets (?:that|with|whose|growing|expanding|above|below)"
    r"|(?:which|what) market (?=\w+ (?:the )?(?:fastest|largest|biggest|highest|most|slowest|smallest)))()"
)
"""Asks which markets there are, or which one is ahead of the others."""
_VOICES = re.compile(
    r"\b(?:publishers|houses|voices|sources|side by side|next to each other|(?:all|both|each|every) (?:\w+ )?"
    r"(?:figures?|numbers?|sizes?|estimates?|studies|reports)"
    r"|(?:which|what) (?:analysts|firms|studies|reports) (?:\w+ )?(?:sized?|put))\b"
)
"""Asks all who speak of a market, of its parts in single places too."""
_MOVES = frozenset("acquisition merger funding partnership expansion appointment contract regulatory".split())
_NEWS = re.compile(r"\b(?:deals|moves|developments|news|announcements|launches)\b")
_OTHER_MATTERS = frozenset(
    "size growth share why owner forecast_period base_year percent unknown_fact publisher".split()
)
_FEW = 6
_LONG_NAME = 5
_SHORT_NAME = 2
_READ = 40
"""Documents that are read for a company which more of them name: the newest ones."""
MOST_OPENED = 150
"""Documents that one question may open."""
_DIGITS = 3
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents, and the words that chose them.

    Attributes:
        books: the documents; of one that speaks of several markets, the claims on the named one.
        tokens: numbers of the tokens that name their market or publisher.
        hits: names that remain when those inside the market's or publisher's name are left out.
        ambiguous: labels of the markets a question could mean, when it names none and there are several.
        too_wide: how many documents a question is asked of, when they are too many to be opened at once; 0 otherwise.
        note: what the answer must say of the documents: that others were left out, or why all were read.
    """

    books: tuple[Book, ...]
    tokens: frozenset[int]
    hits: tuple[Hit, ...]
    ambiguous: tuple[str, ...] = ()
    too_wide: int = 0
    note: str = ""


def choose_scope(library: Library, hits: Iterable[Hit], question: Question) -> Scope:
    """Documents of the named market and publisher; else those that name the companies; else all of one market."""
    found = _outside_names(hits)
    if whole := _everywhere(question):
        kept = tuple(h for h in found if not set(h.tokens) <= whole)
        return _opened(library, library.report_ids, frozenset(), whole, kept)
    choice = _fitting(library, choose_markets(library, found, question), found)
    documents, wanted, tokens = set(choice.documents), _with_alike(library, choice.wanted), set(choice.tokens)
    documents |= {d for iri in wanted - choice.wanted for d in library.documents_on(iri)}
    of_all = bool(wanted and _VOICES.search(question.normal))
    documents |= of_any_place(library, wanted) if of_all else frozenset()
    asks_share = bool(_SHARE.search(question.normal))
    if wanted and not asks_share and (local := _of_place(library, documents, found)) and not local <= documents:
        documents, wanted = local, frozenset()
    documents, by = by_publisher(library, documents, found, question)
    tokens |= by
    if tokens or len(library.markets_of(documents)) < _SEVERAL:
        local, where = _by_place(library, documents, found, asks_share=asks_share)
        documents = local if where or not (by or of_all) else documents
        tokens |= where
    if not tokens and len(library.markets_of(documents)) == 1:
        tokens |= glossed(library, question, documents, found)
    elif tokens:
        tokens |= repeated(library, question, choice, documents, found)
        tokens |= {t for h in found if h.kind == "concept" and set(h.tokens) & choice.tokens for t in h.tokens}
    kept = tuple(h for h in found if h.kind in {"market", "publisher"} or not set(h.tokens) <= tokens)
    labels = library.markets_of(documents)
    if not tokens and len(labels) > 1 and (whole := _all_markets(question)):
        return _opened(library, library.report_ids, frozenset(), whole, kept)
    if not tokens and len(labels) > 1:
        return _unnamed(library, documents, kept, question, labels)
    return _opened(library, documents, wanted, tokens, kept)


def _unnamed(
    library: Library, documents: set[str], hits: tuple[Hit, ...], question: Question, labels: tuple[str, ...]
) -> Scope:
    """Without a market: documents on the companies; those that print a rare name; all, for moves or of one market."""
    few = _by_company(library, documents, hits, question) or _by_text(library, documents, question)
    if few:
        kept = set(_newest(library, few))
        left = f"Read from the newest documents alone: {len(few)} name it." if len(kept) < len(few) else ""
        return replace(_opened(library, kept, frozenset(), frozenset(), hits, labels), note=left)
    if is_one_market(library, documents):
        return _opened(library, documents, frozenset(), frozenset(), hits, labels)
    if asks_moves(question):
        note = "No market is named; those of all markets are given."
        return replace(_opened(library, documents, frozenset(), frozenset(), hits, labels), note=note)
    return Scope((), frozenset(), hits, labels)


def _with_alike(library: Library, markets: frozenset[str]) -> frozenset[str]:
    """The markets, and for those of one place the others of that place that differ in the form of the name."""
    known = placement(library.view)
    limits = [known.coverage[m] for m in markets if m in known.coverage]
    return markets.union(*(known.placed[limit.within, limit.place] for limit in limits))


def _outside_names(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Without names that are a part of a company's or publisher's longer one: India in "Berwick India"."""
    found = tuple(hits)
    names = [set(h.tokens) for h in found if h.kind in {"company", "publisher"}]
    return tuple(h for h in found if h.kind == "company" or not any(set(h.tokens) < name for name in names))


def _opened(
    library: Library,
    documents: Iterable[str],
    wanted: frozenset[str],
    tokens: Iterable[int],
    hits: tuple[Hit, ...],
    ambiguous: tuple[str, ...] = (),
) -> Scope:
    """The scope with its documents opened, and the registers of companies beside them."""
    if len(chosen := sorted(documents)) > MOST_OPENED:
        return Scope((), frozenset(tokens), hits, ambiguous, too_wide=len(chosen))
    voices = {n for h in hits if h.kind == "publisher" for t in h.things for n in (t.label, *t.names)}
    books = [_part(library.book(d), wanted, voices) for d in chosen]
    registers = [library.book(d) for d in sorted(library.register_ids)]
    return Scope((*books, *registers) if books else (), frozenset(tokens), hits, ambiguous)


def asks_moves(question: Question) -> bool:
    """True when nothing but moves of a kind is asked for: each word is one of such questions, or a time."""
    cues = find_cues(question)
    if not (cues.keys() & _MOVES or _NEWS.search(question.normal)) or cues.keys() & _OTHER_MATTERS:
        return False
    cued = {t for tokens in cues.values() for t in tokens}
    plain = FILLER | {month.lower() for month in MONTHS}
    return all(t.stop or i in cued or t.norm in plain or t.norm.isdigit() for i, t in enumerate(question.tokens))


def _everywhere(question: Question) -> frozenset[int]:
    """Tokens of "in any market", "across the documents"; none when the question is not asked of everything."""
    match = _EVERYWHERE.search(question.normal)
    return frozenset(question.token_range(match.start(), match.end())) if match else frozenset()


def _all_markets(question: Question) -> frozenset[int]:
    """Tokens of "which markets", when no market is named: it is asked of all of them."""
    match = _HOLDINGS.search(question.normal)
    return frozenset(question.token_range(match.end(1) - 1, match.end(1))) if match else frozenset()


def _fitting(library: Library, choice: Choice, hits: tuple[Hit, ...]) -> Choice:
    """The choice, unless it rests on a part of a name and no document on it is of the named publisher or company."""
    if choice.sure or not choice.wanted:
        return choice
    issued = {d for h in hits if h.kind == "publisher" for i in h.iris for d in library.published_by(i)}
    naming = {d for h in hits if h.kind == "company" for i in h.iris for d in library.documents_naming("company", i)}
    if (issued and not issued & choice.documents) or (naming and not naming & choice.documents):
        return Choice(frozenset(library.report_ids), frozenset(), frozenset(), sure=False)
    return choice


def _by_place(
    library: Library, documents: set[str], hits: tuple[Hit, ...], *, asks_share: bool
) -> tuple[set[str], set[int]]:
    """Documents whose market or title is of the place that is named, where others on the market are not.

    A place's share is one of the wider market; without a place, the market is asked for that is not limited to one.
    """
    wider = {d for d in documents if d not in library.limited} or documents
    if asks_share:  # of a market that is one of a place in all documents: "share of Germany in Europe"
        own_place = (h for h in hits if h.kind == "place" and all(_in_heading(library, d, h) for d in wider))
        return wider, {t for h in own_place for t in h.tokens}
    for hit in hits:
        if hit.kind != "place":
            continue
        names = _place_names(hit)
        own = {d for d in documents if _in_heading(library, d, hit) or _titled(library, d, names)}
        if own and (own < documents or all(_is_of(library, d, hit) for d in own)):
            return own, set(hit.tokens)
    return wider, set()


def _in_heading(library: Library, document: str, hit: Hit) -> bool:
    return any(n in library.heading(document) for n in _place_names(hit))


def _titled(library: Library, document: str, places: set[str]) -> bool:
    """True when a title opens with the place, or it stands before the market's name there or where the text begins."""
    text = library.texts.plain.get(document, "")
    firsts = (text[: text.index(m)].rstrip() for m in _market_names(library, document) if m in text)
    if any(first.endswith(f" {p.strip()}") for first in firsts for p in places):
        return True
    title = f" {library.titles.get(document, '').casefold()} "
    before = title.partition(" market ")[0] if " market " in title else ""
    return any(title.startswith(f" {p.strip()} ") or f" {p.strip()} " in f"{before} " for p in places)


def _market_names(library: Library, document: str) -> set[str]:
    """Names of a document's markets as its plain text has them."""
    return {plain_text(n.surface).strip() for n in library.markets_named((document,))}


def _is_of(library: Library, document: str, hit: Hit) -> bool:
    """True when a document's own market is of the place, not only one of its parts."""
    if library.limited.get(document) in hit.iris:
        return True
    market = (library.book(document).market or "").casefold()
    names = _place_names(hit)
    return any(n in market for n in names) or _titled(library, document, names)


def _place_names(hit: Hit) -> set[str]:
    """Names of a place, folded, its adjectives with them."""
    own = {n for t in hit.things for n in (t.label, *t.names)}
    names = {n.casefold() for n in (*own, *(a for a, place in ADJECTIVES.items() if place in own))}
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


def _by_company(library: Library, documents: set[str], hits: tuple[Hit, ...], question: Question) -> set[str]:
    """Documents that name the companies, known ones or such as only a text prints."""
    companies = [h for h in hits if h.kind == "company"]
    if not companies:
        return set()
    listed = {d for h in companies for i in h.iris for d in library.documents_naming("company", i)}
    labels = {t.label for h in companies for t in h.things if len(t.label) >= _LONG_NAME}
    known = {t for h in hits for t in h.tokens}
    strange = {phrase for phrase, under in _phrases(question) if not under & known}
    holding = [{d for d in documents if name in library.text(d)} for name in labels]
    holding += [few for name in strange if len(few := {d for d in documents if name in library.text(d)}) <= _FEW]
    return documents & listed.union(*holding)


def _newest(library: Library, documents: set[str]) -> list[str]:
    """The newest documents on a company that very many name."""
    if len(documents) <= _READ:
        return sorted(documents)
    dated = {r.id: str(r.date or "") for r in library.records if r.id in documents}
    return sorted(documents, key=lambda d: (dated.get(d, ""), d), reverse=True)[:_READ]


def _phrases(question: Question) -> Iterator[tuple[str, set[int]]]:
    """Capitalised words in a row with their tokens; a first word that opens every question left out."""
    for match in re.finditer(r"\b[A-Z][\w&'-]{3,}(?:\s[A-Z][\w&-]+)*", question.text):
        phrase = match[0].removesuffix("'s")
        plain = phrase.lower()
        if match.start() == 0 and " " not in phrase and (is_cue_word(plain) or is_common(root(plain))):
            continue
        yield phrase, set(question.under(match.start(), match.end()))


def _by_text(library: Library, documents: set[str], question: Question) -> set[str]:
    """Documents that print what few others do: a capitalised name, a word that nobody else uses, a number."""
    for phrase, _ in _phrases(question):
        holding = {d for d in documents if phrase in library.text(d)}
        if 0 < len(holding) <= _FEW:
            return holding
    for token in question.tokens:
        name = token.norm.capitalize()
        if len(name) < _LONG_NAME or token.stop or is_cue_word(token.norm) or is_common(root(token.norm)):
            continue
        pattern = re.compile(rf"(?<![.!?]\s)\b{re.escape(name)}\b")
        holding = {d for d in documents if name in library.text(d) and pattern.search(library.text(d))}
        if 0 < len(holding) <= _FEW:
            return holding
    return _by_number(library, documents, question)


def _by_number(library: Library, documents: set[str], question: Question) -> set[str]:
    """Documents that print a number of the question of three or more digits which is no year."""
    for match in re.finditer(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.,]*\d)", question.text):
        digits = sum(c.isdigit() for c in match[0])
        if digits < _DIGITS or re.fullmatch(r"(?:19|20)\d\d", match[0]):
            continue
        pattern = re.compile(rf"(?<![\d.,]){re.escape(match[0])}(?![\d]|[.,]\d)")
        holding = {d for d in documents if match[0] in library.text(d) and pattern.search(library.text(d))}
        if 0 < len(holding) <= _FEW:
            return holding
    return set()


def _part(book: Book, wanted: frozenset[str], voices: set[str]) -> Book:
    """A document with the claims on the markets and of the voices that are asked for, made once."""
    asked = sorted(wanted & book.markets.keys())
    made: Book = book.once(f"part {asked} {sorted(voices)}", lambda: _voiced(_narrowed(book, wanted), voices))
    return made


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
    return book.with_claims(kept)


def _voiced(book: Book, names: set[str]) -> Book:
    """A document in which others are quoted, with the figures of those that are named."""
    folded = {n.casefold() for n in names}
    if not folded or (book.publisher or "").casefold() in folded:
        return book
    if not any((c.asserted_by or "").casefold() in folded for c in book.claims):
        return book
    kept = tuple(c for c in book.claims if c.kind not in _MEASURED or (c.asserted_by or "").casefold() in folded)
    return book.with_claims(kept)


_MEASURED = frozenset({"market_size", "cagr", "share"})
