"""The ties between employer contacts and participants, which files write as a list in a cell."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.records.identity import link_id
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find
from app.store.write import Write

KIND = "contact_link"


class Links:
    """All ties of an organisation, deleted ones too."""

    def __init__(self, session: Session, organisation: OpenOrganisation) -> None:
        self.rows: dict[str, Row] = {row["id"]: row for row in find(session, organisation, KIND)}
        self.members: dict[str, set[str]] = defaultdict(set)
        for row in self.rows.values():
            if row["deleted_at"] is None:
                self.members[row["contact_id"]].add(row["participant_id"])

    def of(self, contact_id: str, members: set[str] | None, now: dt.datetime) -> Iterator[Write]:
        """The writes after which a contact concerns just these participants; None: as it is."""
        there = self.members[contact_id]
        wanted = there if members is None else members
        for participant_id in sorted(wanted ^ there):
            both = {"contact_id": contact_id, "participant_id": participant_id}
            gone = now if participant_id in there else None
            yield Write(KIND, link_id(contact_id, participant_id), both | {"deleted_at": gone})
