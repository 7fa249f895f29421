"""What a supervisor is to read is called a week's log, and no check-in of hers."""

import datetime as dt

import pytest

from app.messages.letter import Letter, written
from app.messages.wording import title
from app.reminders.message import Message
from tests.house import NOON, TODAY
from tests.messages.conftest import Team

LAST_FRIDAY = TODAY - dt.timedelta(days=5)
ONE, OTHER, THIRD = "1" * 36, "2" * 36, "3" * 36


def met_an_employer(team: Team, *names: str) -> None:
    """Colleagues who logged a contact last week, which nobody has read."""
    cafe = team.house.make("employer", name="Café Prosan")
    for name in names:
        by = {"employer_id": cafe, "specialist_id": team.house.staff[name]}
        team.house.make("employer_contact", **by, mode="in_person", date=LAST_FRIDAY)


@pytest.mark.parametrize(
    ("names", "said"),
    [(["Kim"], "En veckologg att läsa"), (["Kim", "Lee"], "2 veckologgar att läsa")],
)
def test_a_supervisor_is_told_how_many_weeks_she_has_to_read(team: Team, names, said):
    team.phone("Sol")
    team.on_holiday("Kim", "Lee")
    met_an_employer(team, *names)
    [told] = team.tick(TODAY)
    assert told["title"] == said
    assert told["navigate"].endswith("/week")


def test_beside_check_ins_of_her_own_each_is_counted_as_what_it_is():
    told = Message("9" * 36, "sol", (ONE, OTHER, THIRD), NOON, weeks=(OTHER, THIRD))
    assert title(told, "sv") == "Du har en avstämning idag · 2 veckologgar att läsa"
    assert title(told, "da").endswith("2 ugelogge at læse")


def test_a_letter_leads_to_the_check_in_and_to_the_week():
    told = Message("9" * 36, "sol", (ONE, OTHER, THIRD), NOON, weeks=(OTHER, THIRD))
    to = Letter(ONE, "sol@example.org", told, "sv", "https://app.example.org/end", False)
    letter = written(to, "app@example.org", "https://app.example.org", NOON)
    plain = letter.get_body(("plain",))
    text = plain.get_content() if plain else ""
    assert f"Avstämning 1\nhttps://app.example.org/app#/paminnelse/{ONE}" in text
    assert "2 veckologgar att läsa\nhttps://app.example.org/week" in text
    assert OTHER not in text
