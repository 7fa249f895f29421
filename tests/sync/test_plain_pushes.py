"""Only what nothing can keep out is answered before it lies in the tables."""

import pytest

from tests.house import House, build, change, new_id
from tests.sync.away import few_are_many, many, waits
from tests.sync.field import contact, tie, verdict, visit


@pytest.fixture(autouse=True)
def _three_are_many(monkeypatch):
    few_are_many(monkeypatch)


def large(house: House, ana: str):
    """Pushes that are no plain ones, by what is the matter."""
    foreign = build(house.engine.url.render_as_string(hide_password=False), "Andra enheten")
    taken, theirs = new_id(), foreign.make("employer", name="Hemliga hotellet")
    foreign.engine.dispose()
    cafe = house.make("employer", name="Demohotellet", ref=taken)
    met, one = contact(house, cafe), visit(house, ana)
    yield many(house, ana, 2)
    yield [*many(house, ana), change("employer", taken, name="Bageri Sagokorn")]
    yield [*many(house, ana), change("employer", theirs, name="Bageri Sagokorn")]
    yield [*many(house, ana), change("employer", cafe, base=1, name=("Demohotellet", "Nya"))]
    yield [*many(house, ana), visit(house, ana, minutes=-1)]
    yield [*many(house, ana), visit(house, new_id())]
    yield [*many(house, ana), visit(house, ana, notes="")]
    yield [*many(house, ana), met, tie(met.record_id, ana)]
    yield [*many(house, ana), contact(house, cafe, specialist_id=None)]
    yield [*many(house, ana), one, one.model_copy(update={"id": new_id()})]
    yield [*many(house, ana), change("participant", display_name="Bo Exempel")]


def test_what_is_not_plain_is_written_at_once(house, ana, kim):
    for sent in large(house, ana):
        answer = kim.send(*sent)
        assert "stored" in verdict(answer)
        assert not waits(house), sent[-1]
