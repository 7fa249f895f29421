"""Check-ins: what is to be done by when, whether it was, and on which day to say so."""
