"""Alembic's entry: migrations run on the connection that the caller opened."""

from typing import Any, Literal

from alembic import context

from app.records import Base
from app.records.ids import Id


def render_item(_what: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration says what lies in the database, whatever our classes are called."""
    return "sa.Uuid(as_uuid=False)" if isinstance(item, Id) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
