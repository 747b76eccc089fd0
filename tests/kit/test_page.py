"""The class page: one file, harmless whatever is in it, and it works in a real Chromium."""

import html
import json
import re
from html.parser import HTMLParser

import pytest

from grader.catalogue import load
from grader.cli import main

from .class_pages import HOSTILE, MISTAKE, evidence_of, result, settle, written


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("page"))


class Reader(HTMLParser):
    """Collects elements and attributes as a browser would see them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.scripts = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_the_same_evidence_gives_the_same_bytes(tmp_path):
    """Written twice from copies of one file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert written(tmp_path / "a").read_bytes() == written(tmp_path / "b").read_bytes()


def test_nothing_of_a_stranger_becomes_markup(page):
    """Two scripts, ours; no image, no handler; a bidi control is dropped."""
    text = page.read_text(encoding="utf-8")
    read = Reader(text)
    assert read.tags.count("script") == 2
    assert "img" not in read.tags
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert "\u202e" not in text


def test_nothing_is_fetched(page):
    """No address is named, and the policy forbids all but the page's own script and style."""
    text = page.read_text(encoding="utf-8")
    read = Reader(text)
    links = [value for name, value in read.attributes if name in ("src", "href")]
    assert all(value.startswith("#") for value in links)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "@import" not in text
    assert "url(" not in text


def test_the_figures_are_there_without_a_script(page):
    """Counts, the mistake by name with who made it, and who crashed or timed out."""
    text = page.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
    assert "138 submissions" in text
    assert MISTAKE in text
    assert "forward_takes_a_mean_and_more" in text
    for said in ("lstm.cell_update crashed", "lstm.cell_update timed out", "is not UTF-8 text"):
        assert said in text


def test_every_table_has_a_caption_and_headers_with_a_scope(page):
    """A screen reader can say where it is."""
    text = page.read_text(encoding="utf-8")
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tables) >= 3
    for table in tables:
        assert "<caption" in table
        assert not re.search(r"<th(?![^>]*scope=)[ >]", table)


def test_the_data_holds_what_students_are_told(page):
    """The same finding and the first hint, every text once."""
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text)[1])
    ada = data["rows"][[row[0] for row in data["rows"]].index("ada")]
    part, letter, _, found, hint = ada[9]["0"][0]
    assert (data["texts"][part], data["outcomes"][letter]) == ("forward", "wrong")
    assert MISTAKE in data["texts"][found]
    assert data["texts"][hint] == load()["lstm.cell_update"].hints["forward"][0]
    assert len(set(data["texts"])) == len(data["texts"])


def test_a_class_of_nobody_has_a_page(tmp_path):
    """Zero submissions divide nothing."""
    assert "0 submissions" in written(tmp_path, results=[]).read_text(encoding="utf-8")


def test_sources_without_a_page_are_refused(tmp_path, capsys):
    """They would be read for nothing."""
    path = evidence_of(tmp_path / "e.jsonl", [result("ada")])
    with pytest.raises(SystemExit) as ended:
        main(["report", str(path), "--sources", str(tmp_path)])
    assert ended.value.code == 2
    assert "add --page" in capsys.readouterr().err


# ---- in a real browser


@pytest.fixture
def opened(browser, page):
    """The page, freshly opened, on which nothing went wrong by the end."""
    browser.get("about:blank")
    browser.get(page.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def names(browser):
    """Return the students shown, in their order."""
    return browser.execute_script(
        "return [...document.querySelectorAll('#map tbody th')].map((each) => each.textContent)"
    )


def press(browser, *keys):
    """Type keys where the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def click(browser, selector):
    """Click what a selector names."""
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def choose(browser, field, value):
    """Choose an entry of a list."""
    browser.execute_script(
        "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
        "s.dispatchEvent(new Event('change'))",
        field,
        value,
    )


def open_student(browser, name):
    """Follow the link on a student's name."""
    browser.execute_script(
        "[...document.querySelectorAll('#map a')].find((a) => a.textContent === arguments[0]).click()", name
    )
    settle(browser)


pytest_browser = pytest.mark.timeout(120)


@pytest_browser
def test_headings_sort_and_say_so(opened):
    """By name at first; by points with the best first, then the other way."""
    assert names(opened)[0].startswith("</script>")
    click(opened, "[data-key=points]")
    state = "return document.querySelector('[data-key=points]').closest('th').getAttribute('aria-sort')"
    assert opened.execute_script(state) == "descending"
    click(opened, "[data-key=points]")
    assert opened.execute_script(state) == "ascending"
    assert {"ada", "bob", "cyd"} <= set(names(opened)[:7])
    assert names(opened)[-1].startswith("student")


@pytest_browser
def test_a_hundred_at_a_time_are_shown(opened):
    """The rest is a page further."""
    assert len(names(opened)) == 100
    click(opened, "#pages button:nth-child(2)")
    assert len(names(opened)) == 38


@pytest_browser
def test_the_search_is_reached_by_key_and_knows_no_accents(opened):
    """Slash, a part of the name, Enter: the student's page."""
    press(opened, "/")
    press(opened, "angstrom elo")
    assert names(opened) == ["Élodie Ångström"]
    press(opened, "\ue007")
    opened.implicitly_wait(2)
    assert opened.find_element("css selector", "#detail h2").text == "Élodie Ångström"


@pytest_browser
def test_filters_leave_those_who_crashed_or_made_a_mistake(opened):
    """One of each."""
    choose(opened, "outcome", "c")
    assert names(opened) == ["bob"]
    choose(opened, "outcome", "")
    choose(opened, "made", "0")
    assert names(opened) == ["ada"]


@pytest_browser
def test_a_student_s_page_says_what_the_student_reads(opened):
    """Outcome, the mistake's sentence, the hint; Escape leads back to the class."""
    open_student(opened, "ada")
    opened.implicitly_wait(2)
    said = opened.find_element("id", "detail").text
    assert "forward: wrong" in said
    assert MISTAKE in said
    assert "Hint: " in said
    assert opened.execute_script("return document.activeElement.tagName") == "H2"
    press(opened, "\ue00c")
    settle(opened)
    assert opened.execute_script("return document.getElementById('detail').hidden")


@pytest_browser
def test_hostile_names_are_shown_as_they_are_and_do_nothing(opened):
    """In the table, on the page of a student, in its title."""
    assert "<script>alert(1)</script>" in names(opened)
    open_student(opened, HOSTILE[0])
    opened.implicitly_wait(2)
    assert opened.find_element("css selector", "#detail h2").text == "<script>alert(1)</script>"
    assert opened.execute_script("return document.scripts.length") == 2
    assert opened.execute_script("return document.querySelectorAll('img').length") == 0


@pytest_browser
def test_the_switch_turns_light_into_dark(opened):
    """Whatever the system prefers."""
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = opened.execute_script(colour)
    click(opened, "#theme")
    assert opened.execute_script(colour) != before
    click(opened, "#theme")
    assert opened.execute_script(colour) == before


@pytest_browser
def test_nothing_is_wider_than_a_phone(opened):
    """Tables scroll in themselves; the page does not."""
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        opened.refresh()
        assert opened.execute_script("return document.documentElement.scrollWidth") <= 360
        assert opened.execute_script("return document.querySelector('[value=chapters]').checked")
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest_browser
def test_all_students_are_printed(opened):
    """Not only the hundred on the screen; afterwards it is as before."""
    opened.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(names(opened)) == 138
    opened.execute_script("dispatchEvent(new Event('afterprint'))")
    assert len(names(opened)) == 100


@pytest_browser
def test_j_and_k_walk_through_the_students(opened):
    """From the search with the arrow, then by letters; Enter opens where one is."""
    press(opened, "/", "\ue015", "j", "j", "k")
    focused = "return document.activeElement.textContent"
    assert opened.execute_script(focused) == names(opened)[1]
    press(opened, "\ue007")
    assert opened.find_element("css selector", "#detail h2").text == names(opened)[1]


@pytest_browser
def test_sources_that_are_alike_stand_side_by_side(browser, tmp_path):
    """The pair in the list, both sources on its page, what they share marked."""
    for name, word in (("ada", "rows"), ("bob", "out")):
        for gate in ("forget_gate", "input_gate", "output_gate", "candidate"):
            path = tmp_path / "class" / name / "exercises" / "lstm" / f"{gate}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(ALIKE.replace("WORD", word), encoding="utf-8")
    page = written(tmp_path, "--sources", tmp_path / "class", results=[result("ada"), result("bob")])
    browser.get(page.as_uri() + "#/pair/0")
    detail = browser.find_element("id", "detail")
    assert detail.find_element("css selector", "h2").text == "ada and bob"
    marked = [each.text for each in detail.find_elements("css selector", "mark")]
    assert any("rows.append" in line for line in marked)
    assert any("out.append" in line for line in marked)
    assert "<b>" in detail.text


ALIKE = """
def forward(h_prev, x, W, b):
    WORD = []  # <b>
    for n in range(len(x)):
        WORD.append([max(0, h_prev[n, k] - 3 * x[n, 0]) ** 2 / len(b) for k in range(len(b))])
        if len(WORD) % 7 == 5 and not sum(WORD[-1]): WORD[-1] = [abs(v) for v in WORD[0]]  # <b>
    return [[min(v, 1) for v in row] for row in WORD]
"""
