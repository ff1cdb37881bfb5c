"""A medical residency scheduler that keeps every ACGME work-hour rule.

The names of the package are listed in ``__init__.pyi``. A name brings its module when it is first
used, so that importing the package loads neither numpy nor the solver.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
