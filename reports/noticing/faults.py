"""Why something cannot be done to a notice, as sentences for the person who tries."""

from cases.manual.faults import ManualError
from reports.models import NoticeSection


class NoticeError(ManualError):
    """Nothing was written; `field` names the form's field that the sentence belongs to."""


class OvertakenError(NoticeError):
    """Somebody else saved the section in the meantime; nothing was overwritten."""

    def __init__(self, saved: NoticeSection) -> None:
        self.saved = saved
        last = saved.edits.select_related("by").order_by("-version").first()
        who = last.by if last else "另一位同事"
        super().__init__(f"{who}刚刚改过这一段，您的内容还没有保存。请核对后再存。")
