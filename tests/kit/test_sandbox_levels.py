"""The ladder of isolation: what each level promises, and that a weaker one is never taken silently."""

import sys

import numpy as np
import pytest

from grader.sandbox import (
    Limits,
    Returned,
    Sandbox,
    SessionEnded,
    Threw,
    Unavailable,
    probe,
    readable,
    seccomp,
)

from .sandboxes import MECHANISMS, MODULE, PATH, SMALL, nothing, on_linux, run

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")
WEAKER = ["process", pytest.param("limits", marks=on_posix)]
PROMISES = ["network", "files", "processes", "memory and time", "the grader's own memory"]


@pytest.fixture(scope="module", params=WEAKER)
def weaker(request):
    with Sandbox(SMALL, level=request.param) as opened:
        yield opened


@on_linux
@pytest.mark.parametrize("mechanisms", MECHANISMS, ids="+".join)
def test_the_strong_level_holds_every_promise(mechanisms):
    """Each promise is held, and says by what."""
    with Sandbox(SMALL, mechanisms=mechanisms) as sandbox:
        assert [part.promise for part in sandbox.isolation.parts] == PROMISES
        assert sandbox.isolation.missing == ()
        files = sandbox.isolation.parts[1].by
    assert ("Landlock" in files, "mount namespace" in files) == (
        "landlock" in mechanisms,
        "namespaces" in mechanisms,
    )


@on_linux
@pytest.mark.parametrize(
    ("mechanisms", "missing"),
    [(("seccomp",), "files: "), (("namespaces", "landlock"), "network: "), ((), "processes: ")],
)
def test_a_missing_mechanism_is_refused_with_its_remedy(mechanisms, missing):
    """What is not held is named, and so is what helps."""
    with pytest.raises(Unavailable) as refused:
        Sandbox(SMALL, mechanisms=mechanisms)
    assert missing in str(refused.value)
    assert "One of these helps:" in str(refused.value)


@on_linux
def test_the_probe_finds_the_strong_level():
    """What the machine can give is found by trying."""
    found = probe()
    assert (found.level, found.missing) == ("strong", ())


def test_an_unknown_level_is_refused():
    """A level that does not exist is no reason to guess."""
    with pytest.raises(ValueError, match="strongest"):
        Sandbox(level="strongest")


def test_a_weaker_level_owns_up(weaker):
    """A weaker level names the promises that it does not hold."""
    missing = {part.promise for part in weaker.isolation.missing}
    assert {"network", "files", "processes", "the grader's own memory"} <= missing


def test_a_weaker_level_answers_the_same(weaker):
    """Values, changes, exceptions and questions are as at the strong level."""
    source = "from ..rnn.activations import sigmoid\ndef f(x):\n    x /= 2\n    return sigmoid(x)"
    given = {"exercises.rnn.activations": ["sigmoid"]}
    points = {"x": np.ones(2)}, {"x": None}
    replies = run(weaker, source, *points, given=given, answer=lambda m, f, a, k: -a[0])
    assert replies[0].value.tolist() == [-0.5, -0.5]
    assert replies[0].changed == ("x",)
    assert isinstance(replies[1], Threw)
    assert replies[1].type == "TypeError"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import os\ndef f(): os._exit(0)", "exited"),
        ("import os\ndef f(): os.kill(os.getpid(), 9)", "killed"),
        ("import os\ndef f(): os.write(4, b'garbage!' * 9)", "bad reply"),
    ],
)
def test_a_weaker_level_explains_an_end(weaker, source, reason):
    """A worker that ends, or lies, costs its own session."""
    files = {PATH: source, "exercises/lstm/good.py": "def f(): return 1"}
    with weaker.room(files) as room:
        with room.session(MODULE, {}, nothing) as session, pytest.raises(SessionEnded) as caught:
            session.call("f", [{}])
        with room.session("exercises.lstm.good", {}, nothing) as session:
            assert session.call("f", [{}]) == [Returned(1)]
    assert caught.value.reason == reason


def test_a_weaker_level_has_the_watchdog(weaker):
    """An endless loop is ended."""
    source = "def g(): return 1\ndef f():\n    while True: pass"
    brief = Limits(**{**vars(SMALL), "wall_seconds": 0.5})
    with (
        Sandbox(brief, level=weaker.isolation.level) as sandbox,
        sandbox.room({PATH: source}) as room,
        room.session(MODULE, {}, nothing) as session,
    ):
        session.call("g", [{}])
        with pytest.raises(SessionEnded, match=r"gave no answer within 0\.5 s"):
            session.call("f", [{}])


@on_linux
def test_the_level_of_limits_bounds_memory():
    """Resource limits hold where the kernel enforces them."""
    with Sandbox(SMALL, level="limits") as sandbox:
        reply = run(sandbox, "import numpy as np\ndef f(): return np.ones(20 << 27)")[0]
    assert reply.type == "MemoryError"


@on_posix
def test_the_level_of_limits_fills_no_disk(tmp_path):
    """A file may be made there, but nothing be written to it."""
    source = "import os\ndef f(path): os.write(os.open(path, os.O_CREAT | os.O_WRONLY), b'x')"
    with Sandbox(SMALL, level="limits") as sandbox:
        reply = run(sandbox, source, {"path": str(tmp_path / "x")})[0]
    assert reply.type == "OSError"


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_filter_is_compiled_for_every_known_machine(machine):
    """The list of system calls becomes a program within the kernel's size."""
    assert 50 < seccomp.compiled(machine).length < 4096


def test_an_unknown_machine_has_no_filter():
    """No list, no filter: the level is then refused."""
    with pytest.raises(OSError, match="no list of system calls for sparc64"):
        seccomp.compiled("sparc64")


def test_a_link_that_leads_nowhere_is_no_part_of_the_library(tmp_path, monkeypatch):
    """Debian links sitecustomize.py into /etc, which is gone once the worker's mounts are narrowed."""
    (tmp_path / "abc.py").write_text("")
    (tmp_path / "sitecustomize.py").symlink_to(tmp_path / "etc" / "sitecustomize.py")
    monkeypatch.setattr(readable, "library", lambda: tmp_path)
    names = [path.name for path in readable.entries()]
    assert "abc.py" in names
    assert "sitecustomize.py" not in names
