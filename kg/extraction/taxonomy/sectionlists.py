"""Members that sentences list under a heading or label of a dimension, without a sentence that divides the market.

Under "By type" a text may name members one after the other: in a list without a verb, as what is covered, behind the
leader ("ahead of b and c"), as runners-up ("c follows") or as the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.taxonomy.memberlists import Listed, is_member, is_other, printed_members
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.dimensions import dimension_name, known_dimension, topic_dimension
from kg.language.labels import label_of
from kg.language.names import has_legal_form
from kg.language.subjectwords import FUNCTION_WORDS, UNSURE_TAILS
from kg.model.span import Span

_LABEL = re.compile(r"\W*(?P<label>[A-Z][\w&/-]*(?:\s[\w&/-]+){0,3})(?:\s*:|\.)(?:\W*\Z|\W*\s)")
"""A label before the first sentence: "Power source.", "Sales channel:"."""
_SEGMENTS = re.compile(
    r"\W*(?:market\s+)?(?:sub-?)?(?:segments?|categories|types|groups|classes)\s*:\s*", re.IGNORECASE
)
_BE = r"(?:is|are|was|were|have\s+been|has\s+been)"
_STUDIED = (
    r"(?:covered|considered|analy[sz]ed|studied|distinguished|examined|assessed|included|reviewed|tracked|surveyed"
    r"|treated|discussed|described|listed|profiled)"
)
_KINDS = r"(?:categor(?:y|ies)|segments?|types?|groups?|classes|kinds|options|forms|variants)"
_COVERED = re.compile(
    rf"(?P<list>[^:;]{{5,300}}?),?\s+{_BE}\s+(?:also\s+|all\s+|each\s+|separately\s+|further\s+)?"
    rf"(?:{_STUDIED}\b|the\s+(?:(?:two|three|four|five|six|main|other|remaining)\s+)*{_KINDS}\b)",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    rf"\W*(?:the|this|these)\s+(?:(?P<dim>[\w-]+(?:\s[\w-]+){{0,2}})\s+)?{_KINDS}\s+(?:\w+\s+)?"
    r"(?:includes?|comprises?|consists?\s+of|covers?|encompass(?:es)?|contains?|are|is\s+made\s+up\s+of|spans?)\s*:?\s+"
    r"(?P<list>[^:;]{5,300})\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,\s*|\s)(?:followed(?:\s+(?:closely|at\s+a\s+distance))?\s+by|ahead\s+of|trailed\s+by|then\s+comes?|before)\s+"
    r"(?P<list>[^:;]{3,200})\Z",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?P<list>[^:;.]{3,200}?)\s+(?:(?:make|makes|made|making)\s+up|account(?:s|ed)?\s+for|share[sd]?|form(?:s|ed)?"
    r"|constitutes?d?|split)\s+(?:the\s+)?(?:rest|remainder|balance|remaining\b[^,;]*|what\s+(?:is|was)\s+left)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\W*(?:the\s+)?(?P<list>[^:;,.]{2,50}?)(?:\s+(?:segment|category))?\s+"
    r"(?:(?:is|was|were|are|ranks?|ranked|comes?|came|stands?|stood|placed)\s+(?:(?:in|at)\s+)?(?:the\s+)?"
    r"(?:next|second|third|fourth|runner-up)\b(?!\s+\d)"
    r"|follow(?:s|ed)?(?=\s+(?:with|at|closely|behind|by|on)\b|[,;.]|\s*\Z))",
    re.IGNORECASE,
)
_SHAPES = (_REST, _COVERED, _NEXT)
_QUIET = frozenset({Section.PLAYERS, Section.DRIVERS, Section.RESTRAINTS, Section.OPPORTUNITIES})
_ASIDE = re.compile(r"\s*\((?:in\s+)?(?:19|20)\d\d[a-z]?\)|\s+in\s+(?:19|20)\d\d\b")
_CUT = re.compile(
    r"\.?\s*\Z|,?\s+(?:with|which|while|whereas|where|since|because|owing|due|thanks|at|in|over|during|on)\s.*\Z",
    re.DOTALL,
)
_NOT_NAME = re.compile(
    r"\b(?:\d+\s?%|per\s?cent|it|its|they|their|this|these|that|than|not|largest|biggest|leading|dominant|fastest\S*"
    r"|highest|most|smallest|excepted|complete|list|above|below)\b|^\d+$",
    re.IGNORECASE,
)
_MAKERS = frozenset({"region", "country", "state", "manufacturer", "company"})
"""Dimensions whose members are told elsewhere: places by their lists, companies as players."""
_BARE = re.compile(r"(?:industry|sectors?|industries|process|system|systems|devices?|area|solutions?)\Z", re.IGNORECASE)
"""Labels that stand as often above talk of the trade itself."""
_SHARED = re.compile(
    r"(?:\W*[A-Za-z][\w&/ -]{1,40}?[ :(]{1,2}(?:about\s|around\s|nearly\s)?\d+(?:\.\d+)?\s?%\)?"
    r"(?:\s\(\d{4}\))?(?:[,;.]|\sand\b|\Z)){2,12}"
)
"""Names with their percentages, and nothing else."""
_BASED = re.compile(
    r"\W*(?:by|based\s+on|on\s+the\s+basis\s+of|in\s+terms\s+of)\s+(?:the\s+)?(?P<dim>[\w-]+(?:\s[\w-]+){0,2}),\s",
    re.IGNORECASE,
)
_WHOLE = 101
"""Percent that the shares of one dimension can have at most, rounding allowed for."""
_LABEL_WORDS = 2
_SHORT = 160
_LONGEST = 5
"""Words of a member that a sentence names."""


def section_lists(scene: Scene) -> Iterator[Listed]:
    """Members told under headings and labels that are dimensions."""
    labels: dict[int, str | None] = {}
    for unit in scene.read_units:
        if unit.kind not in {UnitKind.SENTENCE, UnitKind.ITEM} or scene.section(unit.block) in _QUIET:
            continue
        block = unit.block.index
        start = unit.span.start
        if unit.first:
            label = _LABEL.match(scene.text, unit.block.span.start, unit.block.span.end)
            labels[block] = _labelled(scene, unit, label, labels.get(block - 1)) if label else None
            if label and labels[block]:
                start = min(label.end(), unit.span.end)
        based = _BASED.match(scene.text, start, unit.span.end)
        dimension = (based and topic_dimension(based["dim"])) or labels.get(block) or _headed(scene, unit)
        if dimension is None or dimension in _MAKERS or start >= unit.span.end:
            continue
        rest = Span(start, unit.span.end)
        for members in _told(scene, rest, dimension, paragraph=unit.kind is UnitKind.SENTENCE):
            yield Listed(dimension, unit.span, members, unit.span, unit.block, "section")


def _labelled(scene: Scene, unit: Unit, label: re.Match[str], before: str | None) -> str | None:
    """The dimension a label names; one in words of its own needs members with shares, or a dimension just before it."""
    words = label["label"]
    known = topic_dimension(words)
    if known and not _BARE.match(words):
        return known
    if len(words.split()) > _LABEL_WORDS or label_of(words) or section_of(words) or scene.index.lookup(words):
        return None
    rest = scene.text[label.end() : unit.block.span.end]
    shared = _SHARED.match(rest)
    if shared and sum(float(p) for p in re.findall(r"(\d+(?:\.\d+)?)\s?%", shared[0])) <= _WHOLE:
        return dimension_name(words)
    plain = before and "%" not in rest and not FINITE.search(rest) and re.search(r",\s+[a-z]", rest)
    return dimension_name(words) if plain and len(rest) < _SHORT else None


def _headed(scene: Scene, unit: Unit) -> str | None:
    """The dimension of the heading right above."""
    heading = next(iter(scene.headings(unit.block)), None)
    if heading is None or heading.level == 1:
        return None
    words = scene.words(heading.span).rstrip(":?. ")
    by = re.match(r"[\w /&-]{2,60}?\sby\s+(?P<by>[\w/ -]{2,30})\Z", words, re.IGNORECASE)
    return topic_dimension(words) or (known_dimension(by["by"]) if by else None)


def _told(scene: Scene, span: Span, dimension: str, *, paragraph: bool) -> Iterator[tuple[Span, ...]]:
    """The members that one sentence names."""
    text = scene.of(span)
    behind = _BEHIND.search(text)
    if behind and FINITE.search(text, 0, behind.start()):
        yield from _named(scene, Span(*behind.span("list")).shift(span.start), least=1)
    includes = _INCLUDES.match(text)
    if includes and (includes["dim"] is None or dimension == topic_dimension(includes["dim"])):
        yield from _named(scene, Span(*includes.span("list")).shift(span.start), least=2)
    for shape in _SHAPES:
        match = shape.match(text)
        if match:
            yield from _named(
                scene, Span(*match.span("list")).shift(span.start), least=1 if shape is not _COVERED else 2
            )
            return
    if paragraph and "," in text and not FINITE.search(text):
        lead = _SEGMENTS.match(text)
        yield from _named(scene, Span(span.start + (lead.end() if lead else 0), span.end), least=2)


def _named(scene: Scene, span: Span, least: int) -> Iterator[tuple[Span, ...]]:
    """The members of a list when all its elements are names and there are `least` of them."""
    aside = _ASIDE.search(scene.of(span))
    if aside:
        span = Span(span.start, span.start + aside.start())
    cut = _CUT.search(scene.of(span))
    span = Span(span.start, span.start + cut.start()) if cut else span
    members = [m for m in printed_members(scene, span) if not is_other(scene.words(m))]
    names = [scene.words(m) for m in members]
    if len(members) >= least and all(map(_is_name, names)) and not _overlap(names):
        yield tuple(members)


def _overlap(names: list[str]) -> bool:
    """Whether one name is a word of another: what "a only, a and b" lists cannot be told by its "and"."""
    words = [set(n.lower().split()) for n in names]
    return any(a < b for a in words for b in words)


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return (
        len(words) <= _LONGEST
        and is_member(name)
        and not known_dimension(name)
        and not _NOT_NAME.search(name)
        and words[0] not in FUNCTION_WORDS
        and not FINITE.search(name)
        and not has_legal_form(name)
        and words[-1] not in UNSURE_TAILS
    )
