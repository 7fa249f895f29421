"""What stands behind an item, in plain words, and how its numbers are written."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.fidelity import beside as known
from app.fidelity.employer_contacts import Cap, told_weekly
from app.fidelity.facts import Team
from app.fidelity.follow_along import told_share
from app.fidelity.measure import half_up, told
from app.fidelity.parameters import Parameters
from app.fidelity.scale import Item
from app.fidelity.thresholds import Limit, Thresholds
from app.web.wording import places

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
# What the amount of a row is, by figure.
UNITS = {
    "rapid_search": lazy_gettext("Days"),
    "community": lazy_gettext("Minutes"),
}
# Figures that are no share of a hundred.
NO_SHARES = ("caseload_size", "rapid_search", "vocational_authority", "employer_contacts")
# By what the rows' answers are choices of, where they are.
ANSWERS = {
    "placement": "contract",
    "agency_contact": "contact_kind",
}


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
    # Nothing of nothing says nothing; no supervisors say much.
    said = ((name, part) for name, part in parts if part != (0, 0))
    return [str(BESIDE[name]) % part._asdict() for name, part in said]


def valued(figure: str, value: Decimal | float) -> str:
    """A value as `told` has it, with its unit."""
    number = places(value)
    words: dict[str, str] = {
        "caseload_size": _("%(number)s participants on a full time", number=number),
        "rapid_search": _("%(number)s days", number=number),
        "vocational_authority": _("%(number)s of 13 weeks", number=number),
        "employer_contacts": _("%(number)s visits a week", number=number),
    }
    return words[figure] if figure in NO_SHARES else str(_("%(number)s %%", number=number))


def scored(value: Fraction, scores: Thresholds) -> str:
    """A value that is scored by thresholds, rounded no further than its score allows."""
    return places(told(value, scores.score), 1)


def averaged(value: Fraction) -> str:
    """A mean of scores, rounded no further than the score that it rounds to allows."""
    return places(told(value, half_up), 1)


def shared(met: int, total: int, p: Parameters) -> str:
    """The share of a group of check-ins that was kept, in percent."""
    return percents(told_share(met, total, p))


def percents(share: Decimal) -> str:
    """A share with at least one decimal."""
    return str(_("%(number)s %%", number=places(share, 1)))


def limited(figure: str, scores: Thresholds, score: int) -> str:
    """From where on a score is given."""
    limit = scores.of(score)
    if limit is not None:
        return _limit(figure, limit)
    easiest = scores.of(2)
    assert easiest  # noqa: S101  # every score but the lowest has a limit
    other = {"<=": ">", ">=": "<", "<": ">=", ">": "<="}
    return _limit(figure, easiest._replace(sign=other[easiest.sign]))


def _limit(figure: str, limit: Limit) -> str:
    number = places(float(limit.number))
    if figure not in NO_SHARES:
        number = _("%(number)s %%", number=number)
    words: dict[str, str] = {
        "<=": _("at most %(number)s", number=number),
        ">=": _("from %(number)s", number=number),
        "<": _("under %(number)s", number=number),
        ">": _("over %(number)s", number=number),
    }
    return words[limit.sign]


def capped(cap: Cap, before: int, p: Parameters) -> str:
    """What the reviews of the log allow, and whether that lowers the suggestion."""
    found: str = _("no week had to be reviewed yet.")
    weekly = told_weekly(cap, p)
    if weekly is not None:
        share = places(weekly)
        found = _("the log was reviewed in time in %(share)s %% of the weeks.", share=share)
    if before <= cap.most:
        words: str = _("No cap lowers the suggestion.")
    else:
        why = {"monthly": _("Not weekly"), "less": _("Not even monthly")}[cap.reviewed]
        words = _("%(why)s: at most %(most)s.", why=why, most=cap.most)
    return f"{found} {words}"
