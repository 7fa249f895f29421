"""A participant opens the own page by an e-ID, at a provider that the tests run."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from werkzeug.test import TestResponse

from app.own_page.e_id import Provider
from app.own_page.links import LASTS, given
from tests.appointments.asked import HOUR
from tests.web.at_their_page import OwnPage, ana, linked
from tests.web.e_id_provider import CLIENT, SECRET, EId, e_id_provider
from tests.web.people import AT

__all__ = ["ana"]
HERE = "https://tider.example.org"
SUBJECT = "198001019999"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: who somebody is elsewhere is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def provider(ana: OwnPage, tmp_path: Path) -> Iterator[EId]:
    """A provider that this installation names."""
    with e_id_provider(tmp_path) as running:
        config = ana.town.app.config
        named = {"oidc_issuer": running.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET}
        config["SETTINGS"] = replace(config["SETTINGS"], url=HERE, **named)
        config["E_ID"] = Provider(running.issuer, CLIENT, SECRET, f"{HERE}/p/back")
        says(ana, running)
        yield running


def says(ana: OwnPage, provider: EId, sub: str = SUBJECT, **more: Any) -> None:
    """Who signs in there, by the clock of the test."""
    provider.says(sub=sub, now=int(ana.town.clock.moment.timestamp()), **more)


def there(ana: OwnPage) -> str:
    """She goes to the provider and shows who she is; the address to which it sends her back."""
    away = ana.open("/e-id")
    assert away.status_code == 303, away.text
    answer = requests.get(away.location, allow_redirects=False, timeout=10)
    return str(answer.headers["Location"]).removeprefix(HERE)


def by_e_id(ana: OwnPage) -> TestResponse:
    """There and back."""
    return ana.browser.client.get(there(ana), base_url=AT, follow_redirects=True)


def tied(ana: OwnPage) -> OwnPage:
    """She has come in by a code and tied her e-ID; then she is at another browser."""
    ana.comes_in()
    assert "Din e-legitimation öppnar den här sidan." in by_e_id(ana).text
    return ana.elsewhere()


def test_an_e_id_that_was_tied_opens_the_page_instead_of_a_code(ana, provider):
    assert "Jag har e-legitimation" in ana.see()
    page = by_e_id(tied(ana))
    assert "Dina möten" in page.text
    assert page.request.path == ana.path


def test_one_that_was_not_tied_opens_nothing_and_ties_nothing(ana, provider):
    for _ in range(2):
        page = by_e_id(ana)
        assert (page.status_code, "Vi känner inte igen" in page.text) == (403, True)
    assert "Är det du?" in ana.see()


def test_somebody_elses_e_id_opens_nothing(ana, provider):
    other = tied(ana)
    says(ana, provider, "197001011111")
    assert "Vi känner inte igen" in by_e_id(other).text


def test_of_who_somebody_is_a_hash_is_kept_and_nothing_in_a_log(ana, provider, caplog):
    caplog.set_level("DEBUG")
    tied(ana)
    with ana.town.house.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM own_page").all()
    assert SUBJECT not in str(rows) + caplog.text
    assert ana.token not in str(provider.asked)


def test_state_nonce_and_challenge_are_new_each_time_and_the_verifier_proves_it(ana, provider):
    tied(ana)
    by_e_id(ana)
    asked = [one for one in provider.asked if "code_challenge" in one]
    told = [one for one in provider.asked if "code_verifier" in one]
    for name in ("state", "nonce", "code_challenge"):
        assert len({one[name] for one in asked}) == 2
        assert all(len(one[name]) >= 43 for one in asked)
    assert {one["code_challenge_method"] for one in asked} == {"S256"}
    assert {one["scope"] for one in asked} == {"openid"}
    assert len({one["code_verifier"] for one in told}) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": {"aud": "another"}},
        {"claims": {"iss": "https://elsewhere.example.org"}},
        {"claims": {"nonce": "of another time"}},
        {"claims": {"exp": 1}},
        {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
        {"has_other_key": True},
        {"state": "forged"},
    ],
)
def test_what_is_not_right_to_the_letter_is_refused(ana, provider, wrong):
    other = tied(ana)
    says(ana, provider, **wrong)
    page = by_e_id(other)
    assert (page.status_code, "Det gick inte att visa vem du är" in page.text) == (403, True)
    assert "Är det du?" in other.see()


def test_an_id_token_of_yesterday_is_refused(ana, provider):
    other = tied(ana)
    back = there(other)
    ana.town.clock.moment += 24 * HOUR
    page = other.browser.client.get(back, base_url=AT)
    assert "Är det du?" in other.see()
    assert page.status_code in (403, 404)


def test_the_way_back_is_good_once_and_in_no_other_browser(ana, provider):
    other = tied(ana)
    back = there(other)
    stranger = ana.elsewhere()
    assert stranger.browser.client.get(back, base_url=AT).status_code == 404
    assert "Är det du?" in stranger.see()
    client = other.browser.client
    assert "Dina möten" in client.get(back, base_url=AT, follow_redirects=True).text
    assert client.get(back, base_url=AT).status_code == 404


def test_a_forged_cookie_of_the_way_is_none(ana, provider):
    other = tied(ana)
    back = there(other)
    state = dict(parse_qsl(urlsplit(back).query))["state"]
    forged = base64.urlsafe_b64encode(f'["{ana.token}","{state}","n","v"]'.encode()).decode()
    stranger = ana.elsewhere().browser.client
    stranger.set_cookie("__Host-way", f"{forged}.x.y", domain="localhost", secure=True)
    assert stranger.get(back, base_url=AT).status_code == 404


def test_a_provider_that_calls_itself_otherwise_or_is_away_is_not_gone_to(ana, provider):
    says(ana, provider, calls_itself="https://elsewhere.example.org")
    page = ana.open("/e-id")
    assert (page.status_code, "Försök igen." in page.text) == (502, True)
    ana.town.app.config["E_ID"] = Provider("http://localhost:1", CLIENT, SECRET, "x")
    assert ana.open("/e-id").status_code == 502


def test_a_dead_link_goes_the_same_way_and_is_not_known(ana, provider):
    other = tied(ana)
    ana.town.clock.moment += LASTS
    says(ana, provider)
    assert "Vi känner inte igen" in by_e_id(other).text


def test_a_renewed_link_keeps_the_e_id_and_a_withdrawn_one_and_she_herself_end_it(
    ana, provider, kim
):
    tied(ana)
    other = replace(ana.elsewhere(), token=linked(ana.town, ana.person))
    assert "Dina möten" in by_e_id(other).text
    staff = f"/participants/{ana.person}/own-page"
    assert "e-legitimation öppnar den också" in kim.see(staff)
    other.press("/e-id/untie")
    assert "Vi känner inte igen" in by_e_id(other.elsewhere()).text
    assert "e-legitimation öppnar den också" not in kim.see(staff)
    kim.submit(f"{staff}/withdraw")
    with ana.town.house.session() as session:
        assert given(session, ana.person) is None


def test_where_there_is_no_provider_nothing_tells_of_one(ana):
    assert "legitimation" not in ana.see()
    assert ana.open("/e-id").status_code == 404
    assert ana.browser.get("/p/back").status_code == 404
