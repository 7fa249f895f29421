"""The ground that the other tests stand on."""

import shutil

from sqlalchemy import inspect, text

from app.store.database import empty_journal, engine_for
from tests.house import build


def test_a_database_is_at_the_newest_schema_and_empty(database_url):
    engine = engine_for(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM participant")) == 0
    engine.dispose()


def test_a_database_may_also_be_without_tables(empty_database_url):
    engine = engine_for(empty_database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_the_tests_do_not_run_as_the_owner_of_the_server(postgresql_url):
    engine = engine_for(postgresql_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW is_superuser")) == "off"
    engine.dispose()


def test_a_beat_brings_what_was_written_into_the_file_itself(sqlite_url, tmp_path):
    house, file = build(sqlite_url), sqlite_url.removeprefix("sqlite:///")
    with house.session() as kept_open:
        kept_open.connection()  # whoever closes the last connection empties the journal anyway
        kept_open.rollback()
        person = house.make("participant", display_name="Ana Påhittad")
        empty_journal(house.engine)
        alone = shutil.copy(file, tmp_path / "alone.db")
    with engine_for(f"sqlite:///{alone}").connect() as copy:
        assert copy.scalar(text("SELECT count(*) FROM participant WHERE ref = :id"), {"id": person})
