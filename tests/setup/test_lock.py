"""The lock files: every requirement pinned and hashed, the same for building and testing, naming no registry."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

# Put together here, because this file is tracked too.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("dl-cdn", "alpinelinux", "org"),
        ("conda", "anaconda", "org"),
        ("proxy", "golang", "org"),
    )
]


def entries(lock: str) -> dict[str, str]:
    """What pip reads as one requirement each, by distribution: `name==version ; marker --hash=... --hash=...`."""
    lines = [line for line in lock.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    requirements = "\n".join(lines).replace("\\\n", " ").splitlines()
    return {canonicalize_name(re.split(r"[=<>~!\s]", entry)[0]): entry for entry in requirements}


def unpinned(lock: str) -> list[str]:
    pinned = re.compile(r"[\w.-]+==[\w.!+-]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+ *")
    return [name for name, entry in entries(lock).items() if not pinned.fullmatch(entry)]


def named_hosts(text: str) -> list[str]:
    return [host for host in REGISTRY_HOSTS if host in text]


def pins(name: str) -> dict[str, str]:
    """Distribution to version, of one of our lock files."""
    lock = (ROOT / "requirements" / name).read_text()
    return {dist: re.split(r"==|\s", entry)[1] for dist, entry in entries(lock).items()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    text = lock.read_text()
    assert entries(text)
    assert unpinned(text) == []


def test_a_requirement_without_hash_or_pin_is_seen() -> None:
    sound = f"click==8.2.1 ; sys_platform == 'win32' \\\n    --hash=sha256:{'0' * 64}\n    # via us\n"
    assert unpinned(sound) == []
    assert unpinned(sound + "jinja2==3.1.6\n") == ["jinja2"]
    assert unpinned(f"click>=8 --hash=sha256:{'0' * 64}\n") == ["click"]
    assert unpinned(f"click==8.2.1 --hash=md5:{'0' * 32}\n") == ["click"]


def test_building_uses_the_releases_that_were_tested() -> None:
    build, test = pins("run.txt"), pins("dev.txt")
    assert build.items() <= test.items()


def test_the_lock_holds_what_the_project_asks_for() -> None:
    locked = pins("run.txt")
    asked = [Requirement(text) for text in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]]
    assert asked
    stale = [str(want) for want in asked if locked.get(canonicalize_name(want.name), "") not in want.specifier]
    assert stale == [], "type ./run lock"


def test_no_tracked_file_names_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    files = [ROOT / name for name in tracked if name and (ROOT / name).is_file()]
    assert ROOT / "run" in files
    naming = {str(path.relative_to(ROOT)): hosts for path in files if (hosts := named_hosts(path.read_bytes().decode("latin-1")))}
    assert naming == {}


def test_a_registry_host_is_seen() -> None:
    assert named_hosts(f"--index-url https://{REGISTRY_HOSTS[0]}/simple") == [REGISTRY_HOSTS[0]]
