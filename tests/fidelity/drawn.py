"""Random caseloads, crowded round the days on which calendars and thresholds misbehave."""

import datetime as dt
from random import Random
from typing import Any

Rows = dict[str, list[dict[str, Any]]]

# After a leap day, month ends, the week that is both W53 and the new year, summer time's ends.
AS_OF = [
    dt.date(2024, 2, 29),
    dt.date(2024, 8, 31),
    dt.date(2021, 1, 3),
    dt.date(2020, 12, 31),
    dt.date(2026, 9, 30),
    dt.date(2026, 10, 25),
    dt.date(2025, 3, 30),
]
TEAMS = ("Nord", "Nord", "Syd")
MODES = ("in_person", "in_person", "in_person", "phone", "video")
PLACES = ("workplace", "community", "home", "office", "remote", None)


class Draw:
    """Draws rows of every kind that the items look at; ids are texts."""

    def __init__(self, seed: int, as_of: dt.date) -> None:
        self.chance, self.as_of = Random(seed), as_of
        self.reviews = self.chance.choice([0.0, 0.85, 0.95, 1.0, 1.0])
        self.lasting = self.chance.choice([0.3, 0.7, 0.9, 1.0])
        self.in_time: dict[Any, bool] = {}
        self.rows: Rows = {}

    def day(self, most: int = 420, ahead: int = 12) -> dt.date:
        """A day before or a little after, now and then exactly at an edge of a window."""
        if self.chance.random() < 0.15:
            back = self.chance.choice([0, 1, 6, 7, 90, 91, 92, 180, 181, 182, 183, 184, 188, 189])
            return self.as_of - dt.timedelta(days=back)
        return self.as_of + dt.timedelta(days=self.chance.randint(-most, ahead))

    def maybe(self, value: Any, likely: float = 0.5) -> Any:
        """The value, or nothing."""
        return value if self.chance.random() < likely else None

    def one(self, of: Any) -> Any:
        """One of them."""
        return self.chance.choice(of)

    def likely(self, value: Any, others: Any) -> Any:
        """What this caseload mostly has, else one of the others."""
        return value if self.chance.random() < self.lasting else self.one(others)

    def is_in_time(self, day: dt.date) -> bool:
        """Whether the log of a week was reviewed soon, all of it."""
        return self.in_time.setdefault(f"{day:%G-%V}", self.chance.random() < self.reviews)

    def many(self, kind: str, most: int, make: Any) -> None:
        """Up to so many of a kind."""
        count = self.chance.randint(0, most)
        self.rows[kind] = [{"ref": f"{kind[:1]}{n}", **make()} for n in range(count)]

    def person(self) -> dict[str, Any]:
        """Somebody of the staff."""
        last = self.maybe(self.day(120), 0.3)
        return {
            "role": self.one(["specialist", "specialist", "specialist", "supervisor"]),
            "team": self.one(TEAMS),
            "fte": self.one([None, 1.0, 0.8, 0.5, 0.75, 0.0]),
            "active_from": self.day(500, 0) - dt.timedelta(days=self.one([0, 400])),
            "active_to": last,
        }

    def participant(self) -> dict[str, Any]:
        """Somebody in the programme."""
        enrolled_on = self.maybe(self.day(700), 0.85)
        closed_on = self.maybe(self.day(200), 0.2)
        if enrolled_on and closed_on:
            closed_on = max(enrolled_on, closed_on)
        return {
            "specialist_id": self.staff(),
            "treatment_team": self.one([None, "A", "A", "B", "C", "D"]),
            "enrolled_on": enrolled_on,
            "closed_on": closed_on,
        }

    def staff(self) -> str:
        """Somebody's id."""
        return str(self.one(self.rows["staff"])["ref"])

    def about(self) -> str:
        """A participant's id."""
        return str(self.one(self.rows["participant"])["ref"])

    def placement(self) -> dict[str, Any]:
        """A placement, most often a job."""
        start = self.day(450)
        end = self.maybe(start + dt.timedelta(days=self.chance.randint(0, 200)), 0.4)
        return {
            "participant_id": self.about(),
            "employer_id": self.maybe(self.one(["e1", "e2", "e3", "e4"]), 0.9),
            "placement_kind": self.one(["job", "job", "job", "education"]),
            "occupation_code": self.one([None, "1111", "2222", "3333"]),
            "contract": self.likely("permanent", [None, "probationary", "fixed_term"]),
            "competitive": self.likely(True, [None, True, False]),
            "job_start": start,
            "job_end": end,
            "heard_on": self.maybe(self.day(300), 0.3),
        }

    def contact(self) -> dict[str, Any]:
        """An employer contact, reviewed soon, late or not at all."""
        day = self.day(230)
        soon = day + dt.timedelta(days=self.chance.randint(0, 4))
        late = day + dt.timedelta(days=self.one([5, 11, 12, 31, 37, 38]))
        return {
            "date": day,
            "specialist_id": self.staff(),
            "mode": self.one(MODES),
            "matches_preference": self.one([None, True, True, False]),
            "minutes": self.maybe(self.chance.randint(0, 90), 0.8),
            "place_type": self.one(PLACES),
            "reviewed_on": soon if self.is_in_time(day) else self.maybe(late),
            "participant_ids": [self.about() for _ in range(self.chance.randint(0, 2))],
        }

    def visit(self) -> dict[str, Any]:
        """A follow-up visit."""
        return {
            "participant_id": self.about(),
            "specialist_id": self.staff(),
            "date": self.day(),
            "mode": self.one(MODES),
            "with_whom": self.one([None, "participant", "both", "employer"]),
            "minutes": self.maybe(self.chance.randint(0, 90), 0.8),
            "place_type": self.one(PLACES),
        }

    def appointment(self) -> dict[str, Any]:
        """An appointment; near midnight the local day is another than the one in UTC."""
        hour = self.one([0, 8, 21, 22, 23])
        starts_at = dt.datetime.combine(self.day(200), dt.time(hour, 30), dt.UTC)
        return {
            "participant_id": self.about(),
            "specialist_id": self.staff(),
            "starts_at": starts_at,
            "minutes": self.maybe(self.chance.randint(0, 90), 0.8),
            "place_type": self.one(PLACES),
            "status": self.one(["attended", "attended", "late", "no_show", "confirmed"]),
        }

    def agency(self) -> dict[str, Any]:
        """A contact with an authority."""
        return {
            "staff_id": self.staff(),
            "agency": self.one(["employment", "employment", "health"]),
            "date": self.day(100),
            "contact_kind": self.one(["contact", "contact", "scheduled_meeting"]),
        }

    def tie(self) -> dict[str, Any]:
        """An assignment; `to_on` is its last day."""
        first = self.day(300, 30)
        last = self.maybe(first + dt.timedelta(days=self.chance.randint(0, 200)))
        who = {"participant_id": self.about(), "specialist_id": self.staff()}
        return who | {"from_on": first, "to_on": last}


def drawn(seed: int, as_of: dt.date) -> Rows:
    """A caseload."""
    draw = Draw(seed, as_of)
    draw.rows["staff"] = [{"ref": f"s{n}", **draw.person()} for n in range(draw.one([1, 2, 6]))]
    cases = draw.one([1, 8, 45])
    draw.rows["participant"] = [{"ref": f"p{n}", **draw.participant()} for n in range(cases)]
    draw.many("placement", 30, draw.placement)
    draw.many("employer_contact", draw.one([0, 40, 400, 1200]), draw.contact)
    draw.many("follow_up_visit", 150, draw.visit)
    draw.many("appointment", 40, draw.appointment)
    draw.many("agency_contact", draw.one([0, 5, 60]), draw.agency)
    draw.many("profile", 15, lambda: {"participant_id": draw.about(), "updated_on": draw.day(220)})
    draw.rows["assignment"] = _apart([draw.tie() for _ in range(draw.chance.randint(0, 12))])
    draw.many("absence", 8, lambda: {"staff_id": draw.staff(), "week": f"{draw.day(190):%G-W%V}"})
    return draw.rows


def _apart(ties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A participant has one specialist on a day, as the files demand."""
    found: list[dict[str, Any]] = []
    for tie in sorted(ties, key=lambda one: one["from_on"]):
        mine = [one for one in found if one["participant_id"] == tie["participant_id"]]
        if all(one["to_on"] and one["to_on"] < tie["from_on"] for one in mine):
            found.append({"ref": f"t{len(found)}", **tie})
    return found
