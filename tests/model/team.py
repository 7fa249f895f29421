"""A team at work: the office, its server, and a phone in every hand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.house import House
from tests.midnight import begin_on_one_day
from tests.model import checks, left
from tests.model.node import Node
from tests.model.office import Office
from tests.model.phone import Phone
from tests.model.places import Place
from tests.model.server import Server
from tests.model.staffing import away, let_in_again

LONGEST = dt.timedelta(minutes=1)  # that an example takes, on a busy machine
PHONES = {"kim's": "Kim", "kim's other": "Kim", "lee's": "Lee"}


@dataclass
class Team:
    """Everybody has signed in and synced, once `begin` was called."""

    node: Node
    server: Server
    place: Place
    pattern: House
    phones: dict[str, Phone] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    guests: dict[tuple[str, str], Phone] = field(default_factory=dict)

    def begin(self) -> "Team":
        """A database of its own, a server on it, and phones out of their boxes."""
        begin_on_one_day(LONGEST)
        self.url = self.place.fresh()
        self.serve()
        self.office = Office.at(self.url, self.pattern)
        self.guests = {}
        self.phones = {name: Phone(self.node, name, whose) for name, whose in PHONES.items()}
        for phone in self.phones.values():
            phone.new(self.server.url)
            phone.let_in(self.office.sign_in(phone.whose))
            assert phone.open() == "ready"
            assert phone.sync() == "sent"
        return self

    def serve(self, failpoint: str = "") -> None:
        """The server comes up, with what was set for it."""
        self.server.start(self.url, failpoint, **self.settings)

    def ready(self, name: str) -> Phone | None:
        """A phone on which somebody is signed in."""
        phone = self.phones[name]
        return phone if phone.tabs and phone.held(phone.tabs[0]) else None

    @contextmanager
    def lent(self, name: str, to: str) -> Iterator[Phone | None]:
        """A phone whose owner has signed out, in a colleague's hand; None where that does not work.

        What is kept there for each of them stays.
        """
        mine = self.phones[name]
        mine.land()
        mine.act("leave", tab=mine.tabs[0])
        for tab in list(mine.tabs):
            mine.kill(tab)
        guest = self.guests.setdefault((name, to), Phone(self.node, name, to))
        for _ in range(2):  # the first time may end the session that the owner has left
            guest.let_in(self.office.sign_in(to))
            guest.open()
        is_in = guest.held() is not None
        yield guest if is_in else None
        if is_in:
            guest.land()
            guest.act("leave")
        guest.kill()
        self.back(name)

    def back(self, name: str) -> None:
        """Whoever holds a phone signs in on it."""
        phone = self.phones[name]
        phone.let_in(self.office.sign_in(phone.whose))
        if not self.ready(name):
            phone.open()

    def _surely_back(self, name: str) -> None:
        self.back(name)
        if not self.ready(name):
            self.back(name)  # the first time ended the session that she had left

    def at_rest(self) -> None:
        """Nothing is connected to the database any more."""
        self.server.kill()
        self.office.close()

    def heal(self) -> None:
        """Server and network are well, everybody is signed in and syncs until all is said."""
        if not self.server.is_alive():
            self.serve()
        for phone in self.everybody:
            phone.set("heal")
            phone.land()
        self.let_in_again(checked=True)
        for name in self.phones:
            self._surely_back(name)
        self.hear_guests()
        checks.quiet(self.everybody)
        if "AT_ONCE" in self.settings:
            # What follows behind answers may not have followed yet.
            self.office.catch_up()
            checks.quiet(self.everybody)

    def let_in_again(self, checked: bool = False) -> None:
        """Whoever has left is back. `checked`: what must hold until then holds."""
        gone = away(self.office)
        names = [name for whose in sorted(gone) for name in self.phones_of(whose)]
        if names and checked:
            for name in names:
                self._surely_back(name)
            left.all_is_well(self.office, [self.phones[name] for name in names])
        for whose in sorted(gone):
            let_in_again(self.office, whose)
        for name in names:
            self.back(name)

    def phones_of(self, whose: str) -> list[str]:
        """The names of somebody's phones."""
        return [name for name, phone in self.phones.items() if phone.whose == whose]

    def hear_guests(self) -> None:
        """Whoever was lent a phone comes back to it, and nothing of theirs is missing."""
        for name, whose in self.guests:
            with self.lent(name, whose) as guest:
                assert guest, f"{whose} does not get into {name}"
                checks.quiet([guest])
                self.office.catch_up()
                checks.quiet([guest])
                checks.all_is_well(self.office, [guest])
            if not self.ready(name):
                self.back(name)

    def check(self) -> None:
        """Nothing may be missing anywhere."""
        checks.all_is_well(self.office, self.everybody)

    @property
    def everybody(self) -> list[Phone]:
        """Their phones."""
        return list(self.phones.values())

    def put_back(self, failpoint: str = "") -> None:
        """The backup takes the place of the database.

        With a failpoint the command is killed there first, and given once more.
        """
        received = self.office.received()
        for phone in (*self.everybody, *self.guests.values()):
            for one in phone.typed:
                one.was_received |= one.id in received
        if self.place.needs_rest:
            self.at_rest()
        self.place.put_back(failpoint)
        if self.place.needs_rest:
            self.serve()

    def copy(self) -> None:
        """A backup is taken, whether a server runs or not."""
        self.place.backup()

    def end(self) -> None:
        """Put everything away."""
        self.node.ask("forget")
        self.at_rest()


def sync_all(phones: Iterable[Phone]) -> None:
    """All at once; each gets through, or hears that it did not."""
    everybody = list(phones)
    for phone in everybody:
        phone.begin_sync()
    for phone in everybody:
        phone.land()
