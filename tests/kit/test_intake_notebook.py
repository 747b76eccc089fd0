"""Notebooks: which exercise a cell belongs to, and what of it is taken."""

import json

import pytest

from grader.catalogue import load
from grader.intake import Submission
from grader.intake.notebook import exercises_of
from grader.intake.submission import Untaken
from grader.judging.outcomes import Outcome
from grader.scoring.grading import Grader, Order

from .sandboxes import on_linux
from .submissions import CELL, GATE, TAKEN, files, put, read

SIGMOID = "def sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n"


def notebook(*cells):
    """Return a notebook; a cell that begins with "md:" is Markdown."""
    made = [
        {"cell_type": "markdown", "metadata": {}, "source": cell[3:].splitlines(keepends=True)}
        if cell.startswith("md:")
        else {"cell_type": "code", "metadata": {}, "outputs": [], "source": cell.splitlines(keepends=True)}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def taken(*cells):
    """Return the sources of a notebook, without blank lines."""
    found = exercises_of(notebook(*cells), "hw.ipynb", load())
    return {
        name: "\n".join(line for line in text.split("\n") if line.strip()) for name, text in found.items()
    }


@pytest.mark.parametrize(
    "cells",
    [
        ("# lstm.cell_update\n" + CELL,),
        ("# exercises/lstm/cell_update.py\n" + CELL,),
        ("%%writefile exercises/lstm/cell_update.py\n" + CELL,),
        ("%%writefile -a lstm/cell_update.py\n" + CELL,),
        ("md:## 3.1 The cell state: `lstm.cell_update`", CELL),
        ("md:# exercises/lstm/cell_update.py\nsome text", CELL),
        ("md:## lstm.cell_update", "md:### Forward\nmore text", CELL),
        ("# lstm.cell_update", CELL),
    ],
)
def test_a_marker_or_a_heading_says_which_exercise_a_cell_is_for(cells):
    """A line at the top of the cell, the magic that writes it to a file, or a heading above it."""
    assert taken(*cells) == {TAKEN: CELL.strip()}


def test_a_heading_of_the_same_rank_ends_an_exercise():
    """What follows belongs to none."""
    cells = (
        "md:## lstm.cell_update",
        CELL,
        "md:## Some tries",
        "def other(): pass",
        "md:## lstm.forget_gate",
    )
    assert "other" not in taken(*cells[:3], "x = 1")[TAKEN]
    assert set(taken(*cells)) == {TAKEN}


def test_a_heading_that_names_two_exercises_names_none():
    """It cannot be told which is meant."""
    with pytest.raises(Untaken, match="no cell says which exercise it is for"):
        taken("md:## lstm.cell_update and lstm.forget_gate", CELL)


def test_calls_loops_and_magics_are_left_out():
    """Whoever tries a function in a notebook is not punished for it."""
    cell = (
        "# lstm.cell_update\n%matplotlib inline\n!pip install numpy\nimport numpy as np\n"
        + CELL
        + "forward?\n"
        "h = forward(*np.ones((4, 2, 2)))\nprint(h)\nfor k in range(3):\n    print(k)\nassert h.sum() > 0\n"
    )
    assert taken(cell) == {TAKEN: "import numpy as np\n" + CELL.strip()}


@pytest.mark.parametrize("magic", ["%%time", "%%capture out", "%%timeit -n 1"])
def test_a_magic_around_a_cell_leaves_its_code(magic):
    """%%time is about the same Python."""
    assert taken("md:# lstm.cell_update", f"{magic}\n{CELL}") == {TAKEN: CELL.strip()}


def test_a_cell_in_another_language_is_left_out():
    """%%bash is no Python."""
    assert taken("# lstm.cell_update\n" + CELL, "%%bash\ndef=1\n")[TAKEN] == CELL.strip()


def test_what_functions_need_of_the_assignments_is_kept():
    """A constant that a function reads, and what that constant is made of; nothing else."""
    cell = "base = 2.0\nEPS = base ** -52\nf = forward(1)\ndef forward(f):\n    return f + EPS\n"
    cell = "# lstm.cell_update\n" + cell
    assert "f = forward" not in taken(cell)[TAKEN]
    assert taken(cell)[TAKEN].startswith("base = 2.0\nEPS = base ** -52\ndef forward")


def test_what_cells_of_no_exercise_define_stands_before_each():
    """Imports and helpers at the top of a notebook serve all of it."""
    found = taken("import numpy as np\nnp.random.seed(0)", SIGMOID, "# lstm.cell_update\n" + CELL)
    assert found == {TAKEN: "import numpy as np\n" + SIGMOID + CELL.strip()}


def test_a_function_of_another_exercise_is_imported_from_it():
    """In a notebook every cell sees every other; modules import."""
    gate = "def forward(h_prev, x, W_f, b_f):\n    return sigmoid(x)\n"
    found = taken("import numpy as np", "# rnn.activations\n" + SIGMOID, "# lstm.forget_gate\n" + gate)
    assert found[GATE] == "from ..rnn.activations import sigmoid\nimport numpy as np\n" + gate.strip()


def test_a_definition_that_is_no_python_is_taken_as_it_stands():
    """So that its exercise is told as what it is, and no other one suffers."""
    found = taken("# lstm.forget_gate\ndef forward(:\n", "# lstm.cell_update\n" + CELL, "print(")
    assert found == {GATE: "def forward(:", TAKEN: CELL.strip()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no notebook of a current Jupyter"),
        ("[]", "is no notebook of a current Jupyter"),
        ('{"cells": [1]}', "is no notebook of a current Jupyter"),
        ('{"cells": 7}', "is no notebook of a current Jupyter"),
        ('{"worksheets": [{"cells": []}]}', "is no notebook of a current Jupyter"),
        ("[" * 100_000, "is no notebook of a current Jupyter"),
        ('{"cells": ' + "9" * 5000 + "}", "is no notebook of a current Jupyter"),
        (notebook(CELL), "no cell says which exercise it is for"),
        (notebook("# lstm.nonsense\n" + CELL), "no cell says which exercise it is for"),
        (notebook("# lstm.cell_update\n" + "#" * (1 << 20)), "holds more than 512 kB of text"),
    ],
)
def test_a_notebook_that_cannot_be_taken_is_named(text, said):
    """With the remedy."""
    with pytest.raises(Untaken, match=f"^hw.ipynb: .*{said}.*"):
        exercises_of(text, "hw.ipynb", load())


@pytest.mark.parametrize(
    "source",
    [
        "\n" * 450_000,
        "a=1\n" * 30_000,
        "def f(): pass\n" * 15_000,
        "(" * 450_000,
        "-" * 450_000 + "1",
        "1" + "+1" * 200_000,
        "?" * 450_000 + "x",
        "%%writefile " + "a/" * 200_000,
        "md:" + "# " * 200_000,
        "md:# " + "a." * 200_000,
    ],
    ids=[
        "lines",
        "assignments",
        "functions",
        "parentheses",
        "signs",
        "sums",
        "?",
        "path",
        "heading",
        "names",
    ],
)
def test_no_cell_makes_the_reader_slow_or_end(source):
    """Half a megabyte of anything takes a moment; nothing of it is run."""
    assert TAKEN in exercises_of(notebook("# lstm.cell_update\n" + CELL, source), "hw.ipynb", load())


def test_a_file_of_its_own_wins_over_a_cell(tmp_path):
    """And the notebook gives what the files lack."""
    put(tmp_path, "exercises/lstm/cell_update.py", "mine = 1\n")
    put(
        tmp_path,
        "hw.ipynb",
        notebook("# lstm.cell_update\n" + CELL, "# lstm.forget_gate\ndef forward(): pass"),
    )
    submission = read(tmp_path)
    assert submission.files[TAKEN] == "mine = 1\n"
    assert set(submission.files) == {TAKEN, GATE}


def test_a_notebook_alone_is_a_submission(tmp_path):
    """And so is each in a folder of notebooks."""
    for name in ("ada", "bob"):
        put(tmp_path, f"class/{name}.ipynb", notebook("# lstm.cell_update\n" + CELL))
    assert set(files(tmp_path / "class")) == {"ada", "bob"}
    assert set(files(tmp_path / "class" / "ada.ipynb")["ada"]) == {TAKEN}


@on_linux
def test_a_notebook_with_the_right_functions_gets_full_marks():
    """Read, graded in the sandbox, and as good as a module."""
    cells = (
        "import numpy as np\nnp.random.seed(1)",
        "# rnn.activations\n" + SIGMOID + "print(sigmoid(0))",
        "md:## lstm.cell_update",
        CELL + "forward(1, 2, 3, 4)",
        "def backward(d_C, f, C_prev, i, C_tilde):\n    return d_C * C_prev, d_C * f, d_C * C_tilde, d_C * i",
        "backward(*np.ones((5, 2)))",
    )
    order = Order(b"a secret of sixteen bytes or more", only=("lstm.cell_update",))
    with Grader(load(), order) as grader:
        result = grader.grade(Submission("ada", exercises_of(notebook(*cells), "hw.ipynb", load())))
    assert result.exercises[0].outcome is Outcome.PASSED, result.exercises[0].message
