"""A signal rests until a day, for a reason that somebody wrote down."""

import pytest

from app.records import Base
from tests.web.people import Town
from tests.web.test_team import a_week, words


@pytest.fixture
def still(town: Town) -> str:
    """Somebody who has waited for an employer since the first of September."""
    return town.house.participant("Kim", "Ana Still")


def let_rest(
    sol, about: str, until: object, word: str = "På semester", kind: str = "first_contact"
):
    return sol.submit(f"/week/rest/{kind}/{about}", until=str(until), word=word)


def test_what_rests_is_not_told_until_its_day_and_then_again(town, sol, still):
    assert let_rest(sol, still, a_week(5)).headers["Location"] == "/week?said=rests"
    page = sol.see("/week")
    assert "Ana Still" not in page
    assert "1 vilar." in words(page)
    assert "Ana Still till 12 okt: På semester" in words(sol.see("/week?all="))
    town.clock.moment += a_week(5) - a_week(0)
    del town.people["Sol"]  # nobody stays signed in for so long
    assert "Ana Still" in town.at_work("Sol").see("/week")


@pytest.mark.parametrize(("days", "word"), [(0, "Ja"), (93, "Ja"), (5, ""), (5, " ")])
def test_it_takes_a_day_to_come_and_a_word(sol, still, days, word):
    assert let_rest(sol, still, a_week(days), word).status_code == 400
    assert "Ana Still" in sol.see("/week")


def test_another_reason_about_the_same_person_is_still_told(town, sol, still):
    let_rest(sol, still, a_week(5), kind="no_step")
    assert "Ana Still" in sol.see("/week")


def test_it_can_be_woken(sol, still):
    let_rest(sol, still, a_week(5))
    _, _, after = sol.see("/week?all=").partition('action="/week/wake/')
    rest_id = after.partition('"')[0]
    assert sol.submit(f"/week/wake/{rest_id}").status_code == 302
    assert "Ana Still" in sol.see("/week")


def test_nobody_of_another_team_is_let_rest_and_no_reason_that_there_is_not(town, sol, still):
    town.house.colleague("Per", team="Syd")
    theirs = town.house.participant("Per", "Ana Syd")
    assert let_rest(sol, theirs, a_week(5)).status_code == 404
    assert let_rest(sol, still, a_week(5), kind="boredom").status_code == 404


def test_the_word_lies_sealed(town, sol, still):
    let_rest(sol, still, a_week(5), "På semester")
    with town.house.engine.connect() as connection:
        (row,) = connection.execute(Base.metadata.tables["snooze"].select())
    assert b"semester" not in row.word
