"""Canvas's gradebook and Moodle's worksheet: filled where they must be, and every other byte kept."""

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake import Learner
from grader.policies import Grade
from grader.policies.gradebook import Entry
from grader.reports import canvas
from grader.reports.cells import Worksheet, WorksheetError
from grader.reports.moodle import GradingWorksheet

# As Canvas exports it: a posting row, four spaces before Points Possible, totals that are read only.
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Gates (771),Essay (772),Current Score,Final Score\r\n"
    ",,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,20.00,10.00,(read only),(read only)\r\n"
    '"Doe, Jane",4711,u1,jdoe,"DL 1, DL 2",,7.00,70.00,35.00\r\n'
    '"Müller, Özgür ""Oz""",4712,u2,omueller,DL 1,3.00,,0.00,0.00\r\n'
    '"Li, Wei",4713,u3,wli1,DL 1,,,,\r\n'
    '"Li, Wei",4714,u4,wli2,DL 2,,,,\r\n'
    '"=""=cmd()""",4715,u5,evil,DL 1,N/A,,,\r\n'
    '"Poe, Ed",4716,u6,epoe,DL 1,EX,,,\r\n'
    '"Student, Test",4799,,abcdef,DL 1,,,,\r\n'
)
MOODLE = (
    '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    'Participant 501,"Jane Doe",jane@uni.edu,"Submitted for grading - ",,20.00,Yes,'
    '"Monday, 4 May 2026, 11:59 PM",-,\n'
    'Participant 502,"Özgür Müller",oz@uni.edu,"Submitted for grading - ",5.00,20.00,Yes,'
    '"Tuesday, 5 May 2026, 12:01 AM","Friday, 1 May 2026, 9:00 AM","<p>old, ""quoted""</p>"\n'
    'Participant 503,"Wei Li",wei@uni.edu,"No submission - ",,20.00,No,-,-,\n'
)


def entry(name="", points=12, submission=None, out_of=20, **ids):
    """Return a learner's grade."""
    learner = Learner(submission or name, name, "", ids)
    return Entry(submission or name, learner, Grade(Fraction(points), Fraction(out_of)))


@pytest.fixture
def fill(tmp_path):
    """Fill Canvas's export and return what came of it."""

    def filled(*entries, text=CANVAS, column="Gates"):
        path = tmp_path / "grades.csv"
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return canvas.fill(path, entries, column)

    return filled


@pytest.fixture
def sheet(tmp_path):
    """Return Moodle's worksheet."""
    path = tmp_path / "worksheet.csv"
    path.write_bytes(MOODLE.encode())
    return GradingWorksheet(path)


def plain(entry):
    """Return feedback that HTML would take for markup."""
    return ["1 < 2 & 3, fine", "Hint: think"]


def changed(before, after):
    """Return the cells that differ, as (row, column) with the new value."""
    old, new = (list(csv.reader(io.StringIO(text, newline=""))) for text in (before, after))
    assert [len(row) for row in old] == [len(row) for row in new]
    return {(k, j): cell for k, row in enumerate(new) for j, cell in enumerate(row) if cell != old[k][j]}


def test_nothing_to_fill_in_changes_no_byte(fill):
    """Carriage returns, quotes, blanks, umlauts, the byte order mark: all as they were."""
    for text in (CANVAS, "\ufeff" + CANVAS, CANVAS.replace("\r\n", "\n"), CANVAS.rstrip()):
        assert fill(text=text).data == text.encode()
    latin = CANVAS.encode("latin-1")
    assert fill(text=latin).data == latin


def test_canvas_grades_go_where_the_number_says(fill):
    """One column of the rows that are known, and nothing else."""
    got = fill(entry("doejane", "12.5", canvas="4711"), entry("whoever", 0, canvas="4712"))
    assert changed(CANVAS, got.data.decode()) == {(3, 5): "12.5", (4, 5): "0"}
    assert got.problems == ()
    assert len(got.notes) == 5


def test_without_a_number_the_login_counts_and_then_the_name(fill):
    """A folder named by login, a folder named as Canvas or people write the name."""
    got = fill(entry(submission="WLI2", points=1), entry(submission="Jane Doe", points=2))
    assert changed(CANVAS, got.data.decode()) == {(6, 5): "1", (3, 5): "2"}
    got = fill(entry("mullerozguroz", 3))
    assert changed(CANVAS, got.data.decode()) == {(4, 5): "3"}


def test_a_known_number_is_never_replaced_by_a_name(fill):
    """Another Jane Doe, who has left the course, gets nobody's cell."""
    got = fill(entry("doejane", canvas="9999"))
    assert got.data == CANVAS.encode()
    assert "doejane: has no row; no grade was written for it" in got.problems[0]


def test_namesakes_are_listed_and_left(fill):
    """Two rows of one name, two learners of one name, two learners for one row."""
    assert "Li Wei: fits several rows" in fill(entry("Li Wei")).problems[0]
    twice = fill(entry("Jane Doe", submission="a"), entry("Jane Doe", submission="b"))
    assert twice.data == CANVAS.encode()
    assert all("shares its name" in said for said in twice.problems)
    same = fill(entry("Jane Doe", canvas="4711"), entry(submission="jdoe"))
    assert same.data == CANVAS.encode()
    assert len(same.problems) == 2
    assert "fits the same row as another" in same.problems[0]


def test_what_canvas_excuses_or_does_not_assign_stays(fill):
    """EX and N/A are decisions, and are named."""
    got = fill(entry(canvas="4716"), entry(canvas="4715", submission="e"))
    assert got.data == CANVAS.encode()
    assert "is excused in Canvas" in " ".join(got.problems)
    assert "is not assigned this in Canvas" in " ".join(got.problems)


def test_the_posting_row_points_possible_and_read_only_columns_are_no_students(fill):
    """Not even for somebody of that name."""
    got = fill(entry("Points Possible"), entry("Manual Posting"))
    assert got.data == CANVAS.encode()


def test_other_points_in_canvas_are_said(fill):
    """12 of 100 is no 12 of 20: the remedy stands there."""
    got = fill(entry("doejane", 12, out_of=100, canvas="4711"))
    assert "Canvas counts out of 20, the grades are out of 100; set out_of = 20" in got.problems[0]


@pytest.mark.parametrize("column", ["Gates", "Gates (771)", "771", " Gates "])
def test_a_column_is_named_by_header_title_or_number(fill, column):
    """As one finds it in Canvas."""
    assert fill(entry(canvas="4711"), column=column).data != CANVAS.encode()


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (None, "say with --column which assignment is meant; it has 'Gates (771)', 'Essay (772)'"),
        ("Gate", "no column is 'Gate'; it has 'Gates (771)', 'Essay (772)'"),
        ("Final Score", "no column is 'Final Score'"),
    ],
)
def test_a_column_that_is_not_clear_is_an_error(fill, column, said):
    """The columns that there are stand in it."""
    with pytest.raises(WorksheetError) as error:
        fill(column=column)
    assert said in str(error.value)


def test_the_only_assignment_needs_no_name(fill):
    """There is nothing to choose."""
    text = CANVAS.replace("Essay (772)", "Notes")
    assert changed(text, fill(entry(canvas="4711"), text=text, column=None).data.decode()) == {(3, 5): "12"}


def test_first_and_last_names_apart_and_semicolons(fill):
    """Canvas exports these too, where an instructor or a language asks for it."""
    text = (
        "LastName;FirstName;ID;SIS Login ID;Section;Gates (771)\n"
        "    Points Possible;;;;;20,00\nDoe;Jane;1;jd;S;7,50\n"
    )
    assert fill(entry("Jane Doe", "12.5"), text=text).data.decode() == text.replace("7,50", "12.5")
    assert fill(entry("Jane Doe"), text=text).problems == ()


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "PK\x03\x04zip", "\ufeff".encode("utf-16"), "Student,ID\n"]
)
def test_what_is_no_gradebook_is_named(fill, text):
    """And nothing comes of it."""
    with pytest.raises(WorksheetError, match=r"grades\.csv"):
        fill(text=text)


def test_a_row_that_is_cut_short_is_left(fill):
    """A cell that is not there cannot be filled."""
    text = CANVAS.replace('"Doe, Jane",4711,u1,jdoe,"DL 1, DL 2",,7.00,70.00,35.00', '"Doe, Jane",4711')
    got = fill(entry(canvas="4711"), text=text)
    assert got.data == text.encode()
    assert "has too few cells" in got.problems[0]


def test_moodle_grades_and_feedback_go_to_the_participant(sheet):
    """Grade and comments of the rows that are known; what Moodle compares, the last change, stays."""
    got = sheet.fill([entry("x", "12.5", moodle="502"), entry("Jane Doe", 3)], plain)
    comment = "1 &lt; 2 &amp; 3, fine<br>Hint: think"
    assert changed(MOODLE, got.data.decode()) == {
        (1, 4): "3",
        (1, 9): comment,
        (2, 4): "12.5",
        (2, 9): comment,
    }
    assert got.problems == ()
    assert got.data.startswith(b"\xef\xbb\xbf")


def test_moodle_would_refuse_these_so_they_are_named(sheet):
    """A locked grade, and one above the maximum."""
    got = sheet.fill([entry(moodle="503"), entry(points=21, submission="b", moodle="501")], plain)
    assert got.data == MOODLE.encode()
    assert "Participant 503: its grade cannot be changed in Moodle" in " ".join(got.problems)
    assert "21 is above Moodle's maximum of 20" in " ".join(got.problems)


def test_moodle_tells_when_work_was_handed_in(sheet):
    """For a deadline in the policy; a dash is no time."""
    times = [sheet.times()(Learner(ids={"moodle": number})) for number in ("501", "502", "503", "")]
    assert [str(each) for each in times] == ["2026-05-04 23:59:00", "2026-05-05 00:01:00", "None", "None"]


def test_a_worksheet_without_comments_takes_grades_alone(tmp_path):
    """The column is there only where the assignment has feedback comments."""
    path = tmp_path / "w.csv"
    path.write_text("Identifier,Grade,Last modified (grade)\nParticipant 7,,-\n")
    assert GradingWorksheet(path).fill([entry(moodle="7")], plain).data.endswith(b"Participant 7,12,-\n")


def test_what_is_no_worksheet_is_named(tmp_path):
    """A gradebook's export of Moodle is not the assignment's worksheet."""
    path = tmp_path / "w.csv"
    path.write_text("First name,Last name,ID number\n")
    with pytest.raises(
        WorksheetError, match="its first row lacks Identifier and Grade; download it in English"
    ):
        GradingWorksheet(path)


CELLS = st.text(st.sampled_from('ab,;"\n\r\té 😀'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.booleans())
def test_cells_are_read_as_csv_reads_them(tmp_path_factory, table, crlf):
    """And filling in a cell gives what csv reads there, the others as they were."""
    text = io.StringIO(newline="")
    rows = [["Head", "Row", "x"], *table]
    kinds = {"lineterminator": "\r\n"} if crlf else {"lineterminator": "\n", "quoting": csv.QUOTE_ALL}
    csv.writer(text, **kinds).writerows(rows)
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    path.write_bytes(text.getvalue().encode())
    sheet = Worksheet(path)
    assert [[cell.value for cell in row] for row in sheet.rows] == rows
    assert sheet.filled({}) == path.read_bytes()
    filled = sheet.filled({(len(rows) - 1, 1): 'new, "one"'}).decode()
    rows[-1][1] = 'new, "one"'
    assert list(csv.reader(io.StringIO(filled, newline=""))) == rows
