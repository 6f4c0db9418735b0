"""What is read of a site's folder, and what is not."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog.disk import SiteFiles, find_root, read_site, read_text, reading, shipped_theme
from catalog.report import report


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {
        "content/courses/wellness.md": "# W",
        "content/association.yml": "name: x",
        "content/assets/logo.svg": "<svg/>",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def found(files: SiteFiles) -> list[tuple[str, str]]:
    return [(finding.rule, finding.span.file) for finding in files.findings]


def test_one_text_is_read_as_the_site_is_read(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("# S")
    (site / "content/courses/link.md").symlink_to(outside)
    (site / "content/courses/.hidden.md").write_text("# H")
    (site / "content/courses/large.md").write_bytes(b"x" * (reading.MOST_TEXT + 1))
    (site / "content/folder").mkdir()
    assert read_text(site, "content/courses/wellness.md") == read_site(site).content["content/courses/wellness.md"]
    for path in ("courses/link.md", "courses/.hidden.md", "courses/large.md", "courses/none.md", "folder", "../content/association.yml"):
        assert read_text(site, f"content/{path}") is None, path


def test_content_has_paths_from_the_root_in_order(site: Path) -> None:
    files = read_site(site)
    assert list(files.content) == ["content/assets/logo.svg", "content/association.yml", "content/courses/wellness.md"]
    assert files.content["content/association.yml"] == b"name: x"
    assert files.assets == {"logo.svg": b"<svg/>"}
    assert files.findings == ()


def test_a_sites_own_templates_are_laid_over_the_shipped_ones(site: Path) -> None:
    shipped = read_site(site)
    name = next(iter(shipped.static))
    (site / "templates" / name).parent.mkdir(parents=True)
    (site / "templates" / name).write_bytes(b"mine")
    (site / "templates" / "html").mkdir()
    (site / "templates" / "html" / "own.html").write_text("<p>")
    files = read_site(site)
    assert files.templates[name] == b"mine"
    assert files.own_templates == {name, "html/own.html"}
    assert set(files.templates) == set(shipped.templates) | {"html/own.html"}
    assert files.template_texts["templates/html/own.html"] == "<p>"


def test_the_shipped_theme_is_found() -> None:
    assert (shipped_theme() / "static").is_dir()


@pytest.mark.parametrize(
    "name", [".hidden.yml", "a.yml~", ".a.yml.swp", "#a.yml#", "~$a.yml", "a.yml.bak", "a.md.orig", "4913", "__pycache__/x.yml"]
)
def test_what_editors_and_systems_leave_is_not_content(site: Path, name: str) -> None:
    (site / "content" / name).parent.mkdir(exist_ok=True)
    (site / "content" / name).touch()
    files = read_site(site)
    assert len(files.content) == 3
    assert files.findings == ()


def test_a_link_that_leads_out_is_refused(site: Path) -> None:
    (site / "secret").write_text("token")
    (site / "content" / "assets" / "a.txt").symlink_to("../../secret")
    (site / "content" / "assets" / "b.txt").symlink_to("/etc/passwd")
    (site / "content" / "venues").symlink_to("/etc")
    (site / "content" / "contented.yml").symlink_to("../content-not/x")
    files = read_site(site)
    names = ["assets/a.txt", "assets/b.txt", "contented.yml", "venues"]
    assert sorted(found(files)) == [("disk-symlink", f"content/{name}") for name in names]
    assert not any(b"token" in content for content in files.content.values())


def test_a_link_to_another_file_of_the_content_is_read(site: Path) -> None:
    (site / "content" / "courses" / "calm.md").symlink_to("wellness.md")
    assert read_site(site).content["content/courses/calm.md"] == b"# W"


@pytest.mark.parametrize("target", [".", "..", "courses"])
def test_a_link_to_a_folder_is_refused_and_does_not_loop(site: Path, target: str) -> None:
    (site / "content" / "again").symlink_to(target)
    assert found(read_site(site)) == [("disk-symlink", "content/again")]


def test_a_content_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("/etc")
    files = read_site(tmp_path)
    assert found(files) == [("disk-symlink", "content")]
    assert files.content == {}


def test_pipes_and_sockets_are_refused_and_nobody_waits_for_them(site: Path) -> None:
    os.mkfifo(site / "content" / "pipe.yml")
    (site / "content" / "link.yml").symlink_to("pipe.yml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(site / "content" / "s.yml"))
        files = read_site(site)
    assert sorted(found(files)) == [("disk-special-file", f"content/{name}") for name in ("link.yml", "pipe.yml", "s.yml")]


def test_a_name_that_is_not_utf8_is_a_finding_that_can_be_printed(site: Path) -> None:
    (site / "content" / os.fsdecode(b"caf\xe9.yml")).touch()
    files = read_site(site)
    assert found(files) == [("disk-file-name", "content/caf\\xe9.yml")]
    report("full", files.findings, {}).encode()


def test_a_large_text_is_handed_on_capped_and_a_large_picture_refused(site: Path) -> None:
    for name in ("huge.yml", "assets/huge.png"):
        with (site / "content" / name).open("wb") as file:
            file.truncate(20 * 1024 * 1024)
    files = read_site(site)
    assert len(files.content["content/huge.yml"]) == reading.MOST_TEXT + 1
    assert found(files) == [("disk-large-file", "content/assets/huge.png")]


def test_a_site_that_is_too_large_as_a_whole_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_IN_ALL", 10)
    assert {rule for rule, _ in found(read_site(site))} == {"disk-large-file"}


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """Give up the rights of root, to whom no file is closed, for a while."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_cannot_be_read_is_a_finding() -> None:
    # pytest's own folders are closed to everybody else.
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        (root / "content" / "courses").mkdir(parents=True)
        (root / "content" / "association.yml").touch(0)
        (root / "content" / "courses").chmod(0)
        with without_roots_rights():
            files = read_site(root)
    assert sorted(found(files)) == [("disk-unreadable", "content/association.yml"), ("disk-unreadable", "content/courses")]


def test_the_root_is_the_nearest_folder_that_holds_content(site: Path) -> None:
    (site / "content" / "sessions" / "2027").mkdir(parents=True)
    assert find_root(site / "content" / "sessions" / "2027") == site.resolve()
    assert find_root(site) == site.resolve()
    assert find_root(Path("/nonexistent")) is None
