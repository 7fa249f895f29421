"""A week of employer contacts, for whoever reads the log."""

import datetime as dt
from typing import Any

from app.records.identity import link_id
from app.store.write import Write
from tests.house import TODAY, House, new_id

MONDAY = TODAY - dt.timedelta(days=TODAY.weekday() + 7)  # of last week
WEEK = "2026-W40"
DAY = dt.timedelta(days=1)


def contact(house: House, who: str, on: dt.date, whom: str | None = None, **more: Any) -> str:
    """One contact of somebody, for a participant or for nobody in particular."""
    made = new_id()
    said = {"date": on, "specialist_id": house.staff[who], "mode": "in_person"}
    employer = more.pop("employer", None) or house.make("employer", name="Bageri Sagokorn")
    writes = [
        Write(
            "employer_contact",
            made,
            {**said, "employer_id": employer, "purpose": "present", **more},
        )
    ]
    if whom:
        tie = {"contact_id": made, "participant_id": whom}
        writes.append(Write("contact_link", link_id(made, whom), tie))
    house.write(*writes)
    return made


def week_of(house: House, who: str, count: int, whom: str) -> list[str]:
    """So many contacts over the days of last week, in the order in which they are read."""
    employer = house.make("employer", name="Bageri Sagokorn")
    days = [MONDAY + number * 5 // count * DAY for number in range(count)]
    made = [(day, contact(house, who, day, whom, employer=employer)) for day in days]
    return [id_ for _, id_ in sorted(made)]
