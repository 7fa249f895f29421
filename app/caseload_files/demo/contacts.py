"""The weeks among employers: visits, whom they concerned, what was promised, what was reviewed."""

import datetime as dt

from app.caseload_files.demo.book import DAY, WEEK, Book, at_work
from app.caseload_files.demo.cast import NORTH, SPECIALISTS, SUPERVISORS, Person
from app.caseload_files.demo.employers import EMPLOYERS
from app.caseload_files.demo.people import AWAY, PARTICIPANTS, REF_OF, last_day

BACK = 60  # weeks of work before this one
BY_VISIT = ("introduce", "learn_needs", "present")
OUTCOMES = ("later", "meeting_booked", "no", "interview", "trial", "later", "")
STEADY = ("elin", "hedda")  # four visits by every Thursday
READ_AT_ONCE = ("elin", "hedda", "signe", "nadia", "pelle", "vendela")  # also last week's
A_WEEK = {
    "elin": (5, 6, 6, 7), "hedda": (5, 6, 6, 7), "idris": (4, 5, 5, 6), "maja": (5, 5, 6, 7),
    "signe": (4, 5, 6, 7), "tarik": (4, 5, 5, 6), "nadia": (3, 4, 5, 6), "pelle": (3, 4, 4, 5),
    "vendela": (2, 2, 3, 4),
}  # fmt: skip
DROPPED = ("idris", -2)  # who makes one visit a week, and from which week on
DAYS = (0, 1, 1, 2, 2, 3, 3, 4)  # most visits come early in a week
OF_THIS_WEEK = ("exempellagret", "demohotellet", "tradgarden", "sagokorn")
PROMISED_TO = "cykelverkstan"
FORGOTTEN = "museet"  # Idris promised to come back there
ALMOST = 0.9
LATE_READING = 4  # in the south one log of so many is read two weeks late


def tell(book: Book) -> None:
    """Everybody's weeks, then what Elin has this week."""
    met: dict[str, int] = {}
    for number, (participant_id, person) in enumerate(PARTICIPANTS.items(), 1):
        _first_meeting(book, participant_id, number, person)
    for number, staff_id in enumerate(SPECIALISTS):
        looking = _looking(book, staff_id)
        for week in range(-BACK, 1):
            if week not in AWAY:
                _week(book, staff_id, week, met, looking)
        _agencies(book, staff_id, number % 2)
    _this_week(book)
    _promised_by_idris(book)


def _first_meeting(book: Book, participant_id: str, number: int, person: Person) -> None:
    wait = 9 if person.specialist == "elin" else 6 + number % 5 * 5
    day = at_work(book.weekday(-person.weeks, wait))
    employer = EMPLOYERS[person.weeks % len(EMPLOYERS)][0]
    if day < min(book.monday, last_day(book, person)) - person.silent * WEEK:
        _contact(book, person.specialist, day, employer, (participant_id,), purpose="introduce")


Looking = list[tuple[str, dt.date, dt.date]]


def _looking(book: Book, staff_id: str) -> Looking:
    """Who looks for work with somebody, and from which day to which."""
    return [
        (participant_id, book.weekday(-person.weeks, 4), _until(book, person))
        for participant_id, person in PARTICIPANTS.items()
        if person.specialist == staff_id and not person.silent and person.status != "paused"
    ]


def _until(book: Book, person: Person) -> dt.date:
    if person.job is None or person.job.kind == "practice" or person.status == "searching":
        return last_day(book, person)
    return book.weekday(person.job.weeks - person.job.months * 4)


def _week(book: Book, staff_id: str, week: int, met: dict[str, int], looking: Looking) -> None:
    chance = book.chance
    for number in range(_visits(book, staff_id, week)):
        is_steady = staff_id in STEADY and number < 4
        day = book.weekday(week, number if is_steady else chance.choice(DAYS))
        employer = chance.choice([one for one in EMPLOYERS if one[0] != FORGOTTEN])[0]
        if day >= book.today:
            continue
        visit = met[employer] = met.get(employer, 0) + 1
        _contact(
            book, staff_id, day, employer, _whom(book, looking, day),
            purpose=BY_VISIT[visit - 1] if visit <= len(BY_VISIT) else "maintain",
            visit_number=visit if visit <= len(BY_VISIT) else None,
            mode="in_person" if is_steady or chance.random() < ALMOST else "phone",
            outcome=chance.choice(OUTCOMES),
        )  # fmt: skip


def _visits(book: Book, staff_id: str, week: int) -> int:
    whose, since = DROPPED
    if staff_id == whose and week >= since:
        return int(week < 0)
    # What Elin has this week is told by name.
    return 0 if staff_id == "elin" and week == 0 else book.chance.choice(A_WEEK[staff_id])


def _whom(book: Book, looking: Looking, day: dt.date) -> tuple[str, ...]:
    """Somebody who is looking for work at the time; now and then nobody in particular."""
    then = [participant_id for participant_id, since, until in looking if since < day < until]
    return (book.chance.choice(then),) if then and book.chance.random() < ALMOST else ()


def _contact(
    book: Book, staff_id: str, day: dt.date, employer: str, whom: tuple[str, ...], **more: object
) -> None:
    read_on = _read_on(book, staff_id, day)
    usual: dict[str, object] = {
        "mode": "in_person", "minutes": 30, "place_type": "workplace",
        "matches_preference": day.toordinal() % 8 > 0 if whom else None, "reviewed_on": read_on,
        "reviewed_by": read_on and SUPERVISORS[SPECIALISTS[staff_id].team],
    }  # fmt: skip
    said = usual | more
    book.add(
        "employer_contacts.csv", date=day, specialist_id=staff_id, employer_id=employer,
        participant_ids=whom, **said,
    )  # fmt: skip


def _read_on(book: Book, staff_id: str, day: dt.date) -> dt.date | None:
    """Kaj has read all but the last week of three colleagues; in the south some are read late."""
    is_last = book.monday - WEEK <= day < book.monday
    if day >= book.monday or (is_last and staff_id not in READ_AT_ONCE):
        return None
    friday = day + (4 - day.weekday()) * DAY
    is_late = SPECIALISTS[staff_id].team != NORTH and day.isocalendar().week % LATE_READING == 0
    return friday + 2 * WEEK if is_late and friday + 2 * WEEK < book.today else friday


def _this_week(book: Book) -> None:
    """Elin's four visits this week, and what she promised for today."""
    days = min(book.today.weekday(), 4) + 1
    whom = ("Sanna Skissberg", "Sanna Skissberg", "", "Mio Mallberg")
    for number, (employer, name) in enumerate(zip(OF_THIS_WEEK, whom, strict=True)):
        day = book.monday + number * days // len(OF_THIS_WEEK) * DAY
        concerned = (REF_OF[name],) if name else ()
        _contact(book, "elin", day, employer, concerned, purpose="maintain", outcome="later")
    _contact(
        book, "elin", at_work(book.today - DAY), PROMISED_TO, (REF_OF["Sanna Skissberg"],),
        mode="phone", minutes=10, place_type="remote", purpose="present", outcome="meeting_booked",
        next_step_on=book.today, notes="Ring om provdag.",
    )  # fmt: skip


def _promised_by_idris(book: Book) -> None:
    """He was to come back last week, and has not been there."""
    _contact(
        book, "idris", book.weekday(-3, 3), FORGOTTEN, (REF_OF["Tyra Diktvall"],),
        purpose="learn_needs", outcome="meeting_booked", next_step_on=book.weekday(-1, 1),
        notes="Kommer tillbaka när sommarens schema är klart.",
    )  # fmt: skip


def _agencies(book: Book, staff_id: str, turn: int) -> None:
    for weeks in range(-BACK + turn, 0, 2):
        kind = "scheduled_meeting" if weeks % 4 == turn else "contact"
        book.add(
            "agency_contacts.csv", staff_id=staff_id, agency="employment", mode="video",
            date=book.weekday(weeks, 3), kind=kind,
        )  # fmt: skip
