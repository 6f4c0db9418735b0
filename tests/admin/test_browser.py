"""The editor in a browser, under its own policy: it shows the content, and what it saves passes the checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from catalog import build
from tests.cli.sites import SESSION
from tests.serve.running import Running, serving

pytestmark = pytest.mark.browser

FIND = """
const find = async (path, create = false) => {
  const parts = path.split("/");
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create });
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create });
  return folder.getFileHandle(parts.at(-1), { create });
};
"""
SEED = f"async files => {{ {FIND} for (const [path, text] of Object.entries(files)) {{ "
SEED += "const writer = await (await find(path, true)).createWritable(); await writer.write(text); await writer.close(); } }"
READ = f"""async path => {{ {FIND}
  const end = Date.now() + 30_000;
  for (;;) {{
    try {{
      return await (await (await find(path)).getFile()).text();
    }} catch (error) {{
      if (!["NotReadableError", "NotFoundError"].includes(error.name) || Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }}
  }}
}}"""
"""The editor's test host keeps its repository in the browser's own file system, and writes it from a worker. A file that is asked for
while it is written is missing, or no longer the one that was found: it is read again."""


@pytest.fixture
def preview(site: Path) -> Iterator[Running]:
    with serving(site) as running:
        yield running


@pytest.fixture(params=["en-US", "es-CO"])
def page(request: pytest.FixtureRequest, browser: Browser, preview: Running) -> Iterator[Page]:
    """The editor with the site's content in it; the test fails if the console complains or anything is asked of another host."""
    context = browser.new_context(base_url=preview.url, locale=request.param, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith((preview.url, "blob:", "data:")) else None)
    page.goto("/admin/")
    sign_in = page.get_by_role("button", name="Work with Test Repository")
    expect(sign_in).to_be_visible(timeout=60_000)
    content = {path.relative_to(preview.root).as_posix(): path.read_text(encoding="utf-8") for path in files(preview.root)}
    page.evaluate(SEED, content)
    sign_in.click()
    yield page
    context.close()
    assert said == []


def files(root: Path) -> list[Path]:
    return [path for path in (root / "content").rglob("*") if path.suffix in {".yml", ".md"}]


def test_it_shows_the_content_and_saves_what_passes_the_checks(page: Page, preview: Running) -> None:
    for collection in ("Sessions", "Courses", "Venues", "Instructors", "Certifications", "Pages"):
        expect(page.get_by_role("treeitem", name=collection)).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Representation Basics, 2027-")).to_be_visible(timeout=60_000)
    page.goto(f"/admin/#/collections/sessions/entries/{SESSION.removeprefix('content/sessions/').removesuffix('.yml')}")
    room = page.get_by_role("textbox", name="Room", exact=True)
    expect(room).to_be_visible(timeout=60_000)
    room.fill("Room 9")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function(f"async () => (await ({READ})('{SESSION}')).includes('Room 9')", timeout=60_000)
    before = yaml.safe_load((preview.root / SESSION).read_text(encoding="utf-8"))
    (preview.root / SESSION).write_text(page.evaluate(READ, SESSION), encoding="utf-8")
    after = yaml.safe_load((preview.root / SESSION).read_text(encoding="utf-8"))
    assert after == {**before, "room": "Room 9", "no_host_hotel": False}
    assert build.check(preview.root).findings == ()
