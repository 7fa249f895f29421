"""The supervisor's summary of the week before: told once, on the first working day of a week.

What it says stands on the week's page. The message says that it is there, where there is something
in it; a team of which nothing was missed bothers nobody.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy.orm import Session

from app.caseload.on_a_day import is_active
from app.caseload.weeks import monday_of, week_name
from app.records.identity import record_id
from app.reminders.escalation import passed_before, summary
from app.reminders.loader import Loader
from app.reminders.notice import Notice
from app.reminders.telling_days import next_working_day
from app.store.organisations import OpenOrganisation

SUMMARY = "summary"  # the occasion
DAY = dt.timedelta(days=1)


def summaries(
    session: Session, organisation: OpenOrganisation, today: dt.date, known: Collection[str] = ()
) -> list[Notice]:
    """Those of this week whose day has come and in which there is something, save the `known`."""
    loader = Loader(session, organisation)
    day = next_working_day(monday_of(today) - DAY, loader.calendar())
    if today < day:
        return []
    people = [(loader.names.id("staff", one.id) or "", one) for one in loader.staff()]
    lacking = [
        (Notice(_id(organisation, id_, today), SUMMARY, id_, day), one.team)
        for id_, one in people
        if one.role == "supervisor" and one.team and is_active(one, today)
    ]
    lacking = [one for one in lacking if one[0].id not in known]
    if not lacking:
        return []
    teams: dict[str, set[str]] = defaultdict(set)
    for id_, one in people:
        teams[one.team].add(id_)
    passed = passed_before(session, organisation, today)
    return [one for one, team in lacking if summary(passed, teams[team], today).whose]


def _id(organisation: OpenOrganisation, staff_id: str, today: dt.date) -> str:
    return record_id(organisation.id, SUMMARY, f"{staff_id}/{week_name(monday_of(today))}")
