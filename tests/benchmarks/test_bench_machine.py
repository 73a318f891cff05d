import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import machine

MIB = 1 << 20


def test_sha256_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "data"
    path.write_bytes(b"abc" * 1000)
    assert machine.sha256_of(path) == hashlib.sha256(b"abc" * 1000).hexdigest()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system has no /proc/self/status")
def test_peak_is_this_process_own_not_its_parents():
    ballast = bytearray(200 * MIB)
    ballast[::4096] = b"x" * len(ballast[::4096])
    script = "import machine; print(machine.peak_mib())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(machine.__file__).parent, capture_output=True, text=True, check=True
    )
    assert machine.peak_mib() > 200
    assert 1 < float(done.stdout) < 150


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system has no /proc/self/status")
def test_resident_memory_grows_with_what_is_held():
    before = machine.resident_mib()
    held = b"x" * (64 * MIB)
    assert machine.resident_mib() - before > 48
    del held


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to a core")
def test_pinning_binds_to_one_core():
    script = "import machine, os; core = machine.pin(None); print(os.sched_getaffinity(0) == {core})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(machine.__file__).parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"


def test_outside_git_there_is_no_commit(tmp_path):
    assert machine.commit(tmp_path) == ""


def test_head_names_python_and_the_package():
    head = machine.described()
    assert head["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert head["versions"]["diploscope"]
    assert head["machine"]["cores"] == os.cpu_count()
