"""Who is told of a check-in."""

from datetime import date

from app.caseload.on_a_day import is_active
from app.records.caseload import specialist_on
from app.reminders.facts import Facts
from app.reminders.rule import Rule
from app.reminders.subjects import Subject


def told(facts: Facts, rule: Rule, subject: Subject, due: date) -> str | None:
    """The staff member who answers for it on its due day; None where nobody does."""
    if subject.specialist_id is None:
        return None
    ties = facts.assignments_of.get(subject.participant_id or "", ())
    specialist_id = specialist_on(due, ties, subject.specialist_id)
    return supervisor_on(due, specialist_id, facts) if rule.told == "supervisor" else specialist_id


def supervisor_on(day: date, specialist_id: str, facts: Facts) -> str | None:
    """The first by id of those who lead the specialist's team on that day."""
    specialist = facts.staff_by_id.get(specialist_id)
    if specialist is None:
        return None
    team = specialist.team
    active = (person.id for person in facts.supervisors_of.get(team, ()) if is_active(person, day))
    return next(active, None)
