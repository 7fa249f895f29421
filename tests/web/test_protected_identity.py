"""Protected identity is turned on and off from a participant's page, and what it does is told."""

import pytest

from tests.web.kept import record
from tests.web.people import AT


def turn(browser, participant, protected):
    return browser.submit(f"/participants/{participant}/protected-identity", protected=protected)


def test_the_page_says_what_it_does_before_it_is_done(kim, ana):
    page = kim.see(f"/participants/{ana}/protected-identity")
    assert "Telefon, e-post och kommun tas bort från varje mobil" in page
    assert "Sätt på skyddet" in page


@pytest.mark.parametrize("who", ["Kim", "Sol"])
def test_on_and_off_again(town, ana, who):
    browser = town.at_work(who)
    answer = turn(browser, ana, "yes")
    assert answer.headers["Location"] == f"/participants/{ana}?said=protected"
    assert record(town, "participant", ana)["protected_identity"] is True
    assert "inga samtal eller kartor härifrån" in browser.see(f"/participants/{ana}")
    turn(browser, ana, "no")
    assert record(town, "participant", ana)["protected_identity"] is False


def test_turned_on_twice_is_written_once(town, kim, ana):
    turn(kim, ana, "yes")
    before = record(town, "participant", ana)["revision"]
    turn(kim, ana, "yes")
    assert record(town, "participant", ana)["revision"] == before


def test_a_colleague_may_not(town, lee, ana):
    assert turn(lee, ana, "yes").status_code == 404
    assert record(town, "participant", ana)["protected_identity"] is None


def test_without_a_form_token_nothing_changes(town, kim, ana):
    path = f"/participants/{ana}/protected-identity"
    assert kim.client.post(path, data={"protected": "yes"}, base_url=AT).status_code == 400
    assert record(town, "participant", ana)["protected_identity"] is None
