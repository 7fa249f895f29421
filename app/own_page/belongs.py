"""Which fields of each kind of record belong in somebody's own copy (GDPR art. 15), which do not.

Every field stands in one of three: given as it is; written, words of staff that may be about others
too and are read before they are given; left out, since it is about others, or only says how the
program works. A test walks the declarations: a field that is added later is decided about here.
"""

from typing import NamedTuple


class Parts(NamedTuple):
    """The fields of a kind, each in one of the three."""

    given: tuple[str, ...]
    written: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


ABOUT = ("participant_id",)
# Kinds that are about nobody who takes part.
OF_THE_HOUSE = (
    *("organisation", "staff", "absence", "day_off", "reminder_rule", "employer", "contact_link"),
)
BELONGS = {
    "participant": Parts(
        given=(
            *("display_name", "phone", "email", "municipality", "language", "protected_identity"),
            *("contact_by", "reminded", "programme", "goal", "status", "specialist_id"),
            *("treatment_team", "employed_at_entry", "referred_on", "enrolled_on", "engaged_on"),
            *("closed_on", "closing_reason"),
        )
    ),
    # Why a colleague handed somebody over is about the colleague.
    "assignment": Parts(("specialist_id", "from_on", "to_on"), left_out=(*ABOUT, "reason")),
    "appointment": Parts(
        (
            *("starts_at", "minutes", "specialist_id", "place_type", "place", "status"),
            *(
                "appointment_kind",
                "with_employer",
                "with_team",
                "asked_at",
                "asked_by",
                "agreed_by",
            ),
            *("answer", "answered_at", "wishes"),
        ),
        ("notes",),
        (*ABOUT, "version", "series_id", "link_hash"),
    ),
    "own_word": Parts(("said_at", "how", "wish", "contact_by", "reminded", "seen_on"), (), ABOUT),
    "profile": Parts(("updated_on",), ("notes",), ABOUT),
    "placement": Parts(
        (
            *("placement_kind", "employer_id", "title", "occupation_code", "contract"),
            *("competitive", "subsidised", "hours_per_week", "job_start", "first_4h_on"),
            *("job_end", "heard_on", "end_reason", "disclosure"),
        ),
        ("notes",),
        (*ABOUT, "is_incomplete"),
    ),
    "follow_up_visit": Parts(
        ("date", "specialist_id", "held_by", "mode", "place_type", "minutes", "with_whom"),
        ("notes",),
        (*ABOUT, "placement_id"),
    ),
    # Of a talk with an employer: that it was about them, with whom, and what came of it.
    "employer_contact": Parts(
        ("date", "specialist_id", "employer_id", "mode", "place_type", "purpose", "outcome"),
        ("notes",),
        (
            *("visit_number", "matches_preference", "minutes", "next_step_on", "reviewed_on"),
            *("reviewed_by", "review_comment", "is_incomplete"),
        ),
    ),
    "agency_contact": Parts(("date", "staff_id", "agency", "mode", "contact_kind"), (), ABOUT),
    "outreach": Parts(("date", "specialist_id", "mode", "reached"), ("notes",), ABOUT),
    "reminder": Parts(
        # When they are to be looked to and were; by which rule is how the program works.
        ("due", "met_on", "cancelled_on", "put_off_to", "elsewhere_on"),
        (),
        (
            *("rule", "opens"),
            *(*ABOUT, "subject", "placement_id", "employer_id", "contact_id", "staff_id"),
            *("tell_on", "met_by", "meets"),
        ),
    ),
    "cadence": Parts(
        ("from_on", "rhythm", "wish", "specialist_id"), ("reason",), (*ABOUT, "placement_id")
    ),
    "deferral": Parts(
        ("until", "specialist_id"), ("reason",), (*ABOUT, "contact_id", "check_in_id")
    ),
    "done_elsewhere": Parts(
        ("done_on", "how", "specialist_id"), ("notes",), (*ABOUT, "contact_id", "check_in_id")
    ),
    # Two values for one field, and what came too late: both may quote a note.
    "clash": Parts(
        ("offered_at", "answered_at"),
        ("stored", "offered"),
        (
            *(*ABOUT, "subject_kind", "subject_id", "staff_id", "field", "stored_by", "stored_at"),
            *("added_id", "offered_by", "answer", "answered_by", "protected_identity"),
        ),
    ),
    "late_note": Parts(
        ("received_at",),
        ("said",),
        (
            *(*ABOUT, "subject_kind", "subject_id", "author_id", "made_at", "seen_at", "seen_by"),
            "protected_identity",
        ),
    ),
}
