"""The changes of one request on their way into the store. Steps 7 to 9 of docs/sync.md."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.records import KINDS
from app.reminders.later import keep_in_time
from app.store.log import append, entry
from app.store.moves import record_moves
from app.store.organisations import OpenOrganisation
from app.store.write import By, Write, Written, next_revisions, write
from app.sync.decide import as_answer, decide
from app.sync.echo import says_all
from app.sync.employers import followed
from app.sync.gather import learn
from app.sync.known import Author, Decision, Edited, Known, Row, refused, written_at
from app.sync.protocol import Change
from app.sync.questions import Unsettled, question_ids, questions, raised


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
        self.asked: list[Unsettled] = []
        self.raised: set[str] = set()  # ids of the questions that are not stored yet
        self.turned: set[str] = set()  # what goes, or comes back, with answers not stored yet
        self.waiting: dict[str, Decision] = {}  # by record
        self.said: set[int] = set()  # revisions of records that were made as their phone has them

    def take(self, change: Change) -> dict[str, Any]:
        """Decide one change, remember what it writes, and answer."""
        asked, change = change, followed(change, self.known.merged)
        decision = self._in_order(change, decide(change, self.author, self.known))
        decision = self._with_an_id(change, decision)
        if decision.verdict == "waits":
            return as_answer(change.id, decision, 0)  # not kept: it will come again
        writes = bool(decision.fields)
        revision = told = self.revision if writes else self._stands_at(change)
        if asked.record_id != change.record_id:  # of the employer that the phone spoke of
            told = self._stands_at(asked)
        answer = as_answer(change.id, decision, told, question_ids(change, decision))
        self._keep_questions(change, decision)
        # What verdict and revision say anyway is not kept twice.
        is_plain = answer == {"id": change.id, "verdict": decision.verdict, "revision": revision}
        kept = None if is_plain else answer
        if writes:
            if change.record_id not in self.known.rows and says_all(asked, decision):
                self.said.add(revision)
            self._write(change, decision, kept)
        else:
            self.logged.append(self._entry(change, decision, kept, revision))
        return answer

    def _in_order(self, change: Change, decision: Decision) -> Decision:
        """Later work of a record waits behind what waits of it, which would come over it.

        But not what makes the record, which may be waited for, nor what nothing can come over.
        """
        is_free = change.is_new or [*change.fields] == ["deleted_at"]
        if decision.verdict == "waits":
            self.waiting.setdefault(change.record_id, decision)
        elif not is_free and decision.verdict != "late_note":
            return self.waiting.get(change.record_id, decision)
        return decision

    def _with_an_id(self, change: Change, decision: Decision) -> Decision:
        """A late note is a record under the id of its change: phones keep all records by id."""
        if decision.verdict == "late_note" and change.id in self.known.kinds:
            return refused("id_taken", "A record has the id of this change.", "id")
        return decision

    def _stands_at(self, change: Change) -> int:
        return int(self.known.rows.get(change.record_id, {}).get("revision") or 0)

    def _write(self, change: Change, decision: Decision, answer: dict[str, Any] | None) -> None:
        kind = KINDS[change.kind]
        blank = {**kind.blank, "id": change.record_id, "deleted_at": None}
        before = self.known.rows.get(change.record_id, blank)
        now = {"revision": self.revision, "ref": change.record_id}
        row = {**before, **decision.fields, **now}
        learn(self.known, self.author, change, row)
        if row.get("added_id"):
            self.turned.add(row["added_id"])
        if not change.is_new:
            self._remember_who(change, decision)
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

    def _remember_who(self, change: Change, decision: Decision) -> None:
        at = written_at(change.made, self.by.at)
        who, names, is_dated = self.author.staff_id, [*decision.fields], change.made is not None
        edited = Edited(self.revision, names, who, at, is_own=True, is_dated=is_dated)
        self.known.edited.setdefault(change.record_id, []).append(edited)

    def _entry(
        self, change: Change, decision: Decision, answer: dict[str, Any] | None, revision: int
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
        sent = entry(self.organisation, nothing, self.by, _sent(change), revision, participant)
        # Whoever asks who changed a field must not find whose word was not taken.
        return sent | {"names": []}

    def _keep_questions(self, change: Change, decision: Decision) -> None:
        if decision.verdict == "late_note":
            self.known.late[change.record_id] = decision.participant_id or ""
            self.known.kinds[change.id] = "late_note"
        if decision.verdict == "late_note" or raised(change, decision):
            edited = self.known.words_of(change.record_id)
            is_new = change.record_id not in self.known.rows
            self.asked.append(Unsettled(change, decision, edited, is_new))
            self.raised |= raised(change, decision)
            self.known.in_question.update(decision.under.values())

    def store_for(self, change: Change, session: Session, left: int) -> None:
        """Store what was taken so far where a change goes by what only storing tells.

        It answers a question that the same request has raised, as a restored server is offered
        both at once, or is about what an answer takes along. `left`: how many are still to come.
        """
        if change.record_id in self.raised or (self.turned and self.turned & _named(change)):
            self.store(session)
            self.first = self.revision = next_revisions(session, self.organisation, left)

    def store(self, session: Session) -> None:
        """Write all of it, then bring the check-ins up to date, or note whose are to be."""
        written = write(session, self.organisation, self.writes, self.by, self.before, self.first)
        # Questions have revisions after all of those: how many there are is known only now.
        # Only now, too, is it known whose they are, and what a protected identity shields.
        asked = [
            each for one in self.asked for each in questions(one, self.author, self.known, self.by)
        ]
        made = write(session, self.organisation, asked, self.by, known={})
        append(session, self.logged)
        keep_in_time(session, self.organisation, written, self.by.at)
        self._given_up(session, written)
        self._stored([*written, *made])

    def _given_up(self, session: Session, written: Sequence[Written]) -> None:
        """Whom a phone made for somebody else, or after a last day, it has, and is to forget."""
        made = {one.id for one in written if one.kind == "participant" and one.before is None}
        others = made - self.known.mine
        record_moves(session, self.organisation, self.author.staff_id, set(), others)

    def _stored(self, written: Sequence[Written]) -> None:
        """Let the rest of the request see it as the next request would."""
        self.known.rows |= {one.id: one.after for one in written}
        self.known.kinds |= {one.id: one.kind for one in written}
        self.before = dict(self.known.rows)
        for one in written[len(self.writes) :]:
            self._remember_deletion(one)
        for some in (self.writes, self.logged, self.asked, self.raised, self.turned):
            some.clear()

    def _remember_deletion(self, one: Written) -> None:
        if one.before and one.after["deleted_at"] != one.before["deleted_at"]:
            who = Edited(one.revision, ["deleted_at"], self.by.staff_id, self.by.at, is_own=True)
            self.known.edited.setdefault(one.id, []).append(who)


def _named(change: Change) -> set[str]:
    named = (edit["now"] for edit in change.fields.values())
    return {change.record_id, *(one for one in named if isinstance(one, str))}


def _sent(change: Change) -> dict[str, Any]:
    return {name: {"was": None, **edit} for name, edit in change.fields.items()}
