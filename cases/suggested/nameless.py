"""Texts that anybody may read: without numbers of persons, not even their last digits, and without
the names by which outcomes call citizens (回访时戴先生表示满意). No Django.

A whole name without a title is not told from other words; whoever releases a text reads it.
"""

import re

from cases.intake.surnames import COMPOUND, TITLES

from .personal import STAR, masked

CITIZEN = "建议人"
"""What the citizen who made the suggestion is called."""
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎"
    "段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤康施文牛樊葛邢齐乔伍庞颜倪庄聂章岳翟殷詹申欧耿兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍翁冉骆蓝靳滕柴蒙鲍华喻蒲艾穆"
    "卓吉缪芦麦褚娄窦戚岑景宫卜晏柏瞿桂臧闵苟邬边卞姬仇栾隋刁沙巫寇甄丛虞敖巩佘池查麻苑迟邝"
)
"""Surnames, without those that other words often end with (时, 应, 和)."""
_TITLE = "|".join(TITLES)
_SURNAME = f"(?:{COMPOUND.pattern}|[{_COMMON}])"
_PERSON = re.compile(
    rf"(?:{_SURNAME}[\u4e00-\u9fff]{{0,2}}?|(?![老位名的个些])[\u4e00-\u9fff])(?P<title>{_TITLE})"
    rf"|{_SURNAME}(?:某某?|大爷|大妈|大娘|阿姨|奶奶|爷爷|师傅|老师|同志)"
)
_LAST_DIGITS = re.compile(rf"(?P<stars>[{STAR}]+)[0-9]{{1,4}}")
_TAIL = re.compile(r"(?P<said>(?:尾号|末四位|后四位)[是为：: ]{0,2})[0-9０-９]{4}")


def nameless(text: str, citizen: str = "") -> str:
    """`citizen`: how the one who made the suggestion is kept (戴先生).

    >>> nameless("回访时戴先生表示满意，来电139****5678", "戴先生")
    '回访时建议人表示满意，来电139********'
    """
    plain = masked(text).text
    plain = _LAST_DIGITS.sub(lambda found: found["stars"] + STAR * 4, plain)
    plain = _TAIL.sub(lambda found: found["said"] + STAR * 4, plain)
    if len(citizen) > 1:
        plain = plain.replace(citizen, CITIZEN)
    return _PERSON.sub(_called, plain)


def _called(found: re.Match[str]) -> str:
    return f"某{TITLES[found['title']]}" if found["title"] else "某市民"
