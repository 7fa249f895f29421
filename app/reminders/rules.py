"""The check-ins as a table. A new rule is a row, an organisation's own as much as these.

The follow-along rows are the rhythm of the IPS fidelity scale of 2008: in person in the week before
the start, within three days of it, weekly for a month, monthly for a year, and within three days of
hearing that a job was lost. Here each is a window with a first and a last day.
"""

from app.reminders.rule import Day, Meeting, Rule

IN_PERSON = ("mode", ("in_person",))

# An empty `with_whom` means the participant. Which placement a visit names does not matter, nor
# who made it: what counts is that the participant was seen.
VISIT = Meeting(
    "follow_up_visit",
    where=(IN_PERSON, ("with_whom", ("participant", "both", None))),
    same=("participant_id",),
)
# A profile has no id of its own in caseload files.
PROFILE = Meeting("profile", date="updated_on", same=("participant_id",), is_named=False)
FIRST_CONTACT = Meeting("employer_contact", where=(IN_PERSON,), is_linked=True)
FOUR_CONTACTS = Meeting("employer_contact", where=(IN_PERSON,), same=("specialist_id",), count=4)
NEXT_CONTACT = Meeting("employer_contact", same=("employer_id", "specialist_id"))
ALL_REVIEWED = Meeting(
    "employer_contact", date="reviewed_on", same=("specialist_id",), is_named=False, count=None
)
NOTHING = Meeting("appointment", date="starts_at", is_named=False)

FOLLOW_ALONG = ("job", "education")


def _follow_along(name: str, code: str, opens: Day, due: Day) -> Rule:
    ends_with = ("job_end", "closed_on")
    return Rule(name, code, "placement", opens, due, VISIT, kinds=FOLLOW_ALONG, ends_with=ends_with)


def _week(k: int) -> Rule:
    first, last = 7 * (k - 1), 7 * k - 1
    return _follow_along(f"week_{k}", "F3", Day("job_start", first), Day("job_start", last))


def _month(m: int) -> Rule:
    opens, due = Day("job_start", months=m), Day("job_start", -1, months=m + 1)
    return _follow_along(f"month_{m}", "F4", opens, due)


def _first_contact(days: int) -> Rule:
    return Rule(
        f"first_contact_{days}",
        "E1",
        "participant",
        opens=Day("enrolled_on"),
        due=Day("enrolled_on", days),
        met_by=FIRST_CONTACT,
        tell="due",  # until then the search has its own pace
        ends_with=("closed_on",),
    )


RULES: tuple[Rule, ...] = (
    _follow_along("before_start", "F1", Day("job_start", -7), Day("job_start", -1)),
    _follow_along("after_start", "F2", Day("job_start"), Day("job_start", 3)),
    *(_week(k) for k in range(1, 5)),
    *(_month(m) for m in range(1, 13)),
    # The next two are about the end of a job, which therefore neither prevents nor cancels them.
    Rule(
        "job_lost",
        "F5",
        "placement",
        opens=Day("heard_on"),
        due=Day("heard_on", 3),
        met_by=VISIT,
        kinds=("job",),
        ends_with=("closed_on",),
    ),
    # Fidelity item 14: what the job taught goes into the profile. Seven days is our own number.
    Rule(
        "profile_after_job",
        "P1",
        "placement",
        opens=Day("job_end"),
        due=Day("job_end", 7),
        met_by=PROFILE,
        kinds=("job",),
        ends_with=("closed_on",),
    ),
    # Fidelity item 15: an employer is met within thirty days; earlier days leave room to act.
    *(_first_contact(days) for days in (14, 21, 30)),
    # Fidelity item 17 asks for six in a week; with four by Thursday they are within reach.
    Rule(
        "weekly_six",
        "E2",
        "specialist_week",
        opens=Day("monday"),
        due=Day("monday", 3),
        met_by=FOUR_CONTACTS,
        tell="due",
    ),
    # Item 17 again: the supervisor reads every week's log, also of contacts without a participant.
    Rule(
        "log_review",
        "E3",
        "contact_week",
        opens=Day("monday", 7),
        due=Day("monday", 11),
        met_by=ALL_REVIEWED,
        told="supervisor",
        tell="opens",
    ),
    # A promise is kept by any later contact, also one before the day that was named.
    Rule(
        "employer_promise",
        "promise",
        "employer_contact",
        opens=Day("next_step_on"),
        due=Day("next_step_on"),
        met_by=NEXT_CONTACT,
        since=Day("date", 1),
    ),
    # Told of, and met by nothing: `upcoming` reads it from the appointments themselves.
    Rule(
        "appointment_tomorrow",
        "appointment",
        "appointment",
        opens=Day("day", -1),
        due=Day("day", -1),
        met_by=NOTHING,
        tell="opens",
    ),
)
