"""What companies did: by company, time, kind, place and topic; first, last, next, how many, when, who."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting
from kg.answers.covering.stated import missing
from kg.answers.cues import shows
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, joined
from kg.answers.frames.wanted import KINDS, Wanted, grade_of, passes, wanted_of
from kg.answers.matching import Topic, topic_of
from kg.answers.moves import brief, moves_of, name_words, said_elsewhere, spoken_of, told
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.words import is_common, root

ASKING = (
    "development_word recent newest oldest ordinal order ascending when who what list count "
    "exists company_word after before immediately report_word compare also first_year"
)
_WORDED = (
    "vendor touching concerns explicitly angle concern involves involve among dated order newest first anyone section "
    "item five four three whose moves digest players period belongs belong listed mentioned shown given reported "
    "target price paid sum buyer acquirer name"
)
_PLAIN = (
    "product products tool tools service services solution solutions offers offer offering provides provide sells sell "
    "has have"
)
_LOOSE = frozenset({"launch", "programme", "expansion", "investment", "contract"})
"""Kinds whose words are also used loosely of any move of a company that is named."""
_ALIKE = 0.6
"""Of the best score: what else is listed when several moves are asked for."""
_SEVERAL = re.compile(
    r"\b(?:which|what|list|all|every|show|name) (?:\w+ ){0,3}(?:companies|firms|players|vendors|makers|suppliers|moves"
    r"|developments|deals|events|launches|acquisitions|takeovers|rounds|groups|houses|lenders|producers)\b"
    r"|\beverything\b"
)
_EVERYTHING = re.compile(r"\b(?:everything|all|every|moves|developments|news|happened|happening|activities|orders)\b")
_ALONE = 2
"""A report and the register: all that a graph of one report holds."""
_SURE = 0.76
"""Coverage above which a development answers when some word of the question is met by it."""
_EVENTS = frozenset(
    "developments development news items announcements announcement moves events deals activities initiatives updates "
    "companies players vendors firms months weeks items entries stories launches things".split()
)
_ORDINALS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "fifth": 5}


def development_frame(reading: Reading) -> Iterator[Candidate]:
    """Developments that fit the question, or that none does."""
    wanted = wanted_of(reading)
    if not _asks(reading, wanted) or _counts_something_else(reading):
        return
    base = _base(reading, wanted)
    pool = [m for m in moves_of(reading.books) if passes(m, wanted)]
    if wanted.companies and pool and not reading.has("count") and not any(fits_asked(reading, m) for m in pool):
        lacking = joined(dict.fromkeys(w for m in pool for w in _lacking(reading, m) if w)) or "that"
        every = frozenset(range(len(reading.question.tokens)))
        names = joined(t.label for t in wanted.companies.values())
        text = f"The graph does not hold it for {names}: {lacking} is not stated with its developments."
        yield Candidate("developments", every, -0.2, 0.0, lambda: refuse(text))
        return
    topic = _topic(reading, wanted, base)
    several = _SEVERAL.search(reading.normal) is not None
    chosen, met = _choose(reading, pool, topic, wanted, several=several)
    narrowed = topic.tokens or wanted.is_narrow
    if chosen and (narrowed or reading.any("newest oldest") or _names_news(reading)):
        rank = 0.05 if reading.has("development_word") or wanted.kinds else -0.06
        least = _SURE if (met or not topic.tokens) and not _leaves_much(reading, base | met) else 0.86
        yield Candidate("developments", base | met, rank, least, lambda: _tell(reading, chosen))
    if _is_absent(reading, wanted, topic, met if chosen else None):
        explained = base | hit_tokens(reading.of("place member concept company")) | wanted.kind_tokens
        yield Candidate("no development", explained, -0.02, 0.88, lambda: _none(reading, wanted))


def _leaves_much(reading: Reading, explained: frozenset[int]) -> bool:
    """True when more than one word that names a subject is met by no development: it asks of something else."""
    _, open_ = reading.coverage(explained)
    return sum(not is_common(root(w)) for w in open_) > 1


_VERBS = frozenset("did done doing something new last recent recently lately latest step move actions".split())


def _names_news(reading: Reading) -> bool:
    """True when developments themselves are asked for, by a noun and not by "did" alone."""
    tokens = reading.question.tokens
    own = [tokens[t] for t in reading.tokens_of("development_word")]
    return any(t.norm not in _VERBS and (not t.stop or t.norm in {"going", "up"}) for t in own)


_EITHER = re.compile(r"\bor\b|\beither\b")
"""Asks for what speaks of one of several things."""


def _choose(
    reading: Reading, pool: list[Sighting], topic: Topic, wanted: Wanted, *, several: bool
) -> tuple[list[Sighting], frozenset[int]]:
    """The developments that meet most of the topic, and the tokens they meet; of several asked for, a bit less."""
    counts = reading.has("count")
    graded = [(m, *grade_of(m, topic, wanted)) for m in pool if counts or fits_asked(reading, m)]
    whom = reading.named_tokens & topic.tokens.keys()
    most = max((len(tokens & whom) for _, _, tokens in graded), default=0)
    either = (whom | hit_tokens(reading.of("concept"))) & topic.tokens.keys()
    if len(either) > 1 and _EITHER.search(reading.normal) and not any(either <= tokens for _, _, tokens in graded):
        any_of = [(m, tokens) for m, _, tokens in graded if tokens & either]
        return [m for m, _ in any_of], frozenset(t for _, tokens in any_of for t in tokens)
    graded = [entry for entry in graded if len(entry[2] & whom) == most]
    best = max((score for _, score, _ in graded), default=0.0)
    least = best * _ALIKE if several and len(topic.tokens) > 1 else best
    chosen = [m for m, score, _ in graded if score >= least - 1e-9]
    if wanted.kinds and not topic.tokens.keys() - wanted.kind_tokens:
        of_kind = [m for m, _, _ in graded if any(m.content.type in KINDS[k] for k in wanted.kinds)]
        chosen = of_kind or chosen
        if of_kind and not reading.any("before after"):
            present = {
                t for k, ts in wanted.kinds.items() for t in ts if any(m.content.type in KINDS[k] for m in of_kind)
            }
            return of_kind, topic.whole(present)
    if wanted.kinds and not _has_kind(graded, wanted):
        chosen = []
    first = max(chosen, key=lambda m: next(score for x, score, _ in graded if x is m), default=None)
    return chosen, topic.whole(next((tokens for m, _, tokens in graded if m is first), frozenset()))


def fits_asked(reading: Reading, move: Sighting) -> bool:
    """True unless the question asks a number, a sum or an earlier state of a development that does not state one."""
    return not _lacking(reading, move)


def _lacking(reading: Reading, move: Sighting) -> tuple[str, ...]:
    passage = move.book.passage_at(move.claim.span)
    return missing(reading, passage, "moves") if passage else ()


def _is_absent(reading: Reading, wanted: Wanted, topic: Topic, met: frozenset[int] | None) -> bool:
    """True when a development is asked for and none fits; `met` is None when none was chosen."""
    if not (_names_news(reading) or reading.any("exists who") or wanted.kinds or wanted.companies):
        return False
    if not (reading.scope_tokens or wanted.companies or len(reading.books) <= _ALONE):
        return False
    named = hit_tokens(reading.of("place member concept"))
    if not (named or wanted.is_narrow):
        return False
    return met is None or bool(named & topic.tokens.keys() - met) or (bool(topic.tokens) and not met)


def _counts_something_else(reading: Reading) -> bool:
    """True for "how many hospitals" and "how many on average", which a number of developments does not answer."""
    match = re.search(r"\b(?:how many|number of|count of) (?:of (?:the )?)?(?:\w+ )?(\w+)", reading.normal)
    if match is None:
        return False
    if reading.has("average"):
        return True
    words = set(match[0].split())
    return not words & _EVENTS and not any(t in reading.tokens_of(*KINDS) for t in reading.words(*words))


def _asks(reading: Reading, wanted: Wanted) -> bool:
    """True when the question can be about developments at all."""
    if not reading.any("development_word who when"):
        if reading.has("why") and not wanted.companies:
            return False
        if reading.has("relation") and not wanted.window and wanted.kinds.keys() <= {"integration", "partnership"}:
            return False
    if wanted.kinds or reading.has("development_word"):
        return True
    if reading.any("growth share profile owner silent not_profiled rivals full_name headquarters"):
        return False
    if wanted.companies:
        return True
    return reading.any("who when company_word exists newest oldest") and not reading.any("why size money base_year")


def _base(reading: Reading, wanted: Wanted) -> frozenset[int]:
    """Tokens that such a question is worded with."""
    base = reading.tokens_of(ASKING) | reading.time_tokens | hit_tokens(reading.of("market publisher"))
    base |= hit_tokens(h for _, h in companies_named(reading).values()) | reading.words(_WORDED)
    base |= reading.tokens_of("whole_group")
    if wanted.without or wanted.not_kinds:
        base |= reading.tokens_of("excluding others", *wanted.not_kinds) | reading.words("only just no not except")
    if wanted.window:
        base |= wanted.window.tokens
    if reading.has("owner") and not wanted.companies.keys() <= companies_named(reading).keys():
        base |= reading.tokens_of("owner units")
    if wanted.companies or reading.has("who"):
        base |= reading.words(_PLAIN)
    return base


def _topic(reading: Reading, wanted: Wanted, base: frozenset[int]) -> Topic:
    """What the developments must speak of: words that are neither asking nor named, nor a kind that is there."""
    left_out = (base - wanted.kind_tokens) | reading.scope_tokens
    rest = [i for i in range(len(reading.question.tokens)) if reading.weight(i) > 0.2 and i not in left_out]
    return topic_of(reading, rest)


def _has_kind(graded: list[tuple[Sighting, float, frozenset[int]]], wanted: Wanted) -> bool:
    """True when a development of an asked kind is there, or the kind is a loose word about a named company."""
    if wanted.companies and wanted.kinds.keys() <= _LOOSE:
        return True
    return any(_is_of(move, wanted) and tokens & wanted.kind_tokens for move, _, tokens in graded)


def _is_of(move: Sighting, wanted: Wanted) -> bool:
    """True for a development of an asked kind, or one whose passage has a word for that kind."""
    passage = move.book.passage_at(move.claim.span)
    return any(
        move.content.type in KINDS[kind] or (passage is not None and shows(kind, passage.text)) for kind in wanted.kinds
    )


_YES_NO = re.compile(r"\A(?:is|are|was|were|does|do|did|has|have|can|could|will)\b")


def _none(reading: Reading, wanted: Wanted) -> Draft | None:
    asks = reading.any("who exists company_word") and not reading.has("profiled")
    if not (wanted.is_narrow or _names_news(reading) or asks):
        return None  # "what did the pandemic do" asks for no news
    books = [b for b in reading.books if b.of("development")] or list(reading.books)
    about = [t.label for t in wanted.companies.values()]
    kinds = joined((k for k in wanted.kinds), "or")
    names = list(
        dict.fromkeys(
            h.things[0].label
            for h in reading.of("place", "member", "concept")
            if not h.tokens or not set(h.tokens) <= reading.scope_tokens
        )
    )
    by = f" by {joined(about, 'or')}" if about else ""
    asked_of = _YES_NO.match(reading.normal) is not None
    on = f" on {joined(names, 'or')}" if names and (not about or (asked_of and not kinds)) else ""
    when = " in that period" if wanted.window else ""
    what = f"{kinds} " if kinds and kinds != "programme" else ""
    spoken = wanted.companies and not wanted.window and not (asked_of and names)
    if spoken and (found := spoken_of(reading, wanted.companies, wanted.kinds)):
        return found
    draft = Draft(AnswerKind.ABSENCE, soft=bool(about))
    draft.add(f"No {what}development{by}{on}{when} is reported in the graph.")
    draft.notes.append(
        f"Searched: {sum(len(b.of('development')) for b in books)} developments of {len(books)} "
        f"documents. Nothing found is not the same as nothing done."
    )
    return draft


def in_order(moves: list[Sighting], *, ascending: bool) -> list[Sighting]:
    """By date, undated ones last."""
    dated = [m for m in moves if m.content.date is not None]
    undated = [m for m in moves if m.content.date is None]
    return sorted(dated, key=lambda m: (m.content.date.earliest, m.start), reverse=not ascending) + undated


_NUMBERS = {"two": 2, "three": 3, "four": 4}
_SO_MANY = re.compile(
    r"\b(two|three|four|[2-9]) (?:most recent|latest|newest|last|oldest|earliest|first)\b"
    r"(?! (?:months?|years?|quarters?|weeks?))"
)


def _tell(reading: Reading, chosen: list[Sighting]) -> Draft | None:
    draft = Draft(AnswerKind.EVENT)
    moves = moves_of(reading.books)
    normal = reading.normal
    if reading.has("count") and not re.search(r"\bhow (?:much|long)\b", normal):
        named = joined(f"{name_words(m)} ({date_words(m)})" for m in in_order(chosen, ascending=False))
        return draft.add(f"{len(chosen)}: {named}.", *chosen)
    if (reading.has("after") and _CAME.search(normal) and reading.window is None) or "next move" in normal:
        return _following(draft, chosen, moves)
    if reading.has("before") and _CAME.search(normal) and reading.window is None:
        return _preceding(draft, chosen, moves)
    if counted := _SO_MANY.search(normal):
        first = re.search(r"oldest|earliest|first", counted[0]) is not None
        chosen = in_order(chosen, ascending=first)[: _NUMBERS.get(counted[1]) or int(counted[1])]
        return _listed(draft, in_order(chosen, ascending=first))
    ascending = bool(reading.has("ascending"))
    ordered = in_order(chosen, ascending=ascending)
    if nth := next((_ORDINALS[w] for w in re.findall(r"\b\w+(?! part(?:y|ies)\b)\b", normal) if w in _ORDINALS), None):
        newest = reading.any("newest", "recent") or not reading.has("oldest")
        line = in_order(chosen, ascending=not newest)
        return say_one(draft, line[nth - 1]) if len(line) >= nth else None
    if (
        reading.any("newest")
        and re.search(
            r"\b(?:most recent|latest|newest|last|freshest|youngest|final)\b"
            r"(?! (?:\d+|few|two|three|months?|years?|half|quarter))",
            normal,
        )
        and not reading.has("order")
        and _singular(normal)
    ):
        ordered = in_order(chosen, ascending=False)[:1]
    elif reading.tokens_of("oldest") - reading.time_tokens and not reading.has("order"):
        ordered = in_order(chosen, ascending=True)[:1]
    if len(ordered) == 1:
        said = say_one(draft, ordered[0], when=reading.has("when"))
        _more_of(said, reading, ordered)
        place = ordered[0].content.place
        if reading.any("countries regions") and place and not re.search(rf"\b{re.escape(place)}\b", said.parts[0].text):
            said.add(f"Place: {place}.", ordered[0])
        return said
    return _more_of(_listed(draft, ordered), reading, ordered)


def _more_of(draft: Draft, reading: Reading, told_: list[Sighting]) -> Draft:
    """Adds sentences on the one company of which everything is asked: not every development was read as one."""
    companies = companies_named(reading)
    if len(companies) == 1 and _EVERYTHING.search(reading.normal):
        thing = next(iter(companies.values()))[0]
        for passage in said_elsewhere(reading.books, thing, told_, 3):
            draft.add(f'"{" ".join(passage.text.split())}"', passage)
    return draft


def _listed(draft: Draft, ordered: list[Sighting]) -> Draft:
    """Several developments, shortened."""
    shown = ordered[:8]
    length = 150 if len(shown) <= 2 else 90
    draft.add("; ".join(f"{name_words(m)} ({date_words(m)}): {brief(m, length)}" for m in shown) + ".", *shown)
    if len(ordered) > len(shown):
        draft.notes.append(f"{len(ordered) - len(shown)} more fit.")
    return draft


_ONE = re.compile(
    r"\b(?:last|latest|newest|most recent) (?:company|one|firm|vendor|player|move|development"
    r"|announcement|event|item|launch)\b"
    r"|\b(?:which|what) (?:company|firm|vendor|player|provider)\b.*\b(?:first|last)\Z"
)
_MANY = re.compile(r"\b(?:developments|moves|events|announcements|activities|initiatives|news|list)\b")


def _singular(normal: str) -> bool:
    """True when one development is asked for."""
    return _ONE.search(normal) is not None or not _MANY.search(normal)


def date_words(move: Sighting) -> str:
    """Its date as a person writes it."""
    return move.content.date.label if move.content.date else "undated"


def say_one(draft: Draft, move: Sighting, *, when: bool = False) -> Draft:
    """Adds a development as a sentence; the date leads when it is what is asked for."""
    lead = f"{date_words(move)}: " if when else ""
    after = "" if when else f" ({date_words(move)})"
    return draft.add(f"{lead}{name_words(move)}{after}: {told(move)}", move)


_CAME = re.compile(
    r"\b(?:came|comes|next(?! (?:\w+ )?(?:years?|months?|decade|quarters?))|follow\w*|happened|happens|then"
    r"|immediately|directly|right|straight|just|preced\w*)\b"
)


def _preceding(draft: Draft, chosen: list[Sighting], moves: list[Sighting]) -> Draft | None:
    start = next((m for m in chosen if m.content.date), None)
    if start is None:
        return None
    earlier = [
        m
        for m in in_order(moves, ascending=False)
        if m.content.date and m.content.date.latest < start.content.date.earliest
    ]
    if not earlier:
        return draft.add(
            f"No earlier development than {name_words(start)}'s of {date_words(start)} is reported.", start
        )
    for move in [m for m in earlier if m.content.date == earlier[0].content.date]:
        say_one(draft, move)
    return draft


def _following(draft: Draft, chosen: list[Sighting], moves: list[Sighting]) -> Draft | None:
    start = next((m for m in chosen if m.content.date), None)
    if start is None:
        return None
    later = [
        m
        for m in in_order(moves, ascending=True)
        if m.content.date and m.content.date.earliest > start.content.date.latest
    ]
    if not later:
        return draft.add(f"No later development than {name_words(start)}'s of {date_words(start)} is reported.", start)
    same = [m for m in later if m.content.date == later[0].content.date]
    for move in same:
        say_one(draft, move)
    return draft


FRAMES = (development_frame,)
