"""A report on another market with the build of a full market report: names, figures, members, sections and sentences
are this module's own. `make_twin(seed)` gives the text and what a perfect reader finds in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

_COMPANIES = (
    "Aquadrip Systems", "Verdano Irrigation Ltd.", "Hydralis", "Pivotcore, Inc.", "Terrasense", "Campo Azul Riego",
    "Northfield Water Technologies", "Rainwise Robotics", "Gotas Pvt Ltd", "Meridian Sprinklers",
)  # fmt: skip
_PLACES = ("North America", "Europe", "Asia Pacific", "Latin America", "Middle East & Africa")
_TYPES = ("Drip", "Sprinkler", "Pivot")
_CROPS = ("Cereals", "Vegetables", "Orchards", "Vineyards", "Turf")
_MOVES = (
    ("launch", "Introduced a valve controller that reads soil moisture by radio."),
    ("acquisition", "Acquired Leafgauge, a maker of plant sensors."),
    ("expansion", "Opened a hose plant in Zaragoza to serve growers in Spain."),
    ("partnership", "Partnered with Agricola Bank to finance pumps for small farms."),
    ("programme", "Started a training programme for irrigation technicians."),
)  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June")
_TRENDS = (
    "Spread of soil moisture probes",
    "Solar pumps on small farms",
    "Billing by cubic metre",
    "Remote valve control",
)


@dataclass(frozen=True)
class Twin:
    """A generated report, its gold facts in the flat form, and what was drawn for it, by name (`base`, `place`)."""

    text: str
    facts: list[dict[str, Any]]
    drawn: SimpleNamespace


class _Writer:
    """Builds sections and gold side by side from one seed."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.base = self.pick.choice((2022, 2023, 2024))
        self.end = self.base + self.pick.choice((7, 8, 9))
        self.start = self.base + 1
        self.first = round(self.pick.uniform(2, 60), 2)
        self.next = round(self.first * 1.06, 2)
        self.last = round(self.first * 1.62, 2)
        self.rate = round(self.pick.uniform(3, 11), 1)
        self.place, self.rival, self.quick = self.pick.sample(_PLACES, 3)
        self.type, self.quick_type = self.pick.sample(_TYPES, 2)
        self.crop, self.quick_crop = self.pick.sample(_CROPS, 2)
        self.companies = self.pick.sample(_COMPANIES, 8)
        self.share = round(self.pick.uniform(30, 45), 1)
        self.type_share = round(self.pick.uniform(46, 60), 1)
        self.facts: list[dict[str, Any]] = []

    def add(self, kind: str, **fields: Any) -> None:
        """Notes a gold fact."""
        self.facts.append({"kind": kind, **fields})

    def headline(self) -> str:
        self.add("market_size", value=self.first, unit="USD billion", year=self.base)
        self.add("market_size", value=self.last, unit="USD billion", year=self.end)
        self.add("cagr", value=self.rate, **{"from": self.start, "to": self.end})
        return self.pick.choice((
            f"The global precision irrigation market was worth USD {self.first} billion in "
                f"{self.base} and should reach "
            f"USD {self.last} billion by {self.end}, at a CAGR of {self.rate}% over the forecast "
                f"period from {self.start} to {self.end}.",
            f"Valued at USD {self.first} billion in {self.base}, the precision irrigation market is "
                f"projected to attain "
            f"USD {self.last} billion by {self.end}, advancing at a compound annual growth rate "
                f"(CAGR) of {self.rate}% from {self.start} to {self.end}.",
            f"From USD {self.first} billion in {self.base}, revenue in the precision irrigation "
                f"market is set to climb to "
            f"USD {self.last} billion in {self.end}. The CAGR for {self.start}-{self.end} is put at {self.rate}%.",
        ))  # fmt: skip

    def points(self) -> str:
        share, other = self.share, self.type_share
        self.add("share", dimension="region", member=self.place, value=share, year=self.base)
        self.add("share", dimension="type", member=self.type, value=other, year=self.base)
        self.add("superlative", dimension="region", member=self.place, sense="largest")
        self.add("superlative", dimension="type", member=self.type, sense="largest")
        return "\n".join((
            "Key points:", "",
            f"  - {self.place} led the market with {share}% of revenue in {self.base}.",
            f"  - By type, the {self.type.lower()} segment captured the biggest share, {other}%, in {self.base}.",
        ))  # fmt: skip

    def box(self) -> str:
        self.add("base_year", year=self.base)
        self.add("forecast_period", **{"from": self.start, "to": self.end})
        self.add("market_size", value=self.next, unit="USD billion", year=self.start)
        return "\n".join((
            "Scope of the report", "",
            "Attribute | Detail",
            f"Base year | {self.base}",
            f"Forecast period | {self.start}-{self.end}",
            f"Market size in {self.start} | USD {self.next} billion",
            f"Market size by {self.end} | USD {self.last} billion",
            f"Growth rate, {self.start} to {self.end} | CAGR of {self.rate}%",
            f"Companies covered | {'; '.join(self.companies)}",
        ))  # fmt: skip

    def forces(self) -> str:
        self.add("driver", text="Scarce groundwater and rising pumping costs")
        self.add("restraint", text="High outlay for small farms")
        self.add("opportunity", text="Satellite data in irrigation planning")
        return "\n\n".join((
            "Market Driver: Scarce Groundwater and Rising Pumping Costs",
            "Wells go deeper every year, and each metre needs more power.",
            "Market Restraint: High Outlay for Small Farms",
            "Pipes, filters and pumps must be paid before the first harvest.",
            "Market Opportunity: Satellite Data in Irrigation Planning",
            "Images from orbit show which rows are thirsty.",
        ))  # fmt: skip

    def trends(self) -> str:
        for trend in _TRENDS:
            self.add("trend", text=trend)
        return "\n".join(("Major Trends", "", *(f"  - {t}: growers in dry districts lead the way." for t in _TRENDS)))

    def analysis(self) -> str:
        self.add("superlative", dimension="type", member=self.quick_type, sense="fastest_growing")
        self.add("superlative", dimension="crop", member=self.crop, sense="largest")
        self.add("superlative", dimension="crop", member=self.quick_crop, sense="fastest_growing")
        self.add("superlative", dimension="region", member=self.quick, sense="fastest_growing")
        self.add("superlative", dimension="region", member=self.rival, sense="largest")
        return "\n\n".join((
            "Segment Analysis",
            "By Type",
            f"{self.quick_type} systems are the fastest-growing, because labour is short.",
            "By Crop",
            f"{self.crop} are the dominant crop, thanks to contracts with food makers. "
                f"{self.quick_crop} show the fastest growth.",
            "Regional Analysis",
            f"{self.rival} dominates the precision irrigation market, owing to subsidies for pipes.",
            f"{self.quick} is the fastest-growing region, as rain becomes rare.",
        ))  # fmt: skip

    def players(self) -> str:
        for company in self.companies:
            self.add("company", name=company)
        return "\n".join((
            "Some of the leading players in the precision irrigation market are:",
            "",
            *(f"  - {c}" for c in self.companies),
        ))

    def moves(self) -> str:
        lines = ["Recent Developments", ""]
        for (kind, words), company, month in zip(_MOVES, self.companies, _MONTHS, strict=False):
            self.add("development", company=company, type=kind, date=f"{self.start}-{_MONTHS.index(month) + 1:02d}")
            lines.append(f"  - {company} – {month} {self.start}: {words}")
        self.add("company", name="Leafgauge")
        self.add("company", name="Agricola Bank", optional=True)
        return "\n".join(lines)

    def segments(self) -> str:
        for dimension, members in (("type", _TYPES), ("crop", _CROPS), ("region", _PLACES)):
            for member in members:
                self.add("segment", dimension=dimension, member=member)
        lists = (
            "Type",
            *(f"  - {t}" for t in _TYPES),
            "",
            "Crop",
            *(f"  - {c}" for c in _CROPS),
            "",
            "By Region",
            *(f"  - {p}" for p in _PLACES),
        )
        return "\n".join((
            "Segments Covered in the Report",
            "",
            "Brookvale Research, Inc. has divided the market as follows.",
            "",
            *lists,
        ))


def make_twin(seed: int) -> Twin:
    """A report whose sections stand in an order drawn from the seed; the title comes first, the lists last."""
    writer = _Writer(seed)
    writer.add("market", name="Precision Irrigation")
    writer.add("publisher", name="Brookvale Research")
    title = (
        "Precision Irrigation Market Size, Share & Outlook By Type (Drip, Sprinkler), By Crop (Cereals, Vegetables), "
        f"By Region - Forecasts, {writer.start}-{writer.end}"
    )
    middle = [
        writer.points(),
        writer.box(),
        writer.forces(),
        writer.trends(),
        writer.analysis(),
        writer.players(),
        writer.moves(),
    ]
    writer.pick.shuffle(middle)
    text = "\n\n".join((title, writer.headline(), *middle, writer.segments(), "Prices\n\nUSD 4100\nUSD 2950"))
    return Twin(
        text + "\n",
        writer.facts,
        SimpleNamespace(**{k: v for k, v in vars(writer).items() if k not in ("pick", "facts")}),
    )
