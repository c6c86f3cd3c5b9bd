"""The log itself and the state of its readers, as views."""

from monitor.projections.view import view
from monitor.store.derived import View

_EVENTS = (
    ("position", "position", "Place in the log, from 1, without gaps"),
    ("event_id", "event_id", "Deterministic id: the same fact has the same id"),
    ("stream", "stream", "What the event is about, such as article/9f…"),
    ("version", "version", "Number of the event in its stream, from 1"),
    ("type", "type", "Stable name of the event type"),
    ("schema_version", "schema_version", "Version of the payload's shape"),
    ("payload", "payload", "The JSON text that was hashed"),
    ("meta", "meta", "JSON: what caused it, and by which software"),
    ("occurred_at", "{occurred}", "When it happened in the world, UTC"),
    ("recorded_at", "{recorded}", "When it became known here, UTC"),
    ("hash", "{hash}", "SHA-256 over the hash before it, its position and its content, in hex"),
)
_COMMENT = "The log: every event ever recorded"

#: SQLite's remainder has the sign of the number; before 1970 it would be negative.
_FRACTION = "(({c} % 1000000 + 1000000) % 1000000)"
_SQLITE_MOMENT = (
    f"strftime('%Y-%m-%dT%H:%M:%S', ({{c}} - {_FRACTION}) / 1000000, 'unixepoch')"
    f" || printf('.%06d+00:00', {_FRACTION})"
)
_POSTGRESQL_MOMENT = "timestamptz 'epoch' + {c} * interval '1 microsecond'"


def _events_sql(moment: str, in_hex: str) -> str:
    replaced = {
        "occurred": moment.replace("{c}", "occurred_us"),
        "recorded": moment.replace("{c}", "recorded_us"),
        "hash": in_hex,
    }
    columns = tuple(
        (name, replaced.get(expression.strip("{}"), expression), meaning)
        for name, expression, meaning in _EVENTS
    )
    return view("events", _COMMENT, columns, "FROM event_log").sqlite


_EVENTS_VIEW = View(
    name="events",
    sqlite=_events_sql(_SQLITE_MOMENT, "lower(hex(chain_hash))"),
    postgresql=_events_sql(_POSTGRESQL_MOMENT, "encode(chain_hash, 'hex')"),
    comment=_COMMENT,
    columns=tuple((name, meaning) for name, _, meaning in _EVENTS),
)

_PROJECTIONS_VIEW = view(
    "projections",
    "Who follows the log, and how far each has come",
    (
        ("name", "c.subscription", "Name of the projection or policy"),
        ("checkpoint", "c.position", "Position of the last event it has handled"),
        ("lag", "h.position - c.position", "Events it has still to look at"),
        ("generation", "c.generation", "How often its tables have been made, from 1"),
        (
            "set_aside",
            "(SELECT count(*) FROM dead_letters d WHERE d.subscription = c.subscription)",
            "Events it could not handle and went on without",
        ),
        ("updated_at", "c.updated_at", "When it last moved, UTC"),
    ),
    "FROM checkpoints c CROSS JOIN event_head h WHERE c.subscription <> 'views'",
)

VIEWS = (_EVENTS_VIEW, _PROJECTIONS_VIEW)
