"""What each figure is called, and how it is counted, in plain words."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _


class Told(NamedTuple):
    """The name of a figure, what a number of it is, and its rule."""

    name: Any
    unit: Any
    rule: Any


PEOPLE, PERCENT, JOBS, DAYS = _("participants"), _("percent"), _("jobs"), _("days")
PLACEMENTS = _("placements")
OF_A_SORT = _(
    "Placements of this sort with at least one day in the quarter, never counted as work."
)
LEAD = _(
    "Those who took the step in the quarter, in days. Waiting are those who had begun by its last "
    "day and had neither taken the step nor closed their case by then."
)


def _sustained(days: int) -> Any:
    return _(
        "Competitive jobs that in the quarter reached %(days)s days from their first day, without "
        "having ended before that day.",
        days=days,
    )


FIGURES: dict[str, Told] = {
    "served": Told(
        _("Participants"),
        PEOPLE,
        _("Enrolled by the quarter's last day, and not closed before its first."),
    ),
    "enrolled": Told(_("Newly enrolled"), PEOPLE, _("Enrolled on a day of the quarter.")),
    "closed": Told(
        _("Closed cases"),
        PEOPLE,
        _("Closed on a day of the quarter, enrolled or not, by the reason that was given."),
    ),
    "working": Told(
        _("At work"), PEOPLE, _("Participants with at least one day of a competitive job.")
    ),
    "employment_rate": Told(
        _("Share at work"),
        PERCENT,
        _(
            "Participants with at least one day of a competitive job in the quarter, divided by "
            "all who had support in it. Practice, subsidised jobs and leisure are counted apart."
        ),
    ),
    "ips_grow_rate": Told(
        _("Newly enrolled who got work"),
        PERCENT,
        _(
            "Of those who came without a job and were enrolled in the year before the quarter's "
            "end: the share who have worked at least four hours in a competitive job."
        ),
    ),
    "job_starts": Told(
        _("Job starts"),
        JOBS,
        _("Competitive jobs in which the first four hours were worked in the quarter."),
    ),
    "first_job_starts": Told(
        _("First jobs"), JOBS, _("Of the job starts, those that are the participant's first job.")
    ),
    "in_education": Told(
        _("In education"),
        PEOPLE,
        _("Participants with at least one day of studies in the quarter."),
    ),
    "sustained_13": Told(_("Jobs of 13 weeks"), JOBS, _sustained(91)),
    "sustained_26": Told(_("Jobs of 26 weeks"), JOBS, _sustained(182)),
    "sustained_52": Told(_("Jobs of 52 weeks"), JOBS, _sustained(364)),
    "subsidised_jobs": Told(_("Subsidised jobs"), PLACEMENTS, OF_A_SORT),
    "practice": Told(_("Practice"), PLACEMENTS, OF_A_SORT),
    "leisure": Told(_("Leisure"), PLACEMENTS, OF_A_SORT),
    "lead_referral_to_enrolment": Told(_("Days from referral to enrolment"), DAYS, LEAD),
    "lead_enrolment_to_employer_contact": Told(
        _("Days to the first employer visit"),
        DAYS,
        _(
            "From enrolment to the first meeting in person with an employer for the participant. "
            "The median of those who had it in the quarter; waiting are the others."
        ),
    ),
    "lead_enrolment_to_job": Told(
        _("Days from enrolment to a job"),
        DAYS,
        _(
            "From enrolment to the first competitive job since, for those who came without one. "
            "The median of those who began in the quarter; waiting are the others."
        ),
    ),
    "days_without_work": Told(
        _("Days without work"),
        DAYS,
        _(
            "From enrolment to the first competitive job since, or to the quarter's end: the mean "
            "over those who had support and came without a job."
        ),
    ),
}
WHOSE = _(
    "A participant belongs to the specialist of the quarter's last day, and to that person's team "
    "of today. Days that are not written cannot be counted: they stand under Missing dates."
)
KEPT_BACK = _(
    "Numbers under five are not given out, nor what would leave fewer than five of a whole. What "
    "would give one away is kept back, or told as the least and the most that it can be."
)
