"""Whatever the caseload and the day, the database and a slow second opinion agree."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from app.fidelity.load import load
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import answer
from tests.fidelity.drawn import AS_OF, drawn
from tests.fidelity.naive_of_work import answer as second_opinion
from tests.fidelity.planted import plant
from tests.house import House, build

SCALE = scales()[IPS25]
TEAMS = ("Nord", "Syd")


def suggested(house: House, day: dt.date) -> dict[str, object]:
    """What is suggested for each team, read for both at once."""
    with house.session() as session:
        facts = load(session, house.organisation, day, TEAMS)
    return {team: answer(SCALE, team, facts[team], day) for team in TEAMS}


@settings(max_examples=80)
@given(seed=st.integers(0, 2**32), day=st.sampled_from(AS_OF), shift=st.integers(-3, 3))
def test_the_suggestions_are_those_of_a_second_opinion(sqlite_house, seed, day, shift):
    as_of = day + dt.timedelta(days=shift)
    rows = drawn(seed, as_of)
    plant(sqlite_house, rows)
    expected = {team: second_opinion(rows, as_of, team) for team in TEAMS}
    assert suggested(sqlite_house, as_of) == expected


def test_both_databases_read_the_same(database_url):
    house = build(database_url)
    for seed, as_of in enumerate(AS_OF):
        rows = drawn(seed, as_of)
        plant(house, rows)
        assert suggested(house, as_of) == {t: second_opinion(rows, as_of, t) for t in TEAMS}
