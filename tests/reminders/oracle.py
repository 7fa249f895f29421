"""The check-ins once more, slow and plain: forget what lies after the day, try every window.

Written from the definitions, apart from `app.reminders`: the shape of the facts is all they share.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.reminders.facts import Facts, Participant, Placement
from tests.reminders.oracle_of_days import DAY, months_on, told
from tests.reminders.oracle_of_weeks import promises, weeks

Found = list[tuple[date, str]]


def known(facts: Facts, on: date) -> Facts:
    """The same organisation as it looked on a day. Assignments ahead are plans, so they stay."""

    def past(day: date | None) -> date | None:
        return day if day and day <= on else None

    return replace(
        facts,
        participants=[p._replace(closed_on=past(p.closed_on)) for p in facts.participants],
        placements=[
            p._replace(job_end=past(p.job_end), heard_on=past(p.heard_on)) for p in facts.placements
        ],
        visits=[v for v in facts.visits if v.date <= on],
        contacts=[
            c._replace(reviewed_on=past(c.reviewed_on)) for c in facts.contacts if c.date <= on
        ],
        profiles=[p for p in facts.profiles if p.updated_on <= on],
    )


def listed(facts: Facts, on: date) -> list[dict[str, Any]]:
    seen = known(facts, on)
    first = months_on(on, -12)
    rows = [*_participants(seen, on), *weeks(seen, on), *promises(seen, on)]
    rows = [
        r for r in rows if r["opens"] <= on and (first < r["due"] <= on or r["state"] == "open")
    ]
    rows.sort(key=lambda r: (r["due"], r["rule"], r["subject"]))
    return [
        {name: v.isoformat() if isinstance(v, date) else v for name, v in r.items()} for r in rows
    ]


def _participants(facts: Facts, on: date) -> Iterator[dict[str, Any]]:
    for person in facts.participants:
        if not person.enrolled_on:
            continue
        for n in (14, 21, 30):
            met = [
                (c.date, c.id)
                for c in facts.contacts
                if c.mode == "in_person" and person.id in c.participant_ids
            ]
            window = (person.enrolled_on, person.enrolled_on + n * DAY)
            yield from _window(
                facts, on, f"first_contact_{n}", person, None, window, met, [person.closed_on]
            )
        for placement in facts.placements:
            if placement.participant_id == person.id:
                yield from _placement(facts, on, person, placement)


def _placement(
    facts: Facts, on: date, person: Participant, placement: Placement
) -> Iterator[dict[str, Any]]:
    visits = [
        (v.date, v.id)
        for v in facts.visits
        if v.participant_id == person.id and v.mode == "in_person" and v.with_whom != "employer"
    ]
    profiles = [(p.updated_on, "") for p in facts.profiles if p.participant_id == person.id]
    if placement.kind in ("job", "education") and placement.job_start:
        for rule, window in _follow_along(placement.job_start):
            ends = [placement.job_end, person.closed_on]
            yield from _window(facts, on, rule, person, placement, window, visits, ends)
    if placement.kind == "job" and placement.heard_on:
        window = (placement.heard_on, placement.heard_on + 3 * DAY)
        yield from _window(
            facts, on, "job_lost", person, placement, window, visits, [person.closed_on]
        )
    if placement.kind == "job" and placement.job_end:
        window = (placement.job_end, placement.job_end + 7 * DAY)
        yield from _window(
            facts, on, "profile_after_job", person, placement, window, profiles, [person.closed_on]
        )


def _follow_along(start: date) -> Iterator[tuple[str, tuple[date, date]]]:
    yield "before_start", (start - 7 * DAY, start - DAY)
    yield "after_start", (start, start + 3 * DAY)
    for k in (1, 2, 3, 4):
        yield f"week_{k}", (start + 7 * (k - 1) * DAY, start + (7 * k - 1) * DAY)
    for m in range(1, 13):
        yield f"month_{m}", (months_on(start, m), months_on(start, m + 1) - DAY)


def _window(
    facts: Facts,
    on: date,
    rule: str,
    person: Participant,
    placement: Placement | None,
    window: tuple[date, date],
    records: Found,
    ends: list[date | None],
) -> Iterator[dict[str, Any]]:
    opens, due = window
    end = min([day for day in ends if day], default=date.max)
    if opens < (person.enrolled_on or date.max) or opens > end:
        return
    meets = sorted(r for r in records if opens <= r[0] <= due and r[0] <= end)
    state = "met" if meets else "cancelled" if end <= due else "missed" if on > due else "open"
    yield {
        "rule": rule,
        "subject": placement.id if placement else person.id,
        "participant_id": person.id,
        "placement_id": placement.id if placement else None,
        "staff_id": _specialist(facts, person, due),
        "opens": opens,
        "due": due,
        "tell_on": told(facts, opens, due, due if rule.startswith("first") else None),
        "state": state,
        "met_by": meets[0][1] or None if meets else None,
        "met_on": meets[0][0] if meets else None,
    }


def _specialist(facts: Facts, person: Participant, day: date) -> str:
    mine = [a for a in facts.assignments if a.participant_id == person.id and a.from_on <= day]
    for tie in mine:
        if not tie.to_on or tie.to_on >= day:
            return tie.specialist_id
    return sorted(mine, key=lambda a: a.from_on)[-1].specialist_id if mine else person.specialist_id
