from dataclasses import dataclass
from catalog.findings import Severity
@dataclass(frozen=True)
class FaultPage:
    id: str
    severity: Severity
    why: str = ""
PAGES = [FaultPage("content-"+i, Severity.WARNING if i=='empty' else Severity.ERROR) for i in "encoding limit syntax yaml quote duplicate-key front-matter unknown-key missing empty value reference file-name folder duplicate-id markdown html link image".split()]
