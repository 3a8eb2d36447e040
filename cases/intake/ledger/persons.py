"""What is kept of the person who called: a surname, and a number that cannot be dialled.

No sentence here quotes the cell.
"""

import hmac
import re
import unicodedata

from django.conf import settings

from cases.intake.rows_file import text_of
from cases.intake.surnames import COMPOUND, TITLES
from cases.intake.text import clean_text

from .outcome import BLANK, Outcome

_BETWEEN = re.compile(r"[\s()\-—–_.+]")
_FULL = re.compile(r"(?:1[3-9][0-9]{9}|0[0-9]{9,11}|[48]00[0-9]{7}|[2-8][0-9]{6,7})")
_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9][0-9]{9}$|0[0-9]{9,11}$)")
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_EXTENSION = re.compile(r"(?:转|ext\.?|#).*$", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;/、|，；]")
_MASKED = re.compile(r"[0-9]{0,7}[*xX#•●＊]{3,}([0-9]{4})")
_NAMELESS = {*BLANK, "匿名", "无名", "不详", "未知", "保密", "不愿透露", "未提供", "无"}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+(?:[·•.][\u3400-\u4dbf\u4e00-\u9fff]+)*")
_LONGEST_NAME = 4
_NOT_A_NUMBER = "号码无法识别，未导入。"
_NOT_A_NAME = "内容不是姓名，未导入（个人信息最小化）。"
_FIRST_OF_SEVERAL = "有几个号码，只取第一个。"


def phone(raw: str) -> tuple[str, str, str]:
    """Last four digits, keyed hash, and what there is to say; hash and all may be blank.

    The hash is HMAC-SHA256 over the bare digits: the same number gives the same hash, and nobody
    without the key can try numbers against it.
    """
    if raw.isascii() and raw.isdigit() and _FULL.fullmatch(raw):
        return raw[-4:], _fingerprint(raw), ""
    text = unicodedata.normalize("NFKC", text_of(raw)).strip()
    if text in BLANK:
        return "", "", ""
    first, *more = [part for part in _SEVERAL.split(text) if part.strip()] or [""]
    tail, fingerprint = _reduced(first)
    if not tail:
        return "", "", _NOT_A_NUMBER
    return tail, fingerprint, _FIRST_OF_SEVERAL if more else ""


def _reduced(text: str) -> tuple[str, str]:
    bare = "".join(clean_text(text).split())
    if masked := _MASKED.fullmatch(bare):
        return masked[1], ""
    digits = _COUNTRY.sub("", _BETWEEN.sub("", _EXTENSION.sub("", bare)))
    if len(digits) == 4 and digits.isdecimal() and digits.isascii():
        return digits, ""
    if not _FULL.fullmatch(digits):
        among_words = _MOBILE.search(bare)
        if among_words is None:
            return "", ""
        digits = among_words[0]
    return digits[-4:], _fingerprint(digits)


def _fingerprint(digits: str) -> str:
    return hmac.digest(settings.PHONE_KEY.encode(), digits.encode(), "sha256").hex()


def citizen(raw: str) -> str | Outcome:
    """The surname, with 先生 or 女士 where the file says so; never a whole name."""
    text = "".join(clean_text(text_of(raw)).split())
    if text in _NAMELESS:
        return ""
    name, title = _without_title(text)
    if not name:
        return ""
    if not _HAN.fullmatch(name) or (len(name) > _LONGEST_NAME and not re.search("[·•.]", name)):
        return Outcome("", note=_NOT_A_NAME)
    return _surname(name) + title


def _without_title(text: str) -> tuple[str, str]:
    for ending, title in TITLES.items():
        if text.endswith(ending):
            return text.removesuffix(ending), title
    return text, ""


def _surname(name: str) -> str:
    compound = COMPOUND.match(name)
    return compound[0] if compound else name[:1]
