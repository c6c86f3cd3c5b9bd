"""Templates, which escape everything, and the answers made of them."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

#: File in `static` and its media type.
STATIC: Mapping[str, str] = {"page.css": "text/css", "icon.svg": "image/svg+xml"}


def page(
    template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> Response:
    """The template of that name in `templates`, filled in."""
    text = _environment().get_template(template).render(**values)
    return HTMLResponse(text, status_code=status, headers=headers)


def problem(
    path: str, status: int, sentence: str, headers: Mapping[str, str] | None = None
) -> Response:
    """What is wrong, in one sentence: in JSON where JSON was asked for, else as a page."""
    if path.endswith(".json"):
        return JSONResponse({"error": sentence}, status_code=status, headers=headers)
    return page("error.html.j2", status=status, headers=headers, sentence=sentence)


@cache
def static(name: str) -> bytes:
    """A file of `static`."""
    return files("monitor.web").joinpath("static", name).read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = _address
    return environment


def _address(name: str) -> str:
    """Where a static file is; the address changes with its content, so that it may be kept."""
    return f"/{name}?{sha256(static(name)).hexdigest()[:12]}"
