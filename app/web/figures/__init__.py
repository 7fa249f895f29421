"""The pages of figures: the quarter, the rows behind each number, the days that are missing."""
