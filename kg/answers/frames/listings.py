"""Lists of companies compared with their news: who stays silent, who is not listed, who stands beside whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting, Thing
from kg.answers.companies import listed_companies, listed_iris
from kg.answers.draft import Draft
from kg.answers.frames.base import (
    Candidate,
    book_name,
    companies_named,
    hit_tokens,
    joined,
    market_words,
    members_named,
)
from kg.answers.frames.companies import base_tokens, home_of, listings_of, moves_by
from kg.answers.frames.developments import say_one
from kg.answers.moves import moves_of, name_words
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.search.words import root

_MAKES_NEWS = re.compile(
    r"\b(?:in the news(?! (?:list|section|item|part))|ma(?:de|ke|king) news|with (?:recent )?(?:news|developments?))\b"
)
_NEWS = re.compile(
    r"\b(?:news|headlines?|entr(?:y|ies)|stor(?:y|ies)|developments?|moves?|announcements?|announced|activit(?:y|ies)|active)\b"
)
_ANALYSIS = re.compile(r"\banalysis\b|\binsights?\b|\boutlook\b|\bby\b", re.IGNORECASE)


def listed_frame(reading: Reading) -> Iterator[Candidate]:
    """Whether a company is in the list of players; in what capacity it appears."""
    named = companies_named(reading)
    if len(named) != 1 or not reading.any("profiled capacity company_word rivals"):
        return
    yes_no = (
        re.match(r"(?:is|are|was|does|do|has|did)\b", reading.normal)
        or reading.has("exists")
        or re.search(r"\by ?n\b|\byes or no\b", reading.normal)
    )
    if not (yes_no or reading.has("capacity")):
        return
    if reading.any("development_word") and not reading.has("profiled"):
        return
    explained = base_tokens(reading, "profiled capacity company_word exists list report_word profile who what rivals")
    explained |= reading.words("among one figure come comes up appear") | reading.tokens_of("not_profiled")
    yield Candidate("listed", explained, 0.1, 0.86, lambda: _listed(reading))


def _listed(reading: Reading) -> Draft | None:
    iri, (thing, _) = next(iter(companies_named(reading).items()))
    listings = listings_of(reading, iri)
    draft = Draft(AnswerKind.LOOKUP)
    lead = (
        ""
        if reading.has("capacity") and not re.match(r"(?:is|are|was|does|do)\b", reading.normal)
        else "Yes, "
        if bool(listings) is not reading.has("not_profiled")
        else "No, "
    )
    if listings:
        subject = thing.label
        roles = [s.content.role for s in listings if s.content.role and s.content.role not in {"participant"}]
        role = f", as {joined(dict.fromkeys(roles))}" if roles else ""
        draft.add(
            f"{lead}{subject} is listed among the key companies profiled{role} in "
            f"{book_name(listings[0].book)}'s study.",
            *listings,
        )
        if reading.has("capacity") and not lead and (own := moves_by(reading, iri)):
            say_one(draft, own[0])
        return draft
    moves = moves_by(reading, iri)
    if not moves:
        lists = [x for book in reading.books for x in listed_companies(book)[:1]]
        if not lists or not lead:
            return None
        return draft.add(f"{lead}{thing.label} is not among the companies listed.", *lists)
    draft.add(f"{lead}{thing.label} is not among the companies listed; it appears with a development only.", moves[0])
    if reading.has("capacity"):
        say_one(draft, moves[0])
    return draft


_OF_A_PLACE = re.compile(r"[a-z]{2}(?:ian|ean|ese|ish|asian)s?\Z|\Aasians?\Z")
"""Such as "Asian" or "Swedish": written with a capital, and no name."""


def unknown_frame(reading: Reading) -> Iterator[Candidate]:
    """Whether a company is listed that no document names: it is not."""
    if companies_named(reading) or not reading.has("profiled") or reading.any("count largest development_word size"):
        return
    strange = [
        i
        for i, t in enumerate(reading.question.tokens)
        if reading.weight(i) >= 1
        and not any(i in tokens for tokens in reading.cues.values())
        and not any(root(t.norm) in b.vocabulary for b in reading.books)
        and reading.question.text[t.start].isupper()
        and not _OF_A_PLACE.search(t.norm)
    ]
    adjacent = len(strange) in {1, 2} and strange[-1] - strange[0] == len(strange) - 1
    asks = re.match(r"(?:is|are|was|does|do|did|has|can)\b", reading.normal) or reading.has("exists")
    if not adjacent or not (asks or strange[0] == 0) or sum(not b.is_register for b in reading.books) > 1:
        return
    explained = base_tokens(reading, "profiled company_word exists list report_word what who rivals also")
    first, last = (reading.question.tokens[i] for i in (strange[0], strange[-1]))
    name = reading.question.text[first.start : last.end]
    yield Candidate("listed", explained | frozenset(strange), 0.1, 0.95, lambda: _not_listed(reading, name))


def _not_listed(reading: Reading, name: str) -> Draft | None:
    lists = [s for book in reading.books for s in listed_companies(book)]
    if not lists:
        return None
    return Draft(AnswerKind.ABSENCE).add(f"No, {name} is not among the {len(lists)} companies listed.", *lists[:2])


def silent_frame(reading: Reading) -> Iterator[Candidate]:
    """Listed companies without a development, companies with one that are not listed, or both."""
    if companies_named(reading):
        return
    explained = base_tokens(
        reading,
        "silent not_profiled company_word profiled development_word list who what recent also report_word exists count",
    )
    explained |= reading.time_tokens | reading.words(
        "single news both stayed single having make without have those entry entries under"
    )
    if reading.has("count") and _FROM_LISTED.search(reading.normal):
        explained |= reading.words("from by of come came stem are were")
        yield Candidate("listed with news", explained, 0.2, 0.84, lambda: _moves_of_listed(reading))
    elif reading.has("not_profiled"):
        yield Candidate("unlisted", explained, 0.16, 0.84, lambda: _unlisted(reading))
    elif reading.has("silent") and reading.any("company_word", "profiled", "who"):
        yield Candidate("silent", explained, 0.25, 0.84, lambda: _silent(reading))
    elif reading.has("profiled") and (
        (_joins(reading) and _NEWS.search(reading.normal)) or _MAKES_NEWS.search(reading.normal)
    ):
        yield Candidate("listed with news", explained, 0.12, 0.84, lambda: _active(reading, ()))


def _joins(reading: Reading) -> bool:
    """True when companies in both lists are asked for, or counted: in "how many moves" companies are not."""
    counted = re.search(
        r"\b(?:how many|number of|count of|no of|tally of)\b(?: (?:of|the|all))* (\w+)(?: (\w+))?", reading.normal
    )
    if reading.has("count") and counted:
        at = reading.tokens_of("company_word profiled")
        return any(t in at for t in reading.words(counted[1], counted[2] or ""))
    return reading.has("also")


_FROM_LISTED = re.compile(
    r"\b(?:developments?|moves?|announcements?|items?|entries|stories|events|launches)\b.*\b(?:from|by|of)\b.*"
    r"\b(?:profiled|listed|on the list|from the list|roster|of the list)\b"
)


def _moves_of_listed(reading: Reading) -> Draft | None:
    """How many developments are of listed companies."""
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        listed = listed_iris(book)
        found = [m for m in moves_of((book,)) if m.thing(m.content.company).iri in listed]
        if found:
            draft.add(f"{len(found)}, of {joined(dict.fromkeys(name_words(m) for m in found))}.", *found)
    return draft if draft.parts else None


def _silent(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        active = {m.thing(n).iri for m in book.of("development") for n in (m.content.company, m.content.with_) if n}
        quiet = [s for s in listed_companies(book) if s.thing(s.content.name).iri not in active]
        if quiet:
            lead = f"{len(quiet)} listed companies" if reading.has("count") else "No development is reported for"
            names = joined((s.content.name.rstrip(".") for s in quiet), "or" if not reading.has("count") else "and")
            draft.add(
                f"{lead} {'have no reported development: ' if reading.has('count') else ''}{names} in "
                f"{book_name(book)}'s study.",
                *quiet[:4],
            )
    return draft if draft.parts else None


def _unlisted(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        listed = listed_iris(book)
        found: dict[str, Sighting] = {}
        for m in moves_of((book,)):
            iri = m.thing(m.content.company).iri
            if iri not in listed and (reading.window is None or reading.window.holds(m.content.date)):
                found.setdefault(iri, m)
        if found:
            lead = f"{len(found)}: " if reading.has("count") else ""
            draft.add(f"{lead}{joined(name_words(m) for m in found.values())}.", *found.values())
    return draft if draft.parts else None


def _active(reading: Reading, without: tuple[str, ...]) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        listed = listed_iris(book)
        found: dict[str, Sighting] = {}
        for m in moves_of((book,)):
            iri = m.thing(m.content.company).iri
            if (
                iri in listed
                and iri not in without
                and (reading.window is None or reading.window.holds(m.content.date))
            ):
                found.setdefault(iri, m)
        if found:
            lead = f"{len(found)}: " if reading.has("count") else ""
            names = joined(name_words(m) for m in found.values())
            draft.add(f"{lead}{names}: listed and with a reported development.", *found.values())
    return draft if draft.parts else None


def rivals_frame(reading: Reading) -> Iterator[Candidate]:
    """Companies that stand in one list with a company."""
    named = companies_named(reading)
    if len(named) != 1 or not reading.has("rivals") or re.match(r"(?:is|are)\b", reading.normal):
        return
    explained = base_tokens(
        reading, "rivals who what list company_word profiled also development_word recent report_word"
    )
    yield Candidate("rivals", explained, 0.12, 0.84, lambda: _rivals(reading))


def _rivals(reading: Reading) -> Draft | None:
    iri, (thing, _) = next(iter(companies_named(reading).items()))
    if reading.any("development_word") and reading.any("also", "profiled"):
        return _active(reading, (iri,))
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        listed = listed_iris(book)
        if iri in listed:
            others = [s for i, s in listed.items() if i != iri]
            draft.add(
                f"Listed beside {thing.label} for the {market_words(book)}: "
                f"{joined(s.content.name.rstrip('.') for s in others)}.",
                listed[iri],
                *others[:3],
            )
    if draft.parts:
        draft.notes.append("Standing in one list is weak evidence of competition.")
    return draft if draft.parts else None


def undiscussed_frame(reading: Reading) -> Iterator[Candidate]:
    """Members that are listed and not spoken of in the text."""
    from kg.answers.frames.base import dimensions_named

    dimensions = dimensions_named(reading)
    if not reading.has("not_discussed") or not dimensions:
        return
    explained = base_tokens(reading, "not_discussed list member_word dimension_word what regions also report_word")
    explained |= frozenset(t for ts in dimensions.values() for t in ts)
    besides: set[str] = set()
    if reading.any("excluding others"):
        besides = {m.thing.iri for m, _ in members_named(reading)}
        explained |= reading.tokens_of("excluding others") | hit_tokens(h for _, h in members_named(reading))
    if besides or not members_named(reading):
        explained |= reading.tokens_of("growth silent rate_given largest") | reading.words(
            "position standing role rank it its"
        )
    explained |= reading.words(
        "segment section analysis commentary discussed analysed analyzed listed regional yet all"
    )
    key = next(iter(dimensions))
    yield Candidate("undiscussed", explained, 0.2, 0.84, lambda: _undiscussed(reading, key, besides))


def _undiscussed(reading: Reading, key: str, besides: set[str]) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        quiet = [
            m
            for m in book.members
            if m.dimension == key
            and m.listed
            and m.thing.iri not in besides
            and not _spoken_of(book, m.thing, m.printed)
        ]
        if quiet:
            sources = [s for s in book.of("member_list") if s.content.dimension == key][-1:]
            draft.add(
                f"{joined(m.label[:1].upper() + m.label[1:] for m in quiet)}: listed, but not discussed in "
                f"the {key.replace('_', ' ')} section.",
                *sources,
            )
    return draft if draft.parts else None


def _spoken_of(book: Book, thing: Thing, printed: tuple[str, ...]) -> bool:
    """True when a sentence of an analysis section names it."""
    names = "|".join(re.escape(n) for n in {*printed, *thing.names})
    pattern = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    return any(
        p.kind is BlockKind.PARAGRAPH
        and _ANALYSIS.search(" ".join(p.section.split(" > ")[1:]))
        and pattern.search(p.text)
        for p in book.passages
    )


def of_place_frame(reading: Reading) -> Iterator[Candidate]:
    """Companies that are printed with a place behind their name."""
    places = reading.of("place")
    if not places or companies_named(reading) or not reading.any("company_word") or reading.any("development_word"):
        return
    explained = base_tokens(reading, "company_word profiled list what who headquarters countries exists report_word")
    explained |= hit_tokens(places) | reading.words("comes come from based is are in of")
    yield Candidate("of place", explained, 0.06, 0.9, lambda: _of_place(reading, {i for h in places for i in h.iris}))


def _of_place(reading: Reading, wanted: set[str]) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    seen: set[str] = set()
    for book in reading.books:
        for s in (*book.of("company"), *book.of("development")):
            thing = s.thing(s.content.name if s.claim.kind == "company" else s.content.company)
            place = home_of(reading, thing) if thing.iri not in seen else None
            seen.add(thing.iri)
            if place and any(t.iri in wanted or t.broader in wanted for t in reading.finder.named(place[0])):
                draft.add(f"{thing.label} ({place[0]}).", place[1])
    return draft if draft.parts else None


FRAMES = (
    of_place_frame,
    listed_frame,
    unknown_frame,
    silent_frame,
    rivals_frame,
    undiscussed_frame,
)
