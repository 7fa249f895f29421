"""Invented employers, and the kinds of jobs that they have."""

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
    ("snickeriet", "Snickeri Skiss", "C", "Slipning och montering."),
    ("stad", "Städbolaget Saga", "N", "Kvällspass i små grupper."),
    ("skolan", "Diktskolans kök", "P", "Skoldagar, ledigt på loven."),
    ("tvatten", "Tvätteriet Utkast", "S", "Fasta tider, samma uppgifter varje dag."),
    ("bilhallen", "Bilhallen Exempel", "G", "Rekond och däckbyten, säsong."),
    ("gym", "Låtsasgymmet", "R", "Reception, tidiga mornar."),
    ("blommor", "Blomsterprosa", "G", "Extra inför helger."),
    ("djur", "Djurmagasinet Dikt", "G", ""),
    ("museet", "Sagomuseet", "R", "Biljetter och butik, sommar."),
    ("bygget", "Provbygg", "F", "Lärling välkommen."),
    ("forradet", "Fabelförrådet", "H", "Två halvtider hellre än en heltid."),
    ("kontoret", "Novellkontoret", "N", "Registrering och post."),
)

# Title, and occupation code of four digits
JOBS = (
    ("Lagerarbetare", "9333"), ("Butiksbiträde", "5223"), ("Köksbiträde", "9412"),
    ("Lokalvårdare", "9112"), ("Receptionist", "4224"), ("Kafébiträde", "5131"),
    ("Vaktmästare", "5153"), ("Snickare", "7115"), ("Administratör", "4110"),
    ("Undersköterska", "5321"), ("Barnskötare", "5311"), ("Trädgårdsarbetare", "9214"),
    ("Bilrekonditionerare", "9122"), ("Webbtestare", "2519"), ("Chaufför", "8322"),
    ("Montör", "8211"), ("Bageribiträde", "7512"), ("Tvätteriarbetare", "8157"),
)  # fmt: skip
