"""Names of goods, trades and diseases in which a place's name says what kind it is, not where it is sold."""

from __future__ import annotations

import re

_GOODS = (
    "French fries|French press|French door|French window|Greek yogurt|Greek yoghurt|Greek-style yogurt|Swiss cheese"
    "|Swiss roll|Swiss army knife|Danish pastry|Danish pastries|Belgian waffle|Belgian chocolate|Irish whiskey"
    "|Irish whisky|Irish cream|Irish butter|Scotch whisky|Scotch whiskey|Italian ice|Italian seasoning|English muffin"
    "|English language|German shepherd|Persian carpet|Persian rug|Turkish coffee|Turkish delight|Turkish towel"
    "|Turkey meat|Turkey poultry|Turkey egg|Ground turkey|Chinese medicine|Traditional Chinese medicine|Chinese tea"
    "|Chinese cuisine|Chinese language|Japanese cuisine|Japanese encephalitis|Japanese language|Korean beauty"
    "|Korean barbecue|Korean skincare|Indian cuisine|Indian ink|India ink|Thai cuisine|Mexican food|Mexican cuisine"
    "|Spanish language|Spanish flu|Brazil nut|Brazilian wax|Brazilian blowout|Egyptian cotton|African violet"
    "|African swine fever|Asian noodle|Asian sauce|Asian food|American football|American whiskey|Canadian whisky"
    "|Russian salad|Vietnamese coffee|Jordan almond|Jersey fabric|Guinea pig|Panama hat|Chile pepper|Cuba libre"
    "|Bone china|Fine china|China clay|China tableware|Rhodes grass|Bermuda grass|Kentucky bluegrass|Sudan grass"
    "|Australian rules|New Zealand spinach|Norwegian forest|Norway spruce|Portuguese cork|Polish spirit|Nail polish"
    "|Nordic walking|Baltic birch|Peruvian lily|Welsh rarebit|Swedish massage|Thai massage|Balinese massage"
    "|European-style|American-style|Asian-style|Indian-style|Italian-style|French-style|Lebanon bologna|Cyprus cedar"
    "|West Nile|Rift Valley fever|Ebola Zaire|Congo fever|Lyme|Middle East respiratory syndrome"
)
_PATTERN = re.compile(rf"(?<![\w-])(?:{_GOODS})", re.IGNORECASE)


def is_named_after_place(name: str) -> bool:
    """True for a name in which a place says what kind of thing is meant ("Greek Yogurt", "Brazil Nuts")."""
    return _PATTERN.search(name) is not None
