"""The own copy (GDPR art. 15): as a page that prints, and as a file."""

from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import force_locale

from app.own_page.own_copy import own_copy
from app.own_page.storage import STORAGE
from app.own_page.words import NOTES, lately
from app.records.organisation import LANGUAGES
from app.records.values import as_json
from app.store.database import db
from app.web.own_page.copied import in_words
from app.web.own_page.room import bp
from app.web.own_page.visitor import page, visitor

# To whom one may complain (GDPR art. 77), by the organisation's country.
AUTHORITIES = {"SE": "Integritetsskyddsmyndigheten", "NO": "Datatilsynet", "DK": "Datatilsynet"}


@bp.get("/<token>/copy")
def copy(token: str) -> Response:
    """What is written about whoever reads it, with what may be done about it."""
    found = visitor(token)
    own = found.organisation
    mine = own_copy(db.session(), own, found.page.participant_id, found.now)
    said = lately(db.session(), own, found.page, found.now)
    # The names of fields are in the languages of staff; what is around them is in all.
    code = found.plain.code if found.plain.code in LANGUAGES else own.language
    with force_locale(code):
        told = in_words(mine, ZoneInfo(own.time_zone))
    return page(
        found,
        "copy",
        told=told,
        code=code,
        written=mine.written,
        day=found.plain.day_inside(found.now, own.time_zone),
        house=own.name,
        storage=STORAGE._asdict(),
        authority=AUTHORITIES.get(own.country, AUTHORITIES["SE"]),
        has_asked=any(row["wish"] == NOTES for row in said),
    )


@bp.get("/<token>/copy.json")
def copy_file(token: str) -> Response:
    """The same for a machine."""
    found = visitor(token)
    mine = own_copy(db.session(), found.organisation, found.page.participant_id, found.now)
    said = {"Content-Disposition": 'attachment; filename="copy.json"'}
    return Response(as_json(mine.as_data()), mimetype="application/json", headers=said)
