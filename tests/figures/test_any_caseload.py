"""Whatever caseload, whichever quarter and scope: the figures agree with a slow second opinion."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.caseload.quarter import read_quarter
from app.figures.facts import Facts
from app.figures.load import everything, of_specialists
from app.figures.report import asked, known_quarters
from app.figures.scope import specialists
from app.figures.seen import Seen
from app.figures.table import figures
from tests.figures import naive
from tests.figures.caseloads import caseloads
from tests.figures.naive_rows import Caseload
from tests.house import House, build
from tests.reminders.brought_in import bring_in, bring_in_rows, rows_of
from tests.reminders.caseload import CASES

FILES = ("staff", "participants", "assignments", "placements", "employer_contacts")
UNHURRIED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEAMS = st.sampled_from([None, None, "Nord", "Syd"])
PEOPLE = st.sampled_from([None, None, "a", "b", "c"])


@UNHURRIED
@given(drawn=caseloads(), team=TEAMS, specialist=PEOPLE)
def test_figures_agree_with_a_second_opinion(
    database_url: str, drawn: tuple[Caseload, str], team: str | None, specialist: str | None
) -> None:
    caseload, quarter = drawn
    known = {person["team"] for person in caseload["staff"]}
    team = team if team in known else None
    house = build(database_url)
    bring_in_rows(house, {f"{name}.csv": rows for name, rows in caseload.items()})
    expected = naive.figures(caseload, quarter, team, specialist)
    for facts in _loaded(house, team, specialist):
        seen = Seen(facts, read_quarter(quarter), asked(facts, team, specialist))
        assert figures(seen) == expected


def _loaded(house: House, team: str | None, specialist: str | None) -> list[Facts]:
    """All facts, and where it was asked for some specialists only those."""
    with house.session() as session:
        whole = everything(session, house.organisation)
        wanted = specialists(whole, asked(whole, team, specialist))
        some = [] if wanted is None else [of_specialists(session, house.organisation, wanted)]
    return [whole, *some]


def test_every_quarter_of_a_team_agrees_with_the_second_opinion(house: House) -> None:
    bring_in(house, "kronoberg")
    caseload = {name: rows_of(CASES / "kronoberg" / f"{name}.csv") for name in FILES}
    with house.session() as session:
        facts = everything(session, house.organisation)
    for quarter in known_quarters(facts):
        for team in (None, "Ljungby", "Växjö"):
            seen = Seen(facts, quarter, asked(facts, team, None))
            assert figures(seen) == naive.figures(caseload, str(quarter), team)
