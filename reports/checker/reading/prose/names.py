"""Whom words speak of: the whole city, a name, a list of names, or nobody that could be told."""

import re
from dataclasses import dataclass

_SUFFIX = (
    "县|区|市|镇|乡|街道|办事处|街|局|委|委员会|办|办公室|中心|公司|集团|支队|大队|总队|院|所|站|厅|处|科|段|部门|单位|政府|管委会"
    "|开发区|新区|新城|园区|农场|林场|社区|村|旗|州|盟|分局|银行|学校|大学|协会|地区|县区|区县|基层|层级"
)
PLACE = re.compile(rf"^[^，。；、的]{{1,24}}(?:{_SUFFIX})(?:[（(][^）)]*[）)])?$")
_LEADING = re.compile(
    rf"^(?P<name>[一-鿿（）()]{{1,18}}?(?:{_SUFFIX}))"
    r"(?=由于|因|受|作为|的|在|方面|本月|本季|是|则|也|仍|工作|案件|办件|虽|尽管|总体|整体|[（(])"
)
_PLACE_WITHIN = re.compile(rf"[一-鿿]{{2,}}(?:{_SUFFIX})")
_NOT_AND = r"(?!平[区县路里分]|平街|田[市县区]|[县顺静硕政林]|谐|睦|解|气)"
JOIN = re.compile(
    rf"、|以及|(?<=[^附饱共平调温暖])和{_NOT_AND}|(?<=[^涉普顾遍波])及(?![时其早])"
    r"|(?<=[^参赠授])与(?![会其此上去本同])"
)
_MANY = re.compile(
    r"(?<![前后末第])(?:等|这|共|以上|上述)*\s*(?<![前后末第\d])(?:\d+|[一二两三四五六七八九十百]+)\s*(?:[个家类项种名大位]|(?=[县区市镇街乡]))(?:主要|领域)?[一-鿿]{0,8}$"
)
_ETC = re.compile(r"等(?:单位|地区|部门|县区|区县|领域|方面|问题|类)?$")
_WHOLE = re.compile(
    r"^(?:(?:全|我|本)(?:市|省|县|区|州|旗|盟|国)|各(?:级|地|单位|部门|有关|承办|县区|区县|区|县|镇街|街镇|街道|乡镇|县（市、区）|县(市、区)|、|和|及)*|市级?|本(?:次|期|月|周期?|季|季度|年|年度)|当月|当期|期间"
    r"|(?:相关|有关|责任)?承办(?:单位|部门)|(?:相关|有关|责任)(?:单位|部门)|我们|目前|截至目前|平台|系统|热线办?|总体|整体|合计|总计|共计|累计|上述|以上|总量|总|全部|统计期内|考核期内|[一-鿿]{0,6}方面|从[一-鿿]{1,8}看|[日月周]均|各渠道|全[年月周]|累计|月度)*$"
)
_ALL_OF_THEM = re.compile(
    r"^(?:其中)?(?:全|我|本)[市省县区州盟旗](?:共|的)?(?:\d+|[一二三四五六七八九十百]+)[个家][一-鿿、和及]{1,12}$"
)
_HOTLINE = re.compile(
    r"^(?:[一-鿿]{0,6}[省市县区州盟旗])?“?(?:市民|民生|群众|阳光|惠民|政府|政务|便民|公共|综合|服务|公开|社会|政务服务便民|热线|平台)*\s*[“\"]?(?:\d{4,5})?[”\"]?\s*(?:政务|便民|综合|市民|公共|政府|服务|投诉|举报|诉求)*(?:热线|平台|中心|系统)(?:平台|系统|中心|办|办公室|各渠道|全渠道)*$"
)
_OTHER_LINE = re.compile(
    r"^(?:[一-鿿]{0,6}[省市县区州盟旗])?[一-鿿]{0,6}\d{4,5}[一-鿿]{0,10}(?:热线|平台|中心|系统)$"
)
_AT_FRONT = re.compile(
    rf"^(?:[、，,：:\s]|其中|包括|含有|另外|此外|同时|还有|另有|分别(?:是|为)?|主要(?:是|为)?|涉及|例如|如下|以及|并且|而且"
    rf"|和{_NOT_AND}|[与及](?=.{{2}})|[并且而但则即又也另共为是](?=[一-鿿]{{2}}))+"
)
_PREPOSITION = re.compile(
    r"^(?:由(?!于)|通过|经(?![济开信贸])|经由|按照?|在|从(?!化)|以(?![上下内]))(?P<what>.+)$"
)
_TOWARDS = re.compile(r"^(?:向(?!阳)|对(?!口)|给|将|把).*$")
_RANKED = re.compile(
    r"^(?:最后一名|第[一二三四五六七八九十\d]+名?(?:的)?|倒数第[一二三\d]+名?(?:的)?)(?=[一-鿿])"
)
_MOST = re.compile(
    r"^[^最]{0,10}(?:最(?:大|多|高|低|少|小|好|差|突出|集中)|(?:排名|位居|居)(?:第一|首位|末位))的(?=[一-鿿]{2})"
)
_AT_END = re.compile(
    r"(?:共|各|均|都|也|则|的|已|还|仅|只|有|本月|当月|全部|中|合计|总计|累计|人均|形成|生成|产生|主要|方面|领域内?|问题|达到|达|为|是|在|以|同)+$"
)
_JUNK = re.compile(
    r"^的|高于|低于|超过|(?<=.)涉及|之和|可能|等于|等\d|[了着将把被让使更]|进一步|由于|因为|应当|必须|要求|不断|积极|认真|导致|造成|如果|虽然|但是|可以|已经|通过|根据|按照|能够"
)
_EMPTY = re.compile(
    "[、和与及并且而但则即又也另有其中含为是达到以]|其中|包括|分别|主要|群众|市民|企业|企业群众|群众表示|市民表示"
    "|回访群众|形成|生成|产生|有效|实际|形成有效|产生有效"
)
_LONGEST = 20


@dataclass(frozen=True)
class Who:
    """Whom words name: `names` as written; `whole` where they say the whole city outright.

    `lost` tells that there are words and it could not be told whom they mean.
    """

    names: tuple[str, ...] = ()
    whole: bool = False
    words: str = ""
    """The names as they were written, for a figure of all of them together."""
    lost: bool = False
    owner: str = ""
    """Of 甲县咨询类 the 甲县."""


def who(words: str, places: frozenset[str] = frozenset()) -> Who:
    """Whom `words` name; `places` are the names of the city itself.

    >>> who("其中，甲县、乙区和丙市三个地区").names, who("全市8890平台").whole
    (('甲县', '乙区', '丙市'), True)
    """
    if _ALL_OF_THEM.match(re.sub(r"\s", "", words)):
        return Who(whole=True)
    plain = _bare(words)
    if not plain:
        return Who()
    if is_whole(plain, places):
        return Who(whole=True)
    names = tuple(name for part in split(plain) if (name := _bare(part)))
    names = tuple(_without(name, places) for name in names)
    if any(len(name) > _LONGEST or _JUNK.search(name) for name in names):
        return Who(lost=True)
    return Who(names, words=plain)


def split(words: str) -> list[str]:
    """A list of names; 公安局和平分局 is cut only if what is left are names."""
    plain = _ETC.sub("", words)
    many = _MANY.search(plain)
    plain = plain[: many.start()] if many and many.start() > 0 else plain
    return [name for part in plain.split("、") if part.strip() for name in _pair(part)]


def _pair(words: str) -> list[str]:
    """甲县和乙区 are two, 市文化旅游和广播电视局 is one: only its end is that of a unit."""
    parts = JOIN.split(words)
    like = {bool(PLACE.match(one)) for one in parts}
    return parts if len(like) == 1 and min(len(one) for one in parts) > 1 else [words]


def is_whole(words: str, places: frozenset[str] = frozenset()) -> bool:
    """全市, 我市8890平台, or the city's own name."""
    for place in sorted(places, key=len, reverse=True):
        words = words.replace(place, "", 1) if words.startswith(place) else words
    parts = re.sub(r"^(?:全|我|本)[市省县区州旗盟]", "", words)
    return bool(
        not words
        or _WHOLE.match(words)
        or _HOTLINE.match(words)
        or _OTHER_LINE.match(words)
        or _HOTLINE.match(parts)
    )


def leading(words: str) -> str:
    """The name that words without a number begin with: 乙区 of 乙区由于投诉量少."""
    found = _LEADING.match(_bare(words))
    return found["name"] if found else ""


def speaks_of_places(words: str) -> bool:
    """Whether some place or unit is named within."""
    return bool(_PLACE_WITHIN.search(words))


def _without(name: str, places: frozenset[str]) -> str:
    for place in sorted(places, key=len, reverse=True):
        if name.startswith(place) and len(name) > len(place) + 1:
            return name.removeprefix(place)
    return name


def _bare(words: str) -> str:
    plain = re.sub(r"[\s\u3000\ue000“”\"'「」*_·]", "", words)
    plain = re.sub(
        r"^(?:[(（][一二三四五六七八九十\d]+[)）]|\d+[.、]|[一二三四五六七八九十]+、|[①-⑳])",
        "",
        plain,
    )
    plain = re.sub(r"^[一二三四五六七八九十]{1,2}是", "", plain)
    plain = _TOWARDS.sub("", plain)
    plain = _AT_FRONT.sub("", plain)
    plain = _RANKED.sub("", plain)
    plain = _MOST.sub("", plain)
    plain = re.sub(r"^(?:其余|其次|最后)(?:为|是)", "", plain)
    if preposition := _PREPOSITION.match(plain):
        plain = preposition["what"]
    plain = re.sub(
        r"^(?:(?:全|我|本)(?:市|省|县|区)|(?:本|当)(?:月|周期?|季度?|年度?|期))(?=.{2,})(?!直)",
        "",
        plain,
    )
    plain = re.sub(r"^(?:形成|产生|生成|剔除[^，]*后)?(?:有效|实际)(?=[一-鿿])", "", plain)
    before = None
    while before != plain:
        before, plain = plain, _AT_END.sub("", plain)
    return "" if _EMPTY.fullmatch(plain) else plain
