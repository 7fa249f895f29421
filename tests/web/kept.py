"""What the database keeps of a town, for tests to look at."""

from app.store.rows import Row, find
from tests.web.people import Town


def records(town: Town, kind: str) -> list[Row]:
    """The house's records of a kind."""
    with town.house.session() as session:
        return find(session, town.house.organisation, kind)


def record(town: Town, kind: str, id_: str) -> Row:
    return next(row for row in records(town, kind) if row["id"] == id_)


def waits(town: Town, participant_id: str) -> list[str]:
    """The rules of the check-ins that are stored about somebody."""
    return [
        row["rule"] for row in records(town, "reminder") if row["participant_id"] == participant_id
    ]
