"""Figures that count participants. Each gives the rows that it counts."""

from collections.abc import Sequence

from app.caseload.weeks import add_months
from app.figures.facts import Participant, Placement
from app.figures.seen import Row, Seen

MONTHS = 12  # back from the quarter's last day, for the share of those newly enrolled


def served(seen: Seen) -> list[Row]:
    """Everybody who had support."""
    return [Row(one, since=one.enrolled_on, until=one.closed_on) for one in seen.served]


def enrolled(seen: Seen) -> list[Row]:
    """Who was enrolled in the quarter."""
    return [Row(one, since=one.enrolled_on) for one in seen.people if seen.has(one.enrolled_on)]


def closed(seen: Seen) -> list[Row]:
    """Whose case closed in the quarter, enrolled or not."""
    return [Row(one, since=one.closed_on) for one in seen.people if seen.has(one.closed_on)]


def employment(seen: Seen) -> list[Row]:
    """Everybody who had support; in the part is who had a competitive job on a day of it."""
    jobs = seen.facts.jobs_of
    return [_row(one, _overlapping(seen, jobs.get(one.id, ()))) for one in seen.served]


def working(seen: Seen) -> list[Row]:
    """Who worked on some day of the quarter."""
    return [row for row in employment(seen) if row.is_in]


def in_education(seen: Seen) -> list[Row]:
    """Who studied on some day of the quarter."""
    every = seen.facts.placements_of
    studies = {id_: [p for p in some if p.kind == "education"] for id_, some in every.items()}
    rows = (_row(one, _overlapping(seen, studies.get(one.id, ()))) for one in seen.served)
    return [row for row in rows if row.is_in]


def newly_enrolled(seen: Seen) -> list[Row]:
    """Who came without a job in the year before; in the part is who has worked four hours."""
    began = add_months(seen.last, -MONTHS)
    came = (
        one
        for one in seen.people
        if one.employed_at_entry is False
        and one.enrolled_on is not None
        and began < one.enrolled_on <= seen.last
    )
    return [_row(one, _begun(seen, one)) for one in came]


def without_work(seen: Seen) -> list[Row]:
    """From enrolment to the first job since, or to the quarter's end; who came without a job."""
    return [
        _until_work(seen, one, seen.first_job_since(one))
        for one in seen.served
        if one.employed_at_entry is False
    ]


def _until_work(seen: Seen, one: Participant, job: Placement | None) -> Row:
    if job is None or job.job_start is None or job.job_start > seen.last:
        return Row(one, since=one.enrolled_on, until=seen.last, is_in=False)
    return Row(one, job, one.enrolled_on, job.job_start)


def _overlapping(seen: Seen, placements: Sequence[Placement]) -> Placement | None:
    return next((one for one in placements if one.overlaps(seen.first, seen.last)), None)


def _begun(seen: Seen, participant: Participant) -> Placement | None:
    jobs = seen.facts.jobs_of.get(participant.id, ())
    return next((one for one in jobs if one.first_4h_on and one.first_4h_on <= seen.last), None)


def _row(participant: Participant, placement: Placement | None) -> Row:
    if placement is None:
        return Row(participant, since=participant.enrolled_on, is_in=False)
    return Row(participant, placement, placement.job_start, placement.job_end)
