"""The second opinion on the calendar: try day after day until one fits."""

from datetime import date, timedelta

import holidays

from app.reminders.facts import Facts

DAY = timedelta(days=1)


def months_on(day: date, months: int) -> date:
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


def told(facts: Facts, opens: date, due: date, wanted: date | None = None) -> date:
    days_off = holidays.country_holidays(facts.calendar.country, categories=("public",))

    def works(day: date) -> bool:
        return day.isoweekday() < 6 and day not in days_off

    wanted = wanted or opens + ((due - opens).days + 1) * 2 // 3 * DAY
    inside = [opens + n * DAY for n in range((wanted - opens).days + 1)]
    working = [day for day in inside if works(day)]
    while not working:
        wanted += DAY
        working = [wanted] if works(wanted) else []
    return working[-1]
