"""
A saying: one claim as far as the ledger of commitments looks at it.

Made from a claim record of `ClaimsExtracted`; `None` for claims that neither promise anything nor
can show that something promised was done.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from monitor.beliefs.likeness import content
from monitor.beliefs.parties import acting, bound
from monitor.beliefs.period import Period, period

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A claim with all that its comparison with others needs, and its proof."""

    claim: str  #: id of the claim
    type: str  #: commitment, contact, transfer, agreement or estimate
    status: str
    whose: frozenset[str]  #: who acts: states and bodies; of a contact or an agreement all parties
    to: frozenset[str]  #: towards whom; empty when the text does not say
    what: str  #: the promise; the kind of contact, category of goods, kind of paper, or unit
    number: int | None  #: of a transfer or an estimate: how many at least are meant
    modality: str | None
    days: Period
    date: str | None  #: as the text gives it
    deadline: str | None
    names: tuple[str, ...]  #: who it is by, as the record has it
    to_names: tuple[str, ...]
    article: str
    outlet: str
    url: str | None
    title: str
    evidence: str
    published: str | None  #: as the outlet gave it
    recorded_at: datetime
    position: int  #: of the event that brought it

    @property
    def is_promise(self) -> bool:
        """Whether it speaks of a promise, be it made, kept or taken back."""
        return self.type == "commitment"

    @property
    def words(self) -> frozenset[str]:
        """The words of `what` that carry its meaning."""
        return content(self.what)

    def as_record(self) -> dict[str, Any]:
        """JSON-ready form, for a row; `from_record` reads it back."""
        values = asdict(self)
        sets = {name: sorted(values[name]) for name in ("whose", "to")}
        days = {"first": self.days.first.isoformat(), "last": self.days.last.isoformat()}
        shown = {"days": days | {"dated": self.days.dated}}
        return values | sets | shown | {"recorded_at": self.recorded_at.isoformat()}

    @classmethod
    def from_record(cls, values: Mapping[str, Any]) -> "Saying":
        """The inverse of `as_record`."""
        days = values["days"]
        read: dict[str, Any] = {
            **values,
            "whose": frozenset(values["whose"]),
            "to": frozenset(values["to"]),
            "names": tuple(values["names"]),
            "to_names": tuple(values["to_names"]),
            "recorded_at": datetime.fromisoformat(values["recorded_at"]),
            "days": Period(
                first=date.fromisoformat(days["first"]),
                last=date.fromisoformat(days["last"]),
                dated=days["dated"],
            ),
        }
        return cls(**read)


def saying(
    record: Record,
    about: Mapping[str, str | None],
    *,
    article: str,
    recorded_at: datetime,
    position: int,
) -> Saying | None:
    """The saying of a claim *record*, or None when the ledger does not look at it."""
    read = _READ.get(record["type"])
    fields = read(record) if read is not None and record["review"] is None else None
    if fields is None:
        return None
    published = about["published"]
    day = datetime.fromisoformat(published).date() if published else recorded_at.date()
    named = fields.pop("date")
    return Saying(
        claim=record["claim"],
        type=record["type"],
        status=record["status"],
        days=_days(named, day),
        date=named,
        deadline=record.get("deadline"),
        modality=record.get("modality"),
        article=article,
        outlet=about["outlet"] or "",
        url=about["url"],
        title=about["title"] or "",
        evidence=record["sentence"],
        published=published,
        recorded_at=recorded_at,
        position=position,
        **fields,
    )


def _days(named: str | None, published: date) -> Period:
    """Nothing that is told is younger than its article."""
    days = period(named, published)
    return Period(
        first=min(days.first, published), last=min(days.last, published), dated=days.dated
    )


def _states(record: Record) -> Mapping[str, str]:
    return record.get("states") or {}


def _commitment(record: Record) -> dict[str, Any] | None:
    if not record["who"]:
        return None
    states = _states(record)
    return {
        "whose": acting(bound(record["who"]), states),
        "to": acting(bound(record["to"]), states),
        "what": record["what"],
        "number": None,
        "date": record["date"],
        "names": tuple(record["who"]),
        "to_names": tuple(record["to"]),
    }


def _contact(record: Record) -> dict[str, Any] | None:
    return _by_all(record, record["kind"]) if record["status"] == "held" else None


def _agreement(record: Record) -> dict[str, Any] | None:
    return _by_all(record, record["what"]) if record["status"] != "proposed" else None


def _by_all(record: Record, what: str) -> dict[str, Any] | None:
    if record["date"] is None:
        return None
    return {
        "whose": acting(record["parties"], _states(record)),
        "to": frozenset(),
        "what": what,
        "number": None,
        "date": record["date"],
        "names": tuple(record["parties"]),
        "to_names": (),
    }


def _transfer(record: Record) -> dict[str, Any] | None:
    if record["status"] != "supplied" or record["date"] is None:
        return None
    states, quantity = _states(record), record["quantity"] or {"low": None}
    return {
        "whose": acting([record["from"]], states),
        "to": acting([record["to"]], states),
        "what": record["category"],
        "number": quantity["low"],
        "date": record["date"],
        "names": (record["from"],),
        "to_names": (record["to"],),
    }


def _estimate(record: Record) -> dict[str, Any] | None:
    """A level, dated by its own words, that somebody stands for."""
    repeated = record["background"] or record["additional"] or record["as_of_basis"] == "published"
    if repeated or not record["origin"] or not record["who"] or record["low"] is None:
        return None
    return {
        "whose": acting(record["who"].split("+"), _states(record)),
        "to": frozenset(),
        "what": record["unit"],
        "number": record["low"],
        "date": record["as_of"],
        "names": (record["who"],),
        "to_names": (),
    }


#: Type of a claim to what of it the ledger needs; None when it can tell nothing of a promise.
_READ: Mapping[str, Callable[[Record], dict[str, Any] | None]] = {
    "commitment": _commitment,
    "contact": _contact,
    "transfer": _transfer,
    "agreement": _agreement,
    "estimate": _estimate,
}
