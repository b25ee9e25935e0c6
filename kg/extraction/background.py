"""What stands around the figures: reasons for a position, remarks, concepts, and the publisher's own offer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, UnitKind
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.language.cues import Section
from kg.language.forcewords import DRIVING
from kg.language.mentions import Mention as Found
from kg.language.mentions import MentionKind
from kg.model.content import (
    Development,
    Driver,
    Mention,
    Offer,
    Opportunity,
    Reason,
    Remark,
    Restraint,
    Superlative,
    Trend,
)
from kg.model.document import BlockKind
from kg.model.span import Span

_CAUSE = re.compile(
    r"(?:,\s*|\s+)(?:(?:mainly|primarily|largely|chiefly|partly)\s+)?(?:due to|owing to|because of"
    r"|because|thanks to|on account of|driven by|attributed to|supported by|fuell?ed by|as a result of"
    r"|on the back of|since|as)\s+(?P<cause>[^;]{8,300})",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"\b(?:(?:is|are|also|still|were|was)\s+)*(?:growing|experiencing\s+(?:\w+\s+)?growth"
    r"|gaining\s+(?:ground|traction|importance|popularity)|expanding|seeing\s+(?:\w+\s+)?growth"
    r"|witnessing\s+(?:\w+\s+)?growth|on\s+the\s+rise|picking\s+up|emerging|catching\s+up)\b[^.;]*",
    re.IGNORECASE,
)
_PRICED = re.compile(r"\b(?:licen[cs]e|user|pdf|report|copy|edition|price|fee|subscription|upgrade)\b", re.IGNORECASE)


def reason_drafts(scene: Scene, rankings: list[Draft]) -> Iterator[Draft]:
    """Why a ranked member stands where it does, in the words of the same sentence."""
    for draft in rankings:
        content = draft.content
        if not isinstance(content, Superlative) or not content.printed:
            continue
        at = scene.text.find(content.member, draft.span.start, draft.span.end)
        match = _CAUSE.search(scene.text, max(at, draft.span.start), draft.span.end)
        if match:
            cause = " ".join(match["cause"].split()).rstrip(" .")
            yield Draft(
                Reason(content.member, cause, content.dimension, content.sense.value),
                draft.span,
                draft.block,
                frozenset({"cause"}),
            )


class RemarkReader:
    """Reads remarks on members without figure or rank, and the concepts a member's passage speaks of."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects
        self._seen: set[tuple[str, str]] = set()

    def read(self, view: View, ranked: bool) -> Iterator[Draft]:
        """Remarks and mentions of one sentence; `ranked` says that it states a rank or a figure already."""
        if view.unit.kind not in {UnitKind.SENTENCE, UnitKind.ITEM}:
            return
        subject = self._member(view)
        if subject is None:
            return
        if not ranked and not view.unit.mentions.percents and not view.unit.mentions.values:
            match = _GROWS.search(self._scene.of(view.unit.span))
            if match:
                about = tuple(dict.fromkeys(self._scene.words(m.span) for m in self._concepts(view)))
                text = " ".join(match[0].split())
                yield Draft(
                    Remark(subject.name, text, subject.dimension, about),
                    view.unit.span,
                    view.unit.block,
                    frozenset({"grows"}),
                )
        yield from self._cause(view, subject)
        yield from self._mentions(view, subject)

    def _cause(self, view: View, subject: Subject) -> Iterator[Draft]:
        """What is said to drive a member: "The region's shortage of staff has fuelled demand"."""
        match = DRIVING.match(self._scene.of(view.unit.span))
        if match and len(match["list"].split()) > 2:
            cause = " ".join(match["list"].split()).strip(" ,")
            yield Draft(
                Reason(subject.name, cause, subject.dimension), view.unit.span, view.unit.block, frozenset({"drives"})
            )

    def _concepts(self, view: View) -> list[Found]:
        return [m for m in view.unit.mentions.of(MentionKind.CONCEPT) if m.entity]

    def _member(self, view: View) -> Subject | None:
        """The member or place a sentence is about: its first subject, else the one its paragraph began with."""
        for subject in (*view.subjects[:1], *reversed(view.before)):
            if subject.role is Role.MEMBER and subject.name and subject.sure != "guess":
                return subject
        first = view.parts[0]
        text = self._scene.words(first.subject) if not first.fragment else ""
        pieces = re.split(r"\s+(?:and|&)\s+|,\s+", text)
        members = [m for p in pieces if (m := self._subjects.phrase_member(p))]
        if len(members) > 1:
            return Subject(Role.MEMBER, " and ".join(m.name for m in members), members[0].dimension, "listed")
        return None

    def _mentions(self, view: View, subject: Subject) -> Iterator[Draft]:
        kind = "place" if subject.dimension in {"region", "country"} else "segment"
        for found in self._concepts(view):
            name = self._scene.words(found.span)
            key = (subject.name, found.entity.iri if found.entity else name)
            if key in self._seen or name.lower() in subject.name.lower():
                continue
            self._seen.add(key)
            category = (found.entity.category or "") if found.entity else ""
            yield Draft(
                Mention(subject.name, kind, name, category), view.unit.span, view.unit.block, frozenset({"mention"})
            )


def mention_drafts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Concepts that forces and moves speak of."""
    for draft in drafts:
        match draft.content:
            case Driver() | Trend() | Restraint() | Opportunity():
                subject, kind, names = draft.content.text, "force", draft.content.about
            case Development():
                subject, kind, names = draft.content.company, "development", draft.content.concerns
            case _:
                continue
        for name in names:
            entity = scene.index.lookup(name)
            category = (entity.category or "") if entity else ""
            yield Draft(Mention(subject, kind, name, category), draft.span, draft.block, frozenset({"mention"}))


def offer_drafts(scene: Scene) -> Iterator[Draft]:
    """The publisher's prices and customisation options."""
    for unit in scene.units:
        inside = scene.section(unit.block) is Section.OFFER and unit.kind is not UnitKind.HEADING
        prices = unit.mentions.of(MentionKind.MONEY)
        if inside and unit.block.kind is BlockKind.LIST_ITEM:
            price = prices[0].quantity if prices else None
            yield Draft(Offer(_plain(scene, unit.span), price), unit.span, unit.block, frozenset({"section"}))
        elif (
            prices
            and _PRICED.search(scene.of(unit.span))
            and (
                inside
                or re.search(
                    r"\blicen[cs]e\b|\bsingle[- ]user\b|\bbuy (?:now|single)\b", scene.of(unit.span), re.IGNORECASE
                )
            )
        ):
            for found in prices:
                if found.quantity and found.quantity.scale == 0:
                    yield Draft(
                        Offer(_plain(scene, unit.span), found.quantity), unit.span, unit.block, frozenset({"price"})
                    )


def _plain(scene: Scene, span: Span) -> str:
    text = re.sub(r"^(?:check|tick)-?(?:img|mark|icon)\W*", "", scene.words(span))
    return " ".join(text.split()[:30])
