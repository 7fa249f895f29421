"""Who needs somebody this week: signals about participants, each with its reason. Pure.

The limits are ours; the method names none of them but the check-ins.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app.supervision.facts import Case, Missed, Stay, TeamFacts

STILL = 21  # days without a step; phones say the same of one's own caseload
LOOKING = ("engaged", "searching")
RESTING = ("practice", "leisure")
LOCK_IN = 60  # days in practice or leisure without an employer
FIRST_CONTACT = "first_contact_"
ONE_WEEK = 7


class Signal(NamedTuple):
    """One reason to look: `number` of days or things, `day` it counts from, `what` it is about.

    `strength` puts the strongest first. Each kind begins at a weight of its own and grows with
    every week that passes. `more`: how many other reasons there are to look at the same one.
    """

    kind: str
    subject_id: str
    staff_id: str
    strength: float
    number: int
    day: dt.date
    what: str = ""
    more: int = 0


def participant_signals(facts: TeamFacts) -> Iterator[Signal]:
    """Of each participant who has one the most telling signal: what names more says the rest."""
    missed: dict[str, list[Missed]] = defaultdict(list)
    for one in facts.missed:
        if one.participant_id:
            missed[one.participant_id].append(one)
    stays: dict[str, list[Stay]] = defaultdict(list)
    for stay in facts.stays:
        if _runs(stay, facts.today):
            stays[stay.participant_id].append(stay)
    for case in facts.cases:
        reasons = (
            _missed(facts, case, missed[case.id]),
            _locked_in(facts, case, stays[case.id]),
            _waits_for_an_employer(facts, case, missed[case.id], stays[case.id]),
            _still(facts, case),
        )
        found = [one for one in reasons if one]
        if found:
            yield found[0]._replace(more=len(found) - 1)


def _runs(stay: Stay, today: dt.date) -> bool:
    return stay.job_start <= today and (stay.job_end is None or stay.job_end >= today)


def _missed(facts: TeamFacts, case: Case, missed: list[Missed]) -> Signal | None:
    """Check-ins that were missed, as long as nobody has made up for them since."""
    still = [one for one in missed if not one.rule.startswith(FIRST_CONTACT)]
    still = [one for one in still if not _made_up_for(facts, one)]
    if not still:
        return None
    last = max(still, key=lambda one: (one.due, one.rule))
    weight = 60 if last.rule == "job_lost" else 40
    strength = weight + 5 * len(still) + (facts.today - last.due).days / ONE_WEEK
    return Signal("missed", case.id, case.specialist_id, strength, len(still), last.due, last.rule)


def _made_up_for(facts: TeamFacts, one: Missed) -> bool:
    done = facts.profiled if one.rule == "profile_after_job" else facts.visited
    day = done.get(one.participant_id or "")
    return day is not None and day > one.due


def _waits_for_an_employer(
    facts: TeamFacts, case: Case, missed: list[Missed], stays: list[Stay]
) -> Signal | None:
    """Enrolled, with the first days for it passed, and no employer met in person yet."""
    has_passed = any(one.rule.startswith(FIRST_CONTACT) for one in missed)
    met = facts.employer_met.get(case.id)
    if not has_passed or stays or case.status not in LOOKING or (met and met >= case.enrolled_on):
        return None
    days = (facts.today - case.enrolled_on).days
    strength = 36 + days / ONE_WEEK
    return Signal("first_contact", case.id, case.specialist_id, strength, days, case.enrolled_on)


def _locked_in(facts: TeamFacts, case: Case, stays: list[Stay]) -> Signal | None:
    """Long in practice or leisure while nobody spoke with an employer for the person."""
    long = [stay for stay in stays if stay.kind in RESTING]
    if not long:
        return None
    stay = min(long, key=lambda one: one.job_start)
    seen = facts.employer_seen.get(case.id)
    days = (facts.today - max(stay.job_start, seen or stay.job_start)).days
    if days < LOCK_IN:
        return None
    kind = "lock_in" if seen is None or seen < stay.job_start else "lock_in_since"
    strength = 40 + (days - LOCK_IN) / ONE_WEEK
    since = (facts.today - stay.job_start).days
    day = stay.job_start if kind == "lock_in" else seen or stay.job_start
    return Signal(kind, case.id, case.specialist_id, strength, since, day, stay.kind)


def _still(facts: TeamFacts, case: Case) -> Signal | None:
    """Looking for work, and nothing has happened for three weeks."""
    if case.status not in LOOKING:
        return None
    step = facts.steps.get(case.id)
    since = max(step.day, case.enrolled_on) if step else case.enrolled_on
    days = (facts.today - since).days
    if days < STILL:
        return None
    what = step.kind if step and step.day == since else "enrolment"
    strength = 36 + 2 * (days - STILL) / ONE_WEEK
    return Signal("no_step", case.id, case.specialist_id, strength, days, since, what)
