"""Items 14, 19, 20 and 21: profiles after a job, kinds of jobs, employers, permanent jobs."""

import datetime as dt
from collections import Counter

from app.fidelity.facts import Job, Team
from app.fidelity.measure import Evidence, Figure, look_back, share
from app.fidelity.parameters import Parameters

LASTING = ("permanent", "probationary")


def profile_kept(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 14: after a competitive job ended, was the career profile written anew in time?"""
    ended, within = look_back(day), dt.timedelta(days=p.profile_within)
    rows = [
        _row(job, job.job_end, counts=_has_profile(team, job, within))
        for job in team.jobs
        if job.competitive and ended.has(job.job_end)
    ]
    return share(rows)


def _has_profile(team: Team, job: Job, within: dt.timedelta) -> bool:
    end = job.job_end
    written = team.profiles.get(job.participant_id, ())
    return end is not None and any(end <= day <= end + within for day in written)


def job_types(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 19: how many of the jobs are of different occupations, a few equal ones allowed."""
    return _diversity(team, day, p, "occupation_code")


def employers(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 20: how many of the jobs are with different employers, a few with one allowed."""
    return _diversity(team, day, p, "employer_id")


def _diversity(team: Team, day: dt.date, p: Parameters, name: str) -> Figure:
    started, seen = look_back(day), Counter[str]()
    rows = []
    for job in sorted(team.jobs, key=lambda job: (job.job_start or dt.date.min, job.id)):
        value = getattr(job, name)
        if job.competitive and value and started.has(job.job_start):
            seen[value] += 1
            rows.append(_row(job, job.job_start, counts=seen[value] <= p.tolerance))
    return share(rows)


def permanent_jobs(team: Team, day: dt.date, _: Parameters) -> Figure:
    """Item 21: of all jobs that started, those that are competitive and made to last."""
    started = look_back(day)
    rows = [
        _row(job, job.job_start, counts=bool(job.competitive) and job.contract in LASTING)
        for job in team.jobs
        if started.has(job.job_start)
    ]
    return share(rows)


def _row(job: Job, on: dt.date | None, *, counts: bool) -> Evidence:
    about = job.participant_id
    return Evidence("placement", job.id, on, None, about, job.contract, counts=counts)
