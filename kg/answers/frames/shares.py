"""Shares of members and companies, published, worked out from sizes, or left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.book import Book, Member, Sighting, name_key, sightings
from kg.answers.draft import Draft, number, quantity_words, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
    members_named,
    unique,
    voice_of,
)
from kg.answers.frames.periods import part_keys
from kg.answers.frames.rates import base_tokens, say_rates
from kg.answers.frames.sizes import complement
from kg.answers.reading import Reading
from kg.answers.series import series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.quantity import Quantity


def share_frame(reading: Reading) -> Iterator[Candidate]:
    """Shares of members; their difference; or the member that has a share."""
    if not reading.any("share", "percent") and "half" not in reading.normal.split():
        return
    explained = base_tokens(
        reading, "share percent value_meaning size what list compare says_who base_year largest money count"
    )
    explained |= frozenset(t for tokens in dimensions_named(reading).values() for t in tokens) | reading.tokens_of(
        "member_word"
    )
    explained |= reading.words(
        "world worldwide fraction two forecasts forecast worked out dollars from came of rev revs "
        "revenue revenues sales earned earn generated came made held holds hold all reading belongs belong"
    )
    members = [m for m, _ in members_named(reading)]
    if reading.has("combined") and len(members) > 1:
        explained |= reading.tokens_of("combined")
        yield Candidate("joint share", explained, 0.06, 0.88, lambda: _joint_share(reading, members))
    if members:
        yield Candidate(
            "share", explained, -0.1 if reading.has("if") else 0.06, 0.86, lambda: _shares_of(reading, members)
        )
    elif companies_named(reading):
        explained |= hit_tokens(h for _, h in companies_named(reading).values())
        label = joined(t.label for t, _ in companies_named(reading).values())
        yield Candidate("company share", explained, 0.06, 0.86, lambda: _company_shares(reading, label))
    elif reading.of("place", "member") and reading.has("share"):
        hits = reading.of("place", "member", "concept")
        label = joined(dict.fromkeys(h.things[0].label for h in hits))
        explained |= hit_tokens(hits)
        if any(_share_of_sizes(Draft(AnswerKind.COMPUTE), reading, m) for m in _sized(reading)):
            yield Candidate("share", explained, 0.2, 0.8, lambda: _shares_of(reading, list(_sized(reading))[:1]))
        yield Candidate(
            "no share", explained, 0.0, 0.86, lambda: refuse(f"The graph does not hold a share for {label}.")
        )


def _sized(reading: Reading) -> Iterator[Member]:
    """Parts that are named and have a size of their own without being listed in a dimension."""
    for book in reading.books:
        scopes = {s.content.scope for s in book.of("market_size") if s.content.scope}
        for hit in reading.of("place", "member", "concept"):
            for thing in hit.things:
                keys = {name_key(n) for n in (thing.label, *thing.names)}
                for scope in sorted(scopes):
                    if name_key(scope) in keys:
                        yield Member("", thing, (scope,), listed=False)


def _company_shares(reading: Reading, label: str) -> Draft | None:
    named = companies_named(reading)
    draft = Draft(AnswerKind.LOOKUP)
    for s in unique(sightings(reading.books, "share")):
        iris = {s.thing(m).iri for m in s.content.members} | {name_key(m) for m in s.content.members}
        keys = {name_key(n) for t, _ in named.values() for n in (t.label, *t.names)}
        if (iris & named.keys() or iris & keys) and (not reading.years or s.content.year in reading.years):
            _say_share(draft, s)
    return draft if draft.parts else refuse(f"The graph does not hold a market share for {label}.")


def _stated(reading: Reading, member: Member) -> list[Sighting]:
    keys = part_keys(member)
    found = [
        s for s in unique(sightings(reading.books, "share")) if any(name_key(m) in keys for m in s.content.members)
    ]
    if reading.years:
        found = [s for s in found if s.content.year is None or s.content.year in reading.years]
    return [s for s in found if len(s.content.members) == 1] or found


def _open_years(reading: Reading, stated: list[Sighting]) -> list[int]:
    """Of several years that are named, those without a stated share."""
    if len(reading.years) < 2 or any(s.content.year is None for s in stated):
        return []
    return sorted(reading.years.keys() - {s.content.year for s in stated}) if stated else []


def _shares_of(reading: Reading, members: list[Member]) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    lacking = []
    for member in {m.thing.iri: m for m in members}.values():
        stated = _stated(reading, member)
        if (open_ := _open_years(reading, stated)) and not reading.has("if"):
            return refuse(f"The graph does not hold a share for {member.label} in {joined(map(str, open_))}.")
        if not stated and not _share_of_sizes(draft, reading, member):
            lacking.append(member)
        for s in stated[:4]:
            _say_share(draft, s)
    if draft.parts and lacking and not reading.any("compare list"):
        held = joined(m.label for m in members if m not in lacking)
        return refuse(f"The graph holds a share for {held}, and none for {joined(m.label for m in lacking)}.")
    if draft.parts:
        return None if lacking and len(members) == 1 else draft
    rest = complement(reading, tuple(members)) if len(members) == 1 else None
    labels = joined(m.label for m in lacking)
    year = f" in {joined(str(y) for y in reading.years)}" if reading.years else ""
    refusal = refuse(f"The graph does not hold a share for {labels}{year}.")
    if rest is not None:
        refusal.notes.append(f"Only {rest[2].label} has a stated share in that list.")
    return refusal


def _share_of_sizes(draft: Draft, reading: Reading, member: Member) -> bool:
    """Size of the part by size of the whole, where a document gives both for one year."""
    for book in reading.books:
        for part in series_of((book,), part_keys(member)):
            for whole in series_of((book,)):
                years = [
                    p.year for p in part.points if whole.at(p.year) and (not reading.years or p.year in reading.years)
                ]
                if not years or part.points[0].quantity.unit != whole.points[0].quantity.unit:
                    continue
                year = years[0]
                one, all_ = part.at(year), whole.at(year)
                if one is None or all_ is None or not all_.amount:
                    continue
                found = arithmetic.share_of_values(f"{member.label} share", one.figure, all_.figure)
                label = member.label[:1].upper() + member.label[1:]
                draft.kind = AnswerKind.COMPUTE
                draft.add(
                    f"{label} makes up {number(found.value, 1)}% of the {market_words(book)} in {year} "
                    f"(derived: {quantity_words(one.quantity)} of {quantity_words(all_.quantity)}).",
                    one.source,
                    all_.source,
                )
                draft.derive(found)
                return True
    return False


def _say_share(draft: Draft, s: Sighting) -> None:
    together = "together " if len(s.content.members) > 1 else ""
    label = joined(s.content.members)
    label = label[:1].upper() + label[1:]
    verb = "hold" if len(s.content.members) > 1 else "holds"
    year = f" in {s.content.year}" if s.content.year else ""
    qualifier = f"{s.content.value.qualifier} " if s.content.value.qualifier else ""
    measure = next((f"{m} " for m in ("revenue", "volume", "value", "sales") if m in s.claim.quote.lower()), "")
    draft.add(
        f"{label} {together}{verb} {qualifier}{quantity_words(s.content.value)} of the "
        f"{market_words(s.book)}{year} ({measure}share as published by {voice_of(s)}).",
        s,
    )
    draft.figures.append(stated_figure(f"{label} share", s.content.value, s.content.year, s))


def _joint_share(reading: Reading, members: list[Member]) -> Draft | None:
    stated = [_stated(reading, m) for m in members]
    if any(len(s) == 0 or len(s[0].content.members) != 1 for s in stated):
        joint = [
            s
            for s in unique(sightings(reading.books, "share"))
            if len(s.content.members) == len(members)
            and all(any(name_key(x) in part_keys(m) for x in s.content.members) for m in members)
        ]
        if joint:
            draft = Draft(AnswerKind.LOOKUP)
            _say_share(draft, joint[0])
            return draft
        rest = complement(reading, tuple(members))
        if rest is None:
            return refuse(f"The graph does not hold shares for {joined(m.label for m in members)} together.")
        share, source, other = rest
        left = 100 - share.value.value
        draft = Draft(AnswerKind.COMPUTE).add(
            f"{joined(m.label for m in members)} together hold {left}% in {share.year} (derived: 100% - "
            f"{share.value.value}% for {other.label}).",
            source,
        )
        draft.derivations.append(f"100% - {share.value.value}% = {left}%")
        return draft
    if len({m.dimension for m in members}) != 1:
        return None
    total = sum((s[0].content.value.value for s in stated), Decimal(0))
    words = " + ".join(f"{s[0].content.value.value}%" for s in stated)
    draft = Draft(AnswerKind.COMPUTE).add(
        f"{joined(m.label for m in members)} together hold {total}% (derived: {words}).", *(s[0] for s in stated)
    )
    draft.derivations.append(f"{words} = {total}%")
    return draft


def extreme_share_frame(reading: Reading) -> Iterator[Candidate]:
    """The highest or lowest share that is printed at all."""
    if not reading.any("largest smallest") or not reading.any("share percent") or not reading.has("stated_anywhere"):
        return
    if dimensions_named(reading) or members_named(reading) or companies_named(reading):
        return
    cues = "largest smallest share percent what stated_anywhere report_word list profiled dearest"
    explained = base_tokens(reading, cues)
    yield Candidate("share", explained, 0.14, 0.88, lambda: _extreme(reading))


def _percentages(reading: Reading, book: Book) -> list[tuple[Quantity, Sighting]]:
    """All percentages that a document states: shares, rates of growth, effects."""
    stated = [(s.content.value, s) for s in unique(book.of("share", "cagr"))]
    stated += [(s.content.change, s) for s in unique(book.of("effect"))]
    return [(q, s) for q, s in stated if q.unit == "%" and (not reading.years or s.content.year in reading.years)]


def _extreme(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    choose = min if reading.has("smallest") else max
    for book in reading.books:
        if not re.search(r"\bshares?\b", reading.normal) and (rates := _percentages(reading, book)):
            value, source = choose(rates, key=lambda r: r[0].value)
            word = "lowest" if reading.has("smallest") else "highest"
            draft.add(f'{quantity_words(value)} is the {word} percentage given: "{source.claim.quote}"', source)
            continue
        shares = [s for s in unique(book.of("share")) if not reading.years or s.content.year in reading.years]
        if shares:
            _say_share(draft, choose(shares, key=lambda s: s.content.value.value))
    return draft if draft.parts else None


def meaning_frame(reading: Reading) -> Iterator[Candidate]:
    """What a percentage or a fraction of the question stands for."""
    half = "half" in reading.normal.split()
    if not reading.percents and not half:
        return
    assumed = reading.has("if") and (reading.has("size") or reading.years)
    if members_named(reading) and (reading.has("money") or assumed):
        return
    if reading.years and reading.has("rate_given"):
        return
    value = reading.percents[0].quantity.value if reading.percents else Decimal(50)
    explained = (
        base_tokens(reading, "value_meaning share percent what size list who member_word money which")
        | reading.number_tokens
    )
    explained |= frozenset(t for tokens in dimensions_named(reading).values() for t in tokens)
    explained |= reading.words("half accounts holds held somebody")
    yield Candidate("meaning", explained, 0.08, 0.8, lambda: _meaning(reading, value))


def _meaning(reading: Reading, value: Decimal) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for s in unique(sightings(reading.books, "share")):
        if s.content.value.value == value and _dimension_fits(reading, s.content.dimension):
            _say_share(draft, s)
    for s in unique(sightings(reading.books, "cagr")):
        if s.content.value.value == value and not draft.parts:
            say_rates(draft, [s], None)
    for s in unique(sightings(reading.books, "effect")):
        if s.content.change.value == value:
            whose = f" by {s.thing(s.content.company).label}'s move" if s.content.company else ""
            draft.add(
                f"{quantity_words(s.content.change)} is the change ({s.content.direction}) of "
                f"{s.content.statistic or ''} {s.content.metric}{whose}.".replace("  ", " "),
                s,
            )
    return draft if draft.parts else None


def _dimension_fits(reading: Reading, dimension: str | None) -> bool:
    named = dimensions_named(reading)
    return not named or dimension in named


def lacking_frame(reading: Reading) -> Iterator[Candidate]:
    """Listed members without a stated share."""
    dimensions = dimensions_named(reading)
    without = re.search(r"\b(?:no|not|without|lacks?|missing|any)\b", reading.normal)
    if not dimensions or members_named(reading) or not without or not reading.has("share"):
        return
    explained = base_tokens(reading, "share list what size silent member_word report_word stated_anywhere others")
    explained |= reading.negations
    explained |= frozenset(t for ts in dimensions.values() for t in ts) | reading.words(
        "stated given named reported lack"
    )
    key = next(iter(dimensions))
    yield Candidate("lacking", explained, 0.12, 0.86, lambda: _lacking(reading, key))


def _lacking(reading: Reading, key: str) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for book in reading.books:
        held = {s.thing(m).iri for s in book.of("share") for m in s.content.members}
        listed = [m for m in book.members if m.dimension == key and m.listed]
        lacking = [m.label for m in listed if m.thing.iri not in held]
        if lacking:
            sources = [s for s in book.of("member_list") if s.content.dimension == key][-1:]
            draft.add(f"No share is stated for {joined(lacking, 'or')}.", *sources)
    return draft if draft.parts else None


FRAMES = (extreme_share_frame, share_frame, meaning_frame, lacking_frame)
