"""A phone that is lost, or whose owner has left, opens nothing and keeps nothing it read."""

from typing import Any

from tests.house import new_id
from tests.web.people import Browser, Town, address
from tests.web.test_devices import jwk, registered

APP = {"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"}


def synced(browser: Browser, device: str) -> tuple[int, dict[str, Any]]:
    """How a phone without anything to send is answered: the status, and what went wrong."""
    sent = {"protocol": 1, "device": device, "cursor": None, "changes": []}
    answer = browser.send("/sync", sent, **APP)
    return answer.status_code, (answer.json or {}).get("error", {})


def signed_in(town: Town, name: str) -> Browser:
    """One more browser of somebody who has a password."""
    browser = town.stranger()
    browser.sign_in(address(name))
    return browser


def test_a_lost_phone_has_no_access_any_more(town, lee):
    town.give_password("Kim")
    phone, laptop = signed_in(town, "Kim"), signed_in(town, "Kim")
    device = registered(phone)
    assert lee.submit(f"/me/phones/{device}/lost").status_code == 404
    assert laptop.submit(f"/me/phones/{device}/lost").status_code == 302
    assert phone.get("/participants").status_code == 302
    assert laptop.get("/participants").status_code == 200
    status, error = synced(phone, device)
    assert (status, error["code"], error["wipe"]) == (401, "device_revoked", True)


def test_a_lost_phone_is_told_to_wipe_also_where_a_colleague_has_signed_in_on_it(town, lee):
    town.give_password("Kim")
    device = registered(signed_in(town, "Kim"))
    signed_in(town, "Kim").submit(f"/me/phones/{device}/lost")
    status, error = synced(lee, device)
    assert (status, error["code"], error["wipe"]) == (401, "device_revoked", True)
    assert lee.get("/participants").status_code == 200


def test_a_lost_phone_is_not_made_known_again(town, kim):
    town.give_password("Kim")
    laptop = signed_in(town, "Kim")
    device = registered(signed_in(town, "Kim"))
    laptop.submit(f"/me/phones/{device}/lost")
    answer = laptop.send("/api/device", {"id": device, "public_key": jwk(), "label": ""})
    assert answer.status_code == 401
    assert '"wipe":true' in answer.text
    assert synced(laptop, device)[1]["wipe"] is True


def test_a_phone_that_only_synced_is_lost_with_its_sign_in(town):
    town.give_password("Kim")
    device = registered(signed_in(town, "Kim"))
    phone, laptop = signed_in(town, "Kim"), signed_in(town, "Kim")
    assert synced(phone, device)[0] == 200
    laptop.submit(f"/me/phones/{device}/lost")
    assert phone.get("/participants").status_code == 302


def test_a_phone_is_told_to_wipe_when_the_account_is_turned_off(town, kim, ada):
    device = registered(kim)
    ada.submit(f"/admin/staff/{town.house.staff['Kim']}/off")
    assert synced(kim, device)[1]["wipe"] is True
    assert "wipe" not in synced(kim, new_id())[1]
