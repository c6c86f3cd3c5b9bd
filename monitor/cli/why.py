"""``monitor why``: the chain of proof behind an alert, development, claim, article or event."""

from collections.abc import Iterator
from typing import Any

import click
import orjson
from rich.text import Text
from rich.tree import Tree
from sqlalchemy import Connection

from monitor.cli.session import Session, cell, console, json_option, pass_session, print_json, rows
from monitor.errors import MonitorError

Link = dict[str, Any]


@click.command("why")
@click.argument("identity", metavar="ID")
@json_option
@pass_session
def command(session: Session, identity: str, as_json: bool) -> None:
    """
    Lead from ID back to its proof.

    ID is that of an alert, a development, a claim or an article, or the position of an event.
    """
    with session.database() as connection:
        chain = list(_chain(connection, identity))
    if not chain:
        raise MonitorError(
            f"nothing is called {identity!r}; ids stand in mails and in every view (alert_id,"
            " development_id, claim_id, article_id, position)"
        )
    if as_json:
        print_json(chain)
    else:
        _print(chain)


def _chain(connection: Connection, identity: str) -> Iterator[Link]:
    """From *identity* down: alert → developments → claim → article → event."""
    yield from _alert(connection, identity)
    yield from _development(connection, identity)
    yield from _claim(connection, identity)
    yield from _article(connection, identity)
    if identity.isdecimal():
        yield from _event(connection, int(identity))


def _alert(connection: Connection, identity: str) -> Iterator[Link]:
    found = rows(connection, "SELECT * FROM alerts WHERE alert_id = :id", id=identity)
    for row in found:
        yield _link(
            "alert",
            row,
            "alert_id",
            "subject",
            "route",
            "recipient",
            "state",
            "channel",
            "raised_at",
            "delivered_at",
            "message_id",
            "reason",
        )
    if found:
        yield from _event(connection, found[0]["position"])
        told = rows(
            connection,
            "SELECT development_id FROM developments WHERE alert_id = :id ORDER BY position",
            id=identity,
        )
        for row in told:
            yield from _development(connection, row["development_id"])


def _development(connection: Connection, identity: str) -> Iterator[Link]:
    for row in rows(
        connection, "SELECT * FROM developments WHERE development_id = :id", id=identity
    ):
        yield _link(
            "development",
            row,
            "development_id",
            "kind",
            "force",
            "measure",
            "status",
            "old_central",
            "old_source",
            "new_central",
            "qualifier",
            "source",
            "suppressed",
            "alert_id",
            "detected_at",
        )
        yield from _event(connection, row["position"])
        yield from _claim(connection, row["claim_id"])


def _claim(connection: Connection, identity: str) -> Iterator[Link]:
    for row in rows(
        connection,
        # A claim that went and came back has several rows; the one that stands comes first.
        "SELECT * FROM claims WHERE claim_id = :id"
        " ORDER BY CASE WHEN superseded_at IS NULL THEN 0 ELSE 1 END, position DESC",
        id=identity,
    ):
        link = _link(
            "claim",
            row,
            "claim_id",
            "topic",
            "kind",
            "evidence",
            "span_start",
            "span_end",
            "extractor",
            "pack",
            "review",
            "verdict",
            "reviewed_by",
            "recorded_at",
            "superseded_at",
        )
        yield link | {"fields": orjson.loads(row["fields"]), "rules": orjson.loads(row["rules"])}
        yield from _standing(connection, identity)
        yield from _verdicts(connection, row["reviewed_claim"])
        yield from _event(connection, row["position"])
        yield from _article(connection, row["article_id"])


def _standing(connection: Connection, claim: str) -> Iterator[Link]:
    for row in rows(
        connection,
        "SELECT standing, figure, effective, superseded_at, superseded_by, withdrawn_at"
        " FROM p_estimates WHERE claim = :id ORDER BY position",
        id=claim,
    ):
        yield _link("standing", row, *row)


def _verdicts(connection: Connection, claim: str | None) -> Iterator[Link]:
    """What people have said of the claim, with the events that hold it."""
    stream = f"claim/{claim}"
    for row in rows(
        connection,
        "SELECT position, payload FROM events WHERE stream = :stream ORDER BY position",
        stream=stream,
    ):
        told = orjson.loads(row["payload"])
        yield _link("verdict", told, "claim", "verdict", "fields", "by", "reason", "at")
        yield from _event(connection, row["position"])


def _article(connection: Connection, identity: str) -> Iterator[Link]:
    for row in rows(connection, "SELECT * FROM articles WHERE article_id = :id", id=identity):
        yield _link(
            "article",
            row,
            "article_id",
            "outlet",
            "title",
            "url",
            "published",
            "recorded_at",
            "revisions",
            "arrival",
            "document",
        )
        yield from _event(connection, row["position"])


def _event(connection: Connection, position: int) -> Iterator[Link]:
    sql = "SELECT * FROM events WHERE position = :position"
    for row in rows(connection, sql, position=position):
        yield _link(
            "event", row, "position", "type", "stream", "version", "event_id", "recorded_at", "hash"
        )


def _link(what: str, row: dict[str, Any], *names: str) -> Link:
    return {"what": what} | {name: row[name] for name in names if row[name] is not None}


#: How deep each link stands under the one it follows.
_DEPTH = {"alert": 0, "development": 1, "claim": 2, "standing": 3, "verdict": 3, "article": 3}


def _print(chain: list[Link]) -> None:
    root = Tree("proof", hide_root=True)
    branches = [root]
    shallowest = min(_DEPTH.get(link["what"], 9) for link in chain)
    for link in chain:
        what = link["what"]
        branch = _branch(link)
        if what in _DEPTH:
            depth = min(_DEPTH[what] - min(shallowest, _DEPTH[what]), len(branches) - 1)
            branches[depth + 1 :] = [branches[depth].add(branch)]
        else:
            branches[-1].add(branch)
    console().print(root)


def _branch(link: Link) -> Text:
    text = Text(link["what"], style="bold")
    for name, value in link.items():
        if name == "what":
            continue
        shown = _pairs(value) if isinstance(value, dict) else cell(value).replace(r"\[", "[")
        text.append(f"\n{name.replace('_', ' ')}: ", style="dim")
        text.append(shown, style="not bold")
    return text


def _pairs(values: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items() if value not in (None, []))
