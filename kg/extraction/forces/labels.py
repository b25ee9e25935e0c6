"""Labels of forces: cut from titles and lists to the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene
from kg.language.cues import Section, section_of
from kg.language.force import Force
from kg.language.forcewords import AUXILIARY, DOES, LEADING, PRONOUNS, TRAILING
from kg.language.mentions import MentionKind
from kg.language.names import split_list, trim, without_article
from kg.model.content import Driver, Opportunity, Restraint, Trend
from kg.model.document import Block
from kg.model.span import Span

TYPES: dict[Section, type[Driver] | type[Restraint] | type[Opportunity] | type[Trend]] = {
    Section.DRIVERS: Driver,
    Section.RESTRAINTS: Restraint,
    Section.OPPORTUNITIES: Opportunity,
    Section.TRENDS: Trend,
}
_LONGEST = 14
"""Words of the longest label."""


_WITHIN = frozenset({"sentence", "told"})
"""Signs of forces named within a paragraph: their quote is their own words, not the block's."""
_ASIDE = re.compile(r"\b(?:included|excluded|aside|apart|alike|notwithstanding)\Z", re.IGNORECASE)
"""How an aside within a list ends ("telehealth included"): it names a part of what stands before it, no force."""


_AGAIN = re.compile(r"(?:in|from|with|by|to)\s+", re.IGNORECASE)
"""A preposition that is said once more before a later element of a list."""
_OF = re.compile(
    r"\b(?:demand|need|appetite|preference|shift|interest|awareness|trend|move|recognition)\w*\s+(?:[\w-]+\s+){0,4}?"
    r"(?:for|towards?|to|in|regarding|of|about)\s",
    re.IGNORECASE,
)
"""What is wanted or known, before the first of two things it is said of."""
_RANGE = re.compile(r"\s(?:across|like|such\s+as|including|between|both)\s+(?:the\s+)?(?:[\w-]+,?\s*){1,6}\Z")
_PREPOSITION = re.compile(r"(of|for|on|about|between)\s", re.IGNORECASE)
_OF_EACH = re.compile(
    r"\b(?:for|per|between|among|across|within)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,2}[\w-]+\Z|\b(?:lack|shortage"
    r"|scarcity|absence)\s+of\s+[\w-]+\Z",
    re.IGNORECASE,
)
"""A phrase whose last noun a second one after "and" stands beside: "per employee", "lack of staff"."""
_DONE_BY = re.compile(
    r"\b(?:sold|made|built|bought|offered|distributed|delivered|used|financed|operated|embedded|bundled|marketed)\s+"
    r"(?:through|by|via|at|to|with|in|from|for|on)\s+(?:[\w-]+\s+){0,2}[\w-]+\Z",
    re.IGNORECASE,
)
"""A phrase that ends in those through whom something is done ("sold through chemists"), before "and" more of them."""
_AT_PLACE = re.compile(r"\b(?:in|of|from|across|for|at|to)\s+(?:the\s+)?(?:[A-Z][\w.]*,?\s*){1,6}\Z")
_OWN_HEAD = re.compile(
    r"\b(?:ris|grow|increas|fall|declin|high|low|lack|shortage|cost|price|tariff|rule|law|demand|need|ban|tax|subsid"
    r"|competition|regulat|awareness|urbani|ageing|aging"
    r"|spending|income|innovation|wage|interest|risk|concern|fear|delay|barrier|polic|incentiv|grant|rate|queue"
    r"|cheap|better|wider|faster|strict|tight|new|old|poor|weak)\w*",
    re.IGNORECASE,
)
"""Words that name a force of their own, however short."""
_WHO = re.compile(r"\b(?:who|that|which)\s.*\Z", re.DOTALL)
_POINTS_BACK = re.compile(r"(?:this|these|such|that|those)\s+\w+", re.IGNORECASE)
"""A subject that points back to a force that has been named."""
_ASKS = re.compile(r"(?:why|how|what\s+(?:it|the))\b", re.IGNORECASE)
"""How a label begins that asks for forces rather than names one ("Why it might not")."""
_PRICE = re.compile(
    r"\b(?:prices?|costs?|fees?|outlays?|bills?|expens\w+|charges?|budgets?|capital|tariffs?|subsid\w+|tax\w*)\b",
    re.IGNORECASE,
)
"""Words that let a sum of money stand in the name of a force ("a price of USD 900")."""
_NO_FORCE = re.compile(
    r"(?:two|three|four|several|many|both|all)\s+(?:\w+\s+)?(?:sides|sources|directions|quarters|places|factors"
    r"|things|reasons)\b|"
    r"(?:about|around|nearly|over|some|roughly|almost)?\s*[\d$€£₹%]|(?:in|at|on|during|from|for|as|until|by|per)\s"
    r"|(?:\w+ed|reach(?:ing)?|growing|expanding|register\w+|exhibit\w+"
    r"|total\w+|rising\s+(?:at|by|to|from)|increasing\s+(?:at|by|to|from)|making|leading|resulting|followed|is|are"
    r"|was|were|will|has|have|had|can|could|would|may|might|should)"
    r"(?:\s+(?:to|at|by|a|the|in|from|expected|projected|likely|anticipated|set|forecast|estimated|poised|also|up"
    r"|down|now)\b.*|\Z)|[\w-]+ed\Z",
    re.IGNORECASE,
)
"""What begins with a figure, a preposition or a verb is no name of a force."""


_RELATIVE_ASIDE = re.compile(
    r",\s+(?:which|who|whose|where|when)\s[^,;:()]{3,90}(?=,\s+(?:and\s|or\s|as\s+well\s+as\s|the\s|an?\s|\w+))"
    r"|\s*\((?:which|who|where|when|e\.g\.|such\s+as|for\s+instance|for\s+example|mainly|mostly|above\s+all"
    r"|including|notably|especially|in\s+particular)\b[^()]{2,90}\)",
    re.IGNORECASE,
)
"""A clause within a list that explains the element before it."""
_EXPLAINS = re.compile(
    r"(?:under|since|after|before|despite|during|even|especially|particularly|notably|mainly|mostly|above\s+all"
    r"|already|once|partly|often|sometimes|in\s+(?:force|place|effect|use|short)|not|with\s+an?"
    r"|(?:up|down)\s+(?:by\s+)?(?:about\s+|nearly\s+)?(?=\d))\s*",
    re.IGNORECASE,
)
"""How a piece between commas begins that says more of the element before it."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


class ForceWriter:
    """Makes the claims on forces of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def title_part(self, span: Span) -> Span:
        """The characters that name a force: what stands before the verb that tells what it does, or a colon."""
        does = DOES.match(self._scene.of(span))
        if does:
            return Span(*does.span("title")).shift(span.start)
        return self._colon_title(span)

    def _colon_title(self, span: Span) -> Span:
        """The title of an item: before a colon or dash, or a short first sentence; else the first clause."""
        text = self._scene.of(span)
        match = re.match(r"(?P<title>[^:]{3,90}?)(?::\s|\s+[–—-]\s+|\.\s+(?=[A-Z]))", text)
        if match and len(match["title"].split()) <= 12:
            return Span(span.start, span.start + match.end("title"))
        return span

    def force(self, force: Force, start: int, block: Block) -> Iterator[Draft]:
        """The forces of a clause that begins at `start`."""
        span = force.span.shift(start)
        if not force.whole and not self._is_clause(force.section, span):
            yield from self.listed(force.section, span, block)
            return
        draft = self.draft(force.section, span, block, "sentence")
        if draft:
            yield draft

    def listed(self, section: Section, span: Span, block: Block, sign: str = "sentence") -> Iterator[Draft]:
        """A force for each piece of a list within a sentence."""
        for part in self._without_asides(self._own(span)):
            for number, piece in enumerate(self._elements(self._own(part))):
                if (
                    number
                    and self._scene.of(part)[: piece.start - part.start].endswith(", ")
                    and _EXPLAINS.match(self._scene.of(piece))
                ):
                    continue
                again = _AGAIN.match(self._scene.of(piece)) if number else None
                piece = Span(piece.start + again.end(), piece.end) if again else piece
                draft = self.draft(section, piece, block, sign)
                if draft:
                    yield draft

    def _without_asides(self, span: Span) -> list[Span]:
        """The stretches of a list between clauses that explain one of its elements ("a, which ..., and b")."""
        cuts = [span.start]
        for aside in _RELATIVE_ASIDE.finditer(self._scene.text, span.start, span.end):
            cuts += [aside.start(), aside.end()]
        return [Span(a, b) for a, b in zip(cuts[::2], [*cuts[1::2], span.end], strict=True) if b > a]

    def _own(self, span: Span) -> Span:
        """A list without the words that lead into it or trail after it."""
        text = self._scene.of(span)
        lead = LEADING.match(text)
        start = span.start + (lead.end() if lead else 0)
        tail = TRAILING.search(_RELATIVE_ASIDE.sub(_blank, self._scene.text[start : span.end]))
        return Span(start, start + tail.start()) if tail and tail.start() > 5 else Span(start, span.end)

    def _elements(self, span: Span) -> list[Span]:
        """The elements of a list; two before a run of places ("the a and the b in U.S., Japan and Europe") apart."""
        pieces = split_list(self._scene.text, span)
        merged = self._merge(pieces)
        if len(merged) != 1 or len(pieces) < 3:
            return merged
        head = split_list(self._scene.text, pieces[0])
        return [*head[:-1], Span(head[-1].start, merged[0].end)]

    def _merge(self, pieces: list[Span]) -> list[Span]:
        """Joins a piece of one word to its neighbour when both belong to one phrase ("energy and material costs")."""
        merged: list[Span] = []
        for piece in pieces:
            if merged and self._belongs(merged[-1], piece):
                merged[-1] = Span(merged[-1].start, piece.end)
            else:
                merged.append(piece)
        return merged

    def _is_clause(self, section: Section, span: Span) -> bool:
        """Whether what opens a market up is told by a clause with a verb of its own."""
        return section is Section.OPPORTUNITIES and AUXILIARY.search(_WHO.sub("", self._scene.of(span))) is not None

    def _belongs(self, before: Span, piece: Span) -> bool:
        """Whether a piece goes on with the phrase before: "energy and material costs", "demand for fish and meat"."""
        gap, words, first = (
            self._scene.text[before.end : piece.start],
            self._scene.of(piece).split(),
            self._scene.of(before),
        )
        if "," not in gap and self._goes_on(first, piece):
            return True
        if "," in gap and self._is_place(before) and self._is_place(piece, whole=True):
            return True
        if len(words) > 2 or _AGAIN.match(self._scene.of(piece)) or _OWN_HEAD.search(self._scene.of(piece)):
            return False
        if "," in gap:
            return _RANGE.search(first) is not None
        return "and" in gap and (len(first.split()) == 1 or _OF.search(first) is not None)

    def _goes_on(self, first: str, piece: Span) -> bool:
        """Whether what follows "and" goes on with a phrase's last noun: "for a and for b", two places."""
        text = self._scene.of(piece)
        again = _PREPOSITION.match(text)
        if again and re.search(rf"\b{again[1]}\s", first, re.IGNORECASE):
            return True
        if len(text.split()) <= 2 and not _AGAIN.match(text) and not _OWN_HEAD.search(text) and _OF_EACH.search(first):
            return True
        if len(text.split()) <= 3 and not _OWN_HEAD.search(text) and _DONE_BY.search(first):
            return True
        return self._is_place(piece) and bool(_AT_PLACE.search(first))

    def _is_place(self, piece: Span, *, whole: bool = False) -> bool:
        """Whether a piece ends in the name of a place, or is one as a whole."""
        inner = without_article(self._scene.text, trim(self._scene.text, piece))
        places = self._scene.mentions(piece).places
        return any(p.span.end == inner.end and (p.span.start == inner.start or not whole) for p in places)

    def draft(self, section: Section, span: Span, block: Block, sign: str) -> Draft | None:
        """One force as printed; None when the words cannot name one."""
        inner = without_article(self._scene.text, trim(self._scene.text, self._own(trim(self._scene.text, span))))
        inner = trim(self._scene.text, inner, ' \t\n\r,;:•*|–—."“”')
        words = self._scene.words(inner).split()
        text = " ".join(words[:_LONGEST])
        if sign in _WITHIN and _POINTS_BACK.match(text):
            return None
        if (
            not words
            or PRONOUNS.match(text)
            or _ASKS.match(text)
            or not re.search(r"[A-Za-z]{3}", text)
            or len(text) < 4
        ):
            return None
        if sign == "sentence" and not self._is_named(inner, words, text):
            return None
        about = tuple(
            dict.fromkeys(
                " ".join(m.text.split())
                for m in self._scene.mentions(inner if sign in _WITHIN else block.span).of(MentionKind.CONCEPT)
            )
        )
        return Draft(
            TYPES[section](text, about),
            inner if sign in _WITHIN else block.span,
            block,
            frozenset({sign, section.value}),
        )

    def _is_named(self, span: Span, words: list[str], text: str) -> bool:
        """Whether words within a sentence name a force: no figure, no clause about the forecast, no aside."""
        if len(words) > 22 or _ASIDE.search(text) or _NO_FORCE.match(text):
            return False
        return not self._scene.mentions(span).of(MentionKind.MONEY) or bool(_PRICE.search(text))


def column_section(head: str) -> Section | None:
    """What forces a column holds: by its words, or by a plus or minus sign."""
    return {"+": Section.DRIVERS, "-": Section.RESTRAINTS, "–": Section.RESTRAINTS, "−": Section.RESTRAINTS}.get(
        head.strip()
    ) or section_of(head)
