"""News that do not come in time: what another phone wrote lies behind a page that is lost."""

from tests.model import acts
from tests.model.office import Office
from tests.model.phone import Phone

PAGE = 3  # records, where pages are small


def behind_a_page(here: Phone, there: Phone, office: Office) -> None:
    """One phone writes of somebody, the other has an edit of her taken and hears one page.

    Then that one writes what the first has written, which it has not heard.
    """
    known = {one["id"] for one in there.listed("participant")}
    person = next((one for one in here.listed("participant") if one["id"] in known), None)
    if not person:
        return
    about = {"kind": "participant", "id": person["id"]}
    for _ in range(PAGE):
        acts.make(there, office, "employer", 0)
    there.save({**about, "fields": {"treatment_team": acts.word()}})
    there.sync()
    here.save({**about, "fields": {"phone": f"070 {acts.word()}"}})
    here.sync("", "lose_request")
    here.save({**about, "fields": {"treatment_team": acts.word()}})
    here.sync()
