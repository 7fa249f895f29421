"""Our own side: a database filled through the store's own door, one specialist who may sign in."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import create_app
from app.accounts.access import set_password
from app.caseload_files.founding import founded
from app.cli.installation import master_of, upgraded
from app.clock import Clock, SystemClock
from app.config import Config
from app.records.values import as_json
from app.reminders.keep import keep_current
from app.store.database import db, engine_for, writing
from app.store.organisations import OpenOrganisation, opened, organisation_ids
from app.store.write import By, Write, write
from app.sync.exchange import exchange
from app.sync.known import Author
from app.sync.protocol import PROTOCOL, read
from bench.mapping import Mapper, Ours
from bench.records import SEED, SEED_OF_PUSH, held, offline

EMAIL, PASSWORD = "kim@example.org", "lavskrika äter blåbär"
STAFF = str(uuid.UUID(int=1, version=4))
CHUNK = 500
SPARE = 80  # records held back until it is known how many check-ins the others ask for


@dataclass(frozen=True)
class Office:
    """A folder with our database and keys."""

    home: Path
    clock: Clock = field(default_factory=SystemClock)

    @property
    def settings(self) -> Config:
        """The settings of a server on this folder."""
        database = f"sqlite:///{self.home / 'fotfaste.db'}"
        return Config(self.home, database, keys_file=self.home / "keys.json")

    def seed(self, count: int) -> None:
        """Fill it, so that a new phone of the specialist receives exactly `count` records."""
        engine = upgraded(self.settings)
        with Session(engine, expire_on_commit=False) as session:
            organisation = self._found(session)
            mapper = Mapper(STAFF, SEED)
            docs = held(count)
            self._write(session, organisation, mapper.all(docs[: count - SPARE]))
            missing = count - self._received(session, organisation)
            if not 0 <= missing <= SPARE:
                raise ValueError(f"{missing} records are missing, {SPARE} are at hand")
            # A profile asks for no check-in: the count stays what it is.
            rest = [doc | {"kind": "participant"} for doc in docs[count - SPARE :][:missing]]
            self._write(session, organisation, mapper.all(rest))
        engine.dispose()
        self._let_in()

    def _found(self, session: Session) -> OpenOrganisation:
        by = By(self.clock.now())
        said = {"name": "Provenheten", "country": "SE"}
        kim: dict[str, Any] = {"name": "Kim Provare", "email": EMAIL, "role": "specialist"}
        kim |= {"team": "Nord", "active_from": dt.date(2025, 1, 5)}
        with writing(session):
            organisation = founded(session, said, master_of(self.settings), by)
            write(session, organisation, [Write("staff", STAFF, kim)], by)
        return organisation

    def _write(
        self, session: Session, organisation: OpenOrganisation, records: Sequence[Ours]
    ) -> None:
        now = self.clock.now()
        for start in range(0, len(records), CHUNK):
            some = [one.write() for one in records[start : start + CHUNK]]
            with writing(session):
                keep_current(
                    session, organisation, write(session, organisation, some, By(now)), now
                )

    def _received(self, session: Session, organisation: OpenOrganisation) -> int:
        """How many records a new phone would receive."""
        author, total = Author(STAFF, str(uuid.uuid4()), "specialist"), 0
        asked = {"protocol": PROTOCOL, "device": author.device_id, "cursor": None, "changes": []}
        while True:
            sent = read(as_json(asked))
            body = exchange(session, organisation, author, sent, self.clock.now())
            answer = json.loads(body)
            total += len(answer["news"])
            if not answer["more"]:
                return total
            asked["cursor"] = answer["cursor"]

    def _let_in(self) -> None:
        with create_app(self.settings).app_context():  # hashing asks it for the pepper
            with writing(db.session()) as session:
                set_password(session, STAFF, EMAIL, PASSWORD)
            db.engine.dispose()

    def alter(self, visit: str, note: str) -> None:
        """Somebody else's edit of a visit, straight into the store."""
        engine = engine_for(self.settings.database_url)
        with Session(engine, expire_on_commit=False) as session:
            (only,) = organisation_ids(session)
            organisation = opened(session, only, master_of(self.settings))
            change = Write("follow_up_visit", visit, {"notes": note})
            now = self.clock.now()
            with writing(session):
                keep_current(
                    session, organisation, write(session, organisation, [change], By(now)), now
                )
        engine.dispose()


def pushed(count: int) -> list[Ours]:
    """What the specialist writes offline, about the caseload of a database of that size."""
    caseload = Mapper(STAFF, SEED)
    caseload.all(held(count))
    mapper = Mapper(STAFF, SEED_OF_PUSH, {"participant": caseload.ids["participant"]})
    return mapper.all(offline())
