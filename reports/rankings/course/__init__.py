"""走势: the ranks of a group's units over two years, as a map; who moved; what happened."""

from .build import course_view
from .files import CourseFile
from .values import CourseView

__all__ = ["CourseFile", "CourseView", "course_view"]
