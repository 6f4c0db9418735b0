"""Pages of the faults of files, and of YAML as such."""

from catalog.content.fault_pages.page import FaultPage

PAGES = (
    FaultPage(
        id="content-encoding",
        title="The file is not plain UTF-8 text.",
        why="What cannot be seen on the screen is published all the same, and two words that look the same are not",
        text=(
            "Files of content are UTF-8, with or without a byte order mark. Control characters, characters that turn the direction "
            "of writing, and characters of no width are refused, since nobody can see them when they review a change."
        ),
        fix="Save the file as UTF-8, and delete the character that the finding names.",
        bad="--- courses/wellness.md\ntitle: Well\u200bness\n#          ^ U+200B\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day",
        good="--- courses/wellness.md\ntitle: Wellness\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\n",
    ),
    FaultPage(
        id="content-limit",
        title="The file is larger, or nested deeper, than any page of content.",
        why="A file of a few hundred bytes can be made that takes minutes to read, and this stops it",
        text=(
            "A file has at most 256 KiB, 50,000 names and values, and 32 levels of values in values; a text in Markdown has at most "
            "65,536 characters. After twenty faults in one file the rest are not listed."
        ),
        fix="Split the file up, or begin anew from an example.",
        bad="""
            --- sessions/2027/wellness-ontario.yml
            course: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[wellness]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
            #                                      ^ nested more than 32 levels
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day

            --- sessions/2027/wellness-ontario.yml
            course: wellness
            """,
    ),
    FaultPage(
        id="content-syntax",
        title="The text is not YAML.",
        why="One sign too few, and what somebody wrote cannot be read",
        text=(
            "Records are lines of `name: value`. A value needs quotation marks when it has a colon followed by a space, or begins "
            "with a sign that means something in YAML. Lines that belong together begin in the same column, and are indented with "
            "spaces, never with tabs. What stands under the other names of the file is checked in the same run."
        ),
        fix="Write what the finding says; when in doubt, put the value in quotation marks.",
        bad="""
            --- courses/wellness.md
            title: Wellness: the first year
            #      ^^^^^^^^^^^^^^^^^^^^^^^^ needs quotation marks … fix: write `"Wellness: the first year"`
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
        good="""
            --- courses/wellness.md
            title: "Wellness: the first year"
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-yaml",
        title="A feature of YAML stands here that content does not use.",
        why="Anchors, tags and the like let a small file cost hours, and a plain value turn into something else",
        text=(
            "Content uses texts, lists and names with values. Anchors (`&`), aliases (`*`), tags (`!`), merge keys (`<<`), "
            "directives (`%`) and second documents (`---`) are refused."
        ),
        fix="Write the value out; if it is text that begins with such a sign, put it in quotation marks.",
        bad="""
            --- courses/wellness.md
            title: *Wellness*
            #      ^^^^^^^^^^ an alias … fix: if it is text, write `"*Wellness*"`
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-quote",
        title="The end of a value is taken for a comment.",
        why="`Course #1` is published as `Course`, and nobody is told",
        text=(
            "In YAML a `#` after a space begins a comment. Where no space follows it, the sign was most likely meant as part of the "
            "value; a colour such as `#1f4e79` disappears altogether."
        ),
        fix="Put the value in quotation marks; if it is a comment, put a space after the `#`.",
        bad="""
            --- courses/wellness.md
            title: Wellness #1
            #      ^^^^^^^^^^^ only `Wellness` … fix: write `"Wellness #1"`
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
        good="""
            --- courses/wellness.md
            title: "Wellness #1"
            hours: 8  # the meal break not counted
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-duplicate-key",
        title="A value is given twice.",
        why="YAML lets the last one win in silence, and it may be the wrong one",
        text="Each name stands once in its record. The finding is at the second place, and names the first.",
        fix="Keep one of the two lines.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            hours: 16
            #^^^^ written twice
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-front-matter",
        title="The front matter of a Markdown file has no beginning or no end.",
        why="Without the two lines nobody can tell the values from the text",
        text=(
            "A file that ends in `.md` begins with a line of three hyphens. Then come lines of `name: value`, a second line of "
            "three hyphens, and the text."
        ),
        fix="Write the line `---` where it is missing.",
        bad="""
            --- pages/policies.md
            ---
            title: Policies
            Cancel in writing.
            #^^^^^^^^^^^^^^^^^ three hyphens that ends the front matter is missing
            """,
        good="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            Cancel in writing.
            """,
    ),
    FaultPage(
        id="content-folder",
        title="A file stands where nothing is looked for.",
        why="A file that nobody reads looks published to the person who wrote it",
        text=(
            "Content has the files association.yml and fees.yml, and the folders courses, sessions, venues, certifications, "
            "certifiers, pages and assets. Only sessions have folders within the folder, for years. Hidden files, what editors "
            "leave behind, and README.md are passed over."
        ),
        fix="Move the file to the folder of what it is, or give it the right ending.",
        bad="""
            --- session/wellness-ontario.yml
            #! no folder `session` … fix: did you mean `content/sessions/`?
            course: wellness
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day

            --- sessions/2027/wellness-ontario.yml
            course: wellness
            """,
    ),
    FaultPage(
        id="content-file-name",
        title="The name of a file cannot be an id.",
        why="The name is part of the address on the site, and has to work in every browser and on every computer",
        text=(
            "An id is the file's name without its ending: lower case letters and digits, in words joined by single hyphens, at most "
            "80 characters. Names that Windows keeps for devices, and addresses that the site itself uses, are refused."
        ),
        fix="Rename the file as the finding says.",
        bad="""
            --- courses/Peer_Support.md
            #! fix: call it `peer-support.md`
            title: Peer Support
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
        good="""
            --- courses/peer-support.md
            title: Peer Support
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-asset",
        title="A file among the assets is not what its name says, or costs too much to show.",
        why="Browsers show such a file nowhere or take it for something else, and a few kilobytes can ask for gigabytes of memory",
        text=(
            "A picture, a PDF or a document begins as files of its ending do. A picture has at most 40 million pixels, whatever few bytes "
            "it takes. A CSV file has no cell that a spreadsheet would run as a formula."
        ),
        fix="Save the file once more in the format of its name; make a picture smaller; write an apostrophe before such a cell.",
        bad="""
            --- assets/places.csv
            Place,Seats
            Ontario,=HYPERLINK("https://example.org")
            #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ would run this cell as a formula
            """,
        good="""
            --- assets/places.csv
            Place,Seats
            Ontario,30
            """,
    ),
    FaultPage(
        id="content-drawing",
        title="An SVG file holds more than a drawing.",
        why="A script in a drawing runs as part of the site as soon as somebody opens the picture by itself",
        text=(
            "A drawing among the assets has shapes, text, gradients and clip paths. Scripts, styles, animations, links, pictures "
            "within the picture, references to other files, `use`, document types and entities are refused."
        ),
        fix="Save it as plain SVG with paths alone, which every drawing program can, or as PNG.",
        bad="""
            --- assets/logo.svg
            <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
            #                                       ^^^^^^^ `<script>` has no place in a drawing
            """,
        good="""
            --- assets/logo.svg
            <svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>
            """,
    ),
    FaultPage(
        id="content-duplicate-id",
        title="Two records have the same id, or claim the same address.",
        why="One of the two would hide the other",
        text=(
            "Two sessions in the folders of two years cannot have the same name, an alias of a course cannot be the id or the alias "
            "of another, and the certifications of a course stand in one file."
        ),
        fix="Give one of them another name, or delete the alias.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day

            --- sessions/2026/wellness-ontario.yml
            course: wellness

            --- sessions/2027/wellness-ontario.yml
            #! two sessions with the id `wellness-ontario`
            course: wellness
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day

            --- sessions/2026/wellness-ontario.yml
            course: wellness

            --- sessions/2027/wellness-ontario-spring.yml
            course: wellness
            """,
    ),
)
