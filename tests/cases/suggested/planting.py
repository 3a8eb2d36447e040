"""Texts with numbers of persons planted in them, and texts full of other numbers; by a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

SPOKEN = "零一二三四五六七八九"
READ_OUT = "〇幺二三四五六七八九"
WIDE = "０１２３４５６７８９"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
BEFORE = [
    "市民反映楼道灯不亮，请回电",
    "来电人王某，电话",
    "联系方式：",
    "希望尽快处理，",
    "4月13日上午9时30分来电，共 3 次，",
    "（",
    "手机号为",
    "办件编号20200413000127，来电人",
    "本人",
    "请于2020-04-20前答复，联系",
    "第3次反映，费用128.50元，打",
    "2020年",
]
AFTER = [
    "，谢谢。",
    "。",
    "一直打不通",
    "）",
    "（李女士）",
    " 望回复",
    "，4月20日前答复",
    "\n第二段",
    "或12345转接",
    "，已缴费360元",
    "",
]


@dataclass(frozen=True)
class Planted:
    """A text and the digits that must not be left in it."""

    text: str
    kind: str
    digits: str


def planted(seed: int, number: int) -> list[Planted]:
    """So many texts, each with one number of a person."""
    chance = random.Random(seed)
    kinds = [(mobile, "手机号"), (landline, "座机号"), (identity, "身份证号")]
    found = []
    for _ in range(number):
        make, kind = chance.choice(kinds)
        digits, written = make(chance)
        text = f"{chance.choice(BEFORE)}{written}{chance.choice(AFTER)}"
        found.append(Planted(text, kind, digits))
    return found


def mobile(chance: random.Random) -> tuple[str, str]:
    """Of no network's: in the middle it has zeros."""
    digits = f"1{chance.choice('3456789')}{chance.randrange(10)}0000{chance.randrange(10**4):04}"
    spellings: list[Callable[[str], str]] = [
        str,
        lambda one: grouped(one, (3, 4, 4), chance.choice([" ", "-", "—", ".", "·", "\u00a0"])),
        lambda one: grouped(one, (4, 3, 4), chance.choice([" ", "-"])),
        lambda one: grouped(one, (3, 3, 5), chance.choice([" ", "-"])),
        lambda one: grouped(one, (3, 8), chance.choice([" ", "-"])),
        lambda one: grouped(one, (7, 4), chance.choice([" ", "-"])),
        lambda one: grouped(one, (1,) * 11, chance.choice([" ", "-"])),
        lambda one: f"+86{one}",
        lambda one: f"+86 {grouped(one, (3, 4, 4), ' ')}",
        lambda one: f"0086-{one}",
        lambda one: f"86{one}",
        lambda one: f"(+86){one}",
        lambda one: f"0{one}",
        lambda one: spelt(one, WIDE),
        lambda one: f"＋８６{spelt(one, WIDE)}",
        lambda one: spelt(one, SPOKEN),
        lambda one: spelt(one, READ_OUT),
        lambda one: grouped(spelt(one, SPOKEN), (3, 4, 4), chance.choice([" ", "-"])),
        lambda one: f"{spelt(one[:3], SPOKEN)}{one[3:]}",
        lambda one: f"{one[:7]}{spelt(one[7:], SPOKEN)}",
        lambda one: "\u200b".join([one[:3], one[3:7], one[7:]]),
        lambda one: f"（{one[:3]}）{one[3:]}",
    ]
    return digits, chance.choice(spellings)(digits)


def landline(chance: random.Random) -> tuple[str, str]:
    """Of a place with seven or eight figures."""
    area = chance.choice(["0427", "010", "024", "0411"])
    length = 8 if area in {"010", "024"} else 7
    local = f"{chance.choice('2345678')}000{chance.randrange(10 ** (length - 4)):0{length - 4}}"
    halves = f"{local[:-4]}{{}}{local[-4:]}"
    spellings = [
        f"{area}-{local}",
        f"{area}{local}",
        f"{area} {local}",
        f"({area}){local}",
        f"（{area}）{local}",
        f"{area}-{halves.format('-')}",
        f"{area} {halves.format(' ')}",
        f"+86-{area[1:]}-{local}",
        f"+86 {area[1:]} {local}",
        f"{area}—{local}",
        spelt(f"{area}-{local}", WIDE),
        spelt(f"{area}{local}", SPOKEN),
        f"{area}-{local}转805",
    ]
    return f"{area[1:]}{local}", chance.choice(spellings)


def identity(chance: random.Random) -> tuple[str, str]:
    """Of 18 signs with a right or a made-up last one, or an old one of 15."""
    place = chance.choice(["110101", "211100", "210202", "340304", "620102"])
    born = f"{chance.randrange(1935, 2015)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    serial = f"{chance.randrange(1000):03}"
    if chance.random() < 0.25:
        old = f"{place}{born[2:]}{serial}"
        return old, chance.choice([old, f"{old[:6]} {old[6:12]} {old[12:]}", spelt(old, WIDE)])
    body = f"{place}{born}{serial}"
    weighed = sum(weight * int(one) for weight, one in zip(WEIGHTS, body, strict=True))
    check = "10X98765432"[weighed % 11] if chance.random() < 0.7 else chance.choice("0123456789X")
    whole = body + check
    spellings = [
        whole,
        whole.lower(),
        grouped(whole, (6, 8, 4), chance.choice([" ", "-"])),
        grouped(whole, (6, 4, 4, 4), " "),
        grouped(whole, (3, 3, 4, 4, 4), " "),
        grouped(whole, (4, 4, 4, 6), " "),
        grouped(whole, (1,) * 18, " "),
        spelt(whole, WIDE).replace("X", "Ｘ"),
    ]
    return body, chance.choice(spellings)


def plain(seed: int, number: int) -> list[str]:
    """So many texts with numbers of cases, days, sums and offices."""
    chance = random.Random(seed)
    return [
        "，".join(one(chance) for one in chance.sample(OF_NOBODY, chance.randrange(2, 6)))
        for _ in range(number)
    ]


def _day(chance: random.Random) -> str:
    return (
        f"{chance.randrange(2018, 2027)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    )


def _compact(chance: random.Random) -> str:
    return _day(chance).replace("-", "")


OF_NOBODY: list[Callable[[random.Random], str]] = [
    lambda c: f"办件编号{_compact(c)}{c.randrange(10**6):06}",
    lambda c: f"工单号：PJ{_compact(c)}{c.randrange(10**4):04}",
    lambda c: f"编号 2111{c.randrange(100):02}{_compact(c)}{c.randrange(10**4):04}",
    lambda c: f"办件〔{_compact(c)}〕{c.randrange(10**5):05}号",
    lambda c: f"流水号{c.randrange(10**17, 10**18)}",
    lambda c: f"{_day(c)} {c.randrange(24):02}:{c.randrange(60):02}:{c.randrange(60):02}",
    lambda c: f"{_day(c)}至{_day(c)}",
    lambda c: f"二〇二〇年四月{c.choice('一二三四五六七八九')}日",
    lambda c: f"电话回访{_day(c)}",
    lambda c: f"共投资{c.randrange(10**10, 10**11)}元",
    lambda c: f"金额 {c.randrange(10**8, 10**9):,}.{c.randrange(100):02} 元",
    lambda c: f"拨打{c.choice(['12345', '8890', '110', '12328', '95598', '96123'])}",
    lambda c: f"客服{c.choice(['400-820-8820', '4008208820', '800 820 8820'])}",
    lambda c: f"咨询电话：0427-2{c.randrange(10**6):06}",
    lambda c: f"市住建局联系电话0427-2{c.randrange(10**6):06}",
    lambda c: f"供热公司报修电话 2{c.randrange(10**6):06}",
    lambda c: f"24小时服务热线（0427）2{c.randrange(10**6):06}",
    lambda c: (
        f"受理 {c.randrange(10**4)} 件、办结 {c.randrange(10**4)} 件"
        f"、满意率 95.{c.randrange(100):02}%"
    ),
    lambda c: " ".join(str(c.randrange(most // 10, most)) for most in (40, 40, 99, 999, 9999)),
    lambda c: f"手机尾号 {c.randrange(10**4):04}",
    lambda c: f"139****{c.randrange(10**4):04}",
    lambda c: f"阳光小区{c.randrange(1, 30)}号楼{c.randrange(1, 6)}单元门口",
    lambda c: f"泰山路{c.randrange(1, 300)}号",
    lambda c: f"第{c.randrange(1, 30)}期，{c.randrange(1, 300)}份",
    lambda c: "统一信用代码911101000000000000",
    lambda c: f"一二三四五路口第{c.randrange(1, 9)}盏路灯",
]


def grouped(digits: str, sizes: tuple[int, ...], between: str) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(digits[at : at + size])
        at += size
    return between.join(pieces)


def spelt(digits: str, figures: str) -> str:
    return "".join(figures[int(one)] if one.isdecimal() else one for one in digits)


def read_back(text: str) -> str:
    """All its digits in a row, whatever they were written in."""
    for figures in (WIDE, SPOKEN, READ_OUT):
        text = text.translate(str.maketrans(figures, "0123456789"))
    return "".join(one for one in text if one.isdecimal())
