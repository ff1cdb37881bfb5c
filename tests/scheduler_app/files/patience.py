"""Settings for properties on a machine that may be busy: a slow example is no failure."""

from hypothesis import HealthCheck, settings

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
