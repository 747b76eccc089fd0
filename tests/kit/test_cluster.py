"""Any executor runs the work: a real Dask scheduler with workers, one of them killed mid-run."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader import kit
from grader.scoring.evidence import Evidence
from grader.scoring.executors import NoExecutor, choose

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux"),
    pytest.mark.timeout(300),
]

GOLDEN = Path(__file__).parent / "golden"
ONLY = ("--only", "lstm.forget_gate", "--only", "lstm.cell_update", "--only", "rnn.activations")


def start(*command):
    """Start a Dask process that is quiet."""
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        cwd=kit.root(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler, its address, and three workers of one thread."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    common = ("--scheduler-file", str(file))
    processes = [start("dask_scheduler", *common, "--no-dashboard", "--port", "0", "--host", "127.0.0.1")]
    here = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
    processes += [start("dask_worker", *common, *here) for _ in range(3)]
    try:
        address = _ready(file, 3)
        yield address, processes[1:]
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _ready(file, workers):
    for _ in range(600):
        if file.exists() and file.stat().st_size:
            address = json.loads(file.read_text(encoding="utf-8"))["address"]
            with distributed.Client(address, timeout=30) as client:
                client.wait_for_workers(workers, timeout=120)
            return address
        time.sleep(0.1)
    raise AssertionError("no scheduler")


def grade(*arguments):
    """Run `python -m grader` to its end."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(command, cwd=kit.root(), capture_output=True, encoding="utf-8", check=False)


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(cluster, tmp_path):
    """Same secret: the results of this machine alone, none lost."""
    address, workers = cluster
    secret, path = tmp_path / "secret", tmp_path / "e.jsonl"
    common = (GOLDEN, "--secret-file", secret, *ONLY)
    grade(*common, "--json", tmp_path / "alone.json")

    def kill_when_under_way():
        while not (path.exists() and path.read_bytes().count(b"\n") >= 2):
            time.sleep(0.02)
        os.killpg(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_when_under_way)
    killer.start()
    there = tmp_path / "cluster.json"
    done = grade(*common, "--executor", f"dask:{address}", "--evidence", path, "--json", there)
    killer.join()
    assert done.returncode == 0, done.stderr
    assert there.read_bytes() == (tmp_path / "alone.json").read_bytes()
    assert len(Evidence(path)) == len([each for each in GOLDEN.iterdir() if each.is_dir()])


def test_an_address_where_nobody_answers_is_named():
    """And not waited for endlessly."""
    with pytest.raises(NoExecutor, match=r"tcp://127\.0\.0\.1:9: no scheduler answers"):
        choose("dask:tcp://127.0.0.1:9", 1)


def test_an_unknown_kind_of_executor_is_named():
    """With the form it must have."""
    with pytest.raises(NoExecutor, match="write dask:ADDRESS"):
        choose("slurm", 1)
