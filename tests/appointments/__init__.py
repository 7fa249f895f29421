"""Times agreed with participants."""
