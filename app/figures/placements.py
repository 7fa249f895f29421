"""Figures that count placements. Each gives the rows that it counts."""

from collections.abc import Callable
from datetime import timedelta

from app.figures.facts import Placement
from app.figures.seen import Row, Seen

Rows = Callable[[Seen], list[Row]]


def job_starts(seen: Seen) -> list[Row]:
    """Competitive jobs in which the first four hours were worked in the quarter."""
    return [
        Row(one, job, job.job_start, job.first_4h_on)
        for one, job in seen.jobs()
        if seen.has(job.first_4h_on)
    ]


def first_job_starts(seen: Seen) -> list[Row]:
    """Of these, the participant's first one."""
    first = {id_: jobs[0] for id_, jobs in seen.facts.jobs_of.items() if jobs}
    return [row for row in job_starts(seen) if first[row.participant.id] is row.placement]


def sustained(weeks: int) -> Rows:
    """Competitive jobs that in the quarter had lasted so many weeks."""
    length = timedelta(weeks=weeks)

    def rows(seen: Seen) -> list[Row]:
        earliest, latest = seen.first - length, seen.last - length
        return [
            Row(one, job, job.job_start, job.job_start + length)
            for one, job in seen.jobs()
            if job.job_start is not None
            and earliest <= job.job_start <= latest
            and (job.job_end is None or job.job_end >= job.job_start + length)
        ]

    return rows


def subsidised(placement: Placement) -> bool:
    """A job with a subsidy that is not on the open labour market."""
    return placement.kind == "job" and bool(placement.subsidised) and not placement.competitive


def overlapping(suits: Callable[[Placement], bool]) -> Rows:
    """Placements of a sort that lie in the quarter with some day."""

    def rows(seen: Seen) -> list[Row]:
        return [
            Row(one, placement, placement.job_start, placement.job_end)
            for one, placement in seen.placements
            if suits(placement) and placement.overlaps(seen.first, seen.last)
        ]

    return rows


def of_kind(kind: str) -> Rows:
    """Placements of one kind that lie in the quarter with some day."""
    return overlapping(lambda placement: placement.kind == kind)
