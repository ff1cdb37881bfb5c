"""``python -m load``: runs a scenario against the service, and says whether it held."""

import sys

from load.run.main import main

if __name__ == "__main__":
    sys.exit(main())
