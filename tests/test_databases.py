"""The ground that the other tests stand on."""

from sqlalchemy import inspect, text

from app.store.database import engine_for


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
