"""When somebody becomes another, or nobody, in the staff register."""

import datetime as dt

from app.store.write import Write


def test_who_becomes_a_supervisor_is_signed_out_after_twelve_hours_like_one(town, kim):
    town.house.write(Write("staff", town.house.staff["Kim"], {"role": "supervisor"}))
    for _ in range(24):
        kim.see("/team")
        town.clock.moment += dt.timedelta(minutes=30)
    assert kim.get("/team").status_code == 302


def test_who_is_taken_off_the_staff_register_is_signed_out(town, kim):
    kim.see("/participants")
    town.house.write(Write("staff", town.house.staff["Kim"], {"deleted_at": town.house.now}))
    assert kim.get("/participants").status_code == 302
    assert kim.session()["signed_in"] is False
    answer = kim.send("/sync", {}, **{"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 401
