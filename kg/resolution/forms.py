"""A name prepared for comparison: its own words, its spellings, its initials."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, combinations

from kg.resolution.descriptors import CONCEPT_OF, CONCEPTS, INDIFFERENT, LINKING, WRITTEN_OUT
from kg.resolution.keys import DESCRIBING, company_key, singular, words_of
from kg.resolution.legalforms import LEGAL_FORMS
from kg.resolution.spelling import spelled, without_umlauts

_WEAK = frozenset(
    "general national american european united first second advanced applied central north south east west northern"
    " southern eastern western new great grand royal premier universal standard modern market"
    " research insight report data intelligence analytic analytics consulting advisory partner study".split()
)
"""Words that many names have, those of publishers too; alone they name nobody."""

_SHORTEST_OWN = 2
_LONGEST_ACRONYM = 5
_SHORTEST_CONTRACTION, _LONGEST_CONTRACTION, _MOST_PARTS = 4, 12, 4


@dataclass(frozen=True, slots=True)
class Form:
    """One name, prepared.

    Attributes:
        surface: as printed.
        words: without legal form, abbreviations written out, descriptions in one language, spellings of one system.
        plain: the same words as they are printed.
        own: words that say which company it is.
        is_distinctive: false when no word is its own and `own` holds the descriptive ones.
        compact: all words without spaces, umlauts as one letter.
        acronym: the name itself when it can be initials, else "".
        initials: what its own initials can be, with and without legal forms; none for short names.
        trades: words that say in which trade it is, and no more.
        joints: for names of one word, where it can be a contraction; for longer ones, where theirs would be.
        lettered: letters that it begins with and the next word.
        partial: what it can be with initials for some of its words.
    """

    surface: str
    words: tuple[str, ...]
    plain: tuple[str, ...]
    own: frozenset[str]
    is_distinctive: bool
    compact: str
    acronym: str
    initials: frozenset[str]
    trades: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    lettered: str = ""
    partial: frozenset[str] = frozenset()

    @property
    def letters(self) -> frozenset[str]:
        """Initials, or the name itself, under which an acronym and its long form meet."""
        return self.initials | ({self.acronym} if self.acronym else frozenset())


def normal_words(surface: str) -> tuple[str, ...]:
    """Words of a name without legal form: abbreviations written out, descriptions in one language, one spelling."""
    words = company_key(surface).split()
    return tuple(_normal(w, 0 < at < len(words) - 1) for at, w in enumerate(words))


def _normal(word: str, is_inside: bool) -> str:
    """A word as it is compared; a letter or word for "and" is one only between two others ("E.ON" has none)."""
    if concept := CONCEPT_OF.get(word) or CONCEPT_OF.get(singular(word)):
        return concept
    out = _written_out(word, is_inside)
    return out if out in GENERIC or out in _WEAK else spelled(out)


def _written_out(word: str, is_inside: bool) -> str:
    out = WRITTEN_OUT.get(word)
    return out if out and (is_inside or out != "and") else singular(word)


def prepare(surface: str, descriptive: Collection[str] = frozenset()) -> Form:
    """Prepares a name.

    Args:
        surface: as printed.
        descriptive: words (as `normal_words` gives them) that many names share or that name a market.
    """
    words = normal_words(surface)
    own = frozenset(
        w
        for w in words
        if len(w) >= _SHORTEST_OWN
        and w not in GENERIC
        and w not in _WEAK
        and w not in LEGAL_FORMS
        and w not in descriptive
    )
    head = company_key(surface).split()
    plain = tuple(_written_out(w, 0 < at < len(head) - 1) for at, w in enumerate(head))
    compact = without_umlauts("".join(plain))
    printed = "".join(words_of(surface))
    acronym = compact if len(words) == 1 and 1 < len(compact) <= 5 and printed.startswith(compact) else ""
    initials, joints = _initials(surface), _joints(plain)
    trades = (frozenset(words) & (GENERIC | frozenset(descriptive))) - INDIFFERENT - LINKING
    if "and" in words[1:-1]:
        letters = "".join("&" if w == "and" else w for w in words)
        acronym = letters if len(letters) <= _LONGEST_ACRONYM else acronym
        initials |= {"".join("&" if w == "and" else w[0] for w in words)}
    return Form(
        surface,
        words,
        plain,
        own or frozenset(words),
        bool(own),
        compact,
        acronym,
        initials,
        trades,
        joints,
        _lettered(surface),
        _partial_initials(surface),
    )


def _joints(words: tuple[str, ...]) -> frozenset[str]:
    """First letter and two letters of the next part: "PacBio" and "Pacific Biosciences" have "p bi" in common."""
    if len(words) > 1:
        return frozenset({f"{words[0][0]} {words[1][:2]}"})
    word = words[0] if words else ""
    if not _SHORTEST_CONTRACTION <= len(word) <= _LONGEST_CONTRACTION:
        return frozenset()
    return frozenset(f"{word[0]} {word[at : at + 2]}" for at in range(1, len(word) - 1))


def is_contraction(short: Form, long: Form) -> bool:
    """True when a word is made of the beginnings of a name's words, in order: "Petrobras", "PacBio", "vRad".

    All words are used, or all but what comes after the second: "Pacific Biosciences of California".
    """
    if len(short.plain) != 1 or len(long.plain) < 2 or not _joints(short.plain):
        return False
    reached = {0}
    text = short.plain[0]
    for at_word, word in enumerate(long.plain[:_MOST_PARTS]):
        reached = {
            at + size for at in reached for size in range(1, len(word) + 1) if text[at : at + size] == word[:size]
        }
        if len(text) in reached and (at_word + 1 == len(long.plain) or at_word > 0):
            return True
    return False


GENERIC = DESCRIBING | {singular(w) for w in DESCRIBING} | CONCEPTS | LINKING
"""Words that describe or link; a name is told from others by what else it has."""


def _initials(surface: str) -> frozenset[str]:
    """Initials of a name's words; each legal form at the end can add its own letter ("CATL", "TSMC").

    Words such as "of" have an initial or none.
    """
    head = company_key(surface).split()
    every = words_of(surface)
    tail = [w[0] for w in every if w in LEGAL_FORMS and w not in head][:3]
    strong = [w for w in head if w not in LINKING]
    found = set[str]()
    for words in (head, strong, strong[1:] if strong and CONCEPT_OF.get(strong[0]) == "company" else []):
        base = "".join(w[0] for w in words)
        ends = chain.from_iterable(combinations(tail, n) for n in range(len(tail) + 1))
        found |= {i for end in ends if len(words) > 1 and len(i := base + "".join(end)) > 1}
    return frozenset(found)


def _lettered(surface: str) -> str:
    """Of a name that begins with letters: these and the next normal word ("abc logistics"); "" for other names."""
    words = [w for w in company_key(surface).split() if w not in LINKING or len(w) == 1]
    lead = next((at for at, w in enumerate(words) if len(w) > 1), len(words))
    letters = "".join(words[:lead]) if lead > 1 else "".join(words[:1])
    rest = words[max(lead, 1) :]
    is_printed_so = lead > 1 or letters.upper() in surface.replace(".", "")
    return (
        f"{letters} {_normal(rest[0], False)}" if rest and is_printed_so and 1 < len(letters) < _LONGEST_ACRONYM else ""
    )


def _partial_initials(surface: str) -> frozenset[str]:
    """What a name can be with initials for some of its words.

    Those of the first words before the next ("ABC Logistics" for "Alden Brook Carriers Logistics"), or those of all
    before one of them ("VSL Lhotka").
    """
    words = [w for w in company_key(surface).split() if w not in LINKING]
    initials = "".join(w[0] for w in words)
    ahead = {f"{initials[:size]} {_normal(words[size], False)}" for size in range(2, min(_LONGEST_ACRONYM, len(words)))}
    every = {f"{initials} {_normal(w, False)}" for w in words[1:] if 2 < len(initials) < _LONGEST_ACRONYM}
    return frozenset(ahead | every)
