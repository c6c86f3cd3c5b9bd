"""
The page of `[web] listen`: what is known, with its proof, for a browser. Read-only over the views.

The roof hands `open_page` to the daemon, which opens the page with its own life and closes it.
"""

from monitor.web.app import make_app
from monitor.web.server import open_page

__all__ = ["make_app", "open_page"]
