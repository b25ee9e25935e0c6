"""Keys under which equal names meet: spelling, punctuation and legal form folded away, nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from kg.model.entity import slugify

LEGAL_FORMS = frozenset(
    "inc incorporated ltd limited llc llp lp corp corporation co company plc ag gmbh nv sa sas sarl srl spa oy oyj ab"
    " as asa aps bv bvba cv kg kgaa kk se pte pty pvt private sdn bhd jsc pjsc ojsc ooo zao tbk"
    " aktiengesellschaft mbh sca snc sasu eurl scarl sl slu sau lda ltda eireli sab sapi saa ulc dac pc pllc"
    " sro doo dd ad ood eood kft zrt nyrt ou uab sia hf ehf ky publ ae epe pao oao ao tov pcl berhad"
    " fze fzco fzllc psc qpsc kscp ksc bsc sae wll".split()
)
"""Words that only say which legal form a company has."""

_LEGAL_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "public joint stock company", "open joint stock company", "joint stock company", "public limited company",
        "public company limited", "limited liability company", "limited partnership", "proprietary limited",
        "gesellschaft mit beschrankter haftung", "gesellschaft mbh", "societe anonyme", "sociedad anonima",
        "sociedade anonima", "societa per azioni", "spolka akcyjna", "naamloze vennootschap", "anonim sirketi",
        "besloten vennootschap", "kabushiki kaisha", "sendirian berhad", "sp z oo", "sp z o o", "spol s ro",
        "spol s r o", "s r o", "d o o", "a s", "d d", "s a", "a d", "s a rl", "de cv", "s de rl", "fz llc",
    )
)  # fmt: skip
"""Legal forms of several words, as they come out folded ("A/S", "Sp. z o.o.", "S.à r.l.")."""

_LEGAL_STARTS = tuple(
    tuple(phrase.split())
    for phrase in (
        "public joint stock company", "open joint stock company", "joint stock company", "kabushiki kaisha", "pjsc",
        "ooo", "oao", "zao", "pao", "tov", "uab",
    )
)  # fmt: skip
"""Legal forms that stand before the name."""
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "\u2010": "-", "\u2011": "-",
})  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark."""

_MARKET_NOISE = frozenset("global worldwide world international the market markets industry sector size".split())
_MEMBER_NOISE = frozenset("segment segments sub-segment category the".split())
_INITIALS = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)(?=\W|$)")
_APOSTROPHE = re.compile(r"['\u2019\u02bc]s?\b")
_WORDS = re.compile(r"[^\W_]+(?:\.[0-9]+)?", re.UNICODE)


def _fold(text: str) -> str:
    """Lower case without accents; "U.S." becomes "us", "&" becomes "and"."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    plain = _INITIALS.sub(lambda m: m[1].replace(".", ""), plain)
    return _APOSTROPHE.sub("s", plain.replace("&", " and ").replace("+", " plus "))


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(_WORDS.findall(_fold(text)))


def name_key(text: str) -> str:
    """Key of any name: folded words in order ("Asia-Pacific" and "Asia Pacific" are equal)."""
    return " ".join(words_of(text))


@lru_cache(maxsize=65536)
def company_key(text: str) -> str:
    """Key of a company or publisher: without legal forms at the end and a leading "the", unless nothing is left."""
    words = list(words_of(text))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    kept = _without_start(words)
    while len(kept) > 1 and (size := _legal_end(kept)):
        kept = kept[:-size]
    return " ".join(kept) or name_key(text)


def _without_start(words: list[str]) -> list[str]:
    """Without a legal form before the name; "PT ... Tbk" is one form in two parts."""
    if len(words) > 2 and words[0] == "pt" and words[-1] == "tbk":
        return words[1:]
    size = next((len(p) for p in _LEGAL_STARTS if tuple(words[: len(p)]) == p), 0)
    return words[size:] if len(words) > size else words


def _legal_end(words: list[str]) -> int:
    """How many words at the end only say a legal form; 0 for none."""
    for phrase in _LEGAL_PHRASES:
        if len(words) > len(phrase) and tuple(words[-len(phrase) :]) == phrase:
            return len(phrase)
    return int(words[-1] in LEGAL_FORMS or (len(words) > 2 and words[-1] == "and"))


@lru_cache(maxsize=65536)
def market_key(text: str) -> str:
    """Key of a market: "The global teleradiology services market" and "Teleradiology Services" are equal."""
    words = [w for w in words_of(re.sub(r"\([^)]*\)", " ", text)) if w not in _MARKET_NOISE]
    return " ".join(words) or name_key(text)


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
