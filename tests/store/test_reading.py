"""Reading by the driver itself gives what the session would give, all of one moment."""

from sqlalchemy import bindparam, inspect, select

from app.records import KINDS
from app.records.ids import Id
from app.store.prepared import Prepared
from app.store.reading import as_id, reading
from app.store.write import Write

PARTICIPANT = KINDS["participant"].table.c
BY_ID = Prepared(
    select(PARTICIPANT.id, PARTICIPANT.referred_on, PARTICIPANT.employed_at_entry).where(
        PARTICIPANT.id == bindparam("id", type_=Id()),
        PARTICIPANT.programme == "ips",
    )
)


def test_values_come_back_as_what_they_are(house):
    ana = house.participant("Kim")
    with reading(house.engine) as reader:
        found = reader.row(BY_ID, id=ana)
        assert reader.row(BY_ID, id=house.staff["Kim"]) is None
    with house.session() as session:
        kept = session.execute(BY_ID.query, {"id": ana}).one()
    assert found == tuple(kept)
    assert found is not None
    assert as_id(found[0].replace("-", "")) == ana


def test_what_is_written_meanwhile_is_not_seen_and_waits_for_nobody(house):
    ana = house.participant("Kim")
    with reading(house.engine) as reader:
        before = reader.row(BY_ID, id=ana)
        house.write(Write("participant", ana, {"employed_at_entry": True}))
        assert reader.row(BY_ID, id=ana) == before
    with reading(house.engine) as reader:
        assert reader.row(BY_ID, id=ana) != before


def test_one_record_is_found_without_a_look_at_the_whole_organisation(house):
    tables = inspect(house.engine)
    for kind in KINDS.values():
        leading = [one["column_names"][0] for one in tables.get_indexes(kind.name)]
        leading += [one["column_names"][0] for one in tables.get_unique_constraints(kind.name)]
        # SQLite, asked for some ids of an organisation, would take such an index and walk it all.
        assert "organisation_id" not in leading, kind.name
