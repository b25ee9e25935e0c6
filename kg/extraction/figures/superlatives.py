"""Members called the largest or the fastest growing of their dimension."""

from __future__ import annotations

import re

from kg.extraction.draft import Draft
from kg.extraction.figures.shares import NOT_MEMBERS
from kg.extraction.figures.years import year_mentions, year_value
from kg.extraction.scene import Scene, UnitKind
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.extraction.taxonomy.headings import heading_dimension
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.clauses import FINITE, Clause
from kg.language.cues import FORECAST, Section
from kg.language.dimensions import known_dimension
from kg.language.labels import Label
from kg.language.names import fold
from kg.language.rankwords import FASTEST, LARGEST, MAKERS
from kg.model.content import Sense, Status, Superlative
from kg.model.span import Span

_BY = re.compile(
    r"\b(?<!,\s)(?:dominated|led|headed|spearheaded|came|comes|come|stems|stemmed|derives|derived|held|posted|recorded"
    r"|generated|registered|taken|captured"
    r"|contributed|seen|expected|shown|claimed|commanded|accounted for)\s+(?:by|in|for"
    r"|from)\s+(?:the\s+)?(?P<name>[A-Za-z][\w&/.-]*(?:[ ](?!and\b|with\b|in\b|at\b|which\b|where\b"
    r"|during\b|over\b|due\b|because\b|owing\b|as\b)[\w&/.-]+){0,4})"
)
_IS = re.compile(
    r"(?:\w+\s+)?(?:is|was|are|were|remains|remained|will be|being|belongs? to|belonged to|goes to"
    r"|went to|falls to)(?:\s+(?:expected|projected|anticipated|likely|set"
    r"|forecast)\s+to\s+be)?(?:\s+(?:that\s+of|in|from|for|still|now|to))*\s+(?:the\s+"
    r"|that\s+of\s+)?(?P<name>[A-Za-z][\w&/.-]*(?:[ ](?!with\b|in\b|at\b|which\b|where\b|during\b"
    r"|over\b|due\b|because\b|owing\b|as\b|followed\b|thanks\b)[\w&/.-]+){0,5})"
)
_WITH = re.compile(
    r"^\W*(?:and\s+)?(?P<name>(?:the\s+)?[\w&/.-]+(?:\s+[\w&/.-]+){0,6}?)\s+(?:alone\s+)?(?:holding"
    r"|accounting|capturing|representing|contributing|making|commanding|leading|having|taking"
    r"|generating|dominating|being|as|remaining|securing|retaining|occupying|growing|expanding"
    r"|registering|posting|showing|expected|projected|anticipated|likely|set|poised|in the lead|ahead"
    r"|the\s)"
)
_FOR = re.compile(
    r"\s+(?:for|in|among)\s+(?:the\s+)?(?P<name>[A-Za-z][\w&/-]*(?:[ ](?!and\b|with\b|in\b|during\b"
    r"|over\b|due\b)[\w&/-]+){0,4})"
)
_NAME_RUN = r"(?P<name>(?!(?:the|a|an|its|as|to)\b)[A-Za-z][\w&/-]*(?:\s+(?!as\b|the\b|for\b|to\b)[\w&/-]+){0,4}?)"
_NAMED = re.compile(
    rf"\b(?:names?|named|calls?|called|places?|placed|ranks?|ranked|lists?|listed"
    rf"|look\s+to)\s+(?:the\s+)?{_NAME_RUN}\s+"
    r"(?:as\s+|for\s+)?(?:the\s+|its\s+)?\Z"
    rf"|(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)(?<!be\s)\b(?:regards?|considers?|sees?|expects?|rates?"
    rf"|finds?)\s+(?:the\s+)?"
    rf"{_NAME_RUN.replace('?P<name>', '?P<held>')}\s+(?:as|to\s+(?:be|become|remain))\s+(?:the\s+|its\s+)?\Z",
    re.IGNORECASE,
)
"""A member called so by somebody: "all of them name X as the", "look to X for the"."""
_PARENTHETIC = re.compile(
    r",\s*(?:however|though|in turn|by contrast|meanwhile|therefore|yet|too|also)\s*,", re.IGNORECASE
)
_ANTECEDENT = re.compile(
    r"(?P<name>[\w&/-]+(?: (?!and\b)[\w&/-]+){0,3}),\s+"
    r"(?:which|the\s+(?:[\w-]+\s+)?[a-z]+\s+(?:that|which))\s+(?:[\w-]+\s+){0,5}\Z"
)
"""What a relative clause with the cue is about, though the sentence speaks of another."""
_THAN_IN = re.compile(r"\s+(?:in|for)\s+(?:the\s+)?(?P<name>[A-Z][\w&/.-]*(?:\s+[A-Z&][\w&/.-]*){0,4})")
_NEGATED = re.compile(
    r"\b(?:not|no longer|never|than the|one of the|among the|some of the|second|third|fourth|fifth|next|half of the"
    r"|less than)[\s-]+(?:\w+[\s-]){0,2}\Z",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:is|was|are|were|comes?|came|ranks?|ranked|remains?)\s+(?:second|third|fourth|fifth|next|last)\b"
)
"""A rank below the first, whatever the clause says after it."""
_COMPARISON = re.compile(r"\b(?:among|one of) the\s+\Z", re.IGNORECASE)
_LED_BY = re.compile(r"\s+(?P<name>[A-Z][\w&.’'-]*(?:\s+[A-Z&][\w&.’'-]*|\s+plc)*)")
_MARKET_PLACE = re.compile(
    r"\b(?:companies|company|players?|vendors?|suppliers?|manufacturers?|challenge|restraint|driver"
    r"|factor|trend|concern|problem|issue|hurdle|brand|risk|threat|opportunit\w+|employer|investor"
    r"|name|exporter|importer)\b",
    re.IGNORECASE,
)


_SEVERAL = re.compile(
    r"(?:regions|segments|countries|markets|types|categories|products|applications)\s*\Z", re.IGNORECASE
)
"""A rank that several members share."""
_RANK_NAMES = frozenset(
    "biggest largest fastest leading top first most growth sales demand one ones which that steepest quickest highest"
    " strongest small large bigger larger quicker faster it they this these both".split()
)
_BOTH = re.compile(r"\w+,?\s+(?:and|as\s+well\s+as|but\s+also)\s", re.IGNORECASE)
"""A rank that the other one is joined to: "the largest and the fastest-growing"."""
_NOBODY = frozenset("no none nothing nobody nowhere".split())
"""Subjects that deny a rank to all, which is a comparison."""
_SURE_RANK = re.compile(
    r"fastest|quickest|strongest|steepest|highest|outgrow|faster|growth|number[\s-]one|first\s+place"
    r"|top\s+(?:spot|channel|position)"
    r"|front[\s-]?runner|best[\s-]selling|most\s+(?!of)\w+|the\s+most|dethron|more\s+.*than|lead\b|dominance",
    re.IGNORECASE,
)
"""Cues that rank a member by themselves."""
_NO_RANKS = frozenset({
    Section.DRIVERS,
    Section.RESTRAINTS,
    Section.OPPORTUNITIES,
    Section.TRENDS,
    Section.DEVELOPMENTS,
})


class SuperlativeReader:
    """Reads rankings of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._labelled = {p.unit.index for p in scene.pairs if p.meaning in {Label.LARGEST, Label.FASTEST}}

    def read(self, view: View) -> list[Draft]:
        """Claims on the superlatives of a sentence or heading."""
        found: list[Draft] = []
        if self._scene.of(view.unit.span).rstrip().endswith("?") or view.unit.index in self._labelled:
            return found
        for i, part in enumerate(view.parts):
            for sense, match in self._cues(part):
                draft = self._draft(view, i, part, sense, match)
                if draft and not any(d.content == draft.content for d in found):
                    found.append(draft)
        return found

    def _cues(self, part: Clause) -> list[tuple[Sense, re.Match[str]]]:
        fast = list(FASTEST.finditer(self._scene.text, part.span.start, part.span.end))
        large = [
            m
            for m in LARGEST.finditer(self._scene.text, part.span.start, part.span.end)
            if (_BOTH.match(m[0]) or not any(f.start() < m.end() and m.start() < f.end() for f in fast))
            and not ("lucrative" in m[0].lower() and FORECAST.search(self._scene.text, part.span.start, m.start()))
        ]
        made = MAKERS.search(self._scene.text, part.span.start, part.span.end)
        large = large[:1] or ([made] if made else [])
        cues = [(Sense.FASTEST_GROWING, m) for m in fast[:1]] + [(Sense.LARGEST, m) for m in large]
        return [
            (s, m)
            for s, m in cues
            if not _NEGATED.search(self._scene.text[max(part.span.start, m.start() - 40) : m.start()])
            and not _LATER.search(self._scene.text, part.span.start, m.start())
        ]

    def _member(self, view: View, i: int, part: Clause, cue: re.Match[str]) -> Subject | None:
        text = self._scene.text
        if view.labelled:
            return view.subjects[0]
        found = self._named(view, part, cue)
        if found:
            return found
        subject = view.subjects[i]
        tail = text[cue.start() : part.span.end]
        if subject.role in {Role.MARKET, Role.UNKNOWN, Role.NONE}:
            match = _BY.search(text, max(part.span.start, cue.start() - 25), part.span.end)
            if match and re.search(r"\b(?:share|growth|market|CAGR|by)\b", tail + match[0], re.IGNORECASE):
                return self._read(view, match, part.span)
        if subject.role in {Role.MARKET, Role.UNKNOWN, Role.NONE}:
            match = _FOR.match(text, cue.end(), part.span.end)
            if match and self._read(view, match, part.span).role is Role.MEMBER:
                return self._read(view, match, part.span)
        if part.link.startswith("with") or (part.fragment and view.unit.kind is not UnitKind.HEADING):
            match = _WITH.match(text[part.span.start : part.span.end])
            return self._subjects.read(self._span(match["name"], part.span), view.unit) if match else subject
        return subject

    def _named(self, view: View, part: Clause, cue: re.Match[str]) -> Subject | None:
        """A member named around the cue rather than as its clause's subject ("all name X as the largest")."""
        text = self._scene.text
        named = _NAMED.search(text, part.span.start, cue.start())
        if cue[0].lower().startswith("nowhere"):
            named = _THAN_IN.match(text, cue.end(), part.span.end)
        antecedent = None if named else self._antecedent(view, part, cue)
        if antecedent:
            return antecedent
        if named:
            name = named.groupdict().get("held") or named["name"]
            return self._subjects.read(self._span(name, part.span), view.unit)
        if part.verb is None or cue.start() >= part.verb:
            return None
        for match, sure in (
            (_FOR.match(text, cue.end(), part.span.end), False),
            (_BY.search(text, part.verb, part.span.end), False),
            (_IS.match(text, part.verb, part.span.end) if cue.end() <= part.verb else None, True),
        ):
            found = self._read(view, match, part.span) if match else None
            if found and (sure or found.role is Role.MEMBER):
                return found
        return None

    def _antecedent(self, view: View, part: Clause, cue: re.Match[str]) -> Subject | None:
        """The member right before a relative clause that holds the cue ("X favours Y, which grows fastest")."""
        match = _ANTECEDENT.search(self._scene.text, part.span.start, cue.start())
        words = match["name"].split() if match else []
        for at in range(len(words)):
            found = self._subjects.read(self._span(" ".join(words[at:]), part.span), view.unit)
            if found.role is Role.MEMBER and found.sure in {"listed", "place"}:
                return found
        return None

    def _span(self, name: str, within: Span) -> Span:
        if name.endswith(".") and not re.search(r"(?:\b[A-Z]\.)+$", name):
            name = name[:-1]
        at = self._scene.text.find(name, within.start, within.end)
        return Span(at, at + len(name)) if at >= 0 else Span(within.start, within.start)

    def _read(self, view: View, match: re.Match[str], within: Span) -> Subject:
        return self._subjects.read(self._span(match["name"], within), view.unit)

    def _dimension(self, view: View, subject: Subject, cue: re.Match[str], part: Clause) -> str | None:
        if subject.dimension and subject.sure in {"listed", "place", "hinted"}:
            return subject.dimension
        noun = self._cue_dimension(cue, part)
        siblings = [s.dimension for s in (*view.before, *view.subjects) if s.role is Role.MEMBER and s.dimension]
        if noun is None and subject.sure in {"segment", "guess", "label"} and siblings:
            return subject.dimension or siblings[-1]
        return noun or subject.dimension or heading_dimension(self._scene, view.unit.block)

    def _cue_dimension(self, cue: re.Match[str], part: Clause) -> str | None:
        """The dimension that the noun after the cue names ("largest application", "fastest-growing product group")."""
        text = self._scene.text[cue.start() : min(part.span.end, cue.end() + 40)]
        words = re.findall(r"[A-Za-z][\w-]*", text)[:7]
        for size in (2, 1):
            for at in range(len(words) - size + 1):
                found = known_dimension(" ".join(words[at : at + size]))
                if found and found not in {"range", "size", "function", "model", "design", "source", "location"}:
                    return found
        return None

    def _accepted(self, view: View, subject: Subject, cue: re.Match[str], dimension: str | None) -> bool:
        if subject.role is Role.MEMBER:
            return (
                fold(subject.name) not in _NOBODY
                and not is_other(subject.name)
                and not re.search(r"\s(?:and|or|of)$", subject.name)
            )
        if (
            subject.role is not Role.UNKNOWN
            or not subject.name
            or NOT_MEMBERS.search(subject.name)
            or is_other(subject.name)
        ):
            return False
        if (
            len(subject.name.split()) > 5
            or re.match(r"[\d\W]", subject.name)
            or re.search(r"[(:]|^(?:by|indicates|based)\b|\b(?:and|or|of)$", subject.name, re.IGNORECASE)
        ):
            return False
        if re.search(r"\bin\b", subject.name) and not self._subjects.is_learned(subject.name):
            return False
        if fold(subject.name) in _RANK_NAMES | _NOBODY or subject.name.lower().startswith(("no ", "within ")):
            return False
        if dimension or self._subjects.is_learned(subject.name) or self._subjects.is_concept(subject.name):
            return True
        if re.search(
            r"\b(?:the|its|their)\s+(?:single\s+|most\s+)?(?:largest|biggest|leading|dominant|top"
            r"|predominant|fastest[\s-]growing)\s+\w+",
            cue[0],
            re.IGNORECASE,
        ):
            return True
        if self._scene.section(view.unit.block) not in _NO_RANKS and _SURE_RANK.search(cue[0]):
            return True
        figures = bool(view.unit.mentions.percents)
        market = re.search(r"share|market|revenue|CAGR|sales|growth rate|growing|segment", cue[0], re.IGNORECASE)
        return bool(market) or figures

    def _gapped(self, part: Clause, cue: re.Match[str], view: View) -> Subject | None:
        """Reads "Drinks are the largest category, confectionery the fastest growing": the name right before the cue."""
        text = _PARENTHETIC.sub(lambda m: " " * len(m[0]), self._scene.text[part.span.start : cue.start()])
        match = re.search(r",\s+(?:and\s+)?(?P<name>[\w&/-]+(?:\s+[\w&/-]+){0,3}?)\s+(?:is\s+)?(?:the|its)\s+\Z", text)
        if match is None or part.verb is None or part.span.start + match.start() < part.verb:
            return None
        if FINITE.search(match["name"]):
            return None
        return self._subjects.read(Span(*match.span("name")).shift(part.span.start), view.unit)

    def _maker(self, view: View, i: int, part: Clause, sense: Sense, cue: re.Match[str]) -> Draft | None:
        """A company called the largest of its trade ("Ironlock is the biggest manufacturer")."""
        made = MAKERS.search(
            self._scene.text, max(part.span.start, cue.start() - 12), min(part.span.end, cue.end() + 45)
        )
        if made is None or sense is not Sense.LARGEST or part.verb is None:
            return None
        led = _LED_BY.match(self._scene.text, made.end(), part.span.end) if made[0].lower().endswith("led by") else None
        subject = self._read(view, led, part.span) if led else view.subjects[i]
        name = subject.name
        proper = bool(re.match(r"[A-Z][\w&.’'-]*(?:\s+(?:[A-Z&][\w&.’'-]*|and|of|de|plc))*\Z", name))
        if subject.role not in {Role.COMPANY, Role.UNKNOWN} or not proper or self._subjects.is_voice(name):
            return None
        year = self._year(view, part, cue)
        content = Superlative("company", name, sense, year, Status.ACTUAL if year else None, " ".join(made[0].split()))
        return Draft(
            content, view.unit.span, view.unit.block, frozenset({"company", sense.value, view.unit.kind.value})
        )

    def _draft(self, view: View, i: int, part: Clause, sense: Sense, cue: re.Match[str]) -> Draft | None:
        after = self._scene.text[cue.start() : min(part.span.end, cue.end() + 25)]
        maker = self._maker(view, i, part, sense, cue)
        if maker:
            return maker
        if _MARKET_PLACE.search(after) and not re.search(r"\b(?:share|market|revenue)\b", cue[0], re.IGNORECASE):
            return None
        subject = self._gapped(part, cue, view) or self._member(view, i, part, cue)
        if subject is None or (_SEVERAL.search(cue[0]) and re.search(r"\sand\s|,", subject.name)):
            return None
        dimension = self._dimension(view, subject, cue, part)
        if not self._accepted(view, subject, cue, dimension):
            return None
        wording = self._scene.text[part.span.start : cue.end()]
        forecast = bool(FORECAST.search(wording))
        year = self._year(view, part, cue)
        status = Status.FORECAST if forecast else (Status.ACTUAL if year else None)
        content = Superlative(dimension, subject.name, sense, year, status, " ".join(cue[0].split()))
        signs = {subject.sure or subject.role.value, sense.value, view.unit.kind.value}
        return Draft(
            content, view.unit.span, view.unit.block, frozenset(signs | ({"no_dimension"} if not dimension else set()))
        )

    def _year(self, view: View, part: Clause, cue: re.Match[str]) -> int | None:
        """The year stated in the clause, or fronted in the sentence; a horizon ("through 2032") is none."""
        for year in year_mentions(view.unit):
            lead = self._scene.text[max(view.unit.span.start, year.start - 25) : year.start]
            if re.search(r"\b(?:through|until|till|to|from|since|between)\s+\Z", lead, re.IGNORECASE):
                continue
            if part.span.start <= year.start < part.span.end or (part is view.parts[0] and year.end < cue.start()):
                return year_value(year)
        return None
