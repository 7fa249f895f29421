"""How records are kept: database, revisions, change log, scope. The one door to the tables."""
