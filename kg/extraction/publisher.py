"""Who publishes the report, and the research houses whose figures a text quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extraction.bylines import bylines, letterhead, signatures
from kg.extraction.draft import Stated
from kg.extraction.marketname import FoundMarket
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.topics import is_analysis
from kg.language.dimensions import known_dimension
from kg.language.housewords import (
    AFTER,
    ASSERTS,
    BEFORE,
    DATE_WORDS,
    DESCRIBED,
    HEADER_HOUSE,
    HEARD,
    HOUSE,
    HOUSE_NAME,
    MODELS,
    NEVER_FIRST,
    NO_HOUSE,
    OF_MARKET,
    PAIR,
    PERSON_AFTER,
    PRONOUNS,
    PUBLIC_BODY,
    SECTION_WORDS,
    SEGMENTED,
    TITLE_NAMES,
)
from kg.language.labels import Label, label_at_start
from kg.language.moves import move_kind
from kg.language.names import fold, has_legal_form, is_legal_form, iter_names, name_at, split_list, trim
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
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Voices:
    """The publisher and all research houses that the text quotes; `keys` are folded names and short forms."""

    publisher: Stated[str] | None
    others: tuple[Stated[str], ...]
    keys: frozenset[str]


def is_house(name: str) -> bool:
    """Whether a name is a research house's by its form alone ("Tollgate Health Data")."""
    return bool(HOUSE_NAME.fullmatch(name.strip()))


def _key(name: str) -> str:
    return re.sub(r"\s+(?:inc|llc|ltd|pvt|limited|plc|group)\b.*$", "", fold(name))


def _clean(scene: Scene, span: Span) -> Span | None:
    """A candidate's span without articles, trailing small words and dates, or None when it cannot be a publisher."""
    text = scene.of(span)
    year = re.match(r"\d{4}\s+", text)
    if year:
        span = Span(span.start + year.end(), span.end)
        text = scene.of(span)
    cut = DATE_WORDS.search(text)
    if cut:
        span = Span(span.start, span.start + cut.start())
    span = trim(scene.text, span, " \t\n,;:.–—-|·*&")
    owner = re.search(r"['’]s?\Z", scene.of(span))
    span = Span(span.start, span.start + owner.start()) if owner else span
    text = scene.of(span)
    rights = re.search(r"\.?\s+All\b", text)
    if rights:
        span = Span(span.start, span.start + rights.start())
        text = scene.of(span)
    named = DESCRIBED.match(text)
    if named and named.end() < len(text):
        span = Span(span.start + named.end(), span.end)
        text = scene.of(span)
    lead = re.match(r"(?:A|An|The|By|About|Source)\s+", text)
    if (
        lead
        and lead.end() < len(text)
        and (HOUSE.search(text) or lead[0].startswith("About") or PAIR.fullmatch(text[lead.end() :]))
    ):
        span = Span(span.start + lead.end(), span.end)
    text = re.sub(r"(?:\s+(?:and|of|for|the|de|in|report|study|white paper))+$", "", scene.of(span)) or scene.of(span)
    span = Span(span.start, span.start + len(text))
    if len(text) < 3 or is_legal_form(text) or len(text.split()) > 7:
        return None
    if text[0].isdigit() or re.search(r"[a-z]\d{4}", text) or next(iter_money(text), None):
        return None
    words = fold(text).split()
    if len(words) == 1 and (words[0] in PRONOUNS or text.lower() in scene.small_words):
        return None  # a common word at the start of a sentence
    if all(w in SECTION_WORDS or w.isdigit() for w in words) or words[0] in NEVER_FIRST or known_dimension(text):
        return None
    entity = scene.index.lookup(text)
    return None if entity and entity.type in {EntityType.REGION, EntityType.COUNTRY} else span


def find_voices(scene: Scene, market: FoundMarket | None) -> Voices:
    """The document's publisher and other houses it quotes."""
    found = _candidates(scene, market)
    given = scene.document.meta.publisher
    if given and _key(given) in found:
        found[_key(given)].score += 100
    ranked = sorted((c for c in found.values() if _passes(scene, c)), key=lambda c: (-c.score, c.span.start))
    best = ranked[0] if ranked else None
    others: list[Candidate] = []
    if best and not best.issuer:
        others = [c for c in ranked[1:] if c.asserts and HOUSE.search(scene.of(c.span))]
    heard = [c for c in ranked if c is best or c in others or c.asserts]
    keys = {k for c in heard for k in _short_forms(scene.words(c.span))}
    return Voices(
        _stated(scene, best) if best else None,
        tuple(s for c in others if (s := _stated(scene, c))),
        frozenset(keys),
    )


def _passes(scene: Scene, candidate: Candidate) -> bool:
    return candidate.score >= 5


def _short_forms(name: str) -> list[str]:
    """A house's folded name, and without its closing house word ("Briar Gate" for "Briar Gate Research")."""
    key = _key(name)
    words = key.split()
    forms = [key]
    while len(words) > 1 and HOUSE.fullmatch(words[-1]):
        words.pop()
        forms.append(" ".join(words))
    return [f for f in forms if len(f) > 3]


def _stated(scene: Scene, candidate: Candidate) -> Stated[str] | None:
    span = _spelled_out(scene, candidate.span)
    block = scene.document.block_at(span.start)
    source = "label" if candidate.label else "issuer" if candidate.issuer else "cue"
    return Stated(scene.words(span), span, block, source) if block else None


def _spelled_out(scene: Scene, span: Span) -> Span:
    """The full name that the text prints before an abbreviation in brackets ("Heating Industry Forum (HIF)")."""
    short = scene.of(span)
    if not re.fullmatch(r"[A-Z]{2,6}", short):
        return span
    for match in re.finditer(
        rf"(?P<name>(?:[A-Z&][\w&'’-]*\s+(?:of\s+|for\s+|and\s+)?){{2,7}})\({short}\)", scene.text
    ):
        initials = "".join(w[0] for w in match["name"].split() if w[:1].isupper())
        if initials.endswith(short):
            return Span(match.start(), match.start() + len(match["name"].rstrip()))
    return span


def _labelled_name(scene: Scene, value: Span) -> Span | None:
    """The name behind "Source:"; of several the one that is a house's by its words."""
    names = [n for p in split_list(scene.text, value, names=True) if (n := name_at(scene.text, p.start, p.end))]
    return next((n for n in names if HOUSE.search(scene.of(n))), names[0] if names else None)


def _candidates(scene: Scene, market: FoundMarket | None) -> dict[str, Candidate]:
    ballot = _Ballot(scene, market)
    for pair in scene.pairs:
        if pair.meaning is Label.PUBLISHER:
            name = _labelled_name(scene, pair.value)
            if name:
                ballot.add(name, 8, issuer=True, label=True)
    for unit in scene.units:
        match = SEGMENTED.search(scene.of(unit.span))
        if match:
            ballot.add(Span(*match.span("name")).shift(unit.span.start), 7, issuer=True)
        owner = _COPYRIGHT.search(scene.of(unit.span))
        name = name_at(scene.text, unit.span.start + owner.end(), unit.span.end) if owner else None
        if name:
            ballot.add(name, 7, issuer=True)
    for span in (*signatures(scene), *letterhead(scene)):
        ballot.add(span, 6, issuer=True)
    title = scene.title_block
    lines = {} if ballot.told else bylines(scene)
    for unit in scene.units:
        if unit.kind is UnitKind.ROW or (title is not None and unit.block.index == title.index):
            _title_names(scene, ballot, unit)
            continue
        for span in iter_names(scene.text, unit.span.start, unit.span.end):
            _weigh(scene, ballot, unit, span, lines.get(unit.block.index, 0))
    return ballot.found


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s+)?", re.IGNORECASE
)


def _title_names(scene: Scene, ballot: _Ballot, unit: Unit) -> None:
    """In a title only "says X", "X: ..." and a title that is nothing but a house's name count."""
    if unit.kind is UnitKind.ROW:
        return
    whole = scene.words(unit.span)
    capital = all(w[:1].isupper() or w in {"&", "and", "of", "the", "for"} for w in whole.split())
    if (
        capital
        and len(whole.split()) <= 6
        and HOUSE.search(whole)
        and not re.search(r"\bmarket\b|\d", whole, re.IGNORECASE)
    ):
        ballot.add(unit.span, 3, issuer=True)
    head = re.match(r"\W*([A-Z][\w&.' ]{3,50}?)\s*(?::|\||\s[–-])\s", scene.of(unit.span))
    head = None if head and not HEADER_HOUSE.search(head[1].split()[-1]) else head
    if head and not re.search(r"\bmarket\b|\d", head[1], re.IGNORECASE):
        ballot.add(Span(*head.span(1)).shift(unit.span.start), 3, issuer=True)
    ended = _ENDED.search(scene.of(unit.span))
    if ended and ballot.is_pair(Span(*ended.span("name")).shift(unit.span.start)):
        ballot.add(Span(*ended.span("name")).shift(unit.span.start), 7, issuer=True)
    for pattern in TITLE_NAMES:
        named = pattern.search(scene.of(unit.span))
        if named and not re.search(r"\bmarket\b(?!\s+[A-Z])", named["name"], re.IGNORECASE):
            ballot.add(Span(*named.span("name")).shift(unit.span.start), 7, issuer=True)
    match = _TITLE_SAYS.search(scene.of(unit.span)) or _SAYS_TITLE.search(scene.of(unit.span))
    if match and (HOUSE.search(match["name"]) or _stands_alone(scene, unit, match)):
        last = match["name"].split()[-1]
        if not re.fullmatch(r"(?:forecasts?|outlook|report|analysis|size|market)", last, re.IGNORECASE):
            weight = 8 if _SAID.search(match[0]) else 3 if HOUSE.search(match["name"]) else 5
            ballot.add(Span(*match.span("name")).shift(unit.span.start), weight)


def _stands_alone(scene: Scene, unit: Unit, match: re.Match[str]) -> bool:
    """Whether a title's last words are a house without house word: they say so, or the text repeats them."""
    name = match["name"].strip()
    words = fold(name).split()
    if not words or len(words) > 4 or any(w in SECTION_WORDS or w.isdigit() for w in words) or NO_HOUSE.search(name):
        return False
    if _makes_moves(scene, Span(*match.span("name")).shift(unit.span.start)):
        return False
    ends = match.end("name") >= len(scene.of(unit.span).rstrip(" .*_#"))
    piped = ends and ("|" in match[0] or (":" in match[0] and bool(unit.mentions.values)))
    return bool(_SAID.search(match[0])) or piped or scene.text.count(name) > 1


_ENDED = re.compile(
    r"(?:\(|\bby\s+)(?P<name>[A-Z][\w'’-]+\s+&\s+[A-Z][\w'’-]+)(?:,?\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)?\)?\W*\Z"
)
"""Two partners' names at the end of a title: "(Kestner & Hale, 2025)"."""
_SAID = re.compile(
    r"\b(?:says?|said|finds?|found|reports|according to|notes|reveals|estimates|forecasts)\b", re.IGNORECASE
)
_TITLE_NAME = r"(?P<name>[A-Z][\w&.'’]*(?:\s(?:[A-Z&][\w&.'’]*|and|of)){0,5})"
_TITLE_SAYS = re.compile(
    r"(?:(?i:says|finds|found|reports|notes|reveals|estimates|forecasts|according to|by)|\s[-–|]|:)\s+(?:a\s+)?"
    + _TITLE_NAME
    + r"\W*\Z"
)
_SAYS_TITLE = re.compile(
    r"(?:,|\s[-–|]|:)\s+"
    + _TITLE_NAME
    + r"\s+(?:(?i:says|said|finds|found|notes|reveals|estimates|forecasts|predicts|expects)"
    r"|[Rr]eports)\W*\Z"
)


def _weigh(scene: Scene, ballot: _Ballot, unit: Unit, span: Span, byline: int) -> None:
    """Adds what the words around a name say for its being a publisher's."""
    text = scene.text
    clean = _clean(scene, span)
    if clean is None:
        return
    if PUBLIC_BODY.search(scene.of(clean)):
        return
    described = bool(DESCRIBED.match(scene.of(span)))
    before = text[max(unit.span.start, clean.start - 60) : clean.start]
    after = text[clean.end : min(unit.block.span.end, clean.end + 60)]
    house = bool(HOUSE.search(scene.of(clean))) or ballot.is_pair(clean)
    weight, issuer = byline if house else 0, bool(byline and house)
    weight += 6 if described else 0
    for points, pattern in BEFORE:
        if (house or points >= 5) and pattern.search(before):
            weight += points
            issuer = issuer or points >= 7
            break
    for points, pattern in AFTER:
        if (house or points >= 6) and pattern.search(after):
            weight += points
            break
    asserts = (
        house
        and bool(ASSERTS.match(after))
        and (not after.lstrip().startswith(":") or clean.start - unit.span.start < 12)
    )
    if (
        byline
        and not house
        and clean.start - unit.block.span.start < 4
        and label_at_start(scene.of(unit.block.span)) is None
        and re.search(r"[|·•]|,\s*[A-Z]|\b(?:19|20)\d\d\b", scene.of(unit.block.span))
    ):
        dated = re.search(r"[|·•/,–-]\s.*\b(?:19|20)\d\d\b", scene.of(unit.block.span))
        weight, issuer = weight + (6 if dated else 4), True
    if not house:
        weight += 0 if ballot.told else _heard(scene, unit, clean, ballot.hosts)
    if weight and not HOUSE.search(scene.of(clean)) and ballot.is_pair(clean):
        weight += 3
    if weight or asserts:
        ballot.add(clean, weight + (2 if asserts else 0), issuer=issuer, asserts=asserts)


def _heard(scene: Scene, unit: Unit, name: Span, hosts: frozenset[str]) -> int:
    """Weight of a name without house word that a figure is ascribed to, or whose address the text prints."""
    text = scene.text
    if len(key := re.sub(r"[^a-z0-9]", "", scene.of(name).lower())) > 4 and key in hosts:
        return 6
    after = text[name.end : min(unit.block.span.end, name.end + 90)]
    told = HEARD.search(text, max(unit.span.start, name.start - 60), name.start)
    printed = scene.of(name)
    if not (told or MODELS.match(after)) or PERSON_AFTER.match(after) or NO_HOUSE.search(printed):
        return 0
    if has_legal_form(printed) and not re.search(r"\b(?:Group|Company)$", printed):
        return 0
    figures = (unit.mentions.values or unit.mentions.percents) and OF_MARKET.search(scene.of(unit.span))
    return 5 if figures and not _makes_moves(scene, name) else 0


def _makes_moves(scene: Scene, name: Span) -> bool:
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


class _Ballot:
    """The candidates of one document with what speaks for each."""

    def __init__(self, scene: Scene, market: FoundMarket | None) -> None:
        self._scene = scene
        self._market = fold(market.name) if market else None
        self.found: dict[str, Candidate] = {}
        self._pairs: dict[str, bool] = {}
        title = scene.title_block
        moved = title is not None and move_kind(scene.of(title.span)) is not None
        self.told = moved and not is_analysis(scene)
        """True for a company's news: the line below its title is a newspaper's, and its sources make no studies."""
        self.hosts = frozenset(m["host"].lower().replace("-", "") for m in _HOST.finditer(scene.text))

    def is_pair(self, span: Span) -> bool:
        """Whether a name is that of two partners, and of no company that makes moves."""
        printed = self._scene.of(span)
        if printed not in self._pairs:
            self._pairs[printed] = bool(PAIR.fullmatch(printed)) and not _makes_moves(self._scene, span)
        return self._pairs[printed]

    def add(self, span: Span, weight: int, *, issuer: bool = False, asserts: bool = False, label: bool = False) -> None:
        """Adds weight to a name's candidate unless the name is no house's or the market's own."""
        clean = _clean(self._scene, span)
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
        candidate = self.found.setdefault(_key(printed), Candidate(clean, 3 if HOUSE.search(printed) else 0))
        candidate.score += min(weight, 14)
        candidate.issuer |= issuer
        candidate.asserts |= asserts
        candidate.label |= label
