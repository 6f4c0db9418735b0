"""File names and ids that would collide, mislead or lead elsewhere."""

from __future__ import annotations

from tests.hostile.inputs.site import COURSE, PAGE, SESSION, SITE, Inputs, line, raw

NAMES = (
    *("courses/Wellness-two.md", "courses/wellness_two.md", "courses/wellness two.md", "courses/wellness--two.md", "courses/-wellness.md"),
    *("courses/wellness-.md", "courses/wellness.two.md", "courses/" + "a" * 81 + ".md", "courses/wéllness.md", "courses/ﬁtness.md"),
    *("courses/wеllness.md", "courses/ｗellness.md", "courses/wellness².md", "courses/İ.md", "courses/ß.md", "courses/😀.md"),  # noqa: RUF001 -- look-alikes
    *("courses/nul.md", "courses/con.md", "courses/com1.md", "courses/lpt9.md", "courses/aux.md", "courses/prn.md", "courses/index.md"),
    *("courses/2027/wellness.md", "courses/wellness.yml", "courses/wellness.html", "courses/wellness.md.exe", "courses/wellness.markdown"),
    *("pages/admin.md", "pages/search.md", "pages/courses.md", "pages/robots.md", "pages/404.md", "pages/assets.md", "pages/thanks.md"),
    *("course/wellness.md", "secrets/key.yml", "passwd", "association.yaml", "fees.json", "_headers", "CNAME"),
    *("assets/page.html", "assets/x.js", "assets/x.css", "assets/x.php", "assets/x.svgz", "assets/x.wasm", "assets/x.exe", "assets/x.xml"),
    *(
        "assets/my room.jpg",
        "assets/a..b.png",
        "assets/%2e%2e.png",
        "assets/x.png\n.html",
        "assets/-rf.png ",
        "assets/a&b.png",
        "assets/é.png",
    ),
    *("assets/x", "assets/x.png.html", "assets/x.jpg?.png", "assets/x\\y.png", "assets/x:y.png", 'assets/x".png', "assets/<x>.png"),
)

FITNESS = "content/courses/fitness.md"
COPY = SITE[COURSE].replace(b"aliases: [health]\n", b"")

IDS = {
    "a course in other letters": line(SESSION, "course", "wеllness"),  # noqa: RUF001 -- its second letter is Cyrillic
    "a course with a capital": line(SESSION, "course", "Wellness"),
    "a course by a path": line(SESSION, "course", "../courses/wellness"),
    "a venue that is none": line(SESSION, "venue", "ontario-plice"),
    "a venue by an address": line(SESSION, "venue", "https://evil.example.org"),
    "an alias that is another's id": {
        "content/courses/fitness.md": COPY.replace(b"title: Wellness", b"title: Fitness\naliases: [wellness]")
    },
    "an alias that is another's alias": {
        "content/courses/fitness.md": COPY.replace(b"title: Wellness", b"title: Fitness\naliases: [health]")
    },
    "an alias that leads out": line(COURSE, "aliases", '["../admin"]'),
    "an alias that is a device": line(COURSE, "aliases", "[nul]"),
    "an alias with a new line": line(COURSE, "aliases", '["a\\n/* https://evil.example.org 301"]'),
    "a course before itself": line(COURSE, "prerequisites", "[wellness]"),
    "a topic in other letters": line(COURSE, "topics", "[wеllness]"),  # noqa: RUF001 -- as above
    "a topic that is a path": line(COURSE, "topics", "[../../x]"),
    "a session put off to itself": line(SESSION, "rescheduled_to", "wellness-ontario"),
    "two sessions with one id": {"content/sessions/wellness-ontario.yml": SITE[SESSION]},
    "a page that is called like a folder": raw("content/pages/calendar.md", SITE[PAGE]),
}

INPUTS: Inputs = {
    **{f"name: {name}": raw(f"content/{name}", COPY if name.startswith("courses") else b"x: y\n") for name in NAMES},
    **{f"id: {name}": files for name, files in IDS.items()},
}
