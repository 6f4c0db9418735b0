"""The kinds of fault that are seeded into the sample site."""

from __future__ import annotations

from tests.rules.faults.certification import CERTIFICATION
from tests.rules.faults.house import HOUSE
from tests.rules.faults.papers import PAPERS
from tests.rules.faults.places import PLACES
from tests.rules.faults.publicity import PUBLICITY
from tests.rules.faults.request import FEES, REQUEST
from tests.rules.faults.sessions import DEADLINES, SCHEDULE
from tests.rules.mutants import Kind

KINDS: tuple[Kind, ...] = (*SCHEDULE, *PLACES, *PUBLICITY, *CERTIFICATION, *DEADLINES, *FEES, *REQUEST, *PAPERS, *HOUSE)
