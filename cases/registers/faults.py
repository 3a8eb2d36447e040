"""What stands in the way of an action on a register, as sentences for whoever asked for it."""

from typing import Any


class RegisterRefused(ValueError):  # noqa: N818  it is an answer, not an error of the program
    """Nothing was changed. Its text says what stands in the way and what to do."""


class OutdatedPage(RegisterRefused):
    """What was shown is no longer what is stored."""

    def __init__(self, who: Any, name: str) -> None:
        super().__init__(
            f"{who or '同事'}刚刚改动过“{name}”，您的内容没有保存。"
            "页面上已是最新情况，请核对后再提交。"
        )
        self.who = who
