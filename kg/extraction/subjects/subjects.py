"""What a sentence speaks of: the whole market, a member of a dimension, another market, a company."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.companies.listed import Players, company_key
from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit
from kg.extraction.study.coverage import own_places
from kg.extraction.study.marketname import markets_in
from kg.extraction.study.publisher import is_house
from kg.extraction.study.study import Study, stem
from kg.extraction.subjects.shortforms import heads_house, short_form
from kg.extraction.subjects.subject import Role, Subject
from kg.extraction.taxonomy.headings import heading_dimension
from kg.extraction.taxonomy.taxonomy import Taxonomy
from kg.language.cues import Section
from kg.language.demonyms import PLACES, place_of_adjective
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.mentions import MentionKind
from kg.language.names import fold, has_legal_form
from kg.language.subjectwords import (
    AMONG,
    APPOSITION,
    ARTICLE,
    BARE_NOUNS,
    BRACKETED,
    BRACKETED_LIST,
    BY,
    BY_KIND,
    DATELINE,
    DEMAND_FROM,
    EXCEPT,
    FRONTED,
    FUNCTION_WORDS,
    GENERIC_TAIL,
    GRANTED,
    KIND_NOUN,
    LINKS,
    MEASURE_WORDS,
    NEWCOMER,
    NUMBER_MARK,
    ONE_OF,
    OWN_SHARE,
    PORTION,
    PRONOUN,
    RATED,
    RELATIVE,
    SHARE_OF,
    SUBORDINATE,
    TAIL,
    TIME,
    TOLD,
    TRAILING_TO,
    VOICE,
    WHOLE,
    WITHIN,
    WITHIN_IT,
)
from kg.model.content import Share, Superlative
from kg.model.entity import EntityType
from kg.model.span import Span


class Subjects:
    """Reads subjects of one document."""

    def __init__(self, scene: Scene, study: Study, taxonomy: Taxonomy, players: Players) -> None:
        self.scene = scene
        self.study = study
        self.taxonomy = taxonomy
        self.players = players
        self._market = set(study.market_words)
        self._learned: set[str] = set()
        self.own_places = own_places(scene, study.market, study.place) if study.market else frozenset()
        self._head_nouns = study.market.head_nouns if study.market else frozenset()

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

    def place(self, text: str) -> tuple[str, str] | None:
        """(name, dimension) when `text` as a whole names a region or country."""
        entity = self.scene.index.lookup(text)
        if entity and entity.type in {EntityType.REGION, EntityType.COUNTRY} and text[:1].isupper():
            return text, "country" if entity.type is EntityType.COUNTRY else "region"
        if text in PLACES:
            return self.place(PLACES[text])
        return None

    def read(self, span: Span, unit: Unit) -> Subject:
        """The subject that the characters of `span` (what stands before the verb) name."""
        text, hint, container = self._strip_front(span)
        whole_text = text = GRANTED.sub("", TOLD.sub("", text))
        if SUBORDINATE.match(text) and "," in text:
            text = text.rsplit(", ", 1)[-1]
        text = BRACKETED_LIST.sub("", text)
        text = ONE_OF.sub(r"\1 segment", text)
        cut = RELATIVE.sub("", text)
        kept = EXCEPT.match(text[len(cut) :])
        text = TRAILING_TO.sub("", cut + (kept[0] if kept else ""))
        if text.count(",") and not re.search(r",\s+(?:and|&)\s", text):
            text = APPOSITION.sub("", text) or text
        text = text.strip(" ,;:–—\"'“”*")
        text = "it" if OWN_SHARE.fullmatch(text) else PORTION.sub("", SHARE_OF.sub("", text))
        subject = self._classify(text, hint, unit)
        source = DEMAND_FROM.match(text) if subject.role is Role.UNKNOWN else None
        if source:
            text = text[source.end() :]
            subject = self._classify(text, hint, unit)
        if subject.role in {Role.UNKNOWN, Role.NONE} and "," in whole_text:
            subject, text = self._by_pieces(whole_text, hint, unit) or (subject, text)
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

    def _by_pieces(self, text: str, hint: str | None, unit: Unit) -> tuple[Subject, str] | None:
        """The first stretch between commas that surely names something, when the phrase as a whole does not."""
        for piece in text.split(","):
            words = PORTION.sub("", SHARE_OF.sub("", RELATIVE.sub("", " " + piece).strip(" ;:–—\"'“”*")))
            if not words or SUBORDINATE.match(words):
                continue
            found = self._classify(words, hint, unit)
            if found.role is Role.MARKET or (
                found.role is Role.MEMBER and found.sure in {"listed", "place", "segment"}
            ):
                return found, words
        return None

    def _strip_front(self, span: Span) -> tuple[str, str | None, str | None]:
        """The subject's own words with fronted phrases removed; the dimension and place those phrases name."""
        text = DATELINE.sub("", self.scene.of(span).replace("\n", " "))
        hint: str | None = None
        container: str | None = None
        for _ in range(6):
            before = text
            text = NUMBER_MARK.sub("", text)
            rated = RATED.match(text)
            if rated and rated.end() < len(text):
                text = text[rated.end() :]
            match = FRONTED.match(text)
            if match and match.end() < len(text):
                text = text[match.end() :]
            voice = VOICE.match(text) if ":" in text else None
            if voice and self.is_voice(voice[1]):
                text = text[voice.end() :]
            match = BY.match(text) or AMONG.match(text)
            if match:
                dimension = known_dimension(match["dim"]) or self._own_dimension(match["dim"], match[0])
                if dimension:
                    hint, text = dimension, text[match.end() :]
                    continue
            text = WITHIN_IT.sub("", text)
            match = WITHIN.match(text)
            if match and self.place(match["place"]):
                container, text = match["place"], text[match.end() :]
                continue
            match = TIME.match(text)
            if match and match.end() < len(text) + 1:
                text = text[match.end() :]
            if text == before:
                break
        return text, hint, container

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
            and (re.match(r"\W*(?:based|on the)", phrase, re.IGNORECASE) or BY_KIND.fullmatch(words.strip()))
            else None
        )

    def _classify(self, text: str, hint: str | None, unit: Unit) -> Subject:
        if not text:
            return Subject(Role.NONE, dimension=hint)
        if fold(ARTICLE.sub("", text)) in BARE_NOUNS:
            return Subject(Role.PRONOUN, text, hint)
        bare = ARTICLE.sub("", text).strip()
        if any(PRONOUN.match(t) for t in (text, bare, TAIL.sub("", text))):
            return Subject(Role.PRONOUN, text, hint)
        listed = self._listed(bare) or self._listed(TAIL.sub("", bare))
        if listed and not (self._is_market(text) and not re.search(r"segment|categor", text, re.IGNORECASE)):
            return Subject(Role.MEMBER, listed[0], hint or listed[1], "listed")
        place = self.place(TAIL.sub("", bare)) if bare not in PLACES else None  # "Korean" alone is a language
        if place:
            return self._place_subject(place, hint)
        if hint and len(bare.split()) <= 4 and not WHOLE.search(bare):
            return self._as_member(text, bare, hint, unit)
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
        words = BRACKETED.sub("", text).split()
        for size in range(len(words) - 1, max(0, len(words) - 3), -1):
            rest = words[size:]
            head = " ".join(words[:size])
            dimension = (
                self.taxonomy.find(fold(head))
                if all(w.isalpha() and w.islower() and w not in LINKS for w in rest)
                else None
            )
            if dimension:
                return head, dimension
        return None

    def _forms(self, text: str) -> list[str]:
        """The text and shorter forms of it: without brackets, "segment", the market's head noun, generic nouns."""
        forms = [text]
        no_brackets = BRACKETED.sub("", text).strip()
        forms.append(no_brackets)
        shorter = TAIL.sub("", no_brackets)
        forms.append(shorter)
        words = shorter.split()
        if len(words) > 1 and (fold(words[-1]) in self._head_nouns or fold(words[-1]) in GENERIC_TAIL):
            forms.append(" ".join(words[:-1]))
        if len(words) > 2 and fold(words[-2]) in self._head_nouns | GENERIC_TAIL:
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
            if not parts or all(self._plain(p) for p in parts) or self._is_own_place(word):
                continue
            kept.append(word)
        return " ".join(kept).strip(" ,")

    def _is_own_place(self, word: str) -> bool:
        """Whether a word is a place, or its adjective, that the document's market is limited to."""
        adjective = place_of_adjective(word) if self.own_places else None
        return bool(self.own_places) and (fold(word) in self.own_places or fold(adjective or "") in self.own_places)

    def _plain(self, word: str) -> bool:
        return (
            word in MEASURE_WORDS
            or stem(word) in self._market
            or word in self._market
            or bool(re.fullmatch(r"(?:19|20)\d\d", word))
        )

    def _as_market(self, text: str, bare: str) -> Subject | None:
        """The market, a part of it, or another one, when the phrase has a market's head noun or a measure's."""
        rest = self._rest(bare)
        measured = re.search(
            r"\b(?:markets?|industry|revenues?|sales|turnover|shipments?|spending|demand|volumes?"
            r"|value|valuation|size|consumption|deliveries|growth|expansion|increase|rise|rate|CAGR|pace)\b",
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
        if self._market and self._market <= {stem(w) for w in fold(text).split()}:
            places = [
                m for m in self.scene.index.find(rest) if m.entity.type in {EntityType.REGION, EntityType.COUNTRY}
            ]
            place = self.place(places[0].span.of(rest)) if len(places) == 1 else None
            return self._place_subject(place, None) if place else Subject(Role.MARKET)
        if overlap or not self._is_market(text):
            if re.search(r"\b(?:segment|sub-?segment|category)\b", text, re.IGNORECASE) or not self._is_market(text):
                return None
            return (
                Subject(Role.MEMBER, TAIL.sub("", rest), None, "guess")
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
        return fold(text) in self.study.voices.keys or is_house(text) or heads_house(self.scene, text)

    def _as_member(self, text: str, bare: str, hint: str | None, unit: Unit) -> Subject:
        name = TAIL.sub("", bare) if len(bare.split()) > 1 else bare
        called = re.search(r"\b(?:segment|sub-?segment|category)\b", text, re.IGNORECASE)
        name = re.sub(r"\s*\([^()]*\)", "", TAIL.sub("", bare)).strip(" ,") if called or not name else name
        name = re.sub(r"\s*\([^()]*\)|\s+[~\d][\d.,]*\s?(?:%|per\s?cent).*$", "", name).strip(" ,")
        if fold(name) in FUNCTION_WORDS or re.match(r"on\s", name, re.IGNORECASE):
            return Subject(Role.NONE)
        if not name or len(name.split()) > 6 or re.search(r"\d\s?%|[$€£;:]", name):
            return Subject(Role.UNKNOWN, name)
        name = NEWCOMER.sub("", name)
        if text[:4].lower() == "the " and text.endswith(name):
            name = KIND_NOUN.sub("", name)
        name = short_form(self.scene, name, self._head_nouns)
        if called:
            return Subject(Role.MEMBER, name, hint or heading_dimension(self.scene, unit.block), "segment")
        if hint:
            return Subject(Role.MEMBER, name, hint, "hinted")
        if self._is_heading(name, unit):
            return Subject(Role.MEMBER, name, None, "heading")
        return Subject(Role.UNKNOWN, name, heading_dimension(self.scene, unit.block), "guess")

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


__all__ = ["MentionKind", "Role", "Section", "Subject", "Subjects"]
