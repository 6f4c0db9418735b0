"""The distribution: what `pip install` brings, from a checkout and from the source archive."""

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


def files_of_the_checkout(*folders: str) -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(hatchling(ROOT, "wheel", tmp_path_factory.mktemp("wheel")))


def package_files(wheel: zipfile.ZipFile) -> set[str]:
    return {name for name in wheel.namelist() if name.startswith("catalog/")}


def test_the_wheel_holds_the_package_and_the_theme(wheel: zipfile.ZipFile) -> None:
    package = {name.removeprefix("src/") for name in files_of_the_checkout("src/catalog")}
    theme = {name.replace("templates/", "catalog/_theme/", 1) for name in files_of_the_checkout("templates")}
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


def test_the_source_archive_builds_the_same_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    with tarfile.open(hatchling(ROOT, "sdist", tmp_path / "sdist")) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.0 to 3.11.3 have none yet.
        archive.extractall(tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    again = zipfile.ZipFile(hatchling(source, "wheel", tmp_path / "wheel"))
    assert package_files(again) == package_files(wheel)
    assert {name: again.read(name) for name in package_files(again)} == {name: wheel.read(name) for name in package_files(wheel)}
