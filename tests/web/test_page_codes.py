"""The code that opens a participant's own page: how often, and by what it is sent."""

import pytest

from app.accounts import throttle
from app.own_page.codes import MOST_A_DAY
from app.store.database import writing
from tests.appointments.asked import HOUR
from tests.web.at_their_page import OwnPage, ana

__all__ = ["ana"]


def test_whoever_asks_again_and_again_waits_and_gets_ten_codes_a_day(ana: OwnPage):
    for _ in range(throttle.FREE):
        assert ana.asks()
    page = ana.press("/send")
    assert (page.status_code, "Vänta en stund" in page.text) == (429, True)
    for _ in range(MOST_A_DAY):
        ana.town.clock.moment += HOUR
        assert "sex siffror" in ana.press("/send").text
    ana.courier.finish()
    assert len(ana.gateway.texts) == MOST_A_DAY


def test_whoever_guesses_codes_waits_and_staff_of_that_network_do_not(ana: OwnPage):
    for number in range(throttle.FREE):
        assert ana.press("/code", code=f"00000{number}").status_code == 400
    assert ana.press("/code", code="000009").status_code == 429
    with ana.town.house.session() as session, writing(session):
        theirs = throttle.try_of("s" * 43, "kim@example.org", "127.0.0.1")
        assert throttle.seconds_to_wait(session, theirs, ana.town.clock.moment) == 0


@pytest.mark.parametrize(
    "fields",
    [{"contact_by": "none"}, {"contact_by": "share"}, {"contact_by": None}, {"phone": None}],
)
def test_no_code_goes_out_but_by_the_channel_that_was_set(ana: OwnPage, fields):
    ana.anew(**fields)
    assert not ana.asks()


def test_a_protected_identity_gets_codes_by_the_channel_set_for_it_alone(ana: OwnPage):
    ana.anew(protected_identity=True)
    assert not ana.asks()
    ana.anew(contact_by="mail")
    assert ana.asks()
    assert not ana.gateway.texts


def test_a_tired_gateway_is_told_to_nobody_and_a_further_code_can_be_asked_for(ana: OwnPage):
    ana.gateway.answers("403")
    assert not ana.asks()
    assert ana.asks()
