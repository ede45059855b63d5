"""Settings for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# No test is timed: what is slow on a shared machine is not wrong. The gate tries the same examples
# in every run, so that it never fails for another reason than the change at hand.
settings.register_profile("desk", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Results of earlier runs are kept where they are gone with the tests."""
    with pytest.MonkeyPatch.context() as context:
        context.setenv("SLALINT_CACHE_DIR", str(tmp_path_factory.mktemp("caches")))
        yield
