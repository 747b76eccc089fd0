"""Copies are found through any disguise; independent work, the common text and the stub are not."""

import io
import json
import keyword
import random
import tokenize
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import kit
from grader.catalogue import load
from grader.cli import main
from grader.intake import Learner, NoSubmission, Source, Submission
from grader.similarity import compare
from grader.similarity.fingerprints import GRAM, WINDOW, fingerprints
from grader.similarity.pairs import beside
from grader.similarity.tokens import MAX_TOKENS, functions
from tests.kit.class_generator import handed_in

ONE = """
import numpy as np

def _check(a, b):
    if a.shape != b.shape:
        raise ValueError("shapes disagree")

def forward(h_prev, x, W_f, b_f):
    \"\"\"Return f.\"\"\"
    rows = []
    for n in range(len(x)):
        a = [W_f[k] @ np.append(h_prev[n], x[n]) + b_f[k] for k in range(len(b_f))]
        rows.append(1 / (1 + np.exp(-np.array(a))))
    return np.stack(rows)  # done
"""
OTHER = """
import numpy as np
# my own work!
def forward(h_prev,x,W_f,b_f):
    out = []

    for i in range(len(x)):
        pre = [
            W_f[j] @ np.append(h_prev[i], x[i]) + b_f[j]
            for j in range(len(b_f))
        ]   # a comment
        out.append((1/(1 + np.exp(-np.array(pre)))))
    return np.stack(out)

def same_shape(first, second):
    if first.shape != second.shape: raise ValueError('another text')
"""
KNOWN = frozenset({"h_prev", "x", "W_f", "b_f", "np"})


def alike(one, other):
    """Return the share of fingerprints that two sources have in common."""
    a, b = (set(fingerprints(functions(text, KNOWN)).tolist()) for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))


def class_of(handed):
    """Return sources, and a way to read them, for what learners handed in."""
    texts = {
        one.name: Submission(one.name, {f"exercises/{path}": text for path, text in one.files.items()})
        for one in handed
    }
    sources = [Source(name, Path(name), Learner(name)) for name in texts]
    return sources, lambda source, catalogue: texts[source.name]


@pytest.fixture(scope="module")
def handed():
    """Sixteen submissions, three of which are disguised copies."""
    return list(handed_in(16, 13, copies=3))


def test_names_comments_layout_and_order_change_nothing():
    """A renamed, reformatted, reordered copy has the very same fingerprints."""
    assert alike(ONE, OTHER) == 1.0


def test_another_way_to_the_same_answer_is_another_text():
    """One product for all rows shares no fingerprint with a loop over them."""
    whole = "def forward(h_prev, x, W_f, b_f):\n    return expit(np.hstack([h_prev, x]) @ W_f.T + b_f)\n"
    assert alike(ONE, whole) == 0.0


def test_disguised_copies_are_found_and_nobody_else_is(handed):
    """Renamed, commented, reordered; the others chose among the same variants and mistakes."""
    sources, read = class_of(handed)
    found = {frozenset((pair.one, pair.other)) for pair in compare(sources, load(), read=read)}
    copies = {frozenset((one.name, one.copied_from)) for one in handed if one.copied_from}
    assert found == copies


def test_the_order_of_submissions_does_not_matter(handed):
    """The same pairs with the same weights."""
    sources, read = class_of(handed)
    once = compare(sources, load(), read=read)
    again = compare(sources[::-1], load(), read=read)
    assert {(frozenset((p.one, p.other)), p.score) for p in once} == {
        (frozenset((p.one, p.other)), p.score) for p in again
    }


def test_what_everybody_wrote_is_no_evidence(handed):
    """Twenty who hand in one and the same file make no pair."""
    files = {f"exercises/{path}": text for path, text in handed[0].files.items()}
    texts = {f"s{k}": Submission(f"s{k}", files) for k in range(20)}
    sources = [Source(name, Path(name), Learner(name)) for name in texts]
    assert compare(sources, load(), read=lambda source, catalogue: texts[source.name]) == []


@pytest.mark.parametrize("folder", [kit.exercises(), kit.solutions()])
def test_the_stub_and_the_reference_are_no_evidence(folder):
    """Two who hand in nothing but these are no pair."""
    files = {f"exercises/{each.path}": (folder / each.path).read_text(encoding="utf-8") for each in load()}
    texts = {name: Submission(name, files) for name in ("ada", "bob")}
    sources = [Source(name, Path(name), Learner(name)) for name in texts]
    assert compare(sources, load(), read=lambda source, catalogue: texts[source.name]) == []


def test_in_a_large_class_a_copy_of_usual_text_is_found():
    """Each of twelve answers is fifty others' too, but no two others chose the same ones throughout."""
    draw = random.Random(1)
    paths = [f"exercises/{each.path}" for each in load()][:12]
    ways = [
        f"def f():\n    return [{', '.join(str(draw.randrange(99)) for _ in range(20))}]\n" for _ in range(25)
    ]
    texts = [Submission(f"s{k}", {path: draw.choice(ways) for path in paths}) for k in range(1250)]
    texts.append(Submission("copy", texts[7].files))
    by_name = {each.name: each for each in texts}
    sources = [Source(name, Path(name), Learner(name)) for name in by_name]
    (pair,) = compare(sources, load(), read=lambda source, catalogue: by_name[source.name])
    assert {pair.one, pair.other} == {"s7", "copy"}


def test_two_attempts_of_one_learner_are_no_pair(handed):
    """They are alike, and nobody copied."""
    sources, read = class_of([one for one in handed if one.name in (handed[-1].name, handed[-1].copied_from)])
    assert len(compare(sources, load(), read=read)) == 1
    same = [Source(each.name, each.path, Learner("one")) for each in sources]
    assert compare(same, load(), read=read) == []


def test_what_cannot_be_read_is_left_out(handed):
    """The others are compared all the same."""
    sources, read = class_of(handed)

    def broken(source, catalogue):
        if source.name == sources[0].name:
            raise NoSubmission("gone")
        return read(source, catalogue)

    assert len(compare(sources, load(), read=broken)) >= 1


def test_side_by_side_marks_what_is_alike_function_by_function():
    """Every line of the copied function is marked, none of one that is not shared."""
    other = OTHER + "\ndef mine(a):\n    return [a[0], {1: a}, lambda z: z ** 3 - 4]\n"
    blocks = {block.function: block for block in beside(ONE, other, KNOWN)}
    forward = blocks["forward"]
    assert forward.one.lines[0].startswith("def forward")
    assert len(forward.one.alike) == len(forward.one.lines) - 1
    assert not any('"""' in line for line in forward.one.lines)
    assert blocks["mine"].one.lines == ()
    assert blocks["mine"].other.alike == ()


def test_tokens_are_those_of_the_standard_library():
    """On every solution and on every stub of the kit, names, numbers and operators alike."""
    for folder in (kit.solutions(), kit.exercises()):
        for path in sorted(folder.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            ours = [token for each in functions(text, _All()) for token in each.tokens]
            theirs = set()
            for token in tokenize.generate_tokens(io.StringIO(text).readline):
                if token.type in (tokenize.NAME, tokenize.NUMBER, tokenize.OP):
                    theirs.add(token.string[:24])
            assert set(ours) - {"S"} <= theirs, path


class _All:
    def __contains__(self, name: object) -> bool:
        return True


@given(st.text(st.sampled_from("\"'\\\n #([{)]}:=defabrf01.éλ\t;,"), max_size=300))
def test_any_text_is_read(text):
    """Open strings, unbalanced brackets, stray backslashes: tokens come back, nothing is raised."""
    found = functions(text)
    assert all(len(each.tokens) == len(each.lines) for each in found)
    assert all(0 <= line <= text.count("\n") for each in found for line in each.lines)
    beside(text, ONE)


@given(st.integers(0, 2**32))
def test_any_shared_passage_has_a_shared_fingerprint(seed):
    """GRAM + WINDOW - 1 tokens in common are enough, wherever they stand."""
    draw = random.Random(seed)
    words = [word for word in keyword.kwlist if word not in ("def", "from", "import")]
    shared = [draw.choice(words) for _ in range(GRAM + WINDOW - 1)]
    texts = [
        " ".join([*(draw.choice(words) for _ in range(draw.randint(0, 9))), *shared, draw.choice(words)])
        for _ in range(2)
    ]
    a, b = (set(fingerprints(functions(f"def f():\n x = {text}\n")).tolist()) for text in texts)
    assert a & b


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "-" * 500_000,
        '"\\' * 250_000,
        "'''" + "\\'" * 250_000,
        "1" * 900_000,
        "x = " + "a." * 300_000,
    ],
    ids=["nested", "signs", "escaped quotes", "open string", "huge number", "long chain"],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(text):
    """A megabyte of it is read to the cap; no parser's stack is used."""
    assert sum(len(each.tokens) for each in functions(text)) <= MAX_TOKENS


def test_the_command_names_pairs_and_writes_them(tmp_path, capsys):
    """A table, JSON, and exit status 0."""
    with pytest.raises(SystemExit) as ended:
        main(["similar", str(_written(tmp_path)), "--json", str(tmp_path / "pairs.json")])
    assert ended.value.code == 0
    (pair,) = json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))
    assert {pair["one"], pair["other"]} == {"ada", "bob"}
    assert pair["exercises"][0].keys() == {"exercise", "weight", "share"}
    assert "ada" in capsys.readouterr().out


def _written(folder):
    """Write two submissions that are alike in three exercises."""
    for name, text in (("ada", ONE), ("bob", OTHER)):
        for gate in ("forget_gate", "input_gate", "output_gate"):
            path = folder / "class" / name / "exercises" / "lstm" / f"{gate}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder / "class"
