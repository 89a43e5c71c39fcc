"""What all tests share: Hypothesis that draws the same examples every time, and a Prefect that lives in a temporary folder.

Prefect reads its settings when it is first imported, so they are set here, before any test module is.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

SEVERAL_SLOW_DRAWS = (HealthCheck.too_slow,)  # pages are long; a loaded machine is no finding
settings.register_profile("ci", derandomize=True, database=None, deadline=None, print_blob=True, suppress_health_check=SEVERAL_SLOW_DRAWS)
settings.register_profile("explore", settings.get_profile("ci"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PREFECT_HOME = tempfile.mkdtemp(prefix="jiaokan-prefect-")  # one for each xdist worker: SQLite locks under shared load
atexit.register(shutil.rmtree, PREFECT_HOME, ignore_errors=True)
os.environ |= {
    "PREFECT_HOME": PREFECT_HOME,
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
    "DO_NOT_TRACK": "1",
}
os.environ.pop("PREFECT_API_URL", None)  # a server of the developer's own must not see test runs


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send every test that starts a Prefect server to one worker: a server costs 7 to 16 seconds, two at once cost more."""
    for item in items:
        if item.get_closest_marker("prefect_server"):
            item.add_marker(pytest.mark.xdist_group("prefect_server"))
