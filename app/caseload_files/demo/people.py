"""The organisation, its staff and employers, and the participants with their career profiles."""

import datetime as dt

from app.caseload_files.demo.book import DAY, WEEK, Book, at_work
from app.caseload_files.demo.cast import NORTH, SPECIALISTS, STAFF, Person
from app.caseload_files.demo.crowd import crowd
from app.caseload_files.demo.employers import EMPLOYERS
from app.caseload_files.demo.known import COLLEAGUES, ELINS

BEGAN = -110  # the week in which everybody began to work here
AWAY = (-64, -12)  # everybody's weeks of summer leave, so many from this one
TEAMS_OF_TREATMENT = {NORTH: "ABC"}
ELSEWHERE = "DE"
FICTIONAL_NUMBERS = 95  # telephone numbers that are kept for stories: 070-174 06 05 and on


def _ref(number: int, person: Person) -> str:
    return f"{SPECIALISTS[person.specialist].team[0]}-{number}"


PARTICIPANTS = {
    _ref(number, person): person
    for number, person in enumerate([*ELINS, *COLLEAGUES, *crowd()], 101)
}
REF_OF = {person.name: ref for ref, person in PARTICIPANTS.items()}


def tell(book: Book) -> None:
    """Who they are."""
    _organisation(book)
    for number, (participant_id, person) in enumerate(PARTICIPANTS.items(), 1):
        _participant(book, participant_id, number, person)


def enrolled_on(book: Book, number: int, person: Person) -> dt.date:
    """The day on which somebody was enrolled; `number`: which of all they are, from 1."""
    return at_work(book.weekday(-person.weeks, number % 5))


def last_day(book: Book, person: Person) -> dt.date:
    """The last day on which anything is told of a person."""
    return book.today if person.closed is None else book.weekday(-person.closed)


def _organisation(book: Book) -> None:
    book.add(
        "organisation.csv", name="Påhittade IPS-teamet", country="SE", time_zone="Europe/Stockholm"
    )
    for one in STAFF:
        book.add(
            "staff.csv", staff_id=one.ref, name=one.name, email=f"{one.ref}@example.org",
            role=one.role, team=one.team, fte=one.fte, active_from=book.weekday(BEGAN),
        )  # fmt: skip
        for weeks in AWAY if one.ref in SPECIALISTS else ():
            year, week, _ = book.weekday(weeks).isocalendar()
            book.add("absences.csv", staff_id=one.ref, week=f"{year}-W{week:02}")
    for number, (employer_id, name, section, needs) in enumerate(EMPLOYERS, 1):
        book.add(
            "employers.csv", employer_id=employer_id, name=name, org_number=f"000000-{number:04}",
            industry_code=section, address=f"Påhittsgatan {number}", municipality="Sagostad",
            needs=needs,
        )  # fmt: skip


def _participant(book: Book, participant_id: str, number: int, person: Person) -> None:
    enrolled = enrolled_on(book, number, person)
    team = TEAMS_OF_TREATMENT.get(SPECIALISTS[person.specialist].team, ELSEWHERE)
    line = 5 + (number - 1) % FICTIONAL_NUMBERS
    book.add(
        "participants.csv", participant_id=participant_id, display_name=person.name,
        specialist_id=person.specialist, treatment_team=f"Mottagning {team[number % len(team)]}",
        programme="sed" if person.goal == "education" else "ips", goal=person.goal,
        referred_on=enrolled - (9 + number % 12) * DAY,
        enrolled_on="" if person.lacks == "enrolled_on" else enrolled,
        employed_at_entry=False, status=person.status, language=person.language,
        closed_on=last_day(book, person) if _has_closed(person) else "",
        closing_reason=person.reason,
        municipality="" if person.protected else ("Sagostad", "Fabelköping")[number % 2],
        phone="" if person.protected else f"070-174 06 {line:02}",
        protected_identity=True if person.protected else None,
    )  # fmt: skip
    written = at_work(enrolled + 8 * DAY)
    while written <= last_day(book, person) - person.silent * WEEK:
        book.add("profiles.csv", participant_id=participant_id, updated_on=written)
        written = at_work(written + 12 * WEEK)
    if person.moves:
        _hand_over(book, participant_id, enrolled, person, *person.moves)


def _has_closed(person: Person) -> bool:
    return person.is_closed and person.lacks != "closed_on"


def _hand_over(
    book: Book, participant_id: str, since: dt.date, person: Person, colleague: str, week: int
) -> None:
    """From the colleague where the week has been, to the colleague where it is to come."""
    day = book.weekday(week)
    both = [person.specialist, colleague]
    giver, taker = both if week > 0 else both[::-1]
    tie = {"participant_id": participant_id}
    book.add("assignments.csv", **tie, specialist_id=giver, from_=since, to=day - DAY)
    book.add("assignments.csv", **tie, specialist_id=taker, from_=day)
