"""Two people, or two hundred guesses, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app.store.rows import find
from tests.house import TODAY
from tests.web.handing import form_of
from tests.web.people import AT, PASSWORD, Browser

GUESSES = 12


def at_once(*acts: Callable[[], int]) -> list[int]:
    """What each answered, all having begun together."""
    start = Barrier(len(acts))

    def act(one: Callable[[], int]) -> int:
        start.wait()
        return one()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(act, acts))


def form(browser: Browser, path: str, **fields: str) -> Callable[[], int]:
    """A form that is filled in and only has to be sent."""
    sent = {"csrf_token": browser.fresh_token(), **fields}
    headers = {"Referer": AT + path}
    return lambda: browser.client.post(path, data=sent, base_url=AT, headers=headers).status_code


def test_two_supervisors_hand_one_person_over_and_one_specialist_has_her(town, sol):
    house = town.house
    house.colleague("Sia", role="supervisor")
    house.colleague("Mio")
    ana, sia = house.participant("Kim"), town.at_work("Sia")
    said = {"chosen": ana, "from_on": TODAY.isoformat(), "step": "sure"}
    acts = [
        form(who, form_of(town), specialist_id=house.staff[to], **said)
        for who, to in ((sol, "Lee"), (sia, "Mio"))
    ]
    assert sorted(at_once(*acts)) == [302, 409]
    with house.session() as session:
        ties = find(session, house.organisation, "assignment")
        (person,) = find(session, house.organisation, "participant")
    running = [tie["specialist_id"] for tie in ties if tie["to_on"] is None]
    assert running == [person["specialist_id"]]


def test_guesses_sent_together_are_no_more_than_guesses_one_by_one(town):
    town = town.in_earnest()
    town.give_password("Kim")
    wrong = {"email": "kim@example.org", "password": PASSWORD[::-1]}
    answers = at_once(*(form(town.stranger(), "/sign-in", **wrong) for _ in range(GUESSES)))
    assert sorted(answers) == [400] * 5 + [429] * (GUESSES - 5)


def test_two_reviewers_score_one_item_and_neither_text_is_lost(town, sol):
    town.house.colleague("Sia", role="supervisor")
    begun = sol.submit("/fidelity/reviews", day=TODAY.isoformat(), reviewers="")
    path = begun.location.split("?")[0] + "/items/5"
    ways = {"Sols ord": sol, "Sias ord": town.at_work("Sia")}
    acts = [form(who, path, score="3", comment=words) for words, who in ways.items()]
    assert sorted(at_once(*acts)) == [302, 409]
    kept = next(words for words in ways if words in sol.see("/fidelity/5"))
    (other,) = ways.keys() - {kept}
    assert ways[other].submit(path, score="3", comment=other).status_code == 409
