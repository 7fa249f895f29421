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


def facts_of(case: str) -> Facts:
    folder = CASES / case
    organisation = [*_rows(folder, "organisation"), {"country": "SE"}][0]
    return Facts(
        participants=[
            Participant(
                r["participant_id"],
                r["specialist_id"],
                _day(r["enrolled_on"]),
                _day(r["closed_on"]),
            )
            for r in _rows(folder, "participants")
        ],
        assignments=[
            Assignment(
                r["participant_id"],
                r["specialist_id"],
                date.fromisoformat(r["from"]),
                _day(r["to"]),
            )
            for r in _rows(folder, "assignments")
        ],
        placements=[
            Placement(
                r["placement_id"],
                r["participant_id"],
                r["kind"],
                _day(r["job_start"]),
                _day(r["job_end"]),
                _day(r["heard_on"]),
            )
            for r in _rows(folder, "placements")
        ],
        visits=[
            FollowUpVisit(
                r["visit_id"],
                r["participant_id"],
                date.fromisoformat(r["date"]),
                r["mode"],
                r["with"] or None,
            )
            for r in _rows(folder, "follow_up_visits")
        ],
        contacts=[_contact(r) for r in _rows(folder, "employer_contacts")],
        profiles=[
            ProfileUpdate(r["participant_id"], date.fromisoformat(r["updated_on"]))
            for r in _rows(folder, "profiles")
        ],
        staff=[
            Staff(
                r["staff_id"],
                r["role"],
                r["team"],
                date.fromisoformat(r["active_from"]),
                _day(r["active_to"]),
            )
            for r in _rows(folder, "staff")
        ],
        absences=[Absence(r["staff_id"], r["week"]) for r in _rows(folder, "absences")],
        calendar=Calendar(organisation["country"]),
    )


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
