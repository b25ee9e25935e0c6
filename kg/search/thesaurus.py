"""Phrases that mean the same as a word, and groups of words that mean much the same."""

from __future__ import annotations

from pathlib import Path

PHRASES: tuple[tuple[str, str], ...] = (
    (r"\b(?:round|around) the clock\b|\b24 hours?(?: a day)?\b|\b24 ?x ?7\b|\bday and night\b", "24/7"),
    (r"\bartificial intelligence\b|\bmachine intelligence\b", "ai"),
    (r"\b(?:off|out of) hours\b|\bnight time\b|\bat night\b|\bnight hawk(s|ing)?\b|\bnighthawk(s|ing)?\b", "overnight"),
    (
        r"\bemergency (?:rooms?|departments?)\b|\bthe er\b|\ber (?=cover|doctor|physician|staff|unit)",
        "emergency department",
    ),
    (r"\bthird part(?:y|ies)\b", "thirdparty"),
    (r"\bfarm(?:s|ed|ing)? out\b|\bcontract(?:s|ed|ing)? out\b|\bhand(?:s|ed|ing)?(?: \w+){0,2} over\b"
     r"|\b(?:hand|give|pass|send|leave)s?(?: \w+){1,3}? to (?:outsiders|(?:outside|external) \w+)\b",
     "outsource"),
    (r"\b(?:sped|speeds?|speeding) up\b", "accelerate"),
    (r"\b(?:take|takes|took|taking) up\b", "adopt"),
    (r"\blow cost\b|\blower costs?\b|\bcost effective\b|\bcost efficient\b", "cheap cost"),
    (r"\bfar away\b|\bfrom afar\b|\boff site\b|\bat a distance\b", "remote"),
    (r"\bgovernment(?:s|al)? (?:polic(?:y|ies)|support)\b", "government policy"),
    (r"\bhealth care\b", "healthcare"),
    (r"\bhome (?:country|nation|market|soil)\b", "domestic"),
    (r"\bchief financial officer\b|\bfinance (?:chief|director|head)\b|\bhead of finance\b", "cfo"),
    (r"\bchief executive(?: officer)?\b|\bmanaging director\b", "ceo"),
    (r"\bq ?1\b", "first quarter"),
    (r"\bq ?2\b", "second quarter"),
    (r"\bq ?3\b", "third quarter"),
    (r"\bq ?4\b", "fourth quarter"),
    (r"\bself driv(?:ing|en)\b|\bdriver ?less\b", "autonomous"),
    (r"\be ?commerce\b|\bonline (?:shops?|stores?|retail)\b", "ecommerce"),
    (r"\bx rays?\b", "xray"),
    (r"\bin house\b", "inhouse"),
    (r"\bon shore\b", "onshore"),
    (r"\boff shore\b", "offshore"),
    (r"\bcross borders?\b", "crossborder"),
    (r"\bstart ups?\b", "startup"),
    (r"\bcovid ?19\b|\bcorona ?virus\b", "covid"),
    (r"\blife threatening\b", "lifethreatening"),
    (r"\bmake(?:s|rs?)? (?:it )?(?:up|possible)\b", "enable"),
    (
        r"\bpull(?:s|ed|ing)? back\b|\bhold(?:s|ing)? back\b|\bheld back\b|\bslow(?:s|ed|ing)? down\b"
        r"|\bgets? in the way\b",
        "hinder",
    ),
    (
        r"\bteams? up\b|\bteam(?:ed|ing) up\b|\bhook(?:s|ed|ing)? up\b|\btie[ -]up\b"
        r"|\bjoin(?:s|ed|ing)? forces\b",
        "partner",
    ),
)  # fmt: skip
"""Patterns on plain lower-case text and the word that stands for them, in order."""

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
"""Words of any trade; those of one trade stand in the vocabulary of wordings."""
