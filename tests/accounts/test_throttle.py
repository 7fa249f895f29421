"""Who fails often waits, longer each time, and nobody else does."""

import datetime as dt

import pytest

from app.accounts.throttle import Try, count, forget, seconds_to_wait, try_of
from tests.house import NOON, House

KIM = try_of("secret", "kim@example.org", "192.0.2.1")


def fail(house: House, attempt: Try, times: int, now: dt.datetime = NOON) -> None:
    with house.session() as session:
        for _ in range(times):
            count(session, attempt, now)
        session.commit()


def wait(house: House, attempt: Try, now: dt.datetime = NOON) -> int:
    with house.session() as session:
        return seconds_to_wait(session, attempt, now)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (12, 900), (40, 900)]
)
def test_each_failure_past_the_fifth_doubles_the_wait(house, failures, seconds):
    fail(house, KIM, failures)
    assert wait(house, KIM) == seconds


def test_a_wait_ends_and_failures_grow_old(house):
    fail(house, KIM, 6)
    assert wait(house, KIM, NOON + dt.timedelta(seconds=60)) == 0
    assert wait(house, KIM, NOON + dt.timedelta(minutes=16)) == 0


def test_the_right_password_forgets_the_failures(house):
    fail(house, KIM, 6)
    with house.session() as session:
        forget(session, KIM)
        session.commit()
    assert wait(house, KIM) == 0


def test_another_account_and_another_network_do_not_wait(house):
    fail(house, KIM, 9)
    assert wait(house, try_of("secret", "lee@example.org", "192.0.2.1")) == 0
    assert wait(house, try_of("secret", "kim@example.org", "192.0.2.2")) == 0


def test_a_hundred_failures_of_a_network_make_it_wait_whatever_the_account(house):
    for number in range(100):
        fail(house, try_of("secret", f"p{number}@example.org", "192.0.2.1"), 1)
    other = try_of("secret", "kim@example.org", "192.0.2.1")
    assert wait(house, other) == 3600
    assert wait(house, other, NOON + dt.timedelta(hours=1)) == 0
    assert wait(house, try_of("secret", "kim@example.org", "198.51.100.9")) == 0


def test_an_address_is_one_however_it_is_written():
    assert try_of("secret", " Kim@Example.org ", "192.0.2.1") == KIM


def test_whoever_has_one_ipv6_address_has_its_neighbours():
    one = try_of("secret", "kim@example.org", "2001:db8:1:2::1")
    assert try_of("secret", "kim@example.org", "2001:db8:1:2:ffff::9") == one
    assert try_of("secret", "kim@example.org", "2001:db8:1:3::1") != one


def test_the_hashes_cannot_be_made_without_the_secret():
    assert try_of("other", "kim@example.org", "192.0.2.1") != KIM
