"""What is written is whole, ordered, sealed, and belongs to one organisation."""

import datetime as dt
import threading

import pytest
from sqlalchemy import select, text

from app.problems import Problem
from app.store.keys import Sealer
from app.store.organisations import opened
from app.store.rows import find, load
from app.store.tables import Latest
from app.store.write import Write, revision_now
from tests.house import MASTER, build, new_id


def test_a_record_written_twice_in_one_go_keeps_both_edits(house):
    ana = new_id()
    fields = {"display_name": "Ana Exempel", "referred_on": dt.date(2026, 1, 1)}
    written = house.write(
        Write("participant", ana, fields), Write("participant", ana, {"municipality": "Växjö"})
    )
    assert [one.revision for one in written] == [written[0].revision, written[0].revision + 1]
    assert written[0].before is None
    assert written[1].before == written[0].after
    with house.session() as session:
        record = load(session, house.organisation, "participant", [ana])[ana]
        latest = session.scalars(select(Latest.revision).where(Latest.record_id == ana)).all()
    assert (record["display_name"], record["municipality"]) == ("Ana Exempel", "Växjö")
    assert latest == [written[1].revision]


def test_names_and_notes_lie_sealed_in_the_tables(house):
    ana = house.participant("Kim", "Ana Kanariefågel", phone="070-0000000")
    with house.session() as session:
        raw = session.execute(text("SELECT display_name, phone FROM participant")).one()
        assert all(b"Kanarie" not in bytes(value) and b"070" not in bytes(value) for value in raw)
        assert (
            load(session, house.organisation, "participant", [ana])[ana]["phone"] == "070-0000000"
        )


def test_a_sealed_value_opens_only_where_it_was_sealed():
    sealed = Sealer(MASTER, "here").seal(b"text", "participant/1/phone")
    assert Sealer(MASTER, "here").open(sealed, "participant/1/phone") == b"text"
    for sealer, place in (
        (Sealer(MASTER, "here"), "participant/2/phone"),
        (Sealer(MASTER, "there"), "participant/1/phone"),
        (Sealer(b"x" * 32, "here"), "participant/1/phone"),
    ):
        with pytest.raises(Problem) as refused:
            sealer.open(sealed, place)
        assert refused.value.code == "wrong_key"


def test_another_organisation_sees_nothing(house):
    ana = house.participant("Kim")
    other = build(str(house.engine.url.render_as_string(hide_password=False)), "Andra enheten")
    with other.session() as session:
        assert load(session, other.organisation, "participant", [ana]) == {}
        assert find(session, other.organisation, "participant") == []
    other.engine.dispose()


def test_many_writers_at_once_each_get_their_own_revisions(house):
    people = [house.participant("Kim", f"Prov {n}") for n in range(6)]
    with house.session() as session:
        start = revision_now(session, house.organisation.id)
    faults: list[BaseException] = []

    def edit(one: str) -> None:
        try:
            for number in range(5):
                house.write(Write("participant", one, {"municipality": f"Ort {number}"}))
        except BaseException as fault:  # whatever happens in a thread must reach the test
            faults.append(fault)

    threads = [threading.Thread(target=edit, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    with house.session() as session:
        assert revision_now(session, house.organisation.id) == start + 30
        assert opened(session, house.organisation.id, MASTER).name == "Provenheten"
