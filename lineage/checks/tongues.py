"""Languages and scripts: which two-letter tags there are, and in which letters each is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse

# ISO 639-1, and he, id, yi in their forms of today.
_TAGS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

# Scripts of ISO 15924, and the languages that are written in them; all others are written in Latin letters.
_SCRIPTS = """
Cyrl ab av az ba be bg bs ce cu cv kk kv ky mk mn os ru sh sr tg tk tt ug uk uz
Latn az bs ha kk ku ms sh sr tk uz
Arab ar fa ha ks ku ms pa ps sd ug ur
Grek el
Armn hy
Geor ka
Hebr he yi
Deva hi ks mr ne sa sd
Beng as bn
Gujr gu
Guru pa
Orya or
Taml ta
Telu te
Knda kn
Mlym ml
Sinh si
Thai th
Laoo lo
Mymr my
Khmr km
Ethi am ti
Tibt bo dz
Thaa dv
Mong mn
Jpan ja
Hani ja ko zh
Kore ko
"""

# The first word of a letter's name in Unicode, and its script.
_FIRST_WORDS = """
LATIN Latn|CYRILLIC Cyrl|GREEK Grek|ARMENIAN Armn|GEORGIAN Geor|HEBREW Hebr|ARABIC Arab|DEVANAGARI Deva
BENGALI Beng|GUJARATI Gujr|GURMUKHI Guru|ORIYA Orya|TAMIL Taml|TELUGU Telu|KANNADA Knda|MALAYALAM Mlym
SINHALA Sinh|THAI Thai|LAO Laoo|MYANMAR Mymr|KHMER Khmr|ETHIOPIC Ethi|TIBETAN Tibt|HANGUL Kore|CJK Hani
HIRAGANA Jpan|KATAKANA Jpan|KATAKANA-HIRAGANA Jpan|THAANA Thaa|MONGOLIAN Mong
"""

# What may be Greek, Cyrillic, not seen, or not in NFC: not Latin letters and quotation marks.
_BEYOND_LATIN = re.compile(r"[^\0-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]")

LANGUAGES = frozenset(_TAGS.split())


def _scripts_of() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _SCRIPTS.strip().splitlines():
        script, *tags = line.split()
        for tag in tags:
            found[tag] = found.get(tag, frozenset()) | {script}
    return found


SCRIPTS_OF = _scripts_of()
_BY_NAME = dict(entry.split() for entry in re.split(r"[|\n]", _FIRST_WORDS.strip()))


def beyond_latin(texts: Iterable[str]) -> list[str]:
    """Those of many texts that have letters, or signs, of other scripts than the Latin."""
    return [*filter(_BEYOND_LATIN.search, filterfalse(str.isascii, texts))]


@cache
def script_of(letter: str) -> str | None:
    """The script of a letter, as ISO 15924 has it; None for digits, marks and letters that we do not know.

    >>> script_of("a"), script_of("я"), script_of("1")
    ('Latn', 'Cyrl', None)
    """
    if not letter.isalpha():
        return None
    return _BY_NAME.get(unicodedata.name(letter, "").split(" ")[0])
