"""Companies that sentences list as players, suppliers or rivals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.companies.names import company_span
from kg.extraction.companies.players import Player
from kg.extraction.scene import Scene, Unit
from kg.language.cues import Section, section_of
from kg.language.dimensions import known_dimension
from kg.language.names import has_legal_form, iter_names, split_list
from kg.language.patterns import compiled
from kg.model.document import Block
from kg.model.entity import EntityType
from kg.model.span import Span

NOUN = (
    r"(?:players?|companies|company|vendors?|manufacturers?|suppliers?|participants?|competitors?"
    r"|producers?|providers?|firms|brands|operators|organi[sz]ations|entities|developers|makers|contenders"
    r"|names|underwriters|carriers|others|enterprises|groups|retailers|specialists|lenders|innovators"
    r"|leaders|incumbents|contractors|businesses|start-?ups|integrators|distributors|builders|installers|rivals"
    r"|challengers|dealers|exporters|giants|heavyweights|insurers|refiners"
    r"|carmakers|breweries|growers)"
)


ADJECTIVE = (
    r"(?:major|key|leading|prominent|top|main|notable|significant|important|established|active|dominant"
    r"|principal|largest|biggest|prime|best[\s-]known|well[\s-]known|other|current|global|emerging"
    r"|profiled|select(?:ed)?|crucial|market|influential|some|foremost|chief)"
)


_INCLUDE = compiled(
    rf"\b(?i:(?:{ADJECTIVE}[\s,]+(?:and\s+)?)*(?:[\w-]+\s+){{0,2}}?{NOUN})\b(?P<mid>[^.:;]{{0,120}}?)(?:\b(?:includ(?:e"
    rf"|es|ing)|are(?!\s+(?:the|a|also|not|still|[a-z]+ing|expected|investing|focus))|is|comprise"
    rf"|comprises|such as|like|namely|consists? of|covers?|were|features?)\b\s*:?"
    rf"|:)\s*(?P<list>(?:the\s+)?[A-Z0-9a-z(][^:]{{3,1500}}?)(?=\.\s*\Z|\Z|;\s+[a-z]|\s+[a-z]+ing\s"
    rf"|\s+(?:have|has|with|who|which|where|hold|account|together|that|all of|set|dominate|lead|shape"
    rf"|compete|vie|appear|drive"
    rf"|supply|serve|turn up)\b)",
)


_AMONG = re.compile(
    rf"^(?P<list>[A-Z0-9][^:;]{{5,600}}?)\s+(?:are|were|rank|remain|count|number|feature"
    rf"|figure)\s+(?:(?:also|currently|all|some of|among|amongst|by far|still|clearly"
    rf"|as)\s+)*(?:the\s+)?(?:{ADJECTIVE}[\s,]+(?:and\s+)?)*(?:(?!for\b|to\b|with\b|by\b|in\b|on\b)[\w-]+\s+){{0,3}}?{NOUN}\b"
)


_CALLED = re.compile(
    rf"\b(?:dominated|led|served|supplied|shaped|contested)\s+by\s+(?:the\s+likes\s+of\s+|(?:{NOUN}\s+(?:such as|like"
    rf"|including)\s+))?(?P<list>[A-Z][^.:;]{{8,400}}?)(?=\.|\Z|;)"
)


_PROFILES = re.compile(
    r"^\W*(?i:profiled|covered|featured|studied)(?:\s+(?:here|in\s+the\s+(?:report"
    r"|study)))?\s+are\s+(?P<list2>[A-Z][^:]{8,1200}?)(?=\.\s*\Z|\Z)|"
    r"\b(?:report|study|publication|research|document|section|it)\s+(?:also\s+)?(?:profiles"
    r"|analy[sz]es|features|covers|examines|includes)\s+(?:(?:the\s+)?(?:following|key|major"
    r"|leading)\s+(?:players|companies|vendors)\s*:?\s*(?:such\s+as\s+|including\s+"
    r"|like\s+)?)?(?P<list>[A-Z][^:]{8,1200}?)(?=\.\s*\Z|\Z)"
)

_HOLD = re.compile(
    r"^\W*(?:(?:In|By|Among|On)\s+[^,]{2,40},\s+)?(?P<list>[A-Z0-9][^:;%]{5,400}?)\s+(?:(?:together|jointly"
    r"|collectively"
    r"|currently|all|still|also|each|then)\s+)*(?:(?:have|had)(?=\s+(?:about|around|some|close\s+to|nearly|almost|over|more\s+than|roughly|\d))|hold|occupy|take|dominate|lead|command|control|share|compete|vie|rank"
    r"|account\s+for|make\s+up|set|top|shape)\s(?=[^.;]{0,60}?\b(?:market|positions?|places?|field|shipments|sales"
    r"|revenues?|industry|trade|pack|ranking"
    r"|tone|price|prices)\b)"
)
"""A subject of several names that leads a market."""
_AGAINST = re.compile(
    r"\b(?:[Cc]ompet(?:es?|ing|ition\s+(?:comes?|came|stems))\s+(?:with|against|from)|likes\s+of"
    r"|profiles\s+(?:are\s+given\s+|are\s+included\s+"
    r"|are\s+provided\s+)?of|led\s+by|headed\s+by)\s+(?P<list>[A-Z][^.:;]{5,400}?)(?=\.\s*\Z|\Z|;|,\s+(?:which|who"
    r"|with|all|each)\b|\s+(?:are|is|have|has|on|in|for|at|to)\s)"
)
_BRACKET = compiled(rf"\b(?i:(?:{ADJECTIVE}\s+)*{NOUN})\s*\((?P<list>[A-Z][^()%]{{5,400}},[^()%]{{2,200}})\)")
_RANKED = re.compile(
    r"\b(?:lists|names|counts|ranks|places|puts|shows|sees|mentions)\s+(?P<list>[A-Z][^.:;]{5,400}?)\s+among\s+(?:the\s|its\s|those"
    r"\s|others)|\b(?:contractors|makers|groups|companies|firms|players|suppliers|producers|vendors|operators|brands|houses"
    r"|leaders|manufacturers)\s+[-–—]\s+(?P<list2>[A-Z][^:;]{5,300}?)\s+[-–—]\s"
    r"|\bwith\s+(?P<list3>[A-Z][^.:;]{8,300}?)\s+(?:some\s+way|not\s+far|far|close|well|trailing|following|just)?\s*behind\b"
)
"""Names that a ranking lists, that stand between dashes, that come behind."""
_OF_THOSE = re.compile(
    rf"^\W*(?i:the|among|other|further)\s+(?:(?i:{ADJECTIVE}|larger|smaller|bigger|lesser|four|three|five|six|seven"
    r"|eight|ten|big|local|regional|european|american|asian|chinese|japanese|indian)\s+){1,3}(?:[a-z-]+\s+)?[a-z-]+(?:ers|ors"
    r"|houses|mills|yards|labs|trusts|works|breweries|canneries)\s+(?:include|are|comprise|number)\s+(?P<list>[A-Z][^:;]{5,400}?)"
    r"(?=\.\s*\Z|\Z)"
)
"""Names behind a plural noun for those who make or sell a thing ("The larger packers include ...")."""
_BESIDE = re.compile(
    r"\b(?i:(?:market|industry|sector|segment|category)\s+)?(?:leaders|heavyweights|giants|majors|incumbents|rivals"
    r"|stalwarts|peers)\s+(?P<list>[A-Z][^.:;()]{5,300}?)\s+"
    r"(?:are|have|were|will|both|all|also|continue|compete|invest\w*|plan|[a-z]+ed)\b"
)


_IN_MARKET = re.compile(
    r"\s+(?:in|of|on)\s+(?:the|this)\s+(?:[\w-]+\s+){0,3}?(?:market|industry|field|sector"
    r"|space)\s*\Z"
)


def split_names(scene: Scene, span: Span, block: Block, source: str) -> Iterator[Player]:
    """The names of a printed list; "a and b, with c" names two before the words that go on."""
    pieces = split_list(scene.text, span, names=True)
    for piece, after in zip(pieces, [*pieces[1:], None][: len(pieces)], strict=True):
        pair = re.search(r"\s+and\s+(?=[A-Z])", scene.of(piece))
        if pair and after and re.match(r"(?:with|followed|ahead|then|plus)\b", scene.of(after)):
            first = company_span(scene, Span(piece.start, piece.start + pair.start()))
            piece = Span(piece.start + pair.end(), piece.end)
            if first:
                yield Player(scene.words(first), first, block, source)
        name = company_span(scene, piece)
        if name:
            yield Player(scene.words(name), name, block, source, country_of(scene, piece))


def country_of(scene: Scene, span: Span) -> str | None:
    """The country printed in brackets after a name."""
    match = re.search(r"\(([^()]{2,30})\)", scene.of(span))
    entity = scene.index.lookup(match[1]) if match else None
    return match[1] if match and entity and entity.type is EntityType.COUNTRY else None


def sentence_players(scene: Scene, unit: Unit) -> Iterator[Player]:
    """The names that a sentence or item lists as players."""
    text = scene.of(unit.span)
    label = re.match(r"(?P<label>[^:]{3,70}):\s*(?P<list>.+)\Z", text, re.DOTALL)
    if label and re.fullmatch(
        rf"\W*(?:(?:among|other|smaller|further)\s+)?(?:the\s+)?(?:{ADJECTIVE}\s+)*{NOUN}\W*(?:\([^()]*\))?",
        re.sub(
            r"\s+(?:in|of|on)\s+(?:the|this)\s+(?:[\w-]+\s+){0,3}?(?:market|industry|field|sector|space)\s*$",
            "",
            label["label"],
        ),
        re.IGNORECASE,
    ):
        yield from _run_in(scene, unit, Span(*label.span("list")))
        return
    if label and section_of(label["label"]) is Section.PLAYERS:
        yield from _run_in(scene, unit, Span(*label.span("list")))
        return
    for behind in (_RANKED.search(text), _OF_THOSE.match(text)):
        if behind:
            group = next(name for name, words in behind.groupdict().items() if words)
            yield from _run_in(scene, unit, Span(*behind.span(group)))
    for pattern in (_INCLUDE, _AMONG, _CALLED, _PROFILES, _AGAINST, _BRACKET, _BESIDE):
        match = pattern.search(text)
        if match:
            group = "list2" if match.groupdict().get("list2") else "list"
            if pattern is _AMONG and not re.search(r"\s(?:and|&)\s|,", match["list"]):
                continue
            yield from _run_in(scene, unit, Span(*match.span(group)))
            return
    held = _HOLD.match(text)
    if held:
        yield from _run_in(scene, unit, Span(*held.span("list")), strict=True)


def _run_in(scene: Scene, unit: Unit, inner: Span, *, strict: bool = False) -> Iterator[Player]:
    """Names of a run-in list; believed when nearly all of its elements are names."""
    span = inner.shift(unit.span.start)
    if (
        re.search(r"\b(?:Inc|Ltd|Co|Corp|S\.A|N\.V|Pvt|Bros)$", scene.of(span))
        and scene.text[span.end : span.end + 1] == "."
    ):
        span = Span(span.start, span.end + 1)
    pieces = [p for p in split_list(scene.text, span, names=True) if not _KIND_OF.search(scene.of(p))]
    named = [n for p in pieces if (n := company_span(scene, p))]
    if strict and not _sure(scene, named, len(pieces)):
        return
    if named and len(named) >= 0.75 * len(pieces):
        yield from split_names(scene, span, unit.block, "sentence")


_KIND_OF = re.compile(r"\w-(?:type|style|like|class)\b")
"""Companies of a kind, not one by its name ("Acme-type groups from Asia")."""


def _sure(scene: Scene, named: list[Span], pieces: int) -> bool:
    """Whether a subject of several names can only be one of companies: all names, one of them of several words."""
    words = [scene.words(n) for n in named]
    if (
        len(named) < pieces
        or pieces < 2
        or any(is_concept(scene, n) or known_dimension(w) for n, w in zip(named, words, strict=True))
    ):
        return False
    return any(" " in w and w[0].isupper() for w in words) and not any(
        w.lower() in scene.text and re.search(rf"(?<![\w’'-]){re.escape(w.lower())}(?![\w’'])", scene.text)
        for w in words
    )


def name_runs(scene: Scene, unit: Unit, inside: bool) -> Iterator[Player]:
    """Names that stand in a row, when legal forms (or a heading of players) show them to be companies."""
    spans = list(iter_names(scene.text, unit.span.start, unit.span.end))
    at = 0
    while at < len(spans):
        run = [spans[at]]
        while at + 1 < len(spans) and _ROW.fullmatch(scene.text[run[-1].end : spans[at + 1].start]):
            at += 1
            run.append(spans[at])
        at += 1
        pieces = [p for s in run for p in _apart(scene, s)]
        names = [n for p in pieces if (n := company_span(scene, p)) and not is_concept(scene, n)]
        legal = sum(has_legal_form(scene.words(n)) for n in names)
        if (
            len(names) < len(pieces)
            or len(names) < 2
            or not (legal >= 2 or (legal and len(names) >= 3) or (inside and len(names) >= 3))
        ):
            continue
        for name in names:
            yield Player(scene.words(name), name, unit.block, "sentence", None)


_ROW = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|;|·|\||>|,?\s+and|,?\s+&)\s*")
"""What stands between two names of a row."""


_AND = re.compile(r"\s+and\s+")


def _apart(scene: Scene, span: Span) -> Iterator[Span]:
    """The names of "A and B", unless the whole is one with a legal form in its last part alone."""
    match = _AND.search(scene.of(span))
    if match:
        yield Span(span.start, span.start + match.start())
        yield Span(span.start + match.end(), span.end)
    else:
        yield span


def is_concept(scene: Scene, span: Span) -> bool:
    """Whether the lexicon knows the words as a concept, so that they are no company's name."""
    entity = scene.index.lookup(scene.words(span))
    return entity is not None and entity.type is EntityType.CONCEPT
