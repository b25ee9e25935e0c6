"""What is no question that a graph of market reports can take: empty, too long, code, commands, another language."""

from __future__ import annotations

import re

from kg.answers.question import MAX_LENGTH, clean
from kg.search.words import STOP_WORDS

_CODE = re.compile(
    r"\b(?:select|construct|describe|ask)\b[^?]{0,40}[?{*]\s*\w*[^?]*\bwhere\b|\b(?:insert"
    r"|delete)\s+(?:data|where)?\s*\{|\bdrop\s+(?:graph|all|table|default|named)\b"
    r"|\bclear\s+(?:graph|all|default)\b"
    r"|\?[a-z]\s+\?[a-z]\s+\?[a-z]|<script|</\w+>|<\w+[^>]*>|\bunion\s+select\b|;\s*--|\{\{.*\}\}"
    r"|\$\{.*\}|javascript:|\bprefix\s+\w*:\s*<|\bos\.system\b|\beval\(",
    re.IGNORECASE | re.DOTALL,
)
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?"
    r"|guidelines|above|previous|prior)\b|\bsystem prompt\b|^\s*system\s*:|\byou are now\b"
    r"|\bpretend (?:to be|you)\b|\bact as\b|\bjailbreak\b"
    r"|\b(?:password|api key|secret key|credentials)\b|\bdeveloper mode\b|\broleplay\b|\breveal "
    r"your\b|\brepeat after me\b"
    r"|\byour (?:\w+ ){0,2}(?:instructions?|prompts?|guidelines|configuration|config|settings|memory|training data"
    r"|source code|weights|system message|developers?|owners?|makers?|name|model|rules)\b"
    r"|\b(?:who|what|which \w+) (?:are|made|built|trained|created|runs) you\b|\bnew (?:task|instructions?|role)\s*:"
    r"|\b(?:print|dump|output|execute|delete|erase|wipe|overwrite) (?:all |out )?(?:the|your|all|every) (?:\w+ ){0,2}"
    r"(?:files?|database|triples|environment|variables|disk|logs?)\b",
    re.IGNORECASE,
)
_CREATE = re.compile(
    r"\b(?:write|compose|draft|generate|create|make|tell|sing)\b(?: me| us)?(?: \w+){0,4} (?:poem"
    r"|song|story|joke|essay|haiku|email|letter|code|script|limerick|rap)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"^\W*(?:so )?should (?:we|i|one|my|our)\b|\b(?:do|would) you (?:recommend|invest|think|believe|advise)\b"
    r"|^\W*is it (?:worth|wise|smart|a good idea)\b|\bwhat would you do\b"
    r"|\b(?:good|bad|wise|safe|sound|solid|smart|risky|worthwhile) (?:investment|bet|buy|stock|idea|time to)\b"
    r"|\bworth (?:investing|buying|entering|a look)\b|\b(?:which|what) (?:stocks?|shares) (?:should|to)\b",
    re.IGNORECASE,
)
_OTHER_WORDS = (
    frozenset(
        """
    wie hoch ist der die das und des dem den von für wer welche welcher welches wo wann wieviel jahr umsatz markt im
    zum zur ein eine nicht quelle quel quels quelles est la le les des du une un dans pour combien qui où quand
    année marché sont avec sur aux cuál cual cuáles qué quién cuántos cuántas cuánto cuanto es el los las del una
    tiene mercado año donde dónde cuando empleados tamaño cómo qual quais é o os as do da dos quanto quantos mercado
    ano quem tamanho tem quanto quale quali è il lo gli di della dei delle mercato anno chi dove dimensione hoeveel
    wat welke het een van is de en voor markt jaar groot jaki jest rynek ile kto
    """.split()
    )
    - STOP_WORDS
    - {"do", "an", "die", "den", "chi", "mercado", "o", "e"}
)
_ENGLISH = frozenset(
    "the of is are what who which how in and for to by does did was were with market share size "
    "company companies growth when why where list".split()
)


def refusal_reason(text: str) -> str | None:
    """Why a text is not taken as a question, in words for the person who sent it; None when it is one."""
    cleaned = clean(text)
    if not any(c.isalnum() for c in cleaned):
        return "There is no question here."
    if len(text) > MAX_LENGTH:
        return f"The question is too long: it may have up to {MAX_LENGTH} characters."
    if _CODE.search(cleaned):
        return "This is not a question in words: queries, code and markup are not run here, and nothing was changed."
    if _COMMAND.search(cleaned) or _CREATE.search(cleaned):
        return "This is not a question about the markets and companies of the graph."
    if _ADVICE.search(cleaned):
        return "The graph does not hold advice: it says what documents state."
    if _foreign(cleaned):
        return "The question is not in English; only questions in English are understood."
    return None


def _foreign(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    if sum(not ("a" <= c.lower() <= "z" or "\u00c0" <= c <= "\u024f") for c in letters) > 0.3 * len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        return False
    other = sum(w in _OTHER_WORDS for w in words)
    english = sum(w in _ENGLISH for w in words)
    return other >= 2 and other > english
