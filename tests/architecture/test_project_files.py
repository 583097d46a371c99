"""The files around the code: what is installed, from where, and what CI runs."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = {
    canonicalize_name(m["name"]): Version(m["version"])
    for m in re.finditer(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)", LOCK, re.MULTILINE)
}
WANTED = [
    *PROJECT["project"]["dependencies"],
    *(entry for group in PROJECT["dependency-groups"].values() for entry in group),
]


def test_the_lock_names_no_host():
    """Where packages are fetched from is the business of whoever installs them."""
    assert re.findall(r"https?:|--(?:extra-)?index|--find-links|\bfile:", LOCK) == []


@pytest.mark.parametrize("wanted", WANTED)
def test_the_lock_covers_what_the_project_asks_for(wanted):
    """Every dependency is pinned to a version that the project admits."""
    requirement = Requirement(wanted)
    version = PINNED.get(canonicalize_name(requirement.name))
    assert version is not None
    assert version in requirement.specifier


def test_every_pin_carries_a_hash():
    """An installed file is the file that was tested, bit for bit."""
    assert PINNED
    for name, version in PINNED.items():
        entry = LOCK.partition(f"{name}=={version}")[2].partition("\n    #")[0]
        assert "--hash=sha256:" in entry, name


def test_ci_runs_what_a_developer_runs():
    """CI checks and tests with the two targets that everybody has, and stops on the first error of its own."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert re.search(r"^make lint\b|\bmake lint\b", script, re.MULTILINE)
    assert "make test" in script


def test_licences_and_typing_marker_are_shipped():
    """Whoever installs the package has its licences and its types."""
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).stat().st_size > 0
    assert (ROOT / "src" / "foedus" / "py.typed").exists()
