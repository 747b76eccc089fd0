"""Archives are read in memory and in pieces: no path leads out, no link is followed, no bomb goes off."""

import gzip
import io
import stat
import struct
import tarfile
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.intake import NoSubmission
from grader.intake.caps import MAX_ENTRIES, MAX_FILE_BYTES
from grader.intake.entries import inside

from .submissions import CELL, GATE, TAKEN, files, link, put, read, special, tarred, zipped

HONEST = ("exercises/lstm/cell_update.py", CELL)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ada.zip", zipped(HONEST)),
        ("ada.tar.gz", tarred(HONEST)),
        ("ada.tgz", tarred(HONEST)),
        ("ada.tar", tarred(HONEST, mode="w")),
        ("ada.ZIP", zipped(HONEST)),
        ("ada.zip", zipped(("cell_update.py", CELL))),
        ("ada.zip", zipped(("kit-main/exercises/lstm/cell_update.py", CELL))),
        ("ada.zip", zipped(("hw/cell_update.py", CELL))),
        ("ada.zip", zipped(("lstm\\cell_update.py", CELL))),
        ("ada.zip", zipped(("hw.zip", zipped(HONEST)))),
        ("ada.zip", zipped(("hw/hw.tar.gz", tarred(HONEST)))),
        ("ada.tar.gz", tarred(("./hw.zip", zipped(HONEST)))),
        ("ada.zip", b"#!/bin/sh\nexit\n" + zipped(HONEST)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_is_read_as_a_folder_is(tmp_path, name, data):
    """Also nested one level deep, below one more folder, or with Windows' separators."""
    assert files(put(tmp_path, name, data)) == {"ada": {TAKEN: CELL}}


def test_macs_and_editors_litter_in_an_archive_is_not_taken(tmp_path):
    """__MACOSX and the like are passed over in silence."""
    data = zipped(HONEST, ("__MACOSX/exercises/lstm/._cell_update.py", b"\0"), (".DS_Store", b"\0"))
    submission = read(put(tmp_path, "ada.zip", data))
    assert (dict(submission.files), submission.problems) == ({TAKEN: CELL}, ())


def test_exercises_win_over_an_old_archive_beside_them(tmp_path):
    """A backup in the folder is not looked into where there are exercises."""
    old = zipped((HONEST[0], "old = 1\n"))
    assert files(put(tmp_path, "ada.zip", zipped(HONEST, ("backup.zip", old))))["ada"] == {TAKEN: CELL}


def test_an_archive_in_an_archive_in_an_archive_is_named(tmp_path):
    """One level is what people do; a quine has no end."""
    data = zipped(HONEST)
    for _ in range(3):
        data = zipped(("hw.zip", data))
    submission = read(put(tmp_path, "ada.zip", data))
    assert not submission.files
    assert "ada.zip/hw.zip/hw.zip: lies in too many archives; hand in the exercises alone" in str(
        submission.problems
    )


@pytest.mark.parametrize(
    "name",
    [
        "../../lstm/forget_gate.py",
        "exercises/../../lstm/forget_gate.py",
        "/exercises/lstm/forget_gate.py",
        "C:/exercises/lstm/forget_gate.py",
        "C:\\exercises\\lstm\\forget_gate.py",
        "..\\..\\lstm\\forget_gate.py",
        "\\\\server\\share\\lstm\\forget_gate.py",
    ],
)
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_a_name_that_leads_out_is_named_and_ignored(tmp_path, pack, name):
    """Zip-slip: nothing is unpacked anywhere, and the entry does not count."""
    submission = read(put(tmp_path, "a.zip" if pack is zipped else "a.tar.gz", pack((name, CELL), HONEST)))
    assert dict(submission.files) == {TAKEN: CELL}
    (said,) = submission.problems
    assert said.endswith("leads out of the archive; it is ignored, hand in the exercises alone")
    assert list(tmp_path.iterdir()) == [tmp_path / ("a.zip" if pack is zipped else "a.tar.gz")]


@given(st.text(st.sampled_from("ab./\\:C"), max_size=12))
def test_a_path_inside_an_archive_never_leads_out(name):
    """Whatever the name: relative, without a parent, or refused."""
    path = inside(name)
    if path is not None:
        assert not path.is_absolute()
        assert ".." not in path.parts


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_a_link_or_a_device_in_a_zip_file_is_named(tmp_path, kind):
    """It is never followed and never opened."""
    data = zipped((special(GATE, kind), b"/etc/passwd"), HONEST)
    submission = read(put(tmp_path, "ada.zip", data))
    assert dict(submission.files) == {TAKEN: CELL}
    (said,) = submission.problems
    assert f"ada.zip/{GATE}: is " in said
    assert ("a symbolic link" in said) == (kind == stat.S_IFLNK)


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, b"S"],
    ids=["symbolic link", "hard link", "character device", "block device", "FIFO", "sparse"],
)
def test_a_link_or_a_device_in_a_tar_file_is_named(tmp_path, kind):
    """A hard link to a file outside as well."""
    info = tarfile.TarInfo(GATE)
    info.type = kind
    info.linkname = "/etc/passwd"
    submission = read(put(tmp_path, "ada.tar.gz", tarred(HONEST, (info, b""))))
    assert dict(submission.files) == {TAKEN: CELL}
    (said,) = submission.problems
    assert f"ada.tar.gz/{GATE}: is " in said


def test_a_link_to_a_chapter_in_a_zip_file_is_named(tmp_path):
    """A folder that is a link is not followed either."""
    submission = read(put(tmp_path, "ada.zip", zipped((link("exercises/gru"), b"/etc"), HONEST)))
    assert "ada.zip/exercises/gru: is a symbolic link" in submission.problems[0]


def test_an_entry_that_stands_twice_is_named(tmp_path):
    """Two programs might read two different files; the last one counts here, as it does when unpacked."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped((TAKEN, "first = 1\n"), HONEST)
    submission = read(put(tmp_path, "ada.zip", data))
    assert dict(submission.files) == {TAKEN: CELL}
    assert "stands in the archive twice; the last one counts" in submission.problems[0]


def test_an_encrypted_entry_is_named(tmp_path):
    """The remedy is an archive without a password."""
    data = bytearray(zipped(HONEST))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (said,) = read(put(tmp_path, "ada.zip", bytes(data))).problems
    assert said.endswith("is encrypted; hand in an archive without a password")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_named(tmp_path, method):
    """LZMA's header can ask for gigabytes of memory, so it is not even begun."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(*HONEST)
    (said,) = read(put(tmp_path, "ada.zip", made.getvalue())).problems
    assert "is compressed in an unusual way" in said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b""),
        ("a.zip", b"PK\x05\x06"),
        ("a.zip", b"not an archive at all"),
        ("a.zip", zipped(HONEST)[:-30]),
        ("a.tar.gz", b""),
        ("a.tar.gz", b"\x1f\x8b\x08"),
        ("a.tar.gz", tarred(HONEST)[:40]),
        ("a.tar", b"x" * 1024),
    ],
    ids=["nothing", "an end", "text", "cut", "no tar", "a beginning", "a cut tar", "other bytes"],
)
def test_a_broken_archive_is_named(tmp_path, name, data):
    """With the remedy, and without a traceback."""
    path = put(tmp_path, name, data)
    try:
        (said,) = read(path).problems
    except NoSubmission as error:  # a tar file of no bytes at all is an empty one
        said = f"{error}; make it anew"
    assert said.startswith(f"{path}: ")
    assert "; make it anew" in said


def test_damage_inside_an_archive_costs_the_damaged_file_alone(tmp_path):
    """A wrong checksum is found before anything is believed."""
    data = bytearray(zipped(HONEST, (GATE, "x = 1\n")))
    data[data.index(GATE.encode()) + len(GATE)] ^= 0xFF
    submission = read(put(tmp_path, "ada.zip", bytes(data)))
    assert dict(submission.files) == {TAKEN: CELL}
    assert f"ada.zip/{GATE}: is no archive that can be read" in submission.problems[0]


@pytest.mark.parametrize("name", ["ada.rar", "ada.7z", "ada.tar.xz"])
def test_an_archive_of_another_kind_is_named(tmp_path, name):
    """The remedy is a zip file."""
    put(tmp_path, "class/grace/lstm/cell_update.py")
    put(tmp_path, f"class/bob/{name}", b"Rar!")
    (said,) = read(tmp_path / "class" / "bob").problems
    assert said.endswith(f"{name}: is of a kind that is not read; hand in a .zip")


def memory_of(path):
    """Return the most memory, in MB, that reading a submission takes."""
    tracemalloc.start()
    try:
        read(path)
    except NoSubmission:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most / 2**20


@pytest.fixture(scope="module")
def zeros():
    """An eighth of a gigabyte of zeros, deflated to a thousandth."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return b"".join([packer.compress(bytes(1 << 24)) for _ in range(8)]) + packer.flush()


def bomb(name, deflated, size):
    """Return a zip file of one entry, whose deflated bytes are given."""
    info = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(deflated), size, len(name), 0)
    local = b"PK\3\4" + info + name + deflated
    central = b"PK\1\2" + struct.pack("<H", 20) + info + bytes(14) + name
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


@pytest.mark.parametrize("claimed", [1 << 27, 100], ids=["owning up", "claiming 100 bytes"])
def test_a_zip_bomb_is_read_up_to_a_file_s_cap(tmp_path, zeros, claimed):
    """One megabyte is unpacked of 128."""
    path = put(tmp_path, "ada.zip", bomb(TAKEN.encode(), zeros, claimed))
    assert memory_of(path) < 20
    (said,) = read(path).problems
    assert "is larger than 1 MB" in said or "is no archive that can be read" in said


def test_a_bomb_in_an_archive_is_read_up_to_an_archive_s_cap(tmp_path, zeros):
    """32 MB is unpacked of 128."""
    path = put(tmp_path, "ada.zip", bomb(b"hw.zip", zeros, 1 << 27))
    assert memory_of(path) < 100
    assert "hw.zip: is larger than 32 MB" in read(path).problems[0]


def test_many_bombs_are_not_unpacked_one_after_the_other(tmp_path):
    """What a submission may have unpacked is counted over all its archives."""
    path = put(tmp_path, "ada.zip", zipped(*((f"{k}.zip", bytes(1 << 24)) for k in range(8))))
    said = read(path).problems
    assert len(said) == 5
    assert "is beyond the 64 MB that are read" in said[-1]


def test_a_tar_bomb_is_unpacked_up_to_its_cap(tmp_path):
    """What comes before the cap is graded."""
    huge = tarfile.TarInfo("data.bin")
    huge.size = 1 << 40
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="w", compresslevel=1) as packed:
        packed.write(tarred(HONEST, mode="w")[:1024] + huge.tobuf())
        for _ in range(40):
            packed.write(bytes(1 << 23))
    path = put(tmp_path, "ada.tar.gz", made.getvalue())
    submission = read(path)
    assert dict(submission.files) == {TAKEN: CELL}
    assert "unpacks to more than 256 MB" in submission.problems[0]


def test_a_header_that_asks_for_gigabytes_is_named(tmp_path):
    """A tar file's long name may not be larger than a file."""
    info = tarfile.TarInfo("././@LongLink")
    info.type = tarfile.GNUTYPE_LONGNAME
    info.size = 1 << 34
    path = put(tmp_path, "ada.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    assert "a header of unusual size" in read(path).problems[0]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_thousands_of_entries_are_counted_and_cut(tmp_path, pack):
    """What is within the cap is read."""
    entries = [HONEST, *((f"zzz/f{k}.py", b"") for k in range(MAX_ENTRIES + 9))]
    path = put(tmp_path, "ada.zip" if pack is zipped else "ada.tar.gz", pack(*entries))
    submission = read(path)
    assert dict(submission.files) == {TAKEN: CELL}
    assert f"holds more than {MAX_ENTRIES} files" in submission.problems[0]


def test_a_zip_file_whose_own_list_is_huge_is_not_even_listed(tmp_path):
    """A hundred thousand entries of no bytes would be objects of as many kilobytes."""
    entry = b"PK\1\2" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"x"
    central = entry * 100_000
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(central), 0, 0)
    path = put(tmp_path, "ada.zip", central + end)
    assert "its list of files takes more than 4 MB" in read(path).problems[0]


def test_a_bomb_of_many_files_is_read_up_to_a_submission_s_cap(tmp_path):
    """Each is within a file's cap; together they would be a hundred megabytes."""
    full = bytes(MAX_FILE_BYTES).replace(b"\0", b"#")
    path = put(tmp_path, "ada.zip", zipped(*((f"exercises/lstm/h{k}.py", full) for k in range(99)), HONEST))
    assert memory_of(path) < 40
    submission = read(path)
    assert submission.files[TAKEN] == CELL
    assert sum(map(len, submission.files.values())) <= 8 << 20
    assert "beyond the 8 MB a submission may hold" in submission.problems[0]


def test_overlapping_entries_are_damage(tmp_path):
    """Two entries that share their bytes cannot both have written them."""
    head = struct.pack("<HHHHHIII", 20, 0, 0, 0, 0, zlib.crc32(b"x=1"), 3, 3)
    names = [b"exercises/lstm/cell_update.py", b"exercises/lstm/forget_gate.py"]
    lengths = struct.pack("<HH", len(names[0]), 0)
    local = b"PK\3\4" + head + lengths + names[0] + b"x=1"
    central = b"".join(b"PK\1\2\x14\0" + head + lengths + bytes(14) + name for name in names)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(central), len(local), 0)
    submission = read(put(tmp_path, "ada.zip", local + central + end))
    assert set(submission.files) <= {TAKEN}
    assert f"{GATE}: is no archive that can be read" in str(submission.problems)


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_an_archive_raises(tmp_path_factory, data):
    """Whatever bytes are changed, there is a submission or one clear sentence."""
    pack = data.draw(st.sampled_from([zipped, tarred]))
    made = bytearray(pack(HONEST, ("hw.zip", zipped((GATE, CELL)))))
    for _ in range(data.draw(st.integers(1, 8))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(made)))
    path = put(tmp_path_factory.mktemp("fuzz"), "a.zip" if pack is zipped else "a.tar.gz", bytes(made[:cut]))
    try:
        submission = read(path)
    except NoSubmission:
        return
    assert set(submission.files) <= {TAKEN, GATE} or submission.files
    assert all(isinstance(text, str) for text in submission.files.values())
