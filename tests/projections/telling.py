"""Claims of the kinds that are no estimates, as readings bring them; see `making.said`."""

from typing import Any

#: Whom the people of the stories act for, as the reader notes it.
STATES = {"yoon": "KR", "rutte": "NATO", "kim-jong-un": "KP", "putin": "RU", "zelenskyy": "UA"}


def _claim(kind: str, sentence: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": kind,
        "evidence": {"start": 0, "end": len(sentence), "span_start": 0, "span_end": 4},
        "sentence": sentence,
        "rules": {},
        "review": None,
        "source_name": None,
        "source_kind": None,
        "states": STATES,
    } | fields


def contact(
    parties: str = "yoon rutte",
    date: str | None = "2024-10-21",
    kind: str = "call",
    sentence: str = "Yoon and Rutte spoke by phone.",
    **other: Any,
) -> dict[str, Any]:
    """A call of two presidents, held."""
    fields = {"kind": kind, "parties": parties.split(), "requested_by": [], "date": date}
    return _claim("contact", sentence, {**fields, "status": "held", **other})


def transfer(
    category: str = "artillery",
    status: str = "supplied",
    date: str | None = None,
    central: int | None = None,
    **other: Any,
) -> dict[str, Any]:
    """Shells from North Korea to Russia."""
    number = {"low": central, "high": central, "central": central, "qualifier": "exact"}
    fields = {
        "from": "KP",
        "to": "RU",
        "category": category,
        "item": "shells",
        "quantity": None if central is None else number,
        "status": status,
        "date": date,
        "origin": ["NIS"],
        "via": [],
        "modality": "assessed",
    }
    return _claim("transfer", "Pyongyang has shipped shells.", fields | other)


def agreement(
    parties: str = "KP RU", status: str = "signed", date: str | None = "2024-06-19", **other: Any
) -> dict[str, Any]:
    """A treaty between North Korea and Russia."""
    fields = {"parties": parties.split(), "what": "treaty", "status": status, "date": date}
    return _claim("agreement", "They signed a treaty.", fields | other)


def commitment(
    what: str = "dispatch a delegation to NATO",
    status: str = "vowed",
    date: str | None = "2024-10-21",
    who: str = "yoon",
    to: str = "NATO",
    deadline: str | None = None,
    **other: Any,
) -> dict[str, Any]:
    """A vow of the South Korean president to NATO."""
    fields = {
        "who": who.split(),
        "what": what,
        "to": to.split(),
        "date": date,
        "deadline": deadline,
        "status": status,
    }
    return _claim("commitment", f"{who} {status}: {what}.", fields | other)


def statement(
    stance: str = "denied",
    speaker: str | None = "peskov",
    sentence: str = "Peskov denied that soldiers had been sent.",
    date: str | None = "2024-10-10",
    **other: Any,
) -> dict[str, Any]:
    """A denial by the Kremlin."""
    fields = {
        "speaker": speaker,
        "org": ["RU-KREMLIN"],
        "mode": "paraphrase",
        "stance": stance,
        "via": [],
        "venue": None,
        "date": date,
    }
    return _claim("statement", sentence, fields | other)


def assessment(words: str = "a dangerous expansion", **other: Any) -> dict[str, Any]:
    """An evaluation by Seoul."""
    fields = {"by": ["KR-PRES"], "words": words, "date": None}
    return _claim("assessment", f"Seoul called it {words}.", fields | other)
