"""Names around a company's verb: who acts, with whom, where, and what it is about."""

from __future__ import annotations

import re

from kg.extraction.companies import Players, company_key, is_company_name
from kg.extraction.scene import Scene, Unit
from kg.extraction.study import Study
from kg.language.dates import MONTH, MONTHS
from kg.language.demonyms import PLACES
from kg.language.mentions import MentionKind
from kg.language.moves import move_kind
from kg.language.names import iter_names
from kg.model.content import DevelopmentType
from kg.model.entity import EntityType
from kg.model.span import Span

_DATELINE = re.compile(r"^\W*[A-Z]{3,}[^–—\n]{0,80}?\s(?:-{1,2}|–|—)\s+")
_FRONT_DATE = re.compile(
    rf"^\W*(?:(?:early|late|earlier|later)\s+)?(?:in|on|during|by|since|at|as of"
    rf"|around)\s+(?P<when>[^,]{{2,45}}?)(?:,\s+|(?<=\d\d\d\d)\s+(?=[A-Z]))|^\W*(?:in|on)\s+(?:early\s+"
    rf"|late\s+|mid-)?{MONTH}\s+(?=[A-Z])",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    rf"\b(?:{MONTH}|(?:19|20)\d\d|quarter|half|week|month|year|day|monday|tuesday|wednesday|thursday"
    rf"|friday|saturday|sunday|time|summer|winter|spring|autumn|fall|move|deal|step|development)\b",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"^\W*(?:yesterday|today|(?:late |early |earlier )?last (?:week|month|year|quarter)|(?:earlier"
    r"|later) (?:this|that|in the) (?:week|month|year)|this (?:week|month|year)|a (?:week|month|year) "
    r"(?:ago|earlier|later)"
    r"|(?:one|two|three|four|five|six|\d{1,2}) (?:days?|weeks?|months?|years?) (?:ago|earlier|later)"
    r"|recently|meanwhile|separately|also|moreover|then|and|in addition|elsewhere|the same (?:week"
    r"|month|day|year)"
    r"|for instance|for example)\b,?\s*",
    re.IGNORECASE,
)
_MONTH_DATE = re.compile(rf"^\W*(?:\d{{1,2}}\s+)?{MONTH}\s+(?:\d{{1,2}},?\s+)?(?:(?:19|20)\d\d)?\s*[,:–—-]\s*")
_PRONOUN = re.compile(
    r"^\W*(?:it|he|she|they|the (?:company|firm|group|start-?up|provider|maker|manufacturer|supplier"
    r"|business|vendor|lender|retailer|operator|chain|producer|buyer|two companies|two))\b",
    re.IGNORECASE,
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | frozenset(MONTHS)
_DESCRIBED = re.compile(r"\s+(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*\s*\Z")
_COUNTER = {
    DevelopmentType.ACQUISITION: re.compile(r"\b(?:of|in|buy|acquire|over|for)\b", re.IGNORECASE),
}
_KEYWORDS: dict[DevelopmentType, str] = {
    DevelopmentType.ACQUISITION: r"",
    DevelopmentType.MERGER: r"\b(?:with|and|of|into)\s+",
    DevelopmentType.PARTNERSHIP: r"\b(?:with|and|between|alongside|to supply)\s+",
    DevelopmentType.CONTRACT: r"\b(?:with|from|by|for|to|of)\s+",
    DevelopmentType.FUNDING: r"\b(?:led by|from|by|backed by|investor|investors|with)\s+",
    DevelopmentType.INVESTMENT: r"\b(?:in|into|with|from|stake to)\s+",
    DevelopmentType.REGULATORY: r"\b(?:from|by|of the|that the|the|US|U\.S\.)\s+",
    DevelopmentType.INTEGRATION: r"\b(?:with|into)\s+",
    DevelopmentType.LAUNCH: r"\b(?:with|alongside|together with|in (?:partnership|collaboration|cooperation) with)\s+",
    DevelopmentType.EXPANSION: r"\b(?:with|together with)\s+",
    DevelopmentType.PROGRAMME: r"\b(?:with|together with|at)\s+",
}
_SHORT_WORDS = r"(?:[a-z][\w-]*\s+){0,7}"
_PLACE = re.compile(
    r"\b(?:in|at|near|off|across|outside|throughout"
    r"|to)\s+(?:the\s+)?(?P<place>[A-ZÀ-Þ][\w'’.-]+(?:[\s-][A-ZÀ-Þ][\w'’.-]+){0,2})"
)
_OBJECT_END = re.compile(
    r"\s+(?:to|for|that|which|who|with|in|at|from|by|after|following|across|aimed|designed|under|as|so"
    r"|on|when|where|using|because)\s|[,;:(]|\.\s|\.\Z"
)


_ROLE_WORD = re.compile(r"^(?:Rival|Competitor|Peer|Start-?up|Newcomer|Parent|Owner|Partner|Supplier)\s+(?=[A-Z])")
"""A word for a company's part in the story, capitalised because it opens the sentence."""
_BODY_OF = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}(?:Bank|University|Ministry|Institute|Port|City|Government|Department"
    r"|College|Academy|Bureau|Board|State|Republic|Kingdom|House|Council|Society|Association"
    r"|Chamber)\s+of\b"
)


_DOTTED = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Bros|Pvt|Cos|Jr|Sr|Mfg|Intl|Cie|Hnos)|\b[A-Za-z](?:\.[A-Za-z])+)\.\Z")
"""Abbreviations at the end of a name whose full stop is part of it."""


class PartyReader:
    """Reads the names around the verbs of one document."""

    def __init__(self, scene: Scene, players: Players, study: Study) -> None:
        self._scene = scene
        self._players = players
        self._study = study

    def subject(self, span: Span, *, trusted: bool = False) -> tuple[str, int] | None:
        """The acting company and where the predicate begins; "" for a pronoun; None for another subject."""
        text = self._scene.of(span)
        front = self._front(text)
        body = text[front:]
        kind = move_kind(body)
        pronoun = _PRONOUN.match(body)
        if pronoun:
            return ("", span.start + front + pronoun.end()) if kind else None
        if kind is None:
            return None
        stop = kind[1]
        names = self._names(span.start + front, span.start + front + stop)
        if not names:
            return None
        chosen = self._acting(names, span.start + front)
        if chosen is None or (not trusted and chosen.start == span.start + front and not self._is_named(chosen)):
            return None
        name = re.sub(r"\s*\([^()]*\)$", "", self._scene.words(chosen))
        return _ROLE_WORD.sub("", name), chosen.end

    def _is_named(self, span: Span) -> bool:
        """Whether a single first word is a name: listed, of unusual form, or capitalised elsewhere too."""
        word = self._scene.words(span)
        if " " in word or self._players.full_name(word) or re.search(r"[a-z][A-Z]|\d|[A-Z]{2}", word):
            return True
        if re.match(r"\s+(?:at|of|from|in|for|with|by)\s", self._scene.text[span.end : span.end + 8]):
            return False
        others = re.finditer(rf"(?<=[\w,;)])\s{re.escape(word)}\b", self._scene.text)
        return any(True for _ in others)

    @staticmethod
    def _front(text: str) -> int:
        """Length of the time words and dateline that a sentence begins with."""
        at = 0
        for _ in range(3):
            for pattern in (_DATELINE, _MONTH_DATE, _FRONT, _FRONT_DATE):
                match = pattern.match(text[at : at + 140])
                if not match or at + match.end() >= len(text):
                    continue
                if pattern is _FRONT_DATE and match["when"] and not _TIME_WORD.search(match["when"]):
                    continue
                at += match.end()
        return at

    def _names(self, start: int, end: int) -> list[Span]:
        found = []
        for span in iter_names(self._scene.text, start, end):
            words = self._scene.words(span)
            tail = re.search(r"\s+and\s+(?P<adjective>[A-Z][a-z]+)\Z", self._scene.of(span))
            if tail and tail["adjective"] in PLACES:
                span = Span(span.start, span.start + tail.start())
                words = self._scene.words(span)
            if words.lower().rstrip(".,") in _DAYS or not is_company_name(self._scene, words):
                continue
            found.append(span)
        return found

    def _acting(self, names: list[Span], start: int) -> Span | None:
        """The first name, seen through a descriptor before it or "and rival Y" after it."""
        first = names[0]
        lead = self._scene.text[start : first.start]
        if len(lead.split()) > 5 or re.search(r"[;:]", lead):
            return None
        if re.search(r"\b(?:of|by|for|from|among|between|with|than|against)\s+\Z", lead):
            return None
        for following in names[1:2]:
            gap = self._scene.text[first.end : following.start]
            if (
                re.match(r"\s+(?:[a-z][\w-]*\s+){1,4}\Z", gap)
                and not re.search(r"\b(?:and|or|of|in|at|on|for|by|from|to|with)\b", gap)
                and len(self._scene.words(first).split()) == 1
            ):
                return following
            if re.match(r"\s+and\s+(?:[A-Z][a-z]+\s+(?=[a-z]))?(?:[a-z][\w-]*\s+){0,4}\Z", gap):
                return Span(first.start, following.end)
        return first

    def split(self, printed: str) -> list[str]:
        """The companies of a subject such as "A and B"; a single name stays whole."""
        if " and " not in printed or self._players.full_name(printed):
            return [printed]
        left, right = printed.rsplit(" and ", 1)
        right = re.sub(r"^(?:(?:[A-Z][a-z]+\s+)(?=[a-z]))?(?:[a-z][\w-]*\s+){0,4}", "", right)
        if left and right and right[:1].isupper():
            return [re.sub(r",?\s*$", "", left), right]
        return [printed]

    def counterpart(self, predicate: Span, end: int, kind: DevelopmentType) -> str | None:
        """The other party of a move, after the words that introduce one for its kind."""
        text = self._scene.of(predicate)
        keyword = _KEYWORDS.get(kind)
        if keyword is None:
            return None
        at = 0 if keyword else end
        if not keyword:
            return self._first_name(predicate, at, 70)
        for match in re.finditer(keyword, text):
            if match.end() < end and kind is not DevelopmentType.REGULATORY:
                continue
            found = self._first_name(predicate, match.end(), 0)
            if found:
                return found
        return None

    def _first_name(self, predicate: Span, at: int, reach: int) -> str | None:
        """The name that begins at an offset of the predicate, small words and descriptors aside."""
        text = self._scene.of(predicate)
        if reach:
            stop = re.search(r"[,;:]|\s+(?:to|for|in a|as|which|that)\s+(?=[a-z])", text[at:])
            end = min(len(text), at + (stop.start() if stop and stop.start() > 3 else reach))
            small = re.match(r"\s*", text[at:])
            start = at + (small.end() if small else 0)
        else:
            small = re.match(_SHORT_WORDS, text[at:])
            start = at + (small.end() if small else 0)
            end = min(len(text), start + 90)
        for span in iter_names(self._scene.text, predicate.start + start, predicate.start + end):
            if not reach and span.start > predicate.start + start:
                return None
            name = self._cut(self._scene.words(span))
            before = self._scene.text[max(predicate.start, span.start - 12) : span.start]
            if self._is_town(span) or (reach and re.search(r"\b(?:near|in|at|outside|around|from)\s+\Z", before)):
                continue
            if name.lower() in _DAYS or self._is_place(name) or not is_company_name(self._scene, name):
                continue
            return name
        return None

    def _is_town(self, span: Span) -> bool:
        """Whether a name is a town's: a known place follows it behind a comma ("Oslo, Norway")."""
        after = re.match(
            r",\s+(?P<place>[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2})", self._scene.text[span.end : span.end + 40]
        )
        return after is not None and self._is_place(after["place"].rstrip("."))

    def _cut(self, name: str) -> str:
        """A name without a second one joined by "and", unless it is listed as a whole."""
        name = name.rstrip(",") if _DOTTED.search(name.rstrip(",")) else name.rstrip(".,")
        if self._players.full_name(name):
            return name
        for joint in (" and ", " of ", " for "):
            if joint in name and not (joint == " of " and _BODY_OF.match(name)):
                name = name.split(joint, 1)[0]
        return re.sub(r"\s*\([^()]*\)\s*$", "", name)

    def _is_place(self, name: str) -> bool:
        entity = self._scene.index.lookup(name)
        return entity is not None and entity.type in {EntityType.REGION, EntityType.COUNTRY}

    def place(self, unit: Unit, predicate: Span) -> str | None:
        """Where a move happens: a place after a preposition, else a known place in the predicate."""
        known = [m for m in unit.mentions.of(MentionKind.PLACE) if predicate.start <= m.start < predicate.end]
        for match in _PLACE.finditer(self._scene.text, predicate.start, predicate.end):
            name = match["place"].rstrip(".,")
            if name.split()[0].lower() in _DAYS or re.match(r"(?:Series|Q\d|H\d|[A-Z]{2,}$)", name):
                continue
            inside = next((m for m in known if match.start("place") <= m.start < match.end("place") + 12), None)
            if inside:
                return inside.text
            if name in PLACES:
                return PLACES[name]
            if match[0].startswith("to ") or company_key(name) in self._players.by_key:
                continue
            return name
        return known[0].text if known else None

    def what(self, predicate: Span, end: int) -> str | None:
        """The object of a move: a launched product, the subject of an agreement; at most a dozen words."""
        rest = self._scene.of(Span(predicate.start + end, predicate.end))
        stop = _OBJECT_END.search(rest, 2)
        phrase = rest[: stop.start()] if stop else rest
        phrase = re.sub(r"^(?:of|its|the|a|an|their|for|in|with)\s+", "", phrase.strip(" .,"), flags=re.IGNORECASE)
        words = phrase.split()
        return " ".join(words[:14]) if len(words) >= 1 else None
