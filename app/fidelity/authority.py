"""Item 6: how steadily the team meets the employment authority."""

import datetime as dt
from fractions import Fraction

from app.caseload.weeks import add_months, full_weeks, monday_of
from app.fidelity.facts import AgencyContact, Team
from app.fidelity.measure import NO_DATA, Evidence, Figure, Span
from app.fidelity.parameters import Parameters

MONTHS, WEEKS = 3, 13


def vocational_authority(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 6: contacts in the last quarter of a year, by week and by month."""
    if not team.agency:
        return NO_DATA
    months = [Span(add_months(day, -n), add_months(day, 1 - n)) for n in range(MONTHS, 0, -1)]
    lately = [one for one in team.agency if one.date > months[0].after]
    met = [one for one in lately if one.contact_kind == "scheduled_meeting"]
    weeks = len({monday_of(one.date) for one in team.agency} & set(full_weeks(WEEKS, day)))
    level = 1
    if lately:
        is_weekly = weeks >= p.agency_weeks
        level = _level(_in_each(met, months), _in_each(lately, months), bool(met), is_weekly)
    detail = {"weeks": weeks, "scheduled_meetings": len(met)}
    rows = [_row(one) for one in lately]
    return Figure(Fraction(weeks), len(lately), level, detail, rows=rows)


def _level(met_monthly: bool, has_monthly: bool, has_met: bool, is_weekly: bool) -> int:
    if met_monthly and is_weekly:
        return 5
    if has_met or is_weekly:
        return 4
    return 3 if has_monthly else 2


def _in_each(contacts: list[AgencyContact], months: list[Span]) -> bool:
    return all(any(month.has(one.date) for one in contacts) for month in months)


def _row(one: AgencyContact) -> Evidence:
    return Evidence(
        "agency_contact", one.id, one.date, one.staff_id, one.participant_id, one.contact_kind
    )
