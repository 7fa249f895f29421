"""Whom the story knows one by one: Elin's participants, and those of her colleagues who need
somebody this week."""

from app.caseload_files.demo.cast import Job, Person

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
        language="ar", moves=("idris", -22),
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
    Person(
        "Olle Skissgård", "working", 20, Job("tryckeriet", "Eftertrycksarbetare", "7323", -6),
        lacks="first_4h_on",
    ),
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

# Idris has had too much: some wait, some are to go to Signe.
COLLEAGUES = (
    Person(
        "Arvid Sagmark", "searching", 24,
        Job("tradgarden", "Trädgårdspraktik", "9214", -13, kind="practice"), "idris", silent=14,
    ),
    Person("Linn Novellsten", "engaged", 4, specialist="maja", silent=5),
    Person("Frida Utkast", "searching", 19, specialist="hedda", silent=5),
    Person("Vidar Prosagård", "searching", 31, specialist="idris", silent=4),
    Person("Mona Låtsasvik", "searching", 14, specialist="idris", silent=6),
    Person(
        "Rasmus Novellhed", "working", 40, Job("hemmet", "Köksvärd", "9412", -20, hours=18),
        "idris", silent=7,
    ),
    Person("Tyra Diktvall", "searching", 22, specialist="idris", moves=("signe", 1)),
    Person(
        "Emil Provsten", "working", 36,
        Job("forradet", "Lagerarbetare", "9333", -17, contract="permanent"), "idris",
        moves=("signe", 1),
    ),
    Person("Ottilia Fabelrot", "searching", 26, specialist="hedda", moves=("maja", -2)),
    Person("Siri Sagovik", "engaged", 3, specialist="hedda", lacks="enrolled_on"),
    Person(
        "Ninni Exempelvall", "working", 18,
        Job("snickeriet", "Snickare", "7115", -7, contract="probationary"), "maja",
        lacks="first_4h_on",
    ),
    Person(
        "Gustav Utkastmo", "closed", 50, specialist="tarik", closed=2, reason="moved",
        lacks="closed_on",
    ),
)  # fmt: skip
