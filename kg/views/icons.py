"""The drawn shapes: one silhouette a type of thing, one mark a status. Icon, graph node and legend are the same path.

Which type uses which silhouette and colour is said by the ontology (`ci:icon`, `ci:token`); the outlines live here.
"""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 16
"""Side of the square every shape is drawn in."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The paths of a silhouette in a 16 by 16 square; `cut` is drawn in the ground's colour, `even` fills by parity."""

    paths: tuple[str, ...]
    cut: str = ""
    even: bool = False


SILHOUETTES: dict[str, Outline] = {
    "company": Outline(("M2 2h12v12H2z",), cut="M5 5h2.2v2.2H5zM8.8 5H11v2.2H8.8zM5 9h2.2v2.2H5zM8.8 9H11v2.2H8.8z"),
    "segment": Outline(("M7.2 1.6a6.9 6.9 0 1 0 7.2 7.2H7.2z", "M9 .8v6.2h6.2A6.9 6.9 0 0 0 9 .8z")),
    "place": Outline(
        (
            "M8 .8a5.4 5.4 0 0 0-5.4 5.4C2.6 10 8 15.4 8 15.4S13.4 10 13.4 6.2A5.4 5.4 0 0 0 8 .8z"
            "m0 3.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z",
        ),
        even=True,
    ),
    "modality": Outline(
        ("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 3.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z",), even=True
    ),
    "service": Outline(("M4.3 4.2h7.4a3.8 3.8 0 0 1 0 7.6H4.3a3.8 3.8 0 0 1 0-7.6z",)),
    "force": Outline(("M8 1.4 15.2 14H.8z",)),
    "development": Outline(("M8 .6 15.4 8 8 15.4.6 8z",)),
    "document": Outline(("M3 1h6v4.5h4V15H3z", "M10.2 1 13 4.3h-2.8z")),
    "regulation": Outline(("M8 .8 14 3v4.6c0 3.7-2.5 6.3-6 7.6-3.5-1.3-6-3.9-6-7.6V3z",)),
    "concept": Outline(("M1 4h8.5L15.2 8 9.5 12H1z",)),
    "technology": Outline(("M4.3 1.5h7.4L15.4 8l-3.7 6.5H4.3L.6 8z",)),
}
"""Silhouette by icon name, in the order of legends."""

TYPE_WORDS = {
    "company": "Company",
    "segment": "Market, segment",
    "place": "Place",
    "modality": "Modality",
    "service": "Service type",
    "force": "Trend, force",
    "development": "Development",
    "document": "Document",
    "regulation": "Regulation",
    "concept": "Other concept",
    "technology": "Technology",
}
"""What the legend calls the things of a silhouette."""

FALLBACK = "concept"
"""Silhouette of a type for which the ontology names none of the above."""

MARKS: dict[str, str] = {
    "stated": '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
    "derived": '<circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.7"/>'
    '<path d="M5 6.5h6M5 9.5h6" stroke="currentColor" stroke-width="1.5"/>',
    "extrapolated": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.9" '
    'stroke-dasharray="1.8 2.1"/><path d="M5 8h5.5M8.3 5.6 10.8 8l-2.5 2.4" fill="none" stroke="currentColor" '
    'stroke-width="1.5"/>',
    "disputed": '<path d="M1 5.6h14M1 10.4h14M11.3 1.6 4.7 14.4" fill="none" stroke="currentColor" '
    'stroke-width="2.2"/>',
    "absent": '<path d="M1.5 1.5h13v13h-13z" fill="none" stroke="currentColor" stroke-width="1.3"/>'
    '<path d="M2 9.5 9.5 2M2 14 14 2M6.5 14 14 6.5" stroke="currentColor" stroke-width="1"/>',
    "stale": '<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M8 4v4.3l3 1.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "good": '<path d="m2 8.5 4 4 8-9" fill="none" stroke="currentColor" stroke-width="2.2"/>',
}
"""Mark by status, as markup inside a 16 by 16 symbol."""

BRAND = (
    '<path d="M1.5 3h9M1.5 7.3h6M1.5 11.6h9" stroke="currentColor" stroke-width="1.7"/>'
    '<circle cx="13" cy="3" r="1.8" fill="currentColor"/>'
    '<circle cx="10" cy="7.3" r="1.8" fill="none" stroke="currentColor" stroke-width="1.3"/>'
    '<circle cx="13" cy="11.6" r="1.8" fill="currentColor"/>'
)


def silhouette(icon: str) -> Outline:
    """The outline of an icon name, the fallback's for a name without one."""
    return SILHOUETTES.get(icon, SILHOUETTES[FALLBACK])


def markup(icon: str, ground: str = "var(--bg)") -> str:
    """The silhouette as SVG paths filled with `currentColor`, holes in `ground`."""
    outline = silhouette(icon)
    rule = ' fill-rule="evenodd"' if outline.even else ""
    body = "".join(f'<path{rule} d="{path}"/>' for path in outline.paths)
    cut = f'<path class="cut" fill="{ground}" d="{outline.cut}"/>' if outline.cut else ""
    return f'<g fill="currentColor">{body}{cut}</g>'


def sprite() -> str:
    """Every shape as a `<symbol>`: "i-<icon>", "s-<status>", "brand"; and the hatching."""
    box = f'viewBox="0 0 {SIZE} {SIZE}"'
    symbols = [f'<symbol id="i-{name}" {box}>{markup(name)}</symbol>' for name in SILHOUETTES]
    symbols += [f'<symbol id="s-{name}" {box}>{shape}</symbol>' for name, shape in MARKS.items()]
    symbols.append(f'<symbol id="brand" {box}>{BRAND}</symbol>')
    hatch = '<path class="hatch-line" d="M0 0v7"/>'
    return "".join(symbols) + (
        f'<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">{hatch}'
        "</pattern>"
    )
