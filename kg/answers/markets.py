"""Which markets a question names: by their names, by most of a name in other words, several side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.answers.cues import is_cue_word
from kg.answers.finder import Hit
from kg.answers.library import Library
from kg.answers.naming import GENERAL_ROOTS, name_roots
from kg.answers.question import Question
from kg.language.demonyms import PLACE_WORDS
from kg.search.words import is_common, phrase_patterns, root, synonyms

_FEW_MARKETS = 2
_MOST_OF_NAME = 0.5
_FEW_OTHERS = 2
"""Documents on other things that may use a word which stands for a market all the same."""
_BESIDE = re.compile(
    r"\b(?:and|or|vs|v|versus|than|against|both|compare[sd]?|with|between|nor|plus|to"
    r"|exceed\w*|outgr\w+|overt\w+|surpass\w*)\b"
    r"|[,/&]"
)
_PLACE_ROOTS = frozenset(root(w) for w in PLACE_WORDS | {"world"})
_MAKER = re.compile(r"(?<=[a-z]{4})(?:makers?|builders?|sellers?|dealers?|growers?)\Z")


@dataclass(frozen=True)
class Choice:
    """Markets that a question names.

    Attributes:
        documents: ids of the documents on them; of all reports when none is named.
        wanted: their IRIs.
        tokens: numbers of the tokens that name them.
        sure: true when a whole name was found, not only a part of one.
    """

    documents: frozenset[str]
    wanted: frozenset[str]
    tokens: frozenset[int]
    sure: bool = True


def choose_markets(library: Library, hits: Iterable[Hit], question: Question) -> Choice:
    """The markets of a question; all documents when it names none."""
    found = tuple(hits)
    named = _outside_others([h for h in found if h.kind in {"market", "company", "publisher"}])
    if not named:
        taken = {t for h in found if h.kind in {"company", "publisher"} for t in h.tokens}
        places = {t for h in found if h.kind == "place" for t in h.tokens}
        return _alike(library, question, taken, places)
    chosen = _named(library, found, named, question)
    taken = {t for h in found if h.kind in {"market", "company", "publisher", "place"} for t in h.tokens}
    other = _alike(library, question, taken)
    if other.wanted and _listed_beside(question, chosen.tokens, other.tokens):
        return Choice(chosen.documents | other.documents, chosen.wanted | other.wanted, chosen.tokens | other.tokens)
    return chosen


def _outside_others(hits: list[Hit]) -> list[Hit]:
    """Market names that do not stand inside a longer name of a market, company or publisher."""
    return [h for h in hits if h.kind == "market" and not any(set(h.tokens) < set(o.tokens) for o in hits)]


def _named(library: Library, hits: tuple[Hit, ...], markets: list[Hit], question: Question) -> Choice:
    holding = [frozenset(d for i in h.iris for d in library.documents_on(i)) for h in markets]
    both = frozenset.intersection(*holding)
    if both:
        iris = frozenset(i for h in markets for i in h.iris)
        more = (d for i in _akin(library, iris) - iris for d in library.documents_on(i)) if len(markets) == 1 else ()
        return Choice(both.union(more), _akin(library, iris), _tokens(markets))
    whole = [k for k, h in enumerate(markets) if not _is_part(library, hits, h, holding, k)] or [0]
    if len(whole) > 1 and all(_BESIDE.search(_between(question, markets[a], markets[b])) for a, b in pairwise(whole)):
        side = [markets[k] for k in whole]
        documents = frozenset(d for k in whole for d in holding[k])
        return Choice(documents, frozenset(i for h in side for i in h.iris), _tokens(side))
    longest = max(whole, key=lambda k: (len(markets[k].tokens), -k))
    iris = _akin(library, markets[longest].iris)
    documents = frozenset(d for i in iris for d in library.documents_on(i))
    return Choice(documents, iris, frozenset(markets[longest].tokens))


def _akin(library: Library, iris: Iterable[str]) -> frozenset[str]:
    """Markets with the name of some others in another spelling ("electrolyzer", "electrolysers"), and these."""
    own = frozenset(iris)
    names = {wanted for i in own for wanted in library.market_roots.get(i, ())}
    near = {i for wanted in names for r in wanted for i in library.markets_with(r)}
    return own | {i for i in near if names & set(library.market_roots[i])}


def of_any_place(library: Library, iris: Iterable[str]) -> frozenset[str]:
    """Documents on some markets and on their parts in single places ("pet insurance", "European pet insurance")."""
    names = {wanted - _PLACE_ROOTS for i in iris for wanted in library.market_roots.get(i, ())} - {frozenset()}
    near = {i for wanted in names for r in wanted for i in library.markets_with(r)}
    same = {i for i in near if any(wanted - _PLACE_ROOTS in names for wanted in library.market_roots[i])}
    return frozenset(d for i in same for d in library.documents_on(i))


def _tokens(hits: Iterable[Hit]) -> frozenset[int]:
    return frozenset(t for h in hits for t in h.tokens)


def _between(question: Question, first: Hit, second: Hit) -> str:
    """The words between two names."""
    start, end = sorted((first, second), key=lambda h: h.tokens.start)
    return question.text[question.tokens[start.tokens[-1]].end : question.tokens[end.tokens[0]].start].lower()


def is_one_market(library: Library, documents: Iterable[str]) -> bool:
    """True when the names of all markets hold the shortest of them, places left out: one market and parts of it."""
    named = library.markets_named(documents)
    names = {name_roots(m.surface) - _PLACE_ROOTS for m in named} - {frozenset()}
    return bool(names) and frozenset.intersection(*names) in names


def _is_part(library: Library, hits: Iterable[Hit], market: Hit, holding: list[frozenset[str]], own: int) -> bool:
    """True when the name is also that of a segment which the documents on another named market have."""
    others = frozenset(d for k, documents in enumerate(holding) if k != own for d in documents)
    members = {i for h in hits if h.kind in {"member", "concept"} and h.tokens == market.tokens for i in h.iris}
    return any(library.documents_naming("member", i) & others for i in members)


def _listed_beside(question: Question, named: Iterable[int], other: Iterable[int]) -> bool:
    """True when two names stand in one list: nothing but a comma or a conjunction between them."""
    ends = [(question.tokens[i], question.tokens[j]) for i in named for j in other]
    for a, b in ends:
        first, second = (a, b) if a.start < b.start else (b, a)
        between = question.text[first.end : second.start].strip().lower()
        if between in {",", "and", "or", "vs", "versus", "/", "&", ", and", "vs."}:
            return True
    return False


def word_roots(question: Question, taken: Iterable[int]) -> dict[int, frozenset[str]]:
    """Token number to the roots it may be compared by: its own, that of a phrase's word, and that before "-maker"."""
    left_out = set(taken)
    own = {
        i: {root(t.norm), root(_MAKER.sub("", t.norm))}
        for i, t in enumerate(question.tokens)
        if not t.stop and i not in left_out
    }
    for pattern, meant in phrase_patterns():
        for match in pattern.finditer(question.normal):
            for i in question.token_range(match.start(), match.end()):
                if i not in left_out:
                    own.setdefault(i, set()).update(root(w) for w in meant.split())
    return {i: frozenset(r) for i, r in own.items()}


def _alike(library: Library, question: Question, taken: set[int], places: Iterable[int] = ()) -> Choice:
    """Documents on the markets most of whose name stands in the question in other forms or another order."""
    everything = Choice(frozenset(library.report_ids), frozenset(), frozenset(), sure=False)
    families = library.market_roots
    if len(families) < 2:
        return everything
    own = word_roots(question, taken)
    best: dict[str, tuple[float, frozenset[int]]] = {}
    spoken = {x for roots_ in own.values() for r in roots_ for x in (r, *synonyms(r))}
    for iri in sorted({iri for r in spoken for iri in library.markets_with(r)}):
        for wanted in families[iri]:
            met = _met(own, wanted)
            if not met or not _tells(library, question, iri, wanted, met):
                continue
            if _names_another(library, question, iri, wanted, met, taken | set(places)):
                continue
            share = len(met) / len(wanted)
            if share >= _MOST_OF_NAME and share > best.get(iri, (0.0, frozenset()))[0]:
                best[iri] = (share, frozenset(i for tokens in met.values() for i in tokens))
    if not best:
        return everything
    most = max((share, len(tokens)) for share, tokens in best.values())
    chosen = {iri: tokens for iri, (share, tokens) in best.items() if (share, len(tokens)) == most}
    documents = frozenset(d for iri in chosen for d in library.documents_on(iri))
    return Choice(documents, frozenset(chosen), frozenset(t for ts in chosen.values() for t in ts), sure=most[0] == 1)


def _met(own: dict[int, frozenset[str]], wanted: Iterable[str]) -> dict[str, frozenset[int]]:
    """Root of the name to the tokens that are it or a synonym."""
    found = {r: frozenset(i for i, o in own.items() if r in o or any(r in synonyms(x) for x in o)) for r in wanted}
    return {r: tokens for r, tokens in found.items() if tokens}


def _tells(
    library: Library, question: Question, iri: str, wanted: frozenset[str], met: dict[str, frozenset[int]]
) -> bool:
    """True when the words found set the market apart: rare among markets and, for a part of a name, among documents."""
    rare = [r for r in met if len(library.markets_with(r)) <= _FEW_MARKETS]
    if not rare:
        return False
    if len(met) == len(wanted):
        return any(not _is_verb(question, t) for r in rare for t in met[r])
    return any(_stands_alone(library, question, iri, r, met[r]) for r in rare)


def _names_another(
    library: Library,
    question: Question,
    iri: str,
    wanted: frozenset[str],
    met: dict[str, frozenset[int]],
    taken: set[int],
) -> bool:
    """True when the words are part of another market's name: a word that the documents lack stands among them.

    "Dental implants market" asks for no market of orthopedic implants: its first word stands right before the common
    one and none of the documents speaks of it.
    """
    tokens = {t for ts in met.values() for t in ts}
    if len(met) == len(wanted) and all(root(question.tokens[t].norm) in wanted for t in tokens):
        return False
    for i in {*range(min(tokens), max(tokens)), min(tokens) - 1, *_up_to_market(question, max(tokens))} - tokens:
        word = question.tokens[i].norm if i >= 0 else ""
        plain = not word or question.tokens[i].stop or is_cue_word(word) or is_common(root(word)) or i in taken
        if plain or root(word) in GENERAL_ROOTS or any(c.isdigit() for c in word):
            continue
        alike = {root(word), *synonyms(root(word))}
        if not any(library.texts.using(r) & library.documents_on(iri) for r in alike):
            return True
    return False


def _up_to_market(question: Question, last: int) -> range:
    """Numbers of the tokens between a name and the word "market" right behind it, or the next one alone."""
    for i in range(last + 1, min(last + 4, len(question.tokens))):
        if question.tokens[i].norm in {"market", "markets", "industry", "sector"}:
            return range(last + 1, i)
        if question.tokens[i].stop:
            break
    return range(0)


def _stands_alone(library: Library, question: Question, iri: str, word: str, tokens: Iterable[int]) -> bool:
    """True when one word of a longer name is enough: no everyday word, and hardly used by documents on other things."""
    printed = [question.tokens[t].norm for t in tokens if not _is_verb(question, t)]
    nouns = [p for p in printed if p.endswith("s") or _MAKER.search(p)]
    if (
        not printed
        or ((is_common(word) or all(is_common(root(p)) for p in printed)) and not nouns)
        or all(is_cue_word(p) for p in printed)
    ):
        return False
    forms = (f"{word}s", f"{word}es") if is_common(word) else (word,)
    others = frozenset(d for form in forms for d in library.texts.using(form)) - library.documents_on(iri)
    return len(others) <= max(_FEW_OTHERS, len(library.report_ids) // 20)


def _is_verb(question: Question, token: int) -> bool:
    """True for "to watch": a word behind "to" that the question then asks after."""
    return token > 0 and question.tokens[token - 1].norm == "to"


def repeated(
    library: Library, question: Question, choice: Choice, documents: Iterable[str], hits: Iterable[Hit]
) -> frozenset[int]:
    """Further words that stand for the market of the chosen documents.

    Words of its name, synonyms of them beside such words, and general words beside them ("devices"). A word that
    names a segment of these documents counts only where it stands inside the name.
    """
    chosen = frozenset(documents)
    markets = choice.wanted or library.market_iris(chosen)
    if len(markets) > _FEW_MARKETS:
        return frozenset()
    names = {r for iri in markets for wanted in library.market_roots.get(iri, ()) for r in wanted}
    own = {root(question.tokens[t].norm) for t in choice.tokens if not question.tokens[t].stop}
    parts = {
        t
        for h in hits
        if h.kind in {"member", "place", "company"}
        and (h.kind != "member" or any(library.documents_naming("member", i) & chosen for i in h.iris))
        for t in h.tokens
    }
    spoken = word_roots(question, ())
    found = {i for i, roots_ in spoken.items() if roots_ & (own | names) and i not in parts}
    named = found | choice.tokens
    beside = {t + step for t in named for step in (-1, 1)}
    near = {
        i
        for i, roots_ in spoken.items()
        if i in beside and (roots_ & (GENERAL_ROOTS | names) or any(synonyms(r) & names for r in roots_))
    }
    return frozenset(found | near)
