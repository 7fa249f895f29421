"""Kim has two check-ins on Friday, and there is a mail server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.messages.in_order import InOrder
from app.messages.mail import MailChannel
from app.messages.patience import Patience
from app.messages.smtp import Post, server_at
from app.store.database import writing
from app.store.wishes import Wishes, keep_wishes
from tests.house import TODAY
from tests.messages.conftest import DAY, Team
from tests.messages.post_office import PostOffice, post_office

FRIDAY = TODAY + 2 * DAY
URL = "https://app.example.org"


@dataclass
class Mailed:
    """Kim, with two check-ins on Friday, and a mail server."""

    team: Team
    office: PostOffice

    def tick(self, **later: float) -> int:
        """A beat on Friday morning, or so much later; how many letters it brought."""
        before = len(self.office.letters)
        if later:
            self.team.later(**later)
        else:
            self.team.tick(FRIDAY)
        return len(self.office.letters) - before

    def wishes(self, **wanted) -> None:
        """Kim chooses."""
        house = self.team.house
        with house.session() as session, writing(session):
            keep_wishes(session, house.organisation, house.staff["Kim"], Wishes(**wanted))


def two_check_ins(team: Team) -> None:
    """Kim is to be told of two on Friday."""
    for number in (1, 2):
        team.job("Kim", f"Vera Exempel {number}")


@contextmanager
def mailed(team: Team) -> Iterator[Mailed]:
    """Notifications come before e-mail."""
    two_check_ins(team)
    with post_office() as office:
        config = replace(team.config, url=URL, mail_from="hej@app.example.org")
        server = server_at(f"smtp://127.0.0.1:{office.port}")
        post = Post(server, team.clock, Patience(lambda: 0.0))
        mail = MailChannel(config, team.clock, post, team.languages_of)
        team.channel = InOrder({"push": team.channel, "mail": mail})
        yield Mailed(team, office)
