"""What a region's specialists do in thirty months, drawn row by row."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

Row = dict[str, object]
LAST = date(2026, 9, 30)
PURPOSES = ("introduce", "learn_needs", "present", "interview", "job_support", "maintain")
PLACES = ("workplace", "workplace", "community", "home", "office", "remote")
KINDS = ("job", "job", "job", "education", "practice", "leisure")
CONTRACTS = ("permanent", "permanent", "probationary", "fixed_term", "hourly")
DAY = timedelta(days=1)


class Person(NamedTuple):
    """A participant, as far as others' rows depend on it."""

    id: str
    specialist: int
    referred_on: date
    enrolled_on: date
    closed_on: date | None

    @property
    def last(self) -> date:
        """The last day on which anything happens."""
        return self.closed_on or LAST


def of_specialist(
    chance: random.Random, number: int, weeks: Sequence[date], mine: Sequence[Person]
) -> dict[str, list[Row]]:
    """Weeks of absence, and the employer contacts and agencies of the others."""
    who, away = f"s{number:02}", set(chance.sample(range(len(weeks)), 14))
    contacts = [
        row
        for place, week in enumerate(weeks)
        if place not in away
        for row in _week(chance, who, week, mine)
    ]
    agencies: list[Row] = [
        {
            "staff_id": who,
            "agency": chance.choice(("employment", "employment", "health", "insurance")),
            "date": week + DAY * chance.randrange(5),
            "mode": chance.choice(("in_person", "phone")),
            "kind": chance.choice(("contact", "scheduled_meeting")),
        }
        for week in weeks[:: chance.choice((1, 2))]
    ]
    absences: list[Row] = [
        {"staff_id": who, "week": f"{weeks[place]:%G-W%V}"} for place in sorted(away)
    ]
    return {"absences": absences, "employer_contacts": contacts, "agency_contacts": agencies}


def _week(chance: random.Random, who: str, week: date, mine: Sequence[Person]) -> Iterator[Row]:
    for _ in range(chance.randrange(3, 9)):
        day = week + DAY * chance.randrange(5)
        open_ones = [one.id for one in mine if one.enrolled_on <= day <= one.last]
        linked = chance.sample(open_ones, min(len(open_ones), chance.choice((0, 1, 1, 1, 2))))
        reviewed = week + DAY * (7 + chance.randrange(7)) if chance.random() < 0.8 else ""
        yield {
            "date": day,
            "specialist_id": who,
            "employer_id": f"e{chance.randrange(400)}",
            "mode": chance.choice(("in_person", "in_person", "in_person", "phone")),
            "participant_ids": ";".join(linked),
            "purpose": chance.choice(PURPOSES),
            "matches_preference": chance.choice(("yes", "yes", "no", "")),
            "minutes": chance.choice((20, 30, 45, 60)),
            "place_type": chance.choice(PLACES),
            "next_step_on": day + DAY * 7 if chance.random() < 0.2 else "",
            "reviewed_on": reviewed,
        }


def of_person(chance: random.Random, one: Person) -> dict[str, list[Row]]:
    """Jobs and other placements, visits, meetings and profiles of a participant."""
    about: Row = {"participant_id": one.id}
    by: Row = {**about, "specialist_id": f"s{one.specialist:02}"}
    length = max((one.last - one.enrolled_on).days, 0)

    def day() -> date:
        return one.enrolled_on + DAY * chance.randrange(length + 1)

    updates = sorted({day() for _ in range(3)})
    return {
        "placements": [_placement(chance, about, day()) for _ in range(chance.randrange(3))],
        "follow_up_visits": [_visit(chance, by, day()) for _ in range(length // 30)],
        "appointments": [_meeting(chance, by, day()) for _ in range(length // 18)],
        "profiles": [{**about, "updated_on": update} for update in updates],
    }


def _placement(chance: random.Random, about: Row, start: date) -> Row:
    kind = chance.choice(KINDS)
    is_job, end = kind == "job", start + DAY * chance.randrange(20, 700)
    return {
        **about,
        "employer_id": f"e{chance.randrange(400)}",
        "kind": kind,
        "title": "Provtjänst",
        "occupation_code": chance.randrange(1000, 9999) if is_job else "",
        "contract": chance.choice(CONTRACTS) if is_job else "",
        "competitive": chance.choice(("yes", "yes", "yes", "no")) if is_job else "",
        "subsidised": chance.choice(("no", "yes")) if is_job else "",
        "job_start": start,
        "first_4h_on": start + DAY * chance.randrange(5) if is_job else "",
        "job_end": end if chance.random() < 0.6 else "",
        "heard_on": end + DAY if is_job and chance.random() < 0.3 else "",
    }


def _visit(chance: random.Random, by: Row, day: date) -> Row:
    return {
        **by,
        "date": day,
        "mode": chance.choice(("in_person", "in_person", "phone")),
        "place_type": chance.choice(PLACES),
        "minutes": chance.choice((20, 30, 45, 60)),
        "with": chance.choice(("participant", "both", "employer", "")),
    }


def _meeting(chance: random.Random, by: Row, day: date) -> Row:
    return {
        **by,
        "starts_at": f"{day}T{chance.randrange(8, 16):02}:00:00+02:00",
        "minutes": 45,
        "place_type": chance.choice(PLACES),
        "status": chance.choice(("attended", "attended", "late", "no_show", "cancelled")),
    }
