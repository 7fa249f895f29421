"""A question names who wrote what stands, never somebody whose word was not taken."""

from tests.house import Phone, change
from tests.sync.field import now_of, verdict


def renamed(employer, base, was, now):
    """The employer goes by another name."""
    return change("employer", employer, base, name=(was, now))


def test_whose_word_was_not_taken_is_not_named_as_the_author_of_what_stands(house):
    bakery = house.make("employer", name="Bageri Sagokorn")
    kim, lee, sol = (Phone(house, name) for name in ("Kim", "Lee", "Sol"))
    kim.send(), lee.send(), sol.send()
    base = kim.records[bakery]["revision"]
    told = [
        phone.send(renamed(bakery, base, "Bageri Sagokorn", name))
        for phone, name in ((kim, "Sagokorn"), (lee, "Sagokorns"), (sol, "Sagobageriet"))
    ]
    assert [verdict(one) for one in told] == [["stored"], ["clash"], ["clash"]]
    (question,) = told[-1]["verdicts"][0]["questions"].values()
    row = now_of(house, "clash", question)
    assert (row["stored"], row["stored_by"]) == ('"Sagokorn"', house.staff["Kim"])


def test_nobody_is_asked_about_what_only_a_colleague_offered_in_between(house):
    bakery = house.make("employer", name="Bageri Sagokorn")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(), lee.send()
    base = kim.records[bakery]["revision"]
    kim.send(renamed(bakery, base, "Bageri Sagokorn", "Sagokorn"))
    lee.send(renamed(bakery, base, "Bageri Sagokorn", "Sagokorns"))
    # Kim's second change of the day was made before her phone heard of anything.
    assert verdict(kim.send(renamed(bakery, base, "Bageri Sagokorn", "Sago"))) == ["stored"]
