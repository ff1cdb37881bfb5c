"""Use cases, one function each in a module of its own, the same for every way in."""
