"""The kit's own tests start processes and whole runs of pytest: they get more time than a learner's test."""

import shutil

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


@pytest.fixture(scope="module")
def browser():
    """Chromium by its own driver; nothing is downloaded."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("no Chromium with chromedriver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield started
    started.quit()
