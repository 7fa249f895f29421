"""The world of the model: phones, a network that fails, a server that dies and is put back."""

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.house import House
from tests.model import checks
from tests.model.node import Node
from tests.model.office import Office
from tests.model.phone import Phone
from tests.model.places import Place
from tests.model.server import Server

PHONES = {"kim's": "Kim", "kim's other": "Kim", "lee's": "Lee"}
FAULTS = (
    *("lose_request", "lose_answer", "duplicate", "late", "cut_request", "cut_answer"),
    *("gate", "redirect", "broken"),
)
DAY = 24 * 3600 * 1000  # ms
CLOCKS = (0, DAY, -DAY, DAY // 24, -DAY // 24)

phones = st.sampled_from(sorted(PHONES))
faults = st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3)


class World(RuleBasedStateMachine):
    """What happens to phones and server by itself; at the end all must be well."""

    node: ClassVar[Node]
    server: ClassVar[Server]
    place: ClassVar[Place]
    pattern: ClassVar[House]

    @initialize()
    def a_morning(self) -> None:
        """Everybody has signed in and synced."""
        self.url = self.place.fresh()
        self.server.start(self.url)
        self.office = Office.at(self.url, self.pattern)
        self.is_copied = False
        self.forgiven: set[str] = set()
        self.phones = {name: Phone(self.node, name, whose) for name, whose in PHONES.items()}
        for phone in self.phones.values():
            phone.new(self.server.url)
            phone.let_in(self.office.sign_in(phone.whose))
            assert phone.open() == "ready"
            assert phone.sync() == "sent"

    def ready(self, name: str) -> Phone | None:
        """A phone on which somebody is signed in."""
        phone = self.phones[name]
        return phone if phone.tabs and phone.held(phone.tabs[0]) else None

    @rule(name=phones, met=st.one_of(st.just([]), faults))
    def syncs(self, name: str, met: list[str]) -> None:
        """A phone exchanges, whatever the network does."""
        if phone := self.ready(name):
            for tab in phone.tabs:
                phone.sync(*met, tab=tab)

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

    @rule(name=phones)
    def tab_dies(self, name: str) -> None:
        """A tab is killed, and opened again."""
        phone = self.phones[name]
        if phone.tabs:
            phone.open(phone.tabs[0])
            phone.tabs.sort()

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
        self.server.kill()
        if not stays_down:
            self.server.start(self.url)

    @precondition(lambda self: not self.is_copied)
    @rule()
    def is_copied_tonight(self) -> None:
        """A backup."""
        self._at_rest(self.place.backup)
        self.is_copied = True

    @precondition(lambda self: self.is_copied)
    @rule()
    def is_put_back(self) -> None:
        """The backup is put back: what came since is gone from the server."""
        before, self.is_copied = self.office.logged(), False
        self._at_rest(self.place.put_back)
        gone = before.keys() - self.office.logged().keys()
        self.forgiven |= checks.told_to_forget(self.phones.values(), gone)

    def _at_rest(self, act: Any) -> None:
        if not self.place.needs_rest:
            act()
            return
        self.server.kill()
        self.office.close()
        act()
        self.server.start(self.url)

    def back(self, name: str) -> None:
        """Whoever holds a phone signs in on it."""
        phone = self.phones[name]
        phone.let_in(self.office.sign_in(phone.whose))
        if not self.ready(name):
            phone.open()

    def teardown(self) -> None:
        """The network heals, everybody comes back; then nothing may be missing anywhere."""
        try:
            self._heal()
            checks.all_is_well(self.office, list(self.phones.values()), self.forgiven)
        finally:
            self.node.ask("forget")
            self.server.kill()
            self.office.close()

    def _heal(self) -> None:
        if not self.server.is_alive():
            self.server.start(self.url)
        for name, phone in self.phones.items():
            phone.set("heal")
            phone.land()
            self.back(name)
            if not self.ready(name):
                self.back(name)  # the first time ended the session that she had left
        checks.quiet(list(self.phones.values()))
