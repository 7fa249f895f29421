"""A phone in somebody's hand: the app's own JavaScript, and what was typed into it."""

from dataclasses import dataclass, field
from typing import Any

from tests.model.node import Node, PhoneError

COOKIE = "__Host-fotfaste"


@dataclass
class Typed:
    """A change that a phone called saved. `words`: its values that nobody else types.

    `unseen_from`: words of that number and above were typed after its form was opened.
    `was_received`: by a server that was put back since. `is_let_go`: with what was read on it, when
    the phone's access was ended.
    """

    id: str
    phone: "Phone"
    kind: str
    record_id: str
    fields: dict[str, Any]
    is_taken_back: bool = False
    unseen_from: int | None = None
    was_received: bool = False
    is_let_go: bool = False

    @property
    def went_with_an_access(self) -> bool:
        """A server that was put back lost it, and a phone whose access was ended had let it go."""
        return self.was_received and self.is_let_go

    @property
    def words(self) -> list[str]:
        """What stands in it and nowhere else in the world."""
        values = [edit.get("now") for edit in self.fields.values()]
        return [word for value in values if isinstance(value, str) for word in unique(value)]


def unique(text: str) -> list[str]:
    """The words of a text that were made for it alone."""
    return [word for word in text.split() if word.startswith("ord")]


@dataclass
class Phone:
    """A browser profile with up to two tabs, in the hand of one of the staff."""

    node: Node
    name: str
    whose: str
    tabs: list[str] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    saves: list[dict[str, Any]] = field(default_factory=list)
    flying: list[tuple[int, str]] = field(default_factory=list)
    begun: tuple[dict[str, Any], int] | None = None  # a form: upon what, and since which word

    def new(self, base: str) -> None:
        """Out of its box."""
        self.node.ask("browser", browser=self.name, base=base)

    def set(self, what: str, **how: Any) -> Any:
        """Alter the world around the app: faults, cookie, clock, deliver, release, heal."""
        return self.node.ask(what, browser=self.name, **how)

    def let_in(self, cookie: str) -> None:
        """Somebody signs in on it."""
        self.set("cookie", name=COOKIE, value=cookie)

    def open(self, tab: str = "a") -> str:
        """Open the app, or kill it and open it again; how it started."""
        self.kill(tab)
        self.node.ask("open", browser=self.name, tab=tab)
        self.tabs.append(tab)
        return str(self.act("start", tab=tab))

    def age(self) -> bool:
        """Have the store that the first release kept, opened by the app of today.

        False where something is on it that no store of that shape could hold: then it is only
        opened anew.
        """
        self.land()
        for other in self.tabs[1:]:
            self.kill(other)
        tab = self.tabs[0]
        is_aged = bool(self.act("aged", tab=tab))
        assert self.open(tab) == "ready"
        return is_aged

    def kill(self, tab: str = "a") -> None:
        """As when the system takes the memory."""
        if tab in self.tabs:
            self.node.ask("kill", browser=self.name, tab=tab)
            self.tabs.remove(tab)
            self.flying = [one for one in self.flying if one[1] != tab]
            self.saves = [one for one in self.saves if one["tab"] != tab]

    def act(self, act: str, tab: str = "a", **given: Any) -> Any:
        """Do something in the app; PhoneError if it says that it did not."""
        return self.node.ask("act", browser=self.name, tab=tab, act=act, given=given)

    def sync(self, *faults: str, tab: str = "a") -> str:
        """Exchange with the server, meeting these faults; how it ended."""
        self.land()
        self.set("faults", faults=list(faults))
        return self._heard(self.act("sync", tab=tab), tab)

    def begin_sync(self, *faults: str, tab: str = "a") -> None:
        """Exchange with the server without waiting for the end."""
        self.set("faults", faults=list(faults))
        asked = {"browser": self.name, "tab": tab, "act": "sync"}
        self.flying.append((self.node.begin("act", **asked), tab))

    def save(self, *edits: dict[str, Any], tab: str = "a") -> list[str]:
        """Save some records, all or none; their ids."""
        return self.keep("save", tab=tab, edits=list(edits))

    def remove(self, *ids: str, tab: str = "a") -> None:
        """Delete some records."""
        self.keep("remove", tab=tab, ids=list(ids))

    def keep(self, act: str, tab: str = "a", **given: Any) -> list[str]:
        """An act that saves; the records' ids."""
        told = self.act(act, tab=tab, **given)
        made = [self._typed(change) for change in told["changes"]]
        if made:
            self.saves.append({"undo": told["undo"], "tab": tab, "typed": made})
        return list(told["ids"])

    def _typed(self, change: dict[str, Any]) -> Typed:
        about = (change["kind"], change["record_id"], change["fields"])
        self.typed.append(Typed(change["id"], self, *about))
        return self.typed[-1]

    def undo(self) -> None:
        """Take back the last save of the tabs that are open."""
        last = self.saves.pop()
        told = self.act("undo", tab=last["tab"], undo=last["undo"])
        for one in last["typed"]:
            one.is_taken_back = True
        for change in told["changes"]:
            self._typed(change).is_taken_back = True

    def listed(self, kind: str, tab: str = "a") -> list[dict[str, Any]]:
        """The records of a kind as the person sees them, in an order that stays."""
        found = self.act("list", tab=tab, kind=kind)
        return sorted(found, key=lambda one: str(one["id"]))

    def held(self, tab: str = "a") -> dict[str, Any] | None:
        """Everything that the phone has, opened; None where nobody is signed in."""
        found: dict[str, Any] | None = self.act("held", tab=tab)
        return found

    def land(self) -> None:
        """Wait for exchanges that were begun; a killed tab's never end."""
        self.set("release")
        flying, self.flying = self.flying, []
        for number, tab in flying:
            self._heard(self.node.wait(number), tab)

    def _heard(self, told: dict[str, Any], tab: str) -> str:
        if told["isEnded"] and (held := self.held(tab)):
            kept = {one["id"] for of in ("outbox", "tray", "answered") for one in held[of]}
            for one in self.typed:
                one.is_let_go |= one.id not in kept
            self.begun = None  # its form has given way to the screen that says so
        return str(told["ended"])


__all__ = ["Phone", "PhoneError", "Typed", "unique"]
