"""The study itself: base year, forecast period, publisher, counts, units, prices and options on offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.answers.book import Book, Sighting, sightings
from kg.answers.draft import Draft, number, refuse
from kg.answers.frames.base import Candidate, hit_tokens, joined, market_words, unique, voice_of
from kg.answers.reading import Reading
from kg.language.cues import Section, section_of
from kg.language.lexicon import LexiconIndex
from kg.language.mentions import find_mentions
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.model.quantity import Quantity
from kg.search.passages import Passage

_NO_NAMES = LexiconIndex(())


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher"))


def base_year_frame(reading: Reading) -> Iterator[Candidate]:
    """The base year, or whether a year is it."""
    if not reading.has("base_year") or reading.any("difference ratio growth_total money average"):
        return
    explained = (
        _base(reading, "base_year what list when first_year report_word says_who forecast_period exists")
        | reading.time_tokens
    )
    rank = 0.1 if not reading.any("size", "share", "growth") else -0.1
    yield Candidate("base year", explained, rank, 0.9, lambda: _base_year(reading))


def _base_year(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    stated = unique(sightings(reading.books, "base_year"))
    if len(reading.years) == 1 and stated and re.match(r"is|was", reading.normal):
        year = next(iter(reading.years))
        if all(s.content.year != year for s in stated):
            draft.add(f"No, {year} is not the base year.")
    for s in stated[:6]:
        draft.add(f"{s.content.year} is the base year of the {market_words(s.book)} study by {voice_of(s)}.", s)
    return draft if stated else None


def forecast_frame(reading: Reading) -> Iterator[Candidate]:
    """The forecast period, its length, or the period the whole study covers."""
    if (
        not reading.any("forecast_period", "study_period") or reading.any("size growth share money largest fastest")
    ) and not (
        reading.any("forecast_period", "study_period")
        and re.search(r"\b(?:period|horizon|run|span|window|from when|year)\b", reading.normal)
    ):
        return
    explained = _base(
        reading,
        "forecast_period study_period what list when first_year report_word count forecast_end "
        "forecast_start dimension_word member_word",
    )
    explained |= reading.words(
        "long length years year start end ends starts run runs span cover covers duration sub segment analyses trends"
    )
    if reading.has("study_period") and "forecast" not in reading.normal:
        yield Candidate("study period", explained, 0.08, 0.9, lambda: _study_period(reading))
        return
    yield Candidate("forecast period", explained, 0.08, 0.9, lambda: _forecast(reading))


def _forecast(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for s in unique(sightings(reading.books, "forecast_period"))[:6]:
        first, last = s.content.from_, s.content.to
        if re.search(r"\b(?:length|how long|duration|how many years|number of years)\b", reading.normal):
            draft.kind = AnswerKind.COMPUTE
            draft.add(
                f"{last - first + 1} years, {first} to {last} both included ({last - first} yearly steps), in "
                f"{voice_of(s)}'s study.",
                s,
            )
        else:
            draft.add(
                f"The forecast period of the {market_words(s.book)} study by {voice_of(s)} runs from {first} "
                f"to {last}.",
                s,
            )
    return draft if draft.parts else None


def _study_period(reading: Reading) -> Draft | None:
    """The widest span of years a passage about the study names."""
    best: tuple[int, Passage, tuple[int, int]] | None = None
    for book in reading.books:
        for passage in book.passages:
            if not re.search(r"\b(?:report|study|analy[sz]|histor|forecasts?)\b", passage.text, re.IGNORECASE):
                continue
            for mention in find_mentions(passage.text, _NO_NAMES).periods:
                if mention.years and (best is None or mention.years[1] - mention.years[0] > best[0]):
                    best = (mention.years[1] - mention.years[0], passage, mention.years)
    if best is None:
        return None
    return Draft(AnswerKind.LOOKUP).add(f"From {best[2][0]} to {best[2][1]}.", best[1])


def publisher_frame(reading: Reading) -> Iterator[Candidate]:
    """Who published."""
    if not reading.has("publisher"):
        return
    explained = _base(reading, "publisher who what list report_word company_word says_who") | reading.time_tokens
    yield Candidate("publisher", explained, 0.05, 0.9, lambda: _publisher(reading))


def _publisher(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in [b for b in reading.books if not b.is_register][:8]:
        stated = book.of("publisher")
        if stated:
            draft.add(
                f"{stated[0].thing(stated[0].content.name).label} published the {market_words(book)} study.", stated[0]
            )
        elif book.publisher:
            draft.add(f"{book.publisher} published the {market_words(book)} study.", *book.passages[:1])
    return draft if draft.parts else None


def prices(book: Book) -> list[tuple[Quantity, Sighting | Passage, str]]:
    """The prices a document asks for itself, with their source and label ("" when printed without one)."""
    found: list[tuple[Quantity, Sighting | Passage, str]] = [
        (s.content.price, s, s.content.text) for s in book.of("offer") if s.content.price is not None
    ]
    if found:
        return found
    for passage in book.passages:
        if section_of(passage.section.split(" > ")[-1]) is not Section.OFFER:
            continue
        for mention in find_mentions(passage.text, _NO_NAMES).values:
            if mention.quantity and mention.quantity.is_money and mention.quantity.scale == 0:
                label = (passage.text[: mention.start] + passage.text[mention.end :]).strip(" :-–|")
                found.append((mention.quantity, passage, label))
    return found


def _label(text: str, quantity: Quantity) -> str:
    label = text.replace(quantity.printed, "").strip(" :-–|()")
    return label if re.search(r"[A-Za-z]{3}", label) else ""


def price_frame(reading: Reading) -> Iterator[Candidate]:
    """What the report itself costs."""
    if not reading.has("price") or not (
        reading.has("report_word")
        or reading.any("dearest cheapest difference ratio")
        or reading.money
        or re.search(r"list price|purchase page|price tag|^what are the (?:\w+ )?prices", reading.normal)
    ):
        return
    explained = (
        _base(
            reading,
            "price report_word dearest cheapest option difference ratio what list size money count list "
            "largest smallest member_word value_meaning",
        )
        | reading.number_tokens
    )
    explained |= reading.words(
        "listed between buy tag page cost costs multiple spread type types single user single-user"
    )
    yield Candidate("price", explained, 0.1, 0.84, lambda: _price(reading))


def _price(reading: Reading) -> Draft | None:
    rows = [row for book in reading.books for row in prices(book)]
    if not rows:
        return refuse("The graph does not hold a price of the report.")
    wanted = reading.money[0].quantity.amount if reading.money else None
    if wanted is not None:
        return _label_of(rows, wanted)
    if re.search(r"\b(?:single|multi|enterprise|corporate|user|team)\b", reading.normal):
        return _named_price(reading, rows)
    low, high = min(rows, key=lambda r: r[0].amount), max(rows, key=lambda r: r[0].amount)
    unit = high[0].unit
    draft = Draft(AnswerKind.LOOKUP)
    if reading.has("ratio"):
        times = high[0].amount / low[0].amount
        draft.derivations.append(f"{high[0].amount} / {low[0].amount} = {number(times, 2)}")
        return draft.add(
            f"{number(times, 2)} times: {unit} {number(high[0].amount)} against {unit} "
            f"{number(low[0].amount)} (derived).",
            high[1],
            low[1],
        )
    if reading.has("difference") or "spread" in reading.normal:
        gap = high[0].amount - low[0].amount
        draft.derivations.append(f"{high[0].amount} - {low[0].amount} = {gap}")
        return draft.add(
            f"{unit} {number(gap)}: between {unit} {number(high[0].amount)} and {unit} "
            f"{number(low[0].amount)} (derived).",
            high[1],
            low[1],
        )
    if reading.has("dearest") or (reading.has("largest") and not reading.has("cheapest")):
        return draft.add(f"{_price_words(high)} is the highest price of the report.", high[1])
    if reading.has("cheapest"):
        return draft.add(f"{_price_words(low)} is the lowest price of the report.", low[1])
    if reading.has("count"):
        return draft.add(f"{len(rows)} prices: {joined(_price_words(r) for r in rows)}.", *(r[1] for r in rows))
    draft.kind = AnswerKind.LIST
    return draft.add(f"The report is offered at {joined(_price_words(r) for r in rows)}.", *(r[1] for r in rows))


def _price_words(row: tuple[Quantity, Sighting | Passage, str]) -> str:
    label = _label(row[2], row[0])
    return f"{row[0].unit} {number(row[0].amount)}" + (f" ({label})" if label else "")


def _label_of(rows: Iterable[tuple[Quantity, Sighting | Passage, str]], wanted: Decimal) -> Draft | None:
    for row in rows:
        if row[0].amount == wanted:
            if label := _label(row[2], row[0]):
                return Draft(AnswerKind.LOOKUP).add(f"{row[0].unit} {number(wanted)} is the price for {label}.", row[1])
            return refuse("The graph does not hold what that price is for: it is printed without a label.")
    return refuse("The graph does not hold that price.")


def _named_price(reading: Reading, rows: list[tuple[Quantity, Sighting | Passage, str]]) -> Draft | None:
    words = {t.norm for t in reading.question.tokens}
    for row in rows:
        label = {w.lower() for w in re.findall(r"[A-Za-z]+", _label(row[2], row[0]))}
        if label & words & {"single", "multi", "enterprise", "corporate", "team", "global", "site"}:
            return Draft(AnswerKind.LOOKUP).add(f"{_price_words(row)}.", row[1])
    return refuse("The graph does not hold which price goes with which licence.")


def customise_frame(reading: Reading) -> Iterator[Candidate]:
    """Options to have the report tailored."""
    if not reading.has("customise") or reading.any("count price company_word profile"):
        return
    explained = _base(reading, "customise option what list report_word publisher")
    explained |= reading.words("offered offers offer available")
    yield Candidate("customise", explained, 0.1, 0.85, lambda: _customise(reading))


def _customise(reading: Reading) -> Draft | None:
    options: list[tuple[str, Sighting | Passage]] = []
    for book in reading.books:
        own: list[tuple[str, Sighting | Passage]] = [
            (s.content.text, s) for s in book.of("offer") if s.content.price is None
        ]
        if not own:
            own = [
                (p.text, p)
                for p in book.passages
                if re.search(r"\b(?:custom\w*|tailor\w*)\b", p.section.split(" > ")[-1], re.IGNORECASE)
            ]
        options += own
    if not options:
        return None
    names = [re.sub(r"^\s*(?:check-img|[^\w(])+\s*", "", text).strip() for text, _ in options]
    return Draft(AnswerKind.LIST).add(f"On offer are: {'; '.join(names)}.", *(s for _, s in options))


def units_frame(reading: Reading) -> Iterator[Candidate]:
    """The unit or currency of the figures."""
    if not reading.has("units") or reading.years or reading.any("growth", "share", "largest", "fastest"):
        return
    explained = _base(reading, "units what list size report_word money value_meaning") | reading.words(
        "market measured values value amounts figures used given currency sizes quoted expressed revenue"
    )
    yield Candidate("units", explained, 0.1, 0.88, lambda: _units(reading))


def _units(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in reading.books:
        sizes = book.of("market_size")
        rows = [
            p
            for p in book.passages
            if p.kind is BlockKind.ROW
            and re.search(r"\bunits?\b|\bcurrency\b|\bterms used\b", p.text, re.IGNORECASE)
            and len(p.text) < 160
        ]
        units = dict.fromkeys(s.content.value.unit_words for s in sizes)
        if units:
            draft.add(f"The figures of the {market_words(book)} are in {joined(units)}.", sizes[0])
        if rows:
            draft.add(f'The scope says: "{" ".join(rows[0].text.split())}".', rows[0])
    return draft if draft.parts else None


def abbreviation_frame(reading: Reading) -> Iterator[Candidate]:
    """What an abbreviation of the documents stands for."""
    short = [
        i
        for i, t in enumerate(reading.question.tokens)
        if re.fullmatch(r"[A-Z][A-Z0-9&-]{1,7}", reading.question.text[t.start : t.end])
    ]
    if len(short) != 1 or not reading.has("full_name"):
        return
    explained = (
        _base(reading, "full_name what list value_meaning report_word")
        | {short[0]}
        | reading.words("spell spelled spelt out mean stand full form")
    )
    token = reading.question.tokens[short[0]]
    printed = reading.question.text[token.start : token.end]
    yield Candidate("abbreviation", explained, 0.12, 0.88, lambda: _spelt_out(reading, printed))


def _spelt_out(reading: Reading, printed: str) -> Draft | None:
    before = re.compile(
        rf"((?:[A-Z][\w-]*\s+(?:(?:and|of|for|the|in|&)\s+)*){{1,8}}[A-Z]?[\w-]*)\s*\({re.escape(printed)}s?\)"
    )
    after = re.compile(rf"\b{re.escape(printed)}s?\s*\(([A-Z][^()]{{4,80}})\)")
    initials = re.sub(r"[^A-Z]", "", printed)
    for book in reading.books:
        for passage in book.passages:
            match = (
                before.search(passage.text)
                or after.search(passage.text)
                or re.search(rf"([A-Za-z][\w-]*(?:\s+[\w-]+){{0,7}})\s*\({re.escape(printed)}s?\)", passage.text)
            )
            if match is None:
                continue
            words = match[1].split()
            starts = [k for k in range(len(words)) if words[k][:1].upper() == initials[:1]]
            fitting = [words[k:] for k in starts if _fits_initials(words[k:], initials)]
            if fitting:
                return Draft(AnswerKind.LOOKUP).add(f"{printed} stands for {' '.join(fitting[-1])}.", passage)
    return None


def _fits_initials(words: list[str], initials: str) -> bool:
    letters = "".join(w[:1].upper() for w in words if w.lower() not in {"and", "of", "for", "the", "in", "&"})
    return letters == initials or letters.startswith(initials)


def title_frame(reading: Reading) -> Iterator[Candidate]:
    """The title of the document."""
    if "title" not in reading.normal.split():
        return
    explained = _base(reading, "what report_word list full_name") | reading.words("title titled called")
    yield Candidate("title", explained, 0.1, 0.9, lambda: _title(reading))


def _title(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in [b for b in reading.books if not b.is_register][:6]:
        first = next(iter(book.passages), None)
        draft.add(f'"{book.title}".', *([first] if first else []))
    return draft if draft.parts else None


FRAMES = (
    title_frame,
    base_year_frame,
    forecast_frame,
    publisher_frame,
    price_frame,
    customise_frame,
    units_frame,
    abbreviation_frame,
)
