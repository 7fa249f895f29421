"""Which days the figures of items look at."""

import datetime as dt

from app.caseload.weeks import WEEK, full_weeks
from app.fidelity import authority, employer_contacts, follow_along
from app.fidelity.measure import LOOK_BACK, look_back

ON_THE_DAY = ("caseload_size", "treatment_teams")
MONTHS = {"vocational_authority": authority.MONTHS, "follow_along": follow_along.MONTHS}
CALENDAR = range(1900, 3000)  # years that leave room for every look-back
DAY = dt.timedelta(days=1)


def period_of(figure: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day that a figure looks at, as of a day."""
    if figure in ON_THE_DAY:
        return day, day
    if figure == "employer_contacts":
        weeks = full_weeks(employer_contacts.WEEKS, day)
        return weeks[0], weeks[-1] + WEEK - DAY
    span = look_back(day, MONTHS.get(figure, LOOK_BACK))
    return span.after + DAY, span.last
