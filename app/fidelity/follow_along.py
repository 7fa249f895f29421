"""Item 23: the check-ins around a competitive job, kept or missed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from app.fidelity.facts import Job, Participant, Team
from app.fidelity.measure import NO_DATA, Evidence, Figure, Span, look_back, percent, shown, told
from app.fidelity.parameters import Parameters
from app.reminders import facts as reminding
from app.reminders.due import settled
from app.reminders.rule import Rule
from app.reminders.rules import RULES
from app.reminders.subjects import of_placement
from app.reminders.windows import window_of

MONTHS = 12
GROUPS = ("F1", "F2", "F3", "F4", "F5")
FOLLOW_ALONG = tuple(rule for rule in RULES if rule.code in GROUPS)


def follow_along(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 23: check-ins due in a year that were met or missed, by group."""
    rows = _check_ins(team, look_back(day, MONTHS))
    groups: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        groups[row.answer or ""].append(row.counts)
    if not groups["F3"] and not groups["F4"]:
        return NO_DATA
    shares = {code: _share(groups[code]) for code in GROUPS}
    told = {code: _told(groups[code], shares[code]) for code in GROUPS}
    met = sum(row.counts for row in rows)
    value = percent(met, len(rows))
    return Figure(value, len(rows), _level(shares, p), {"groups": told}, rows=rows)


def _check_ins(team: Team, due: Span) -> list[Evidence]:
    people = {one.id: one for one in team.people}
    seen = reminding.Facts(visits=team.seen)
    return [
        row
        for job in team.jobs
        if job.competitive and job.participant_id in people
        for row in _of_job(seen, job, people[job.participant_id], due)
    ]


def _of_job(seen: reminding.Facts, job: Job, about: Participant, due: Span) -> list[Evidence]:
    placement = reminding.Placement(
        job.id, job.participant_id, "job", job.job_start, job.job_end, job.heard_on
    )
    one = reminding.Participant(about.id, about.specialist_id, about.enrolled_on, about.closed_on)
    subject, found = of_placement(placement, one), []
    for rule in FOLLOW_ALONG if about.enrolled_on else ():
        window = window_of(rule, subject)
        if window and due.has(window.due):
            state = settled(seen, rule, subject, window, due.last)
            if state in ("met", "missed"):
                found.append(_row(rule, job, window.due, is_met=state == "met"))
    return found


def _row(rule: Rule, job: Job, due: dt.date, *, is_met: bool) -> Evidence:
    about = job.participant_id
    return Evidence("placement", job.id, due, None, about, rule.code, counts=is_met)


def _share(kept: Sequence[bool]) -> Fraction | None:
    return percent(sum(kept), len(kept)) if kept else None


def _told(kept: Sequence[bool], share: Fraction | None) -> dict[str, float | int | None]:
    return {"met": sum(kept), "total": len(kept), "share": shown(share)}


def told_share(met: int, total: int, p: Parameters) -> Decimal:
    """The share of a group that was kept, in percent, as people are told it."""
    limits = (p.kept, p.half_kept)
    return told(percent(met, total), lambda one: (one > 0, *(one >= limit for limit in limits)))


def _level(shares: Mapping[str, Fraction | None], p: Parameters) -> int:
    # A group without check-ins counts as kept.
    kept = {code: Fraction(100) if one is None else one for code, one in shares.items()}
    if all(one >= p.kept for one in kept.values()):
        return 5
    if kept["F3"] >= p.kept and kept["F4"] >= p.kept:
        return 4
    if kept["F4"] >= p.half_kept:
        return 3
    return 2 if kept["F4"] > 0 else 1
