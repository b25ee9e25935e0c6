"""Which printed forms inside one document are one thing spelled twice. Different words are never joined here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_WORDS = re.compile(r"[^\W_]+(?:\.\d+)?", re.UNICODE)
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_MARKET_NOISE = frozenset({"global", "world", "worldwide", "market", "markets", "industry", "size", "the"})


@lru_cache(maxsize=16384)
def spelling_key(printed: str) -> str:
    """Folded words: "Asia-Pacific" is "Asia Pacific", "Middle East & Africa (MEA)" is "the Middle East and Africa"."""
    words = _words(_BRACKETS.sub(" ", printed)) or _words(printed)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words) or printed.strip()


@lru_cache(maxsize=4096)
def market_spelling_key(printed: str) -> str:
    """Folded words of a market's name without the words that every market's name carries."""
    return " ".join(w for w in spelling_key(printed).split() if w not in _MARKET_NOISE) or spelling_key(printed)


def _words(printed: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", printed.replace("&", " and "))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return _WORDS.findall(_INITIALS.sub(lambda m: m[0].replace(".", ""), plain))
