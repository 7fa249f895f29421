"""Who is in the story: staff, employers and participants, all invented and named so."""

from typing import NamedTuple

TEAM = "Nord"
PASSWORD = "stenmur-hjortron-2026"  # noqa: S105  # printed for everyone: it opens a story


class SignIn(NamedTuple):
    """Somebody of the staff whom a visitor may sign in as."""

    role: str
    ref: str
    email: str


SIGN_INS = (
    SignIn("specialist", "elin", "elin@example.org"),
    SignIn("supervisor", "kaj", "kaj@example.org"),
    SignIn("admin", "rut", "rut@example.org"),
)

# id, name, role, full-time equivalent
STAFF = (
    ("elin", "Elin Demoström", "specialist", ""),
    ("hedda", "Hedda Skisslund", "specialist", ""),
    ("idris", "Idris Sagolund", "specialist", "0.8"),
    ("maja", "Maja Novellgren", "specialist", ""),
    ("kaj", "Kaj Ledarstad", "supervisor", ""),
    ("rut", "Rut Ordningsson", "admin", ""),
)

# id, name, section of NACE, what they need
EMPLOYERS = (
    ("sagokorn", "Bageri Sagokorn", "C", "Tidiga mornar, 10–15 timmar. Lugn i köket efter 9."),
    ("provkoket", "Provköket Lunch", "I", "Disk och förberedelser, mest på torsdagar."),
    ("exempellagret", "Exempellagret", "H", "Plock och pack. Truckkort är bra men inget krav."),
    ("demohotellet", "Demohotellet", "I", "Reception kvällar och helger."),
    ("cykelverkstan", "Cykelverkstan Fiktiv", "G", "Någon som vill skruva.\nProvdag går bra."),
    ("fabelfrukt", "Fabelfrukt", "G", "Morgonpass i butiken, 4 timmar."),
    ("tradgarden", "Låtsasgårdens trädgård", "A", "Säsong april–oktober."),
    ("bokhandeln", "Novellens bokhandel", "G", "Lager och kassa, halvtid."),
    ("kafe", "Kafé Prosan", "I", "Frukostpass, sex till tio."),
    ("tryckeriet", "Tryckeriet Påhitt", "C", ""),
    ("hemmet", "Sagolunds äldreboende", "Q", "Köksvärd, dagtid."),
    ("it", "Skissgårdens data", "J", "Test av webbsidor, kan göras på distans."),
)  # fmt: skip


class Job(NamedTuple):
    """Work or studies. Begins a Monday so many `weeks` from this one, or so many `months` ago."""

    employer: str
    title: str
    code: str
    weeks: int = 0
    months: int = 0
    hours: float = 20
    contract: str = "fixed_term"
    disclosure: str = "agreed"
    kind: str = "job"
    ended: int | None = None  # weeks from this one in which it ended


class Person(NamedTuple):
    """A participant. `silent`: no step in so many weeks, and no employer met for them before."""

    name: str
    status: str
    weeks: int  # enrolled so many weeks ago
    job: Job | None = None
    specialist: str = "elin"
    goal: str = "job"
    language: str = "sv"
    silent: int = 0
    protected: bool = False


ELINS = (
    Person("Amina Påhittad", "searching", 11, language="so"),
    Person("Joel Exempelsson", "searching", 6),
    Person(
        "Tove Provberg", "working", 44, Job("exempellagret", "Lagerarbetare", "9333", months=4)
    ),
    Person(
        "Vera Fabeldal", "working", 12,
        Job("provkoket", "Köksbiträde", "9412", -1, hours=15, disclosure="none"),
    ),
    Person("Mio Mallberg", "searching", 9, Job("sagokorn", "Bageribiträde", "7512", 1, hours=12.5)),
    Person(
        "Leyla Dikthem", "working", 34,
        Job("demohotellet", "Receptionist", "4224", -13, hours=25, contract="permanent"),
        language="ar",
    ),
    Person("Nils Låtsas", "searching", 9, silent=3),
    Person(
        "Karin Prosaby", "working", 61,
        Job("fabelfrukt", "Butiksbiträde", "5223", -38, hours=30, contract="permanent"),
    ),
    Person(
        "Sanna Skissberg", "searching", 27,
        Job("kafe", "Kafébiträde", "5131", -16, hours=10, contract="hourly", ended=-5),
    ),
    Person("Olle Skissgård", "working", 20, Job("tryckeriet", "Eftertrycksarbetare", "7323", -6)),
    Person(
        "Hanna Novellberg", "working", 48,
        Job("bokhandeln", "Bokhandelsbiträde", "5223", -24, contract="probationary"),
    ),
    Person(
        "Rami Fabelqvist", "working", 70,
        Job("it", "Webbtestare", "2519", -46, hours=32, contract="permanent"), language="ar",
    ),
    Person("Ylva Sagomark", "searching", 16, protected=True),
    Person("Jonas Provlind", "searching", 13),
    Person("Farah Exempelhed", "searching", 1, language="fa", silent=2),
    Person(
        "Ebba Påhittsson", "in_education", 30, goal="education",
        job=Job("", "Vård- och omsorgsutbildning", "", -14, kind="education", disclosure="none"),
    ),
    Person(
        "Tomas Diktlund", "in_education", 22, goal="education",
        job=Job("", "Komvux, svenska och matematik", "", -9, kind="education"),
    ),
    Person("Moa Låtsasby", "paused", 38),
)  # fmt: skip

COLLEAGUES = (
    Person(
        "Arvid Sagmark", "searching", 24,
        Job("tradgarden", "Trädgårdspraktik", "9214", -13, kind="practice"), "idris", silent=14,
    ),
    Person("Linn Novellsten", "engaged", 4, specialist="maja", silent=5),
    Person("Frida Utkast", "searching", 19, specialist="hedda", silent=5),
)  # fmt: skip

# The colleagues' other participants are put together from these.
FIRST_NAMES = ("Alva", "Bashir", "Cissi", "David", "Edna", "Filip", "Greta", "Hamid", "Iris")
LAST_NAMES = ("Utkastby", "Diktgren", "Fabelstad")
