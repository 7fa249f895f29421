"""What was answered and cannot be stored after all is kept, told, and holds up nobody."""

from uuid import uuid4

import pytest
from sqlalchemy import delete

from app.records import KINDS
from app.store.database import writing
from app.store.rows import load
from app.store.tables import Latest
from app.store.taken_down import kept_back
from app.store.working_in import try_again, work_in
from app.store.write import Write
from tests.house import House, Phone, build, change
from tests.sync.away import few_are_many, many, stored, waits
from tests.sync.field import verdict


@pytest.fixture(autouse=True)
def _three_are_many(monkeypatch):
    few_are_many(monkeypatch)


@pytest.fixture
def stranger(house):
    """Another organisation in the same database."""
    made = build(house.engine.url.render_as_string(hide_password=False), "Andra enheten")
    yield made
    made.engine.dispose()


@pytest.fixture
def made():
    return change("employer", name="Bageri Sagokorn")


@pytest.fixture
def bakery(house, stranger, made):
    """An employer that Kim was told is stored, and whose id a stranger took a moment later."""
    ana = house.participant("Kim")
    kim = Phone(house, "Kim", echo=False)
    kim.send()
    assert set(verdict(kim.send(*many(house, ana), made))) == {"stored"}
    stranger.write(Write("employer", made.record_id, {"name": "Hemliga hotellet"}))
    return made.record_id


def worked_in(house: House) -> None:
    """As whoever reads next does it."""
    with house.session() as session:
        work_in(session, house.organisation)


def tried_again(house: House) -> list[str]:
    """What the scheduler could store of it today."""
    with house.session() as session, writing(session):
        return [one.id for one in try_again(session, house.organisation)]


def goes(stranger: House, id_: str) -> None:
    """The stranger's record is no more."""
    with stranger.session() as session, writing(session):
        session.execute(delete(KINDS["employer"].table).where(KINDS["employer"].table.c.id == id_))
        session.execute(delete(Latest).where(Latest.record_id == id_))


def test_everything_else_of_the_push_is_stored(house, bakery, caplog):
    worked_in(house)
    assert not waits(house)
    assert len(stored(house)) == 3
    assert bakery not in stored(house, "employer")
    assert "IntegrityError" in caplog.text
    assert "Sagokorn" not in caplog.text


def test_others_go_on_working(house, bakery):
    house.colleague("Lee")
    lee = Phone(house, "Lee")
    assert verdict(lee.send(change("employer", name="Provköket"))) == ["stored"]
    assert not waits(house)


def test_it_is_news_as_soon_as_it_can_be_stored(house, bakery, stranger):
    lee = Phone(house, "Kim")
    lee.send()
    assert tried_again(house) == []
    goes(stranger, bakery)
    assert tried_again(house) == [bakery]
    lee.send()
    assert lee.records[bakery]["fields"]["name"] == "Bageri Sagokorn"
    assert tried_again(house) == []


@pytest.mark.parametrize("how", ["once more", "corrected"])
def test_it_is_over_where_its_phone_has_sent_it_meanwhile(house, bakery, stranger, made, how):
    worked_in(house)
    goes(stranger, bakery)
    again = made if how == "once more" else made.model_copy(update={"id": str(uuid4())})
    assert verdict(Phone(house, "Kim").send(again)) == ["stored"]
    house.write(Write("employer", bakery, {"name": "Provköket"}))
    assert tried_again(house) == []
    with house.session() as session:
        assert kept_back(session) == 0
        stands = load(session, house.organisation, "employer", [bakery])[bakery]
        assert stands["name"] == "Provköket"
