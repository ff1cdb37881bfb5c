"""The seeded data sets that benchmarks, profilers and load tests share."""

from .programs import build_problem

__all__ = ["build_problem"]
