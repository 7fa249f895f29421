"""What is wrong with a caseload, told so that a person finds the cell."""

from collections.abc import Iterable
from typing import NamedTuple

from app.problems import Problem


class Fault(NamedTuple):
    """One fault. Row 1 is the header; `row` and `column` are None where they do not apply.

    `expected` says what should be there and never repeats what is.
    """

    file: str
    row: int | None
    column: str | None
    expected: str

    def sentence(self) -> str:
        """The fault as one line for a person."""
        places = [self.file]
        places += [f"row {self.row}"] if self.row else []
        places += [f"column {self.column}"] if self.column else []
        return f"{', '.join(places)}: expected {self.expected}"


class Refused(Problem):
    """A caseload that is not imported, with all of its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults), key=_place)
        super().__init__("faulty_caseload", f"Nothing was imported: {_count(self.faults)}.")


def _place(fault: Fault) -> tuple[str, int, str, str]:
    return fault.file, fault.row or 0, fault.column or "", fault.expected


def _count(faults: list[Fault]) -> str:
    return "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
