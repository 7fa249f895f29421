"""Signing in, staying signed in, and being signed out."""

import datetime as dt
import statistics
import time

import pytest
from sqlalchemy import func, select

from app.accounts.tables import FailedSignIn, WebSession
from app.store.write import Write
from app.web.session import COOKIE
from tests.web.people import AT, Browser, Town, address


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie(COOKIE, domain="localhost")
    return found.value if found else ""


def rows(town: Town, table) -> int:
    with town.house.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("name", "first_page"), [("Kim", "/app"), ("Sol", "/week"), ("Ada", "/admin/staff")]
)
def test_everyone_comes_to_their_own_first_page(town, name, first_page):
    assert town.at_work(name).get("/").headers["Location"] == first_page


def test_a_visitor_is_led_to_the_sign_in_and_back(town, nobody):
    led = nobody.get("/team").headers["Location"]
    assert led == "/sign-in?next=/team"
    town.give_password("Sol")
    page = nobody.see(led)
    assert 'name="next" value="/team"' in page
    came = nobody.sign_in(address("Sol"), next="/team")
    assert came.headers["Location"] == "/team"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "/\r\nX: y"]
)
def test_nobody_is_led_elsewhere(town, nobody, elsewhere):
    town.give_password("Kim")
    came = nobody.sign_in(address("Kim"), next=elsewhere)
    assert came.headers["Location"] == "/"


def test_looking_at_the_sign_in_page_leaves_no_row(town, nobody):
    nobody.see("/sign-in")
    assert rows(town, WebSession) == 0


def test_the_cookie_is_new_after_signing_in_and_only_its_hash_is_kept(town, nobody):
    town.give_password("Kim")
    nobody.see("/sign-in")
    before = cookie(nobody)
    answer = nobody.sign_in(address("Kim"))
    said = answer.headers["Set-Cookie"]
    assert cookie(nobody) not in ("", before)
    assert all(
        word in said
        for word in ("__Host-fotfaste=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/")
    )
    assert "Domain" not in said
    with town.house.session() as session:
        kept = session.scalars(select(WebSession)).one()
    assert cookie(nobody) not in (kept.token_hash, kept.data.decode())


def test_signing_in_anew_ends_the_session_before(town, kim):
    town.give_password("Kim")
    old = cookie(kim)
    kim.sign_in(address("Kim"))
    assert cookie(kim) != old
    kim.client.set_cookie(COOKIE, old, domain="localhost", secure=True)
    assert kim.session()["signed_in"] is False


def test_signing_out_ends_the_session_on_the_server(town, kim):
    old = cookie(kim)
    assert kim.submit("/sign-out").headers["Location"] == "/sign-in"
    kim.client.set_cookie(COOKIE, old, domain="localhost", secure=True)
    answer = kim.client.post("/api/device", json={}, base_url=AT)
    assert kim.session()["signed_in"] is False
    assert answer.status_code == 400  # its form token died with the session
    assert rows(town, WebSession) == 0


def test_a_disabled_account_is_signed_out_at_once(town, kim, ada):
    kim.see("/participants")
    assert ada.submit(f"/admin/staff/{town.house.staff['Kim']}/off").status_code == 302
    assert kim.get("/participants").headers["Location"].startswith("/sign-in")
    assert kim.sign_in(address("Kim")).status_code == 400


@pytest.mark.parametrize(
    ("name", "page", "holds", "ends"),
    [
        ("Kim", "/participants", dt.timedelta(days=13), dt.timedelta(days=15)),
        ("Sol", "/team", dt.timedelta(minutes=55), dt.timedelta(minutes=65)),
    ],
)
def test_a_session_ends_after_long_silence(town, name, page, holds, ends):
    browser = town.at_work(name)
    town.clock.moment += holds
    browser.see(page)
    town.clock.moment += ends
    assert browser.get(page).status_code == 302


@pytest.mark.parametrize(
    ("name", "page", "step", "whole"),
    [
        ("Kim", "/participants", dt.timedelta(days=10), dt.timedelta(days=30)),
        ("Sol", "/team", dt.timedelta(minutes=50), dt.timedelta(hours=12)),
    ],
)
def test_a_session_in_daily_use_ends_all_the_same(town, name, page, step, whole):
    browser, end = town.at_work(name), town.clock.moment + whole
    while town.clock.moment + step < end:
        town.clock.moment += step
        browser.see(page)
    town.clock.moment = end
    assert browser.get(page).status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_alike(town, nobody):
    town.give_password("Kim")
    answers = [
        nobody.sign_in(email, "fel lösenord helt").text.replace(email, "X")
        for email in (address("Kim"), "ingen@example.org")
    ]
    known, unknown = (page.split("<form")[0] for page in answers)
    assert known == unknown


def test_a_wrong_password_and_an_unknown_address_take_as_long(town):
    (town := town.in_earnest()).give_password("Kim")
    nobody = town.stranger()

    def took(email: str) -> float:
        begun = time.perf_counter()
        nobody.sign_in(email, "fel lösenord helt")
        return time.perf_counter() - begun

    known = statistics.median(took(address("Kim")) for _ in range(3))
    unknown = statistics.median(took(f"ingen{n}@example.org") for n in range(3))
    assert 0.4 < known / unknown < 2.5


def test_the_sixth_wrong_password_waits_in_plain_words(town, nobody):
    town.give_password("Kim")
    answers = [nobody.sign_in(address("Kim"), "fel lösenord helt") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "30"
    assert nobody.sign_in(address("Kim")).status_code == 429
    town.clock.moment += dt.timedelta(seconds=31)
    assert nobody.sign_in(address("Kim")).status_code == 302


def test_the_wait_is_for_that_account_from_that_network_alone(town, nobody, lee):
    town.give_password("Kim")
    for _ in range(6):
        nobody.sign_in(address("Kim"), "fel lösenord helt")
    town.give_password("Lee")
    assert lee.sign_in(address("Lee")).status_code == 302
    nobody.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert nobody.sign_in(address("Kim")).status_code == 302


def test_failed_tries_tell_nobodys_name_or_network(town, nobody):
    nobody.sign_in(address("Kim"), "fel lösenord helt")
    with town.house.session() as session:
        kept = session.scalars(select(FailedSignIn)).one()
    assert "kim" not in kept.account_hash
    assert "127." not in kept.network_hash
    assert len(kept.account_hash) == len(kept.network_hash) == 64


def test_the_password_is_kept_as_argon2id(town):
    town.in_earnest().give_password("Kim")
    assert town.account("Kim").password.startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_a_new_role_holds_at_the_next_request(town, kim):
    assert kim.get("/team").status_code == 403
    town.house.write(Write("staff", town.house.staff["Kim"], {"role": "supervisor"}))
    assert kim.get("/team").status_code == 200


def test_the_session_ends_on_one_device_and_not_on_another(town, kim):
    town.give_password("Kim")
    other = town.stranger()
    other.sign_in(address("Kim"))
    kim.submit("/sign-out")
    assert other.get("/participants").status_code == 200
