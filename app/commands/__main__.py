"""`python -m app.commands`, the same as `woonvergunning`."""

import sys

from app.commands import main

sys.exit(main())
