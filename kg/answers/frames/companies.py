"""One company or several: profile, comparison, listing, ownership, names, rivals, and who stays silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.answers.book import Sighting, Thing, name_key, sightings
from kg.answers.companies import listed_iris
from kg.answers.covering.wants import asks_for
from kg.answers.draft import Draft, quantity_words, refuse
from kg.answers.frames.base import (
    Candidate,
    book_name,
    companies_named,
    hit_tokens,
    joined,
    market_words,
    unique,
    voice_of,
)
from kg.answers.moves import brief, moves_of, said_elsewhere, told
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.content import DevelopmentType
from kg.model.document import BlockKind
from kg.search.passages import Passage

_CELLS = 2


def base_tokens(reading: Reading, *cues: str) -> frozenset[int]:
    """Tokens of some cues and of the names of markets, publishers and companies."""
    return (
        reading.tokens_of(*cues)
        | hit_tokens(reading.of("market", "publisher"))
        | hit_tokens(h for _, h in companies_named(reading).values())
    )


def moves_by(reading: Reading, iri: str) -> list[Sighting]:
    """Developments in which a company takes part, newest first."""
    own = [
        m for m in moves_of(reading.books) if iri in {m.thing(n).iri for n in (m.content.company, m.content.with_) if n}
    ]
    return sorted(own, key=lambda m: m.content.date.earliest.toordinal() if m.content.date else 0, reverse=True)


def listings_of(reading: Reading, iri: str) -> list[Sighting]:
    """Claims that list a company as a player."""
    return [found[iri] for book in reading.books if iri in (found := listed_iris(book))]


def _owners(reading: Reading, iri: str) -> list[Sighting]:
    return [s for s in unique(sightings(reading.books, "ownership")) if s.thing(s.content.owned).iri == iri]


def profile_frame(reading: Reading) -> Iterator[Candidate]:
    """What is known of a company."""
    named = companies_named(reading)
    if not named or (reading.any("compare") and len(named) > 1) or asks_for(reading, "seat"):
        return
    if not reading.has("profile") and any(
        reading.weight(i) and i not in base_tokens(reading, "list what report_word recent")
        for i in range(len(reading.question.tokens))
    ):
        return
    explained = base_tokens(reading, "profile list what report_word company_word who recent")
    yield Candidate("profile", explained, 0.06, 0.86, lambda: _profiles(reading))


def _profiles(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.PROFILE)
    for iri, (thing, _) in companies_named(reading).items():
        _profile(draft, reading, iri, thing)
    return draft if draft.parts else None


def _profile(draft: Draft, reading: Reading, iri: str, thing: Thing) -> None:
    listings, owners, moves = listings_of(reading, iri), _owners(reading, iri), moves_by(reading, iri)
    if listings:
        draft.add(
            f"{thing.label} is listed as a key company in "
            f"{joined(dict.fromkeys(f'the {market_words(s.book)} study of {book_name(s.book)}' for s in listings))}.",
            *listings,
        )
    elif moves:
        draft.add(
            f"{thing.label} is reported on in the {market_words(moves[0].book)} study of "
            f"{book_name(moves[0].book)}, outside its list of key companies."
        )
    for s in owners[:3]:
        draft.add(_owner_words(s), s)
    if place := home_of(reading, thing):
        draft.add(f"Place given with its name: {place[0]}.", place[1])
    for move in moves[:3]:
        date = move.content.date.label if move.content.date else "Undated"
        draft.add(f"{date}: {told(move)}", move)
    facts = [s for s in unique(sightings(reading.books, "company_fact")) if s.thing(s.content.company).iri == iri]
    for s in facts[:3]:
        year = f" ({s.content.year})" if s.content.year else ""
        draft.add(f"{s.content.indicator}: {s.content.value.printed}{year}.", s)
    spoken = said_elsewhere(reading.books, thing, moves, 2)
    for passage in spoken:
        draft.add(f'"{" ".join(passage.text.split())}"', passage)
    if draft.parts and not moves and not spoken:
        draft.add(f"No development of {thing.label} is reported.")


def compare_frame(reading: Reading) -> Iterator[Candidate]:
    """Two or more companies side by side."""
    named = companies_named(reading)
    paid = re.search(r"\b(?:pay|pays|paid|price|cost|costs|spent|fetch\w*)\b", reading.normal)
    if len(named) < 2 or paid or (reading.any("owner before after relation rivals") and not reading.has("compare")):
        return
    explained = base_tokens(
        reading, "compare what list profile development_word recent company_word newest report_word also share"
    )
    explained |= reading.words("last announcement each did do")
    yield Candidate("compare", explained, 0.08, 0.82, lambda: _compare(reading))


_WHICH_OF = re.compile(r"\b(?:which|who)(?: one)? (?:of|among) (?:the|these|those|them|this|that)\b")
"""Asks for those that have a development, not for all of them."""


def _compare(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPARE)
    named = companies_named(reading)
    if reading.has("share") and not any(shares_of(reading, iri, thing) for iri, (thing, _) in named.items()):
        return refuse(f"The graph does not hold market shares for {joined(t.label for t, _ in named.values())}.")
    if _WHICH_OF.search(reading.normal) and any(moves_by(reading, iri) for iri in named):
        named = {iri: own for iri, own in named.items() if moves_by(reading, iri)}
    for iri, (thing, _) in named.items():
        moves = moves_by(reading, iri)
        listings = listings_of(reading, iri)
        if moves:
            date = moves[0].content.date.label if moves[0].content.date else "undated"
            draft.add(f"{thing.label} ({date}): {brief(moves[0], 190)}.", moves[0])
        else:
            where = "listed as a key company, " if listings else ""
            draft.add(f"{thing.label}: {where}no development is reported.", *listings[:1])
        for s in shares_of(reading, iri, thing)[:2] if reading.has("share") else ():
            year = f" in {s.content.year}" if s.content.year else ""
            share = quantity_words(s.content.value)
            draft.add(
                f"{thing.label} holds {share} of the {market_words(s.book)}{year}, as published by {voice_of(s)}.", s
            )
    return draft


def shares_of(reading: Reading, iri: str, thing: Thing) -> list[Sighting]:
    """Stated shares of one company."""
    keys = {name_key(n) for n in (thing.label, *thing.names)}
    found = [s for s in unique(sightings(reading.books, "share")) if len(s.content.members) == 1]
    return [s for s in found if s.thing(m := s.content.members[0]).iri == iri or name_key(m) in keys]


def owner_frame(reading: Reading) -> Iterator[Candidate]:
    """Who owns a company, or what a company owns."""
    named = companies_named(reading)
    if not named or reading.has("whole_group") or not reading.any("owner", "relation", "acquisition"):
        return
    explained = base_tokens(
        reading, "owner who what list relation company_word report_word recent exists says_who compare"
    )
    explained |= reading.words("belongs whom mentioned between currently now next put shown given printed to behind")
    if reading.has("owner") and reading.any("after before"):
        explained |= reading.time_tokens | reading.tokens_of("after before")
    if reading.has("owner") or len(named) == 2:
        yield Candidate("owner", explained, 0.1, 0.86, lambda: _ownership(reading))


def _owner_words(s: Sighting) -> str:
    owner, owned = s.thing(s.content.owner).label, s.thing(s.content.owned).label
    if s.content.start or s.content.end:
        since = f" since {s.content.start.label}" if s.content.start and not s.content.end else ""
        span = (
            f" from {s.content.start.label if s.content.start else 'an unknown date'} to {s.content.end.label}"
            if s.content.end
            else ""
        )
        return (
            f"{owned} {'belonged' if s.content.end else 'belongs'} to {owner}{since}{span}, according to {voice_of(s)}."
        )
    held = f" as of {s.content.held_at.label}" if s.content.held_at else ""
    return f"{owned} is called a company of {owner}{held} by {voice_of(s)}."


def _ownership(reading: Reading) -> Draft | None:
    named = companies_named(reading)
    known = [
        s
        for s in unique(sightings(reading.books, "ownership"))
        if {s.thing(s.content.owned).iri, s.thing(s.content.owner).iri} & named.keys()
    ]
    if len(named) >= 2:
        known = [s for s in known if {s.thing(s.content.owned).iri, s.thing(s.content.owner).iri} <= named.keys()]
    elif re.search(r"\bsubsidiar\w+|\bwhat does .+ own\b|\bowned by\b|\bowns\b", reading.normal) and not re.search(
        r"\bwho owns\b", reading.normal
    ):
        own = [s for s in known if s.thing(s.content.owner).iri in named]
        known = own or known
    else:
        known = [s for s in known if s.thing(s.content.owned).iri in named] or known
    draft = Draft(AnswerKind.LOOKUP)
    if not known and (taken := takeovers(reading, named.keys())):
        return _by_takeover(reading, taken)
    if not known:
        labels = joined(t.label for t, _ in named.values())
        what = f"who owns {labels}" if len(named) == 1 else f"a tie of ownership between {labels}"
        return refuse(f"The graph does not hold {what}.", soft=True) if reading.has("owner") else None
    ordered = sorted(known, key=lambda s: (s.content.end is not None, not s.content.start, s.book.id, s.start))
    if len(named) >= 2 and re.match(r"(?:is|does|do)\b", reading.normal):
        current = [s for s in ordered if not s.content.end]
        draft.parts.clear()
        draft.add("Yes." if current else "Not any more.")
    for s in ordered[:4]:
        draft.add(_owner_words(s), s)
    if len({s.thing(s.content.owner).iri for s in ordered if not s.content.end}) > 1:
        draft.notes.append("The sources name different owners; a statement without dates may be out of date.")
    return draft


def takeovers(reading: Reading, iris: Iterable[str]) -> list[Sighting]:
    """Acquisitions between named companies, or of the one that is named; else those it made."""
    named = set(iris)
    moves = [m for m in moves_of(reading.books) if m.content.type is DevelopmentType.ACQUISITION and m.content.with_]
    ends = [(m, m.thing(m.content.company).iri, m.thing(m.content.with_).iri) for m in moves]
    if len(named) > 1:
        return [m for m, buyer, target in ends if {buyer, target} <= named]
    return [m for m, _, target in ends if target in named] or [m for m, buyer, _ in ends if buyer in named]


def _by_takeover(reading: Reading, taken: list[Sighting]) -> Draft:
    """Ownership as far as a reported acquisition tells it."""
    draft = Draft(AnswerKind.LOOKUP)
    if re.match(r"(?:is|does|do|did|has)\b", reading.normal):
        draft.add("Yes.")
    for move in taken[:3]:
        date = move.content.date.label if move.content.date else "Undated"
        draft.add(f"{date}: {told(move)}", move)
    draft.notes.append("Taken from a reported acquisition; no statement of who owns the company today was read.")
    return draft


def name_frame(reading: Reading) -> Iterator[Candidate]:
    """The full name of a company."""
    named = companies_named(reading)
    if len(named) != 1 or not reading.has("full_name"):
        return
    explained = base_tokens(reading, "full_name what list company_word report_word") | reading.words(
        "full name printed company"
    )
    yield Candidate("full name", explained, 0.1, 0.86, lambda: _full_name(reading))


def _full_name(reading: Reading) -> Draft | None:
    iri, (thing, _) = next(iter(companies_named(reading).items()))
    listings = [s for s in sightings(reading.books, "company") if s.thing(s.content.name).iri == iri]
    if not listings:
        return None
    if _ALIAS.search(reading.normal):
        return _other_names(reading, thing)
    longest = max(listings, key=lambda s: len(s.content.name))
    name = longest.content.name if len(longest.content.name) >= len(thing.label) else thing.label
    return Draft(AnswerKind.LOOKUP).add(f"{name}.", longest)


_ALIAS = re.compile(
    r"\b(?:other names?|another name|alternative names?|alias(?:es)?|aka"
    r"|also known as|abbreviat\w+|short name|goes by)\b"
)


def _other_names(reading: Reading, thing: Thing) -> Draft | None:
    """The names under which documents print a company, beside the one that is asked about."""
    asked = {t.norm for t in reading.question.tokens}
    printed: dict[str, Sighting] = {}
    for s in sightings(reading.books, "company", "development", "ownership"):
        for name in (getattr(s.content, field, None) for field in ("name", "company", "owned", "owner")):
            if name and s.thing(name).iri == thing.iri:
                printed.setdefault(name.rstrip("."), s)
    others = {n: s for n, s in printed.items() if not {w.lower() for w in re.findall(r"\w+", n)} <= asked}
    if not others:
        return refuse(f"The graph does not hold another name of {thing.label}.")
    return Draft(AnswerKind.LOOKUP).add(f"{thing.label} is also printed as {joined(others)}.", *others.values())


def home_frame(reading: Reading) -> Iterator[Candidate]:
    """The place printed with a company's name."""
    named = companies_named(reading)
    if len(named) != 1 or not reading.has("headquarters"):
        return
    explained = base_tokens(reading, "headquarters what list countries report_word who company_word") | reading.words(
        "country shown home behind"
    )
    yield Candidate("home", explained, 0.06, 0.86, lambda: _home_answer(reading))


def home_of(reading: Reading, thing: Thing) -> tuple[str, Passage] | None:
    """A place in brackets right behind the name."""
    names = sorted({*thing.names, thing.label}, key=len, reverse=True)
    pattern = re.compile(rf"(?:{'|'.join(re.escape(n) for n in names)})\s*\(([A-Z][A-Za-z .]{{2,30}})\)")
    places = {
        n.lower()
        for book in reading.books
        for s in book.of("region", "place_role")
        for n in (getattr(s.content, "name", None) or s.content.place,)
    }
    for book in reading.books:
        for passage in book.passages:
            match = pattern.search(passage.text)
            if match and (match[1].lower() in places or _places(reading, match[1])):
                return match[1], passage
            if passage.kind is BlockKind.ROW and (cell := _beside(reading, passage, names)):
                return cell, passage
    return None


def _beside(reading: Reading, passage: Passage, names: list[str]) -> str | None:
    """The cell with a place in a row whose first cell is the name."""
    cells = [c.strip() for c in passage.text.split("|") if c.strip()]
    if len(cells) < _CELLS or cells[0].rstrip(".") not in {n.rstrip(".") for n in names}:
        return None
    return next((c for c in cells[1:] if _places(reading, c)), None)


def _places(reading: Reading, name: str) -> list[Thing]:
    return [t for t in reading.finder.named(name) if t.kind in {"region", "country"}]


def _home_answer(reading: Reading) -> Draft | None:
    _, (thing, _) = next(iter(companies_named(reading).items()))
    place = home_of(reading, thing)
    if place is None:
        return refuse(f"The graph does not hold where {thing.label} is based.", soft=True)
    return Draft(AnswerKind.LOOKUP).add(f"{place[0]}, as printed with the name of {thing.label}.", place[1])


FRAMES = (
    profile_frame,
    compare_frame,
    owner_frame,
    name_frame,
    home_frame,
)
