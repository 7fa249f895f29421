"""Mail scanners, previews and crawlers look at a link before anybody reads it: nothing happens."""

from sqlalchemy import func, select

from app.appointments.tables import Invitation
from app.records import Base
from tests.house import House
from tests.web.at_a_link import guest
from tests.web.people import AT

SCANNERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Microsoft Outlook SafeLinks",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0) Microsoft Defender",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
    "Barracuda Sentinel (EE)",
    "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
    "Mimecast URL Protect/1.0",
    "Mozilla/5.0 (compatible; Cisco Secure Email; IronPort)",
    "TrendMicro WTP/1.2",
    "Symantec Email Security.cloud Click-time Protection",
    "Sophos Email Time-of-Click",
    "FortiMail URI Scanner",
    "GoogleImageProxy (via ggpht.com GoogleImageProxy)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.24.1 A",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) iMessageBot/1.0",
    "python-requests/2.32.3",
)
WAYS = ("", "?again=1", "?in=ar", "/time", "/all", "/reminders", "/calendar.ics")
PREFETCH = {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch", "X-Moz": "prefetch"}


def rows(house: House) -> dict[str, int]:
    """How many rows each table has, and where the counter of changes stands."""
    with house.engine.connect() as connection:
        counted = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }
        state = Base.metadata.tables["organisation_state"].c.revision
        used = func.sum(Invitation.__table__.c.answers)
        counted["revision"] = connection.execute(select(func.sum(state))).scalar_one()
        return counted | {"answers": connection.execute(select(used)).scalar_one()}


def test_twenty_scanners_that_open_everything_change_no_row(town):
    ana = guest(town)
    before = rows(town.house)
    for scanner in SCANNERS:
        for way in WAYS:
            for method, more in (("GET", {}), ("HEAD", {}), ("OPTIONS", {}), ("GET", PREFETCH)):
                headers = {"User-Agent": scanner, **more}
                client = ana.browser.client
                answer = client.open(ana.path + way, method=method, headers=headers, base_url=AT)
                assert answer.status_code == 200, (scanner, method, way)
    assert len(SCANNERS) == 20
    assert rows(town.house) == before
    assert ana.now()["answer"] is None
