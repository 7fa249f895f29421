"""The items once more, slow and plain, straight from the definitions; nothing of `app.fidelity`."""

import datetime as dt
import math
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.fidelity.drawn import Rows
from tests.reminders.oracle_of_days import months_on

DAY = dt.timedelta(days=1)
Told = dict[str, Any]
NOTHING: Told = {"value": None, "suggested": None, "n": 0, "detail": {}}


def tenth(value: Fraction) -> float:
    return math.floor(value * 10 + Fraction(1, 2)) / 10


def at_least(value: Fraction, *limits: float) -> int:
    for score, limit in zip((5, 4, 3, 2), limits, strict=True):
        if value >= limit:
            return score
    return 1


def at_most(value: Fraction, *limits: float) -> int:
    for score, limit in zip((5, 4, 3, 2), limits, strict=True):
        if value <= limit:
            return score
    return 1


def told(value: Fraction | None, suggested: int | None, n: int, **detail: Any) -> Told:
    if value is None:
        return NOTHING
    return {"value": tenth(value), "suggested": suggested, "n": n, "detail": detail}


class Seen:
    """A caseload seen on a day by one team."""

    def __init__(self, rows: Rows, day: dt.date, team: str) -> None:
        self.rows, self.day, self.team = rows, day, team
        self.staff = {s["ref"]: s for s in rows["staff"] if s["team"] == team}
        self.people = {p["ref"]: p for p in rows["participant"] if self.specialist(p) in self.staff}

    def specialist(self, person: dict[str, Any]) -> str:
        """By the assignment of the day, else the latest begun, else the participant's own."""
        ties = [t for t in self.rows["assignment"] if t["participant_id"] == person["ref"]]
        begun = sorted((t for t in ties if t["from_on"] <= self.day), key=lambda t: t["from_on"])
        for tie in begun:
            if tie["to_on"] is None or tie["to_on"] >= self.day:
                return str(tie["specialist_id"])
        return str(begun[-1]["specialist_id"] if begun else person["specialist_id"])

    def lately(self, day: dt.date | None, months: int = 6) -> bool:
        return day is not None and months_on(self.day, -months) < day <= self.day

    def weeks(self, count: int) -> list[dt.date]:
        """Mondays of whole weeks whose Sunday has come."""
        sunday = self.day
        while sunday.isoweekday() != 7:
            sunday -= DAY
        return [sunday - 6 * DAY - 7 * n * DAY for n in range(count)]

    def caseload(self) -> list[dict[str, Any]]:
        return [
            p
            for p in self.people.values()
            if p["enrolled_on"]
            and p["enrolled_on"] <= self.day
            and not (p["closed_on"] and p["closed_on"] <= self.day)
        ]

    def works(self, person: dict[str, Any], day: dt.date) -> bool:
        return bool(person["active_from"] <= day <= (person["active_to"] or dt.date.max))

    def own(self, kind: str, by: str = "specialist_id") -> list[dict[str, Any]]:
        return [row for row in self.rows[kind] if row[by] in self.staff]

    def jobs(self) -> list[dict[str, Any]]:
        mine = [p for p in self.rows["placement"] if p["participant_id"] in self.people]
        return [p for p in mine if p["placement_kind"] == "job"]


def item_1(seen: Seen) -> Told:
    full_time = sum(
        Fraction(1) if s["fte"] is None else Fraction(str(s["fte"]))
        for s in seen.staff.values()
        if s["role"] == "specialist" and seen.works(s, seen.day)
    )
    count = len(seen.caseload())
    if not count or not full_time:
        return NOTHING
    value = Fraction(count) / full_time
    return told(value, at_most(value, 20, 25, 30, 40), count)


def item_4(seen: Seen) -> Told:
    shares = []
    for name in seen.staff:
        cases = [p for p in seen.caseload() if seen.specialist(p) == name]
        if cases:
            teams = Counter(p["treatment_team"] for p in cases if p["treatment_team"])
            shares.append(Fraction(100 * sum(n for _, n in teams.most_common(2)), len(cases)))
    if not shares:
        return NOTHING
    value = Fraction(sum(shares), len(shares))
    score = at_least(value, 90, 75, 50, 0) if value else 1
    return told(value, score, len(seen.caseload()))


def item_6(seen: Seen) -> Told:
    ever = [
        a
        for a in seen.own("agency_contact", "staff_id")
        if a["agency"] == "employment" and a["date"] <= seen.day
    ]
    if not ever:
        return NOTHING
    edges = [months_on(seen.day, -n) for n in (3, 2, 1, 0)]
    months = [[a for a in ever if first < a["date"] <= last] for first, last in pairwise(edges)]
    met = [[a for a in month if a["contact_kind"] == "scheduled_meeting"] for month in months]
    weeks = sum(
        any(monday <= a["date"] <= monday + 6 * DAY for a in ever) for monday in seen.weeks(13)
    )
    if not any(months):
        score = 1
    elif all(met) and weeks >= 12:
        score = 5
    elif any(met) or weeks >= 12:
        score = 4
    else:
        score = 3 if all(months) else 2
    detail = {"weeks": weeks, "scheduled_meetings": sum(map(len, met))}
    return told(Fraction(weeks), score, sum(map(len, months)), **detail)


def item_14(seen: Seen) -> Told:
    ended = [j for j in seen.jobs() if j["competitive"] and seen.lately(j["job_end"])]
    kept = [
        job
        for job in ended
        if any(
            p["participant_id"] == job["participant_id"]
            and job["job_end"] <= p["updated_on"] <= job["job_end"] + 30 * DAY
            and p["updated_on"] <= seen.day
            for p in seen.rows["profile"]
        )
    ]
    if not ended:
        return NOTHING
    value = Fraction(100 * len(kept), len(ended))
    return told(value, at_least(value, 90, 75, 50, 0) if value else 1, len(ended))


def item_15(seen: Seen) -> Told:
    waits = []
    for person in seen.people.values():
        start = person["enrolled_on"]
        if seen.lately(start):
            met = [
                c["date"]
                for c in seen.rows["employer_contact"]
                if person["ref"] in c["participant_ids"]
                and c["mode"] == "in_person"
                and start <= c["date"] <= seen.day
            ]
            end = min([*met, dt.date.max])
            if not met:
                end = min(person["closed_on"] or dt.date.max, seen.day)
            waits.append((end - start).days)
    if not waits:
        return NOTHING
    value = Fraction(sum(waits), len(waits))
    return told(value, at_most(value, 30, 60, 150, 270), len(waits))
