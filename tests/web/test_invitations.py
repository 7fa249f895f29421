"""A colleague is invited, chooses a password, and the link is spent."""

import datetime as dt
import re

import pytest

from app.accounts.invite import invite
from app.store.database import writing
from tests.web.people import PASSWORD, Town, address


def link(town: Town, name: str = "Kim") -> str:
    """The path of a fresh invitation."""
    staff_id = town.house.staff[name]
    with town.house.session() as session, writing(session):
        own = town.house.organisation.id
        token = invite(session, own, staff_id, address(name), town.clock.now())
    return f"/invitation/{token}"


def test_the_link_leads_to_a_password_and_on_to_work(town, nobody):
    path = link(town)
    assert address("Kim") in nobody.see(path)
    assert nobody.submit(path, password=PASSWORD).headers["Location"] == "/"
    assert nobody.session()["staff"]["name"] == "Kim"
    assert town.stranger().sign_in(address("Kim")).status_code == 302


def test_a_link_is_good_once(town, nobody):
    path = link(town)
    nobody.submit(path, password=PASSWORD)
    other = town.stranger()
    assert other.get(path).status_code == 404
    assert other.submit(path, password="ett annat långt lösenord").status_code == 404
    assert town.stranger().sign_in(address("Kim")).status_code == 302


def test_a_link_is_good_for_seven_days(town, nobody):
    path = link(town)
    town.clock.moment += dt.timedelta(days=7)
    assert nobody.get(path).status_code == 404


def test_a_new_link_kills_the_older(town, nobody):
    old, new = link(town), link(town)
    assert nobody.get(old).status_code == 404
    assert nobody.get(new).status_code == 200


def test_only_the_hash_of_the_link_is_kept(town):
    token = link(town).rpartition("/")[2]
    kept = town.account("Kim").invite_hash
    assert token not in (kept or "")
    assert len(kept or "") == 64


def test_old_used_and_invented_links_are_told_alike(town, nobody):
    used = link(town)
    nobody.submit(used, password=PASSWORD)
    pages = [town.stranger().get(path) for path in (used, "/invitation/pahittad")]
    assert pages[0].text == pages[1].text


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "Använd minst 12 tecken."),
        ("password1234", "Det är lätt att gissa."),
        ("kim@example.org", "Det är lätt att gissa."),
        ("å" * 201, "Det är för långt."),
    ],
)
def test_a_weak_password_is_refused_with_a_way_on(town, nobody, password, said):
    path = link(town)
    answer = nobody.submit(path, password=password)
    assert answer.status_code == 400
    assert said in answer.text
    assert nobody.submit(path, password=PASSWORD).status_code == 302


def test_a_long_password_counts_to_its_last_letter(town, nobody):
    long = "lavskrika äter blåbär i skogen " * 6
    nobody.submit(link(town), password=long)
    assert town.stranger().sign_in(address("Kim"), long[:-1]).status_code == 400
    assert town.stranger().sign_in(address("Kim"), long).status_code == 302


def test_choosing_a_password_ends_the_sessions_before(town, kim, nobody):
    nobody.submit(link(town), password=PASSWORD)
    assert kim.session()["signed_in"] is False


def test_an_admin_invites_a_colleague_and_hands_over_the_link(town, ada, nobody):
    page = ada.submit(
        "/admin/staff/new",
        name="Mio Novell",
        email="Mio@example.org",
        role="specialist",
        team="Nord",
        fte="0,8",
    )
    assert page.status_code == 200, page.text[-500:]
    (path,) = re.findall(r"https://localhost(/invitation/[\w-]+)", page.text)
    assert nobody.submit(path, password=PASSWORD).status_code == 302
    staff = nobody.session()["staff"]
    assert (staff["name"], staff["role"], staff["initials"]) == ("Mio Novell", "specialist", "MN")
    assert "Mio Novell" in ada.see("/admin/staff")


@pytest.mark.parametrize("email", [address("Neptunia"), "nova@servern", "nova@region.local"])
def test_an_address_that_nobody_can_sign_in_with_is_refused(town, ada, noa, email):
    before = ada.see("/admin/staff")
    page = ada.submit("/admin/staff/new", name="Nova", email=email, role="specialist", team="Nord")
    assert page.status_code == 409
    assert "kan inte användas här" in page.text
    assert ada.see("/admin/staff") == before


def test_who_was_invited_in_a_laptops_spelling_signs_in_with_any(town, ada, nobody):
    spelt = {"laptop": "nova@fo\u0308rel.se", "phone": "nova@förel.se"}
    page = ada.submit(
        "/admin/staff/new", name="Nova", email=spelt["laptop"], role="specialist", team="Nord"
    )
    (path,) = re.findall(r"https://localhost(/invitation/[\w-]+)", page.text)
    nobody.submit(path, password=PASSWORD)
    assert town.stranger().sign_in(spelt["phone"]).headers["Location"] == "/"
    assert town.stranger().sign_in(spelt["laptop"]).headers["Location"] == "/"


def test_a_colleague_without_a_name_is_asked_for_one(ada):
    page = ada.submit("/admin/staff/new", email="x@example.org", role="specialist", team="Nord")
    assert page.status_code == 400
    assert "Det här behövs." in page.text


def test_turned_off_and_on_again_needs_no_new_account(town, ada):
    town.give_password("Kim")
    page = f"/admin/staff/{town.house.staff['Kim']}"
    ada.submit(page + "/off")
    assert town.stranger().sign_in(address("Kim")).status_code == 400
    ada.submit(page + "/on")
    town.clock.moment += dt.timedelta(hours=1)
    assert town.stranger().sign_in(address("Kim")).status_code == 302


def test_an_admin_ends_somebodys_sign_ins(town, kim, ada):
    ada.submit(f"/admin/staff/{town.house.staff['Kim']}/end")
    assert kim.session()["signed_in"] is False


def test_nobody_turns_off_their_own_account(town, ada):
    answer = ada.submit(f"/admin/staff/{town.house.staff['Ada']}/off")
    assert answer.status_code == 409
    assert ada.get("/admin/staff").status_code == 200
