"""A specialist gives a participant the link to the own page, renews it and withdraws it."""

import html
import re

from app.appointments.ways import Ways, ways_of
from app.messages.patience import Patience
from app.own_page.sending import LEASE, claimed, send_links
from tests.appointments.asked import HOUR
from tests.web.at_their_page import OwnPage, ana
from tests.web.people import Browser

DIGITS = r"<b>(\d{3}) (\d{3})</b>"

__all__ = ["ana"]


def staff_page(ana: OwnPage) -> str:
    return f"/participants/{ana.person}/own-page"


def shown(staff: Browser, ana: OwnPage) -> str:
    """The page with a new link; Ana takes it over."""
    staff.submit(staff_page(ana))
    page = staff.see(f"{staff_page(ana)}/link")
    ana.token = re.findall(r"/p/([\w-]{32})", page)[0]
    return page


def ways(ana: OwnPage) -> Ways:
    """Those of this installation, as its scheduler has them."""
    return ways_of(ana.town.app.config["SETTINGS"], ana.town.clock, Patience(lambda: 0.0))


def beat(ana: OwnPage) -> list[str]:
    """A beat of the scheduler; the texts that it brought."""
    before = len(ana.gateway.texts)
    with ana.town.house.session() as session:
        send_links(session, ana.town.house.organisation, ways(ana), ana.town.clock)
    return [one["message"] for one in ana.gateway.texts[before:]]


def test_a_specialist_shows_a_link_as_a_code_to_scan_once_and_the_older_one_ends(ana, kim):
    assert "En länk gavs" in kim.see(staff_page(ana))
    older = ana.token
    page = shown(kim, ana)
    assert "share.js" in page or "share-" in page
    assert not re.search(DIGITS, page)
    assert kim.get(f"{staff_page(ana)}/link").status_code == 302
    assert ana.token != older
    assert "Dina möten" in ana.comes_in().text


def test_who_can_be_sent_nothing_is_told_a_code_along_with_the_link(ana, kim):
    ana.anew(contact_by="share")
    assert "du säger den när du visar länken" in kim.see(staff_page(ana))
    first, last = re.findall(DIGITS, shown(kim, ana))[0]
    assert "Dina möten" in ana.press("/code", code=first + last).text
    assert kim.submit(f"{staff_page(ana)}/send").status_code == 404


def test_a_link_of_somebody_who_reads_arabic_opens_a_door_in_arabic(ana, kim):
    ana.anew(language="ar")
    address = html.unescape(shown(kim, ana)).partition('value="http://localhost:8000')[2]
    assert 'dir="rtl"' in ana.browser.see(address.partition('"')[0])


def test_a_link_goes_out_by_the_participants_channel_and_in_no_quiet_hours(ana, kim):
    ana.town.clock.moment += 10 * HOUR
    kim.submit(f"{staff_page(ana)}/send")
    assert "En länk är på väg." in kim.see(staff_page(ana))
    assert "Är det du?" in ana.see()
    assert not ana.asks()
    assert beat(ana) == []
    ana.town.clock.moment += 12 * HOUR
    [text] = beat(ana)
    assert text.startswith("Här är din egen sida: http://localhost:8000/p/")
    ana.token = text.partition("/p/")[2]
    assert "Dina möten" in ana.comes_in().text
    assert "med sms" in kim.see(staff_page(ana))
    assert beat(ana) == []


def test_a_sender_that_is_stopped_before_it_marks_sends_another_link_later(ana, kim):
    kim.submit(f"{staff_page(ana)}/send")
    house, now = ana.town.house, ana.town.clock.moment
    with house.session() as session:
        parcel = claimed(session, house.organisation, ways(ana), ana.person, now)
    assert parcel
    assert beat(ana) == []
    ana.town.clock.moment += LEASE
    [text] = beat(ana)
    assert parcel.url not in text
    assert beat(ana) == []


def test_a_tired_gateway_is_tried_again_and_one_that_refuses_is_told_to_staff(ana, kim):
    kim.submit(f"{staff_page(ana)}/send")
    ana.gateway.answers("503", "403")
    assert beat(ana) == []
    ana.town.clock.moment += HOUR
    assert beat(ana) == []
    assert "kunde inte skickas" in kim.see(staff_page(ana))
    assert beat(ana) == []


def test_a_link_that_is_withdrawn_leads_nowhere_and_whoever_is_in_is_out(ana, kim):
    ana.comes_in()
    kim.submit(f"{staff_page(ana)}/withdraw")
    assert "Är det du?" in ana.see()
    assert not ana.asks()
    assert "Ingen länk har getts ännu." in kim.see(staff_page(ana))


def test_staff_of_others_and_strangers_give_no_links(ana, lee, noa, ada, nobody):
    for way in ("", "/send", "/withdraw"):
        for somebody in (lee, noa):
            assert somebody.submit(f"{staff_page(ana)}{way}").status_code == 404
        assert ada.submit(f"{staff_page(ana)}{way}").status_code == 403
        assert nobody.submit(f"{staff_page(ana)}{way}").status_code in (302, 401)
    assert ana.asks()


def test_a_supervisor_may_give_one_and_nobody_for_a_case_that_is_closed(ana, sol):
    assert "Dina möten" in (shown(sol, ana) and ana.comes_in().text)
    ana.anew(status="closed", closed_on=ana.town.clock.moment.date())
    assert sol.submit(staff_page(ana)).status_code == 404
    assert "Visa en länk" not in sol.see(staff_page(ana))
