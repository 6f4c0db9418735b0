"""The distribution: what `pip install` brings, from a checkout and from the source archive."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def hatchling(source: Path, kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    (archive,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git keeps, or would: caches and earlier builds must not find their way into an archive by chance."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    copy = tmp_path_factory.mktemp("checkout")
    for name in names:
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return copy


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(hatchling(checkout, "wheel", tmp_path_factory.mktemp("wheel")))


def package_files(wheel: zipfile.ZipFile) -> set[str]:
    return {name for name in wheel.namelist() if name.startswith("catalog/")}


def test_the_wheel_holds_the_package_and_the_theme(wheel: zipfile.ZipFile, checkout: Path) -> None:
    package = {f"catalog/{name}" for name in files_below(checkout / "src/catalog")}
    theme = {f"catalog/_theme/{name}" for name in files_below(checkout / "templates")}
    assert package
    assert theme
    assert package_files(wheel) == package | theme


def test_the_wheel_holds_the_policies(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if name.startswith("catalog/policies/") and name.endswith(".yml")]


def test_the_wheel_names_the_command_and_the_license(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    assert info.startswith("training_catalog-")
    assert wheel.read(f"{info}/entry_points.txt").decode() == "[console_scripts]\ncatalog = catalog.cli:main\n"
    assert b"The training-catalog authors" in wheel.read(f"{info}/licenses/LICENSE")


def test_the_source_archive_builds_the_same_wheel(wheel: zipfile.ZipFile, checkout: Path, tmp_path: Path) -> None:
    with tarfile.open(hatchling(checkout, "sdist", tmp_path / "sdist")) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.0 to 3.11.3 have none yet.
        archive.extractall(tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    again = zipfile.ZipFile(hatchling(source, "wheel", tmp_path / "wheel"))
    assert package_files(again) == package_files(wheel)
    assert {name: again.read(name) for name in package_files(again)} == {name: wheel.read(name) for name in package_files(wheel)}


def test_the_installed_wheel_makes_a_site_and_publishes_it(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-index",
        "--no-deps",
        "--no-compile",
        "--target",
        str(tmp_path / "installed"),
    ]
    subprocess.run([*pip, str(wheel.filename)], check=True)

    def catalog(*args: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}  # Stands before the checkout on the path.
        command = [str(tmp_path / "installed/bin/catalog"), *args]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    about = ["--name", "Sample Association", "--short-name", "SA", "--email", "office@example.org", "--phone", "(555) 555-0100"]
    catalog("new", "site", "mine", *about, "--url", "https://training.example.org")
    catalog("build", "--root", "mine", "--only", "html")

    site = tmp_path / "mine/output"
    assert "Sample Association" in (site / "index.html").read_text()
    assert list((site / "static").rglob("*.css"))
    assert list((site / "courses").glob("*/index.html"))
