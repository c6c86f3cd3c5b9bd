"""
Claims as records: the form in which `ClaimsExtracted` keeps them, with their id and their source.

Used by whoever writes a reading into the log; `claim_of` leads back from a record to the claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from monitor.claims.model import RECORDED_AS, Claim, Estimate, Evidence, Quantity
from monitor.events.codec import canonical
from monitor.events.ids import short_id
from monitor.topics.model import Origin, Pack

Record = dict[str, Any]

#: What says how a claim was read and not what it says: no part of its identity.
_NOT_CONTENT = ("evidence", "rules")

#: Claim type → its class.
TYPES: Mapping[str, type[Claim]] = {kind.type: kind for kind in get_args(Claim)}


def recorded(claim: Claim, article: str, pack: Pack, sentence: str) -> Record:
    """*claim* with its id, which is the same for the same content, and with its source in words."""
    record = claim.as_record()
    content = canonical({k: v for k, v in record.items() if k not in _NOT_CONTENT})
    return {
        **record,
        # The same words said again after a revision are the same claim.
        "claim": short_id("c", article, pack.slug, content),
        "sentence": sentence,
        **({"measure": claim.unit} if isinstance(claim, Estimate) else {}),
        **_sourced(claim.sources, pack),
        **_acting(record, pack),
    }


#: Fields that name who acts or is acted with.
_PARTIES = ("parties", "requested_by", "who", "to", "from")


def _acting(record: Mapping[str, Any], pack: Pack) -> dict[str, dict[str, str]]:
    """For whom its persons act (``{"yoon": "KR"}``), so that no view needs the pack."""
    slugs = (slug for name in _PARTIES for slug in _listed(record.get(name)))
    persons = [person for slug in dict.fromkeys(slugs) if (person := pack.person(slug))]
    states = {p.slug: state for p in persons if (state := p.nation or p.office)}
    return {"states": states} if states else {}


def _listed(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _sourced(slugs: Sequence[str], pack: Pack) -> dict[str, str | None]:
    """Who says it, in words and by kind, so that no view needs the pack."""
    origins = [(slug, pack.origin(slug)) for slug in slugs]
    return {
        "source_name": ", ".join(o.name if o else slug for slug, o in origins) or None,
        "source_kind": next((_kind(slug, o) for slug, o in origins), None),
    }


def _kind(slug: str, origin: Origin | None) -> str | None:
    """A medium speaks for itself without being named in a pack."""
    if origin is not None:
        return origin.kind
    return "media" if slug.startswith("MEDIA:") else None


def claim_of(record: Mapping[str, Any]) -> Claim:
    """The claim that *record* was made of."""
    kind = TYPES[record["type"]]
    hints = get_type_hints(kind)
    values = {
        field.name: _value(hints[field.name], record[RECORDED_AS.get(field.name, field.name)])
        for field in fields(kind)
    }
    return kind(**values)


def _value(hint: Any, stored: Any) -> Any:
    """JSON knows lists and objects only."""
    if isinstance(stored, list):
        return tuple(stored)
    for structure in (Evidence, Quantity):
        if isinstance(stored, dict) and structure in alternatives(hint):
            return structure(**stored)
    return stored


def alternatives(hint: Any) -> tuple[Any, ...]:
    """``int | None`` as ``(int, NoneType)``; any other hint alone."""
    return get_args(hint) if get_origin(hint) is UnionType else (hint,)
