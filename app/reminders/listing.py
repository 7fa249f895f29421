"""The machine-readable answer of `fotfaste reminders`."""

from datetime import date
from typing import Any

from app.caseload.weeks import add_months, mondays
from app.reminders.due import CheckIn, check_ins, state
from app.reminders.facts import Facts


def listing(facts: Facts, as_of: date) -> dict[str, Any]:
    """What was due in the twelve months ending on that day, and what is open on it."""
    horizon = add_months(as_of, -12)
    weeks = tuple(mondays(horizon, as_of))
    listed = [
        check_in for check_in in check_ins(facts, weeks) if _is_listed(check_in, horizon, as_of)
    ]
    listed.sort(key=lambda check_in: (check_in.due, check_in.rule, check_in.subject))
    return {"as_of": as_of.isoformat(), "reminders": [row(check_in, as_of) for check_in in listed]}


def row(check_in: CheckIn, as_of: date) -> dict[str, Any]:
    """A check-in as the listing tells of it on a day."""
    now = state(check_in, as_of)
    met_on = check_in.met_on if now == "met" else None
    return {
        "rule": check_in.rule,
        "subject": check_in.subject,
        "participant_id": check_in.participant_id,
        "placement_id": check_in.placement_id,
        "staff_id": check_in.staff_id,
        "opens": check_in.opens.isoformat(),
        "due": check_in.due.isoformat(),
        "tell_on": check_in.tell_on.isoformat(),
        "state": now,
        "met_by": check_in.met_by if met_on else None,
        "met_on": met_on and met_on.isoformat(),
    }


def _is_listed(check_in: CheckIn, horizon: date, as_of: date) -> bool:
    """What was met or cancelled early waits for its due day."""
    if check_in.opens > as_of:
        return False
    return horizon < check_in.due <= as_of or state(check_in, as_of) == "open"
