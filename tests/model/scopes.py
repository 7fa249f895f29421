"""Who may know of whom changes: caseloads go, identities are protected, colleagues leave."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.model import shielded, staffing
from tests.model.office import PEOPLE
from tests.model.world import Met, World, numbers, phones, thens


class Scopes(World):
    """What supervisor and admin do to a whole caseload, to one identity, to a colleague."""

    @rule(giver=st.sampled_from((*PEOPLE, "Sol")), to=st.sampled_from(PEOPLE))
    def hands_all_over(self, giver: str, to: str) -> None:
        """The supervisor gives a whole caseload to a colleague."""
        staffing.hand_over_all(self.office, giver, to)

    @rule(name=phones, n=numbers, then=thens)
    def writes_a_number(self, name: str, n: int, then: Met) -> None:
        """Somebody writes down a telephone number, protected or not, and syncs."""
        if phone := self.ready(name):
            shielded.write_number(phone, n)
            self._then(name, then)

    @rule(name=phones, n=numbers, is_on_a_page=st.booleans(), then=thens)
    def protects_an_identity(self, name: str, n: int, is_on_a_page: bool, then: Met) -> None:
        """An identity is protected, or is not any more, on a phone or by the supervisor."""
        if is_on_a_page:
            shielded.switch_on_the_page(self.office, n)
        elif phone := self.ready(name):
            shielded.switch(phone, n)
        self._then(name, then)

    @rule(whose=st.sampled_from(PEOPLE), way=st.sampled_from(staffing.WAYS), then=thens)
    def leaves_for_good(self, whose: str, way: str, then: Met) -> None:
        """Somebody does not work here any more; the phones may hear of it at once."""
        staffing.leave(self.office, whose, way)
        for name in self.team.phones_of(whose):
            self._then(name, then)

    @rule()
    def all_are_let_in_again(self) -> None:
        """Who had left comes back, and signs in."""
        self.team.let_in_again()
