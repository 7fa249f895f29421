"""The rules as JSON, for phones: what asks about a participant, a job or a promise, and when.

`meets` names one of `meetings`. A rhythm's windows are listed as months and days of their first
and last day, counted from the day on which it begins.
"""

import json
from dataclasses import asdict
from typing import Any

from app.records.reminder import STAYS
from app.reminders.cadence import AGREED, BEGUN, REPLACED
from app.reminders.rule import Meeting, Rule
from app.reminders.rulebook import COUNTED, MEETINGS
from app.reminders.rules import NEXT_CONTACT, RULES

ON_PHONES = ("participant", "placement", "employer_contact")
MET_BY = {**MEETINGS, "next_contact": NEXT_CONTACT}
NAMES = {meeting: name for name, meeting in MET_BY.items()}


def described() -> dict[str, Any]:
    """All that decides which windows there are, as plain data."""
    counted = {field: one._asdict() for field, one in COUNTED.items()}
    return {
        "meetings": {name: _meeting(meeting) for name, meeting in MET_BY.items()},
        "rules": [_rule(rule) for rule in RULES if rule.subject in ON_PHONES],
        "stays": STAYS.days,
        "own": {"code": "own", "counted": {name: _own(one) for name, one in counted.items()}},
        "agreed": {
            "counted_from": BEGUN,
            "replaced": {rhythm: sorted(codes) for rhythm, codes in REPLACED.items()},
            "rule": _without_window(AGREED["weekly"][0]),
            "windows": {
                rhythm: [_window(rule) for rule in some] for rhythm, some in AGREED.items()
            },
        },
    }


def _own(counted: dict[str, Any]) -> dict[str, Any]:
    return {name: counted[name] for name in ("subject", "kinds", "ends_with")}


def _rule(rule: Rule) -> dict[str, Any]:
    days = {name: asdict(day) for name in ("opens", "due", "since") if (day := getattr(rule, name))}
    return {"name": rule.name, **_without_window(rule), **days}


def _without_window(rule: Rule) -> dict[str, Any]:
    said = {"code": rule.code, "subject": rule.subject, "meets": NAMES[rule.met_by]}
    return {**said, "kinds": rule.kinds, "ends_with": rule.ends_with}


def _window(rule: Rule) -> list[int]:
    return [rule.opens.months, rule.opens.days, rule.due.months, rule.due.days]


def _meeting(meeting: Meeting) -> dict[str, Any]:
    said = asdict(meeting)
    return {name: said[name] for name in ("kind", "date", "same", "is_linked", "count")} | {
        "where": dict(meeting.where)
    }


if __name__ == "__main__":
    print(json.dumps(described(), separators=(",", ":")))
