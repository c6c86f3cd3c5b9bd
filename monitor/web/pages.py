"""The endpoints. Those that ask the database are plain functions, run in threads by Starlette."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

import orjson
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from monitor import clock
from monitor.alerts import dates
from monitor.alerts.safe import line
from monitor.errors import StoreError
from monitor.web import front, proof, queries, render
from monitor.web.queries import Known, Proof, Row
from monitor.web.shown import moment
from monitor.web.site import Site, site_of

_log = structlog.get_logger(__name__)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_ID = re.compile(r"[\w:.-]{1,80}", re.ASCII)

#: Columns of the query for developments that are no part of the JSON answer.
_INTERNAL = ("type", "schema_version", "payload")


def show_front(request: Request) -> Response:
    """What is known of each topic, now or as of the end of a day."""
    site = site_of(request)
    day = _day_asked_for(request)
    now = site.clock()
    known = _known(site, day)
    return render.page(
        "front.html.j2",
        topics=front.topics(known, site.packs, min(day or now.date(), now.date())),
        day=day.isoformat() if day else "",
        day_in_words=dates.day(day.isoformat()) if day else "",
        today=now.date().isoformat(),
        now=moment(now),
        head=f"{known.head['position']:,}" if known.head else "",
        head_hash=known.head["hash"] if known.head else "",
    )


def show_estimates(request: Request) -> Response:
    """The front page in JSON: rows of the views as they are."""
    site = site_of(request)
    day = _day_asked_for(request)
    known = _known(site, day)
    names = {pack.slug: pack.name for pack in site.packs}
    answer = {
        "as_of": clock.to_text(_end_of(day)) if day else None,
        "position": known.head["position"] if known.head else 0,
        "topics": [
            {
                "topic": topic,
                "name": names.get(topic, topic),
                "estimates": rows,
                "developments": [_public(row) for row in known.developments[topic]],
            }
            for topic, rows in known.estimates.items()
        ],
    }
    body = orjson.dumps(answer, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)
    return Response(body, media_type="application/json")


def show_claim(request: Request) -> Response:
    """A claim with its proof."""
    site, claim_id = site_of(request), request.path_params["claim"]
    found = _proof(site, claim_id) if _ID.fullmatch(claim_id) else None
    if found is None:
        raise HTTPException(404, f"No claim is called {line(claim_id, 80)}.")
    return render.page("claim.html.j2", page=proof.claim_page(found, site.packs))


async def show_health(_request: Request) -> Response:
    """The process lives. Asks nothing of anybody."""
    return PlainTextResponse("ok\n")


def show_readiness(request: Request) -> Response:
    """Whether the database answers; if not, 503 and where to look, in one word."""
    try:
        with site_of(request).reading() as connection:
            queries.touch(connection)
    except StoreError as error:
        _log.warning("web.not_ready", reason=str(error))
        return PlainTextResponse("database\n", status_code=503)
    return PlainTextResponse("ready\n")


async def show_static(request: Request) -> Response:
    """The style sheet and the icon."""
    name = request.url.path.removeprefix("/")
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(render.static(name), media_type=render.STATIC[name], headers=kept)


def _known(site: Site, day: date | None) -> Known:
    topics = [pack.slug for pack in site.packs]
    with site.reading() as connection:
        return queries.known(connection, topics, _end_of(day) if day else None)


def _proof(site: Site, claim_id: str) -> Proof | None:
    with site.reading() as connection:
        return queries.proof(connection, claim_id)


def _day_asked_for(request: Request) -> date | None:
    """The day of ``as_of``; None when it is empty or left out."""
    text = request.query_params.get("as_of", "")
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise HTTPException(400, "“As of” takes a day such as 2024-11-01.")


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _public(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _INTERNAL}


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return clock.to_text(value)
    raise TypeError(type(value).__name__)
