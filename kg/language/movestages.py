"""Verbs that say how far a move of a company has come: planned, carried out, or called off."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.language.patterns import compiled


class Stage(StrEnum):
    """How far a move has come."""

    ANNOUNCED = "announced"
    DONE = "done"
    CANCELLED = "cancelled"


_NOUNS = (
    r"expansion|acquisition|purchase|takeover|agreement|investment|plans?|intention|partnership|merger|collaboration"
    r"|launch|deal|opening|alliance|joint venture|offer|bid|contract"
)
_PLANNED = (
    r"plans?(?: to| an?| the)|planned to|planning to|agreed (?:to|on|terms)|agrees (?:to|on|terms)"
    r"|(?:has|have) agreed|intends? to|is to|are to|will|would|signed an? (?:definitive |binding )?agreement to"
    r"|(?:entered|enters) into an? (?:definitive |binding )?agreement to|proposed|proposes|offered to|offers to"
    rf"|announced (?:\w+ ){{0,3}}?(?:{_NOUNS})|announces (?:\w+ ){{0,3}}?(?:{_NOUNS})|announced that it will"
    r"|(?:is|are) set to|in talks|(?:is|are) expected to|aims? to|seeks? to|to (?:acquire|buy|merge|open|launch|build)"
)
_CANCELLED = (
    r"cancelled|canceled|abandoned|call(?:s|ed) off|scrapped|terminated|withdrew|dropped (?:its|the) (?:bid|plan)"
)
_CARRIED_OUT = (
    r"complet(?:ed|es)|completion|clos(?:ed|es)|finali[sz](?:ed|es)|concluded|took over|taken over|acquired|bought"
    r"|purchased|merged|absorbed|launched|introduced|unveiled|released|rolled out|opened|inaugurated|commissioned"
    r"|started|began|expanded|extended|doubled|signed|won|secured|awarded|raised|received|obtained|invested|partnered"
    r"|teamed up|joined forces|integrated|appointed|named|hired|promoted|sold|divested|entered"
)
_STAGES = compiled(
    rf"\b(?:(?P<planned>{_PLANNED})|(?P<cancelled>{_CANCELLED})|(?P<done>{_CARRIED_OUT}))\b", re.IGNORECASE
)


def stage_of(words: str) -> Stage | None:
    """How far a move has come by the first verb that says it; None where none does.

    Args:
        words: what is said of the company, from the verb on.
    """
    match = _STAGES.search(words)
    if match is None:
        return None
    if match["planned"]:
        return Stage.ANNOUNCED
    return Stage.CANCELLED if match["cancelled"] else Stage.DONE
