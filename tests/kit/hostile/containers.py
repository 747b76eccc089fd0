"""Submissions that attack whoever unpacks, lists or configures by them."""

import gzip
import io
import stat
import tarfile
import zipfile

from grader.judging.outcomes import Outcome

from .attack import GATE, Attack, module

_STUB = str(module("raise NotImplementedError")[GATE])
_EXIT = "import os\nopen('/tmp/gates-hostile', 'w').close()\nos._exit(0)\n"


def _zip(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return data.getvalue()


def _special(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (kind | 0o644) << 16
    return info


def _tar(name: str, kind: bytes, target: str) -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        archive.addfile(info)
    return data.getvalue()


def _tar_bomb() -> bytes:
    info = tarfile.TarInfo(GATE)
    info.size = 64 << 20
    return gzip.compress(info.tobuf() + b"#" * info.size + bytes(1024), 1)


def _nested(levels: int) -> bytes:
    data = _zip((GATE, _STUB))
    for _ in range(levels):
        data = _zip(("inner.zip", data))
    return data


def _packed(name: str, attempts: str, archive: bytes, problem: str, kind: str = ".zip") -> Attack:
    return Attack(name, attempts, outcome=Outcome.NOT_DONE, problem=problem, archive=archive, kind=kind)


def _configuring(name: str, attempts: str, path: str, text: str, problem: str = "") -> Attack:
    return Attack(name, attempts, {GATE: _STUB, path: text}, Outcome.NOT_DONE, problem=problem)


ATTACKS = (
    _packed("zip slip", "A file written outside.", _zip(("../../../tmp/gates-hostile", "x")), "leads out"),
    _packed("absolute path", "The same, from the root.", _zip(("/tmp/gates-hostile", "x")), "leads out"),
    _packed("drive", "The same, on Windows.", _zip(("C:\\gates-hostile", "x")), "leads out"),
    _packed(
        "zipped link",
        "A link to the solution, which the grader would read.",
        _zip((_special(GATE, stat.S_IFLNK), "/etc/passwd")),
        "is a symbolic link",
    ),
    _packed(
        "zipped device",
        "A device that never ends.",
        _zip((_special(GATE, stat.S_IFCHR), b"")),
        "is no regular file",
    ),
    _packed(
        "zip bomb",
        "A source of 64 MB, packed small.",
        _zip((GATE, bytes(64 << 20).replace(b"\0", b"#"))),
        "is larger than 1 MB",
    ),
    _packed("zip of zips", "An archive in an archive in an archive.", _nested(4), "in too many archives"),
    _packed(
        "zip of bombs",
        "Archives in an archive that unpack to far more than they are.",
        _zip(*((f"{k}.zip", bytes(33 << 20)) for k in range(3))),
        "is larger than 32 MB",
    ),
    _packed(
        "many files",
        "Ten thousand files of nothing.",
        _zip(*((f"f{k}.py", b"") for k in range(10_000))),
        "holds more than 5000 files",
    ),
    _packed("broken zip", "An archive that is none.", b"PK\3\4 oops", "is no archive that can be read"),
    _packed(
        "tarred link",
        "A symbolic link.",
        _tar(GATE, tarfile.SYMTYPE, "/etc/passwd"),
        "is a symbolic link",
        ".tar.gz",
    ),
    _packed(
        "tarred hard link",
        "A hard link, which unpacking would make.",
        _tar(GATE, tarfile.LNKTYPE, "../../../../etc/passwd"),
        "is a link",
        ".tar.gz",
    ),
    _packed("tarred device", "A device.", _tar(GATE, tarfile.CHRTYPE, ""), "is no regular file", ".tar.gz"),
    _packed(
        "tar slip",
        "A file written outside.",
        _tar("../../tmp/gates-hostile", tarfile.REGTYPE, ""),
        "leads out",
        ".tar.gz",
    ),
    _packed("tar bomb", "A source of 64 MB, packed small.", _tar_bomb(), "is larger than 1 MB", ".tar.gz"),
    _packed(
        "notebook bomb",
        "A notebook of nested lists.",
        b'{"cells":' + b"[" * 10**6,
        "is no notebook",
        ".ipynb",
    ),
    _configuring("conftest", "Code that pytest runs when it collects.", "conftest.py", _EXIT),
    _configuring("conftest below", "The same, beside the exercises.", "exercises/lstm/conftest.py", _EXIT),
    _configuring("sitecustomize", "Code that Python runs at its start.", "sitecustomize.py", _EXIT),
    _configuring("path file", "Code that Python runs when it looks for packages.", "x.pth", _EXIT),
    _configuring("pytest.ini", "Options for pytest.", "pytest.ini", "[pytest]\naddopts = --co\n"),
    _configuring("setup.cfg", "Options for every tool.", "setup.cfg", "[tool:pytest]\naddopts = --co\n"),
    _configuring("plugin", "A plug-in of the grader.", "grader/scoring/records.py", _EXIT),
    _configuring("numpy", "A NumPy of its own.", "numpy.py", _EXIT, "would shadow the library numpy"),
    _configuring("numpy below", "The same, as a package.", "exercises/numpy/__init__.py", _EXIT),
    _configuring("own solution", "A solution to be compared with.", "solutions/lstm/forget_gate.py", _EXIT),
    Attack(
        "package",
        "Code in the package's own file, before any exercise.",
        {GATE: _STUB, "exercises/lstm/__init__.py": "import os\nos._exit(0)\n"},
        Outcome.CRASHED,
        "status 0",
        harms_its_own=True,
    ),
    Attack(
        "other encoding",
        "A source that two programs read differently.",
        {GATE: b"# coding: utf-7\n+AG8AcwAuAF8AZQB4AGkAdAAoADAAKQ-\n"},
        Outcome.NOT_DONE,
        problem="is not UTF-8 text",
    ),
)
