"""What the database refuses is refused for itself; the work around it is stored."""

from app.store.rows import find
from app.store.write import Write
from tests.house import Phone, build, change, new_id
from tests.sync.field import contact, verdict, visit


def codes(answer):
    """Verdict and code of each."""
    return [(one["verdict"], one.get("code")) for one in answer["verdicts"]]


def test_an_id_that_a_file_used_for_another_record_is_refused_alone(house):
    ana, taken = house.participant("Kim"), new_id()
    house.write(Write("employer", new_id(), {"name": "Demohotellet"}, ref=taken))
    phone = Phone(house, "Kim")
    mine = change("employer", taken, name="Bageri Sagokorn")
    answer = phone.send(visit(house, ana), mine, visit(house, ana))
    assert codes(answer) == [("stored", None), ("refused", "not_storable"), ("stored", None)]
    assert phone.send(mine)["verdicts"][0]["verdict"] == "refused"
    assert len(phone.of_kind("follow_up_visit")) == 2


def test_an_id_of_another_organisations_record_is_refused_and_says_nothing_of_it(house):
    other = build(house.engine.url.render_as_string(hide_password=False), "Andra enheten")
    theirs = other.make("employer", name="Hemliga hotellet")
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    answer = phone.send(change("employer", theirs, name="Bageri Sagokorn"), visit(house, ana))
    assert codes(answer) == [("refused", "not_storable"), ("stored", None)]
    assert "Hemliga" not in str(answer)
    with other.session() as session:
        kept = find(session, other.organisation, "employer")
    assert [row["name"] for row in kept] == ["Hemliga hotellet"]
    other.engine.dispose()


def test_what_hangs_on_what_the_database_refused_waits(house):
    taken = new_id()
    house.write(Write("employer", new_id(), {"name": "Demohotellet"}, ref=taken))
    mine = change("employer", taken, name="Bageri Sagokorn")
    answer = Phone(house, "Kim").send(mine, contact(house, taken))
    assert verdict(answer) == ["refused", "waits"]


def test_a_batch_with_a_bad_one_sent_again_is_answered_as_before(house):
    ana, taken = house.participant("Kim"), new_id()
    house.write(Write("employer", new_id(), {"name": "Demohotellet"}, ref=taken))
    phone = Phone(house, "Kim")
    batch = [visit(house, ana), change("employer", taken, name="Bageri Sagokorn")]
    first = phone.send(*batch, lose_answer=True)
    assert verdict(phone.send(*batch)) == verdict(first)
    assert len(phone.of_kind("follow_up_visit")) == 1


def test_two_bad_ones_among_many_are_refused_and_no_other(house):
    ana = house.participant("Kim")
    taken = [new_id(), new_id()]
    house.write(*(Write("employer", new_id(), {"name": "Demohotellet"}, ref=one) for one in taken))
    batch = [visit(house, ana, minutes=number) for number in range(40)]
    for place, one in zip((7, 23), taken, strict=True):
        batch[place] = change("employer", one, name="Bageri Sagokorn")
    told = verdict(Phone(house, "Kim").send(*batch))
    assert [place for place, one in enumerate(told) if one == "refused"] == [7, 23]
    assert told.count("stored") == 38
