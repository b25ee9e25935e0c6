"""Other names that a text states of a company: "X (Y)", "X, formerly Y", "X d/b/a Y", "X was renamed Y"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.resolution.aliases import is_alias_form
from kg.resolution.keys import company_key
from kg.resolution.renamingcues import AFTER, BEFORE, BRACKET, POSSESSIVE, STANDS_FOR, UNTIL

_LONGEST_NAME = 80
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z])|\n+")
_ANY_CUE = re.compile(
    r"name|known|called|former|previous|original|brand|becom|became|\bnow\b|\bonce\b|\bas\b|[fdna]/?[kb]/?a|t/a|ex-|n[ée]e|"
    r"until|till|\(|vormals|ehemals|ancien|ante|già|tidig|tidlig|dawniej|erstwhile",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_LONG_GAP = re.compile(r"\s{12,}")
"""White space of a layout: no sentence goes on behind it, and patterns would try each of its beginnings."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """What a text says: `other` is another name of the company it calls `name`; `quote` are its words."""

    name: str
    other: str
    quote: str


def other_names(text: str, names: Collection[str], others: Collection[str] | None = None) -> tuple[OtherName, ...]:
    """Other names that a text states, in text order.

    Args:
        text: of one document.
        names: company names that the document prints.
        others: company names known elsewhere; a stated name that is neither of these nor of `names` is left out.
    """
    own = {company_key(n): n for n in sorted(names)}
    known = own | {company_key(n): n for n in sorted(others or ())}
    found: dict[tuple[str, str], tuple[int, OtherName]] = {}
    for start, stated in _Reader(_LONG_GAP.sub("\n\n", text), frozenset(names), known).stated():
        pair = company_key(stated.name), company_key(stated.other)
        if pair[0] != pair[1]:
            found.setdefault(pair, (start, stated))
    return tuple(other for _, other in sorted(found.values(), key=lambda f: (f[0], f[1].other)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One text with the names it prints and the names by key that it may mean."""

    text: str
    printed: frozenset[str]
    known: Mapping[str, str]

    def stated(self) -> Iterator[tuple[int, OtherName]]:
        """Offset and what is stated there, pattern by pattern."""
        if len(self.known) < 2 or not _ANY_CUE.search(self.text):
            return
        for pattern in (*AFTER, UNTIL):
            for match in pattern.finditer(self.text):
                yield from self._after(match)
        for match in BEFORE.finditer(self.text):
            yield from self._before(match)
        for match in BRACKET.finditer(self.text):
            name = self._ending(match.start())
            key = self._known_start(match["other"])
            if name and key and is_alias_form(match["other"], name):
                yield (
                    match.start(),
                    OtherName(name, self.known[key[0]], self._quote(match.start() - len(name), match.end())),
                )

    def _after(self, match: re.Match[str]) -> Iterator[tuple[int, OtherName]]:
        key = self._known_start(match["other"])
        if key is None or POSSESSIVE.match(self.text, match.start("other") + key[1]):
            return
        start = match.start()
        name = self._ending(start) or self._stood_for(start)
        if name is not None:
            end = match.start("other") + key[1]
            yield start, OtherName(name, self.known[key[0]], self._quote(self.text.rfind(name, 0, start), end))

    def _before(self, match: re.Match[str]) -> Iterator[tuple[int, OtherName]]:
        key = self._known_start(match["other"])
        name = next((n for n in self._by_length() if match["rest"].startswith(n)), None)
        if key is not None and name is not None:
            end = match.start("rest") + len(name)
            yield match.start(), OtherName(name, self.known[key[0]], self._quote(match.start(), end))

    def _by_length(self) -> list[str]:
        return sorted(self.printed, key=lambda n: (-len(n), n))

    def _ending(self, at: int) -> str | None:
        """The longest printed name that ends at an offset, punctuation of its sentence aside."""
        before = self.text[max(0, at - _LONGEST_NAME) : at].rstrip(" ,\"”’'»")
        lengths = sorted({len(n) for n in self.printed}, reverse=True)
        return next((n for size in lengths if (n := before[-size:]) in self.printed), None)

    def _stood_for(self, at: int) -> str | None:
        """The one name in the sentence before, when "The company" or "It" stands for it at an offset."""
        before = self.text[max(0, at - 400) : at].rstrip(" ,")
        subject = STANDS_FOR.search(before)
        if subject is None:
            return None
        sentences = [s for s in _SENTENCE_END.split(before[: subject.start() + 1]) if s.strip()]
        keys = {company_key(n): n for n in sorted(self.printed) if sentences and n in sentences[-1]}
        longest = {n for n in keys.values() if not any(n != m and n in m for m in keys.values())}
        return longest.pop() if len(longest) == 1 else None

    def _known_start(self, other: str) -> tuple[str, int] | None:
        """Key of the longest beginning of `other` that is a known name, and its length in characters."""
        for word in reversed(list(_WORD.finditer(other))):
            key = company_key(other[: word.end()].rstrip(".,;"))
            if key in self.known:
                return key, len(other[: word.end()].rstrip(",;"))
        return None

    def _quote(self, start: int, end: int) -> str:
        return self.text[max(0, start) : end].strip()


@lru_cache(maxsize=4096)
def stated_forms(text: str, names: frozenset[str]) -> Mapping[str, str]:
    """Company key of another name to the key of the name beside it, where the document prints both as companies.

    A name that two companies are said to have is left out, and so are chains: one step only.
    """
    found: dict[str, set[str]] = {}
    for stated in other_names(text, names):
        found.setdefault(company_key(stated.other), set()).add(company_key(stated.name))
    single = {other: next(iter(of)) for other, of in found.items() if len(of) == 1}
    return {other: name for other, name in sorted(single.items()) if name not in single}
