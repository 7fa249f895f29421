"""The vocabulary of the invented records: names that nobody bears, notes as they are written."""

# Words with a space between them are split at commas instead.
FIRST = """
Vera Miotto Sagolin Fabian Dikta Ramso Elvo Ättika Görvel Myra Fantasio Almina Odeta Nimbus
Siska Bärtil Märtila Pex Lovelia Haramon Uloff Provia Testor Lina Svanter Ameli Håge Bibbla
Örtan Zappa
"""
LAST = """
Fabeldal Mallberg Provsson Exempelman Sagolund Larvsson Påhittsson Dikthage Svarvqvist
Testersson Pappersson Jollesson Lindvall-Prov Återsson Ömse Husprov Amprov Bergfabel Söderprov
Sjöprov Nyfabel Wadprov Ekprov Bjäls
"""
TOWN = """
Umprov Skeppsprov Luprov Örnsprovsvik Vädprov Malprov Götprov Västprov Öreprov Kiprov Åprov
Österprov Härprov Gäprov Boprov Jönsprov
"""
STREET = """
Provgatan Testgatan Sagovägen Fabelgränd Ågränd Diktvägen Påhittsgatan Exempelesplanaden
"""
BRANCH = """
livsmedelsbutik, lager och logistik, äldreomsorg, städ, bygg, restaurang och kök, skola, åkeri,
verkstad, trädgård, hotell, datorhjälp
"""
FORM = """
AB, HB, Ek. för., & Döttrar AB, Kommun, Handel AB
"""
SENTENCES = """
Deltagaren kom i tid och arbetade självständigt hela förmiddagen.
Handledaren är nöjd men önskar tätare uppföljning under våren.
Vi gick igenom arbetsuppgifterna och justerade schemat till halvtid.
Arbetsgivaren kan tänka sig en anställning med lönestöd efter sommaren.
Behöver stöd med resor; bussen går bara två gånger om dagen.
Språket går framåt, särskilt i kontakten med kunder.
Sjukfrånvaro vid två tillfällen, anhörig har kontaktats.
Nytt möte bokat för att följa upp mål och delmål.
Miljön är lugn och passar bra enligt deltagaren själv.
Kontaktpersonen byts från och med nästa månad.
Skyddsskor och arbetskläder är beställda.
Tar gärna emot fler praktikanter till hösten.
Ringde utan svar, lämnade meddelande på telefonsvararen.
Trepartssamtal genomfört med handläggare på plats.
Anpassning av arbetsplatsen diskuterades: höj- och sänkbart bord.
Deltagaren vill prova ett annat område, gärna köksarbete.
"""
COMMON = """
och att det som en på är av för med till den har de inte om ett han hon men var jag sig från vi
så kan när år under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara
hade alla andra mycket här då sedan över bara in blir upp även vad få två vill ha många hur mer
går sade sitt dag rätt ta tid fram bra flera stor ny både kassan varuplock truckkort disk
fönster städvagn lager inventering hylla packning leverans pall schema paus rast lunch skift
morgon kväll helg semester ledig sjukskriven läkarintyg handläggare försäkringskassan
arbetsförmedlingen kommunen bidrag lön timmar avtal försäkring körkort buss cykel tåg resa
svenska läsa skriva prata förstå instruktion muntlig skriftlig kollega grupp chef ansvar trygg
orolig trött stressad glad motiverad osäker stolt framsteg hinder mål plan delmål uppföljning
avstämning samtal telefon video besök plats miljö buller ljus ergonomi paus hjälpmedel
anpassning stol bord handskar skor väst hjälm säkerhet brand nyckel larm kod dörr reception kund
gäst barn vårdtagare måltid dokumentation hygien rutin checklista
"""
