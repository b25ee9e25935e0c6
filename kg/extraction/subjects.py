"""What a sentence speaks of: the whole market, a member of a dimension, another market, a company."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.extraction.companies import Players, company_key
from kg.extraction.draft import Draft
from kg.extraction.marketname import markets_in
from kg.extraction.scene import Scene, Unit
from kg.extraction.study import Study, stem
from kg.extraction.taxonomy import Taxonomy
from kg.language.cues import Section
from kg.language.demonyms import PLACES, place_of_adjective
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.mentions import MentionKind
from kg.language.names import fold, has_legal_form
from kg.model.content import Share, Superlative
from kg.model.document import Block
from kg.model.entity import EntityType
from kg.model.span import Span


class Role(StrEnum):
    """Kind of subject."""

    MARKET = "market"
    MEMBER = "member"
    OTHER_MARKET = "other_market"
    COMPANY = "company"
    PRONOUN = "pronoun"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with what it names.

    Attributes:
        role: what kind of thing it is.
        name: member, place, company or other market, as printed; "" for the market itself.
        dimension: the member's dimension, when known.
        sure: how it was recognised: "listed", "place", "segment" (called so), "hinted" (dimension named beside it), "guess".
        span: its characters.
    """

    role: Role
    name: str = ""
    dimension: str | None = None
    sure: str = ""
    span: Span | None = None


_FRONTED = re.compile(
    r"^\W*(?:(?:however|finally|lastly|first|second|third|indeed|in fact|in particular|for its part|meanwhile|moreover|furthermore|additionally|similarly|nevertheless|on the other hand|in contrast|by contrast|conversely|notably|overall|globally|worldwide|today|currently|now|still|also|thus|therefore|hence|in addition|in turn|accordingly|so|and|but|yet|while|whereas|although|though|here|too|alone|then|at present|looking ahead|at the same time|of these|in value terms?|in volume terms?|in terms of (?:value|revenue|volume|units?|sales|growth|size|market size|revenue share|market share)|by (?:value|revenue|volume|units)|measured (?:by|in) \w+)\b[\s,]*)+",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W*(?:(?:segment(?:ed|ation)|split|when split|broken down|divided|analy[sz]ed|viewed|sorted|ranked|seen)\s+)?(?:based on|on the basis of|on basis of|in terms of|with respect to|with regard to|with regards to|in regard to|regarding|as (?:to|for|regards)|by|from the perspective of|in|from)\s+(?:the\s+)?(?P<dim>[A-Za-z][\w/&-]*(?:\s+[\w/&-]+){0,3}?)(?:\s+(?:segments?|segmentation|basis|category|categories|analysis|insights|type of analysis))?\s*(?:[,:]|\s[–—-]\s)\s*",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"^\W*(?:among|amongst|of|across|within|out of|between)\s+(?:the\s+|all\s+|its\s+|these\s+|various\s+|different\s+|both\s+)*(?P<dim>[\w/&-]+(?:\s+[\w/&-]+){0,4}?)\s*,\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^\W*(?:(?:in|by|during|over|from|between|until|through|throughout|as of|for|at|since|after|before|within|to|late in|early in)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:(?:FY\s?)?(?:19|20)\d\d(?:\s*(?:[-–—]|to|and|through)\s*(?:(?:19|20)\d\d|\d\d))?|january|february|march|april|june|july|august|september|october|november|december|period(?:\s+(?:of\s+|from\s+)?(?:19|20)\d\d\s*(?:[-–—]|to)\s*(?:(?:19|20)\d\d|\d\d))?|years?|decade|window|horizon|future|months?|quarter|half|year)(?:\s*\([^)]*\))?\s*,?\s*)+(?=\S)",
    re.IGNORECASE,
)
_WITHIN_IT = re.compile(
    r"^\W*(?:within|inside|in|across|among)\s+(?:it|them|this|that|(?:the|this|that)\s+(?:region|segment|category|group|market|continent|area))\b,?\s*",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"^\W*(?i:within|in|across|inside|for)\s+(?:the\s+)?(?P<place>[A-Z][\w.&-]*(?:\s+(?:and\s+)?(?:the\s+)?[A-Z][\w.&-]*){0,3})(?:\s*,\s*|\s+(?=(?:it|the\s+(?:[\w-]+\s+){0,4}?(?:market|figure|total)|this|sales|revenue|demand)\b))"
)
_RELATIVE = re.compile(
    r",?\s+(?:which|that|who|where|whose|driven by|held back|supported by|owing to|due to|thanks to|helped by|fuell?ed by|led by|including|such as|excluding|comprising|consisting|following|because|as (?:a|the)|whereas|while|measured|used|sold|made|based on|accounting for|with)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SHARE_OF = re.compile(
    r"^(?:the\s+|its\s+)?(?:(?:market|revenue|combined)\s+)?(?:shares?|slice|contribution|portion)\s+(?:of|held by|taken by|claimed by)\s+(?:the\s+)?|[’']s?\s+(?:(?:market|revenue|value|own|overall)\s+)?(?:shares?|contribution|slice|portion)\s*$",
    re.IGNORECASE,
)
_NUMBER_MARK = re.compile(r"^\W*\(?\d{1,2}[.)]\s+(?=[A-Z])")
_RATED = re.compile(
    r"^\W*with\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+|some\s+)?[\d.,]+\s?(?:%|per\s?cent)\s+of\s+(?:[\w-]+\s+){0,3}?[\w-]+,\s+|"
    r"^\W*(?:with|at)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}?\d[\d.,]*\s?(?:%|per\s?cent)\s+(?:CAGR|share|growth|growth rate|rate|revenue share|market share)?,?\s*(?=\w)|^\W*with\s+an?\s+(?:[\w-]+\s+){0,3}?(?:CAGR|share|rate|growth)\s+of\s+[\d.,]+\s?(?:%|per\s?cent),?\s+",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^\W*[A-Z]{3,}[^–—]{0,70}?\s(?:-{1,2}|–|—)\s+")
_SUBORDINATE = re.compile(
    r"^\W*(?:according to|following|driven by|owing to|due to|with|as|after|despite|because|thanks to|given|supported by|led by|fuell?ed by|at|on|for|from|since|while|although|though|backed by|in line with|under|against|amid|once|when|if|helped by|boosted by|propelled by|having|being|compared)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"\s*,\s+(?!(?:and|&)\b)[^,]*(?:,\s*\Z|\Z)", re.DOTALL)
_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|its|their|this|that|these|those|our|all|both|only|even|just|mainly|especially|particularly|overall|worldwide|global|globally|world|international|total|annual|combined|entire|whole|single|largest|leading|dominant|of)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:segments?|sub-?segments?|categor(?:y|ies)|regions?|sectors?|markets?|industry|alone|also|still|now|however|therefore|thus|too|itself|together|remains?|again|already|in turn|for its part|by far|meanwhile|currently|likewise|clearly|usually|mostly|easily|nevertheless|though|on the other hand|on the contrary|in particular|then|all|each|first|there|combined|here|jointly|as a group|next|instead|have|has|is|was|in value|in volume|by value|by revenue|by volume|modality|modalities|globally|worldwide|'s|’s|group))+\s*,?\s*\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:it|this|that|these|those|they|both|such|he|she|we|there|one|the (?:segment|region|category|market|latter|former|country|group|sector|industry|figure|value|total|sum|number|amount|turnover|revenue|product|application|channel|technology|business|field|rest|remainder|area|number|sub-?segment|whole|two))$|^(?:this|that|the same|the latter|the former|such a)\s+(?:segment|region|category|market|country|group|sector|type|product|application|channel|technology|material|area|modality|figure|value)$",
    re.IGNORECASE,
)
_MEASURE_WORDS = frozenset(
    """
    the global worldwide world international overall total whole entire annual market markets industry sector size revenue revenues sales turnover value valuation volume volumes shipments shipment demand spending
    consumption production output deliveries installations units figure sum business of for in by from on its this a an and combined worth opportunity report estimate estimated estimates current today terms
    total receipts expenditure trade addressable it pack level at field space share scale all to forecast cumulative yearly growth rate cagr compound average expansion pace increase rise demand headline end
    services service solutions products product systems system devices device also itself as with expected projected anticipated
    """.split()
)


class Subjects:
    """Reads subjects of one document."""

    def __init__(self, scene: Scene, study: Study, taxonomy: Taxonomy, players: Players) -> None:
        self.scene = scene
        self.study = study
        self.taxonomy = taxonomy
        self.players = players
        self._market = set(study.market_words)
        self._learned: set[str] = set()
        self.own_places = self._own_places()
        self._head_nouns = self._market_heads()

    def learn(self, drafts: list[Draft]) -> None:
        """Remembers the members that shares and rankings name, for figures said of them later."""
        for draft in drafts:
            match draft.content:
                case Share(members=members):
                    self._learned.update(fold(m) for m in members)
                case Superlative(member=member):
                    self._learned.add(fold(member))

    def is_learned(self, name: str) -> bool:
        """Whether a share or ranking has named this member."""
        return fold(name) in self._learned

    def _own_places(self) -> frozenset[str]:
        """Places that the document's own market is limited to, folded ("India Fintech Lending Market")."""
        if not self.study.market:
            return frozenset()
        title = self.scene.title_block
        text = (
            self.scene.of(title.span)[:120]
            if title and title.span.covers(self.study.market.span)
            else self.study.market.name
        )
        before = text[: text.lower().find("market") + 1 or 60]
        mentions = self.scene.index.find(before)
        names = {fold(f.entity.label) for f in mentions if f.entity.type in {EntityType.REGION, EntityType.COUNTRY}}
        adjective = place_of_adjective(before)
        return frozenset(names | ({fold(adjective)} if adjective else set()))

    def _market_heads(self) -> frozenset[str]:
        """The head noun of the market's name in singular and plural, if it has more than one word."""
        if not self.study.market:
            return frozenset()
        words = fold(self.study.market.name).split()
        if len(words) < 2:
            return frozenset()
        head = words[-1]
        return frozenset({head, head.rstrip("s"), head.rstrip("s") + "s"})

    def place(self, text: str) -> tuple[str, str] | None:
        """(name, dimension) when `text` as a whole names a region or country."""
        entity = self.scene.index.lookup(text)
        if entity and entity.type in {EntityType.REGION, EntityType.COUNTRY} and text[:1].isupper():
            return text, "country" if entity.type is EntityType.COUNTRY else "region"
        if text in PLACES:
            return self.place(PLACES[text])
        return None

    def heading_dimension(self, unit_block: Block) -> str | None:
        """The dimension a block's own lead-in names ("By Type: ...", "Chemistry. ..."), else its headings, innermost first."""
        own = self.block_dimension(unit_block)
        if own:
            return own
        for heading in self.scene.headings(unit_block):
            if heading.level == 1:
                break
            found = self.text_dimension(self.scene.words(heading.span))
            if found:
                return found
        return None

    def block_dimension(self, block: Block) -> str | None:
        """The dimension that the first words of a block announce for the whole of it."""
        text = self.scene.of(block.span)
        match = _BLOCK_LEAD.match(text)
        if not match:
            return None
        words = match["lead"]
        by = re.search(r"\bby\s+([\w/ -]{2,40})$", re.sub(r"\s*\([^)]*\)", "", words).strip(), re.IGNORECASE)
        return known_dimension(words) or (dimension_name(by[1]) if by else None)

    def text_dimension(self, text: str) -> str | None:
        """The dimension a heading or lead-in speaks of: "By Type", "Which product leads?", "Regional Analysis"."""
        stripped = text.rstrip(":?. ").strip()
        known = known_dimension(stripped)
        if known:
            return known
        by = re.search(r"\bby\s+([\w/-]+(?:\s[\w/-]+)?)(?:\s*[:(,.]|\s*$)", stripped, re.IGNORECASE)
        if by:
            found = known_dimension(by[1]) or known_dimension(by[1].split()[0])
            if found:
                return found
        for match in re.finditer(r"\b(?:which|what)\s+([\w-]+)", stripped, re.IGNORECASE):
            found = known_dimension(match[1])
            if found:
                return found
        if (
            re.search(r"\b(?:regions?|regional|geograph\w+|countr(?:y|ies))\b", stripped, re.IGNORECASE)
            and len(stripped.split()) <= 8
        ):
            return "region"
        first = re.match(
            r"([\w-]+(?:\s[\w-]+)?)\s+(?:segment\w*|insights?|analysis|outlook|note|view|snapshot|landscape|perspective|breakdown|split)\b",
            stripped,
            re.IGNORECASE,
        )
        return known_dimension(first[1]) if first else None

    def read(self, span: Span, unit: Unit) -> Subject:
        """The subject that the characters of `span` (what stands before the verb) name."""
        text, start, hint, container = self._strip_front(span)
        if _SUBORDINATE.match(text) and "," in text:
            text = text.rsplit(", ", 1)[-1]
        text = re.sub(r"\s+to\s*$", "", _RELATIVE.sub("", text))
        if text.count(",") and not re.search(r",\s+(?:and|&)\s", text):
            text = _APPOSITION.sub("", text) or text
        text = text.strip(" ,;:–—\"'“”*")
        text = _SHARE_OF.sub("", text)
        subject = self._classify(text, hint, unit)
        offset = self.scene.text.find(text, span.start, span.end) if text else -1
        where = Span(offset, offset + len(text)) if offset >= 0 else None
        whole = subject.role in {Role.NONE, Role.MARKET} or (
            subject.role is Role.PRONOUN
            and re.search(r"\b(?:it|market|figure|total|sum|value|sales|revenue)\b", subject.name, re.IGNORECASE)
        )
        place = self.place(container) if container and whole else None
        if place and fold(place[0]) not in self.own_places:
            return Subject(Role.MEMBER, place[0], place[1], "place", where)
        return replace(subject, span=where)

    def _strip_front(self, span: Span) -> tuple[str, int, str | None, str | None]:
        """The subject's own words with fronted phrases removed; the dimension and place those phrases name."""
        text = _DATELINE.sub("", self.scene.of(span).replace("\n", " "))
        hint: str | None = None
        container: str | None = None
        for _ in range(6):
            before = text
            text = _NUMBER_MARK.sub("", text)
            rated = _RATED.match(text)
            if rated and rated.end() < len(text):
                text = text[rated.end() :]
            match = _FRONTED.match(text)
            if match and match.end() < len(text):
                text = text[match.end() :]
            voice = re.match(r"\s*([^:,]{3,60}?)\s*:\s+", text)
            if voice and self.is_voice(voice[1]):
                text = text[voice.end() :]
            match = _BY.match(text) or _AMONG.match(text)
            if match:
                dimension = known_dimension(match["dim"]) or self._own_dimension(match["dim"], match[0])
                if dimension:
                    hint, text = dimension, text[match.end() :]
                    continue
            text = _WITHIN_IT.sub("", text)
            match = _WITHIN.match(text)
            if match and self.place(match["place"]):
                container, text = match["place"], text[match.end() :]
                continue
            match = _TIME.match(text)
            if match and match.end() < len(text) + 1:
                text = text[match.end() :]
            if text == before:
                break
        return text, span.start, hint, container

    def _own_dimension(self, words: str, phrase: str) -> str | None:
        """A dimension in the document's own words, when its lists have it or the phrase can only be one."""
        name = dimension_name(words)
        if name and (any(listed.dimension == name for listed in self.taxonomy.lists)):
            return name
        return (
            name
            if re.match(r"\W*(?:by|based on|on the basis of)\s", phrase, re.IGNORECASE)
            and not re.search(r"\d", words)
            and phrase.rstrip().endswith((",", ":"))
            and re.match(r"\W*(?:based|on the)", phrase, re.IGNORECASE)
            else None
        )

    def _classify(self, text: str, hint: str | None, unit: Unit) -> Subject:
        if not text:
            return Subject(Role.NONE, dimension=hint)
        if fold(_ARTICLE.sub("", text)) in _BARE_NOUNS:
            return Subject(Role.PRONOUN, text, hint)
        bare = _ARTICLE.sub("", text).strip()
        if any(_PRONOUN.match(t) for t in (text, bare, _TAIL.sub("", text))):
            return Subject(Role.PRONOUN, text, hint)
        listed = self._listed(bare) or self._listed(_TAIL.sub("", bare))
        if listed and not (self._is_market(text) and not re.search(r"segment|categor", text, re.IGNORECASE)):
            return Subject(Role.MEMBER, listed[0], hint or listed[1], "listed")
        place = self.place(_TAIL.sub("", bare))
        if place:
            return self._place_subject(place, hint)
        market = self._as_market(text, bare)
        if market:
            return market
        if self._is_company(bare):
            return Subject(Role.COMPANY, bare)
        return self._as_member(text, bare, hint, unit)

    def _place_subject(self, place: tuple[str, str], hint: str | None) -> Subject:
        if fold(place[0]) in self.own_places:
            return Subject(Role.MARKET)
        dimension = hint if hint not in {None, "region", "country"} else place[1]
        return Subject(Role.MEMBER, place[0], dimension, "place")

    def _listed(self, text: str) -> tuple[str, str] | None:
        """(name as printed, dimension) when the text is a listed member, generic words aside."""
        for form in self._forms(text):
            dimension = self.taxonomy.find(fold(form))
            if dimension:
                return form, dimension
        words = re.sub(r"\s*\([^()]*\)", "", text).split()
        for size in range(len(words) - 1, max(0, len(words) - 3), -1):
            rest = words[size:]
            head = " ".join(words[:size])
            dimension = (
                self.taxonomy.find(fold(head))
                if all(w.isalpha() and w.islower() and w not in _LINKS for w in rest)
                else None
            )
            if dimension:
                return head, dimension
        return None

    def _forms(self, text: str) -> list[str]:
        """The text and shorter forms of it: without brackets, "segment", the market's head noun, generic nouns."""
        forms = [text]
        no_brackets = re.sub(r"\s*\([^()]*\)", "", text).strip()
        forms.append(no_brackets)
        shorter = _TAIL.sub("", no_brackets)
        forms.append(shorter)
        words = shorter.split()
        if len(words) > 1 and (fold(words[-1]) in self._head_nouns or fold(words[-1]) in _GENERIC_TAIL):
            forms.append(" ".join(words[:-1]))
        if len(words) > 2 and fold(words[-2]) in self._head_nouns | _GENERIC_TAIL:
            forms.append(" ".join(words[:-2]))
        return [f for f in dict.fromkeys(forms) if f]

    def _is_market(self, text: str) -> bool:
        return bool(re.search(r"\b(?:market|industry)\b", text, re.IGNORECASE))

    def _rest(self, text: str) -> str:
        """What is left of a phrase without the market's own words and words of measure."""
        kept = []
        for word in re.sub(r"[’']s\b", "", text).split():
            key = fold(word)
            parts = key.split()
            if not parts or all(self._plain(p) for p in parts):
                continue
            kept.append(word)
        return " ".join(kept).strip(" ,")

    def _plain(self, word: str) -> bool:
        return (
            word in _MEASURE_WORDS
            or stem(word) in self._market
            or word in self._market
            or bool(re.fullmatch(r"(?:19|20)\d\d", word))
        )

    def _as_market(self, text: str, bare: str) -> Subject | None:
        """The market, a part of it, or another one, when the phrase has a market's head noun or a measure's."""
        rest = self._rest(bare)
        measured = re.search(
            r"\b(?:markets?|industry|revenues?|sales|turnover|shipments?|spending|demand|volumes?|value|size|consumption|deliveries|growth|expansion|rate)\b",
            text,
            re.IGNORECASE,
        )
        overlap = bool(self._market & {stem(w) for w in fold(text).split()})
        if not rest:
            return Subject(Role.MARKET) if measured or overlap else None
        if not measured:
            return None
        scope = self._scope(rest)
        if scope:
            return scope
        if overlap or not self._is_market(text):
            if re.search(r"\b(?:segment|sub-?segment|category)\b", text, re.IGNORECASE) or not self._is_market(text):
                return None
            return (
                Subject(Role.MEMBER, _TAIL.sub("", rest), None, "guess")
                if len(rest.split()) <= 4
                else Subject(Role.MARKET)
            )
        named = markets_in(text, 0, len(text))
        return Subject(Role.OTHER_MARKET, named[0].name) if named else None

    def _scope(self, rest: str) -> Subject | None:
        """A member or place that the rest of a market phrase names."""
        listed = self._listed(rest)
        if listed:
            return Subject(Role.MEMBER, listed[0], listed[1], "listed")
        place = self.place(rest)
        if place is None:
            found = [m for m in self.scene.index.find(rest) if m.entity.type in {EntityType.REGION, EntityType.COUNTRY}]
            if len(found) == 1 and len(rest) - len(found[0].span) < 16:
                place = self.place(found[0].span.of(rest))
            else:
                adjective = place_of_adjective(rest)
                place = self.place(adjective) if adjective and len(rest.split()) <= 2 else None
        return self._place_subject(place, None) if place else None

    def _is_company(self, text: str) -> bool:
        if has_legal_form(text) or company_key(text) in self.players.by_key:
            return True
        return self.is_voice(text)

    def is_voice(self, text: str) -> bool:
        """Whether a name is the publisher's or that of another research house the text quotes."""
        return fold(text) in self.study.voices.keys

    def _as_member(self, text: str, bare: str, hint: str | None, unit: Unit) -> Subject:
        name = self._forms(bare)[-1] if len(bare.split()) > 1 else bare
        called = re.search(r"\b(?:segment|sub-?segment|category)\b", text, re.IGNORECASE)
        name = re.sub(r"\s*\([^()]*\)", "", _TAIL.sub("", bare)).strip(" ,") if called or not name else name
        name = re.sub(r"\s*\([^()]*\)|\s+[~\d][\d.,]*\s?(?:%|per\s?cent).*$", "", name).strip(" ,")
        if fold(name) in _FUNCTION_WORDS or fold(name).split()[:1] == ["on"]:
            return Subject(Role.NONE)
        if not name or len(name.split()) > 6 or re.search(r"\d\s?%|[$€£;:]", name):
            return Subject(Role.UNKNOWN, name)
        if called:
            return Subject(Role.MEMBER, name, hint or self.heading_dimension(unit.block), "segment")
        if hint:
            return Subject(Role.MEMBER, name, hint, "hinted")
        if self._is_heading(name, unit):
            return Subject(Role.MEMBER, name, None, "heading")
        return Subject(Role.UNKNOWN, name, self.heading_dimension(unit.block), "guess")

    def _is_heading(self, name: str, unit: Unit) -> bool:
        """Whether a name is the heading right above, its number aside."""
        heading = next(iter(self.scene.headings(unit.block)), None)
        if heading is None or heading.level == 1:
            return False
        text = re.sub(r"^\W*(?:\d+|[A-Z])[.)]\s+", "", self.scene.words(heading.span))
        return fold(text) == fold(name)

    def is_concept(self, name: str) -> bool:
        """Whether the lexicon knows the name as a concept: a technology, condition, customer type ..."""
        entity = self.scene.index.lookup(name)
        return entity is not None and entity.type is EntityType.CONCEPT

    def heading_member(self, unit: Unit) -> Subject | None:
        """The member that the heading right above speaks of, for sentences about "it" or "the segment"."""
        for heading in self.scene.headings(unit.block)[:1]:
            if heading.level == 1:
                return None
            return self.phrase_member(self.scene.words(heading.span))
        return None

    def phrase_member(self, text: str) -> Subject | None:
        """The one listed member or place inside a phrase, or None."""
        words = text.split()
        for size in range(min(6, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                piece = " ".join(words[at : at + size]).strip(" ,:;.()")
                dimension = self.taxonomy.find(fold(piece))
                if dimension:
                    return Subject(Role.MEMBER, piece, dimension, "listed")
                place = self.place(piece)
                if place and fold(piece) not in self.own_places:
                    return Subject(Role.MEMBER, place[0], place[1], "place")
        return None


_BLOCK_LEAD = re.compile(r"\W*(?P<lead>(?:[\w/&-]+\s){0,5}?[\w/&-]+(?:\s*\([^)]{2,30}\))?)\s*(?::|\.\s|\s[–—-]\s)")
_FUNCTION_WORDS = frozenset(
    "indicates i.e. up down on in at by for from with of to and or but as while when where who what here all some many most several two three four five one now then also more less however pre non next second first such than so if not only even both about compared around each other rest remainder".split()
)
_LINKS = frozenset("and or in of for with by at from to as than on over under per market markets industry".split())
_BARE_NOUNS = frozenset(
    "segment segments region regions category categories country countries type types product products application applications segment and region region and segment".split()
)
_GENERIC_TAIL = frozenset(
    "services service devices device systems system products product turbines solutions solution segment segments modality modalities applications application types type technology technologies equipment materials material users user".split()
)

__all__ = ["MentionKind", "Role", "Section", "Subject", "Subjects"]
