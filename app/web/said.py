"""What a page says after an act: a word in the address, so that no GET has anything to forget."""

from flask import request
from flask_babel import lazy_gettext

WORDS = {
    "enrolled": lazy_gettext("Enrolled."),
    "profile": lazy_gettext("The career profile is updated."),
    "reopened": lazy_gettext("The case is open again."),
    "closed": lazy_gettext("The case is closed."),
    "moved": lazy_gettext("Handed over. The colleague's phone gets it at its next contact."),
    "taken_back": lazy_gettext("Undone. Everybody stands where they stood before."),
    "planned": lazy_gettext("Planned. Until that day nothing changes on any phone."),
    "protected": lazy_gettext(
        "Protected identity is on. Telephone, e-mail and municipality leave the phones at their "
        "next contact."
    ),
    "unprotected": lazy_gettext("Protected identity is off."),
    "merged": lazy_gettext("They are one now. Every phone hears of it at its next contact."),
    "apart": lazy_gettext("They stay two. Nobody is asked again."),
    "one_twice": lazy_gettext("Choose two different employers."),
    "beside": lazy_gettext("A colleague wrote a comment meanwhile. Both stand in the contact."),
    "learnt": lazy_gettext("It is written down."),
    "rests": lazy_gettext("It rests until that day."),
    "copy_given": lazy_gettext("Noted as handed over."),
    "page_sent": lazy_gettext("The link goes out within a minute, outside the quiet hours."),
    "page_gone": lazy_gettext("The link leads nowhere any more."),
    "off": lazy_gettext("Turned off. Every sign-in is over."),
    "on": lazy_gettext("Turned on. Make a new link if a new password is needed."),
    "ended": lazy_gettext("Every sign-in is over."),
    "lost": lazy_gettext("The phone has no access any more."),
    "tried_sent": lazy_gettext("The test is on its way: look at the phone."),
    "tried_gone": lazy_gettext("The phone takes no notifications any more. Mend them on it."),
    "tried_refused": lazy_gettext("The push service refused us. Tell whoever runs this."),
    "tried_later": lazy_gettext("The push service does not answer now. Try again later."),
    "tried_often": lazy_gettext("Too many tests. Wait a while."),
    "tried_mail_sent": lazy_gettext("The test letter is sent: look in the mailbox."),
    "tried_mail_nowhere": lazy_gettext("There is no e-mail address to send it to."),
    "tried_mail_refused": lazy_gettext("The mail server refused us. Tell whoever runs this."),
    "tried_mail_later": lazy_gettext("The mail server does not answer now. Try again later."),
    "tried_sms_sent": lazy_gettext("The test text is sent: look at the phone."),
    "tried_sms_nowhere": lazy_gettext("There is no number to send it to."),
    "tried_sms_refused": lazy_gettext("The gateway refused us. Tell whoever runs this."),
    "tried_sms_later": lazy_gettext("The gateway does not answer now. Try again later."),
    "dropped": lazy_gettext("The review is gone."),
    "changed": lazy_gettext("The changes are saved."),
    "calendar_gone": lazy_gettext("The calendar's address leads nowhere any more."),
    "language": lazy_gettext("The language is changed."),
    "told_how": lazy_gettext("From now on you are told so."),
}


def said() -> str | None:
    """The words for this page, if the address carries some that we know."""
    words = WORDS.get(request.args.get("said", ""))
    return None if words is None else str(words)
