"""
The bundled story through the whole machine, on both databases.

What must come of it was derived by hand from the rules (tests/flow/golden/README.md); nothing here
is pasted from what the program printed.
"""

import json
import mailbox
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from monitor.cli.demo.play import RECIPIENT
from monitor.projections import DERIVED_FROM_LOG
from monitor.projections.estimates import latest_at
from monitor.store.engine import reading
from monitor.store.replay import verify_projections
from monitor.store.verify import verify_chain
from tests.flow.conftest import Played, golden


def status(slug: str) -> str:
    """The SQL contract writes in-combat where the labelling of claims has in_combat."""
    return slug.replace("_", "-")


def claim_key(claim: dict[str, Any]) -> dict[str, Any]:
    names = ("unit", "status", "who", "low", "high", "qualifier", "as_of", "as_of_basis")
    return {name: claim.get(name) for name in names} | {
        "origin": sorted(claim["origin"]),
        "via": list(claim["via"]),
        "modality": claim["modality"],
        "additional": claim["additional"],
        "background": claim["background"],
    }


def test_nothing_was_set_aside(played: Played) -> None:
    assert played.rows("SELECT * FROM dead_letters") == []


def test_the_latest_estimates_are_exactly_these(played: Played) -> None:
    expected = sorted(
        (
            row["who"],
            row["measure"],
            status(row["status"]),
            row.get("low"),
            row.get("high"),
            row.get("central"),
            row["qualifier"],
            row["as_of"],
            row.get("source"),
            row["article"],
            row.get("previous_central"),
            row.get("previous_source"),
            row["origins"],
            row["outlets"],
        )
        for row in golden("latest")["row"]
    )
    found = sorted(
        (
            row["force"],
            row["measure"],
            row["status"],
            row["low"],
            row["high"],
            row["central"],
            row["qualifier"],
            row["as_of"],
            row["source"],
            played.article(row["article_url"]),
            row["previous_central"],
            row["previous_source"],
            row["origins"],
            row["outlets"],
        )
        for row in played.rows("SELECT * FROM latest_estimate")
    )
    assert found == expected


@pytest.mark.parametrize("moment", golden("latest")["moment"], ids=lambda moment: moment["at"])
def test_the_past_can_be_asked_for(played: Played, moment: dict[str, Any]) -> None:
    with reading(played.parts.engine) as connection:
        rows = latest_at(connection, datetime.fromisoformat(moment["at"]))
    found = sorted((r["force"], r["measure"], r["status"], r["central"], r["source"]) for r in rows)
    expected = sorted(
        (r["who"], r["measure"], status(r["status"]), r.get("central"), r.get("source"))
        for r in moment["row"]
    )
    assert found == expected


def test_what_developed_is_exactly_this_in_this_order(played: Played) -> None:
    expected = [
        (
            entry["article"],
            entry["kind"],
            entry["who"],
            entry["measure"],
            status(entry["status"]),
            entry.get("old"),
            entry.get("new"),
            entry.get("suppressed"),
        )
        for entry in golden("developments")["development"]
    ]
    found = [
        (
            played.article(row["article_url"]),
            row["kind"],
            row["force"],
            row["measure"],
            row["status"],
            row["old_central"],
            row["new_central"],
            row["suppressed"],
        )
        for row in played.rows("SELECT * FROM developments ORDER BY position")
    ]
    assert found == expected


def test_exactly_the_expected_mails_went_out(played: Played) -> None:
    """One for each reading with news, in this order, to the one recipient."""
    expected = [(mail["article"], mail["changes"]) for mail in golden("mails")["mail"]]
    found: list[tuple[str, list[str]]] = []
    for alert in played.rows("SELECT * FROM alerts ORDER BY position"):
        assert (alert["state"], alert["recipient"]) == ("delivered", RECIPIENT)
        rows = played.rows(
            "SELECT * FROM developments WHERE alert_id = :alert ORDER BY position",
            alert=alert["alert_id"],
        )
        changes = [
            f"{row['kind']} {row['status'].replace('-', '_')} {row['new_central'] or '-'}"
            f" {(row['source'] if row['new_central'] else None) or '-'}"
            for row in rows
        ]
        found.append((played.article(rows[0]["article_url"]), changes))
    assert found == expected


def test_the_maildir_holds_one_file_for_each_mail(played: Played) -> None:
    box = mailbox.Maildir(played.maildir, create=False)
    messages: list[EmailMessage] = [
        message_from_bytes(box.get_bytes(key), policy=policy.default)  # type: ignore[arg-type]
        for key in box.keys()  # noqa: SIM118 - a mailbox is no dict
    ]
    sent = {row["message_id"] for row in played.rows("SELECT message_id FROM alerts")}
    assert {message["Message-ID"] for message in messages} == sent
    assert len(messages) == len(golden("mails")["mail"])


def test_every_claim_is_read_as_the_guide_says(played: Played) -> None:
    expected = {
        (entry["id"], entry.get("revision", 0)): [] for entry in golden("claims")["article"]
    }
    for claim in golden("claims")["claim"]:
        expected[claim["article"], claim.get("revision", 0)].append(claim_key(claim))
    found = {key: [] for key in expected}
    for reading_of in played.rows(
        "SELECT payload, stream FROM events WHERE type = 'ClaimsExtracted' ORDER BY position"
    ):
        payload = json.loads(reading_of["payload"])
        slug = played.article(payload["about"]["url"])
        revision = _revision(played, payload)
        found[slug, revision] = [claim_key(c) for c in payload["claims"] if c["type"] == "estimate"]
    assert {k: v for k, v in found.items() if v != expected[k]} == {}


def _revision(played: Played, payload: dict[str, Any]) -> int:
    rows = played.rows(
        "SELECT revision FROM article_revisions WHERE article_id = :article AND document = :sha",
        article=payload["article"],
        sha=payload["document"],
    )
    return int(rows[0]["revision"])


def test_the_log_and_the_views_prove_themselves(played: Played) -> None:
    with reading(played.parts.engine) as connection:
        assert verify_chain(connection).broken_at is None
    assert verify_projections(played.parts.engine, DERIVED_FROM_LOG) == []


def test_every_row_leads_back_to_its_proof(played: Played) -> None:
    """From the cell to the sentence, the article, the event and its hash."""
    rows = played.rows(
        "SELECT l.evidence, a.text, e.hash FROM latest_troop_estimate l"
        " JOIN claims c ON c.claim_id = l.claim_id AND c.superseded_at IS NULL"
        " JOIN articles a ON a.article_id = c.article_id"
        " JOIN events e ON e.position = l.position"
    )
    assert len(rows) == len(played.rows("SELECT * FROM latest_troop_estimate"))
    for row in rows:
        assert row["evidence"] in row["text"]
        assert len(row["hash"]) == 64
