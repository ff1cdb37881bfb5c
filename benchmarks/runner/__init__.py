"""Runs the suite's classes in this interpreter: no environment, no checkout of a commit."""
