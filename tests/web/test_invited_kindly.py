"""What a participant reads of a call, and where a link ended while its page was open."""

import pytest

from tests.appointments.asked import HOUR, TOMORROW
from tests.web.at_a_link import Guest, guest
from tests.web.people import Town


@pytest.fixture
def ana(town: Town) -> Guest:
    """She is asked about tomorrow."""
    return guest(town)


def test_whoever_had_the_page_open_over_its_end_is_told_to_call(town, ana):
    ana.see()
    town.clock.moment = TOMORROW + 3 * HOUR
    for page in (ana.press(answer="yes"), ana.press("/time", half=["2026-10-09/am"])):
        assert page.status_code == 404
        assert "Svaret kom inte fram" in page.text
        assert "Tiden har gått" in page.text
        assert "Ring eller skriv till den du brukar träffa." in page.text
    assert ana.now()["answer"] is None


@pytest.mark.parametrize(
    ("kind", "place", "said"),
    [
        ("remote", "Telefon", "Mötet är per telefon."),
        ("remote", "Video", "Mötet är på video."),
        (None, "telefon.", "Mötet är per telefon."),
        ("remote", "Länken i kallelsen", "Mötet är på distans: Länken i kallelsen"),
        ("office", "Telefonhuset", "Plats: Telefonhuset"),
    ],
)
def test_a_call_is_told_as_a_call_and_not_as_a_place(town, kind, place, said):
    ana = guest(town, place_type=kind, place=place)
    assert said in ana.press(answer="yes").text
    assert "Mötet är" not in ana.press(answer="no").text
