"""Names around a company's verb: who acts, with whom, where, and what it is about."""

from __future__ import annotations

import re

from kg.extraction.companies.actors import LongNames, acts, clean_name
from kg.extraction.companies.listed import Players, company_key, is_company_name
from kg.extraction.companies.names import BODY_OF
from kg.extraction.scene import Scene, Unit
from kg.extraction.study.study import Study
from kg.language.dates import MONTH, MONTHS
from kg.language.demonyms import PLACES
from kg.language.mentions import MentionKind
from kg.language.moves import move_kind
from kg.language.names import iter_names, without_stop
from kg.language.partywords import (
    BUYS,
    HEADED,
    KEYWORDS,
    LED_NEXT,
    LOCATED,
    PERSON_LEAD,
    PERSON_TAIL,
    PLURAL,
    REPORTS,
    SITE,
    SUBSIDIARY,
    THING,
    WHICH,
)
from kg.language.patterns import compiled
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
_FRONT = compiled(
    rf"^\W*(?:only\s+|just\s+|late\s+|early\s+|earlier\s+)?(?:yesterday|today|(?:last|this|on|in)\s+(?:{MONTH}"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!\s+(?:\d|and))"
    r"|(?:late |early |earlier )?last (?:week|month|year|quarter|spring|summer|autumn|winter|fall)|(?:earlier"
    r"|later) (?:this|that|in the) (?:week|month|year)|this (?:week|month|year)|a (?:week|month|year) "
    r"(?:ago|earlier|later)"
    r"|(?:one|two|three|four|five|six|\d{1,2}) (?:days?|weeks?|months?|years?) (?:ago|earlier|later)"
    r"|recently|meanwhile|separately|also|moreover|then|and|in addition|elsewhere|the same (?:week"
    r"|month|day|year)"
    r"|for instance|for example|of late|lately|earlier|later|just|first|second|finally|in addition|additionally"
    r"|furthermore|besides|moreover|to that end)\b,?\s*"
    r"|^\W*(?:to\s+\w+(?:\s+\w+){0,5}|(?:after|before|following|as\s+part\s+of|in\s+(?:another|a)\s+\w+"
    r"|on\s+the\s+(?:other|same)|by\s+contrast|in\s+response)[^,]{0,60}),\s*",
    re.IGNORECASE,
)
_MONTH_DATE = re.compile(rf"^\W*(?:\d{{1,2}}\s+)?{MONTH}\s+(?:\d{{1,2}},?\s+)?(?:(?:19|20)\d\d)?\s*[,:–—-]\s*")
_PRONOUN = re.compile(
    r"^\W*(?:it|he|she|they|the (?:[a-z-]+ )?(?:company|firm|group|start-?up|provider|maker|manufacturer|supplier"
    r"|business|vendor|lender|retailer|operator|chain|producer|buyer|two companies|two))\b(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | frozenset(MONTHS)
_DESCRIBED = re.compile(r"\s+(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*\s*\Z")
_COUNTER = {
    DevelopmentType.ACQUISITION: re.compile(r"\b(?:of|in|buy|acquire|over|for)\b", re.IGNORECASE),
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


_APPOSITION = re.compile(
    r",\s+(?:[A-Z]\w+['’]s\s+(?:largest|biggest|leading|oldest|top|second|number)|an?|the|its|which|who|whose|where"
    r"|based|headquartered|part|owned|formerly|one|maker|makers|known|listed"
    r"|founded|backed|home|itself|now|already|currently|also"
    r"|long|the\s+\w+|[a-z][\w-]*)\b[^;]{2,220}?,\s+(?=(?:has|have|had|is|was|will|also|today|yesterday|on|in|said"
    r"|plans|agreed)?\s*\w+)"
)
"""What stands between commas behind a subject: "Acme, a start-up whose software ..., has raised ..."."""


_OFFICE = re.compile(
    r"\b(?:Administration|Agency|Authority|Commission|Ministry|Department|Council|Board|Inspectorate)\Z"
)
"""An office's name is one however many fields it joins ("Food and Drug Administration")."""
_SAYS = re.compile(
    r"(?:['’]s)?,?\s+(?:chief\s+\w+(?:\s+officer)?|CEO|CFO|CTO|president|chair\w*|spokes\w+|director|founder|head)\s+"
    r"(?:[A-ZÀ-Þ][\w’'.-]+\s+){1,3}(?:said|says|told|added|adds|confirmed|expects|sees|explained)\b"
)
"""A person of the company who only speaks."""
_TOLD = re.compile(
    r"^\W*(?:latest|recent|news|moves|deals|lately|recently|on\s+the\s+move|(?:last|latest|recent|other)\s+(?:changes|moves|news"
    r"|deals|steps)|in\s+(?:the\s+news|brief|short)|updates?|elsewhere|of\s+note|worth\s+noting):\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""A label of a few words before the first move of a paragraph ("Latest: Acme bought ...")."""
_REACH = 240
"""Characters from the start of a sentence in which its subject is looked for."""


class PartyReader:
    """Reads the names around the verbs of one document."""

    def __init__(self, scene: Scene, players: Players, study: Study) -> None:
        self._scene = scene
        self._players = players
        self._study = study
        self._names_in_full: LongNames | None = None

    def subject(self, span: Span, *, trusted: bool = False) -> tuple[str, int] | None:
        """The acting company and where the predicate begins; "" for a pronoun; None for another subject."""
        text = self._scene.of(span)
        front = self._front(text)
        start = span.start + front
        pronoun = _PRONOUN.match(text[front:])
        if pronoun:
            return self._pronoun(Span(start + pronoun.end(), span.end))
        names = self._names(start, min(span.end, start + _REACH))
        found = move_kind(self._scene.text[names[0].end : span.end]) if names else None
        if found is None:
            return None
        chosen = self._acting([n for n in names if n.start < names[0].end + found[1]] or names[:1], start)
        if chosen is not None and _SAYS.match(self._scene.text, chosen.end):
            return None
        if chosen is None or (chosen.start == start and not self._is_named(chosen, span.end, trusted=trusted)):
            return None
        name = self.full(re.sub(r"\s*\([^()]*\)$", "", self._scene.words(chosen)))
        begin = self._after_apposition(chosen.end, span.end)
        predicate = self._scene.text[begin : span.end]
        return (name, begin) if name and move_kind(predicate) and not REPORTS.match(predicate) else None

    def _pronoun(self, rest: Span) -> tuple[str, int] | None:
        """Nothing ("") for a pronoun that acts; a company that a relative clause before the verb names instead."""
        kind = move_kind(self._scene.of(rest))
        if kind is None:
            return None
        for match in WHICH.finditer(self._scene.text, rest.start, rest.start + kind[1] + 1):
            name = self.full(" ".join(match["name"].split()))
            if name and is_company_name(self._scene, name):
                return name, match.end()
        return "", rest.start

    def full(self, printed: str) -> str:
        """A printed name without what surrounds it, and in full when the text has it so; "" when none is left."""
        listed = self._players.full_name(printed)
        if listed and printed.endswith(".") and listed.startswith(printed):
            return listed
        parts = [clean_name(self._scene, self._players, part) for part in self.split(printed)]
        if self._names_in_full is None:
            self._names_in_full = LongNames(self._scene, self._players)
        return " and ".join(self._names_in_full.of(part) for part in parts) if all(parts) else ""

    def _after_apposition(self, start: int, end: int) -> int:
        """Where the predicate begins: behind a subject's apposition, if a verb of a move follows that."""
        for match in [m for m in (_APPOSITION.match(self._scene.text, start, end),) if m]:
            found = move_kind(self._scene.text[match.end() : end])
            if found and found[1] < 40:
                return match.end()
        return start

    def _is_named(self, span: Span, end: int, *, trusted: bool) -> bool:
        """Whether a first word is a name: listed, of unusual form, acting itself, or capitalised elsewhere too."""
        word = self._scene.words(span)
        if " " in word or self._players.full_name(word) or re.search(r"[a-z][A-Z]|\d|[A-Z]{2}", word):
            return True
        if re.match(r"\s+(?:at|of|from|in|for|with|by)\s", self._scene.text[span.end : span.end + 8]):
            return False
        small = word.lower()
        if small in self._scene.text and re.search(
            rf"(?<![\w’'-]){re.escape(small)}(?:s|es)?(?![\w’'])", self._scene.text
        ):
            return False
        if PLURAL.match(self._scene.text, span.end - 1, end):
            return False
        if acts(self._scene, span.end, end):
            return True
        others = re.finditer(rf"(?<=[\w,;)])\s{re.escape(word)}\b", self._scene.text)
        return trusted and any(True for _ in others)

    @staticmethod
    def _front(text: str) -> int:
        """Length of the time words and dateline that a sentence begins with."""
        at = 0
        for _ in range(3):
            for pattern in (_DATELINE, _TOLD, _MONTH_DATE, _FRONT, _FRONT_DATE):
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
        if PERSON_LEAD.search(self._scene.text[start : names[min(1, len(names) - 1)].start]) or PERSON_TAIL.match(
            self._scene.text, first.end
        ):
            return None
        if len(lead.split()) > 5 or re.search(r"[;:]", lead):
            return None
        if re.search(r"\b(?:of|by|for|from|among|between|with|than|against)\s+\Z", lead):
            return None
        for following in names[1:2]:
            gap = self._scene.text[first.end : following.start]
            if (
                re.match(r"\s+(?:[a-z][\w-]*\s+){1,4}\Z", gap)
                and not re.search(
                    r"(?<![\w-])(?:\w+ed|won|wins|got|gets|has|had|is|was|took|takes|made|makes|receives"
                    r"|obtains)\b",
                    gap,
                )
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
        keyword = KEYWORDS.get(kind)
        if keyword is None:
            return None
        at = 0 if keyword else end
        if not keyword:
            verb = BUYS.search(text)
            return self._first_name(predicate, verb.end() if verb else at, 70) or self._first_name(predicate, at, 70)
        for match in re.finditer(keyword, text):
            if kind is DevelopmentType.INVESTMENT and (
                SITE.search(text[end : match.start()])
                or re.search(r"\bin\s+(?:an?|its|the)\s", text[end : match.start()])
            ):
                continue
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
            limit = predicate.start + end
            end = min(len(text), end + 40)
            small = re.match(r"\s*", text[at:])
            start = at + (small.end() if small else 0)
        else:
            start = at + self._described(text[at:])
            end = min(len(text), start + 90)
            limit = predicate.start + end
        for span in iter_names(self._scene.text, predicate.start + start, predicate.start + end):
            if span.start >= limit or (not reach and span.start > predicate.start + start):
                return None
            name = self.full(self._cut(self._scene.words(span)))
            before = self._scene.text[max(predicate.start, span.start - 12) : span.start]
            if not reach and span.start > predicate.start + at and LOCATED.search(before):
                return None
            if re.search(r"\b(?:called|named|dubbed|branded)\s+\Z", before):
                return None
            if not reach and HEADED.match(self._scene.text, span.end, predicate.end):
                return None
            if THING.match(self._scene.text, span.end - 2, predicate.end):
                return None
            if self._is_town(span) or (reach and re.search(r"\b(?:near|in|at|outside|around|from)\s+\Z", before)):
                continue
            if (
                not name
                or name.lower() in _DAYS
                or self._is_place(name)
                or self._is_concept(name)
                or not is_company_name(self._scene, name)
            ):
                continue
            return self._part_of(span, predicate.end) or name
        return None

    def _is_concept(self, name: str) -> bool:
        """Whether a name is a thing's ("X-ray"), unless a company of that name is listed."""
        entity = self._scene.index.lookup(name)
        return entity is not None and entity.type is EntityType.CONCEPT and not self._players.full_name(name)

    @staticmethod
    def _described(text: str) -> int:
        """Length of the small words, adjectives of places and "Berlin-based" before a name."""
        at = 0
        for _ in range(3):
            small = re.match(_SHORT_WORDS, text[at:])
            at += small.end() if small else 0
            word = re.match(r"(?P<word>[A-ZÀ-Þ][\w’'-]*)\s+(?=[a-z])", text[at:])
            if word is None or not (word["word"] in PLACES or word["word"].endswith("-based")):
                break
            at += word.end()
        return at

    def _part_of(self, owner: Span, limit: int) -> str | None:
        """The part of a company that is meant rather than its owner: "Acme's Thai subsidiary, Siam Oven"."""
        match = SUBSIDIARY.match(self._scene.text, max(owner.start, owner.end - 2), limit)
        name = self.full(" ".join(match["name"].split())) if match else ""
        return name if name and is_company_name(self._scene, name) else None

    def _is_town(self, span: Span) -> bool:
        """Whether a name is a town's: a known place follows it behind a comma ("Oslo, Norway")."""
        after = re.match(
            r",\s+(?P<place>[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2})", self._scene.text[span.end : span.end + 40]
        )
        return after is not None and self._is_place(after["place"].rstrip("."))

    def _cut(self, name: str) -> str:
        """A name without a second one joined by "and", unless it is listed as a whole."""
        name = without_stop(name)
        if self._players.full_name(name):
            return name
        for joint in (" and ", " of ", " for "):
            if joint in name and not (joint == " of " and BODY_OF.match(name)) and not _OFFICE.search(name):
                name = name.split(joint, 1)[0]
        return re.sub(r"\s*\([^()]*\)\s*$", "", name)

    def _is_place(self, name: str) -> bool:
        entity = self._scene.index.lookup(name)
        return entity is not None and entity.type in {EntityType.REGION, EntityType.COUNTRY}

    def leader_after(self, unit: Unit) -> str | None:
        """Who led a round, when the next sentence says so ("The round was led by ...")."""
        match = LED_NEXT.match(self._scene.text, unit.span.end, unit.block.span.end)
        return self._first_name(Span(match.end(), unit.block.span.end), 0, 0) if match else None

    def place(self, unit: Unit, predicate: Span) -> str | None:
        """Where a move happens: a place after a preposition, else a known place in the predicate."""
        known = [m for m in unit.mentions.of(MentionKind.PLACE) if predicate.start <= m.start < predicate.end]
        for match in _PLACE.finditer(self._scene.text, predicate.start, predicate.end):
            name = re.sub(r"-(?:based|listed)\b.*", "", match["place"]).rstrip(".,")
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
