"""What the document asks for itself: prices, and options to have it tailored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.answers.book import Book, Sighting
from kg.answers.draft import Draft, number, refuse
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, joined
from kg.answers.matching import Topic, topic_of
from kg.answers.reading import Reading
from kg.language.cues import Section, section_of
from kg.language.lexicon import LexiconIndex
from kg.language.mentions import find_mentions
from kg.model.answer import AnswerKind
from kg.model.quantity import Quantity
from kg.search.passages import Passage
from kg.search.words import is_common, root, roots

_NO_NAMES = LexiconIndex(())
_Row = tuple[Quantity, Sighting | Passage, str]


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher"))


def prices(book: Book) -> list[_Row]:
    """The prices a document asks for itself, with their source and label ("" when printed without one)."""
    found: list[_Row] = [(s.content.price, s, s.content.text) for s in book.of("offer") if s.content.price is not None]
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
    bounded = reading.has("option") and reading.money and reading.any("above below")
    if not (reading.has("price") or bounded) or not (
        reading.has("report_word")
        or reading.any("dearest cheapest difference ratio combined")
        or re.search(r"\b(?:total|sum|average|how many)\b.*\bprice(?:s| options| points| tags)\b", reading.normal)
        or reading.money
        or re.search(
            r"list price|purchase page|price tag|checkout|licen[cs]es?\b|^what are the (?:\w+ )?prices"
            r"|\bprice (?:range|list|span|points|tags)\b|\brange of prices\b"
            r"|\b(?:all|list|every|two|three|four|five|different|various)\b(?: \w+)? prices\b",
            reading.normal,
        )
    ):
        return
    if any(
        set(h.tokens) & reading.cues["price"] and not reading.scope_tokens & set(h.tokens)
        for h in reading.of("concept")
    ):
        return
    explained = (
        _base(
            reading,
            "price report_word dearest cheapest option difference ratio what list size money count combined average "
            "reaching largest smallest member_word value_meaning percent customise share stated_anywhere profiled "
            "above below exists",
        )
        | reading.number_tokens
    )
    if reading.has("report_word"):
        explained |= reading.tokens_of("acquisition profiled")
    explained |= reading.words(
        "listed between buy tag page cost costs multiple spread range type types single user different save "
        "saving second third fourth next two three four end"
    )
    yield Candidate("price", explained, 0.1, 0.84, lambda: _price(reading))


def _price(reading: Reading) -> Draft | None:
    rows = [row for book in reading.books for row in prices(book)]
    if not rows:
        return refuse("The graph does not hold a price of the report.")
    wanted = reading.money[0].quantity.amount if reading.money else None
    if wanted is not None and reading.any("above below"):
        return _bounded(reading, rows, wanted)
    if wanted is not None:
        return _label_of(rows, wanted)
    if re.search(r"\b(?:single|multi|enterprise|corporate|user|team)\b", reading.normal):
        return _named_price(reading, rows)
    return _say_prices(reading, _chosen(reading, rows))


def _bounded(reading: Reading, rows: list[_Row], wanted: Decimal) -> Draft:
    """The prices above or below an amount."""
    below = reading.has("below")
    found = [r for r in rows if (r[0].amount < wanted if below else r[0].amount > wanted)]
    word = "below" if below else "above"
    if not found:
        return Draft(AnswerKind.ABSENCE).add(f"No price lies {word} {number(wanted)}.", *(r[1] for r in rows))
    lead = "Yes: " if re.match(r"(?:is|are|does|do|can)\b", reading.normal) else ""
    return Draft(AnswerKind.LIST).add(f"{lead}{joined(_price_words(r) for r in found)}.", *(r[1] for r in found))


_COUNTED = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_NTH = {"second": 2, "third": 3, "fourth": 4, "next": 2}
_TOP = r"(?:most|highest|dearest|priciest|costliest|expensive|top|largest)"
_LOW = r"(?:cheapest|lowest|least|bottom|smallest)"


def _chosen(reading: Reading, rows: list[_Row]) -> list[_Row]:
    """The prices that are meant, dearest first: all, the two highest, the second cheapest ..."""
    ordered = sorted(rows, key=lambda r: -r[0].amount)
    words = "|".join((*_COUNTED, *_NTH))
    for pattern, line in ((_TOP, ordered), (_LOW, ordered[::-1])):
        match = re.search(rf"\b({words})(?: most| least)? {pattern}\b|\b{pattern} ({words})\b", reading.normal)
        if match is None:
            continue
        word = match[1] or match[2]
        if word in _COUNTED:
            return sorted(line[: _COUNTED[word]], key=lambda r: -r[0].amount)
        return line[_NTH[word] - 1 : _NTH[word]]
    return ordered


def _say_prices(reading: Reading, rows: list[_Row]) -> Draft | None:
    """What is asked of some prices, dearest first."""
    if not rows:
        return refuse("The graph does not hold that many prices of the report.")
    high, low = rows[0], rows[-1]
    sources = [r[1] for r in rows]
    if draft := _computed(reading, rows):
        return draft
    draft = Draft(AnswerKind.LOOKUP)
    if reading.has("count"):
        return draft.add(f"{len(rows)} prices: {joined(_price_words(r) for r in rows)}.", *sources)
    if len(rows) == 1:
        return draft.add(f"{_price_words(high)} is that price of the report.", high[1])
    both = [r for r, asked in ((high, reading.any("dearest largest")), (low, reading.has("cheapest"))) if asked]
    if both:
        names = {id(high): "highest", id(low): "lowest"}
        said = joined(f"{_price_words(r)} is the {names[id(r)]} price" for r in both)
        return draft.add(f"{said} of the report.", *(r[1] for r in both))
    draft.kind = AnswerKind.LIST
    return draft.add(f"The report is offered at {joined(_price_words(r) for r in rows)}.", *sources)


def _computed(reading: Reading, rows: list[_Row]) -> Draft | None:
    """A sum, average, ratio or difference of some prices, when one is asked for."""
    high, low, unit = rows[0][0].amount, rows[-1][0].amount, rows[0][0].unit
    total = sum((r[0].amount for r in rows), Decimal(0))
    ends = f"{unit} {number(high)} and {unit} {number(low)}"
    draft = Draft(AnswerKind.COMPUTE)
    if reading.has("combined") or re.search(r"\b(?:sum|add(?:ed)? up|total)\b", reading.normal):
        terms = joined(_price_words(r) for r in rows)
        draft.derivations.append(f"{' + '.join(number(r[0].amount) for r in rows)} = {number(total)}")
        return draft.add(f"{unit} {number(total)} for {terms} together (derived).", *(r[1] for r in rows))
    if reading.has("average"):
        mean = number(total / len(rows), 2)
        return draft.add(f"{unit} {mean} on average of {len(rows)} prices (derived).", *(r[1] for r in rows))
    if reading.has("ratio"):
        draft.derivations.append(f"{high} / {low} = {number(high / low, 2)}")
        return draft.add(f"{number(high / low, 2)} times: {ends} (derived).", rows[0][1], rows[-1][1])
    if not (reading.has("difference") or re.search(r"\bspread\b|\brange\b|\bsav(?:e|ing)\b", reading.normal)):
        return None
    draft.derivations.append(f"{high} - {low} = {high - low}")
    gap = f"{number((high - low) / high * 100, 1)}%" if reading.any("percent share") else f"{unit} {number(high - low)}"
    return draft.add(f"{gap}: between {ends} (derived).", rows[0][1], rows[-1][1])


def _price_words(row: _Row) -> str:
    label = _label(row[2], row[0])
    return f"{row[0].unit} {number(row[0].amount)}" + (f" ({label})" if label else "")


def _label_of(rows: Iterable[_Row], wanted: Decimal) -> Draft | None:
    for row in rows:
        if row[0].amount == wanted:
            if label := _label(row[2], row[0]):
                return Draft(AnswerKind.LOOKUP).add(f"{row[0].unit} {number(wanted)} is the price for {label}.", row[1])
            return refuse("The graph does not hold what that price is for: it is printed without a label.")
    return refuse("The graph does not hold that price.")


def _named_price(reading: Reading, rows: list[_Row]) -> Draft | None:
    words = {t.norm for t in reading.question.tokens}
    for row in rows:
        label = {w.lower() for w in re.findall(r"[A-Za-z]+", _label(row[2], row[0]))}
        if label & words & {"single", "multi", "enterprise", "corporate", "team", "global", "site"}:
            return Draft(AnswerKind.LOOKUP).add(f"{_price_words(row)}.", row[1])
    return refuse("The graph does not hold which price goes with which licence.")


_FREE = re.compile(r"\bno (?:extra |additional )?cost\b|\bfree\b|\bwithout charge\b", re.IGNORECASE)


def customise_frame(reading: Reading) -> Iterator[Candidate]:
    """Options to have the report tailored: all, or those that speak of what else the question names."""
    if not reading.has("customise") or companies_named(reading):
        return
    explained = _base(
        reading, "customise option what list report_word publisher count dearest price exists member_word"
    )
    explained |= reading.words("offered offers offer available deal deals get")
    options = _options(reading)
    if "free" in reading.normal.split() and (gratis := [o for o in options if _FREE.search(o[0])]):
        options = gratis
    left = [i for i in range(len(reading.question.tokens)) if reading.weight(i) and i not in explained]
    left = [i for i in left if i not in reading.scope_tokens and not is_common(root(reading.question.tokens[i].norm))]
    topic = topic_of(reading, left)
    fitting = [(text, s) for text, s in options if topic.tokens and _speaks(text, topic)]
    if fitting:
        yield Candidate("customise", explained | frozenset(left), 0.12, 0.85, lambda: _say_options(fitting))
    if not reading.any("count price company_word profile"):
        yield Candidate("customise", explained, 0.1, 0.85, lambda: _say_options(options))


def _speaks(text: str, topic: Topic) -> bool:
    present = frozenset(roots(text))
    return all(topic.grade(t, present) for t in topic.tokens)


def _options(reading: Reading) -> list[tuple[str, Sighting | Passage]]:
    options: list[tuple[str, Sighting | Passage]] = []
    for book in reading.books:
        own: list[tuple[str, Sighting | Passage]] = [
            (s.content.text, s) for s in book.of("offer") if s.content.price is None
        ]
        tailored = re.compile(r"\b(?:custom\w*|tailor\w*)\b", re.IGNORECASE)
        options += own or [(p.text, p) for p in book.passages if tailored.search(p.section.split(" > ")[-1])]
    return options


def _say_options(options: list[tuple[str, Sighting | Passage]]) -> Draft | None:
    if not options:
        return None
    names = [re.sub(r"^\s*(?:check-img|[^\w(])+\s*", "", text).strip() for text, _ in options]
    return Draft(AnswerKind.LIST).add(f"On offer: {'; '.join(names)}.", *(s for _, s in options))


FRAMES = (price_frame, customise_frame)
