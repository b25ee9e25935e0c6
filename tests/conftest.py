"""What all tests share: hypothesis without clocks, since a busy machine is no defect; the same examples in all CI runs.

New examples are looked for on every other machine and in `make test-long`, so that a commit found good stays good.
"""

import os

from hypothesis import settings

settings.register_profile("kg", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "kg")
