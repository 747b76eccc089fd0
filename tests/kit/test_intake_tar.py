"""A class in one tar file: unpacked once, without names, up to a cap, and nobody is missing unsaid."""

import gzip
import io
import random
import tarfile
import tracemalloc

import pytest

from grader import intake
from grader.catalogue import load
from grader.intake import archives, tars

from .submissions import CELL, GATE, TAKEN, files, found, problem, put, tarred, zipped

HW = zipped((TAKEN, CELL))
TWO = [("ada.zip", HW), ("bob.zip", HW)]


def said_of(path):
    """Return what is said of the submissions in an archive, by name."""
    sources, _ = intake.find([path], load())
    return {source.name: intake.read(source, load()).problems for source in sources}


def member(name, kind=tarfile.REGTYPE, **fields):
    """Return a tar file's header."""
    info = tarfile.TarInfo(name)
    info.type = kind
    for field, value in fields.items():
        setattr(info, field, value)
    return info


@pytest.fixture
def unpacked(monkeypatch):
    """The bytes that are taken out of a tar file, counted."""
    counted = [0]
    plain = tars._Forward._read

    def read(stream, count):
        data = plain(stream, count)
        counted[0] += len(data)
        return data

    monkeypatch.setattr(tars._Forward, "_read", read)
    return counted


def test_a_class_s_tar_file_is_unpacked_once(tmp_path, unpacked):
    """And not anew for each learner, which would take time by the square of the class."""
    made = tarred(*((f"ada_{k}_{k + 1000}_hw.zip", HW) for k in range(100, 300)), mode="w")
    content = files(put(tmp_path, "class.tar.gz", gzip.compress(made)))
    assert list(content.values()) == [{TAKEN: CELL}] * 200
    assert unpacked[0] == len(made)


def test_two_tar_files_may_be_read_by_turns(tmp_path, unpacked):
    """A share of a class is in the order of names, whichever archive each is in."""
    paths = [
        put(tmp_path, name, tarred(*TWO, mode="w")) for name in ("group 1/class.tar", "group 2/class.tar")
    ]
    sources = sorted(found(*paths), key=lambda source: source.name)
    assert [source.path for source in sources] == paths * 2
    assert all(intake.read(source, load()).files for source in sources)
    assert unpacked[0] == sum(path.stat().st_size for path in paths)


def test_what_is_no_learner_s_work_is_not_kept(tmp_path):
    """A virtual environment, data and pictures are passed over; memory is flat."""
    noise = random.Random(0).randbytes(1 << 20)
    litter = [(f"{who}/{name}", noise) for who in ("ada", "bob") for name in ("data.bin", "venv/x.py")]
    work = [(f"{who}/exercises/lstm/cell_update.py", CELL) for who in ("ada", "bob")]
    path = put(tmp_path, "class.tar.gz", tarred(*litter, *work))
    tracemalloc.start()
    try:
        assert files(path) == {"ada": {TAKEN: CELL}, "bob": {TAKEN: CELL}}
        assert tracemalloc.get_traced_memory()[1] < 2 << 20
    finally:
        tracemalloc.stop()
    archives.of_class.cache_clear()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, b"S"],
    ids=["symbolic link", "hard link", "character device", "block device", "FIFO", "sparse"],
)
def test_a_link_or_a_device_costs_its_learner_alone(tmp_path, kind):
    """It is named, and never followed or opened."""
    evil = member("eve_12_1002_hw.zip", kind, linkname="ada_11_1001_hw.zip")
    path = put(tmp_path, "class.tar.gz", tarred(("ada_11_1001_hw.zip", HW), (evil, b"")))
    said = said_of(path)
    assert said.pop("ada_11") == ()
    assert "eve_12_1002_hw.zip: is " in said["eve_12"][0]


def test_escape_sequences_in_a_name_are_not_repeated(tmp_path):
    """Neither where a name leads out nor where its file is broken; Latin-1 names are read as well."""
    names = ["../\x1b[2J.zip", "eve\x1b]0;x\x07.zip"]
    made = tarred(*TWO, *((name, b"oops") for name in names), ("j\udcfcrgen.zip", HW))
    path = put(tmp_path, "class.tar.gz", made)
    sources, problems = intake.find([path], load())
    submissions = [intake.read(source, load()) for source in sources]
    assert sum(bool(each.files) for each in submissions) == 3
    problems += [said for each in submissions for said in each.problems]
    assert len(problems) == 2
    assert all(said.isprintable() for said in problems)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", ["class.tar", "class.tar.gz"])
def test_a_truncated_class_is_not_graded_by_half(tmp_path, name, cut):
    """Those beyond the cut would be missing, and nobody would see it."""
    noise = random.Random(0)
    content = [(f"ada_{k}_{k + 1000}_hw.py", noise.randbytes(4096)) for k in range(100, 120)]
    made = tarred(*content, mode="w" if name.endswith(".tar") else "w:gz")
    said = problem(put(tmp_path, name, made[: int(len(made) * cut)]))
    assert said.startswith(f"{tmp_path / name}: is no archive that can be read")
    assert said.endswith("; make it anew")


def test_a_class_whose_tar_file_ends_between_two_learners_is_named(tmp_path):
    """A tar file ends with a block of zeros; Python's reader would not miss it."""
    made = tarred(*TWO, mode="w")
    assert "it ends too early" in problem(put(tmp_path, "class.tar", made[:2048]))


def test_a_header_in_the_middle_that_is_none_is_named(tmp_path):
    """Python's reader would end there in silence."""
    made = bytearray(tarred(*TWO, ("eve.zip", HW), mode="w"))
    at = made.index(b"eve.zip")
    made[at : at + 512] = b"x" * 512
    assert "in the middle is no tar file" in problem(put(tmp_path, "class.tar", bytes(made)))


def test_a_wrong_checksum_of_a_class_is_named(tmp_path):
    """It stands at the end of what is gzipped."""
    made = bytearray(tarred(*TWO))
    made[-8] ^= 1
    assert "CRC check failed" in problem(put(tmp_path, "class.tar.gz", bytes(made)))


def test_a_class_beyond_the_cap_is_named_with_the_remedy(tmp_path, monkeypatch):
    """Rather than graded up to there."""
    monkeypatch.setattr(tars, "CLASS", tars.CLASS._replace(entries=10, unpacked=1 << 20))
    monkeypatch.setattr(archives, "CLASS", tars.CLASS)
    bomb = tarred(*TWO, ("zeros.bin", bytes(1 << 21)))
    assert "unpacks to more than 1 MB" in problem(put(tmp_path, "class.tar.gz", bomb))
    many = tarred(*((f"{k}.zip", HW) for k in range(11)))
    said = problem(put(tmp_path, "many.tar.gz", many))
    assert "holds more than 10 files" in said
    assert said.endswith("; unpack it and name the folder")


def test_a_full_disk_is_named_with_the_remedy(tmp_path, monkeypatch):
    """Where temporary files lie, that is."""

    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(tars.tempfile, "SpooledTemporaryFile", lambda size: Full())
    said = problem(put(tmp_path, "class.tar.gz", tarred(*TWO)))
    assert "has no room for it (No space left on device); unpack it and name the folder" in said


def paxed(fields, count=1, kind=tarfile.XHDTYPE):
    """Return so many extended headers one after the other."""
    one = tarfile.TarInfo._create_pax_generic_header(fields, kind, "utf-8")
    return one * count


@pytest.mark.parametrize(
    "bomb",
    [
        paxed({"path": "x" * (3 << 20)}),
        paxed({"a": "b"}, 3000),
        paxed({"a": "b"}, 200_000),
        paxed({"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "x"})
        + member("x", size=4 << 20).tobuf()
        + b"999999999\n"
        + b"1\n" * (2 << 20),
    ],
    ids=["a long name", "names in names", "a great many", "a map of holes"],
)
def test_what_stands_before_a_file_has_a_cap(tmp_path, bomb):
    """Neither memory nor the stack, however many follow one another."""
    path = put(tmp_path, "class.tar.gz", gzip.compress(tarred(*TWO, mode="w")[:2048] + bomb, 1))
    tracemalloc.start()
    try:
        said = problem(path)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()
    assert "is no archive that can be read" in said


def test_global_headers_are_forgotten_after_a_file(tmp_path):
    """Each may bring names that would be kept to the end."""
    made = tarred(*TWO, mode="w")
    first = made[:512]
    filled = b"".join(
        paxed({f"k{k}": "x" * 200_000}, kind=tarfile.XGLTYPE) + member(f"{k}.txt").tobuf() for k in range(90)
    )
    path = put(tmp_path, "class.tar.gz", gzip.compress(filled + first + made[512:], 1))
    tracemalloc.start()
    try:
        assert set(files(path)) == {"ada", "bob"}
        assert tracemalloc.get_traced_memory()[1] < 10 << 20
    finally:
        tracemalloc.stop()


def test_a_negative_size_ends_no_loop_and_hides_nobody(tmp_path):
    """An extended header may claim any size."""
    made = paxed({"size": "-512"}) + member("eve.zip").tobuf() + bytes(1024)
    path = put(tmp_path, "class.tar", tarred(*TWO, mode="w")[:2048] + made)
    assert "is no archive that can be read" in problem(path)


def test_a_learner_s_own_tar_file_counts_as_far_as_it_goes(tmp_path):
    """Cut off, it is graded up to there, and what is missing is named."""
    made = tarred((TAKEN, CELL), (GATE, CELL), mode="w")
    path = put(tmp_path, "ada.tar", made[:1100])
    (source,) = found(path)
    submission = intake.read(source, load())
    assert dict(submission.files) == {TAKEN: CELL}
    assert "is no archive that can be read" in submission.problems[0]
