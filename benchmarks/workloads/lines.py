"""The weeks that the residents of a roster work, and those that break a rule."""

DUTIES = {
    "D": ("WARD", "D"),
    "W": ("WARD", "L"),
    "I": ("ICU", "D"),
    "C": ("CALL", "C"),
    "E": ("ED", "O"),
    "L": ("ED", "L"),
    "N": ("NF", "N"),
    "O": ("CONS", "O"),
    "H": ("HOME", "H"),
    "A": ("CLIN", "AM"),
    "P": ("CLIN", "PM"),
}
"""Rotation and shift type by letter; a dot in a line is a day off."""

IN_FIRST_YEAR = str.maketrans("CH", "DW")
"""What PGY-1 work in place of the two kinds of call, which are not for them."""

WEEKS = (
    "DDDDD..",
    "IIIII..",
    "..DDDDD",
    "EEEEE..",
    "C..C...",
    "LLLLL..",
    "DDDD..D",
    "NNNNNN.",
    ".NNNNNN",
    ".C..C..",
    "DD..DDD",
    "AAAAA..",
    "..EEEEE",
    "H.HH..H",
    "D..DDDD",
    "OOOOO..",
    "..IIIII",
    "WWWWW..",
    "..DDDWW",
    "PPPPP..",
    "..C..C.",
    "DDDDD..",
    "..LLLLL",
    "OOOOO..",
    "OOPAO..",
)
"""Weeks from Monday on that keep every rule in this order.

As many of 25 residents work each duty on each day as the programs ask for, or nearly so. A week
after a Sunday night begins with a day off.
"""

LINES_AGAINST = {
    "weekly_hours": ("C.DDC.D",),
    "continuous_duty": ("CD.D.D.", "DDDDD..", "DDDDD..", "DDDDD.."),
    "rest_after_call": ("CN..DD.", "DDDDD..", "DDDDD..", "DDDDD.."),
    "call_frequency": ("C.C.C..",),
    "day_free": ("EEEEEEE",),
    "rest_between": ("NE..DD.", "DDDDD..", "DDDDD..", "DDDDD.."),
    "night_float": ("NNNNNNN", ".DDDD..", "DDDDD..", "DDDDD.."),
}
"""Weeks, over and over, that break the one rule: once in four weeks, or all the time."""
