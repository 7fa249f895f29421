"""Bodies for the wire, made for records that were written before there were any."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Engine, bindparam, select, update
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.bodies import bodies
from app.store.database import writing
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import load
from app.store.tables import Latest
from app.store.write import next_revisions

CHUNK = 500  # records in one transaction: phones wait no longer than that takes
LATEST: Any = Latest.__table__

BARE = LATEST.c.body.is_(None)


def organisations_to_fill(session: Session) -> list[str]:
    """The ids of organisations that have records without a body."""
    return list(session.scalars(select(LATEST.c.organisation_id).where(BARE).distinct()))


def fill_bodies(engine: Engine, organisation_id: str, master: bytes) -> None:
    """Make the bodies that an organisation lacks; nothing where it lacks none."""
    with Session(engine, expire_on_commit=False) as session:
        organisation = opened(session, organisation_id, master)
        while _fill_some(session, organisation):
            pass


def _fill_some(session: Session, organisation: OpenOrganisation) -> int:
    with writing(session):
        next_revisions(session, organisation, 0)  # nobody writes them meanwhile
        query = select(LATEST.c.kind, LATEST.c.record_id).where(
            LATEST.c.organisation_id == organisation.id, BARE
        )
        ids = defaultdict(list)
        for kind, record_id in session.execute(query.limit(CHUNK)):
            ids[kind].append(record_id)
        rows = [
            {"of_kind": kind, "of_id": id_, **bodies(organisation, KINDS[kind], row)}
            for kind, some in ids.items()
            for id_, row in load(session, organisation, kind, some).items()
        ]
        if rows:
            session.connection().execute(_filled(organisation), rows)
    return len(rows)


def _filled(organisation: OpenOrganisation) -> Any:
    mine = LATEST.c.organisation_id == organisation.id
    one = LATEST.c.kind == bindparam("of_kind"), LATEST.c.record_id == bindparam("of_id")
    columns = ("body", "shared", "fades_on")
    return update(LATEST).where(mine, *one).values({name: bindparam(name) for name in columns})
