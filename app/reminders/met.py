"""What meets a check-in: found among the facts, or told to a phone that knows newer ones."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.reminders.facts import EmployerContact, Facts, Ledger
from app.reminders.rule import Meeting
from app.reminders.subjects import Subject


def met(
    facts: Facts, meeting: Meeting, subject: Subject, first: date, last: date
) -> tuple[date, str | None] | None:
    """When, and by which record, it was first met on one of these days; None if it was not."""
    if meeting.count is None:
        return _all_dated(facts, meeting, subject, last)
    records = _ledger(facts, meeting).get(_key(meeting, subject), [])
    at = bisect_left(records, (first,)) + meeting.count - 1
    if at >= len(records) or records[at][0] > last:
        return None
    met_on, record_id = records[at]
    return met_on, record_id if meeting.is_named else None


def condition(meeting: Meeting, subject: Subject, first: date, last: date) -> dict[str, Any] | None:
    """The same question for a phone; None where it cannot be answered from one caseload alone."""
    if meeting.count is None:
        return None
    same = {field: [getattr(subject, field)] for field in meeting.same}
    return {
        "kind": meeting.kind,
        "where": same | {field: list(allowed) for field, allowed in meeting.where},
        "date": meeting.date,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "count": meeting.count,
        "linked_to": subject.participant_id if meeting.is_linked else None,
        "not": subject.contact_id,
    }


def _key(meeting: Meeting, subject: Subject) -> tuple[str, ...]:
    linked = (subject.participant_id or "",) if meeting.is_linked else ()
    return (*(getattr(subject, field) for field in meeting.same), *linked)


def _ledger(facts: Facts, meeting: Meeting) -> Ledger:
    """Every record that could meet it, by whom it concerns, in order of date and id."""
    if meeting not in facts.ledgers:
        found: dict[tuple[str, ...], list[tuple[date, str]]] = defaultdict(list)
        for record in facts.of_kind(meeting.kind):
            if all(getattr(record, field) in allowed for field, allowed in meeting.where):
                for key in _keys(meeting, record):
                    # Every kind that meets has an id; NamedTuple alone does not say so.
                    found[key].append((getattr(record, meeting.date), record.id))  # type: ignore[attr-defined]
        for records in found.values():
            records.sort()
        facts.ledgers[meeting] = found
    return facts.ledgers[meeting]


def _keys(meeting: Meeting, record: Any) -> Iterator[tuple[str, ...]]:
    same = tuple(getattr(record, field) for field in meeting.same)
    if meeting.is_linked:
        yield from ((*same, participant_id) for participant_id in record.participant_ids)
    else:
        yield same


def _all_dated(
    facts: Facts, meeting: Meeting, subject: Subject, last: date
) -> tuple[date, None] | None:
    dates = [getattr(record, meeting.date) for record in _of_the_week(facts, subject)]
    if not dates or None in dates or max(dates) > last:
        return None
    return max(dates), None


def _of_the_week(facts: Facts, subject: Subject) -> Sequence[EmployerContact]:
    monday = subject.dates["monday"]
    weeks = facts.contact_weeks.get(subject.specialist_id or "", {})
    return weeks.get(monday, ()) if monday else ()
