"""The kit's own tests start processes and whole runs of pytest: they get more time than a learner's test."""

import pytest

SECONDS = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test its time; a mark of its own still counts."""
    for item in items:
        item.add_marker(pytest.mark.timeout(SECONDS), append=True)
