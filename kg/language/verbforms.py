"""Forms of English verbs, for patterns that are to know a verb in all of them."""

from __future__ import annotations

_IRREGULAR = {
    "drive": ("drove", "driven"),
    "give": ("gave", "given"),
    "feed": ("fed",),
    "hold": ("held",),
    "keep": ("kept",),
    "eat": ("ate", "eaten"),
    "put": ("put",),
    "hurt": ("hurt",),
    "hit": ("hit",),
    "cut": ("cut",),
    "take": ("took", "taken"),
    "bring": ("brought",),
    "buy": ("bought",),
    "sell": ("sold",),
    "win": ("won",),
    "get": ("got",),
    "draw": ("drew", "drawn"),
    "lend": ("lent",),
    "lead": ("led",),
    "make": ("made",),
    "leave": ("left",),
    "underlie": ("underlay", "underlain"),
    "cast": ("cast",),
    "beset": ("beset",),
    "grow": ("grew", "grown"),
    "throw": ("threw", "thrown"),
    "ride": ("rode", "ridden"),
    "spread": ("spread",),
    "undercut": ("undercut",),
}
_DOUBLED = frozenset(
    "spur propel deter cap sap dim stem clog cut hit put get win tip underpin set beset step stir dog rev snag clip"
    " fan blot shut".split()
)
_BOTH = frozenset("fuel channel imperil".split())
"""Verbs whose last letter British writers double and American ones do not."""


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _BOTH:
        return verb + "led", verb + "ed"
    if verb in _DOUBLED:
        return (verb + verb[-1] + "ed",)
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb[:-1] + "ied",)
    return (verb + "ed",)


def participle(verb: str) -> str:
    """The verb with "-ing"."""
    if verb == "underlie":
        return "underlying"
    if verb in _BOTH:
        return verb + "l?ing"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb) + "ing"


def finite(*verbs: str) -> str:
    """Alternatives of a pattern: the base form, the third person and the past of each verb."""
    found = {form for verb in verbs for form in (verb, _third_person(verb), *_past(verb))}
    return "|".join(sorted(found, key=lambda form: (-len(form), form)))


def past(*verbs: str) -> str:
    """Alternatives of a pattern: past participles (and past tenses) of each verb."""
    return "|".join(sorted({form for verb in verbs for form in _past(verb)}, key=lambda form: (-len(form), form)))


def gerunds(*verbs: str) -> str:
    """Alternatives of a pattern: each verb with "-ing"."""
    return "|".join(sorted({participle(verb) for verb in verbs}, key=lambda form: (-len(form), form)))


def words_of(*verbs: str) -> frozenset[str]:
    """Every form of each verb as a word."""
    found = {form for verb in verbs for form in (verb, _third_person(verb), *_past(verb), participle(verb))}
    return frozenset(
        w for form in found for w in ((form.replace("l?", "l"), form.replace("l?", "")) if "?" in form else (form,))
    )


def all_forms(*verbs: str) -> str:
    """Alternatives of a pattern: every form of each verb."""
    return f"{finite(*verbs)}|{gerunds(*verbs)}"
