"""From facts to check-ins: which windows arise, when and by what each was met.

Everything is computed once from all that is known, also what is dated ahead; `state` then answers
for any day. That is the same as having asked on that day: a record, an end or a review counts from
its own date on, and no window opens because of something dated after its first day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from app.caseload.on_a_day import is_active
from app.caseload.weeks import week_name
from app.reminders import cadence, subjects
from app.reminders.facts import Absence, EmployerContact, Facts, Participant, Staff
from app.reminders.met import condition, met
from app.reminders.rule import Rule
from app.reminders.subjects import Subject
from app.reminders.telling_days import tell_on
from app.reminders.told import told
from app.reminders.windows import (
    Asked,
    Days,
    Window,
    about,
    may_meet,
    window_of,
)

State = Literal["open", "met", "missed", "cancelled"]
FRIDAY = timedelta(days=4)


class CheckIn(NamedTuple):
    """All that is known of one. `staff_id` is who is told; `meets` is the condition for a phone."""

    rule: str
    subject: str
    participant_id: str | None
    placement_id: str | None
    employer_id: str | None
    contact_id: str | None
    staff_id: str | None
    opens: date
    due: date
    tell_on: date
    met_by: str | None
    met_on: date | None
    cancelled_on: date | None
    meets: dict[str, Any] | None


def key(rule: str, subject: str, due: date) -> str:
    """What makes a check-in itself: computed twice it is the same one."""
    return f"{rule}/{subject}/{due.isoformat()}"


class Outcome(NamedTuple):
    """What became of one window, seen from the end of time; `state` tells it for a day."""

    opens: date
    due: date
    met_by: str | None
    met_on: date | None
    cancelled_on: date | None


def state(check_in: CheckIn | Outcome, on: date) -> State | None:
    """As seen on a day; None before the window opens."""
    if on < check_in.opens:
        return None
    if check_in.met_on and check_in.met_on <= on:
        return "met"
    if check_in.cancelled_on and check_in.cancelled_on <= on:
        return "cancelled"
    return "missed" if on > check_in.due else "open"


def settled(facts: Facts, rule: Rule, subject: Subject, window: Window, on: date) -> State | None:
    """The state on a day, for who asks neither whom it was told nor when."""
    return state(_outcome(facts, rule, subject, window), on)


def check_ins_of_participant(
    facts: Facts,
    participant: Participant,
    asked: Asked | None = None,
) -> Iterator[CheckIn]:
    """Those about the participant and about each placement. None before enrolment.

    `asked`: only those.
    """
    if participant.enrolled_on is None:
        return
    days = asked and asked.days
    subject = subjects.of_participant(participant)
    yield from _arising(facts, about("participant", facts.rules), subject, days)
    for placement in facts.placements_of.get(participant.id, ()):
        subject = subjects.of_placement(placement, participant)
        some = None if asked and placement.id in asked.placements else days
        for rules, counted in cadence.asked(facts, placement, subject):
            yield from _arising(facts, rules, counted, some)


def check_ins_of_specialist(
    facts: Facts, specialist: Staff, weeks: Iterable[date]
) -> Iterator[CheckIn]:
    """Those about a week of one's own work; `weeks` are Mondays. Weeks of absence ask nothing."""
    for monday in weeks:
        if works(facts, specialist, monday):
            yield from _arising(
                facts, about("specialist_week", facts.rules), subjects.of_week(specialist, monday)
            )


def log_reviews(
    facts: Facts, specialist: Staff, weeks: Iterable[date] | None = None
) -> Iterator[CheckIn]:
    """Those about a specialist's log: of every week with a contact in it, or those of `weeks`."""
    if specialist.role != "specialist":
        return
    logged = facts.contact_weeks.get(specialist.id, {})
    for monday in logged if weeks is None else (monday for monday in weeks if monday in logged):
        yield from _arising(
            facts, about("contact_week", facts.rules), subjects.of_week(specialist, monday)
        )


def promises(facts: Facts, contacts: Iterable[EmployerContact] | None = None) -> Iterator[CheckIn]:
    """Those about what an employer was told would happen next, by all or by those of `contacts`."""
    for contact in facts.contacts if contacts is None else contacts:
        if contact.next_step_on:
            yield from _arising(
                facts, about("employer_contact", facts.rules), subjects.of_contact(contact)
            )


def check_ins(facts: Facts, weeks: Sequence[date]) -> Iterator[CheckIn]:
    """All of them, of everyone among the facts; `weeks` are Mondays, for the weekly rules."""
    for participant in facts.participants:
        yield from check_ins_of_participant(facts, participant)
    for person in facts.staff:
        yield from check_ins_of_specialist(facts, person, weeks)
        yield from log_reviews(facts, person)
    yield from promises(facts)


def weekly(facts: Facts, monday: date) -> list[tuple[str, date]]:
    """The rules that ask whoever works in a week, each with its last day."""
    subject = Subject("", {"monday": monday})
    asked = ((one, window_of(one, subject)) for one in about("specialist_week", facts.rules))
    return [(rule.name, window.due) for rule, window in asked if window]


def works(facts: Facts, specialist: Staff, monday: date) -> bool:
    """Whether somebody is a specialist here from Monday to Friday, and not absent that week."""
    if specialist.role != "specialist" or Absence(specialist.id, week_name(monday)) in facts.absent:
        return False
    return is_active(specialist, monday) and is_active(specialist, monday + FRIDAY)


def _arising(
    facts: Facts, rules: Iterable[Rule], subject: Subject, days: Days | None = None
) -> Iterator[CheckIn]:
    for rule in rules:
        window = window_of(rule, subject)
        if window and (days is None or may_meet(rule, window, days)):
            yield _check_in(facts, rule, subject, window)


def _outcome(facts: Facts, rule: Rule, subject: Subject, window: Window) -> Outcome:
    opens, due, end, first = window
    met_on, met_by = met(facts, rule.met_by, subject, first, _last(window)) or (None, None)
    return Outcome(opens, due, met_by, met_on, end if end and end <= due and not met_on else None)


def _last(window: Window) -> date:
    return min(window.due, window.end) if window.end else window.due


def _check_in(facts: Facts, rule: Rule, subject: Subject, window: Window) -> CheckIn:
    opens, due, met_by, met_on, cancelled_on = _outcome(facts, rule, subject, window)
    return CheckIn(
        rule=rule.name,
        subject=subject.id,
        participant_id=subject.participant_id,
        placement_id=subject.placement_id,
        employer_id=subject.employer_id,
        contact_id=subject.contact_id,
        staff_id=told(facts, rule, subject, due),
        opens=opens,
        due=due,
        tell_on=tell_on(rule.tell, opens, due, facts.calendar),
        met_by=met_by,
        met_on=met_on,
        cancelled_on=cancelled_on,
        meets=condition(rule.met_by, subject, window.first, _last(window)),
    )
