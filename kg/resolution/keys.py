"""Keys under which equal names meet: spelling, punctuation and legal form folded away, nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from kg.model.entity import slugify
from kg.resolution.legalforms import without_legal_forms
from kg.resolution.scripts import romanised

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "\u2010": "-", "\u2011": "-",
})  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark."""

DESCRIBING = frozenset(
    "services service solutions solution systems system technologies technology tech group holding holdings"
    " international global industries industry enterprises labs laboratories laboratory medical health healthcare"
    " pharmaceuticals pharmaceutical pharma biosciences networks network software electronics motors energy foods"
    " corporation company digital the of and".split()
)
"""Words that describe what a company does; a short form may leave them out."""

_MARKET_NOISE = frozenset("global worldwide world international the market markets industry sector size".split())
_PLURAL = frozenset("service solution system product device platform tool technology application".split())
"""What is sold, in the singular; markets are called after it in the plural, and so their addresses read."""
_MEMBER_NOISE = frozenset("segment segments sub-segment category the".split())
_INITIALS = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)(?=\W|$)")
_APOSTROPHE = re.compile(r"['\u2019\u02bc]")
_WORDS = re.compile(r"[^\W_]+(?:\.[0-9]+)?", re.UNICODE)


def _fold(text: str) -> str:
    """Lower case without accents; "U.S." becomes "us", "&" becomes "and"."""
    decomposed = unicodedata.normalize("NFKD", romanised(text))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    plain = _INITIALS.sub(lambda m: m[1].replace(".", ""), plain)
    return _APOSTROPHE.sub("", plain.replace("&", " and ").replace("+", " plus "))


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(_WORDS.findall(_fold(text)))


def name_key(text: str) -> str:
    """Key of any name: folded words in order ("Asia-Pacific" and "Asia Pacific" are equal)."""
    return " ".join(words_of(text))


@lru_cache(maxsize=65536)
def company_key(text: str) -> str:
    """Key of a company or publisher: without legal forms and a leading "the", unless nothing is left."""
    words = list(words_of(text))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(without_legal_forms(words, text, DESCRIBING)) or name_key(text)


@lru_cache(maxsize=65536)
def market_key(text: str) -> str:
    """Key of a market: "The global garden hoses market" and "Garden Hose" are equal.

    Number says nothing in a market's name, wherever the plural stands ("Electric Vehicle(s) Charging").
    """
    words = [_market_word(w) for w in words_of(re.sub(r"\([^)]*\)", " ", text)) if w not in _MARKET_NOISE]
    return " ".join(words) or name_key(text)


def _market_word(word: str) -> str:
    """A word of a market's name in the number in which such markets are called."""
    one = singular(word)
    return (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s") if one in _PLURAL else one


@lru_cache(maxsize=65536)
def member_key(text: str) -> str:
    """Key of a member of a dimension: brackets, "segment" and plural endings of the last word left out."""
    words = [w for w in words_of(re.sub(r"\([^)]*\)", " ", text)) if w not in _MEMBER_NOISE]
    if not words:
        return name_key(text)
    words[-1] = singular(words[-1])
    return " ".join(words)


def singular(word: str) -> str:
    """A plural English noun without its ending; other words unchanged."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def local_name(key: str) -> str:
    """Local part of the IRI of an unknown name: readable where that is injective, else with a hash of the key.

    "everlight radiology" gives "everlight-radiology"; "société x" and "societe x" share a folded key already.
    """
    slug = slugify(key)
    if slug == key.replace(" ", "-"):
        return slug
    return f"{slug[:60]}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
