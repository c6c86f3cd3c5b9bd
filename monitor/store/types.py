"""Column types that mean the same on both databases."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text, types
from sqlalchemy.dialects.postgresql import TIMESTAMP

from monitor import clock

#: A position in the log. On SQLite it must be INTEGER to be the table's own key.
Position = BigInteger().with_variant(Integer(), "sqlite")


class Moment(types.TypeDecorator[datetime]):
    """An aware moment in UTC: timestamptz, or sortable ISO 8601 text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        """See `TypeDecorator`."""
        native = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """See `TypeDecorator`. Refuses a naive moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no offset")
        return value if dialect.name == "postgresql" else clock.to_text(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """See `TypeDecorator`."""
        if isinstance(value, str):
            return clock.from_text(value)
        return value  # type: ignore[no-any-return]  # timestamptz arrives as datetime
