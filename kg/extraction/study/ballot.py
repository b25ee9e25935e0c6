"""The names that a document may have its publisher's in, and what speaks for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.scene import Scene
from kg.extraction.study.marketname import FoundMarket
from kg.extraction.study.topics import is_analysis
from kg.language.dimensions import known_dimension
from kg.language.housewords import DATE_WORDS, DESCRIBED, HOUSE, NEVER_FIRST, PAIR, PRONOUNS, SECTION_WORDS
from kg.language.moves import move_kind
from kg.language.names import fold, is_legal_form, trim
from kg.language.quantities import iter_money
from kg.model.entity import EntityType
from kg.model.span import Span


@dataclass
class Candidate:
    """A name that may be a publisher's, with what speaks for it."""

    span: Span
    score: int = 0
    label: bool = False
    issuer: bool = False
    asserts: bool = False


def house_key(name: str) -> str:
    """The folded name without its legal form, under which a candidate's votes are counted."""
    return re.sub(r"\s+(?:inc|llc|ltd|pvt|limited|plc|group)\b.*$", "", fold(name))


_FRONT = (
    re.compile(r"\d{4}\s+"),
    DESCRIBED,
    re.compile(
        r"(?:An?|New|Latest|Today|Says?|In|At|For|From|On|With|But|And|Yet|While|If|When|That|As)\s+(?:\d{4}\s+)?(?=[A-Z])"
    ),
)
"""What stands before a name in capitals too and is none of it."""
_BEHIND = (
    re.compile(r"\.?\s+All\b.*", re.DOTALL),
    re.compile(r"['’]s\s.*|\s{2,}.*|\n.*", re.DOTALL),
    re.compile(r"\s+\(.*", re.DOTALL),
    re.compile(r"(?:\s+(?:and|of|for|the|de|in|report|study|white paper))+\Z"),
)
_ARTICLE = re.compile(r"(?:The|By|About|Source)\s+(?=\S)")


def clean_house(scene: Scene, span: Span) -> Span | None:
    """A candidate's span without articles, trailing small words and dates, or None when it cannot be a publisher."""
    cut = DATE_WORDS.search(scene.of(span), 6)
    span = trim(scene.text, Span(span.start, span.start + cut.start()) if cut else span, " \t\n,;:.–—-|·*&")
    owner = re.search(r"['’]s?\Z", scene.of(span))
    span = Span(span.start, span.start + owner.start()) if owner else span
    for front in _FRONT:
        match = front.match(scene.of(span))
        span = Span(span.start + match.end(), span.end) if match and match.end() < len(span) else span
    text = scene.of(span)
    lead = _ARTICLE.match(text)
    if lead and (HOUSE.search(text) or lead[0].startswith("About") or PAIR.fullmatch(text[lead.end() :])):
        span = Span(span.start + lead.end(), span.end)
    for behind in _BEHIND:
        match = behind.search(scene.of(span))
        span = Span(span.start, span.start + match.start()) if match and match.start() else span
    return span if _may_publish(scene, scene.of(span)) else None


def _may_publish(scene: Scene, name: str) -> bool:
    """Whether a name can be a publisher's: no figure, date, place, dimension, section or common word."""
    if len(name) < 3 or is_legal_form(name) or len(name.split()) > 7:
        return False
    if name[0].isdigit() or re.search(r"[a-z]\d{4}", name) or next(iter_money(name), None):
        return False
    words = fold(name).split()
    if len(words) == 1 and (words[0] in PRONOUNS or HOUSE.fullmatch(name) or name.lower() in scene.small_words):
        return False  # a common word at the start of a sentence, or "the Institute"
    if all(w in SECTION_WORDS or w.isdigit() for w in words) or words[0] in NEVER_FIRST:
        return False
    if any(known_dimension(part) for part in (name, *_JOINT.split(name)[:1], " ".join(name.split()[:-1])) if part):
        return False
    entity = scene.index.lookup(name)
    return not (entity and entity.type in {EntityType.REGION, EntityType.COUNTRY})


_JOINT = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


def makes_moves(scene: Scene, name: Span) -> bool:
    """Whether the text says of a name that it bought, launched or opened something, as companies do."""
    printed = scene.of(name)
    at = scene.text.find(printed)
    while at >= 0:
        after = scene.text[at + len(printed) : at + len(printed) + 70]
        kind = move_kind(after)
        if kind and kind[1] < 25 and not re.search(r"\b(?:reports?|study|survey|figures|data|forecasts?)\b", after):
            return True
        at = scene.text.find(printed, at + len(printed))
    return False


_HOST = re.compile(r"(?:\bwww\.|https?://(?:www\.)?|@)(?P<host>[A-Za-z0-9-]{4,40})\.[a-z]{2,7}\b")


class Ballot:
    """The candidates of one document with what speaks for each."""

    def __init__(self, scene: Scene, market: FoundMarket | None) -> None:
        self._scene = scene
        self._market = fold(market.name) if market else None
        self.found: dict[str, Candidate] = {}
        self._pairs: dict[str, bool] = {}
        self._cleaned: dict[str, Span | None] = {}
        title = scene.title_block
        moved = title is not None and move_kind(scene.of(title.span)) is not None
        self.told = moved and not is_analysis(scene)
        """True for a company's news: the line below its title is a newspaper's, and its sources make no studies."""
        self.hosts = frozenset(m["host"].lower().replace("-", "") for m in _HOST.finditer(scene.text))

    def clean(self, span: Span) -> Span | None:
        """See `clean_house`: what it makes of a name is the same wherever the name stands, and worked out once."""
        printed = self._scene.of(span)
        if printed not in self._cleaned:
            clean = clean_house(self._scene, span)
            self._cleaned[printed] = None if clean is None else clean.shift(-span.start)
        inner = self._cleaned[printed]
        return None if inner is None else inner.shift(span.start)

    def is_pair(self, span: Span) -> bool:
        """Whether a name is that of two partners, and of no company that makes moves."""
        printed = self._scene.of(span)
        if printed not in self._pairs:
            self._pairs[printed] = bool(PAIR.fullmatch(printed)) and not makes_moves(self._scene, span)
        return self._pairs[printed]

    def add(self, span: Span, weight: int, *, issuer: bool = False, asserts: bool = False, label: bool = False) -> None:
        """Adds weight to a name's candidate unless the name is no house's or the market's own."""
        clean = self.clean(span)
        if clean is None:
            return
        printed = self._scene.of(clean)
        name = fold(printed)
        if (
            self._market
            and self._market in name
            and re.search(r"\b(?:market|industry|report|insights|outlook|company)\b", name)
        ):
            return
        candidate = self.found.setdefault(house_key(printed), Candidate(clean, 3 if HOUSE.search(printed) else 0))
        candidate.score += min(weight, 14)
        candidate.issuer |= issuer
        candidate.asserts |= asserts
        candidate.label |= label

    def settle(self) -> list[Candidate]:
        """The candidates; a short form's votes are its full name's ("Greenlea" beside "Greenlea Packaging Data")."""
        for short in sorted(self.found, key=len):
            full = [
                k for k in self.found if k.startswith(f"{short} ") and HOUSE.search(self._scene.of(self.found[k].span))
            ]
            if full:
                votes, best = self.found.pop(short), self.found[max(full, key=lambda k: self.found[k].score)]
                best.score += votes.score
                best.issuer |= votes.issuer
                best.asserts |= votes.asserts
        return list(self.found.values())
