"""What a screen reader is told of the class page, what the keyboard reaches, and whether it can be read."""

from itertools import pairwise

import pytest

from .class_pages import settle, written

pytestmark = pytest.mark.timeout(120)
CONTROLS = {"button", "link", "searchbox", "textbox", "combobox", "option", "radio", "DisclosureTriangle"}
CONTRAST = """
const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = (colour) => {
  const linear = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = parts(colour).map((c) => linear(c / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
};
function grounds(element) {  // a cell may be filled by a part: its glyph stands on both colours
  for (let at = element, fill = []; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    fill.push(...(style.backgroundImage.match(/rgba?\\([^)]*\\)/g) || []));
    if (parts(style.backgroundColor)[3] !== 0) return [...fill, style.backgroundColor];
  }
}
const found = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode.data.trim(), element = texts.currentNode.parentElement;
  if (!text || !element.checkVisibility() || element.closest(".vh, option, :disabled")) continue;
  const style = getComputedStyle(element);
  const ink = light(element.closest("svg") ? style.fill : style.color);
  for (const ground of grounds(element)) {
    const [low, high] = [ink, light(ground)].sort((a, b) => a - b);
    found.push([Math.round(100 * high / low) / 100, text, element.className]);
  }
}
return found.sort((a, b) => a[0] - b[0]);
"""


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """The page of a class with every kind of outcome."""
    browser.get(written(tmp_path_factory.mktemp("access")).as_uri())
    return browser


def told(browser):
    """Return what a screen reader is told: (role, name, properties) of all that is not passed over."""
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            {each["name"]: each["value"].get("value") for each in node.get("properties", [])},
        )
        for node in nodes
        if not node["ignored"]
    ]


def show(browser, place):
    """Go to a place of the page, such as "#/student/0"."""
    browser.execute_script("location.hash = arguments[0]", place)
    settle(browser)


def reached(browser, count):
    """Press Tab so many times; return what has the focus each time, and how wide its outline is."""
    from selenium.webdriver import ActionChains

    found = []
    for _ in range(count):
        ActionChains(browser).send_keys("\ue004").perform()
        found.append(
            browser.execute_script(
                "const e = document.activeElement, s = getComputedStyle(e);"
                "return [e.id || e.textContent, s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth)]"
            )
        )
    return found


@pytest.mark.parametrize("place", ["#", "#/student/4"])
def test_all_that_can_be_pressed_has_a_name(opened, place):
    """Also every region that scrolls; headings go down a level at a time."""
    show(opened, place)
    tree = told(opened)
    assert [
        role for role, name, _ in tree if role in CONTROLS | {"region", "table", "image"} and not name
    ] == []
    assert {"button", "link", "heading"} <= {role for role, _, _ in tree}
    levels = [has["level"] for role, _, has in tree if role == "heading"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert opened.execute_script("return document.documentElement.lang") == "en"
    assert opened.execute_script("return [...document.querySelectorAll('*')].every((e) => e.tabIndex <= 0)")


def test_a_field_says_what_it_is_for(opened):
    """Not only "with"; what was found is said when it changes."""
    show(opened, "#")
    tree = told(opened)
    names = [name for role, name, _ in tree if role in ("combobox", "searchbox")]
    assert names == ["Find a student (key /)", "with the outcome", "who made the mistake"]
    assert [has["live"] for role, _, has in tree if role == "status"] == ["polite"]
    opened.execute_script("document.querySelector('[data-key=points]').click()")
    assert ", by points, most first" in opened.find_element("id", "status").text
    opened.execute_script("document.querySelector('[data-key=name]').click()")


def test_the_map_is_a_table_whose_cells_say_outcome_and_points(opened):
    """Headers of rows and columns stand over them, the chapter's too where it is too narrow to be shown."""
    show(opened, "#")
    tree = told(opened)
    headers = [name for role, name, _ in tree if role == "columnheader"]
    assert headers[:5] == ["student", "points", "lstm", "cell_update", "hidden_state"]
    assert "ada" in [name for role, name, _ in tree if role == "rowheader"]
    cells = {name for role, name, _ in tree if role == "cell"}
    assert {"crashed, 2 of 4", "timed out, 2 of 4"} <= cells
    assert any(name.startswith("passed, ") for name in cells)


def test_the_focus_is_seen_and_not_lost(opened):
    """From the top in the order of the page; after turning over, and back from a student, where it was."""
    show(opened, "#")
    opened.refresh()
    walked = reached(opened, 9)
    assert [said for said, _ in walked[:2]] == ["Skip to the results", "theme"]
    assert walked[8][0] == "find"
    assert all(width >= 2 for _, width in walked)
    focused = "return document.activeElement.textContent"
    opened.execute_script(
        "const b = document.querySelector('#pages button:nth-child(2)'); b.focus(); b.click()"
    )
    assert opened.execute_script(focused) == "Previous"  # there is no next page
    opened.execute_script("document.activeElement.click()")
    assert opened.execute_script(focused) == "Next"
    opened.execute_script("const a = document.querySelectorAll('#map tbody a')[5]; a.focus(); a.click()")
    settle(opened)
    assert opened.execute_script("return document.activeElement.tagName") == "H2"
    show(opened, "#")
    assert opened.execute_script(focused) == opened.execute_script(
        "return document.querySelectorAll('#map tbody a')[5].textContent"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["#", "chapters", "#/student/4"])
def test_every_text_stands_out_from_what_it_stands_on(opened, theme, place):
    """By 4.5 to 1 at least, as WCAG 2 asks of small text, on every colour of a cell."""
    show(opened, place if place.startswith("#") else "#")
    columns = "chapters" if place == "chapters" else "exercises"
    opened.execute_script("document.querySelector(`[value=${arguments[0]}]`).click()", columns)
    opened.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    found = opened.execute_script(CONTRAST)
    assert len(found) > 20
    assert [each for each in found if each[0] < 4.5] == []
