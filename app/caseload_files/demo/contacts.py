"""The weeks among employers: visits, whom they concerned, what was promised, what was reviewed."""

import datetime as dt

from app.caseload_files.demo.book import DAY, WEEK, Book, at_work
from app.caseload_files.demo.cast import EMPLOYERS, STAFF, Person
from app.caseload_files.demo.people import AWAY, PARTICIPANTS, REF_OF

BACK = 30  # weeks of work before this one
BY_VISIT = ("introduce", "learn_needs", "present")
OUTCOMES = ("later", "meeting_booked", "no", "interview", "trial", "later", "")
STEADY = ("elin", "hedda")  # four visits by every Thursday
DAYS = (0, 1, 1, 2, 2, 3, 3, 4)  # most visits come early in a week
OF_THIS_WEEK = ("exempellagret", "demohotellet", "tradgarden", "sagokorn")
PROMISED_TO = "cykelverkstan"
ALMOST = 0.9


def tell(book: Book) -> None:
    """Everybody's weeks, then what Elin has this week."""
    met: dict[str, int] = {}
    for participant_id, person in PARTICIPANTS.items():
        _first_meeting(book, participant_id, person)
    for staff_id, _, role, _ in STAFF:
        if role == "specialist":
            for week in range(-BACK, 0):
                if week != AWAY:
                    _week(book, staff_id, week, met)
            _agencies(book, staff_id)
    _this_week(book)


def _first_meeting(book: Book, participant_id: str, person: Person) -> None:
    day = at_work(book.weekday(-person.weeks, 9))
    employer = EMPLOYERS[person.weeks % len(EMPLOYERS)][0]
    if day < book.monday - person.silent * WEEK:
        _contact(book, person.specialist, day, employer, (participant_id,), purpose="introduce")


def _week(book: Book, staff_id: str, week: int, met: dict[str, int]) -> None:
    chance = book.chance
    for number in range(chance.choice((5, 6, 6, 7))):
        is_steady = staff_id in STEADY and number < 4
        day = book.weekday(week, number if is_steady else chance.choice(DAYS))
        employer = chance.choice(EMPLOYERS)[0]
        visit = met[employer] = met.get(employer, 0) + 1
        _contact(
            book, staff_id, day, employer, _whom(book, staff_id, day),
            purpose=BY_VISIT[visit - 1] if visit <= len(BY_VISIT) else "maintain",
            visit_number=visit if visit <= len(BY_VISIT) else None,
            mode="in_person" if is_steady or chance.random() < ALMOST else "phone",
            outcome=chance.choice(OUTCOMES),
        )  # fmt: skip


def _whom(book: Book, staff_id: str, day: dt.date) -> tuple[str, ...]:
    """Somebody who is looking for work at the time; now and then nobody in particular."""
    looking = [
        participant_id
        for participant_id, person in PARTICIPANTS.items()
        if person.specialist == staff_id
        and person.status == "searching"
        and not person.silent
        and day > book.weekday(-person.weeks, 4)
    ]
    return (book.chance.choice(looking),) if looking and book.chance.random() < ALMOST else ()


def _contact(
    book: Book, staff_id: str, day: dt.date, employer: str, whom: tuple[str, ...], **more: object
) -> None:
    # Kaj has read every log but the last week's of two colleagues.
    is_read = day < book.monday - WEEK or (day < book.monday and staff_id in ("elin", "hedda"))
    read_on = day + (4 - day.weekday()) * DAY if is_read else None
    usual: dict[str, object] = {
        "mode": "in_person", "minutes": 30, "place_type": "workplace",
        "matches_preference": True if whom else None, "reviewed_on": read_on,
        "reviewed_by": "kaj" if is_read else None,
    }  # fmt: skip
    said = usual | more
    book.add(
        "employer_contacts.csv", date=day, specialist_id=staff_id, employer_id=employer,
        participant_ids=whom, **said,
    )  # fmt: skip


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


def _agencies(book: Book, staff_id: str) -> None:
    for weeks in range(-BACK, 0, 2):
        kind = "scheduled_meeting" if weeks % 4 == 0 else "contact"
        book.add(
            "agency_contacts.csv", staff_id=staff_id, agency="employment", mode="video",
            date=book.weekday(weeks, 3), kind=kind,
        )  # fmt: skip
