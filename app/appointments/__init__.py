"""Times agreed with participants, as calendars and links outside the app tell of them."""
