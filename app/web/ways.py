"""The ways on: in the rail, in a phone's bar and under More, on the server's pages and in the app.

The one list of both: the app is told the names with its session, and keeps only words and screens.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import LazyString, lazy_gettext

from app.web.me import has_caseload, me
from app.web.shown import leads_own_team


@dataclass(frozen=True)
class Way:
    """Where a word leads: an endpoint or a screen of the app; pages of `rooms` stand under it."""

    name: str
    icon: str
    words: LazyString
    endpoint: str
    rooms: tuple[str, ...] = ()
    screen: str = ""
    brief: LazyString | None = None

    @property
    def href(self) -> str:
        """Its address."""
        return url_for(self.endpoint, _anchor=f"/{self.screen}" if self.screen else None)

    @property
    def label(self) -> LazyString:
        """Its word where there is little room."""
        return self.brief or self.words


def _screen(name: str, icon: str, words: LazyString, screen: str, *rooms: str) -> Way:
    return Way(name, icon, words, "shell.app", rooms, screen)


PERSON = ("participants", "participant_acts")
FIDELITY = ("fidelity", "fidelity_reviews", "fidelity_packs", "fidelity_plan")
REVIEW = lazy_gettext("Look through")
_ = lazy_gettext
WAYS = {
    way.name: way
    for way in (
        _screen("today", "today", _("Today"), "idag"),
        _screen("participants", "people", _("Participants"), "deltagare", *PERSON),
        _screen("log", "add", _("Log"), "logga"),
        _screen("employers", "employer", _("Employers"), "arbetsgivare"),
        _screen("tray", "tray", _("Tray"), "utkorg"),
        _screen("settings", "settings", _("Settings"), "mer"),
        _screen("caseload", "people", _("My caseload"), "idag"),
        Way("my_figures", "figures", _("My figures"), "figures.show", ("figures",)),
        Way("week", "calendar", _("The week"), "week.show", ("week", "missed", "rest")),
        Way("review", "review", _("Weekly review"), "review.index", ("review",), brief=REVIEW),
        Way(
            "team", "team", _("The team"), "team.show", ("team", "colleague", "caseloads", *PERSON)
        ),
        Way("figures", "figures", _("Figures"), "figures.show", ("figures",)),
        Way("fidelity", "steps", _("Fidelity"), "fidelity.index", FIDELITY),
        Way("hand_overs", "promise", _("Hand-overs"), "hand_overs.index", ("hand_overs",)),
        Way("register", "employer", _("Employers"), "employers.index", ("employers",)),
        Way("learning", "school", _("Supervision"), "learning.index", ("learning",)),
        Way("questions", "needs", _("Questions"), "unsettled.show", ("unsettled",)),
        Way("steering", "share", _("For the steering group"), "figures.report"),
        Way("staff", "team", _("Staff"), "staff.index", ("staff", "staff_acts")),
        Way("rules", "clock", _("Check-ins"), "rules.index", ("rules", "rule_acts", "days_off")),
        Way("me", "person", _("My page"), "own.show", ("own",)),
        Way("more", "menu", _("More"), "more.show", ("more",)),
    )
}

APP = ("today", "participants", "employers", "tray")
COACH = (*APP, "my_figures", "hand_overs", "learning")
OWN_TEAM = ("week", "fidelity")  # of a coach whose team nobody else leads
LEAD = (
    *("week", "review", "team", "figures", "fidelity"),
    *("hand_overs", "register", "learning", "questions"),
)
ADMIN = ("staff", "week", "figures", "fidelity", "rules")
COACH_BAR = ("today", "participants", "log", "employers", "more")
LEAD_BAR = ("week", "team", "log", "review", "more")
ADMIN_BAR = ("staff", "week", "figures", "fidelity", "more")


@dataclass(frozen=True)
class Ways:
    """By name: `rail` of a laptop, `bar` of a phone, `rest` under More, `also` the other role."""

    rail: tuple[str, ...]
    bar: tuple[str, ...]
    rest: tuple[str, ...]
    also: str = ""
    is_coach: bool = False  # who logs and searches from anywhere

    def of(self, names: tuple[str, ...]) -> Iterator[Way]:
        """The ways themselves."""
        return (WAYS[name] for name in names)

    def now(self, names: tuple[str, ...]) -> str:
        """Which of them the page at hand stands under; in a bar all else stands under More."""
        room = request.blueprint or ""
        found = (name for name in names if room in WAYS[name].rooms)
        return next(found, "more" if "more" in names else "")


def ways_of(role: str, *, coaches: bool, leads: bool) -> Ways:
    """Whose ways they are: by role, with a caseload of one's own, leading the own team."""
    if role == "specialist":
        rail = COACH + (OWN_TEAM if leads else ())
        return Ways(rail, COACH_BAR, _rest(rail, COACH_BAR, "settings"), is_coach=True)
    is_lead = role == "supervisor"
    rail, bar = (LEAD, _lead_bar(coaches)) if is_lead else (ADMIN, ADMIN_BAR)
    also = "caseload" if coaches else ""
    return Ways(rail, bar, _rest(rail, bar, "steering", also), also)


def _lead_bar(coaches: bool) -> tuple[str, ...]:
    """Nobody logs who holds nobody: figures stand there, and every other word keeps its place."""
    return tuple("figures" if name == "log" and not coaches else name for name in LEAD_BAR)


def _rest(rail: tuple[str, ...], bar: tuple[str, ...], *more: str) -> tuple[str, ...]:
    return (*(name for name in (*rail, *more) if name and name not in bar), "me")


def ways_on() -> Ways:
    """Those of whoever is signed in."""
    return ways_of(me().role, coaches=has_caseload(), leads=leads_own_team())


def ways_of_app() -> tuple[str, ...]:
    """The names of the app's own rail: a coach's, or what of it somebody needs who also coaches."""
    return ways_on().rail if me().role == "specialist" else APP
