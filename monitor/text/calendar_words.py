"""The words of dates: months, weekdays, and the small words that place them."""

from monitor.text.phrases import listed, word_set

MONTHS: dict[str, int] = listed(
    {
        1: "january, jan", 2: "february, feb", 3: "march, mar", 4: "april, apr", 5: "may", 6: """
            june, jun
        """,
        7: "july, jul", 8: "august, aug", 9: "september, sept, sep", 10: "october, oct",
        11: "november, nov", 12: "december, dec",
    }
)  # fmt: skip
#: Months that are also other words: a date only with a day, a year or one of *PLACERS* beside them.
AMBIGUOUS_MONTHS = frozenset({"march", "may"})

_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {day: number for number, day in enumerate(_WEEK.split())}

#: Words before a month, weekday or year that make it a date.
PLACERS = word_set("""
    in on by since early mid late last this next of from until till during through before after
    between around and as
""")

#: How a date binds what is said. Everything else is a point in time.
BINDINGS: dict[str, str] = listed(
    {
        "deadline": """
            by, until, till, before, by the end of, by late, by early, by mid, no later than,
            through, before the end of, by the middle of, at the end of, the end of
        """,
        "since": "since, after, from",
    }
)

#: Relative days: how many days before the publication.
DAYS_AGO: dict[str, int] = listed(
    {
        0: "today, earlier today, this morning, tonight, this evening",
        1: """
            yesterday, a day earlier, a day before, the day before, the previous day, a day ago,
            one day earlier, last night
        """,
        -1: "tomorrow",
    }
)

#: "three weeks ago", "a month earlier": the unit before *AGO* → (days, months).
SPANS: dict[str, tuple[int, int]] = {
    "day": (1, 0),
    "days": (1, 0),
    "week": (7, 0),
    "weeks": (7, 0),
    "fortnight": (14, 0),
    "month": (0, 1),
    "months": (0, 1),
    "year": (0, 12),
    "years": (0, 12),
}
AGO = frozenset({"ago", "earlier", "before", "prior"})

#: Seasons, told by their year: the month in which each begins.
SEASONS: dict[str, int] = listed({3: "spring", 6: "summer", 9: "autumn, fall", 12: "winter"})

#: Relative months and years: (months back, precision). Negative: ahead.
PERIODS: dict[str, tuple[int, str]] = listed(
    {
        (0, "month"): "this month, earlier this month",
        (1, "month"): """
            last month, late last month, early last month, the previous month, the past month,
            the month before
        """,
        (-1, "month"): "next month, early next month, late next month",
        (0, "year"): "this year, earlier this year",
        (-12, "year"): "next year, early next year, late next year",
        (12, "year"): """
            last year, late last year, early last year, the previous year, the year before
        """,
    }
)

#: Weeks: days back from the publication to a day of that week; told by their month.
WEEKS: dict[str, int] = listed(
    {
        0: "this week, earlier this week, later this week",
        7: "last week, late last week, early last week, the previous week, the week before",
        -7: "next week, early next week, late next week, the coming week",
    }
)

_ENDS_OF = {
    "year": (
        "the end of the year",
        "year's end",
        "the end of this year",
        "year-end",
        "end of year",
    ),
    "month": ("the end of the month", "month's end", "the end of this month"),
}
#: Ends of periods that lie ahead; the value is their precision.
ENDS: dict[str, str] = {
    f"{before}{phrase}": precision
    for precision, phrases in _ENDS_OF.items()
    for phrase in phrases
    for before in ("", "by ", "before ", "until ", "at ", "towards ")
}
