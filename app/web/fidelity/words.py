"""How an item is counted, in plain words, and how its figure is written."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.fidelity import beside as known
from app.fidelity.employer_contacts import Cap
from app.fidelity.facts import Team
from app.fidelity.measure import shown
from app.fidelity.scale import Item
from app.fidelity.thresholds import Limit, Thresholds
from app.web.wording import decimal

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
GROUPS = {
    "F1": lazy_gettext("The week before the start"),
    "F2": lazy_gettext("Within three days of the start"),
    "F3": lazy_gettext("Weekly in the first month"),
    "F4": lazy_gettext("Monthly for a year"),
    "F5": lazy_gettext("Within three days of a lost job"),
}
KINDS = {
    "participant": lazy_gettext("Participant"),
    "placement": lazy_gettext("Job"),
    "employer_contact": lazy_gettext("Employer contact"),
    "follow_up_visit": lazy_gettext("Follow-up visit"),
    "appointment": lazy_gettext("Appointment"),
    "agency_contact": lazy_gettext("Contact with the employment service"),
}
BESIDE = {
    "specialists_to_supervisors": lazy_gettext(
        "%(part)s specialists and %(whole)s supervisors in the team"
    ),
    "full_timers": lazy_gettext("%(part)s of %(whole)s specialists on a full time"),
    "closed_for_want_of_contact": lazy_gettext(
        "%(part)s of %(whole)s closed in six months for want of contact"
    ),
    "openness_noted": lazy_gettext(
        "openness noted for %(part)s of %(whole)s jobs begun in six months"
    ),
    "later_visits": lazy_gettext(
        "%(part)s of %(whole)s visits in six months were a second or third"
    ),
    "learning_visits": lazy_gettext(
        "%(part)s of %(whole)s visits in six months were to learn what is needed"
    ),
}
# By what the rows' answers are choices of, where they are.
ANSWERS = {
    "placement": "contract",
    "agency_contact": "contact_kind",
}


def rule(item: Item) -> str:
    """How the item is counted, with the numbers that its definition says."""
    return str(RULES[item.figure or ""]) % item.parameters.model_dump()


def answered(kind: str, answer: str | None) -> str:
    """A row's answer in words; nothing where it gave none."""
    if answer is None:
        return ""
    if answer in GROUPS:
        return str(GROUPS[answer])
    return str(_(f"{ANSWERS.get(kind, 'place_type')}.{answer}"))


def beside(item: Item, team: Team, day: dt.date) -> list[str]:
    """What the log knows of an item that people judge."""
    parts = ((name, known.BESIDE[name](team, day)) for name in item.beside)
    return [str(BESIDE[name]) % part._asdict() for name, part in parts]


def valued(figure: str, value: Any) -> str:
    """The value with its unit."""
    number = decimal(shown(value) or 0)
    told: dict[str, str] = {
        "caseload_size": _("%(number)s participants on a full time", number=number),
        "rapid_search": _("%(number)s days", number=number),
        "vocational_authority": _("%(number)s of 13 weeks", number=number),
        "employer_contacts": _("%(number)s visits a week", number=number),
    }
    return told.get(figure) or str(_("%(number)s %%", number=number))


def limited(scores: Thresholds, score: int) -> str:
    """From where on a score is given."""
    limit = scores.of(score)
    if limit is not None:
        return _limit(limit)
    easiest = scores.of(2)
    assert easiest  # noqa: S101  # every score but the lowest has a limit
    return _beyond(easiest)


def _limit(limit: Limit) -> str:
    number = decimal(float(limit.number))
    told: dict[str, str] = {
        "<=": _("at most %(number)s", number=number),
        ">=": _("from %(number)s", number=number),
        "<": _("under %(number)s", number=number),
        ">": _("over %(number)s", number=number),
    }
    return told[limit.sign]


def _beyond(limit: Limit) -> str:
    other = {"<=": ">", ">=": "<", "<": ">=", ">": "<="}
    return _limit(limit._replace(sign=other[limit.sign]))


def capped(cap: Cap, before: int) -> str:
    """What the reviews of the log allow, and whether that lowers the suggestion."""
    told: str = _("no week had to be reviewed yet.")
    if cap.weekly is not None:
        share = decimal(shown(cap.weekly) or 0)
        told = _("the log was reviewed in time in %(share)s %% of the weeks.", share=share)
    if before <= cap.most:
        words: str = _("No cap lowers the suggestion.")
    else:
        why = {"monthly": _("Not weekly"), "less": _("Not even monthly")}[cap.reviewed]
        words = _("%(why)s: at most %(most)s.", why=why, most=cap.most)
    return f"{told} {words}"
