"""What the service's processes and its database take while the load runs."""

from load.resources.missing import find_unmeasured
from load.resources.sampler import Reading, ResourceSampler

__all__ = ["Reading", "ResourceSampler", "find_unmeasured"]
