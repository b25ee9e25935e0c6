"""Words of a text as search compares them: folded, without endings, stop words marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.ontology import load_ontology
from kg.search.stemming import stem
from kg.search.thesaurus import GROUPS, PHRASES

_ROOT = 8
"""Letters of a stem that count: "neurolog" and "neurologi" are one word, "electron" and "electrolys" are two."""

_WORD = re.compile(r"24/7|[a-z0-9]+(?:[.,]\d+)*%?")
_COUNTRIES = re.compile(r"\bU\.?S\.?A\.?(?![\w])|\bU\.S\.?(?!\w)|\bUS(?![\w$])|\bU\.?K\.?(?!\w)")
_PHRASES = tuple((re.compile(pattern), word) for pattern, word in PHRASES)
STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and any are as at be became because been before
    being below between both but by can could did do does doing done down due during each either else etc ever every
    few for from further get gets getting give given gives go goes going got had has have having he her here hers
    him his how however i if in into is it its itself just let lets like made make makes making many may me might
    more most much my no nor not now of off on once one only onto or other others our ours out over own per please
    quite rather really same say says said see seen shall she should since so some such take taken takes than that
    the their theirs them then there therefore these they this those through thus to too toward towards under until
    up upon us use used very via was we were what when where whether which while who whom whose why will with within
    without would yet you your yours s t d ll re ve m
    """.split()
)

COMMON_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words that shape a sentence more than they name a subject: a text need not repeat them."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        text: as it stands in the folded text.
        root: what is compared.
        stop: true for words that carry no content.
    """

    text: str
    root: str
    stop: bool


def fold(text: str) -> str:
    """Lower case, without accents, hyphens as blanks, dotted abbreviations closed ("U.S." gives "us")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if not text.isascii() else text
    plain = _COUNTRIES.sub(lambda m: "uk" if "K" in m[0] else "usa", plain)
    lower = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m[0].replace(".", ""), plain.lower())
    lower = re.sub(r"(?<=[a-z])'s\b|'", "", lower)
    lower = re.sub(r"(?<=\w)[-_](?=\w)", " ", lower)
    for pattern, word in _PHRASES:
        lower = pattern.sub(word, lower)
    return lower


_VARIANTS = (
    (re.compile(r"is(e|ed|es|ing|er|ers|ation|ations)\Z"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3}y)s(e|ed|es|ing|er|ers)\Z"), r"z\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|al|ite|able)?\Z"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})tre(s)?\Z"), r"ter\1"),
    (re.compile(r"(?<=gr)amme(s)?\Z"), r"am\1"),
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)\Z"), r"l\1"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"\bhaem"), "hem"),
    (re.compile(r"\b(an)aes"), r"\1es"),
    (re.compile(r"\bgynae"), "gyne"),
    (re.compile(r"\boes"), "es"),
)
"""British endings and what they are compared as."""


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The form in which one folded word is compared; British and American spellings have one."""
    for pattern, plain in _VARIANTS:
        word = pattern.sub(plain, word)
    return stem(word)[:_ROOT]


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found = (m[0].replace(",", "") for m in _WORD.finditer(fold(text)))
    return tuple(Word(w, root(w), w in STOP_WORDS) for w in found)


@lru_cache(maxsize=65536)
def roots(text: str) -> tuple[str, ...]:
    """Roots of the words that carry content, in order."""
    return tuple(w.root for w in words(text) if not w.stop)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for words_of_group in word_groups():
        group = {root(word) for word in words_of_group}
        for own in group:
            table.setdefault(own, set()).update(group - {own})
    return {own: frozenset(others) for own, others in table.items()}


def word_groups() -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean much the same: of any trade, then those of single trades from the vocabulary."""
    trades = load_ontology().category("wording")
    return (*GROUPS, *((e.label, *e.aliases) for e in trades))


def synonyms(of: str) -> frozenset[str]:
    """Roots that may stand for a root, itself left out."""
    return _synonyms().get(of, frozenset())


def phrase_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases of folded text and the words that stand for them."""
    return _PHRASES


@cache
def _common_roots() -> frozenset[str]:
    return frozenset(root(word) for word in COMMON_WORDS)


def is_common(word: str) -> bool:
    """True for a root that shapes a sentence more than it names a subject."""
    return word in _common_roots()
