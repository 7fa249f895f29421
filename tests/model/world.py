"""The world of the model: phones, a network that fails, a server that dies and is put back."""

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.model.office import PEOPLE
from tests.model.phone import Phone
from tests.model.team import PHONES, Team

FAULTS = (
    *("lose_request", "lose_answer", "duplicate", "late", "cut_request", "cut_answer"),
    *("gate", "redirect", "broken", "fails", "fails_after", "busy"),
)
DAY = 24 * 3600 * 1000  # ms
CLOCKS = (0, DAY, -DAY, DAY // 24, -DAY // 24)

Met = list[str] | None

phones = st.sampled_from(sorted(PHONES))
faults = st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3)
NOTHING: st.SearchStrategy[Met] = st.sampled_from(([], None))
thens = st.one_of(faults, faults, NOTHING)  # what the phone's sync meets, if any
numbers = st.integers(0, 3)


class World(RuleBasedStateMachine):
    """What happens to phones and server by itself; at the end all must be well."""

    team: ClassVar[Team]

    @initialize()
    def a_morning(self) -> None:
        """Everybody has signed in and synced."""
        self.team.begin()
        self.phones, self.office = self.team.phones, self.team.office

    def ready(self, name: str) -> Phone | None:
        """A phone on which somebody is signed in."""
        return self.team.ready(name)

    @rule(name=phones, met=st.one_of(st.just([]), faults))
    def syncs(self, name: str, met: list[str]) -> None:
        """A phone exchanges, whatever the network does."""
        if phone := self.ready(name):
            for tab in phone.tabs:
                phone.sync(*met, tab=tab)

    def _then(self, name: str, met: Met) -> None:
        if met is not None:
            self.syncs(name, met)

    @rule(name=phones)
    def waits_for_an_answer(self, name: str) -> None:
        """A phone's request is under way while other things happen."""
        if phone := self.ready(name):
            phone.begin_sync("hold", tab=phone.tabs[0])

    @rule(name=phones)
    def late_requests_arrive(self, name: str) -> None:
        """What a phone gave up reaches the server after all, newest first."""
        self.phones[name].set("deliver")

    @rule(name=phones, offset=st.sampled_from(CLOCKS))
    def clock_jumps(self, name: str, offset: int) -> None:
        """A phone's clock goes wrong by a day, or by summer time."""
        self.phones[name].set("clock", offset=offset)

    @rule(name=phones, whose=st.sampled_from(PEOPLE))
    def colleague_signs_in(self, name: str, whose: str) -> None:
        """Somebody else, maybe, signs in on a phone beside the app that is open there."""
        self.phones[name].let_in(self.office.sign_in(whose))

    @rule(name=phones)
    def tab_dies(self, name: str) -> None:
        """A tab is killed, and opened again."""
        phone = self.phones[name]
        if phone.tabs:
            phone.open(phone.tabs[0])
            phone.tabs.sort()

    @rule(name=phones, protocol=st.sampled_from((1, 2)))
    def app_changes(self, name: str, protocol: int) -> None:
        """A phone gets the app of today, or still runs that of the first release."""
        self.phones[name].set("network", protocol=protocol)

    @rule(name=phones)
    def first_release_is_updated(self, name: str) -> None:
        """A phone's store has the shape of the first release, and the app of today opens it."""
        if phone := self.ready(name):
            phone.age()

    @rule()
    def second_tab(self) -> None:
        """Kim opens a second tab, or it is killed."""
        kim = self.phones["kim's"]
        if "b" in kim.tabs:
            kim.kill("b")
        elif self.ready("kim's"):
            kim.open("b")

    @rule(stays_down=st.booleans())
    def server_dies(self, stays_down: bool) -> None:
        """kill -9 of the server; it is started again, now or later."""
        self.team.server.kill()
        if not stays_down:
            self.team.serve()

    @rule()
    def is_copied_tonight(self) -> None:
        """A backup; there is one of yesterday already."""
        self.team.copy()

    @rule()
    def is_put_back(self) -> None:
        """The backup is put back: what came since is gone from the server."""
        self.team.put_back()

    def teardown(self) -> None:
        """The network heals, everybody comes back; then nothing may be missing anywhere."""
        try:
            self.team.heal()
            self.team.check()
        finally:
            self.team.end()
