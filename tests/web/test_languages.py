"""Pages speak the language that somebody asked for."""

import pytest

from tests.web.people import Browser


@pytest.mark.parametrize(
    ("asked", "words"),
    [("sv", "Logga in"), ("nn-NO,no", "Logg inn"), ("da", "Log ind"), ("en-GB", "Sign in")],
)
def test_the_sign_in_page_speaks_the_browsers_language(nobody, asked, words):
    page = nobody.get("/sign-in", headers={"Accept-Language": asked})
    assert f"<h1>{words}</h1>" in page.text


def test_ones_own_choice_of_language_wins(kim: Browser):
    assert "Deltagare" in kim.see("/participants")
    assert kim.submit("/me/language", language="da").status_code == 302
    assert "Borgere" in kim.get("/participants", headers={"Accept-Language": "en"}).text
    assert kim.session()["staff"]["language"] == "da"
