"""Runs the suite in this interpreter: ``python -m benchmarks --quick``."""

import sys

if __name__ == "__main__":
    from benchmarks.runner.main import main

    sys.exit(main())
