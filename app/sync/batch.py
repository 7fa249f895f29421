"""The changes of one request on their way into the store. Steps 7 to 9 of docs/sync.md."""

import uuid
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.values import to_json
from app.reminders.keep import keep_current
from app.store.log import entry, reach
from app.store.organisations import OpenOrganisation
from app.store.tables import Change as LoggedChange
from app.store.tables import Clash, LateNote
from app.store.write import By, Write, write
from app.sync.decide import as_answer, decide
from app.sync.gather import learn
from app.sync.known import Author, Decision, Known, Row
from app.sync.protocol import Change


class Batch:
    """The changes of one request on their way into the store."""

    def __init__(
        self,
        organisation: OpenOrganisation,
        author: Author,
        known: Known,
        by: By,
        first_revision: int,
    ) -> None:
        self.organisation, self.author, self.known, self.by = organisation, author, known, by
        self.first = self.revision = first_revision
        self.before = dict(known.rows)
        self.writes: list[Write] = []
        self.logged: list[Row] = []
        self.late: list[Row] = []
        self.clashes: list[Row] = []

    def take(self, change: Change) -> dict[str, Any]:
        """Decide one change, remember what it writes, and answer."""
        decision = decide(change, self.author, self.known)
        if decision.verdict == "waits":
            self.known.awaited.add(change.record_id)
            return as_answer(change.id, decision, 0)  # not kept: it will come again
        writes = bool(decision.fields)
        revision = self.revision if writes else self._stands_at(change)
        answer = as_answer(change.id, decision, revision)
        if writes:
            self._write(change, decision, answer)
        else:
            self.logged.append(self._entry(change, decision, answer, revision))
        self._keep_questions(change, decision)
        return answer

    def _stands_at(self, change: Change) -> int:
        return int(self.known.rows.get(change.record_id, {}).get("revision") or 0)

    def _write(self, change: Change, decision: Decision, answer: dict[str, Any]) -> None:
        kind = KINDS[change.kind]
        blank = {**dict.fromkeys(kind.fields), "id": change.record_id, "deleted_at": None}
        row = self.known.rows.get(change.record_id, blank) | decision.fields
        learn(self.known, change, row | {"revision": self.revision, "ref": change.record_id})
        self.writes.append(
            Write(
                kind=change.kind,
                id=change.record_id,
                fields=decision.fields,
                change_id=change.id,
                made_at=change.made,
                verdict=decision.verdict,
                answer=answer,
            )
        )
        self.revision += 1

    def _entry(
        self, change: Change, decision: Decision, answer: dict[str, Any], revision: int
    ) -> Row:
        nothing = Write(
            kind=change.kind,
            id=change.record_id,
            fields={},
            change_id=change.id,
            made_at=change.made,
            verdict=decision.verdict,
            answer=answer,
        )
        participant = decision.participant_id
        return entry(self.organisation, nothing, self.by, _sent(change), revision, participant)

    def _keep_questions(self, change: Change, decision: Decision) -> None:
        seal = self.organisation.sealer.seal_json
        about: Row = {
            "organisation_id": self.organisation.id,
            "kind": change.kind,
            "record_id": change.record_id,
            "participant_id": decision.participant_id,
        }
        if decision.verdict == "late_note":
            late: Row = {"id": change.id, "author_id": self.author.staff_id}
            late |= {"device_id": self.author.device_id, "received_at": self.by.at}
            late["fields"] = seal(_sent(change), f"late_note/{change.id}/fields")
            self.late.append(about | late)
        if decision.clashes:
            record = self.known.rows[change.record_id]
            about["participant_id"] = reach(KINDS[change.kind], record)[0]
        for name, stands in decision.clashes.items():
            clash: Row = {"id": str(uuid.uuid4()), "change_id": change.id, "field": name}
            clash |= {"offered_by": self.author.staff_id, "found_at": self.by.at}
            clash["stored"] = seal(to_json(stands), f"clash/{clash['id']}/stored")
            offered = change.fields[name].now
            clash["offered"] = seal(offered, f"clash/{clash['id']}/offered")
            self.clashes.append(about | clash)

    def store(self, session: Session) -> None:
        """Write all of it, then bring the check-ins up to date."""
        written = write(session, self.organisation, self.writes, self.by, self.before, self.first)
        for table, rows in (
            (LoggedChange, self.logged),
            (LateNote, self.late),
            (Clash, self.clashes),
        ):
            if rows:
                session.execute(insert(table), rows)
        keep_current(session, self.organisation, written, self.by.at)


def _sent(change: Change) -> dict[str, Any]:
    return {name: {"was": edit.was, "now": edit.now} for name, edit in change.fields.items()}
