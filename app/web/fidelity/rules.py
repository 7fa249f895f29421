"""How each item is counted, in plain words, and of which days."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask_babel import format_date, lazy_gettext, ngettext
from flask_babel import gettext as _

from app.fidelity.periods import period_of


def _people(n: int) -> str:
    return str(ngettext("%(num)s participant", "%(num)s participants", n))


def _contacts(n: int) -> str:
    return str(ngettext("%(num)s contact", "%(num)s contacts", n))


def _jobs(n: int) -> str:
    return str(ngettext("%(num)s job", "%(num)s jobs", n))


def _specialists(n: int) -> str:
    return str(ngettext("%(num)s specialist", "%(num)s specialists", n))


def _check_ins(n: int) -> str:
    return str(ngettext("%(num)s check-in", "%(num)s check-ins", n))


def _rows(n: int) -> str:
    return str(ngettext("%(num)s row", "%(num)s rows", n))


# What `n` counts, by figure.
COUNTED: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("caseload_size", "treatment_teams", "rapid_search"), _people),
    **dict.fromkeys(("vocational_authority", "preferences"), _contacts),
    **dict.fromkeys(("profile_kept", "job_types", "employers", "permanent_jobs"), _jobs),
    "employer_contacts": _specialists,
    "follow_along": _check_ins,
    "community": _rows,
}
RULES = {
    "caseload_size": lazy_gettext(
        "Participants who are enrolled and not closed on the day, divided by the working hours of "
        "the specialists who work here then: 0.8 of a full time counts as 0.8."
    ),
    "treatment_teams": lazy_gettext(
        "For each specialist, the share of the caseload that belongs to its %(treatment_teams)s "
        "commonest treatment teams. A case without one counts against. The item is the mean."
    ),
    "vocational_authority": lazy_gettext(
        "Contacts with the employment service in three months. A scheduled meeting in each month "
        "and a contact in at least %(agency_weeks)s of 13 weeks gives 5. Any scheduled meeting, or "
        "a contact in that many weeks, gives 4; a contact in each month 3; any contact 2."
    ),
    "profile_kept": lazy_gettext(
        "Of the competitive jobs that ended in six months, those after which the career profile "
        "was updated within %(profile_within)s days."
    ),
    "rapid_search": lazy_gettext(
        "For those enrolled in six months, the mean number of days until an employer was first met "
        "in person for them. Whoever still waits counts with the days so far."
    ),
    "preferences": lazy_gettext(
        "Of the employer contacts in six months that were for a participant and say whether they "
        "followed the person's wishes, those that did. Every way of contact counts."
    ),
    "employer_contacts": lazy_gettext(
        "Visits in person for a participant, divided by the whole weeks of the last 26. Weeks of "
        "absence and weeks outside the employment are left out. Each colleague gets a score, the "
        "item the mean, rounded."
    ),
    "job_types": lazy_gettext(
        "Competitive jobs that began in six months and have an occupation code. At most "
        "%(tolerance)s of one occupation count; further ones count against."
    ),
    "employers": lazy_gettext(
        "Competitive jobs that began in six months and have an employer. At most %(tolerance)s "
        "with one employer count; further ones count against."
    ),
    "permanent_jobs": lazy_gettext(
        "Of all jobs that began in six months, those that are competitive and permanent or on "
        "probation."
    ),
    "follow_along": lazy_gettext(
        "Check-ins around competitive jobs whose last day fell in the last twelve months: before "
        "the start, after it, weekly, monthly, and after a lost job. At least %(kept)s %% kept in "
        "every group gives 5; in weekly and monthly, 4; %(half_kept)s %% of the monthly 3; any "
        "monthly 2."
    ),
    "community": lazy_gettext(
        "Minutes at workplaces, in the community and at home, of all minutes with a place: "
        "employer contacts, follow-up visits and appointments that took place in six months."
    ),
}


def counted(figure: str, n: int) -> str:
    """What a figure rests on, as `n` counts it."""
    return str(COUNTED[figure](n))


def rule(figure: str, parameters: dict[str, Any]) -> str:
    """How an item is counted, with the numbers that its definition says."""
    return str(RULES[figure]) % parameters


def period(figure: str, day: dt.date) -> str:
    """The days that an item looks at, as of a day."""
    return between(*period_of(figure, day))


def between(first: dt.date, last: dt.date) -> str:
    """Some days in words, the first and the last of them among them."""
    until = format_date(last, "d MMMM y")
    if first == last:
        return str(_("on %(day)s", day=until))
    since = format_date(first, "d MMMM" if first.year == last.year else "d MMMM y")
    return str(_("%(first)s to %(last)s", first=since, last=until))
