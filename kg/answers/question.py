"""A question as words with offsets, cleaned of what no question needs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.search.words import STOP_WORDS

MAX_LENGTH = 600
"""Code points above which a text is no question."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\b[bw]/(?:o\b|w\b)?|24/7|\d[DG]\b|\$|%|&|\d+(?:[.,]\d+)*|[A-Za-zÀ-ɏ]+(?:'[A-Za-z]+)?|[^\W\d_]+"
)
_OUTSIDE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[^\S\n ]")
_PLACING = frozenset("the in across several outside within throughout inside from to".split())
_GIVING = frozenset("tell give show let help send ask get remind with for among".split())
"""Words behind which "us" is those who ask."""
_BEHIND_COUNTRY = frozenset(
    "and or is was are were has have had did does do by of for in with on as at to than".split()
)
"""Small words that may follow the country."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its folded form and its place in the cleaned question."""

    norm: str
    start: int
    end: int

    @property
    def stop(self) -> bool:
        """True when it carries no content."""
        return self.norm in STOP_WORDS or not any(c.isalnum() for c in self.norm)


def clean(text: str) -> str:
    """Without control and direction marks, blanks folded, typographic marks made plain."""
    plain = unicodedata.normalize("NFC", text)
    plain = _OUTSIDE.sub(" ", plain).translate({
        0x2018: "'",
        0x2019: "'",
        0x201C: '"',
        0x201D: '"',
        0x2013: "-",
        0x2014: " - ",
        0x2212: "-",
    })
    plain = re.sub(r"(?<=[^-=<>\s]) ?> ?(?=[A-Za-z])", " larger than ", plain)
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} else c for c in plain)
    return " ".join(plain.split())


_SLIPS = {
    slip: word
    for word, slips in {
        "the": "teh hte th", "and": "adn nad", "of": "fo", "what": "waht wht whta wath", "how": "hwo hw",
        "who": "woh", "is": "si", "in": "ni", "which": "wich whcih whihc", "with": "wiht wtih", "for": "fro",
        "when": "wehn whne", "where": "wehre", "much": "muhc mcuh", "many": "mnay", "that": "taht", "this": "tihs",
    }.items()
    for slip in slips.split()
}  # fmt: skip
"""Letters out of place in small words, too short for the speller."""
_SHORTHAND = {
    "w/": "with",
    "w/o": "without",
    "b/w": "between",
    "mkt": "market",
    "mkts": "markets",
    "rev": "revenue",
    "revs": "revenues",
    "yr": "year",
    "yrs": "years",
    "cos": "companies",
    "avg": "average",
    "pct": "percent",
    "devs": "developments",
    "govt": "government",
    "intl": "international",
    "seg": "segment",
    "segs": "segments",
    "fcst": "forecast",
    "val": "value",
    "est": "estimate",
    "ests": "estimates",
    "acq": "acquisition",
    "acqs": "acquisitions",
    "incl": "including",
    "excl": "excluding",
}
"""Short forms of notes and mails, and the words they stand for."""


def _norm(word: str) -> str:
    if word in {"US", "USA", "U.S.", "U.S.A."}:
        return "usa"
    if word in {"UK", "U.K.", "GB"}:
        return "uk"
    if word == "IT":
        return "infotech"
    if short := _SHORTHAND.get(word.lower()) or _SLIPS.get(word):
        return short
    folded = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower() or word.lower()
    return re.sub(r"'s\Z|'", "", folded.replace(".", "") if not folded[:1].isdigit() else folded.replace(",", ""))


def tokenize(text: str) -> tuple[Token, ...]:
    """Words of a cleaned text."""
    return tuple(Token(_norm(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text))


@dataclass(frozen=True)
class Question:
    """A cleaned question and its words, spelling repaired."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def normal(self) -> str:
        """The folded words joined with single blanks; what cues are looked for in."""
        return " ".join(t.norm for t in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token.norm) + 1
        return starts

    def token_range(self, start: int, end: int) -> range:
        """Numbers of the tokens under `normal[start:end]`."""
        return range(max(0, bisect_right(self._starts, start) - 1), bisect_right(self._starts, max(start, end - 1)))

    def under(self, start: int, end: int) -> range:
        """Numbers of the tokens under `text[start:end]`."""
        hit = [i for i, t in enumerate(self.tokens) if t.start < end and start < t.end]
        return range(hit[0], hit[-1] + 1) if hit else range(0)

    def mended(self, changes: Mapping[str, str]) -> Question:
        """The question with its slips mended in the text, too; its tokens keep their numbers.

        Args:
            changes: misspelt word, folded, to the word that was meant.
        """
        parts: list[str] = []
        tokens: list[Token] = []
        at = length = 0
        for token in self.tokens:
            written = self.text[token.start : token.end]
            meant = changes.get(_norm(written))
            word = (meant.capitalize() if written[0].isupper() else meant) if meant else written
            parts += [self.text[at : token.start], word]
            length += token.start - at
            tokens.append(Token(token.norm, length, length + len(word)))
            length, at = length + len(word), token.end
        return Question("".join([*parts, self.text[at:]]), tuple(tokens))

    def replaced(self, tokens: tuple[Token, ...]) -> Question:
        """The same text with other folded words."""
        return Question(self.text, tokens)


SHORTHAND = dict(
    pair.split(">")
    for pair in """
    mrkt>market mkts>markets mrkts>markets sze>size hw>how wat>what wht>what wats>whats abt>about plz>please u>you
    ur>your fcst>forecast fcsts>forecasts thru>through biz>business govt>government avg>average approx>approximately
    pct>percent prev>previous devs>developments dev>development rgn>region rgns>regions cos>companies whos>who
    gimme>give wanna>want yr>year yrs>years curr>current tot>total amt>amount grwth>growth shre>share tho>though
    bc>because cuz>because btwn>between pls>please
    """.split()
)
"""How people shorten words of questions in notes and mails."""


def make_question(text: str) -> Question:
    """Cleans and cuts a question; "us" where it stands for the country becomes "usa"."""
    cleaned = clean(text)
    question = Question(cleaned, tokenize(cleaned))
    tokens = [Token(SHORTHAND.get(t.norm, t.norm), t.start, t.end) for t in question.tokens]
    question = question.replaced(tuple(tokens))
    for i in _countries(question):
        tokens[i] = Token("usa", tokens[i].start, tokens[i].end)
    return question.replaced(tuple(tokens))


def _countries(question: Question) -> Iterator[int]:
    """Numbers of the tokens "us" that stand for the country: behind "in the" and the like, or before a noun."""
    for i, token in enumerate(question.tokens):
        if token.norm != "us":
            continue
        before = question.tokens[i - 1].norm if i else ""
        after = question.tokens[i + 1] if i + 1 < len(question.tokens) else None
        asks = after is not None and after.stop and after.norm not in _BEHIND_COUNTRY
        noun = after is not None and not after.stop and after.norm.isalpha()
        if (before in _PLACING and not asks) or (noun and before not in _GIVING):
            yield i
