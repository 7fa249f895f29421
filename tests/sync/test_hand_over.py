"""A hand-over that is being written while a phone asks for what is new."""

import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from app.store.database import writing
from app.store.write import By, Write, write
from tests.house import TODAY, House, Phone, build, new_id

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


def until_somebody_waits(house: House) -> None:
    """Return once a transaction waits for another."""
    with house.engine.connect() as connection:
        while not connection.execute(WAITING).scalar_one():
            connection.rollback()
            time.sleep(0.01)


def test_a_phone_that_asks_during_the_hand_over_is_not_given_the_person(postgresql_url):
    house = build(postgresql_url)
    house.colleague("Kim")
    house.colleague("Lee")
    ana, kim = house.participant("Kim"), Phone(house, "Kim")
    tie = {"participant_id": ana, "specialist_id": house.staff["Lee"], "from_on": TODAY}
    with ThreadPoolExecutor(1) as elsewhere:
        with house.session() as session, writing(session):
            write(session, house.organisation, [Write("assignment", new_id(), tie)], By(house.now))
            answer = elsewhere.submit(kim.send)
            until_somebody_waits(house)
        answer.result()
    assert ana not in kim.records
    house.engine.dispose()
