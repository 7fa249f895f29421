"""The organisation, its staff and employers, and the participants with their career profiles."""

from app.caseload_files.demo.book import DAY, WEEK, Book, at_work
from app.caseload_files.demo.cast import (
    COLLEAGUES,
    ELINS,
    EMPLOYERS,
    FIRST_NAMES,
    LAST_NAMES,
    STAFF,
    TEAM,
    Job,
    Person,
)

AWAY = -12  # everybody's week of summer leave, so many weeks from this one
HANDED_OVER = "Leyla Dikthem"  # came from a colleague, months ago


def tell(book: Book) -> None:
    """Who they are."""
    _organisation(book)
    for number, (participant_id, person) in enumerate(PARTICIPANTS.items(), 1):
        _participant(book, participant_id, number, person)


def _other(name: str, specialist: str, number: int) -> Person:
    weeks = 8 + 6 * number
    if number % 3:
        return Person(name, "searching", weeks, specialist=specialist)
    employer = EMPLOYERS[(weeks + len(specialist)) % len(EMPLOYERS)][0]
    job = Job(employer, "Medarbetare", "9629", -weeks + 6)
    return Person(name, "working", weeks, job, specialist)


OTHERS = [
    _other(f"{first} {last}", specialist, number)
    for specialist, last in zip(("hedda", "idris", "maja"), LAST_NAMES, strict=True)
    for number, first in enumerate(FIRST_NAMES)
]
PARTICIPANTS = {
    f"N-{number}": person for number, person in enumerate([*ELINS, *COLLEAGUES, *OTHERS], 101)
}
REF_OF = {person.name: ref for ref, person in PARTICIPANTS.items()}


def _organisation(book: Book) -> None:
    book.add(
        "organisation.csv", name="Påhittade IPS-teamet", country="SE", time_zone="Europe/Stockholm"
    )
    began = book.weekday(-110)
    for staff_id, name, role, fte in STAFF:
        book.add(
            "staff.csv", staff_id=staff_id, name=name, email=f"{staff_id}@example.org", role=role,
            team=TEAM, fte=fte, active_from=began,
        )  # fmt: skip
        if role == "specialist":
            year, week, _ = book.weekday(AWAY).isocalendar()
            book.add("absences.csv", staff_id=staff_id, week=f"{year}-W{week:02}")
    for number, (employer_id, name, section, needs) in enumerate(EMPLOYERS, 1):
        book.add(
            "employers.csv", employer_id=employer_id, name=name, org_number=f"000000-{number:04}",
            industry_code=section, address=f"Påhittsgatan {number}", municipality="Sagostad",
            needs=needs,
        )  # fmt: skip


def _participant(book: Book, participant_id: str, number: int, person: Person) -> None:
    enrolled = at_work(book.weekday(-person.weeks, number % 5))
    book.add(
        "participants.csv", participant_id=participant_id, display_name=person.name,
        specialist_id=person.specialist, treatment_team=f"Mottagning {'ABC'[number % 3]}",
        programme="sed" if person.goal == "education" else "ips", goal=person.goal,
        referred_on=enrolled - (9 + number % 12) * DAY, enrolled_on=enrolled,
        employed_at_entry=False, status=person.status, language=person.language,
        municipality="" if person.protected else ("Sagostad", "Fabelköping")[number % 2],
        phone="" if person.protected else f"070-174 06 {number + 4:02}",  # a range kept for fiction
        protected_identity=True if person.protected else None,
    )  # fmt: skip
    written = at_work(enrolled + 8 * DAY)
    while written <= book.today - person.silent * WEEK:
        book.add("profiles.csv", participant_id=participant_id, updated_on=written)
        written = at_work(written + 12 * WEEK)
    if person.name == HANDED_OVER:
        handed = book.weekday(-person.weeks + 12)
        tie = {"participant_id": participant_id}
        book.add("assignments.csv", **tie, specialist_id="idris", from_=enrolled, to=handed - DAY)
        book.add("assignments.csv", **tie, specialist_id=person.specialist, from_=handed)
