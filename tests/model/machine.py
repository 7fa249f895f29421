"""Phones and a server to which everything happens that can: a state machine for hypothesis."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.model import acts
from tests.model.behind import behind_a_page
from tests.model.office import PEOPLE
from tests.model.scopes import Scopes
from tests.model.staffing import away
from tests.model.team import PHONES
from tests.model.world import Met, faults, numbers, phones, thens

texts = st.sampled_from(sorted(acts.TEXTS))
choices = st.sampled_from(("stored", "offered", "other"))


class Model(Scopes):
    """What people do, and what the supervisor and the scheduler do."""

    @rule(
        name=phones,
        kind=st.sampled_from((*sorted(acts.TEXTS), "participant")),
        n=numbers,
        then=thens,
    )
    def makes(self, name: str, kind: str, n: int, then: Met) -> None:
        """Somebody saves a new record, and syncs."""
        if phone := self.ready(name):
            acts.make(phone, self.office, kind, n)
            self._then(name, then)

    @rule(name=phones, kind=texts, n=numbers, second=st.booleans(), then=thens)
    def edits(self, name: str, kind: str, n: int, second: bool, then: Met) -> None:
        """Somebody edits, in either tab, and syncs."""
        if phone := self.ready(name):
            acts.edit(phone, phone.tabs[-1 if second else 0], kind, n)
            self._then(name, then)

    @rule(name=phones, kind=texts, n=numbers)
    def begins_an_edit(self, name: str, kind: str, n: int) -> None:
        """Somebody opens a form and is called away."""
        if phone := self.ready(name):
            acts.begin_edit(phone, kind, n)

    @rule(name=phones, second=st.booleans(), then=thens)
    def saves_what_was_begun(self, name: str, second: bool, then: Met) -> None:
        """Somebody saves the form that was open all the while, or its draft in the other tab."""
        if phone := self.ready(name):
            acts.save_edit(phone, phone.tabs[-1 if second else 0])
            self._then(name, then)

    @rule(kind=texts, n=numbers, met=faults)
    def all_edit(self, kind: str, n: int, met: list[str]) -> None:
        """The same field on all phones; they sync on a bad line."""
        for name in PHONES:
            self.edits(name, kind, n, second=False, then=None)
        for name in PHONES:
            self.syncs(name, met)

    @rule()
    def writes_before_the_news_are_here(self) -> None:
        """Kim has an edit taken while what she wrote on her other phone is still to come."""
        here, there = self.ready("kim's"), self.ready("kim's other")
        if here and there and "PAGE" in self.team.settings:
            behind_a_page(here, there, self.office)

    @rule(name=phones, kind=texts, n=numbers, then=thens)
    def works_for_nothing(self, name: str, kind: str, n: int, then: Met) -> None:
        """Somebody's work arrives, and the backup that is put back has never heard of it."""
        self.makes(name, kind, n, [])
        self.is_put_back()
        self._then(name, then)

    @rule(name=phones, kind=st.sampled_from(sorted(acts.NOTES)), n=numbers, then=thens)
    def adds_to_a_note(self, name: str, kind: str, n: int, then: Met) -> None:
        """Somebody writes a line more, and syncs."""
        if phone := self.ready(name):
            acts.add_to_note(phone, kind, n)
            self._then(name, then)

    @rule(name=phones, kind=st.sampled_from((*acts.TEXTS, "contact_link")), n=numbers, then=thens)
    def deletes(self, name: str, kind: str, n: int, then: Met) -> None:
        """Somebody deletes a record, and syncs."""
        if phone := self.ready(name):
            acts.delete(phone, kind, n)
            self._then(name, then)

    @rule(name=phones, n=numbers, then=thens)
    def ties_or_unties(self, name: str, n: int, then: Met) -> None:
        """Somebody says whom a contact was about, and syncs."""
        if phone := self.ready(name):
            acts.tie_or_untie(phone, n)
            self._then(name, then)

    @rule(name=phones)
    def takes_back(self, name: str) -> None:
        """Somebody undoes the last save."""
        phone = self.ready(name)
        if phone and phone.saves:
            phone.undo()

    @rule(name=phones, n=numbers, days_ago=st.sampled_from((0, 40)))
    def closes_or_opens_a_case(self, name: str, n: int, days_ago: int) -> None:
        """Somebody closes a case, today or as of long ago, or opens it again."""
        if phone := self.ready(name):
            acts.close_case(phone, self.office, n, days_ago)

    @rule(name=phones, choice=choices, n=numbers)
    def answers_a_question(self, name: str, choice: str, n: int) -> None:
        """Somebody settles which of two values holds."""
        if phone := self.ready(name):
            acts.answer(phone, choice, n)

    @rule(name=phones, n=numbers)
    def reads_a_late_note(self, name: str, n: int) -> None:
        """Somebody reads what a colleague wrote before the hand-over."""
        if phone := self.ready(name):
            acts.read_note(phone, n)

    @rule(name=phones)
    def leaves(self, name: str) -> None:
        """Somebody signs out with work that waits, and signs in again."""
        if phone := self.ready(name):
            phone.land()
            phone.act("leave")
            for tab in list(phone.tabs):
                phone.kill(tab)
            self.team.back(name)

    @rule(name=phones, kind=texts, n=numbers, met=st.one_of(st.just([]), faults))
    def is_lent(self, name: str, kind: str, n: int, met: list[str]) -> None:
        """A colleague signs in on a phone whose owner has left it, works there, and leaves too."""
        phone = self.ready(name)
        if not phone:
            return
        (to,) = {*PEOPLE} - {phone.whose}
        with self.team.lent(name, to) as guest:
            if guest:
                acts.make(guest, self.office, kind, n)
                guest.sync(*met)

    @rule(whose=st.sampled_from(PEOPLE))
    def sessions_end(self, whose: str) -> None:
        """All of somebody's sessions are over; one phone is signed in again at once."""
        self.office.end_sessions(whose)
        phone = next(one for one in self.phones.values() if one.whose == whose)
        phone.let_in(self.office.sign_in(whose))

    @rule(to=st.sampled_from(PEOPLE), n=numbers)
    def hands_over(self, to: str, n: int) -> None:
        """The supervisor gives a participant to somebody."""
        people = [one for one in self.office.rows("participant") if not one["deleted_at"]]
        person = acts.nth(sorted(people, key=lambda one: str(one["id"])), n)
        if person and to not in away(self.office):
            self.office.hand_over(person["id"], to)

    @rule(n=numbers)
    def merges_employers(self, n: int) -> None:
        """The supervisor makes one of two employers."""
        known = [one for one in self.office.rows("employer") if not one["deleted_at"]]
        if len(known) > 1:
            keep, gone = known[n % len(known)], known[(n + 1) % len(known)]
            self.office.merge(keep["id"], gone["id"])

    @rule(days=st.sampled_from((1, 200)))
    def purges(self, days: int) -> None:
        """The scheduler lets go of what was deleted long ago."""
        self.office.purge(days)
