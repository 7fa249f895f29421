"""A phone is registered, told where to push, lost, and silenced."""

from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from app.store.tables import Device
from tests.house import new_id
from tests.web.people import AT, Browser, Town

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/abc"
KEYS = {"p256dh": "B" + "A" * 86, "auth": "A" * 22}


def jwk() -> dict[str, str]:
    """A public key as a browser exports it."""
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (
        urlsafe_b64encode(number.to_bytes(32)).rstrip(b"=").decode()
        for number in (numbers.x, numbers.y)
    )
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "ext": "true"}


def registered(browser: Browser, **more: Any) -> str:
    """The id of a phone that was registered."""
    sent = {"id": new_id(), "public_key": jwk(), "label": "Kims mobil", **more}
    answer = browser.send("/api/device", sent)
    assert answer.status_code == 200, answer.text
    return str(answer.json["device"]) if answer.json else ""


def device(town: Town, id_: str) -> Device:
    with town.house.session() as session:
        return session.scalars(select(Device).where(Device.id == id_)).one()


def test_a_phone_is_registered_for_whoever_is_signed_in(town, kim):
    kept = device(town, registered(kim))
    assert kept.staff_id == town.house.staff["Kim"]
    assert kept.organisation_id == town.house.organisation.id
    assert kept.public_key.keys() == {"kty", "crv", "x", "y"}


def test_registering_twice_is_harmless(town, kim):
    id_ = registered(kim)
    assert registered(kim, id=id_) == id_


def test_another_persons_phone_cannot_be_taken_over(town, kim, lee, noa):
    id_ = registered(kim)
    for other in (lee, noa):
        answer = other.send("/api/device", {"id": id_, "public_key": jwk(), "label": ""})
        assert answer.status_code == 409
        answer = other.send(
            "/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS}
        )
        assert answer.status_code == 404
    assert device(town, id_).staff_id == town.house.staff["Kim"]


def test_a_colleagues_sign_in_makes_nobody_elses_phone_known(town, kim, lee):
    hers = {"id": new_id(), "staff": town.house.staff["Kim"], "public_key": jwk(), "label": ""}
    answer = lee.send("/api/device", hers)
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "other_account")
    assert lee.get("/participants").status_code == 200
    assert kim.send("/api/device", hers).status_code == 200
    assert device(town, hers["id"]).staff_id == town.house.staff["Kim"]


def test_a_registration_that_cannot_be_read_has_a_name(kim):
    good = {"id": new_id(), "public_key": jwk(), "label": ""}
    no_point = {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}
    wrong: list[dict[str, Any]] = [
        {"id": "1"},
        {"id": None},
        {"public_key": None},
        {"public_key": no_point},
        {"public_key": {**jwk(), "crv": "P-384"}},
        {"label": "x" * 121},
        {"label": "\ud800"},
        {"label": {"a": 1}},
    ]
    answers = [kim.send("/api/device", {**good, **one}) for one in wrong]
    told = [(answer.status_code, answer.json["error"]["code"]) for answer in answers]
    assert told == [(400, "bad_request")] * len(wrong)


def test_a_body_that_is_no_object_has_a_name(kim):
    for body in ("[]", "{", "null", '"x"', "[[[[[[[[[[]]]]]]]]]]", "[" * 100_000):
        answer = kim.client.post(
            "/api/device",
            data=body,
            base_url=AT,
            headers={
                "Content-Type": "application/json",
                "X-CSRFToken": kim.fresh_token(),
                "Referer": AT + "/app",
            },
        )
        assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_request")


def test_notifications_go_where_the_browser_says(town, kim):
    id_ = registered(kim)
    answer = kim.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS})
    assert answer.json == {}
    assert device(town, id_).push_endpoint == ENDPOINT
    kim.send("/api/subscription", {"device": id_, "endpoint": None})
    assert device(town, id_).push_endpoint is None


NOT_PUSH_SERVICES = [
    "http://updates.push.services.mozilla.com/x",
    "https://updates.push.services.mozilla.com:444/x",
    "https://updates.push.services.mozilla.com@127.0.0.1/x",
    "https://169.254.169.254/latest",
    "https://2852039166/",
    "https://[::ffff:127.0.0.1]/",
    "https://fcm.googleapis.com.example.org/",
    "https://fcm.googleapis.com./",
    "file:///etc/passwd",
    "https://fcm.googleapis.com/\u0000",
    "",
    7,
]


def test_notifications_go_to_push_services_alone(town, kim):
    id_ = registered(kim)
    for endpoint in NOT_PUSH_SERVICES:
        sent = {"device": id_, "endpoint": endpoint, "keys": KEYS}
        assert kim.send("/api/subscription", sent).status_code == 400, endpoint
    assert device(town, id_).push_endpoint is None


def test_keys_that_no_browser_makes_are_refused(town, kim):
    id_ = registered(kim)
    for keys in (None, {}, {"p256dh": "AA", "auth": KEYS["auth"]}, {**KEYS, "auth": ""}):
        answer = kim.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": keys})
        assert answer.status_code == 400


def test_a_browser_that_changes_hands_pushes_to_the_new_ones_alone(town, kim, lee):
    kims, lees = registered(kim), registered(lee)
    for browser, id_ in ((kim, kims), (lee, lees)):
        browser.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS})
    assert device(town, kims).push_endpoint is None
    assert device(town, lees).push_endpoint == ENDPOINT


def test_signing_out_silences_the_phone(town, kim):
    id_ = registered(kim)
    kim.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS})
    kim.submit("/sign-out")
    kept = device(town, id_)
    assert kept.push_endpoint is None
    assert kept.revoked_at is None  # what waits on it still comes in after the next sign-in


def test_an_admin_ends_a_colleagues_lost_phone(town, kim, ada):
    id_, page = registered(kim), f"/admin/staff/{town.house.staff['Kim']}"
    assert "Kims mobil" in ada.see(page)
    ada.submit(f"{page}/phones/{id_}/lost")
    assert device(town, id_).revoked_at is not None
    assert "Kims mobil" not in ada.see(page)


def test_turning_off_an_account_takes_access_from_its_phones(town, kim, ada):
    id_ = registered(kim)
    ada.submit(f"/admin/staff/{town.house.staff['Kim']}/off")
    assert device(town, id_).revoked_at is not None


def test_a_registered_phone_syncs(town, kim):
    town.house.participant("Kim", "Ana Exempel")
    sent = {"protocol": 1, "device": registered(kim), "cursor": None, "changes": []}
    answer = kim.send("/sync", sent, **{"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200, answer.text
    names = [item["fields"].get("display_name") for item in answer.json["news"]]
    assert "Ana Exempel" in names
