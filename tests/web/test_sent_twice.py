"""A form that is sent twice, by two clicks or since its answer was lost, makes one thing."""

from tests.house import TODAY
from tests.web.kept import record, records
from tests.web.opened import opened
from tests.web.test_fidelity_reviews import begun
from tests.web.test_rules import TALK, rules
from tests.web.test_staff import colleague
from tests.web.test_team import words


def test_who_is_enrolled_with_two_clicks_is_enrolled_once(town, kim):
    page = opened(kim, "/participants/new")
    first, again = (page.send(display_name="Vera Fabeldal") for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert [row["display_name"] for row in records(town, "participant")] == ["Vera Fabeldal"]


def test_what_was_written_about_her_meanwhile_outlives_the_second_click(town, kim):
    page = opened(kim, "/participants/new")
    page.send(display_name="Vera Fabeldal")
    (vera,) = records(town, "participant")
    town.house.make("participant", id=vera["id"], status="working")
    page.send(display_name="Vera Fabeldal")
    assert record(town, "participant", vera["id"])["status"] == "working"


def test_the_same_page_with_another_name_enrols_somebody_else(town, kim):
    page = opened(kim, "/participants/new")
    for name in ("Vera Fabeldal", "Mio Sagolik"):
        page.send(display_name=name)
    assert len(records(town, "participant")) == 2


def test_a_profile_is_updated_once(town, kim, ana):
    page = opened(kim, f"/participants/{ana}/profile")
    for _ in range(2):
        assert page.send(notes="Vill prova disken.").status_code == 302
    assert len(records(town, "profile")) == 1


def test_who_is_invited_with_two_clicks_keeps_the_first_link(town, ada):
    page = opened(ada, "/admin/staff/new")
    sent = {"name": "Mio", "email": "mio@example.org", "role": "specialist", "team": "Nord"}
    assert page.send(**sent).status_code == 200
    invited = town.account("mio").invite_hash
    again = page.send(**sent)
    assert again.headers["Location"] == f"/admin/staff/{colleague(town, 'Mio')['id']}"
    assert town.account("mio").invite_hash == invited


def test_an_occasion_is_written_down_once(town, sol):
    page = opened(sol, "/learning/new")
    for _ in range(2):
        page.send(staff=town.house.staff["Kim"], said="Samtal med arbetsgivare.")
    assert words(sol.see("/learning")).count("Samtal med arbetsgivare.") == 1


def test_a_step_of_a_plan_is_taken_up_once(town, sol):
    review = f"/fidelity/reviews/{begun(sol)}"
    token, step = sol.fresh_token(), {"what": "Fler besök", "number": "17", "owner_id": "nobody"}
    for _ in range(2):
        answer = sol.submit(f"{review}/plan", csrf_token=token, **step)
        assert answer.status_code == 302
    assert words(sol.see(review)).count("Fler besök") == 1


def test_a_review_that_is_begun_with_two_clicks_is_shown(sol):
    page = opened(sol, "/fidelity/reviews")
    first, again = (page.send(reviewers="Ulla Utifrån") for _ in range(2))
    assert first.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]
    assert opened(sol, "/fidelity/reviews").send(reviewers="Bo Bredvid").status_code == 400


def test_a_review_that_is_finished_with_two_clicks_is_finished_and_one_that_goes_on_goes_on(sol):
    review = f"/fidelity/reviews/{begun(sol)}"
    for seen, then in (("open", "Fortsätt mätningen"), ("done", "Avsluta mätningen")):
        assert f'name="seen" value="{seen}"' in sol.see(review)
        for _ in range(2):
            assert sol.submit(f"{review}/finish", seen=seen).status_code == 302
        assert then in words(sol.see(review))


def test_a_signal_rests_once_and_is_woken_with_one_click(town, sol):
    still = town.house.participant("Kim", "Ana Still")
    page = opened(sol, f"/week/rest/first_contact/{still}")
    for _ in range(2):
        page.send(word="På semester")
    assert words(sol.see("/week?all=")).count("På semester") == 1


def test_a_rule_is_added_once(town, ada):
    page = opened(ada, "/admin/rules/new")
    for _ in range(2):
        assert page.send(**TALK, from_on=TODAY.isoformat()).status_code == 302
    assert len(rules(town)) == 1
