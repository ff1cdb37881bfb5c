"""How each rule says what it found."""

SENTENCES = {
    "weekly_hours": "{measured:.6g} h of work a week on average, {limit:g} h are allowed",
    "day_free": "{measured:.3g} days a week free of all duty on average, {limit:g} is owed",
    "continuous_duty": (
        "{measured:.6g} h of continuous duty, {limit:g} h are allowed "
        "(24 h, and 4 h more for conferences)"
    ),
    "rest_after_call": "{measured:.6g} h of rest after 24 h of in-house call, {limit:g} h are owed",
    "rest_between": "{measured:.6g} h of rest between two periods of duty, {limit:g} h should be",
    "call_frequency": (
        "an in-house call every {measured:.3g} nights on average, "
        "no more often than every {limit:g} is allowed"
    ),
    "night_float": "{measured:g} nights in a row, {limit:g} are allowed",
    "moonlighting": "{measured:.6g} h of moonlighting in the first year, none is allowed",
    "supervision": "{measured:g} faculty on the shift, its residents need {limit:g}",
    "pgy1_continuous_duty": (
        "{measured:.6g} h of continuous duty in the first year, {limit:g} h are allowed"
    ),
}
