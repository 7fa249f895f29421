"""The figures of a quarter, against worked-out answers and a slow second opinion."""
