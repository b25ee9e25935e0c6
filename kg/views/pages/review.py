"""What waits for a person, with the buttons that decide it; and what was decided, with the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kg.metrics.reviewing import QueueItem
from kg.model.judgement import JudgementKind
from kg.views import words
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence, local, type_of
from kg.views.pages.conflicts import Option, Select
from kg.views.parts import Dispute, Link, Passage, Refusal, Thing

PAGE = 10
"""Questions on one page."""
_MOST_DECIDED = 40
_KINDS = {
    "conflict": "disputes",
    "names": "names that may be one",
    "voices": "voices that may be one",
    "event": "moves that may be one",
    "reading": "unsure readings",
}
_DONE = {
    "merge": "merged",
    "split": "kept apart",
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "same_event": "called one event",
    "copy": "called one voice",
    "house_view": "house view",
    "dispose": "concluded",
    "identify": "identified",
    "map": "mapped",
    "undo": "taken back",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and the decision it sends; `needs_why` where a reason is asked for."""

    text: str
    kind: str
    subject: str
    object: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One item of the queue; `dispute` draws both sides of a conflict."""

    id: str
    kind: str
    title: str
    reasons: tuple[str, ...]
    sides: tuple[Passage, ...]
    choices: tuple[Choice, ...]
    dispute: Dispute | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement in words."""

    id: str
    when: str
    what: str
    about: tuple[Any, ...]
    who: str
    why: str
    stands: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The queue and the log."""

    lead: str
    total: int
    filter: Select
    questions: tuple[Question, ...]
    shown: str
    before: str
    after: str
    empty: Refusal | None
    decided: tuple[Decided, ...]
    message: str
    undo: str


def review_page(
    disputes: Disputes,
    queue: Sequence[QueueItem],
    log: Sequence[Mapping[str, Any]],
    asked: tuple[str, int],
    done: str = "",
) -> ReviewPage:
    """The queue from an offset on, of one kind or all.

    Args:
        disputes: conflicts as cards.
        queue: what waits, most material first.
        log: judgements in order, as plain JSON.
        asked: kind ("" for all) and offset.
        done: id of the judgement that was just recorded.
    """
    kind, start = asked
    kept = [item for item in queue if not kind or item.kind == kind]
    part = kept[start : start + PAGE]
    passages = _passages(disputes.evidence, part)
    message = said_of(log, done)
    return ReviewPage(
        lead=_lead(len(queue)),
        total=len(queue),
        filter=_filter(queue, kind),
        questions=tuple(_question(disputes, item, passages) for item in part),
        shown=f"{start + 1} to {start + len(part)} of {len(kept)}" if len(kept) > PAGE else "",
        before=_address(kind, start - PAGE) if start else "",
        after=_address(kind, start + PAGE) if start + PAGE < len(kept) else "",
        empty=None if part else _empty(len(queue)),
        decided=tuple(_decided(disputes.evidence, one) for one in list(log)[::-1][:_MOST_DECIDED]),
        message=message,
        undo=done if message else "",
    )


def said_of(log: Sequence[Mapping[str, Any]], judgement: str) -> str:
    """What was just decided, in words: "Claim rejected by M. Ito."; "" for none."""
    found = next((one for one in log if judgement and one["id"] == judgement), None)
    if found is None:
        return ""
    kind = found["kind"]
    what = "Claim " if kind in {"accept", "reject", "correct"} else ""
    return f"{words.sentence(what + _DONE.get(kind, kind))} by {found['author']}."


def _lead(total: int) -> str:
    if not total:
        return "Nothing waits for a person."
    verb = "waits" if total == 1 else "wait"
    return f"{words.counted(total, 'question')} {verb} for a person, what changes most first."


def _filter(queue: Sequence[QueueItem], kind: str) -> Select:
    counts = Counter(item.kind for item in queue)
    options = [Option("", f"all ({len(queue)})", not kind)]
    options += [Option(name, f"{text} ({counts[name]})", name == kind) for name, text in _KINDS.items() if counts[name]]
    return Select("kind", "Show", tuple(options))


def _address(kind: str, start: int) -> str:
    sent = {name: value for name, value in (("kind", kind), ("start", max(0, start))) if value}
    return "/review" + (f"?{urlencode(sent)}" if sent else "")


def _empty(total: int) -> Refusal:
    if total:
        return Refusal("Nothing of this kind waits.", links=(Link("everything", "/review"),), links_label="Show")
    return Refusal("Nothing waits for a person.", text="New disputes and unsure readings will stand here.")


def _passages(evidence: Evidence, items: Sequence[QueueItem]) -> dict[str, Passage]:
    """Where the claims on the sides stand, by the claim's IRI."""
    claims = sorted({side.claim for item in items for side in item.sides if side.claim})
    mint = evidence.view.resources.iri
    full = [claim if "://" in claim else mint("claim", claim) for claim in claims]
    found = {row.claim: evidence.passage(row) for row in evidence.rows("metrics.quotes", claims=full)} if full else {}
    return {claim: found[iri] for claim, iri in zip(claims, full, strict=True) if iri in found}


def _question(disputes: Disputes, item: QueueItem, passages: Mapping[str, Passage]) -> Question:
    subjects = item.subject.split()
    own = "-".join(local(iri) for iri in subjects)
    card = None
    if item.kind == "conflict" and (iri := disputes.find(local(item.subject))):
        card = disputes.card(iri)
    return Question(
        own,
        _KINDS.get(item.kind, item.kind),
        card.title if card else item.question,
        () if card else item.reasons,
        tuple(passages[claim] for side in item.sides if (claim := side.claim or "") in passages),
        _choices(item.kind, subjects),
        card,
    )


def _choices(kind: str, subjects: Sequence[str]) -> tuple[Choice, ...]:
    one, other = subjects[0], subjects[-1]
    match kind:
        case "conflict":
            return (Choice("Both stay, with this reason", JudgementKind.DISPOSE, one, main=True),)
        case "names":
            return (
                Choice("One company", JudgementKind.MERGE, one, other, main=True),
                Choice("Two companies", JudgementKind.SPLIT, one, other),
            )
        case "voices":
            return (
                Choice("One voice: the second repeats the first", JudgementKind.COPY, other, one, main=True),
                Choice("One voice: the first repeats the second", JudgementKind.COPY, one, other),
                Choice("Two voices", JudgementKind.SPLIT, one, other),
            )
        case "event":
            return (
                Choice("One event", JudgementKind.SAME_EVENT, one, other, main=True),
                Choice("Two events", JudgementKind.SPLIT, one, other),
            )
    return (
        Choice("Read rightly", JudgementKind.ACCEPT, one, main=True),
        Choice("Read wrongly", JudgementKind.REJECT, one),
    )


def _decided(evidence: Evidence, one: Mapping[str, Any]) -> Decided:
    about: list[Any] = [_named(evidence, one["subject"])]
    if one["object"] and one["object"] != one["subject"]:
        about += [" and ", _named(evidence, one["object"])]
    said = ", ".join(f"{name} {value}" for name, value in one["fields"].items() if name not in {"members", "weighs"})
    if said:
        about.append(f": {said}")
    return Decided(
        one["id"],
        words.dates_said((one["at"] or "")[:10]),
        _DONE.get(one["kind"], one["kind"]),
        tuple(about),
        one["author"],
        one["why"] or "",
        one["stands"],
        one["lost"],
    )


def _named(evidence: Evidence, iri: str) -> Any:
    """A thing with its page, a claim or conflict by its place, a judgement by its id."""
    match type_of(iri):
        case "claim":
            return Link(f"claim {local(iri)[:8]}", f"/claim/{local(iri)}")
        case "conflict":
            return Link(f"conflict {local(iri)[:8]}", f"/conflicts/{local(iri)}")
        case "judgement":
            return f"decision {local(iri)[:8]}"
        case "doc":
            record = evidence.records.get(local(iri))
            return Link((record.title if record else None) or f"document {local(iri)[:8]}", f"/source/{local(iri)}")
    label = next((n.name for n in evidence.rows("entities.names") if n.entity == iri and n.preferred), None)
    return Thing(label, evidence.icon(iri), evidence.href(iri)) if label else local(iri)
