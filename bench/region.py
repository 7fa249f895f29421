"""A region's invented caseload as the CSV files that it would be brought in from: 40 specialists,
800 participants and thirty months of work, some 60,000 rows. The same seed, the same files."""

import csv
import random
from datetime import timedelta
from pathlib import Path

from bench import words
from bench.region_work import LAST, Person, Row, of_person, of_specialist

SEED = 20260930
TEAMS, SPECIALISTS, PARTICIPANTS, WEEKS = 8, 40, 800, 130
BEGAN = LAST - timedelta(weeks=WEEKS, days=LAST.weekday())
FIRST_NAMES, LAST_NAMES = words.FIRST.split(), words.LAST.split()
REASONS = ("steady_work", "step_down", "moved", "own_wish", "no_contact")


def written(folder: Path) -> int:
    """Write the files; the number of rows in all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = drawn(random.Random(SEED))
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            lines = csv.DictWriter(out, list(rows[0]))
            lines.writeheader()
            lines.writerows(rows)
    return sum(map(len, files.values()))


def drawn(chance: random.Random) -> dict[str, list[Row]]:
    """All rows, by file."""
    people = [_person(chance, number) for number in range(PARTICIPANTS)]
    weeks = [BEGAN + timedelta(weeks=number) for number in range(WEEKS)]
    files: dict[str, list[Row]] = {
        "staff": [_staff(chance, number) for number in range(SPECIALISTS + TEAMS)],
        "participants": [_cells(chance, one) for one in people],
        "assignments": [row for one in people for row in _ties(chance, one)],
        "employers": [{"employer_id": f"e{n}", "name": f"Provbolaget {n}"} for n in range(400)],
    }
    for number in range(SPECIALISTS):
        mine = [one for one in people if one.specialist == number]
        for name, rows in of_specialist(chance, number, weeks, mine).items():
            files.setdefault(name, []).extend(rows)
    for one in people:
        for name, rows in of_person(chance, one).items():
            files.setdefault(name, []).extend(rows)
    return {name: _numbered(name, rows) for name, rows in files.items()}


def _numbered(name: str, rows: list[Row]) -> list[Row]:
    ids = {
        "employer_contacts": "contact_id",
        "placements": "placement_id",
        "follow_up_visits": "visit_id",
        "appointments": "appointment_id",
        "agency_contacts": "agency_contact_id",
    }
    if name not in ids:
        return rows
    return [{ids[name]: f"{name[0]}{number}", **row} for number, row in enumerate(rows)]


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"


def _staff(chance: random.Random, number: int) -> Row:
    return {
        "staff_id": f"s{number:02}",
        "name": _name(chance),
        "email": f"s{number:02}@example.org",
        "role": "specialist" if number < SPECIALISTS else "supervisor",
        "team": f"Team {number % TEAMS + 1}",
        "fte": 1,
        "active_from": BEGAN,
    }


def _person(chance: random.Random, number: int) -> Person:
    referred_on = BEGAN + timedelta(days=chance.randrange(WEEKS * 7 - 5))
    enrolled_on = min(referred_on + timedelta(days=chance.randrange(30)), LAST)
    closed_on = enrolled_on + timedelta(days=200 + chance.randrange(700))
    ended = closed_on if closed_on <= LAST else None
    return Person(f"P-{number:04}", number % SPECIALISTS, referred_on, enrolled_on, ended)


def _cells(chance: random.Random, one: Person) -> Row:
    return {
        "participant_id": one.id,
        "display_name": _name(chance),
        "specialist_id": f"s{one.specialist:02}",
        "treatment_team": f"Mottagning {chance.randrange(12)}",
        "programme": chance.choice(("ips", "ips", "ips", "ips_y")),
        "referred_on": one.referred_on,
        "enrolled_on": "" if chance.random() < 0.02 else one.enrolled_on,
        "employed_at_entry": "yes" if chance.random() < 0.1 else "no",
        "status": "closed" if one.closed_on else "searching",
        "closed_on": one.closed_on,
        "closing_reason": chance.choice(REASONS) if one.closed_on else "",
    }


def _ties(chance: random.Random, one: Person) -> list[Row]:
    begun, rows = one.enrolled_on, []
    about: Row = {"participant_id": one.id}
    if chance.random() < 0.25:
        until = begun + timedelta(days=chance.randrange((one.last - begun).days + 1))
        other = f"s{chance.randrange(SPECIALISTS):02}"
        rows.append({**about, "specialist_id": other, "from": begun, "to": until})
        begun = until + timedelta(days=1)
    return [*rows, {**about, "specialist_id": f"s{one.specialist:02}", "from": begun, "to": ""}]
