"""Questions that can be asked, made from the names that the graph holds."""

from __future__ import annotations

from kg.views import words
from kg.views.evidence import Evidence, distinct
from kg.views.markets import all_markets
from kg.views.pages.moves import moves_of


def example_questions(evidence: Evidence) -> list[tuple[str, list[str]]]:
    """Groups of questions: figures, parts, companies, reasons."""
    markets = all_markets(evidence)[:2]
    figures: list[str] = []
    parts: list[str] = []
    reasons: list[str] = []
    for market in markets:
        name = words.common(market.label)
        if market.base and market.base.year:
            figures.append(f"How big was the {name} market in {market.base.year}?")
            figures.append(f"What is the growth rate of {name}?")
        for row in distinct((r for r in market.rankings if r.dimension_label and r.member_label), "dimension_label")[
            :2
        ]:
            dimension = (row.dimension_label or "").replace("_", " ")
            parts.append(f"Which {dimension} is the largest in {name}, and who says so?")
            reasons.append(f"Why does {row.member_label} lead?")
        if market.members:
            first = market.members[0]
            parts.append(f"What are the parts of {name} by {(first.dimension_label or 'segment').replace('_', ' ')}?")
        reasons.append(f"What drives {name}?")
    companies: list[str] = []
    for move in distinct(moves_of(evidence), "company")[:3]:
        companies.append(f"What did {move.company_label} do last?")
    owned = distinct(evidence.rows("claims.ownerships"), "owned")[:1]
    companies += [f"Who owns {row.owned_label}?" for row in owned]
    groups = [("Figures", figures), ("Parts of a market", parts), ("Companies", companies), ("Reasons", reasons)]
    return [(title, questions[:4]) for title, questions in groups if questions]
