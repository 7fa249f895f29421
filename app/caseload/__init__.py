"""Who is on whose caseload, seen on a day, and the calendar that figures and check-ins count in."""
