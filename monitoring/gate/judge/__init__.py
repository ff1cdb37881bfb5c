"""Judges a candidate against a baseline, with as many rounds as that takes."""
