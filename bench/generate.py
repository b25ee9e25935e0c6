"""One seeded generator of realistic documents with their claims, for every benchmark.

    python -m bench.generate --documents 20 -o FOLDER     market reports as Markdown
    python -m bench.generate --quads 100000 -o FILE.nq    their claims as quads, straight from the codec

A document is built sentence by sentence; each sentence that states something records the claim with its span, so the
text and the claims always agree. Names follow a Zipf-like law: a few companies and markets stand in many documents.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from kg.model.claim import Claim
from kg.model.content import (
    BaseYear,
    Company,
    Content,
    Development,
    DevelopmentType,
    Driver,
    ForecastPeriod,
    Growth,
    Market,
    MarketSize,
    Publisher,
    Segment,
    Sense,
    Share,
    Status,
    Superlative,
    Trend,
)
from kg.model.document import Block, BlockKind, Document, DocumentMeta
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.model.span import Span

_GOODS = "Imaging,Sensor,Battery,Polymer,Software,Vaccine,Robot,Logistics,Coating,Seed,Telemetry,Catalyst".split(",")
_KINDS = "Services,Systems,Devices,Materials,Platforms,Components".split(",")
_SYLLABLES = (
    "ar,bel,cor,dan,el,fir,gan,hel,is,jor,kel,lum,mar,nor,or,pal,quin,ros,sol,tir,ul,ven,wes,xen,yor,zan".split(",")
)
_ENDINGS = "Technologies,Labs,Group,Health,Systems,Industries,Energy,Networks".split(",")
_REGIONS = ("North America", "Europe", "Asia Pacific", "Latin America", "Middle East and Africa")
_TYPES = ("Premium", "Standard", "Compact", "Hybrid")
_CAUSES = ("ageing population", "lower unit costs", "stricter safety rules", "skills shortage", "cloud adoption")
_MOVES = {
    DevelopmentType.LAUNCH: "launched a new product line",
    DevelopmentType.EXPANSION: "expanded its production site",
    DevelopmentType.PARTNERSHIP: "partnered with a regional distributor",
    DevelopmentType.ACQUISITION: "acquired a smaller rival",
    DevelopmentType.FUNDING: "raised new growth funding",
}


@dataclass
class _Page:
    """A document under construction."""

    market: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    claims: list[tuple[Content, Span, str]] = field(default_factory=list)
    section: str = ""

    def heading(self, title: str, level: int) -> None:
        self.text += "\n" if self.text else ""
        start = len(self.text) + level + 1
        self.text += "#" * level + " " + title + "\n\n"
        parent = None if level == 1 else 0
        span = Span(start, start + len(title))
        self.blocks.append(Block(len(self.blocks), BlockKind.HEADING, span, level=level, heading=parent))
        self.section = title

    def say(self, sentence: str, *contents: Content, item: bool = False) -> None:
        start = len(self.text) + (2 if item else 0)
        span = Span(start, start + len(sentence))
        kind = BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
        under = max((b.index for b in self.blocks if b.kind is BlockKind.HEADING), default=None)
        self.blocks.append(Block(len(self.blocks), kind, span, heading=under))
        self.text += ("- " if item else "") + sentence + ("\n" if item else "\n\n")
        self.claims += [(content, span, self.section) for content in contents]


def _zipf(rng: random.Random, count: int) -> int:
    """An index 0..count-1, small ones far more often."""
    return min(count - 1, int(count ** rng.random()) - 1)


def company_name(index: int) -> str:
    """The name of the `index`-th company; the same for every seed."""
    rng = random.Random(index * 7919)
    stem = "".join(rng.choice(_SYLLABLES) for _ in range(3)).capitalize()
    return f"{stem}{index if index > 2000 else ''} {rng.choice(_ENDINGS)}"


def market_name(index: int) -> str:
    """The name of the `index`-th market."""
    good, kind = _GOODS[index % len(_GOODS)], _KINDS[index // len(_GOODS) % len(_KINDS)]
    series = index // (len(_GOODS) * len(_KINDS))
    return f"{good} {kind}" + (f" {series + 1}G" if series else "")


def _percent(rng: random.Random, low: int, high: int) -> Quantity:
    value = Decimal(rng.randrange(low * 10, high * 10)) / 10
    return Quantity(value, f"{value}%", "%")


def _money(value: Decimal) -> Quantity:
    return Quantity(value, f"USD {value} billion", "USD", 9)


def _key_figures(page: _Page, rng: random.Random, base: int) -> None:
    first = Decimal(rng.randrange(100, 9000)) / 100
    rate = _percent(rng, 2, 25)
    last = (first * (1 + rate.value / 100) ** 9).quantize(Decimal("0.01"))
    page.heading("Key figures", 2)
    small, large = _money(first), _money(last)
    page.say(
        f"The {page.market} market was valued at {small.printed} in {base} and is projected to reach"
        f" {large.printed} by {base + 9}, growing at a CAGR of {rate.printed} from {base} to {base + 9}.",
        MarketSize(small, base, Status.ACTUAL),
        MarketSize(large, base + 9, Status.FORECAST),
        Growth(rate, base, base + 9),
        BaseYear(base),
        ForecastPeriod(base, base + 9),
    )
    region, share = rng.choice(_REGIONS), _percent(rng, 20, 50)
    page.say(
        f"{region} held the largest share of {share.printed} in {base}.",
        Share("region", (region,), share, base),
        Superlative("region", region, Sense.LARGEST, base, printed="held the largest share"),
    )


def _segments(page: _Page, rng: random.Random) -> None:
    for dimension, members in (("region", _REGIONS), ("type", _TYPES)):
        page.heading(f"By {dimension.capitalize()}", 2)
        for member in rng.sample(members, 4):
            page.say(member, Segment(dimension, member), item=True)


def _companies(page: _Page, rng: random.Random, universe: int, base: int) -> None:
    names = sorted({company_name(_zipf(rng, universe)) for _ in range(8)})
    page.heading("Key companies", 2)
    for name in names:
        page.say(name, Company(name, "profiled"), item=True)
    page.heading("Recent developments", 2)
    for name in names[:3]:
        kind = rng.choice(sorted(_MOVES))
        when = PartialDate(base + 1, rng.randrange(1, 13))
        content = Development(name, kind, when, what=_MOVES[kind])
        page.say(f"In {when.label}, {name} {_MOVES[kind]}.", content, item=True)


def _forces(page: _Page, rng: random.Random) -> None:
    page.heading("Market dynamics", 2)
    cause, trend = rng.sample(_CAUSES, 2)
    page.say(f"The main driver is {cause}.", Driver(cause))
    page.say(f"A clear trend is {trend}.", Trend(trend))


def generate_document(
    index: int, seed: int = 7, companies: int = 5000, markets: int = 400
) -> tuple[Document, list[Claim]]:
    """The `index`-th document and its claims; the same for the same arguments."""
    rng = random.Random(f"{seed}/{index}")
    market = market_name(_zipf(rng, markets))
    publisher = f"{_SYLLABLES[_zipf(rng, 20)].capitalize()}mark Research"
    base = rng.randrange(2019, 2025)
    page = _Page(market)
    page.heading(f"{market} Market Report {base}-{base + 9}, no. {index}", 1)
    page.say(f"Published by {publisher}.", Publisher(publisher), Market(market))
    _key_figures(page, rng, base)
    _segments(page, rng)
    _companies(page, rng, companies, base)
    _forces(page, rng)
    data = page.text.encode()
    meta = DocumentMeta(publisher=publisher, date=PartialDate(base + 1, 6), recorded_at="2026-01-01T00:00:00Z")
    document = Document(sha256(data).hexdigest(), page.text, "text/markdown", "markdown/1", tuple(page.blocks), meta)
    claims = [
        Claim(content, span, span.of(page.text), section, 0.9, market=market) for content, span, section in page.claims
    ]
    return document, claims


def iter_documents(seed: int = 7, companies: int = 5000, markets: int = 400) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents without end."""
    index = 0
    while True:
        yield generate_document(index, seed, companies, markets)
        index += 1


def main(argv: list[str] | None = None) -> int:
    """Command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--documents", type=int)
    wanted.add_argument("--quads", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args(argv)
    if chosen.documents:
        chosen.output.mkdir(parents=True, exist_ok=True)
        for index in range(chosen.documents):
            document, _ = generate_document(index, chosen.seed)
            (chosen.output / f"report-{index:06d}.md").write_text(document.text, encoding="utf-8")
        print(f"{chosen.documents} documents in {chosen.output}", file=sys.stderr)
        return 0
    from bench.load import write_quads

    written = write_quads(chosen.quads, chosen.seed, chosen.output)
    print(f"{written} quads in {chosen.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
