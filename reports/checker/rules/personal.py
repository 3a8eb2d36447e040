"""Numbers by which a person can be told: none of them belongs in a notice."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cases.suggested.personal import spots
from reports.checker.findings import Finding, Reading, Severity, Sure

from .rule import Rule

_COUNTED = re.compile(r"\s*(?:余|多)?\s*[件次条个宗起通人%％]")
"""What follows a figure: 呼入电话1764215件 is no telephone number."""


def tests(reading: Reading) -> Iterator[Finding]:
    """Every paragraph and cell; office telephones and last digits alone are none."""
    for where, text in reading.document.texts():
        for spot in spots(text):
            if _COUNTED.match(text, spot.end):
                continue
            yield Finding(
                "personal",
                Severity.ERROR,
                replace(where, start=spot.start, end=spot.end),
                spot.shown,
                "",
                f"此处有完整的{spot.kind}，通报中不应出现个人信息。",
                Sure.LIKELY,
            )


RULE = Rule(
    "personal",
    "个人信息",
    "通报不应印出完整的手机号、座机号、身份证号、银行卡号和门牌；手机尾号四位可以。",
    tests,
    good=("手机尾号6654的滕先生建议增设路灯，咨询电话：12345。",),
    bad=(("滕先生（手机13912345678）建议增设路灯。", "*******5678"),),
)
