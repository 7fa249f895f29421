"""Meetings: a few today, some next week, and those that were."""

import datetime as dt

from app.caseload_files.demo.book import WEEK, ZONE, Book
from app.caseload_files.demo.cast import Person
from app.caseload_files.demo.people import PARTICIPANTS, REF_OF

BACK = 16
HOURS = (9, 10, 13, 14)
PAST = ("attended", "attended", "attended", "late", "attended", "cancelled", "attended", "no_show")
LIBRARY = {"place_type": "community", "place": "Biblioteket"}
PHONE = {"place_type": "remote", "place": "Telefon"}
TODAY = {
    "Leyla Dikthem": (9, 0, 30, "confirmed", {"place_type": "workplace", "place": "Demohotellet"}),
    "Amina Påhittad": (15, 0, 45, "confirmed", LIBRARY),
    "Joel Exempelsson": (16, 15, 20, "proposed", PHONE),
}


def tell(book: Book) -> None:
    """Everybody's meetings, each second week, and those of today."""
    for number, person in enumerate(PARTICIPANTS.values()):
        for weeks in () if person.is_closed else range(-min(BACK, person.weeks) + 1, 2, 2):
            day = book.weekday(weeks, number % 5)
            if _takes_place(book, person, day):
                _meeting(book, person, number, day)
        if person.name in TODAY:
            hour, minute, minutes, status, place = TODAY[person.name]
            _appointment(book, person, _at(book.today, hour, minute), minutes, status, place)


def _takes_place(book: Book, person: Person, day: dt.date) -> bool:
    is_quiet = person.silent and day > book.today - person.silent * WEEK
    return not is_quiet and person.status != "paused" and day != book.today


def _meeting(book: Book, person: Person, number: int, day: dt.date) -> None:
    turn = number + day.toordinal() // 7
    is_past = day < book.today
    status = PAST[turn % len(PAST)] if is_past else ("confirmed", "proposed")[turn % 2]
    place = LIBRARY if turn % 3 else {"place_type": "office", "place": "Mottagningen"}
    _appointment(book, person, _at(day, HOURS[number % len(HOURS)]), 45, status, place)


def _appointment(
    book: Book, person: Person, starts: dt.datetime, minutes: int, status: str,
    place: dict[str, str],
) -> None:  # fmt: skip
    book.add(
        "appointments.csv", participant_id=REF_OF[person.name], specialist_id=person.specialist,
        starts_at=starts.isoformat(), minutes=minutes, status=status, **place,
    )  # fmt: skip


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE)
