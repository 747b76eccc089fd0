"""What the tests of intake share."""

import io
import stat
import tarfile
import zipfile

from grader import intake
from grader.catalogue import load
from grader.intake import Learner, Source

CELL = "def forward(f, C_prev, i, C_tilde):\n    return f * C_prev + i * C_tilde\n"
TAKEN = "exercises/lstm/cell_update.py"
GATE = "exercises/lstm/forget_gate.py"


def read(path, *parts):
    """Read one submission."""
    return intake.read(Source(path.name, path, Learner(path.name), parts), load())


def found(*paths):
    """Return the submissions that are found; there must be no problem."""
    sources, problems = intake.find(paths, load())
    assert not problems
    return sources


def files(*paths):
    """Return the files of every submission that is found, by its name."""
    return {source.name: dict(intake.read(source, load()).files) for source in found(*paths)}


def problem(path):
    """Return what is said of a path that names no submission."""
    sources, (said,) = intake.find([path], load())
    assert not sources
    return said


def put(folder, path, text=CELL):
    """Write a file below a folder, which is made."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return target


def zipped(*entries, comment=b""):
    """Return a zip file of (name, content) pairs; a name may be a ZipInfo."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return data.getvalue()


def special(name, kind):
    """Return the entry of a zip file that claims to be of a kind such as stat.S_IFLNK."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (kind | 0o644) << 16
    return info


def link(name):
    """Return the entry of a zip file that is a symbolic link."""
    return special(name, stat.S_IFLNK)


def tarred(*entries, mode="w:gz"):
    """Return a tar file of (name, content) pairs; instead of a name, a TarInfo may stand."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for name, content in entries:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            content = content.encode() if isinstance(content, str) else content
            if info.isreg():
                info.size = info.size or len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()
