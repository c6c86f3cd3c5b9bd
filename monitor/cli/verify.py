"""``monitor verify``: the chain, and that the views are what the log gives."""

from dataclasses import asdict

import click

from monitor.cli.progress import replay_progress
from monitor.cli.session import Session, json_option, pass_session, print_json
from monitor.projections import DERIVED_FROM_LOG
from monitor.store.engine import reading
from monitor.store.replay import Difference, verify_projections
from monitor.store.verify import ChainReport, altered_documents, verify_chain

#: Differences that are printed; the rest is counted.
_SHOWN = 20


@click.command("verify")
@json_option
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, as_json: bool) -> None:
    """Prove the hash chain, the documents, and that the views equal a fresh replay. Else exit 1."""
    with session.engine() as engine:
        with reading(engine) as connection:
            chain = verify_chain(connection)
            altered = altered_documents(connection)
        differences: list[Difference] = []
        if chain.broken_at is None:
            with replay_progress() as told:
                differences = verify_projections(engine, DERIVED_FROM_LOG, told)
    if as_json:
        found = [asdict(difference) for difference in differences]
        print_json({"chain": asdict(chain), "documents": altered, "differences": found})
    else:
        _print(chain, altered, differences)
    if chain.broken_at is not None or altered or differences:
        ctx.exit(1)


def _print(chain: ChainReport, altered: list[str], differences: list[Difference]) -> None:
    for name in altered[:_SHOWN]:
        click.echo(f"ALTERED: the text of document {name} is not the one that was recorded.")
    if chain.broken_at is not None:
        click.echo(
            f"BROKEN at position {chain.broken_at}: {chain.reason}.\n"
            f"The {chain.events:,} events before it hold. Restore the last backup beside this"
            " database and compare from that position on."
        )
        return
    click.echo(f"The chain holds: {chain.events:,} events, head {chain.head}")
    if not differences:
        click.echo("The views equal a fresh replay of the log, row for row.")
        return
    click.echo(f"{len(differences):,} rows differ from a fresh replay; run `monitor rebuild`:")
    for difference in differences[:_SHOWN]:
        click.echo(f"  {difference.table} {difference.key}: {difference.reason}")
