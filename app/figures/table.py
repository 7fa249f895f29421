"""The figures of a report in their order: what each counts, and what it tells of that."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from app.figures import leads, people, placements
from app.figures.arithmetic import mean, percent
from app.figures.missing import by_file, missing
from app.figures.seen import Row, Seen

UNTOLD = "unknown"  # why a case closed, where no reason is written


class Figure(NamedTuple):
    """`rows`: what is counted. `tell`: the number, or the several that belong together.

    `is_share`: the rows are the whole, those `is_in` the part.
    """

    name: str
    rows: Callable[[Seen], list[Row]]
    tell: Callable[[list[Row]], Any] = len
    is_share: bool = False

    def value(self, seen: Seen) -> Any:
        """The figure of a quarter."""
        return self.tell(self.rows(seen))


def share(rows: Sequence[Row]) -> float | None:
    """The part among the rows, in percent."""
    return percent(sum(row.is_in for row in rows), len(rows))


def mean_days(rows: Sequence[Row]) -> float | None:
    """How many days a row has, on average."""
    return mean([row.days for row in rows])


def by_reason(rows: Sequence[Row]) -> dict[str, int]:
    """How many closed in all, and for which reasons."""
    reasons = Counter(row.participant.closing_reason or UNTOLD for row in rows)
    return {"total": len(rows), **dict(sorted(reasons.items()))}


def _lead(rows: list[Row]) -> dict[str, Any]:
    return leads.lead(rows)._asdict()


FIGURES = (
    Figure("served", people.served),
    Figure("enrolled", people.enrolled),
    Figure("closed", people.closed, by_reason),
    Figure("working", people.working),
    Figure("employment_rate", people.employment, share, is_share=True),
    Figure("ips_grow_rate", people.newly_enrolled, share, is_share=True),
    Figure("job_starts", placements.job_starts),
    Figure("first_job_starts", placements.first_job_starts),
    Figure("in_education", people.in_education),
    Figure("sustained_13", placements.sustained(13)),
    Figure("sustained_26", placements.sustained(26)),
    Figure("sustained_52", placements.sustained(52)),
    Figure("subsidised_jobs", placements.overlapping(placements.subsidised)),
    Figure("practice", placements.of_kind("practice")),
    Figure("leisure", placements.of_kind("leisure")),
    Figure("lead_referral_to_enrolment", leads.rows(leads.to_enrolment), _lead),
    Figure("lead_enrolment_to_employer_contact", leads.rows(leads.to_contact), _lead),
    Figure("lead_enrolment_to_job", leads.rows(leads.to_job), _lead),
    Figure("days_without_work", people.without_work, mean_days),
)
BY_NAME = {figure.name: figure for figure in FIGURES}
MISSING_DATES = "missing_dates"


def figures(seen: Seen) -> dict[str, Any]:
    """All figures of a quarter by name."""
    found = {figure.name: figure.value(seen) for figure in FIGURES}
    return found | {MISSING_DATES: by_file(missing(seen))}
