"""Write a synthetic training catalog as a project for each of the generators that the benchmark compares with.

Courses and sessions are as many and as long as those of `make_site.py`, in the shape that each generator reads. Every peer renders a page
for each course and session, an index of the courses, a page of all sessions and one page a month; joins are written into the front matter
beforehand, so that a peer is only asked to parse, render and write. Feeds, sitemaps, tags and search are off.
"""

import datetime as dt
import json
import random

SEED = 20270101

WORDS = """course session learner trainer practice review method tool plan risk
safety report standard audit process record team project design change control
measure sample data check result limit method repair system service station
valve pump motor circuit panel cable load test meter signal sensor network
layer frame route port model case study exercise lab bench kit guide checklist
task role step cycle phase stage scope budget schedule quality cost value site
crew shift operator manager engineer technician analyst supervisor client
supplier partner regulator agency exam certificate credit module unit chapter
basic advanced practical local remote daily weekly annual common typical modern
clear short direct careful steady simple complete useful shared open safe
explain apply compare inspect install operate maintain document verify select
prepare organise present discuss solve identify estimate calculate calibrate
improve reduce increase support follow lead build write read draw map trace""".split()

TOPICS = """Pump Maintenance,Electrical Safety,Project Scheduling,Data Analysis,
Technical Writing,Quality Auditing,Network Basics,Confined Spaces,Risk Review,
Motor Controls,Water Treatment,Process Mapping,First Aid,Cost Estimating,
Team Leadership,Sensor Calibration,Crane Signals,Lab Practice,Report Design,
Cable Installation""".replace("\n", "").split(",")

LEVELS = ["Introductory", "Intermediate", "Advanced"]

CERTS = ["CEU 0.7", "CEU 1.4", "CEU 2.1", "PDH 7", "PDH 14", "Level A", "Level B"]

CITIES = ["Ashford", "Brookfield", "Carlton", "Dunmore", "Eastport", "Fairview", "Glenwood", "Harbor City", "Ironville", "Kingsley"]

HOTELS = ["Station Inn", "Park Lodge", "River House", "Old Mill Hotel", "Plaza Court"]

MONTHS = 24


def sentence(rng, lo=8, hi=18):
    """Return a sentence of no meaning."""
    words = rng.choices(WORDS, k=rng.randint(lo, hi))
    return " ".join(words).capitalize() + "."


def paragraph(rng, sentences):
    """Return some sentences."""
    return " ".join(sentence(rng) for _ in range(sentences))


def body(rng):
    """150 to 250 words: paragraphs, a list, emphasis, a link."""
    items = "\n".join(f"- {sentence(rng, 5, 9)}" for _ in range(rng.randint(4, 6)))
    para = paragraph(rng, 2).split(" ")
    para[3] = f"**{para[3]}**"
    para[8] = f"*{para[8]}*"
    link = f"[{rng.choice(WORDS)} {rng.choice(WORDS)}](https://example.org/{rng.choice(WORDS)})"
    return (
        f"{paragraph(rng, 4)}\n\n## What you will learn\n\n{items}\n\n"
        f"{' '.join(para)} See {link} for more.\n\n"
        f"## Who should attend\n\n{paragraph(rng, rng.randint(2, 4))}\n"
    )


def make(n_courses, n_sessions):
    """Return the records of courses and sessions."""
    rng = random.Random(SEED)
    courses = []
    for i in range(n_courses):
        topic = TOPICS[i % len(TOPICS)]
        days = rng.choice([1, 1, 2, 3])
        title = topic if i < len(TOPICS) else f"{topic} {i // len(TOPICS) + 1}"
        courses.append(
            {
                "slug": f"c{i:05d}-{topic.lower().replace(' ', '-')}",
                "title": title,
                "kind": "course",
                "hours": days * 7,
                "days": days,
                "fee": rng.randrange(195, 1495, 10),
                "level": rng.choice(LEVELS),
                "certs": rng.sample(CERTS, k=rng.randint(1, 3)),
                "summary": sentence(rng, 10, 16),
                "rows": [],
                "body": body(rng),
            }
        )
    first = dt.date(2027, 1, 4)
    sessions = []
    for i in range(n_sessions):
        course = courses[i % n_courses]
        start = first + dt.timedelta(days=rng.randrange(0, MONTHS * 30))
        end = start + dt.timedelta(days=course["days"] - 1)
        city = rng.choice(CITIES)
        hotels = [
            {"name": f"{name}, {city}", "phone": f"555-01{rng.randrange(100):02d}", "rate": rng.randrange(80, 190)}
            for name in rng.sample(HOTELS, k=rng.randint(0, 2))
        ]
        session = {
            "slug": f"s{i:05d}",
            "title": f"{course['title']}: {city}, {start}",
            "kind": "session",
            "course": course["slug"],
            "course_title": course["title"],
            "start": str(start),
            "end": str(end),
            "month": f"{start:%Y-%m}",
            "city": city,
            "venue": f"{city} Training Centre",
            "address": f"{rng.randrange(1, 400)} Main Street, {city}",
            "fee": course["fee"],
            "seats": rng.randrange(8, 30),
            "hotels": hotels,
            "body": paragraph(rng, 3) + "\n",
        }
        sessions.append(session)
        course["rows"].append({k: session[k] for k in ("slug", "start", "end", "city", "seats")})
    return courses, sessions


def scalar(value):
    """Write a value as YAML."""
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def yaml(mapping):
    """Write a mapping as YAML."""
    out = []
    for key, value in mapping.items():
        if isinstance(value, list):
            if not value:
                out.append(f"{key}: []")
                continue
            out.append(f"{key}:")
            for item in value:
                if isinstance(item, dict):
                    pairs = [f"{k}: {scalar(v)}" for k, v in item.items()]
                    out.append("  - " + "\n    ".join(pairs))
                else:
                    out.append(f"  - {scalar(item)}")
        else:
            out.append(f"{key}: {scalar(value)}")
    return "\n".join(out) + "\n"


def without(mapping, *keys):
    """Return a mapping without some keys."""
    return {k: v for k, v in mapping.items() if k not in keys}


def put(path, text):
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(record, drop=(), extra=None):
    """Return a Markdown file with front matter."""
    meta = {**without(record, "body", *drop), **(extra or {})}
    return f"---\n{yaml(meta)}---\n\n{record['body']}"


def months_of(sessions):
    """Return the months that sessions begin in."""
    return sorted({s["month"] for s in sessions})


def link_list(records, folder, suffix=".html", up=""):
    """Return a Markdown list of links to records."""
    out = []
    for r in records:
        tail = f", {r['start']}, {r['venue']}" if r["kind"] == "session" else f", {r['hours']} hours"
        out.append(f"- [{r['title']}]({up}{folder}/{r['slug']}{suffix}){tail}")
    return "\n".join(out) + "\n"


BASE_HEAD = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{TITLE} | Training Catalog</title>
  <meta name="description" content="{DESC}">
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <a class="skip" href="#main">Skip to content</a>
  <header class="band">
    <p class="org">Example Training Centre</p>
    <nav aria-label="Main">
      <ul>
        <li><a href="/">Courses</a></li>
        <li><a href="/all-sessions.html">Sessions</a></li>
        <li><a href="/calendar.html">Calendar</a></li>
        <li><a href="/register.html">Register</a></li>
      </ul>
    </nav>
  </header>
  <main id="main">
    <h1>{TITLE}</h1>
"""

BASE_FOOT = """  </main>
  <footer>
    <p>Example Training Centre, 1 Main Street. Call 555-0100.</p>
    <p><a href="/">Back to all courses</a></p>
  </footer>
</body>
</html>
"""

JINJA_PAGE = """    {% if {P}kind == "course" %}
    <dl class="facts">
      <dt>Hours</dt><dd>{{ {P}hours }}</dd>
      <dt>Days</dt><dd>{{ {P}days }}</dd>
      <dt>Fee</dt><dd>${{ {P}fee }}</dd>
      <dt>Level</dt><dd>{{ {P}level }}</dd>
    </dl>
    <ul class="certs">{% for c in {P}certs %}
      <li>{{ c }}</li>{% endfor %}
    </ul>
    {{ {BODY} }}
    <h2>Sessions</h2>
    <table>
      <thead><tr><th>Start</th><th>End</th><th>City</th><th>Seats</th></tr></thead>
      <tbody>{% for s in {P}rows %}
        <tr><td><a href="/sessions/{{ s.slug }}.html">{{ s.start }}</a></td>
        <td>{{ s.end }}</td>
        <td>{{ s.city }}</td>
        <td>{% if s.seats < 10 %}Few left{% else %}{{ s.seats }}{% endif %}</td></tr>{% endfor %}
      </tbody>
    </table>
    {% else %}
    <p><a href="/courses/{{ {P}course }}.html">{{ {P}course_title }}</a></p>
    <dl class="facts">
      <dt>Start</dt><dd>{{ {P}start }}</dd>
      <dt>End</dt><dd>{{ {P}end }}</dd>
      <dt>Venue</dt><dd>{{ {P}venue }}, {{ {P}address }}</dd>
      <dt>Fee</dt><dd>${{ {P}fee }}</dd>
      <dt>Seats</dt><dd>{{ {P}seats }}</dd>
    </dl>
    {{ {BODY} }}
    <h2>Hotels</h2>
    <ul>{% for h in {P}hotels %}
      <li>{{ h.name }}, {{ h.phone }}, ${{ h.rate }}</li>{% endfor %}
    </ul>
    {% endif %}
"""


def head(title, desc="Training catalog"):
    """Return the beginning of a page."""
    return BASE_HEAD.replace("{TITLE}", title).replace("{DESC}", desc)


def jinja_page(prefix, body_name):
    """Return the middle of a page for engines of the Jinja family."""
    return JINJA_PAGE.replace("{P}", prefix).replace("{BODY}", body_name)


def out_hugo(root, courses, sessions):
    """Write a project for Hugo."""
    put(
        root / "hugo.toml",
        'baseURL = "https://example.org/"\ntitle = "Training Catalog"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "404"]\nuglyURLs = true\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
    )
    for c in courses:
        put(root / "content/courses" / f"{c['slug']}.md", page(c))
    for s in sessions:
        put(root / "content/sessions" / f"{s['slug']}.md", page(s, ("slug",)))
    for m in months_of(sessions):
        put(root / "content/months" / f"{m}.md", f'---\ntitle: "Sessions {m}"\nmonth: "{m}"\nlayout: month\n---\n')
    put(root / "content/_index.md", '---\ntitle: "Courses"\n---\n')
    put(root / "content/all-sessions.md", '---\ntitle: "All sessions"\nlayout: all\n---\n')
    put(
        root / "layouts/_default/baseof.html",
        head("{{ .Title }}", "{{ with .Params.summary }}{{ . }}{{ end }}") + '{{ block "main" . }}{{ end }}\n' + BASE_FOOT,
    )
    single = """{{ define "main" }}
    {{ if eq .Params.kind "course" }}
    <dl class="facts">
      <dt>Hours</dt><dd>{{ .Params.hours }}</dd>
      <dt>Days</dt><dd>{{ .Params.days }}</dd>
      <dt>Fee</dt><dd>${{ .Params.fee }}</dd>
      <dt>Level</dt><dd>{{ .Params.level }}</dd>
    </dl>
    <ul class="certs">{{ range .Params.certs }}
      <li>{{ . }}</li>{{ end }}
    </ul>
    {{ .Content }}
    <h2>Sessions</h2>
    <table>
      <thead><tr><th>Start</th><th>End</th><th>City</th><th>Seats</th></tr></thead>
      <tbody>{{ range .Params.rows }}
        <tr><td><a href="/sessions/{{ .slug }}.html">{{ .start }}</a></td>
        <td>{{ .end }}</td>
        <td>{{ .city }}</td>
        <td>{{ if lt .seats 10 }}Few left{{ else }}{{ .seats }}{{ end }}</td></tr>{{ end }}
      </tbody>
    </table>
    {{ else }}
    <p><a href="/courses/{{ .Params.course }}.html">{{ .Params.course_title }}</a></p>
    <dl class="facts">
      <dt>Start</dt><dd>{{ .Params.start }}</dd>
      <dt>End</dt><dd>{{ .Params.end }}</dd>
      <dt>Venue</dt><dd>{{ .Params.venue }}, {{ .Params.address }}</dd>
      <dt>Fee</dt><dd>${{ .Params.fee }}</dd>
      <dt>Seats</dt><dd>{{ .Params.seats }}</dd>
    </dl>
    {{ .Content }}
    <h2>Hotels</h2>
    <ul>{{ range .Params.hotels }}
      <li>{{ .name }}, {{ .phone }}, ${{ .rate }}</li>{{ end }}
    </ul>
    {{ end }}
{{ end }}
"""
    put(root / "layouts/_default/single.html", single)
    rows = '    <ul>{{ range %s }}\n      <li><a href="{{ .RelPermalink }}">{{ .Title }}</a> %s</li>{{ end }}\n    </ul>\n'
    ses = "{{ .Params.start }}, {{ .Params.venue }}"
    put(
        root / "layouts/index.html",
        '{{ define "main" }}\n' + rows % ('where site.RegularPages "Section" "courses"', "{{ .Params.hours }} hours") + "{{ end }}\n",
    )
    put(
        root / "layouts/_default/all.html",
        '{{ define "main" }}\n' + rows % ('where site.RegularPages "Section" "sessions"', ses) + "{{ end }}\n",
    )
    put(
        root / "layouts/_default/month.html",
        '{{ define "main" }}\n'
        + rows % ('where (where site.RegularPages "Section" "sessions") "Params.month" .Params.month', ses)
        + "{{ end }}\n",
    )


def out_eleventy(root, courses, sessions):
    """Write a project for Eleventy."""
    put(
        root / "eleventy.config.js",
        """module.exports = function (config) {
  config.addCollection("months", (api) => {
    const by = new Map();
    for (const s of api.getFilteredByTag("sessions")) {
      if (!by.has(s.data.month)) by.set(s.data.month, []);
      by.get(s.data.month).push(s);
    }
    return [...by.keys()].sort().map((month) => ({ month, items: by.get(month) }));
  });
  return { dir: { input: "content", includes: "../_includes", output: "_site" },
           markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
""",
    )
    for folder in ("courses", "sessions"):
        put(
            root / "content" / folder / f"{folder}.11tydata.js",
            f'module.exports = {{ layout: "page.njk", tags: "{folder}",\n'
            f"  permalink: (data) => `/{folder}/${{data.page.fileSlug}}.html` }};\n",
        )
    for c in courses:
        put(root / "content/courses" / f"{c['slug']}.md", page(c, ("slug",)))
    for s in sessions:
        put(root / "content/sessions" / f"{s['slug']}.md", page(s, ("slug",)))
    put(root / "_includes/base.njk", head("{{ title }}", "{{ summary }}") + "{% block main %}{% endblock %}\n" + BASE_FOOT)
    put(root / "_includes/page.njk", '{% extends "base.njk" %}\n{% block main %}\n' + jinja_page("", "content | safe") + "{% endblock %}\n")

    def listing(fm, loop, tail):
        return (
            f'---\n{fm}---\n{{% extends "base.njk" %}}\n{{% block main %}}\n    <ul>{{% for p in {loop} %}}\n'
            f'      <li><a href="{{{{ p.url }}}}">{{{{ p.data.title }}}}</a> {tail}</li>{{% endfor %}}\n'
            "    </ul>\n{% endblock %}\n"
        )

    ses = "{{ p.data.start }}, {{ p.data.venue }}"
    put(root / "content/index.njk", listing("title: Courses\npermalink: /index.html\n", "collections.courses", "{{ p.data.hours }} hours"))
    put(root / "content/all-sessions.njk", listing("title: All sessions\npermalink: /all-sessions.html\n", "collections.sessions", ses))
    put(
        root / "content/months.njk",
        listing(
            'pagination:\n  data: collections.months\n  size: 1\n  alias: m\npermalink: "/months/{{ m.month }}.html"\n', "m.items", ses
        ).replace("{% block main %}", "{% block main %}<p>{{ m.month }}</p>"),
    )


def out_pelican(root, courses, sessions):  # noqa: C901 -- one file of the project after another
    """Write a project for Pelican."""
    put(
        root / "pelicanconf.py",
        """SITENAME = "Training Catalog"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
USE_FOLDER_AS_CATEGORY = False
ARTICLE_URL = ARTICLE_SAVE_AS = "{kind}s/{slug}.html"
MONTH_ARCHIVE_SAVE_AS = "months/{date:%Y}-{date:%m}.html"
DIRECT_TEMPLATES = ["index", "all-sessions"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False
WITH_FUTURE_DATES = True
MARKDOWN = {"extensions": ["markdown.extensions.meta"], "extension_configs": {}, "output_format": "html5"}
import os
CACHE_CONTENT = LOAD_CONTENT_CACHE = os.environ.get("PELICAN_CACHE") == "1"
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
""",
    )

    def flat(record):
        out = []
        for key, value in without(record, "body").items():
            if isinstance(value, list):
                parts = ["||".join(str(x) for x in i.values()) if isinstance(i, dict) else i for i in value]
            out.append(f"{key}: {';;'.join(parts) if isinstance(value, list) else value}")
        return "\n".join(out) + "\n"

    for c in courses:
        put(root / "content/courses" / f"{c['slug']}.md", flat({**c, "date": "2027-01-01"}) + "\n" + c["body"])
    for s in sessions:
        put(
            root / "content/sessions" / f"{s['slug']}.md",
            flat({**s, "title": s["title"].replace(":", " -"), "date": s["start"]}) + "\n" + s["body"],
        )
    t = root / "theme/templates"
    put(
        t / "base.html",
        head("{% block title %}{% endblock %}").replace("<h1>{% block title %}{% endblock %}", "<h1>{{ self.title() }}")
        + "{% block main %}{% endblock %}\n"
        + BASE_FOOT,
    )
    src = jinja_page("article.", "article.content")
    src = src.replace("{% for c in article.certs %}", "{% for c in article.certs.split(';;') %}")
    src = src.replace("{% for s in article.rows %}", "{% for row in article.rows.split(';;') if row %}{% set s = row.split('||') %}")
    for i, k in enumerate(("slug", "start", "end", "city", "seats")):
        src = src.replace(f" s.{k} ", f" s[{i}] ")
    src = src.replace("{% if s[4] < 10 %}", "{% if s[4]|int < 10 %}")
    src = src.replace("{% for h in article.hotels %}", "{% for row in article.hotels.split(';;') if row %}{% set h = row.split('||') %}")
    for i, k in enumerate(("name", "phone", "rate")):
        src = src.replace(f" h.{k} ", f" h[{i}] ")
    put(
        t / "article.html",
        '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}\n{% block main %}\n' + src + "{% endblock %}\n",
    )

    def listing(title, category, tail):
        return (
            '{% extends "base.html" %}{% block title %}' + title + "{% endblock %}\n{% block main %}\n    <ul>"
            "{% for p in " + category + " %}\n"
            '      <li><a href="/{{ p.url }}">{{ p.title }}</a> ' + tail + "</li>{% endfor %}\n    </ul>\n{% endblock %}\n"
        )

    only = "articles if p.kind ~ 's' == '%s'"
    ses = "{{ p.start }}, {{ p.venue }}"
    put(t / "index.html", listing("Courses", only % "courses", "{{ p.hours }} hours"))
    put(t / "all-sessions.html", listing("All sessions", only % "sessions", ses))
    put(t / "period_archives.html", listing("Sessions {{ period }}", only % "sessions", ses))
    for name in ("archives", "author", "authors", "category", "categories", "tag", "tags", "page"):
        put(t / f"{name}.html", '{% extends "base.html" %}\n')


def docs_tree(root, courses, sessions, suffix=".md"):
    """Write the Markdown files of a documentation site."""
    for c in courses:
        put(root / "courses" / f"{c['slug']}.md", page(c, ("slug",)))
    for s in sessions:
        put(root / "sessions" / f"{s['slug']}.md", page(s, ("slug",)))
    put(root / "index.md", "---\ntitle: Courses\n---\n\n" + link_list(courses, "courses", suffix))
    put(root / "all-sessions.md", "---\ntitle: All sessions\n---\n\n" + link_list(sessions, "sessions", suffix))
    for m in months_of(sessions):
        put(
            root / "months" / f"{m}.md",
            f'---\ntitle: "Sessions {m}"\n---\n\n' + link_list([s for s in sessions if s["month"] == m], "sessions", suffix, "../"),
        )


DOCS_TEMPLATE = (
    head("{{ page.title }}", "{% if page and page.meta and page.meta.summary %}{{ page.meta.summary }}{% endif %}")
    + "{% if page and page.meta and page.meta.kind %}\n"
    + jinja_page("page.meta.", "page.content")
    + "{% elif page %}{{ page.content }}{% endif %}\n"
    + BASE_FOOT
)


def out_mkdocs(root, courses, sessions):
    """Write a project for MkDocs."""
    docs_tree(root / "docs", courses, sessions)
    put(
        root / "mkdocs.yml",
        "site_name: Training Catalog\nuse_directory_urls: false\nplugins: []\n"
        "theme:\n  name: null\n  custom_dir: theme\nmarkdown_extensions: []\n"
        "validation:\n  absolute_links: ignore\n  omitted_files: ignore\n",
    )
    put(root / "theme/main.html", DOCS_TEMPLATE)


WRITERS = {"hugo": out_hugo, "eleventy": out_eleventy, "pelican": out_pelican, "mkdocs": out_mkdocs}
