"""The migrations and the declarations tell of the same tables."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.store import schema
from app.store.database import engine_for
from tools.migration import catalogue


def test_an_empty_database_comes_to_the_newest_schema_by_itself(empty_database_url):
    engine = engine_for(empty_database_url)
    schema.upgrade(engine)
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert schema.at(connection) == schema.newest()
    engine.dispose()


def test_no_declaration_lacks_its_migration(database_url):
    engine = engine_for(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, catalogue()) == []
    engine.dispose()
