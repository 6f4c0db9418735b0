"""Texts in Markdown: what is published of them, and what is said of the rest."""

import time

import pytest

from catalog.content.prose import Rendered, render
from catalog.model import Prose
from tests.sites import read_site


def rendered(text: str) -> Rendered:
    return render("content/pages/policies.md", text, line=4, anchor_prefix="policies")


def html_of(text: str) -> str:
    found = rendered(text)
    assert found.findings == ()
    return found.prose.html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo.", "<p>One\ntwo.</p>"),
        ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("Term\n:   what it is", "<dl>\n<dt>Term</dt>\n<dd>what it is</dd>\n</dl>"),
        ("```yaml\na: <b>\n```", '<pre><code class="language-yaml">a: &lt;b&gt;\n</code></pre>'),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ('H<sub>2</sub>O <abbr title="a b">ab</abbr>', '<p>H<sub>2</sub>O <abbr title="a b">ab</abbr></p>'),
        ("a <!-- not for print --> b", "<p>a  b</p>"),
        ("<https://www.example.org>", '<p><a href="https://www.example.org">https://www.example.org</a></p>'),
        ("<training@example.org>", '<p><a href="mailto:training@example.org">training@example.org</a></p>'),
        ("[a](https://example.org 'b')", '<p><a href="https://example.org" title="b">a</a></p>'),
        ("a\\*b {: #id onclick=x }", "<p>a*b {: #id onclick=x }</p>"),
        ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert html_of(text) == html


def test_tables_are_aligned_by_classes_since_styles_are_forbidden() -> None:
    html = html_of("| a | b | c |\n| :-- | --: | --- |\n| 1 | 2 | 3 |")
    assert '<th class="align-left">a</th>\n<th class="align-right">b</th>\n<th>c</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\"One\" and 'two'", "“One” and ‘two’"),
        ("it's the '90s", "it’s the ’90s"),
        ('("so")', "(“so”)"),
        ('a "**b**" c', "a “<strong>b</strong>” c"),
        ("1--2 --- 3...", "1–2 — 3…"),
        ('`"a" -- b`', '<code>"a" -- b</code>'),
    ],
)
def test_typography(text: str, printed: str) -> None:
    assert html_of(text) == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# A\n\n## B\n\n# C", ["h2 a", "h3 b", "h2 c"]),
        ("## A\n\n### B", ["h2 a", "h3 b"]),
        ("# A\n\n#### B", ["h2 a", "h3 b"]),
        ("A\n=\n\nB\n-", ["h2 a", "h3 b"]),
        ("# A\n\n# A\n\n# !", ["h2 a", "h2 a-2", "h2 section"]),
        ("# A `b` & *c*", ["h2 a-b-c"]),
    ],
)
def test_headings_follow_the_one_of_the_page(text: str, headings: list[str]) -> None:
    html = html_of(text)
    wanted = [f'<{level} id="policies--{anchor}">' for level, anchor in (heading.split() for heading in headings)]
    assert [html[start : html.index(">", start) + 1] for start in range(len(html)) if html.startswith("<h", start)] == wanted


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("page:about", "/about/"),
        ("about.md", "/about/"),
        ("../pages/about.md", "/about/"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("page:about#who-teaches", "/about/#about--who-teaches"),
        ("course:wellness", "/courses/wellness/"),
        ("../courses/wellness.md", "/courses/wellness/"),
        ("/courses/wellness/", "/courses/wellness/"),
        ("../sessions/2027/wellness-ontario.yml", "/sessions/wellness-ontario/"),
        ("topic:wellness", "/topics/wellness/"),
        ("region:south", "/regions/south/"),
        ("asset:form.pdf", "/assets/form.pdf"),
        ("../assets/form.pdf", "/assets/form.pdf"),
        ("/calendar.ics", "/calendar.ics"),
        ("/calendar/2027-02/", "/calendar/2027-02/"),
        ("/search/", "/search/"),
        ("#one", "#policies--one"),
        ("https://www.example.org/?a=b&c=d#e", "https://www.example.org/?a=b&amp;c=d#e"),
        ("mailto:training@example.org", "mailto:training@example.org"),
        ("tel:+15555550100", "tel:+15555550100"),
    ],
)
def test_links(target: str, address: str) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\n---\n# Who teaches\n\nWe do.\n",
        "content/pages/policies.md": f"---\ntitle: Policies\n---\n# One\n\nSee [it]({target}).\n",
        "content/courses/wellness.md": "---\ntitle: Wellness\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\n---\nText.\n",
        "content/sessions/2027/wellness-ontario.yml": "course: wellness\n",
        "content/assets/form.pdf": "%PDF-1.7",
    }
    reading = read_site({path: text.encode() for path, text in files.items()})
    assert reading.findings == ()
    assert reading.catalog
    assert f'<a href="{address}">it</a>' in reading.catalog.pages["policies"].body.html


def test_what_a_text_links_to_is_known() -> None:
    found = rendered("[a](course:wellness) [b](/courses/wellness/) [c](https://example.org)")
    assert found.prose.links == ("/courses/wellness/",)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("http://www.example.org/a", "not secured"),
        ("javascript:alert(1)", "`javascript:` lead nowhere"),
        ("JavaScript:alert(1)", "`javascript:` lead nowhere"),
        ("data:text/html,x", "`data:` lead nowhere"),
        ("//evil.example.org/", "no address of a link"),
        ("/\\evil.example.org/", "no address of a link"),
        ("www.example.org", "no `https://`"),
        ("example.org/x", "no `https://`"),
        ("somewhere", "leads to nothing"),
        ("../../etc/passwd", "leads to nothing"),
        ("../fees.yml", "leads to nothing"),
        ("page:abuot", "no page `abuot` to link to"),
        ("/abuot/", "no page `abuot` to link to"),
        ("about.md#who", "makes the anchor `who`"),
        ("course:nothing", "no course `nothing`"),
        ("asset:form.pdf", "no asset `form.pdf`"),
        ("#nowhere", "makes the anchor `nowhere`"),
    ],
)
def test_links_that_lead_nowhere(target: str, message: str) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\n---\n# Who teaches\n\nWe do.\n",
        "content/pages/policies.md": f"---\ntitle: Policies\n---\nOne.\n\nSee [it]({target}).\n",
    }
    reading = read_site({path: text.encode() for path, text in files.items()})
    [found] = reading.findings
    assert message in found.message
    assert (found.span.line, found.span.column, found.span.end_column) == (6, 10, 10 + len(target))
    assert reading.catalog
    assert "evil" not in reading.catalog.pages["policies"].body.html


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("Write `[a](nowhere:x)` so.\n\nThen [a](nowhere:x).", "content-link", (3, 10)),
        ("The words nowhere:x alone.\n\nThen [a](nowhere:x).", "content-link", (3, 10)),
        ("Then [a](<nowhere:x>).", "content-link", (1, 11)),
        ("Then [a].\n\n[a]: nowhere:x", "content-link", (3, 6)),
        ("Say `<video>`.\n\nThen <video>x</video>", "content-html", (3, 6)),
        ("Say ``a ` <video>`` and <video>x</video>", "content-html", (1, 25)),
        ("```\n<video>\n```\n\nThen <video>x</video>.", "content-html", (5, 6)),
        ("~~~~ yaml\n<video>\n~~~\n~~~~\n\nThen <video>x</video>.", "content-html", (6, 6)),
        ("Then:\n\n    <video>\n\nand <video>x</video>", "content-html", (5, 5)),
        ("- One\n\n    See <video>x</video>", "content-html", (3, 9)),
        ("An \\` and <video>x</video> and `", "content-html", (1, 11)),
        ("Say `![](x.jpg)`, and\n\n![](asset:x.jpg)", "content-image", (3, 1)),
    ],
)
def test_what_stands_in_code_is_not_the_place(text: str, rule: str, place: tuple[int, int]) -> None:
    found = next(one for one in rendered(text).findings if one.rule == rule)
    assert (found.span.line - 3, found.span.column) == place, "the text begins on the fourth line of its file"


def test_pictures() -> None:
    reading = read_site(
        {
            "content/pages/policies.md": b"---\ntitle: Policies\n---\n![The room](room.jpg) and ![The door](../assets/door.jpg)\n"
            b"\n![](room.jpg)\n"
            b"\n![x](https://example.org/x.png)\n\n![y](gone.jpg)\n",
            "content/assets/room.jpg": b"\xff\xd8\xff",
            "content/assets/door.jpg": b"\xff\xd8\xff",
        }
    )
    assert [(found.rule, found.span.line) for found in reading.findings] == [
        ("content-image", 6),
        ("content-image", 8),
        ("content-reference", 10),
    ]
    assert reading.catalog
    assert '<img alt="The room" src="/assets/room.jpg">' in reading.catalog.pages["policies"].body.html
    assert "example.org" not in reading.catalog.pages["policies"].body.html


def test_html_that_would_be_taken_out_is_said() -> None:
    found = rendered(
        'One <blink>two</blink> <your name> three.\n\n<div onclick="x()">\nfour\n</div>\n\n'
        '<abbr onmouseover="x()">five</abbr> <br/> <?php x ?>\n'
        "\n<script>alert(1)</script>\n"
    )
    assert sorted((f.span.line, f.message) for f in found.findings) == [
        (4, "The tag `<blink>` is not used in texts."),
        (4, "The tag `<your>` is not used in texts."),
        (6, "The tag `<div>` is not used in texts."),
        (10, "Instructions to a processor (`<?…>`) are not used in texts."),
        (10, "The attribute `onmouseover` is not used in texts."),
        (12, "The tag `<script>` is not used in texts."),
    ]
    assert not any(word in found.prose.html for word in ("blink", "onclick", "onmouseover", "script", "alert", "php"))


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "![x](javascript:alert(1))",
        '![x](x.png "onerror=alert(1)")',
        "<iframe src='https://example.org'></iframe>",
        "<style>* {display: none}</style>",
        "<p style='position:fixed'>x</p>",
        "<form action='https://example.org'><input name=x></form>",
        "<base href='https://example.org/'>",
        "<meta http-equiv=refresh content='0; url=https://example.org'>",
        "<a href='//example.org'>x</a>",
        "<details open ontoggle=alert(1)>x</details>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<code onclick=alert(1)>x</code>",
        "<td colspan=100000>x</td>",
        "`x`<b id=main>y</b>",
    ],
)
def test_nothing_that_runs_or_leads_astray_is_published(text: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    html = rendered(text).prose.html
    tree = LexborHTMLParser(html)
    allowed = {"abbr", "b", "code", "details", "em", "img", "p", "pre", "strong", "a"}
    assert {node.tag for node in tree.body.traverse()} - {"-text", "body"} <= allowed if tree.body else html == ""
    for node in tree.css("*"):
        assert set(node.attributes) <= {"href", "src", "alt", "title", "open", "class"}
        assert not (node.attributes.get("href") or node.attributes.get("src") or "").lower().startswith(("javascript", "//", "data"))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "![" * 30_000,
        "<![" * 20_000,
        "<!--" * 15_000,
        "[a](" * 15_000,
        "[a][" * 15_000,
        "[[]" * 20_000,
        "<a " * 20_000,
        "``a`" * 15_000,
        "``" + "`x` " * 15_000,
        "- " * 495,
        "> " * 1_000,
        "1. " * 500,
        "".join(f"{'    ' * depth}- a\n" for depth in range(100)),
        "a\n: b\n" * 5_000,
        "a\n=\n" * 10_000,
        "-\n" * 20_000,
        "x" * 70_000,
    ],
    ids=lambda text: text[:8].replace("\n", "/"),
)
def test_texts_made_to_cost_time_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    [found] = rendered(text).findings
    assert found.rule in {"content-markdown", "content-limit"}
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "- a\n    - b\n        - c\n",
        "> > quoted twice\n",
        "A long table:\n\n" + "| a | b |\n| --- | --- |\n" + "| [a](https://example.org) | `b` |\n" * 300,
        "Brackets [1], [2] and (see [3]).\n" * 100,
        "5 < 6 and 7 > 3, a <b>bold</b> word, " * 200,
        "```\n" + "x = [[1, 2], [3, 4]]\n" * 100 + "```\n",
    ],
    ids=lambda text: text[:12],
)
def test_what_people_write_is_far_from_the_limits(text: str) -> None:
    assert rendered(text).findings == ()


def test_an_empty_prose_is_false() -> None:
    assert not Prose(" \n")
    assert Prose("a")
