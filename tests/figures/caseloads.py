"""Small caseloads as cells of files, crowded round the days on which quarters and months turn."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.figures.naive_rows import Caseload, Cells, quarter_days

# A leap day, the ends of quarters, a year that ends in week 53, the day before a short month.
AWKWARD = [
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2026, 6, 30),
    date(2026, 12, 31),
    date(2027, 1, 3),
    date(2025, 1, 31),
]
LENGTHS = [0, 1, 30, 90, 91, 92, 181, 182, 183, 363, 364, 365, 366]
YES_NO = st.sampled_from(["yes", "no"])
STATUSES = st.sampled_from(["referred", "searching", "working", "closed"])
REASONS = st.sampled_from(["", "moved", "steady_work", "own_wish"])
KINDS = st.sampled_from(["job", "job", "job", "education", "practice", "leisure"])
MODES = st.sampled_from(["in_person", "in_person", "phone"])
PEOPLE = ["p1", "p2", "p10", "p3"]
SPECIALISTS = st.sampled_from(["a", "b", "c"])


@st.composite
def caseloads(draw: st.DrawFn) -> tuple[Caseload, str]:
    """A caseload, and a quarter on whose edges much of it happens."""
    base = draw(st.sampled_from(AWKWARD))
    quarter = f"{base.year}Q{(base.month + 2) // 3}"
    spread = st.sampled_from(LENGTHS) | st.integers(-200, 200)
    days = st.sampled_from(_edges(quarter)) | spread.map(lambda n: base - timedelta(days=n))
    caseload: Caseload = {
        "staff": [_staff(name, draw(st.sampled_from(["Nord", "Syd"]))) for name in "abc"],
        "participants": [_participant(draw, name, days) for name in PEOPLE],
        "assignments": [tie for name in PEOPLE for tie in _ties(draw, name, days)],
        "placements": [_placement(draw, f"j{n + 7}", days) for n in range(draw(st.integers(0, 7)))],
        "employers": [{"employer_id": "e1", "name": "Provköket"}],
        "employer_contacts": [
            _contact(draw, f"k{n}", days) for n in range(draw(st.integers(0, 8)))
        ],
    }
    return caseload, quarter


def _edges(quarter: str) -> list[date]:
    """The first and last days of a quarter and so many days before, each with its neighbours."""
    days = quarter_days(quarter)
    return [
        edge + timedelta(days=near - length)
        for edge in (days[0], days[-1])
        for length in (0, 91, 182, 364, 365, 366)
        for near in (-1, 0, 1)
    ]


def _staff(name: str, team: str) -> Cells:
    return {
        "staff_id": name,
        "name": name,
        "email": f"{name}@example.org",
        "role": "specialist",
        "team": team,
        "active_from": "2020-01-06",
    }


def _participant(draw: st.DrawFn, name: str, days: st.SearchStrategy[date]) -> Cells:
    referred_on, *later = sorted(draw(st.lists(days, min_size=3, max_size=3)))
    enrolled_on, closed_on = (draw(st.sampled_from(["", str(day), str(day)])) for day in later)
    return {
        "participant_id": name,
        "display_name": "Ana Exempel",
        "specialist_id": draw(SPECIALISTS),
        "programme": "ips",
        "referred_on": str(referred_on),
        "enrolled_on": enrolled_on,
        "employed_at_entry": draw(st.sampled_from(["no", "no", "yes"])),
        "status": draw(STATUSES),
        "closed_on": draw(st.sampled_from(["", "", closed_on])),
        "closing_reason": draw(REASONS),
    }


def _ties(draw: st.DrawFn, participant: str, days: st.SearchStrategy[date]) -> list[Cells]:
    """Up to three after one another, some with days between on which nobody is named."""
    ties: list[Cells] = []
    first = draw(days)
    for _ in range(draw(st.integers(0, 3))):
        last = first + timedelta(days=draw(st.integers(0, 90)))
        tie = {"participant_id": participant, "specialist_id": draw(SPECIALISTS)}
        ties.append({**tie, "from": str(first), "to": str(last)})
        first = last + timedelta(days=draw(st.integers(1, 40)))
    has_no_end = draw(st.booleans())
    if ties and has_no_end:
        ties[-1]["to"] = ""
    return ties


def _placement(draw: st.DrawFn, name: str, days: st.SearchStrategy[date]) -> Cells:
    start = draw(days)
    end = draw(st.none() | st.sampled_from(LENGTHS))
    worked = draw(st.none() | st.integers(0, 20))
    return {
        "placement_id": name,
        "participant_id": draw(st.sampled_from(PEOPLE)),
        "kind": draw(KINDS),
        "title": "Disk",
        "competitive": draw(st.sampled_from(["yes", "yes", "no", ""])),
        "subsidised": draw(st.sampled_from(["", "yes", "no"])),
        "job_start": str(start),
        "first_4h_on": "" if worked is None else str(start + timedelta(days=worked)),
        "job_end": "" if end is None else str(start + timedelta(days=end)),
    }


def _contact(draw: st.DrawFn, name: str, days: st.SearchStrategy[date]) -> Cells:
    return {
        "contact_id": name,
        "date": str(draw(days)),
        "specialist_id": draw(SPECIALISTS),
        "employer_id": "e1",
        "mode": draw(MODES),
        "participant_ids": ";".join(sorted(draw(st.sets(st.sampled_from(PEOPLE), max_size=2)))),
        "purpose": "introduce",
    }
