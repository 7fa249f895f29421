"""What crosses the wire lies ready beside each record: sealed, current, and made where it lacks."""

import json

import pytest
from sqlalchemy import select, update

from app.problems import Problem
from app.store.bodies import opened_body
from app.store.fill import fill_bodies, organisations_to_fill
from app.store.tables import Latest
from app.store.write import Write
from tests.house import MASTER, TODAY, Phone


def bodies(house):
    """What lies ready, by kind and revision."""
    columns = (Latest.kind, Latest.revision, Latest.body, Latest.shared, Latest.fades_on)
    with house.session() as session:
        rows = session.execute(select(*columns).order_by(Latest.revision)).all()
    sealer = house.organisation.sealer
    return {
        row.revision: (
            row.kind,
            row.body and json.loads(opened_body(sealer, row.body, row.revision, is_whole=True)),
            row.shared
            and json.loads(opened_body(sealer, row.shared, row.revision, is_whole=False)),
            row.fades_on,
        )
        for row in rows
    }


@pytest.fixture
def contact(house):
    """A contact of Kim's, with what was said."""
    ana = house.participant("Kim", "Ana Kanariefågel")
    made = house.make(
        "employer_contact",
        date=TODAY,
        specialist_id=house.staff["Kim"],
        employer_id=house.make("employer", name="Bageri Sagokorn"),
        mode="phone",
        purpose="present",
        notes="kanarietext",
    )
    house.make("contact_link", contact_id=made, participant_id=ana)
    return made


def test_what_lies_ready_is_readable_to_nobody_who_takes_the_file(house, contact):
    with house.session() as session:
        rows = session.execute(select(Latest.body, Latest.shared)).all()
    everything = b"".join(part or b"" for row in rows for part in row)
    assert b"anarie" not in everything
    assert b"fields" not in everything


def test_a_body_passes_for_no_other_record_and_for_no_older_one(house, contact):
    house.write(Write("employer_contact", contact, {"outcome": "trial"}))
    with house.session() as session:
        query = select(Latest.body, Latest.revision).where(Latest.record_id == contact)
        body, revision = session.execute(query).one()
    sealer = house.organisation.sealer
    assert json.loads(opened_body(sealer, body, revision, is_whole=True))["fields"]["outcome"]
    for place in ((revision - 1, True), (revision, False)):
        with pytest.raises(Problem) as refused:
            opened_body(sealer, body, *place)
        assert refused.value.code == "wrong_key"


def test_records_from_before_there_were_bodies_get_them_at_the_next_start(
    house, contact, monkeypatch
):
    monkeypatch.setattr("app.store.fill.CHUNK", 3)
    house.write(Write("employer_contact", contact, {"deleted_at": house.now}))
    kim, before = Phone(house, "Kim"), bodies(house)
    kim.send()
    with house.engine.begin() as connection:
        nothing = {"body": None, "shared": None, "fades_on": None}
        connection.execute(update(Latest).values(nothing))
    with house.session() as session:
        (lacking,) = organisations_to_fill(session)
    fill_bodies(house.engine, lacking, MASTER)
    with house.session() as session:
        assert organisations_to_fill(session) == []
    again = Phone(house, "Kim")
    again.send()
    assert bodies(house) == before
    assert again.records == kim.records
