"""Pages of the faults of texts in Markdown."""

from catalog.content.fault_pages.page import FaultPage

PAGES = (
    FaultPage(
        id="content-markdown",
        title="The text cannot be rendered.",
        why="Brackets that are opened by the dozen and never closed, or lists twenty levels deep, cost minutes and help nobody",
        text=(
            "In one paragraph at most 20 brackets, tags or code marks may stand open, and it may have at most 400 lines; lists and "
            "quotations may be nested 12 levels deep. A text in which a merge left two versions is not published either."
        ),
        fix="Close the brackets, put a backslash before those that are meant as such, or write the text flatter; keep one version.",
        bad="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            See [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ below.
            <!--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ more than 20 brackets -->
            """,
        good="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            See \\[below\\].
            """,
    ),
    FaultPage(
        id="content-html",
        title="HTML stands in the text that is not published.",
        why="It would be taken out, and the page would not show what its author sees",
        text=(
            "Texts are Markdown. A few tags may be typed where Markdown has no sign for them: abbr, cite, del, details, dfn, ins, "
            "kbd, mark, q, s, small, sub, summary, sup, u, var, wbr, and b, i, em, strong, code, br. All others, and all attributes "
            "but a title of abbr, are refused."
        ),
        fix="Write it in Markdown, or delete it. For a bracket that is meant as such, write `&lt;`.",
        bad="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            Cancel by <font color="red">Friday</font>.
            <!--      ^^^^^^^^^^^^^^^^^^ The tag `<font>` is not used in texts -->
            """,
        good="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            Cancel by **Friday**, <abbr title="Pacific Standard Time">PST</abbr>.
            """,
    ),
    FaultPage(
        id="content-link",
        title="A link leads nowhere, or where no link may lead.",
        why="People click on it and land on an error, or somewhere that the association would not send them",
        text=(
            "A link names what it leads to: `page:policies`, `course:internal-affairs`, `session:…`, `topic:…`, `region:…`, "
            "`asset:form.pdf`; or the file, `../pages/policies.md`; or the address, `/policies/`. Other sites are linked with "
            "`https:`, people with `mailto:` and `tel:`. `#refunds` leads to the heading “Refunds” of the same text."
        ),
        fix="Write the address in one of these forms.",
        bad="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            Read the [terms](http://www.example.org/terms).
            <!--             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not secured … fix: write `https://www.example.org/terms` -->
            """,
        good="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            Read the [terms](https://www.example.org/terms).
            """,
    ),
    FaultPage(
        id="content-image",
        title="A picture has no words, or does not lie in content/assets/.",
        why="People who cannot see it learn nothing, and a picture from elsewhere tells another site who reads the page",
        text="Pictures lie in content/assets/ and are shown with `![what is to be seen](room.jpg)`.",
        fix="Copy the picture into content/assets/, and describe it between the brackets.",
        bad="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            The room: ![The room, with its four tables](https://example.org/room.jpg)
            <!--                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fetched from there -->
            """,
        good="""
            --- pages/policies.md
            ---
            title: Policies
            ---
            The room has four tables.
            """,
    ),
)
