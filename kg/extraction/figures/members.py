"""Members of dimensions beside a number: in dense lists, before the verb, after a preposition, several together."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene, UnitKind
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.language.clauses import FINITE
from kg.language.dimensions import known_dimension
from kg.language.mentions import Mention
from kg.language.names import fold, split_list
from kg.language.subjectwords import FUNCTION_WORDS, TIME
from kg.model.span import Span

_BRACKET = re.compile(
    r"(?P<name>[^,;:()>|·]+?)\s*\(\s*(?:[A-Z][\w.&/+-]{1,9},\s*)?(?:(?:about|around|nearly|almost|over"
    r"|some|at|with|roughly|approximately|~)\s*)?\Z"
)
_PLAIN = re.compile(
    r"(?:^|[,;:.>]\s|\band\s|\bby\s|–\s|—\s)\s*(?P<name>[^,;:>]+?)\s*(?:\([^()]*\)\s*)?(?:[,:–—-]|\bat\b"
    r"|\bwith\b|\bfor\b|\bhas\b|\bhad\b|\bon\b)?\s*(?:(?:about|around|nearly|almost|over|some|roughly"
    r"|approximately|more than|close to|just under|just over|another|a further|the remaining|the other|only|~)\s*)?\Z"
)
_WITH = re.compile(
    r"^\W*(?:and\s+)?(?P<name>(?:the\s+)?[\w&/.-]+(?:\s+[\w&/.-]+){0,6}?)\s+(?:alone\s+)?(?:holding"
    r"|accounting|capturing|representing|contributing|making|commanding|leading|having|taking"
    r"|generating|dominating|being|as|remaining|securing|retaining|occupying|growing|expanding"
    r"|registering|posting|showing|expected|projected|anticipated|likely|set|poised|at|in the lead"
    r"|ahead|the\s+(?:largest|fastest|leading|biggest|dominant|highest|most))\b"
)
_AFTER = re.compile(
    r"\A\s*\)?\s*(?:(?:market\s+|revenue\s+)?(?:share|slice"
    r"|portion)\s+)?(?:of\s+(?:[\w’'-]+\s+){1,6}?)?(?:was|were|is|are|being|to be)?\s*(?:came|comes"
    r"|coming|come|stemmed|stems|derived|deriv(?:es|ing)|originat\w+|generated|earned|made|sold|bought"
    r"|held|accounted for|contributed|attributable|attributed|going|went|goes|belongs?|belonged|fell"
    r"|falls|due|for|from)\s*(?:from|by|in|to|with|through|via|on)?\s+(?:the\s+)?(?P<name>[A-Za-z][\w&/-]*(?:\s+(?!in\b"
    r"|and\b|while\b|during\b|by\b|with\b)[\w&/-]+){0,4})"
)
_TO = re.compile(
    r"\A\s*\)?\s*(?:to|for|from|in|by)\s+(?:the\s+)?(?P<name>[A-Za-z][\w&/-]*(?:\s+(?!in\b|and\b|while\b"
    r"|during\b|by\b|with\b)[\w&/-]+){0,4})"
)
_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|collectively|in total|between them|taken together|taken as one"
    r"|as one|in aggregate)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"^\W*(?:the\s+)?(?:two|both|three|these two|they|these|the pair)\b.{0,25}\Z", re.IGNORECASE)


_BEFORE_NAME = re.compile(
    r"\b(?:followed by|ahead of|trailed by|while|whereas|then|than|from|by|over|to|for|with|of|at|in|is|was|are|were"
    r"|before|behind|against|versus|vs|after)\b"
)
_NO_NAME = re.compile(
    r"\b(?:share|revenue|next|second|third|place|first|form|largest|segment|region|part|product"
    r"|application|technology)$"
)
_NOT_NAMED = re.compile(
    r"\s*(?:(?:in|by|during|for|at)\s+(?:the\s+)?(?:(?:19|20)\d\d|(?:forecast|same)\b.*)|down\b|up\b"
    r"|from\b|compared\b|against\b|versus\b|after\b|some\b\s*$|nearly\b\s*$)",
    re.IGNORECASE,
)
_NOUN_VERBS = frozenset("works uses needs sells runs covers plays rests cuts hits".split())
"""Words that right before a number are nouns ("sewage works 17%"), whatever they are elsewhere."""
_SHARE_WORD = re.compile(
    r"\b(?:share|slice|portion|part|majority|bulk|rest|most|half|lead|ahead|front)\b", re.IGNORECASE
)
_PLACED = re.compile(
    r"\b(?:places?|placed|puts?|ranks?|ranked|names?|named|sees?)\s+(?P<name>[\w&/-]+(?:\s+[\w&/-]+){0,3}?)\s+"
    r"(?:first|second|third|fourth|fifth|last|top|on\s+top|ahead|in\s+front)\s*\Z"
)
"""A member that a house puts at a rank ("Kestrel places diabetes first (26%)")."""
_EACH = re.compile(
    r"\b(?:are|include|were|being)\s+(?P<list>[A-Z][^;:]{3,80}?\s+and\s+[A-Z][\w. ]{1,30}?),\s+(?:each|both|all)\b"
)
_INSERTED = re.compile(r",\s+(?:(?:in|of|for|with|by|on)\s+)?(?:which|where|who|whose)\b[^,;]*,\s*\Z")
"""A relative clause between a member and its percentage."""
_GROUP_OF = re.compile(
    r"^(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:group|maker|firm|company|supplier|chain|giant|specialist|producer"
    r"|manufacturer|vendor"
    r"|provider|operator|start-?up|rival|brand)\s+(?=[A-Z])"
)
"""A description before a company's name ("the French-owned group Serveo")."""
_RANKED = re.compile(
    r"\W*(?:(?:still|now|already|clearly)\s+)?(?:the|its|a|an)?\s*(?:single\s+)?(?:larger|bigger|largest|biggest|leading|fastest|top|dominant|main|number|second"
    r"|third|major|most)\b",
    re.IGNORECASE,
)
_RANK_TAIL = re.compile(
    r"\s+(?:biggest|largest|fastest|ahead|leading|top|second|third|fourth|fifth|sixth|seventh|next|first|last"
    r"|behind|on top)\s*\Z",
    re.IGNORECASE,
)
_LABEL_YEAR = re.compile(r"\(\s*(?:in\s+)?(?P<year>(?:19|20)\d\d)\s*:\s*\Z")
_GOODS = re.compile(r"drops|works|covers|hits|runs|cuts|plays|forms|draws|tops|ships", re.IGNORECASE)
"""Words that close the name of a thing as often as they are verbs."""
_DESCRIPTOR = re.compile(
    r"(?:the|its|a|an|second|third|fourth|fifth|next|first|last|best|most|more|ahead|preferred|favou?rite|leading|larger"
    r"|largest|bigger|biggest|dominant|top|main|foremost|popular|behind|in\s+front|on\s+top)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|bulk|rest|remainder)$", re.IGNORECASE)
_SOFT = re.compile(
    r"(?:^|\s+)(?:about|around|nearly|almost|over|some|roughly|approximately|more than|close to|just "
    r"under|just over|another|a further|the remaining|the other|only|just|with|at|on|of|to|than|as|an?|the)\s*\Z",
    re.IGNORECASE,
)


_NAMELY = re.compile(r"(?:,\s*)?\b(?:namely|such\s+as|like|including|i\.e\.)\s+(?P<list>[^.;]+)\Z")
"""The names of those that a plural before them stands for."""
_PLURAL_HEAD = re.compile(
    r"\b(?:players|companies|vendors|suppliers|producers|makers|firms|brands|providers|countries|regions|nations"
    r"|segments|markets)"
    r"\W*\Z",
    re.IGNORECASE,
)


def group_of(view: View) -> int:
    """The paragraph, or the list of an item."""
    block = view.unit.block
    return block.parent if block.parent is not None else block.index


class MemberReader:
    """Finds the member that a percentage is of."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects
        self._recent: tuple[int, tuple[Subject, ...]] = (-1, ())

    def remember(self, block: int, members: tuple[Subject, ...]) -> None:
        """Notes members that a share of this block was read for, for "the two together"."""
        before = self._recent[1] if self._recent[0] == block else ()
        self._recent = (block, (*before, *members)[-3:])

    def in_block(self, block: int) -> bool:
        """Whether a share of this block has been read."""
        return self._recent[0] == block and bool(self._recent[1])

    def of(self, view: View, percent: Mention) -> tuple[Subject, ...]:
        """The member (several when named together) that `percent` belongs to; empty when there is none."""
        part = view.parts[view.clause(percent.start)]
        local = self._local(view, percent, part.span)
        paired = self.respective(view).get(percent)
        if paired:
            return (paired,)
        if self._is_labelled(view, percent):
            return (view.subject(percent.start),)
        if _LABEL_YEAR.search(local) and self._recent[0] == group_of(view):
            return self._recent[1][-1:]
        joint = self._joint(view, percent)
        if joint and not _BRACKET.search(local):
            return joint
        listed = None if self._follows(view, percent) else self._listed(view, local, percent)
        if listed:
            return (listed,)
        if part.link.startswith("with") or part.fragment:
            match = _WITH.match(self._scene.of(part.span))
            if match:
                return (self._read(view, match["name"], part.span),)
        after = self._after(view, percent, part.span)
        subject = view.subject(percent.start)
        open_ = self._opens(percent, part.span) or _FRACTION.search(local.rstrip(" ("))
        if after and (open_ or subject.role in {Role.UNKNOWN, Role.NONE, Role.MARKET, Role.PRONOUN}):
            return (after,)
        return (subject,)

    def respective(self, view: View) -> dict[Mention, Subject]:
        """Members and percentages that "respectively" pairs: "A and B held 33% and 21%, respectively"."""
        if "respectively" not in self._scene.of(view.unit.span).lower():
            return {}
        found: dict[Mention, Subject] = self._each(view)
        for i, part in enumerate(view.parts):
            percents = [p for p in view.unit.mentions.percents if view.clause(p.start) == i]
            if len(percents) < 2:
                continue
            before = view.parts[i - 1] if i else None
            spans = [part.subject] if not part.fragment else []
            if before is not None and part.fragment:
                verb = FINITE.match(self._scene.text, before.verb, before.span.end) if before.verb is not None else None
                spans.append(Span(verb.end() if verb else before.span.start, before.span.end))
            for span in spans:
                names = [self._subjects.read(p, view.unit) for p in split_list(self._scene.text, span)]
                named = [n for n in names if n.name and n.role in {Role.MEMBER, Role.UNKNOWN}]
                if len(named) == len(names) == len(percents):
                    found |= dict(zip(percents, named, strict=True))
        return found

    def _each(self, view: View) -> dict[Mention, Subject]:
        """Reads "Among the others are Japan and Canada, each set to grow at 4% and 5% respectively"."""
        match = _EACH.search(self._scene.text, view.unit.span.start, view.unit.span.end)
        percents = [p for p in view.unit.mentions.percents if match and p.start >= match.end()]
        if match is None:
            return {}
        names = [self._subjects.read(p, view.unit) for p in split_list(self._scene.text, Span(*match.span("list")))]
        named = [n for n in names if n.name and n.role in {Role.MEMBER, Role.UNKNOWN}]
        return dict(zip(percents, named, strict=True)) if len(named) == len(names) == len(percents) else {}

    @staticmethod
    def _is_labelled(view: View, percent: Mention) -> bool:
        """Whether a percentage follows the label of its list item ("Asia Pacific (China, Japan): 54%")."""
        if view.unit.kind is not UnitKind.ITEM or view.unit.mentions.percents[0] != percent:
            return False
        return view.subjects[0].role is Role.MEMBER and view.labelled

    def _local(self, view: View, percent: Mention, part: Span) -> str:
        """Text of the clause before the percentage, after the percentage before it."""
        before = [p.end for p in view.unit.mentions.percents if p.end <= percent.start]
        start = max([part.start, *before])
        return self._scene.text[start : percent.start]

    def _listed(self, view: View, local: str, percent: Mention) -> Subject | None:
        """The name right before a percentage in a list, when no verb stands between."""
        bracket = _BRACKET.search(local)
        if bracket:
            return self._bracketed(view, bracket["name"])
        local = _INSERTED.sub(" ", local)
        local = re.split(r"[,;]\s", local.rstrip(" ,;"))[-1]
        verb = FINITE.search(local + " 9")
        if verb and verb[0].lower() in _NOUN_VERBS and verb.end() >= len(local.rstrip()):
            verb = None
        tail = local.split(" and ", 1)
        if (
            len(tail) == 2
            and re.search(r"\bof\b|\bby\b", tail[0])
            and re.fullmatch(r"\s*(?:[\w/&-]+\s+){1,5}", tail[1] + " ")
        ):
            local, verb = tail[1], FINITE.search(tail[1] + " 9")
        if verb or re.search(
            r"\b(?:share|of|holding|accounting|representing|with\s+a|at\s+a|commanding|capturing"
            r"|contributing|taking)\b",
            local,
            re.IGNORECASE,
        ):
            return None
        if " and " in local and re.search(r"\b(?:19|20)\d\d\b|\b(?:in|to|for)\b", local.rsplit(" and ", 1)[0]):
            local = local.rsplit(" and ", 1)[1]
        plain = _PLAIN.search(local)
        if plain and (not _SOFT.sub("", plain["name"]).strip() or _NOT_NAMED.match(plain["name"])):
            return None
        if plain and fold(plain["name"]) in FUNCTION_WORDS | {"i e", "that is", "thus"}:
            return None
        if plain and len(plain["name"].split()) <= 7:
            name = _RANK_TAIL.sub("", re.sub(r"^\s*(?:and|by|then|with)\s+", "", plain["name"]))
            if _RANKED.match(name) and not self._subjects.phrase_member(name):
                return None
            return self._read(view, name, view.unit.span)
        return None

    def _bracketed(self, view: View, before: str) -> Subject | None:
        """The name right before an opening bracket; None for words of order or measure ("comes next (30%)")."""
        placed = _PLACED.search(before)
        if placed:
            return self._read(view, placed["name"], view.unit.span)
        piece = re.split(r"\s+(?:and|then|by|than)\s+|^(?:and|then)\s+", before)[-1]
        plain = (
            " of " in piece and len(piece.split()) <= 4 and not _SHARE_WORD.search(piece) and not FINITE.search(piece)
        )
        name = piece if plain else _BEFORE_NAME.split(before)[-1]
        verbs = list(FINITE.finditer(name))
        whole = name.strip(" )")
        name = (name[verbs[-1].end() :] if verbs else name).strip(" )")
        if verbs and not name and _GOODS.fullmatch(verbs[-1][0]) and verbs[-1].start() > 0:
            return self._read(view, whole, view.unit.span)  # "rewetting drops (8%)"
        if verbs and (not name or _DESCRIPTOR.match(name)) and not self._subjects.phrase_member(name):
            return None
        if _RANKED.match(name) and not self._subjects.phrase_member(name):
            return None
        name = _RANK_TAIL.sub("", name)
        name = re.sub(r"^(?:and|or|by)\s+", "", name)
        if (
            re.fullmatch(r"[\d\W]*", name)
            or _FRACTION.search(name)
            or (known_dimension(name) and FINITE.search(before))
        ):
            return None
        if self._subjects.is_voice(name):
            return None  # "leads at Brackwater (28%)": the house says so of the member before it
        name = _GROUP_OF.sub("", name)
        if _NO_NAME.search(name):
            plain = len(before.split()) <= 6 and not FINITE.search(before)
            return self._subjects.phrase_member(before) if plain else None
        return self._read(view, name, view.unit.span)

    def _read(self, view: View, name: str, within: Span) -> Subject:
        name = _SOFT.sub("", name).strip()
        if not name:
            return Subject(Role.NONE)
        start = self._scene.text.find(name, within.start, within.end)
        if start < 0:
            return Subject(Role.UNKNOWN, name)
        subject = self._subjects.read(Span(start, start + len(name)), view.unit)
        if subject.role is Role.UNKNOWN and subject.dimension is None:
            siblings = [s for s in (*view.before, *view.subjects) if s.role is Role.MEMBER and s.dimension]
            if siblings:
                return Subject(Role.UNKNOWN, subject.name, siblings[-1].dimension, "guess", subject.span)
        return subject

    def _opens(self, percent: Mention, part: Span) -> bool:
        """Whether nothing but a time and a qualifier stands before the first percentage of a clause."""
        lead = TIME.sub("", self._scene.of(Span(part.start, percent.start)) + "9")
        return bool(
            re.fullmatch(
                r"\W*(?:(?:an?|the|some|about|around|nearly|almost|roughly|over|more|than|just|only)\W+)*9", lead
            )
        )

    def _follows(self, view: View, percent: Mention) -> bool:
        """Whether members stand behind their percentages here ("41% was generated in X, 29% in Y and 22% in Z")."""
        first = view.unit.mentions.percents[0]
        if not self._opens(first, view.parts[view.clause(first.start)].span):
            return False
        return self._after(view, percent, view.parts[view.clause(percent.start)].span) is not None

    def _after(self, view: View, percent: Mention, part: Span) -> Subject | None:
        """Reads "34% of revenue came from hospitals"."""
        match = _AFTER.match(self._scene.text[percent.end : part.end]) or _TO.match(
            self._scene.text[percent.end : part.end]
        )
        if not match:
            return None
        subject = self._read(view, re.sub(r"^(?:were|was|are|is)\s+", "", match["name"]), part)
        if subject.role is Role.MEMBER:
            return subject
        short = 0 < len(subject.name.split()) <= 4 and not re.search(r"\d|^(?:it|them|this|that)\b", subject.name)
        return subject if subject.role is Role.UNKNOWN and short and not match[0].lstrip().startswith("in ") else None

    def _all_of(self, view: View, words: str) -> tuple[Subject, ...]:
        """The members that "the two", "they" or "the three" stand for: those of the shares before, else those named."""
        number = 3 if re.search(r"\bthree\b", words, re.IGNORECASE) else 2
        members = self._recent[1] if self._recent[0] == group_of(view) else ()
        unique = list({s.name: s for s in members}.values())
        if len(unique) >= number and number == 2:
            return tuple(unique[-2:])
        before = self._scene.of(Span(view.unit.block.span.start, view.unit.span.start))
        found: dict[str, Subject] = {}
        for match in re.finditer(r"[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*", before.rsplit(". ", 2)[-1] or before[-200:]):
            named = self._subjects.phrase_member(match[0])
            if named:
                found[named.name] = named
        return tuple(found.values()) if len(found) == number else ()

    def _joint(self, view: View, percent: Mention) -> tuple[Subject, ...]:
        """Two or more members that share one percentage."""
        part = view.parts[view.clause(percent.start)]
        text = self._scene.of(part.subject) if not part.fragment else ""
        whole = self._scene.text[part.span.start : percent.end + 30]
        at = view.clause(percent.start)
        if part.fragment and at and part.link.startswith("with"):
            text = self._scene.of(view.parts[at - 1].subject)  # "A, B and C lead, with a combined share of 56%"
        listed = _NAMELY.search(text)
        if not text or not (_TOGETHER.search(whole) or (listed and _PLURAL_HEAD.search(text[: listed.start()]))):
            return ()
        bare = _TOGETHER.sub("", text).strip(" ,")
        named = _NAMELY.search(bare)
        if named:
            bare = named["list"].strip(" ,")
        elif _TWO.match(bare) or not bare:
            return self._all_of(view, bare)
        bare = (
            re.sub(r"^.*?,\s+(?=[A-Z])", "", bare) if re.match(r"\W*(?:in|by|based)\b", bare, re.IGNORECASE) else bare
        )
        pieces = [p.strip() for p in re.split(r",\s+(?:and\s+)?|\s+and\s+", bare) if p.strip()]
        if len(pieces) < 2:
            return ()
        return tuple(self._read(view, p, part.span) for p in pieces)
