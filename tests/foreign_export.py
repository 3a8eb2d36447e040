"""A month's export of another city's platform: other headers, other words, other spellings.

`python -m tests.foreign_export FILE ROWS` writes one, .xlsx or .csv (tab-separated GB18030, as such
platforms write "CSV"). The same arguments give the same bytes. All people and numbers are made up:
citizens are a surname and 先生 or 女士, telephone and identity numbers begin with 0000.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from cases.periods import Month

HEADERS = (
    "序号",
    "热线事项编号",
    "市级编号",
    "诉求时间",
    "事件来源",
    "是否省交办",
    "诉求人",
    "诉求人\n手机号",
    "身份证号",
    "所属区域",
    "一级分类",
    "二级分类",
    "来电类别",
    "诉求主题",
    "主要内容",
    "办理类型",
    "受理部门",
    "派单时间",
    "承诺完成时间",
    "办结时间",
    "处理结果",
    "评价来源",
    "用户评价（回访）",
    "回访时间",
    "是否疑难工单",
    "回访员工号",
)
CHANNELS = ("热线电话", "微信公众号", "省平台转办", "市民网站", "手机APP")
KINDS = ("咨询类", "求助类", "投诉类", "举报类", "意见建议", "表扬")
STARS = ("非常满意", "满意", "基本满意", "不满意", "未评价")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
MATTERS = ("路灯不亮", "小区停水", "噪音扰民", "占道经营", "井盖破损", "垃圾未清", "公交晚点")
APRIL = Month(2020, 4)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
ODD = 11
"""One row in so many spells its district, unit or category oddly."""
FAULTY = 97
"""One row in so many is wrong, by turns in each of the ways below, if faults are asked for."""


@dataclass(frozen=True)
class City:
    """Whose export it is: the names as its register has them."""

    name: str
    districts: Sequence[str]
    units: Sequence[str]
    categories: Sequence[tuple[str, str]]  # first and second level


YUNCHUAN = City(
    "云川市",
    ("城东区", "城西区", "北岭县", "南湖县", "高新技术产业开发区"),
    (
        "城东区住房和城乡建设局",
        "城西区市场监督管理局",
        "北岭县石桥镇人民政府",
        "南湖县综合行政执法局",
        "高新区管理委员会",
        "云川市公安局交通警察支队",
        "云川水务集团",
    ),
    (
        ("城建交通类", "道路桥梁"),
        ("城建交通类", "供水排水"),
        ("社会民生类", "教育管理"),
        ("环境保护类", "噪声污染"),
        ("其他类", "其他事项"),
    ),
)


@dataclass(frozen=True)
class Export:
    """How long an export is, of which month and city, and whether some rows are wrong."""

    rows: int
    city: City = YUNCHUAN
    month: Month = APRIL
    seed: int = 12345
    has_faults: bool = False
    decoration: bool = True  # title, a blank row, total row, note

    @property
    def faulty(self) -> int:
        """How many rows are wrong in themselves, whatever the register knows."""
        return self.rows // FAULTY if self.has_faults else 0

    def table(self) -> Iterator[list[Any]]:
        """Every row of the file as typed values, from the title to the note."""
        if self.decoration:
            yield [f"{self.city.name}12345政务服务便民热线办件明细（{self.month.label}）"]
        yield list(HEADERS)
        middle = self.rows // 2
        for number, row in enumerate(self._rows(), 1):
            yield row
            if self.decoration and number == middle:
                yield []
        if self.decoration:
            yield ["合　计", f"{self.rows} 件"]
            yield ["备注：数据由热线平台导出。"]

    def _rows(self) -> Iterator[list[Any]]:
        dice = random.Random(f"{self.seed}-{self.month}-{self.rows}")
        for number in range(1, self.rows + 1):
            row = _row(self, dice, number)
            if self.has_faults and number % FAULTY == 0:
                _FAULTS[number // FAULTY % len(_FAULTS)](row)
            yield [row[name] for name in HEADERS]


def write_csv(path: Path, export: Export) -> Path:
    """Tab-separated GB18030; moments in three styles, as exports of several systems mix them."""
    with path.open("w", encoding="gb18030", newline="") as file:
        for number, row in enumerate(export.table()):
            texts = [_as_text(value, number) for value in row]
            # Short lines end in tabs, so that every line is as wide as the header.
            file.write("\t".join(texts + [""] * (len(HEADERS) - len(texts))) + "\r\n")
    return path


def write_xlsx(path: Path, export: Export) -> Path:
    """A workbook with a merged title; moments are real ones."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime(2020, 5, 8)})  # noqa: DTZ001  a workbook knows no zone
    sheet = book.add_worksheet("办件明细")
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for number, row in enumerate(export.table()):
        if number == 0 and export.decoration:
            sheet.merge_range(0, 0, 0, len(HEADERS) - 1, row[0])
            continue
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, moment)
            elif value != "":
                sheet.write(number, column, value)
    book.close()
    return path


# -- one row ------------------------------------------------------------------------------------


def _row(export: Export, dice: random.Random, number: int) -> dict[str, Any]:
    received = _moment(export.month, dice)
    district = dice.choice(export.city.districts)
    top, sub = dice.choice(export.city.categories)
    matter = dice.choice(MATTERS)
    is_province = number % 9 == 0
    row: dict[str, Any] = dict.fromkeys(HEADERS, "") | {
        "序号": number,
        "热线事项编号": _number(export, number),
        "市级编号": f"SJ{number:08}" if is_province else "",
        "诉求时间": received,
        "事件来源": "省平台转办" if is_province else dice.choice(CHANNELS),
        "是否省交办": "√" if is_province else "",
        "诉求人": dice.choice(SURNAMES) + dice.choice(("先生", "女士")),
        "诉求人\n手机号": f"0000{dice.randrange(10**7):07}",
        "身份证号": f"0000{number:014}",
        "所属区域": _spelled(district, number, export.city),
        "一级分类": f"{number % 12 + 1}.{top}" if number % 3 else top,
        "二级分类": sub,
        "来电类别": dice.choice(KINDS),
        "诉求主题": f"{district}{matter}",
        "主要内容": f"市民来电反映{district}{matter}，希望尽快处理。",
        "办理类型": "直接解答",
        "是否疑难工单": "是" if number % 50 == 0 else "否",
        "回访员工号": f"{dice.randrange(900) + 100}",
    }
    is_handed_on = dice.random() < 0.6
    return row | (_course(export, dice, number, received) if is_handed_on else _closed(received))


def _closed(received: datetime) -> dict[str, Any]:
    """Answered on the call."""
    return {"办结时间": received + timedelta(minutes=6), "处理结果": "已当场解答。"}


def _course(export: Export, dice: random.Random, number: int, received: datetime) -> dict[str, Any]:
    """Handed to a unit; nine in ten are completed, some of them late, most of those rated."""
    assigned = received + timedelta(minutes=dice.randrange(10, 300))
    unit = dice.choice(export.city.units)
    course: dict[str, Any] = {
        "办理类型": "派单",
        "受理部门": _spelled(unit, number, export.city),
        "派单时间": assigned,
        "承诺完成时间": assigned + timedelta(days=7),
    }
    if dice.random() < 0.9:
        done = assigned + timedelta(hours=dice.randrange(5, 190))
        course |= {"办结时间": done, "处理结果": f"{unit}已到现场处理，并回复诉求人。"}
        if dice.random() < 0.7:
            course |= {
                "评价来源": "话务回访",
                "用户评价（回访）": dice.choices(STARS, (50, 30, 10, 6, 4))[0],
                "回访时间": done + timedelta(hours=3),
            }
    return course


def _moment(month: Month, dice: random.Random) -> datetime:
    """Some second of the month's first 28 days, on the city's clocks."""
    start = datetime(month.year, month.number, 1)  # noqa: DTZ001  a file knows no zone
    return start + timedelta(seconds=dice.randrange(28 * 24 * 3600))


def _number(export: Export, number: int) -> str:
    text = f"YC{export.month.year}{export.month.number:02}{number:07}"
    return text.translate(WIDE) if number % ODD == 1 else text


def _spelled(name: str, number: int, city: City) -> str:
    """Mostly as registered; else with white space, with the city before it, or cut short."""
    if number % ODD:
        return name
    return (
        f" {name[:1]}\u200b{name[1:]}　",
        name if name.startswith(city.name) else city.name + name,
        name[:-1],
    )[number // ODD % 3]


def _as_text(value: object, number: int) -> str:
    if not isinstance(value, datetime):
        return str(value).replace("\n", "")
    day = f"{value.year}年{value.month}月{value.day}日"
    return (
        f"{value:%Y-%m-%d %H:%M:%S}",
        f"{value.year}/{value.month}/{value.day} {value:%H:%M:%S}",
        f"{day} {value:%H:%M:%S}",
    )[number % 3]


# -- faults -------------------------------------------------------------------------------------


def _completed_before_receipt(row: dict[str, Any]) -> None:
    row["办结时间"] = row["诉求时间"] - timedelta(days=1)


def _no_number(row: dict[str, Any]) -> None:
    row["热线事项编号"] = ""


def _number_spoilt_by_a_spreadsheet(row: dict[str, Any]) -> None:
    row["热线事项编号"] = "2.02004E+19"


def _no_such_day(row: dict[str, Any]) -> None:
    row["诉求时间"] = "2020-02-30 09:00:00"


_FAULTS = (
    _completed_before_receipt,
    _no_number,
    _number_spoilt_by_a_spreadsheet,
    _no_such_day,
)


def main(file: str, rows: str) -> None:
    path = Path(file)
    write = write_xlsx if path.suffix == ".xlsx" else write_csv
    write(path, Export(int(rows)))


if __name__ == "__main__":
    main(*sys.argv[1:])
