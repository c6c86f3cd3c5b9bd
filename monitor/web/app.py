"""The application: the table of its routes, and what is answered when something is wrong."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import structlog
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.topics import Pack
from monitor.web import pages
from monitor.web.headers import Guard
from monitor.web.render import problem
from monitor.web.site import Site

_log = structlog.get_logger(__name__)

_SENTENCES: Mapping[int, str] = {
    404: "There is no such page.",
    405: "This page is for reading only.",
}


def make_app(engine: Engine, packs: Sequence[Pack], clock: Clock) -> Starlette:
    """
    The page over the database of *engine*, with the names that *packs* give.

    *clock* says from when ages count. The caller disposes of the engine.
    """
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: _refuse, StoreError: _be_sorry},
    )
    app.router.redirect_slashes = False  # it would send to whatever host the request names
    app.state.site = Site(engine=engine, packs=tuple(packs), clock=clock)
    return app


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as registered
    status, sentence = error.status_code, error.detail
    if sentence == HTTPStatus(status).phrase:  # nobody has said it better
        sentence = _SENTENCES.get(status, sentence)
    return problem(request.url.path, status, sentence, error.headers)


async def _be_sorry(request: Request, error: Exception) -> Response:
    _log.error("web.no_database", reason=str(error))
    sentence = "The database does not answer. The log of the daemon says why."
    return problem(request.url.path, 503, sentence)


ROUTES = (
    Route("/", pages.show_front),
    Route("/claims/{claim}", pages.show_claim),
    Route("/estimates.json", pages.show_estimates),
    Route("/healthz", pages.show_health),
    Route("/readyz", pages.show_readiness),
    Route("/page.css", pages.show_static),
    Route("/icon.svg", pages.show_static),
)
