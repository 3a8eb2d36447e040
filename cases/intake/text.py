"""Cleaning of text that came from outside: invisible characters, compatibility forms, keys.

No Django: the reading side uses it too.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control, zero-width, bidirectional and filler characters, selectors, lone surrogates, tags."""

_CHINESE_PUNCTUATION = re.compile("([，。；：？！（）“”‘’、…—～《》【】]+)")
"""Kept as it is: a name is printed with the brackets it came with."""

_FULL_WIDTH = re.compile("[\uff01-\uff5e]")

_BRACKETED = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉"
)


def visible_text(text: str) -> str:
    """The text as it came, without invisible characters and surplus white space."""
    return " ".join(_INVISIBLE.sub("", text).split())


def clean_text(text: str) -> str:
    """Also with full-width letters and digits and look-alike ideographs in their plain form.

    >>> clean_text("泰⼭区 １２３\u200b（本级）")
    '泰山区 123（本级）'
    """
    parts = _CHINESE_PUNCTUATION.split(_INVISIBLE.sub("", text))
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    return " ".join("".join(parts).split())


def mending(text: str) -> str:
    """What `clean_text` does to the text, as a sentence that other cells can share; blank for
    nothing. A clean text is known at a glance.
    """
    is_printed = text.isprintable() and text == text.strip() and "  " not in text
    if is_printed and unicodedata.is_normalized("NFKC", text):
        return ""
    visible, clean = visible_text(text), clean_text(text)
    done = ["不可见字符或多余的空格已去除"] if visible != text else []
    if clean != visible:
        is_wide = _FULL_WIDTH.search(visible)
        done.append("全角字符已转为半角" if is_wide else "特殊字符已转为通用写法")
    return f"{'，'.join(done)}。" if done else ""


def match_key(text: str) -> str:
    """What two spellings of one name have in common: no spaces, no width, no case."""
    plain = unicodedata.normalize("NFKC", clean_text(text))
    return "".join(plain.split()).casefold()


def header_key(text: str) -> str:
    """A column's name without brackets, marks and line breaks.

    >>> header_key("满意率\\n（权重 3）")
    '满意率'
    """
    key = match_key(text)
    bare = _BRACKETED.sub("", key).strip("*:_·.、")
    return bare or key
