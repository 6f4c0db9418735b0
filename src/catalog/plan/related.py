"""The courses that are shown beside a course."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.plan.views import CourseView

MOST = 3
"""Related courses shown with a course."""


class Related:
    """Courses by the addresses of their topics, those with coming sessions before the others: no course is compared with every other."""

    def __init__(self, courses: Iterable[CourseView]) -> None:
        self._coming: dict[str, list[CourseView]] = {}
        self._others: dict[str, list[CourseView]] = {}
        for view in courses:
            for topic in view.topics:
                (self._coming if view.sessions else self._others).setdefault(topic.url, []).append(view)

    def to(self, course: CourseView) -> tuple[CourseView, ...]:
        """Return up to three other courses that share topics with one; those named as prerequisites, either way, are left out."""
        named = {course.url, *(link.url for link in (*course.prerequisites, *course.next_courses))}
        found: dict[str, CourseView] = {}
        for by_topic in (self._coming, self._others):
            for view in (view for topic in course.topics for view in by_topic.get(topic.url, ()) if view.url not in named):
                found[view.id] = view
                if len(found) == MOST:
                    return tuple(found.values())
        return tuple(found.values())
