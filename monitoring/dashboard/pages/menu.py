"""The menu of every page."""

MENU = (
    ("index.html", "Overview"),
    ("benchmarks.html", "Benchmarks"),
    ("compare.html", "Compare"),
    ("regressions.html", "Regressions"),
    ("profiles.html", "Profiles"),
    ("load.html", "Load"),
    ("metrics.html", "Metrics"),
    ("runs.html", "Runs"),
    ("help.html", "Help"),
)
"""Addresses with their words, in order."""
