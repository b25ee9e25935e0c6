"""Questions that lean on the one before: "and in 2030?", "what about Europe?", "who owns it?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.finder import Hit
from kg.answers.frames.base import dimensions_named, market_words
from kg.answers.reading import Reading
from kg.model.answer import Answer

_OPENS = re.compile(
    r"\A\W*(?:(?:ok|okay|thanks|well|so|then|now|but|also|and|plus|or)\b[\s,]*)*"
    r"(?:what about|how about|what of|and|also|same(?: question| thing)?(?: for| in| but)?|only|just|then|or|ditto for)"
    r"\b\W*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:(?:this|that|the same|said) (?:company|firm|market|segment|region|publisher|report|vendor|player)"
    r"|its|it|their|them|they|there)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\A(?:its|their)\Z", re.IGNORECASE)
_PARTS = ("place", "member", "concept")
_TIMELESS = "growth company_word profiled dimension_word driver restraint trend opportunity owner publisher base_year"
_FEW = 6
_SHORT = 9
"""Words up to which a question that names no market may lean on the one before."""


@dataclass
class Session:
    """What was asked and answered before."""

    last: Reading | None = None
    answer: Answer | None = None


def leans(reading: Reading) -> bool:
    """True when the wording itself points back."""
    own = reading.of("company", "market")
    return _OPENS.match(reading.question.text) is not None or (
        _POINTER.search(reading.question.text) is not None and not own
    )


def stands_alone(reading: Reading) -> bool:
    """True for a question that names what it is about, or is too long to be a fragment."""
    return bool(reading.scope_tokens or reading.of("company")) or len(reading.question.tokens) > _SHORT


def completions(reading: Reading, session: Session) -> Iterator[str]:
    """Whole questions that a fragment may stand for, the likeliest first.

    Args:
        reading: the fragment, read by itself.
        session: the question before, completed, and its answer.
    """
    last = session.last
    if last is None or (not leans(reading) and len(reading.question.tokens) > _SHORT):
        return
    text = reading.question.text
    rest = _OPENS.sub("", text, count=1) if _OPENS.match(text) else text
    special = next((s for f in (_of_time, _of_rank, _of_count) if (s := f(reading, last))), "")
    special = _of_reason(reading, session) or special
    if special:
        yield special
        return
    if _asks_nothing(reading):
        if (whole := _substituted(reading, last)) != last.question.text:
            yield whole
        return
    timeless = reading.any(_TIMELESS)
    for company, part, year in ((True, True, True), (True, True, False), (True, False, False), (False, False, False)):
        if not part and _slots(last)["part"] and not timeless:
            continue
        yield _added(reading, rest.strip(" ?.!"), last, company=company, part=part, year=year)


def _of_reason(reading: Reading, session: Session) -> str:
    """The question behind "why?", asked of what was just said to lead or to grow fastest."""
    if not re.fullmatch(
        r"(?:and |but )?(?:why|how come|for what reason)(?: (?:is|does) (?:it|that)(?: so)?)?", reading.normal
    ):
        return ""
    said = re.match(r"(.{2,60}?) is the (largest|fastest-growing) ", session.answer.answer if session.answer else "")
    if said is None:
        return ""
    word = "lead" if said[2] == "largest" else "grow fastest"
    market = _market_unless_alone(reading, session.last) if session.last else ""
    return f"Why does {said[1]} {word}{f' in the {market}' if market else ''}?"


def _of_rank(reading: Reading, last: Reading) -> str:
    """The question behind "and which modality?" or "the fastest growing?" after one about what leads."""
    if not last.any("largest fastest smallest") or reading.of("company", "market"):
        return ""
    own, before = dimensions_named(reading), dimensions_named(last)
    ranked = reading.any("largest fastest smallest")
    market = _market_unless_alone(reading, last)
    where = f" in the {market}" if market else ""
    if (
        own
        and not ranked
        and re.fullmatch(r"(?:and |what about )?(?:the |which |what )?(?:\w+ ?){1,3}", reading.normal)
    ):
        word = "fastest growing" if last.has("fastest") else "smallest" if last.has("smallest") else "largest"
        return f"Which {next(iter(own)).replace('_', ' ')} is the {word}{where}?"
    if ranked and before and not own and len(reading.question.tokens) <= _FEW:
        rest = _OPENS.sub("", reading.question.text, count=1).strip(" ?.!")
        return f"Which {next(iter(before)).replace('_', ' ')} is {rest}{where}?"
    return ""


def _of_count(reading: Reading, last: Reading) -> str:
    """The question behind "how many of them?", of what the last one listed."""
    if not re.fullmatch(
        r"(?:and )?how many(?: of (?:them|these|those))?(?: are (?:there|they|those))?", reading.normal
    ):
        return ""
    listed = re.sub(
        r"\A(?:which|what|list(?: all)?|name(?: all)?|show(?: me)?|give(?: me)?)(?: are)?(?: the)?\b\s*",
        "",
        last.question.text,
        flags=re.IGNORECASE,
    )
    return f"How many {listed}"


def _of_time(reading: Reading, last: Reading) -> str:
    """The question behind "and before that?", of the time that the last question named."""
    pointed = re.search(r"\b(before|after|since|prior to) (?:that|then|this)\b", reading.normal)
    times = _times(last)
    if pointed is None or not times:
        return ""
    start, end = _place(last, frozenset().union(*times))
    month = re.search(r"(?:\b[A-Z][a-z]{2,8} )?\Z", last.question.text[:start])
    start = month.start() if month else start
    before = re.sub(r"\b(?:since|after|before|in|from|during|until)\s*\Z", "", last.question.text[:start])
    return f"{before}{pointed[1]} {last.question.text[start:end]}{last.question.text[end:]}"


def _slots(reading: Reading) -> dict[str, list[Hit]]:
    """Names by kind; places, segments and concepts count as parts."""
    found: dict[str, list[Hit]] = {}
    seen: set[tuple[str, range]] = set()
    for hit in reading.hits:
        kind = "part" if hit.kind in _PARTS else hit.kind
        inside = any(
            set(hit.tokens) < set(o.tokens) for o in reading.hits if o.kind in {"company", "market", "publisher"}
        )
        if (kind, hit.tokens) not in seen and not inside:
            seen.add((kind, hit.tokens))
            found.setdefault(kind, []).append(hit)
    named = {t for kind in ("company", "market", "publisher") for h in found.get(kind, ()) for t in h.tokens}
    found["part"] = [h for h in found.get("part", ()) if not set(h.tokens) & named]
    return found


def _asks_nothing(reading: Reading) -> bool:
    """True when a fragment holds only names and times to be put in place of others."""
    named = {t for h in reading.hits for t in h.tokens} | reading.time_tokens | reading.scope_tokens
    opened = _OPENS.match(reading.question.text)
    left = [
        i
        for i, token in enumerate(reading.question.tokens)
        if i not in named and reading.weight(i) > 0 and not (opened and token.end <= opened.end())
    ]
    return bool(named) and not left


def _printed(reading: Reading, tokens: range | frozenset[int]) -> str:
    first, last = min(tokens), max(tokens)
    return reading.question.text[reading.question.tokens[first].start : reading.question.tokens[last].end]


def _times(reading: Reading) -> list[frozenset[int]]:
    """Token sets of the years and spans, in text order."""
    found = list(reading.years.values()) + ([reading.period[2]] if reading.period else [])
    return sorted((t for t in found if t), key=min)


def _substituted(reading: Reading, last: Reading) -> str:
    """The last question with the fragment's names and times in the place of its own."""
    own, before = _slots(reading), _slots(last)
    changes: list[tuple[int, int, str]] = []
    added = ""
    for kind in ("company", "market", "publisher", "part"):
        for hit, old in zip(own.get(kind, ()), [*before.get(kind, ()), *[None] * _SHORT], strict=False):
            printed = _printed(reading, hit.tokens)
            if old is not None:
                changes.append((*_place(last, old.tokens), printed))
            elif kind == "market" and last.scope_tokens:
                changes.append((*_place(last, _run(last.scope_tokens)), f"{printed} market"))
            else:
                added += {"publisher": f" according to {printed}", "market": f" in the {printed} market"}.get(
                    kind, f" in {printed}"
                )
    times, old_times = _times(reading), _times(last)
    if times:
        printed = _printed(reading, frozenset().union(*times))
        if old_times:
            changes.append((*_place(last, frozenset().union(*old_times)), printed))
        else:
            added += f" in {printed}"
    text = last.question.text
    for start, end, printed in sorted(changes, reverse=True):
        text = text[:start] + printed + text[end:]
    return text.rstrip(" ?.!") + added + "?"


def _run(tokens: frozenset[int]) -> frozenset[int]:
    """The longest run of tokens that stand side by side."""
    runs: list[list[int]] = []
    for token in sorted(tokens):
        if runs and runs[-1][-1] == token - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    longest = max(len(run) for run in runs)
    return frozenset(next(run for run in runs if len(run) == longest))


def _place(reading: Reading, tokens: range | frozenset[int]) -> tuple[int, int]:
    return reading.question.tokens[min(tokens)].start, reading.question.tokens[max(tokens)].end


def _added(reading: Reading, rest: str, last: Reading, *, company: bool, part: bool, year: bool) -> str:
    """A fragment that asks something of its own, with the names and times of the last question it lacks."""
    own, before = _slots(reading), _slots(last)
    carried = before.get("company", []) if company and not own.get("company") else []
    whom = " and ".join(_printed(last, h.tokens) for h in carried)
    market = "" if own.get("market") else _market_unless_alone(reading, last)
    subject = whom or market
    said = subject or "the market"
    text = _POINTER.sub(lambda m: f"{said}'s" if _OWN.match(m[0]) else said, rest)
    if whom and whom not in text:
        text += f" {whom}"
    if part and not own.get("part") and before.get("part"):
        text += f" for {' and '.join(_printed(last, h.tokens) for h in before['part'])}"
    if before.get("publisher") and not own.get("publisher"):
        text += f" according to {_printed(last, before['publisher'][0].tokens)}"
    if market and market not in text:
        text += f" in the {market}"
    if year and _times(last) and not _times(reading) and not reading.any(_TIMELESS):
        text += f" in {_printed(last, frozenset().union(*_times(last)))}"
    return f"{text}?"


def _market_unless_alone(reading: Reading, last: Reading) -> str:
    """The market of the last question; "" when the fragment is asked of the same documents anyhow."""
    same = {b.id for b in reading.books} == {b.id for b in last.books}
    return "" if same else _market(last)


def _market(last: Reading) -> str:
    """The market of the last question, in words; "" when it was about none or several."""
    named = {market_words(b) for b in last.books if b.market and not b.is_register}
    if len(named) == 1:
        return named.pop()
    printed = [_printed(last, h.tokens) for h in last.of("market")]
    return f"{printed[0]} market" if printed else ""
