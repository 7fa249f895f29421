"""Jobs and studies, and the follow-up visits that the method asks for around a start."""

import datetime as dt
from collections.abc import Iterator

from app.caseload_files.demo.book import DAY, WEEK, Book, at_work
from app.caseload_files.demo.cast import Job, Person
from app.caseload_files.demo.people import PARTICIPANTS, REF_OF, last_day

JUST_BEGUN = 5  # weeks in which the method asks for a visit in each
LONG_AGO = 9  # weeks; of the visits before that every ninth has not been made
WITH_WHOM = ("participant", "both", "participant", "")
NOTES = (
    "Vill prova disken på torsdagar.",
    "Trivs med kollegorna. Vi pratade om schemat för nästa månad.",
    "Handledaren visade det nya momentet två gånger, det räckte.",
    "Bussen går inte så tidigt på lördagar. Byter pass.",
)


def tell(book: Book) -> None:
    """What has become of them at work."""
    for participant_id, person in PARTICIPANTS.items():
        if person.job:
            _placement(book, participant_id, person, person.job)


def _placement(book: Book, participant_id: str, person: Person, job: Job) -> None:
    start = book.months_ago(job.months) if job.months else book.weekday(job.weeks)
    end = None if job.ended is None else book.weekday(job.ended, 3)
    placement_id = book.add(
        "placements.csv", participant_id=participant_id, employer_id=job.employer, kind=job.kind,
        title=job.title, occupation_code=job.code, **_terms(job), job_start=start,
        first_4h_on=start if _has_worked(book, person, job, start) else None,
        job_end=end, heard_on=end and end + DAY, end_reason=end and job.why,
    )  # fmt: skip
    if job.kind == "practice":
        return
    for day in _visited(book, person, job, start, end):
        _visit(book, participant_id, placement_id, person.specialist, day)


def _has_worked(book: Book, person: Person, job: Job, start: dt.date) -> bool:
    return job.kind == "job" and start <= book.today and person.lacks != "first_4h_on"


def _terms(job: Job) -> dict[str, object]:
    if job.kind != "job":
        return {"disclosure": job.disclosure}
    return {
        "contract": job.contract,
        "competitive": not job.is_subsidised,
        "subsidised": job.is_subsidised,
        "hours_per_week": f"{job.hours:g}",
        "disclosure": job.disclosure,
    }


def _visited(
    book: Book, person: Person, job: Job, start: dt.date, end: dt.date | None
) -> Iterator[dt.date]:
    """The days of visits: before the start, in its first days, weekly, then every other week.

    Whose start is counted in months has a month without a visit behind them, and whose start is
    near has none this week: their check-ins are open on Today.
    """
    last = min(book.today - person.silent * WEEK - DAY, end or book.today, last_day(book, person))
    if job.months:
        last = min(last, start + 88 * DAY)
    elif job.weeks > -JUST_BEGUN:
        last = min(last, book.monday - DAY)
    for number, after in enumerate((-3, 2, 9, 16, 23, *range(30, 500, 14)), person.weeks):
        day = at_work(start + after * DAY)
        is_skipped = number % LONG_AGO == 0 and day < book.monday - LONG_AGO * WEEK
        if day <= last and not is_skipped:
            yield day
    if end:
        book.add("profiles.csv", participant_id=REF_OF[person.name], updated_on=end + 5 * DAY)
        yield end + 2 * DAY - (end.weekday() == 4) * DAY


def _visit(
    book: Book, participant_id: str, placement_id: str, specialist: str, day: dt.date
) -> None:
    turn = len(book.rows["follow_up_visits.csv"])
    book.add(
        "follow_up_visits.csv", participant_id=participant_id, placement_id=placement_id,
        specialist_id=specialist, date=day, mode="in_person", minutes=(30, 45, 40, 60)[turn % 4],
        place_type=("workplace", "community", "workplace", "office")[turn % 4],
        with_=WITH_WHOM[turn % 4], notes=NOTES[turn % 4] if turn % 3 == 0 else "",
    )  # fmt: skip
