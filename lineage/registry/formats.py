"""The forms of texts that JSON Schema calls formats: each a function that reads them, or raises."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lineage.edtf import Date, parse_date, parse_interval
from lineage.errors import EdtfError, shortened

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# RFC 5646, section 2.1, without the irregular tags of old and the longer language subtags that are
# reserved and never were registered: they would let words such as "English" pass.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"  # language and extended language
    r"(-[a-z]{4})?"  # script
    r"(-([a-z]{2}|[0-9]{3}))?"  # region
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(-[0-9a-wyz](-[a-z0-9]{2,8})+)*"  # extensions
    r"(-x(-[a-z0-9]{1,8})+)?"
    r"|x(-[a-z0-9]{1,8})+",  # private use
    re.IGNORECASE | re.ASCII,
)


@cache
def day(text: str) -> Date:
    """Read a full day, such as ``2026-11-22``.

    Raises:
        EdtfError: if `text` is none.
    """
    if not _DAY.fullmatch(text):
        raise EdtfError(
            f"{shortened(text)!r} is not a full date; write year, month and day, such as 2026-11-22"
        )
    return parse_date(text)


@cache
def language(text: str) -> str:
    """Take a well-formed BCP 47 language tag as it is; whether its parts are registered is not asked.

    Raises:
        ValueError: if `text` is none.

    Source:
        RFC 5646, Tags for Identifying Languages, section 2.1.

    >>> language("zh-Hant-HK")
    'zh-Hant-HK'
    """
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(
            f"{shortened(text)!r} is not a BCP 47 language tag; write one such as en, pt-BR or zh-Hant"
        )
    return text


FORMATS: dict[str, Callable[[str], object]] = {
    "edtf-date": parse_date,
    "edtf-interval": parse_interval,
    "date": day,
    "bcp47": language,
}
