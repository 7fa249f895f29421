"""What a supervisor looks after: who needs somebody, the log of the week, what the team learns."""
