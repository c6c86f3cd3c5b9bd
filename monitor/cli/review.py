"""``monitor review``: what waits for a person, and a person's verdicts."""

import asyncio
import getpass
from collections.abc import Callable, Sequence
from typing import Any

import click
from sqlalchemy import Connection

from monitor.cli.session import (
    Session,
    json_option,
    pass_session,
    print_json,
    print_table,
    rows,
)
from monitor.cli.working import working
from monitor.config import Config
from monitor.cycle.reviewing import Opinion, review
from monitor.events.types import ClaimReviewed, Verdict

_VERDICTS: dict[str, Verdict] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
}
_COLUMNS = ("recorded_at", "claim_id", "kind", "review", "evidence", "outlet")

_NAME = 100  #: characters of a name or an id
_REASON = 1000  #: characters of a reason


def _one_line(longest: int) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A check of an option: it is shown in one line from now on, and kept for good."""

    def check(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
        if value is not None and (len(value) > longest or not value.isprintable()):
            raise click.BadParameter(f"wanted is one line of at most {longest:,} characters")
        return value

    return check


@click.command("review")
@click.argument("claim", required=False, callback=_one_line(_NAME))
@click.argument("verdict", required=False, type=click.Choice(list(_VERDICTS)))
@click.argument("corrections", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option(
    "--by", callback=_one_line(_NAME), help="Who judges. Default: the name you are logged in with."
)
@click.option("--reason", callback=_one_line(_REASON), help="Why; it is kept with the verdict.")
@click.option("--topic", help="Of the list: of this topic only.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@json_option
@pass_session
def command(  # noqa: PLR0913, PLR0917 - one for each option
    session: Session,
    claim: str | None,
    verdict: str | None,
    corrections: tuple[str, ...],
    by: str | None,
    reason: str | None,
    topic: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """
    Judge CLAIM, or list the claims that wait for a verdict, the oldest first.

    confirm: it says what the article says. reject: it does not. correct: it does with these
    fields, named as in docs/claims.md; lists by comma, `none` for empty:

        monitor review c4799574ad8e29121 correct low=3000 high=3000 central=3000 origin=NIS

    A verdict outranks the rules, also after a later reading. The last one counts.
    """
    if claim is None:
        _list(session, topic, limit, as_json)
        return
    if verdict is None:
        raise click.UsageError(f"say which verdict: monitor review {claim} confirm|reject|correct")
    if (verdict == "correct") != bool(corrections):
        raise click.UsageError("FIELD=VALUE belongs to `correct`, which needs at least one")
    opinion = Opinion(
        claim=claim,
        verdict=_VERDICTS[verdict],
        corrections=corrections,
        by=(by or "").strip() or _login(),
        reason=reason,
    )
    with session.engine():
        pass  # a database that is not there is not made here
    event = asyncio.run(_judge(session.config(), opinion))
    _tell(event, opinion, as_json)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("say who judges: --by NAME") from error


async def _judge(config: Config, opinion: Opinion) -> ClaimReviewed | None:
    async with working(config) as cycle:
        return await cycle.record(
            lambda connection, now: review(connection, opinion, cycle.parts.packs, now=now)
        )


def _tell(event: ClaimReviewed | None, opinion: Opinion, as_json: bool) -> None:
    stands = event.stands["claim"] if event and event.stands else None
    if as_json:
        print_json(
            {
                "claim": opinion.claim,
                "verdict": opinion.verdict,
                "recorded": event is not None,
                "stands_as": stands,
            }
        )
    elif event is None:
        click.echo(f"{opinion.claim} was {opinion.verdict} before; nothing is changed.")
    else:
        click.echo(
            f"{opinion.claim} is {opinion.verdict} by {opinion.by}."
            + (f" It stands as {stands}." if stands else " It does not stand.")
        )


def _list(session: Session, topic: str | None, limit: int, as_json: bool) -> None:
    with session.database() as connection:
        found, waiting = _waiting(connection, topic, limit), count_waiting(connection, topic)
    if not found:
        session.refuse_unknown(topic)
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("No claim waits for a verdict.")
        return
    print_table("Claims that wait for a verdict (times in UTC)", _COLUMNS, found)
    click.echo(f"{waiting:,} wait; judge one: monitor review CLAIM confirm|reject|correct …")


_UNJUDGED = (
    "FROM claims WHERE review IS NOT NULL AND superseded_at IS NULL AND verdict IS NULL"
    " AND (topic = :topic OR :topic = '')"
)


def _waiting(connection: Connection, topic: str | None, limit: int) -> Sequence[dict[str, Any]]:
    sql = f"SELECT * {_UNJUDGED} ORDER BY position, claim_id LIMIT :limit"
    return rows(connection, sql, topic=topic or "", limit=limit)


def count_waiting(connection: Connection, topic: str | None = None) -> int:
    """How many claims wait for a verdict, of one topic or of all."""
    (found,) = rows(connection, f"SELECT count(*) AS waiting {_UNJUDGED}", topic=topic or "")
    return int(found["waiting"])
