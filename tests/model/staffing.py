"""Who works here: a whole caseload is handed over, a colleague leaves, and is let in again."""

import datetime as dt
import uuid

from app.accounts.access import at_work, disable, enable
from app.accounts.handover import HandOver, handed_over
from app.accounts.inherited import inherited
from app.accounts.register import account_of
from app.accounts.team import open_cases_of, staff_of
from app.clock import SystemClock
from app.store.database import writing
from app.store.rows import load
from app.store.write import Write
from app.supervision.deeds import ties_about
from app.supervision.takers import takers
from tests.model.acts import number, word
from tests.model.office import PEOPLE, Office

WAYS = ("last day", "account", "both")


def hand_over_all(office: Office, giver: str, to: str) -> None:
    """All that stand as somebody's go to a colleague at one press, if she may take them."""
    house, today = office.house, office.today()
    of, over = house.organisation, HandOver(house.staff[to], today, "leaves")
    with house.session() as session:
        found = takers(session, of, house.staff[giver], today, today)
        if over.to not in [one.id for one in found if one.why_not is None]:
            return
        ids = sorted(open_cases_of(session, of, house.staff[giver], today))
        people, ties = load(session, of, "participant", ids), ties_about(session, of, ids)
    house.write(
        *(
            write
            for id_, person in people.items()
            for write in handed_over(person, ties[id_], over, today, lambda: str(uuid.uuid4()))
        )
    )


def leave(office: Office, whose: str, way: str) -> None:
    """Somebody's last day was yesterday, or the account is turned off, or both."""
    if way != "account":
        _last_day(office, whose, office.today() - dt.timedelta(1))
        office.left_at[whose] = number(word())
    if way != "last day":
        with office.house.session() as session, writing(session):
            account = account_of(session, office.house.organisation, office.house.staff[whose])
            assert account
            disable(session, account, SystemClock().now())
    _asked_of_others(office)


def let_in_again(office: Office, whose: str) -> None:
    """It was a mistake, or she is back."""
    office.left_at.pop(whose, None)
    _last_day(office, whose, None)
    with office.house.session() as session, writing(session):
        account = account_of(session, office.house.organisation, office.house.staff[whose])
        assert account
        enable(account)


def _last_day(office: Office, whose: str, day: dt.date | None) -> None:
    office.house.write(Write("staff", office.house.staff[whose], {"active_to": day}))


def _asked_of_others(office: Office) -> None:
    """The page that sets a last day sees to it at once, else the scheduler's next beat."""
    with office.house.session() as session:
        writes = list(inherited(session, office.house.organisation, office.today()))
    office.house.write(*writes)


def away(office: Office) -> set[str]:
    """Who has left, or may not come in."""
    with office.house.session() as session:
        staff = staff_of(session, office.house.organisation, "Nord")
        here = at_work(session, office.house.organisation, staff, office.today())
    return {name for name in PEOPLE if office.house.staff[name] not in here}


def is_shut_out(office: Office, whose: str) -> bool:
    """Whether somebody's account is turned off."""
    with office.house.session() as session:
        account = account_of(session, office.house.organisation, office.house.staff[whose])
        return account is not None and not account.active
