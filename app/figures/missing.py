"""Rows that a figure leaves out because a day is not written: to be completed, never dropped."""

from collections.abc import Iterator
from typing import NamedTuple

from app.figures.facts import Participant, Placement
from app.figures.seen import Seen
from app.records import KINDS


class Missing(NamedTuple):
    """A record and the field that wants a day."""

    kind: str
    id: str
    ref: str
    field: str
    participant: Participant
    placement: Placement | None = None

    @property
    def file(self) -> str:
        """The caseload file that has the row."""
        return KINDS[self.kind].file or ""


def missing(seen: Seen) -> list[Missing]:
    """Every day that is missing, by file and id."""
    found = [*_of_people(seen), *_of_jobs(seen)]
    return sorted(found, key=lambda one: (one.file, one.ref))


def by_file(found: list[Missing]) -> dict[str, list[str]]:
    """The ids of the rows by file."""
    files = dict.fromkeys(one.file for one in found)
    return {file: [one.ref for one in found if one.file == file] for file in files}


def _of_people(seen: Seen) -> Iterator[Missing]:
    for one in seen.people:
        field = _of_person(one)
        if field:
            yield Missing("participant", one.id, one.ref, field, one)


def _of_person(one: Participant) -> str | None:
    if one.status == "closed":
        return None if one.closed_on else "closed_on"
    is_enrolled = one.status != "referred"
    return "enrolled_on" if is_enrolled and one.enrolled_on is None else None


def _of_jobs(seen: Seen) -> Iterator[Missing]:
    for one, job in seen.jobs():
        if job.job_start is None:  # a phone may send it so; a file never does
            yield Missing("placement", job.id, job.ref, "job_start", one, job)
        elif job.job_start <= seen.last and job.first_4h_on is None:
            yield Missing("placement", job.id, job.ref, "first_4h_on", one, job)
