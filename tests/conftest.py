"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# No test is timed: what is slow on a shared machine is not wrong. The gate tries the same examples
# in every run, so that it never fails for another reason than the change at hand.
settings.register_profile("desk", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "desk")
