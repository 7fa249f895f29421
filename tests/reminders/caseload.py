"""A caseload folder as facts, read with `csv` alone: the rules are tested without the importer."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from app.reminders.facts import (
    Absence,
    Assignment,
    Calendar,
    EmployerContact,
    Facts,
    FollowUpVisit,
    Participant,
    Placement,
    ProfileUpdate,
    Staff,
)

CASES = Path(__file__).parents[1] / "cases"


Row = dict[str, str]


def facts_of(case: str) -> Facts:
    """The facts of one case."""
    folder = CASES / case
    organisation = [*_rows(folder, "organisation"), {"country": "SE"}][0]
    return Facts(
        participants=[_participant(row) for row in _rows(folder, "participants")],
        assignments=[_assignment(row) for row in _rows(folder, "assignments")],
        placements=[_placement(row) for row in _rows(folder, "placements")],
        visits=[_visit(row) for row in _rows(folder, "follow_up_visits")],
        contacts=[_contact(row) for row in _rows(folder, "employer_contacts")],
        profiles=[_profile(row) for row in _rows(folder, "profiles")],
        staff=[_staff(row) for row in _rows(folder, "staff")],
        absences=[Absence(row["staff_id"], row["week"]) for row in _rows(folder, "absences")],
        calendar=Calendar(organisation["country"]),
    )


def _participant(row: Row) -> Participant:
    enrolled_on, closed_on = _day(row["enrolled_on"]), _day(row["closed_on"])
    return Participant(row["participant_id"], row["specialist_id"], enrolled_on, closed_on)


def _assignment(row: Row) -> Assignment:
    from_on = date.fromisoformat(row["from"])
    return Assignment(row["participant_id"], row["specialist_id"], from_on, _day(row["to"]))


def _placement(row: Row) -> Placement:
    dates = [_day(row[name]) for name in ("job_start", "job_end", "heard_on")]
    return Placement(row["placement_id"], row["participant_id"], row["kind"], *dates)


def _visit(row: Row) -> FollowUpVisit:
    day, with_whom = date.fromisoformat(row["date"]), row["with"] or None
    return FollowUpVisit(row["visit_id"], row["participant_id"], day, row["mode"], with_whom)


def _profile(row: Row) -> ProfileUpdate:
    return ProfileUpdate(row["participant_id"], date.fromisoformat(row["updated_on"]))


def _staff(row: Row) -> Staff:
    dates = date.fromisoformat(row["active_from"]), _day(row["active_to"])
    return Staff(row["staff_id"], row["role"], row["team"], *dates)


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _contact(r: dict[str, str]) -> EmployerContact:
    return EmployerContact(
        r["contact_id"],
        date.fromisoformat(r["date"]),
        r["specialist_id"],
        r["employer_id"],
        r["mode"],
        tuple(part.strip() for part in r["participant_ids"].split(";") if part.strip()),
        _day(r["next_step_on"]),
        _day(r["reviewed_on"]),
    )
