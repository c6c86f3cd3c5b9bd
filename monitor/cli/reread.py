"""``monitor reread``: every article of the log again, with the packs and rules of today."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

import click

from monitor.cli.progress import replay_progress
from monitor.cli.session import Session, json_option, pass_session
from monitor.cli.working import working
from monitor.cycle import Cycle
from monitor.cycle.rereading import Page, Reread, look, write
from monitor.store.derived import Progress
from monitor.store.engine import reading
from monitor.topics import Pack

_SIGNS = {"appears": "+", "changes": "~", "vanishes": "-"}


@dataclass
class _Totals:
    """What a rereading has come to."""

    articles: int = 0
    erased: int = 0  #: left as they are, for their text is gone
    readings: int = 0  #: that differ
    claims: Counter[str] = field(default_factory=Counter)  #: by what becomes of them

    def add(self, page: Page) -> None:
        """Count one page more."""
        self.articles += page.articles
        self.erased += page.erased
        self.readings += len(page.changed)
        self.claims.update(d.what for changed in page.changed for d in changed.differences)


@click.command("reread")
@click.option("--topic", help="Read for this topic only.")
@click.option(
    "--dry-run", is_flag=True, help="Show claim by claim what would change; write nothing."
)
@json_option
@pass_session
def command(session: Session, topic: str | None, dry_run: bool, as_json: bool) -> None:
    """
    Read every article again with the packs and rules of today.

    What an article is read to say otherwise is recorded beside what was believed before, and
    brings nobody a mail. Verdicts of `monitor review` stand. It may be broken off and run again,
    and a daemon may go on meanwhile. With --json: one difference a line, the totals last.
    """
    packs = tuple(session.packs(topic))
    totals = _Totals()
    with replay_progress() as told:
        if dry_run:
            for page in _looked(session, packs, told):
                totals.add(page)
                for changed in page.changed:
                    _show(changed, as_json)
        else:
            asyncio.run(_reread(session, packs, totals, told))
    _tell(totals, dry_run, as_json)


def _looked(session: Session, packs: Sequence[Pack], told: Progress) -> Iterator[Page]:
    with session.engine() as engine:
        after = 0
        while True:
            with reading(engine) as connection:
                page = look(connection, packs, after=after)
            told("reading", page.position, page.up_to)
            if not page.articles:
                return
            yield page
            after = page.position


async def _reread(session: Session, packs: Sequence[Pack], totals: _Totals, told: Progress) -> None:
    with session.engine():
        pass  # a database that is not there is not made here
    async with working(session.config()) as cycle:
        after = 0
        while (page := await _page(cycle, packs, after)).articles:
            totals.add(page)
            after = page.position
            told("reading", after, page.up_to)


async def _page(cycle: Cycle, packs: Sequence[Pack], after: int) -> Page:
    """Most pages say what they said before: others may write while that is found out."""
    with reading(cycle.parts.engine) as connection:
        page = look(connection, packs, after=after)
    if not page.changed:
        return page
    return await cycle.record(
        lambda connection, now: write(connection, packs, after=after, now=now)
    )


def _show(changed: Reread, as_json: bool) -> None:
    event = changed.event
    for difference in changed.differences:
        if as_json:
            line = {"article": event.article, "topic": event.topic} | asdict(difference)
            click.echo(json.dumps(line, ensure_ascii=False))
            continue
        told = f"{_SIGNS[difference.what]} {difference.type} {difference.claim}"
        becomes = f" -> {difference.becomes}" if difference.becomes else ""
        click.echo(f"{told}{becomes}  {event.topic}, {_line(event.about['outlet'])}")
        click.echo(f"    “{_line(difference.sentence)}”")
        for name, (old, new) in difference.fields.items():
            if difference.what == "changes":
                click.echo(f"    {name}: {_line(old)} -> {_line(new)}")


def _line(value: object) -> str:
    """A value of an article or a claim in one line."""
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    shown = "none" if value is None or value == "" else str(value)
    return "".join(c if c.isprintable() else " " for c in shown)


def _tell(totals: _Totals, dry_run: bool, as_json: bool) -> None:
    counts = {what: totals.claims[what] for what in _SIGNS}
    if as_json:
        numbers = {"articles": totals.articles, "erased": totals.erased}
        numbers |= {"readings": totals.readings} | counts
        click.echo(json.dumps({"totals": numbers, "written": not dry_run}))
        return
    verb = "would differ" if dry_run else "differ and are recorded"
    click.echo(
        f"{totals.articles:,} articles read again; {totals.readings:,} readings {verb}."
        f" Claims: {counts['appears']:,} appear, {counts['changes']:,} change,"
        f" {counts['vanishes']:,} vanish."
    )
    if totals.erased:
        click.echo(f"{totals.erased:,} articles stay as they were read: their texts are erased.")
