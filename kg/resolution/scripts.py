"""Names in other scripts than Latin, letter by letter in Latin: names meet whichever script they are printed in.

One system for each script; what others write differently ("-iy", "-yi") is for the comparison of spellings.
"""

from __future__ import annotations

import re

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "џ": "dz", "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ә": "a",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o", "ύ": "y", "ώ": "o", "ϊ": "i",
    "ϋ": "y", "ΐ": "i", "ΰ": "y",
}  # fmt: skip
_PAIRS = (("ού", "ou"), ("ου", "ou"), ("αυ", "av"), ("ευ", "ef"), ("μπ", "b"), ("ντ", "nt"), ("γγ", "ng"), ("γκ", "gk"))
_FORMS = (
    ("股份有限公司", "ltd"), ("有限责任公司", "ltd"), ("有限公司", "ltd"), ("株式会社", "kk"), ("有限会社", "yk"),
    ("合同会社", "gk"), ("㈱", "kk"), ("(株)", "kk"), ("주식회사", "kk"), ("(주)", "kk"), ("㈜", "kk"),
)  # fmt: skip
"""Legal forms that are written without a space beside the name."""
_LETTERS = str.maketrans(_CYRILLIC | _GREEK)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u04ff\u3000-\u9fff\uac00-\ud7af\u3200-\u32ff]")


def romanised(text: str) -> str:
    """The text with Cyrillic and Greek letters in Latin, in lower case there; other text unchanged."""
    if not _OTHER_SCRIPT.search(text):
        return text
    for form, latin in _FORMS:
        text = text.replace(form, f" {latin} ")
    lowered = text.lower()
    for pair, latin in _PAIRS:
        lowered = lowered.replace(pair, latin)
    return lowered.translate(_LETTERS)
