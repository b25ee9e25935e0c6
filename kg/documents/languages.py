"""Which language a text is in, by its most frequent short words and by its script.

Only English is read. A text counts as another language when there is plain evidence for one: a script that English is
not written in, or that language's function words far more often than English ones. Short texts and tables of names
and figures give no such evidence and pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from kg.errors import UnsupportedDocument

_WORD = re.compile(r"\b[^\W\d_]+\b")
"""A whole word: letters between digits, as in codes, are none."""
_SAMPLE_CHARS = 60_000
_MIN_HITS = 12
_MIN_KINDS = 5
"""Different short words of a language that must occur."""
_MORE_OFTEN = 1.5
_MIN_LETTERS = 60
_FOREIGN_SCRIPT = 0.4
_PROFILES = {
    "English": "a the of and to in is for that with by are as from on at this be was which it or an has its will",
    "German": "der die und den das von zu mit sich auf für ist im dem nicht ein eine als auch es werden aus wird",
    "French": "le la les des et en du une est dans pour qui sur par au avec que plus ce sont cette aux leur été ses",
    "Spanish": "el los las del en una que por con para es se al como más su sus está este entre son ha pero sobre y",
    "Italian": "il di che della per una con del sono nel gli dei alla è delle si dal più come anche nella degli e",
    "Portuguese": "os das do da em um uma para com não por mais dos no na que ao como pela são foi seu sua entre e",
    "Dutch": "het een van en de dat op te zijn voor met aan niet door ook bij naar wordt deze uit worden nog heeft om",
    "Swedish": "och att det som en på är av för med den till inte har ett om från kan vid eller även mellan under ska",
    "Danish": "og at det som en på er af for med den til ikke har et om fra kan ved eller også mellem under blev der",
    "Norwegian": "og at det som en på er av for med den til ikke har et om fra kan ved eller også mellom under ble",
    "Finnish": "ja on ei että se oli sekä ovat myös kuin mutta joka tai vuonna sen ole hän kun jotka mukaan noin",
    "Polish": "w i na z się do nie jest że od oraz przez dla jako po przy roku są o także tym jego które był ze",
    "Czech": "a v se na je že s z do o ve k pro jako po byl který jsou za od nebo i bylo při není také",
    "Turkish": "ve bir bu için ile olarak da de çok daha olan gibi en kadar sonra ise ya her tarafından göre olduğu",
    "Romanian": "și de la în cu pe din care o pentru nu un este mai prin sunt ca al fost sau după între acest",
    "Hungarian": "a az és hogy nem is egy ez meg volt mint csak már vagy el azt még de ha után lesz szerint",
    "Indonesian": "yang dan di dengan untuk dari pada ini dalam tidak itu akan oleh sebagai juga adalah ke telah atau",
    "Vietnamese": "và của là trong có cho các được với một những không này đã khi từ người theo đến về",
}
_SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean",
            "CYRILLIC": "a language in Cyrillic script", "ARABIC": "a language in Arabic script", "HEBREW": "Hebrew",
            "GREEK": "Greek", "THAI": "Thai", "DEVANAGARI": "a language in Devanagari script", "BENGALI": "Bengali",
            "TAMIL": "Tamil", "TELUGU": "Telugu", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian"}  # fmt: skip
_LANGUAGES_OF = {
    word: tuple(name for name, words in _PROFILES.items() if word in words.split())
    for words in _PROFILES.values()
    for word in words.split()
}


def check_language(text: str) -> None:
    """Refuses a text that is plainly in another language than English.

    Raises:
        UnsupportedDocument: names the language and what it was recognised by.
    """
    sample = text[:_SAMPLE_CHARS]
    found = _by_script(sample) or _by_words(sample)
    if found:
        raise UnsupportedDocument(f"The document is in {found}; only English is read.", "Bring an English version.")


def _by_script(sample: str) -> str | None:
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < _MIN_LETTERS:
        return None
    scripts = Counter(unicodedata.name(c, "").split(" ", 1)[0].split("-", 1)[0] for c in letters if c > "\u024f")
    script, count = max(scripts.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    return _SCRIPTS.get(script) if sum(scripts.values()) > _FOREIGN_SCRIPT * len(letters) and count else None


def _by_words(sample: str) -> str | None:
    words = Counter(word for word in _WORD.findall(sample.lower()) if word in _LANGUAGES_OF)
    hits: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for word, count in words.items():
        hits.update(dict.fromkeys(_LANGUAGES_OF[word], count))
        kinds.update(_LANGUAGES_OF[word])
    english = hits.pop("English", 0)
    language, count = max(hits.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    if count >= _MIN_HITS and kinds[language] >= _MIN_KINDS and count > _MORE_OFTEN * english:
        return f"{language} (by {count} of its short words against {english} English ones)"
    return None
