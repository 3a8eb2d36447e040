"""The bulletin's own sections: what a template begins with, and what older notices were made of."""

from reports.models import Content

BULLETIN: tuple[tuple[int, str, str], ...] = (
    (0, "", Content.OPENING),
    (1, "受理及办理情况", Content.HEADING),
    (2, "从管辖属地看", Content.DISTRICTS),
    (2, "从涉及领域看", Content.CATEGORIES),
    (2, "诉求问题分析", Content.ANALYSIS),
    (1, "地区工作经验及群众好评典型件", Content.HEADING),
    (2, "地区工作经验", Content.EXPERIENCE),
    (2, "群众好评典型件", Content.PRAISED),
    (1, "“评优评差”情况", Content.HEADING),
    (3, "“十佳五差”承办单位", Content.RANKED),
    (3, "“十佳”建议市民", Content.SUGGESTIONS),
    (1, "下一步工作要求", Content.REQUIREMENTS),
    (0, "", Content.ANNEX),
    (0, "", Content.NOTES),
)
"""Level, title, content."""
