"""Search over names and passages: the names that fit a query by spelling, the passages by BM25."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.search.passages import Passage
from kg.search.words import roots, synonyms

_NAME_CUTOFF = 72.0
_SYNONYM_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that fits: `score` 0-1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that fits: `score` is BM25's, higher is better, without a fixed range."""

    passage: Passage
    score: float


def find_names(query: str, names: Sequence[str], limit: int = 10) -> tuple[NameHit, ...]:
    """Names near a query, best first; a name that contains the query whole comes before one that is merely alike.

    Args:
        query: as typed.
        names: what to look among, without repetitions.
        limit: how many at most.
    """
    folded = query.casefold().strip()
    if not folded:
        return ()
    scored = process.extract(
        folded, [n.casefold() for n in names], scorer=fuzz.WRatio, score_cutoff=_NAME_CUTOFF, limit=None
    )
    hits = [NameHit(names[i], min(1.0, score / 100 + (0.1 if folded in text else 0))) for text, score, i in scored]
    return tuple(sorted(hits, key=lambda h: (-h.score, len(h.name), h.name))[:limit])


class PassageIndex:
    """BM25 (Lucene's variant, k1 = 1.5, b = 0.75) over the roots of passages and of the headings they stand under.

    Source: S. Robertson and H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        import bm25s  # with numpy, which few questions need

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it reports every index at level DEBUG
        self._passages = tuple(passages)
        corpus = [[*roots(p.text), *p.heading_roots] or [""] for p in self._passages]
        self._known = frozenset(w for words in corpus for w in words)
        self._index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        if corpus:
            self._index.index(corpus, show_progress=False)

    def __len__(self) -> int:
        return len(self._passages)

    def search(self, query: str, limit: int = 10) -> tuple[PassageHit, ...]:
        """Passages that share words with a query, best first; synonyms count for less than the words themselves."""
        own = [w for w in dict.fromkeys(roots(query)) if w in self._known]
        like = sorted({s for w in roots(query) for s in synonyms(w) if s in self._known} - set(own))
        if not self._passages or not (own or like):
            return ()
        parts = [weight * self._index.get_scores(w) for w, weight in ((own, 1.0), (like, _SYNONYM_WEIGHT)) if w]
        scores = sum(parts[1:], parts[0])
        order = sorted(
            (scores > 0).nonzero()[0], key=lambda i: (-scores[i], self._passages[i].document, self._passages[i].order)
        )
        return tuple(PassageHit(self._passages[i], round(float(scores[i]), 4)) for i in order[:limit])
