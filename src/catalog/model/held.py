"""An approval together with the course that holds it and the place where it is written."""

from __future__ import annotations

from catalog.frozen import dataclass
from catalog.model.certification import Approval, CertificationFile, CertifierProfile
from catalog.model.course import Course
from catalog.source import Span


@dataclass(frozen=True, slots=True)
class Held:
    """One approval of one course, and where it stands."""

    course: Course
    record: CertificationFile
    index: int
    approval: Approval
    profile: CertifierProfile

    def at(self, field: str) -> Span:
        """Return the place of one of the approval's values; where it was not written, that of the word `certifier`, which calls for it."""
        path = f"certifications.{self.index}.{field}"
        return self.record.at(path) if self.record.origin.has(path) else self.record.origin.key(f"certifications.{self.index}.certifier")

    def key(self, field: str) -> Span:
        """Return the place of the key that names one of the approval's values: of `outline`, and not of the whole outline."""
        return self.record.origin.key(f"certifications.{self.index}.{field}")

    def has(self, field: str) -> bool:
        """Tell whether a value of the approval was written."""
        return self.record.origin.has(f"certifications.{self.index}.{field}")
