"""Who is in the story: the staff of two teams, and what is told of a participant. All invented."""

from typing import NamedTuple

NORTH, SOUTH = "Nord", "Syd"
PASSWORD = "stenmur-hjortron-2026"  # noqa: S105  # printed for everyone: it opens a story


class SignIn(NamedTuple):
    """Somebody of the staff whom a visitor may sign in as."""

    role: str
    ref: str
    email: str


SIGN_INS = (
    SignIn("specialist", "elin", "elin@example.org"),
    SignIn("supervisor", "kaj", "kaj@example.org"),
    SignIn("admin", "rut", "rut@example.org"),
    SignIn("supervisor", "sixten", "sixten@example.org"),
)


class Colleague(NamedTuple):
    """One of the staff. `fte`: the share of a full time, where it is not a whole one."""

    ref: str
    name: str
    role: str
    team: str
    fte: str = ""


STAFF = (
    Colleague("elin", "Elin Demoström", "specialist", NORTH),
    Colleague("hedda", "Hedda Skisslund", "specialist", NORTH),
    Colleague("idris", "Idris Sagolund", "specialist", NORTH, "0.8"),
    Colleague("maja", "Maja Novellgren", "specialist", NORTH),
    Colleague("signe", "Signe Fabelmo", "specialist", NORTH),
    Colleague("tarik", "Tarik Prosadal", "specialist", NORTH),
    Colleague("kaj", "Kaj Ledarstad", "supervisor", NORTH),
    Colleague("rut", "Rut Ordningsson", "admin", NORTH),
    Colleague("nadia", "Nadia Exempelby", "specialist", SOUTH),
    Colleague("pelle", "Pelle Utkastlund", "specialist", SOUTH),
    Colleague("vendela", "Vendela Skissås", "specialist", SOUTH, "0.6"),
    Colleague("sixten", "Sixten Ledarby", "supervisor", SOUTH),
)
SPECIALISTS = {one.ref: one for one in STAFF if one.role == "specialist"}
SUPERVISORS = {one.team: one.ref for one in STAFF if one.role == "supervisor"}


class Job(NamedTuple):
    """Work or studies. Begins a Monday so many `weeks` from this one, or so many `months` ago."""

    employer: str
    title: str
    code: str
    weeks: int = 0
    months: int = 0
    hours: float = 20
    contract: str = "fixed_term"
    disclosure: str = "agreed"
    kind: str = "job"
    ended: int | None = None  # weeks from this one in which it ended
    why: str = "contract_ended"
    is_subsidised: bool = False


class Person(NamedTuple):
    """A participant. `silent`: no step in so many weeks, and no employer met for them before.

    `closed`: so many weeks ago, for a `reason`. `lacks`: a date that nobody has written.
    `moves`: to which colleague, and the Monday of which week from this one; the one who had the
    person before, where that week has been.
    """

    name: str
    status: str
    weeks: int  # enrolled so many weeks ago
    job: Job | None = None
    specialist: str = "elin"
    goal: str = "job"
    language: str = "sv"
    silent: int = 0
    protected: bool = False
    closed: int | None = None
    reason: str = ""
    lacks: str = ""
    moves: tuple[str, int] | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the case has ended."""
        return self.closed is not None
