"""The rest of the naive items: contacts, jobs, check-ins and minutes."""

import datetime as dt
from collections import Counter
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from app.reminders import facts as fact
from tests.fidelity import naive
from tests.fidelity.naive import DAY, NOTHING, Seen, Told, at_least, tenth, told
from tests.reminders.oracle import listed

STOCKHOLM = ZoneInfo("Europe/Stockholm")
GROUPS = {
    "F1": ["before_start"],
    "F2": ["after_start"],
    "F3": [f"week_{n}" for n in range(1, 5)],
    "F4": [f"month_{n}" for n in range(1, 13)],
    "F5": ["job_lost"],
}


def item_16(seen: Seen) -> Told:
    said = [
        c["matches_preference"]
        for c in seen.own("employer_contact")
        if c["participant_ids"] and c["matches_preference"] is not None and seen.lately(c["date"])
    ]
    if not said:
        return NOTHING
    value = Fraction(100 * said.count(True), len(said))
    return told(value, at_least(value, 90, 75, 50, 25), len(said))


def _week(day: dt.date) -> dt.date:
    return day - (day.isoweekday() - 1) * DAY


def item_17(seen: Seen) -> Told:
    weeks = seen.weeks(26)
    contacts = [c for c in seen.own("employer_contact") if _week(c["date"]) in weeks]
    contacts = [c for c in contacts if c["date"] <= seen.day]
    rates: dict[str, Fraction] = {}
    each: dict[str, Any] = {}
    for name, person in seen.staff.items():
        counted = [monday for monday in weeks if _counts(seen, person, monday)]
        if person["role"] == "specialist" and counted:
            visits = [c for c in contacts if c["specialist_id"] == name and _is_visit(c, counted)]
            rate = rates[name] = Fraction(len(visits), len(counted))
            score = at_least(rate, 6, 5, 4, 2)
            weeks_and = {"contacts": len(visits), "weeks": len(counted)}
            each[name] = weeks_and | {"value": tenth(rate), "score": score}
    if not contacts or not each:
        return NOTHING
    mean = Fraction(sum(one["score"] for one in each.values()), len(each))
    reviewed = _reviewed(seen, contacts)
    score = min(int(mean + Fraction(1, 2)), {"weekly": 5, "monthly": 3, "less": 2}[reviewed])
    value = sum(rates.values(), Fraction(0)) / len(rates)
    return told(value, score, len(each), per_specialist=each, reviewed=reviewed)


def _counts(seen: Seen, person: dict[str, Any], monday: dt.date) -> bool:
    absent = {(a["staff_id"], a["week"]) for a in seen.rows["absence"]}
    works = seen.works(person, monday) and seen.works(person, monday + 4 * DAY)
    return works and (person["ref"], f"{monday:%G-W%V}") not in absent


def _is_visit(contact: dict[str, Any], weeks: list[dt.date]) -> bool:
    is_for_somebody = contact["mode"] == "in_person" and bool(contact["participant_ids"])
    return is_for_somebody and _week(contact["date"]) in weeks


def _reviewed(seen: Seen, contacts: list[dict[str, Any]]) -> str:
    logs: dict[Any, list[Any]] = {}
    for c in contacts:
        if seen.staff[c["specialist_id"]]["role"] == "specialist":
            logs.setdefault((c["specialist_id"], _week(c["date"])), []).append(c["reviewed_on"])
    for word, after in (("weekly", 11), ("monthly", 37)):
        over = [(w + after * DAY, days) for (_, w), days in logs.items()]
        over = [(last, days) for last, days in over if last <= seen.day]
        kept = [all(day and day <= last for day in days) for last, days in over]
        if not kept or Fraction(sum(kept), len(kept)) >= Fraction(9, 10):
            return word
    return "less"


def _diversity(seen: Seen, name: str) -> Told:
    started = [j for j in seen.jobs() if j["competitive"] and seen.lately(j["job_start"])]
    counts = Counter(j[name] for j in started if j[name])
    n = sum(counts.values())
    if not n:
        return NOTHING
    value = Fraction(100 * sum(min(count, 2) for count in counts.values()), n)
    return told(value, at_least(value, 85, 70, 60, 50), n)


def item_19(seen: Seen) -> Told:
    return _diversity(seen, "occupation_code")


def item_20(seen: Seen) -> Told:
    return _diversity(seen, "employer_id")


def item_21(seen: Seen) -> Told:
    started = [j for j in seen.jobs() if seen.lately(j["job_start"])]
    if not started:
        return NOTHING
    lasting = [
        j for j in started if j["competitive"] and j["contract"] in ("permanent", "probationary")
    ]
    value = Fraction(100 * len(lasting), len(started))
    return told(value, at_least(value, 95, 85, 75, 65), len(started))


def item_23(seen: Seen) -> Told:
    jobs = {j["ref"] for j in seen.jobs() if j["competitive"]}
    states = [
        (row["rule"], row["state"])
        for row in listed(_facts(seen), seen.day)
        if row["placement_id"] in jobs and row["due"] <= seen.day.isoformat()
    ]
    groups: dict[str, Any] = {}
    share: dict[str, Fraction] = {}
    for code, rules in GROUPS.items():
        met = (states and sum(states.count((rule, "met")) for rule in rules)) or 0
        total = met + sum(states.count((rule, "missed")) for rule in rules)
        share[code] = Fraction(100 * met, total) if total else Fraction(100)
        shown = tenth(share[code]) if total else None
        groups[code] = {"met": met, "total": total, "share": shown}
    if not groups["F3"]["total"] and not groups["F4"]["total"]:
        return NOTHING
    met, n = (sum(group[name] for group in groups.values()) for name in ("met", "total"))
    score = 1 + (share["F4"] > 0) + (share["F4"] >= 50)
    if min(share["F3"], share["F4"]) >= 90:
        score = 5 if min(share.values()) >= 90 else 4
    return told(Fraction(100 * met, n), score, n, groups=groups)


def _facts(seen: Seen) -> fact.Facts:
    people = [
        fact.Participant(p["ref"], p["specialist_id"], p["enrolled_on"], p["closed_on"])
        for p in seen.people.values()
    ]
    placements = [
        fact.Placement(
            p["ref"], p["participant_id"], "job", p["job_start"], p["job_end"], p["heard_on"]
        )
        for p in seen.jobs()
    ]
    names = ("ref", "participant_id", "date", "mode", "with_whom")
    visits = [
        fact.FollowUpVisit(*(v[name] for name in names)) for v in seen.rows["follow_up_visit"]
    ]
    nobody = [fact.Staff("nobody", "admin", "", seen.day)]  # the second opinion wants somebody
    return fact.Facts(participants=people, placements=placements, visits=visits, staff=nobody)


def item_24(seen: Seen) -> Told:
    spent = [
        (row["place_type"], row["minutes"])
        for kind in ("employer_contact", "follow_up_visit", "appointment")
        for row in seen.own(kind)
        if seen.lately(_day(row))
        and row.get("status") in (None, "attended", "late")
        and row["minutes"] is not None
        and row["place_type"]
    ]
    total = sum(minutes for _, minutes in spent)
    if not total:
        return NOTHING
    outside = sum(m for place, m in spent if place in ("workplace", "community", "home"))
    value = Fraction(100 * outside, total)
    return told(value, at_least(value, 65, 50, 40, 30), len(spent))


def _day(row: dict[str, Any]) -> dt.date:
    day: dt.date = row["date"] if "date" in row else row["starts_at"].astimezone(STOCKHOLM).date()
    return day


def answer(rows: dict[str, Any], day: dt.date, team: str) -> Told:
    """The whole answer."""
    seen = Seen(rows, day, team)
    of_people = {n: getattr(naive, f"item_{n}")(seen) for n in (1, 4, 6, 14, 15)}
    of_work = {n: globals()[f"item_{n}"](seen) for n in (16, 17, 19, 20, 21, 23, 24)}
    items = {str(n): one for n, one in (of_people | of_work).items()}
    return {"as_of": day.isoformat(), "team": team, "items": items}
