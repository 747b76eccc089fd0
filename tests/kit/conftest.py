"""The kit's own tests start processes and whole runs of pytest: they get more time than a learner's test."""

import pytest
from hypothesis import settings

SECONDS = 300

# A busy machine makes nothing wrong: no property has a time of its own.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test its time; a mark of its own still counts."""
    for item in items:
        item.add_marker(pytest.mark.timeout(SECONDS), append=True)
