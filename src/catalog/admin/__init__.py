"""An editor in the browser for a site's content: its page, its settings and its program, to be published under /admin/.

    JSON Schemas of the content -> fields -> settings; with the page and the program, the files of `templates/admin/`

The editor is Sveltia CMS. It has no server of its own: it reads and commits through the code host's interface, in the name of whoever signs
in, so that what is edited there is checked and published as every other change is.
"""

from catalog.admin.backend import BACKENDS, Backend, BackendError, from_remote, from_settings
from catalog.admin.files import ADMIN, admin_files
from catalog.admin.forms import issue_forms
from catalog.admin.settings import settings

__all__ = ["ADMIN", "BACKENDS", "Backend", "BackendError", "admin_files", "from_remote", "from_settings", "issue_forms", "settings"]
