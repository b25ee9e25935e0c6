"""Who publishes the report, and the research houses whose figures a text quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.draft import Stated
from kg.extraction.scene import Pair, Scene, Unit, UnitKind
from kg.extraction.study.ballot import Ballot, Candidate, house_key, makes_moves
from kg.extraction.study.bylines import bylines, closing_lines, heads_members, letterhead, signatures
from kg.extraction.study.marketname import FoundMarket
from kg.extraction.study.titlehouses import title_houses
from kg.language.housewords import (
    AFTER,
    ASIDE,
    ASSERTS,
    BEFORE,
    DESCRIBED,
    HEARD,
    HOUSE,
    HOUSE_NAME,
    IN_VIEW,
    MODELS,
    NO_HOUSE,
    OF_MARKET,
    PERSON_AFTER,
    PUBLIC_BODY,
    SEGMENTED,
)
from kg.language.imprints import Imprint, imprints_in, is_person_like, read_imprint
from kg.language.labels import Label
from kg.language.names import has_legal_form, iter_names, name_at, split_list
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Voices:
    """The publisher and all research houses that the text quotes; `keys` are folded names and short forms."""

    publisher: Stated[str] | None
    others: tuple[Stated[str], ...]
    keys: frozenset[str]


def is_house(name: str) -> bool:
    """Whether a name is a research house's by its form alone ("Tollgate Health Data")."""
    return bool(HOUSE_NAME.fullmatch(name.strip()))


def find_voices(scene: Scene, market: FoundMarket | None) -> Voices:
    """The document's publisher and other houses it quotes."""
    ballot = _candidates(scene, market)
    given = scene.document.meta.publisher
    if given and house_key(given) in ballot.found:
        ballot.found[house_key(given)].score += 100
    ranked = sorted((c for c in ballot.settle() if c.score >= _ENOUGH), key=lambda c: (-c.score, c.span.start))
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


_ENOUGH = 5
"""Votes that make a candidate a publisher."""


def _short_forms(name: str) -> list[str]:
    """A house's folded name, and without its closing house word ("Briar Gate" for "Briar Gate Research")."""
    key = house_key(name)
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


def _labelled_name(scene: Scene, pair: Pair) -> Span | None:
    """The name behind "Source:"; of several the one that is a house's by its words. An author may be a person."""
    names = [n for p in split_list(scene.text, pair.value, names=True) if (n := name_at(scene.text, p.start, p.end))]
    house = next((n for n in names if HOUSE.search(scene.of(n))), None)
    if house is None and names and scene.of(pair.label).strip().lower() == "author":
        return None if is_person_like(scene.of(names[0])) else names[0]
    return house or (names[0] if names else None)


def _candidates(scene: Scene, market: FoundMarket | None) -> Ballot:
    ballot = Ballot(scene, market)
    _by_layout(scene, ballot)
    title = scene.title_block
    lines = {} if ballot.told else bylines(scene)
    for unit in scene.units:
        if unit.kind is UnitKind.ROW or (title is not None and unit.block.index == title.index):
            title_houses(scene, ballot, unit)
            continue
        if heads_members(scene, unit.block):
            continue
        for span in iter_names(scene.text, unit.span.start, unit.span.end):
            _weigh(scene, ballot, unit, span, lines.get(unit.block.index, 0))
    return ballot


def _by_layout(scene: Scene, ballot: Ballot) -> None:
    """Candidates that labels, notices of rights and signatures name."""
    for pair in scene.pairs:
        if pair.meaning is Label.PUBLISHER:
            name = _labelled_name(scene, pair)
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
    if not ballot.told:
        _by_imprint(scene, ballot)


def _by_imprint(scene: Scene, ballot: Ballot) -> None:
    """Candidates that the lines under the title and the last lines name."""
    for index, weight in bylines(scene).items():
        if weight == _UNDER_TITLE:
            _add_imprints(ballot, scene, scene.document.blocks[index].span)
    for span in closing_lines(scene):
        imprint = read_imprint(scene.of(span))
        if imprint and imprint.told and imprint.house and imprint.whole:
            ballot.add(imprint.name.shift(span.start), 6, issuer=True)


_UNDER_TITLE = 4
_AT_START = 4


def _add_imprints(ballot: Ballot, scene: Scene, span: Span) -> None:
    """Adds the house that a line under the title names: the line is an imprint, or ends in one."""
    text = scene.of(span)
    whole = read_imprint(text)
    found: list[tuple[int, Imprint]] = [(0, whole)] if whole else [(a, i) for a, i in imprints_in(text) if i.house]
    for at, imprint in found:
        told = imprint.told and not imprint.person
        ballot.add(imprint.name.shift(span.start + at), 6 if imprint.house or told else 4, issuer=not imprint.person)


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s+)?", re.IGNORECASE
)


def _weigh(scene: Scene, ballot: Ballot, unit: Unit, span: Span, byline: int) -> None:
    """Adds what the words around a name say for its being a publisher's."""
    text = scene.text
    clean = ballot.clean(span)
    if clean is None:
        return
    if PUBLIC_BODY.search(scene.of(clean)):
        return
    described = bool(DESCRIBED.match(scene.of(span)))
    before = text[max(unit.span.start, clean.start - 60) : clean.start]
    after = ASIDE.sub("", text[clean.end : min(unit.block.span.end, clean.end + 160)])[:90]
    house = bool(HOUSE.search(scene.of(clean))) or ballot.is_pair(clean)
    if house and not HOUSE.search(scene.of(clean)) and clean.start - unit.block.span.start > _AT_START:
        byline = 0  # "Building & Construction" further on in a line is no pair of partners
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
    after = ASIDE.sub("", text[name.end : min(unit.block.span.end, name.end + 190)])[:90]
    told = HEARD.search(text, max(unit.span.start, name.start - 60), name.start)
    printed = scene.of(name)
    if (
        not (told or MODELS.match(after) or IN_VIEW.match(after))
        or PERSON_AFTER.match(after)
        or NO_HOUSE.search(printed)
    ):
        return 0
    if has_legal_form(printed) and not re.search(r"\b(?:Group|Company)$", printed):
        return 0
    figures = (unit.mentions.values or unit.mentions.percents) and OF_MARKET.search(scene.of(unit.span))
    return 5 if figures and not makes_moves(scene, name) else 0
