"""One event of every type, as the bundled story could bring it."""

from typing import Any

from monitor.events import types
from monitor.events.types import Event

CLAIM: dict[str, Any] = {
    "type": "estimate",
    "claim": "c1111111111111111",
    "low": 1500,
    "high": 1500,
    "central": 1500,
    "qualifier": "about",
    "vague": False,
    "unit": "troops",
    "measure": "troops",
    "status": "sent",
    "who": "KP",
    "where": "Vladivostok",
    "as_of": "2024-10-18",
    "as_of_basis": "saying",
    "by_date": None,
    "origin": ["NIS"],
    "via": ["KR-LAWMAKERS"],
    "modality": "reported",
    "additional": False,
    "background": False,
    "evidence": {"start": 0, "end": 31, "span_start": 8, "span_end": 18},
    "sentence": "The NIS: about 1,500 were sent.",
    "rules": {"central": "about 12,000 troops"},
    "review": None,
    "source_name": "NIS",
    "source_kind": "intelligence",
}

CORRECTED: dict[str, Any] = {
    **CLAIM,
    "claim": "c2222222222222222",
    "where": "Nakhodka",
    "rules": {"central": "about 12,000 troops", "where": "a person's verdict"},
    "reviewed": {
        "verdict": "corrected",
        "by": "Kim Ji-woo",
        "at": "2024-10-18T08:00:00.000000+00:00",
        "claim": "c1111111111111111",
    },
}

FIGURE: dict[str, Any] = {
    "claim": "c1111111111111111",
    "low": 1500,
    "high": 1500,
    "central": 1500,
    "qualifier": "about",
    "additional": False,
    "modality": "reported",
    "sources": ["NIS"],
    "source": "NIS",
    "source_name": "NIS",
    "place": "Vladivostok",
    "as_of": "2024-10-18",
    "outlet": "Hanseong Wire",
    "url": "https://hanseong-wire.example/1",
    "title": "“Storm corps” on its way — NIS",
    "published": "2024-10-18T15:00:00+09:00",
    "recorded_at": "2024-10-18T06:10:00+00:00",
}

ONE_OF_EACH: tuple[Event, ...] = (
    types.FeedAdded(
        feed="f1", url="https://hanseong-wire.example/feed", label="Wire", outlet="Hanseong Wire"
    ),
    types.FeedRemoved(feed="f1"),
    types.FeedFailing(feed="f1", reason="the server fell silent"),
    types.FeedRecovered(feed="f1", failures=4),
    types.FeedMoved(feed="f1", old="http://wire.example/rss", new="https://wire.example/feed"),
    types.FeedGone(feed="f1", reason="answered 410 Gone: it is gone for good; remove the feed"),
    types.ArticlePublished(
        article="a1",
        feed="f1",
        outlet="Hanseong Wire",
        url=None,
        title="“Storm corps” on its way — NIS",
        published="2024-10-18T15:00:00+09:00",
        document="d" * 64,
        arrival="first-poll",
    ),
    types.ArticleRevised(
        article="a1", title="Revised", document="e" * 64, replaces="d" * 64, added=[[0, 7], [9, 21]]
    ),
    types.ClaimsExtracted(
        article="a1",
        topic="dprk-russia",
        document="d" * 64,
        text_position=5,
        occasion="text",
        extractor="1",
        pack="p" * 64,
        about={
            "outlet": "Hanseong Wire",
            "url": None,
            "title": "“Storm corps” on its way — NIS",
            "published": "2024-10-18T15:00:00+09:00",
            "arrival": "first-poll",
        },
        claims=[CLAIM],
    ),
    types.ClaimReviewed(
        claim="c1111111111111111",
        article="a1",
        topic="dprk-russia",
        type="estimate",
        verdict="corrected",
        fields={"where": "Nakhodka"},
        by="Kim Ji-woo",
        reason="the port is named in the next sentence",
        at="2024-10-18T08:00:00.000000+00:00",
        document="d" * 64,
        sentence=CLAIM["sentence"],
        evidence=CLAIM["evidence"],
        beside=["c3333333333333333"],
        stands=CORRECTED,
    ),
    types.TopicPackChanged(topic="dprk-russia", title="North Korea's soldiers", digest="p" * 64),
    types.DevelopmentDetected(
        development="d1",
        topic="dprk-russia",
        kind="new-figure",
        severity="notable",
        force="KP",
        measure="troops",
        status="sent",
        claim="c1111111111111111",
        article="a1",
        reading="0" * 32,
        occasion="text",
        index=1,
        of=2,
        old=None,
        new=FIGURE,
        competing=[FIGURE],
        course=[FIGURE],
        repeats=3,
        evidence="The NIS: about 1,500 were sent.",
        suppressed=None,
    ),
    types.AlertRaised(
        alert="al1",
        topic="dprk-russia",
        kind="instant",
        route="desk",
        recipients=["desk@newsroom.example"],
        subject="[DPRK-Russia] Troops sent: about 1,500 (NIS)",
        developments=["d1", "d2"],
        period=None,
    ),
    types.AlertDelivered(
        alert="al1", recipient="desk@newsroom.example", channel="smtp", message_id="<1@x.example>"
    ),
    types.AlertDeliveryFailed(
        alert="al1", recipient="desk@newsroom.example", channel="smtp", reason="550 no such user"
    ),
)
