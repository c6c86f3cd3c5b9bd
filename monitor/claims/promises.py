"""
Language data: words that promise, weigh, refuse, keep and take back, and the deeds they speak of.

Extend the maps; `promising.py` reads them. The form says where the promise stands and what it
needs; each is explained at `promising.FORMS`.
"""

from monitor.text.phrases import listed, ways, word_set

_BROKEN_WORDS = (
    "promise",
    "promises",
    "pledge",
    "pledges",
    "commitment",
    "commitments",
    "vow",
    "word",
)
_WHOSE = "its", "his", "her", "their", "the", "a", "an earlier"
_PLANS = "plan", "plans", "offer", "proposal", "idea", "promise", "pledge", "commitment"

#: Phrase → (status, form).
CUES: dict[str, tuple[str, str]] = listed(
    {
        ("vowed", "word"): """
            vowed, vows, vow, vowing, pledged, pledges, pledge, pledging, promised, promises,
            promise, promising, undertook to, undertakes to, undertaken to, committed to, commits
            to, committed itself to, commits itself to, committed himself to, guaranteed,
            guarantees, swore to, swears to, gave his word, gave its word, gave her word, gave
            assurances, gave an assurance, assured, assures, bound itself to, made a promise to,
            made a commitment to, made a pledge to, gave a commitment to, gave an undertaking to
        """,
        ("vowed", "deed"): """
            agreed to, agrees to, has agreed to, have agreed to, consented to, accepted, accepts,
            accepting, agreed
        """,
        ("considered", "deed"): """
            offered to, offers to, is willing to, are willing to, was willing to, is ready to, are
            ready to, was ready to, were ready to, stands ready to, stood ready to, is prepared to,
            are prepared to, was prepared to, were prepared to, expressed readiness to, expressed
            willingness to, expressed a willingness to, signalled willingness to, signaled
            willingness to, signalled a willingness to, signalled readiness to, is open to, was
            open to, said it was ready to, might agree to, is minded to
        """,
        ("considered", "aside"): ways(
            ("is", "was"), ("ready", "willing", "prepared"), (", he says,", ", he said,",
             ", she says,", ", she said,", ", it says,", ", it said,"), ("to",)),
        ("considered", "thing"): [
            *ways(("is", "are", "was", "were", "has been", "have been"),
                  ("considering", "weighing", "mulling", "contemplating", "weighing up",
                   "thinking of", "thinking about", "looking at", "studying",
                   "discussing whether to", "deliberating on", "reviewing whether to")),
            *ways(("may", "might", "could", "would", "will"), ("consider", "weigh", "contemplate")),
            "considers", "considered", "weighs", "weighed", "mulls", "mulled",
            *ways(("did not", "does not", "do not", "has not", "have not", "would not", "will not",
                   "didn't", "doesn't", "hasn't", "wouldn't", "won't", "refused to",
                   "declined to"),
                  ("rule out", "ruled out", "exclude", "excluded", "close the door on",
                   "closed the door on", "completely rule out", "entirely rule out")),
            *ways(("raised", "raises", "held out", "holds out", "floated", "floats", "left open",
                   "leaves open", "indicated", "hinted at", "opened the door to",
                   "opens the door to", "suggested", "signalled", "signaled"),
                  ("the possibility of", "possibility of", "the prospect of", "the idea of",
                   "the option of")),
            "opened the door to", "opens the door to", "open the door to",
            "left the door open to",
            "leaves the door open to", "offered", "offers", "kept open", "keeps open",
            "is toying with", "was toying with", "has yet to decide on",
            "has yet to decide whether to", "has not decided whether to", "is undecided on",
        ],
        ("considered", "undecided"): """
            no decision on, no final decision on, no decision about
        """,
        ("considered", "review"): [
            *ways(("is", "are", "was", "were", "remains", "remain"),
                  ("under review", "under consideration", "under discussion", "under study",
                   "being considered", "being studied", "being weighed",
                   "an option", "on the table")),
        ],
        ("refused", "request"): """
            rejected, rejects, turned down, turns down, rebuffed, rebuffs, refused, refuses,
            declined
        """,
        ("refused", "deed"): """
            refused to, refuses to, refusing to, has refused to, have refused to, declined to,
            declines to, has no plans to, have no plans to, had no plans to, has no plan to, had
            no plan to, has no intention of, have no intention of, had no intention of, was
            unwilling to, is unwilling to, balked at, baulked at
        """,
        ("refused", "thing"): """
            ruled out, rules out, ruling out, has ruled out, have ruled out, rejected calls to,
            rejected a call to, rejected requests to, rejected a request to, rejected calls for,
            turned down a request to, turned down a request for, rejected a request for
        """,
        ("withdrawn", "thing"): [
            *ways(("dropped", "abandoned", "scrapped", "shelved", "withdrew", "has withdrawn",
                   "retracted", "cancelled", "canceled", "revoked", "rescinded", "suspended",
                   "reneged on", "backed away from", "backed out of", "backtracked on",
                   "went back on", "has gone back on", "walked back", "reversed", "broke",
                   "has broken", "has dropped", "has abandoned", "retreated from", "put off",
                   "rowed back on", "is backing away from", "gave up"),
                  _WHOSE, _PLANS),
            "no longer plans to", "no longer intends to", "no longer plan to",
            "no longer intend to", "would no longer", "will no longer", "no longer means to",
        ],
        ("fulfilled", "thing"): [
            *ways(("made good on", "makes good on", "has made good on", "delivered on",
                   "has delivered on", "kept", "has kept", "have kept", "honoured", "honored",
                   "has honoured", "has honored", "fulfilled", "has fulfilled", "lived up to",
                   "carried out", "stood by", "redeemed", "followed through on",
                   "has followed through on"),
                  _WHOSE, _BROKEN_WORDS),
        ],
        ("fulfilled", "main"): """
            as promised, as pledged, as it had promised, as it had pledged, as he had promised, as
            she had promised, as they had promised, as had been promised, in line with its pledge,
            true to its word, in keeping with its pledge, in keeping with its promise, as agreed
        """,
    }
)  # fmt: skip

#: "it had promised" behind a deed that was done.
HAD_PROMISED: dict[str, bool] = listed(
    {
        True: [
            *ways(("it", "he", "she", "they", "which it", "that it"), ("had", "has", "have"),
                  ("promised", "pledged", "vowed", "committed to", "undertaken to send")),
            *ways(("it", "he", "she", "they"), ("promised", "pledged")),
        ]
    }
)  # fmt: skip

#: "the delegation promised on Monday": a participle behind a noun.
PARTICIPLES = frozenset({"promised", "pledged"})

#: Words before "that Yoon promised" or "Yoon promised" that are no thing promised.
NO_NOUNS = word_set("""
    said says say told announced confirmed added noted stated declared wrote reported clear true
    after before when while since as if because although though but and or than until where what
    how why for in on at by of to with from about is was are were it this so now then once whatever
    remember recalled believe believes knows know knew hopes hoped think thought reminded here there
    had has have been being be n't not never
""")

#: Deeds done, which keep a promise.
DONE = word_set("""
    arrived came landed delivered sent handed gave given supplied provided released returned opened
    reached began started received paid shipped completed built finished left flew departed set
    crossed met took signed published dispatched
""")

#: What a promise is about: verbs that say something is done for somebody.
DEEDS = word_set("""
    send deploy dispatch deliver supply provide give donate ship train build rebuild fund finance
    pay withdraw pull return release hand transfer allow let admit open reopen close sign ratify
    support back stand defend protect help assist aid arm equip lift halt stop cease suspend resume
    end begin start launch publish investigate host contribute complete honour honor abide comply
    respect keep cut reduce raise increase double extend evacuate repatriate sell buy lend grant
    treat feed house rescue escort share brief compensate restore free exchange swap guarantee
    receive accept take lease waive add join vote recognise recognize offer commit bring carry put
    sending deploying dispatching delivering supplying providing giving donating training building
    funding paying withdrawing returning releasing handing lifting joining selling arming helping
    allowing accepting sharing transferring joining signing opening
""")

#: What somebody may give, join or add: "may send" weighs it, "could keep" says that he is able to.
GIVING = word_set("""
    send supply provide give deliver donate ship arm equip sell lend transfer train lift join accept
    host add help assist aid support contribute fund finance pay release free return hand deploy
    dispatch sign withdraw pull
""")

#: Things that may be given.
GIVEN = word_set("""
    it this that them arms weapons weapon weaponry ammunition munitions shells missiles tanks jets
    aircraft drones aid assistance support observers monitors peacekeepers instructors trainers
    sanctions sales lethal defensive offensive supplies delivery deliveries help funding offer
    deployment shipment shipments package mission
""")

#: "declined to give numbers" is silence, and no refusal to do something.
TOLD = word_set("""
    number numbers detail details figure figures reason reasons name names information specifics
    answer answers comment comments interview interviews explanation timeline evidence
""")

#: "take" and "put" promise something only with these behind them.
TAKEN = word_set("measure measures step steps action actions part care responsibility in back")

#: Moving one's own force is a plan, told as an estimate.
MOVES = word_set("send deploy dispatch sending deploying dispatching bring move")

#: The same done to something, in the passive: "a monument will be built".
DONE_TO = word_set("""
    built rebuilt delivered supplied provided returned released opened reopened lifted paid handed
    taken published investigated completed restored given granted allowed admitted compensated
    honoured honored withdrawn freed received extended doubled increased signed ratified shared held
    erected put permitted invited enabled
""")

#: Threats: no promise that anybody waits for.
THREATS = word_set("""
    retaliate retaliation revenge punish destroy annihilate crush attack strike hit respond response
    avenge wipe eliminate bomb kill invade fight win defeat vengeance consequences make
""")

#: Modal verbs → (status of what the speaker will do himself).
MODALS: dict[str, str] = listed(
    {
        "vowed": "will, would, shall, 'll, is to, are to",
        "considered": "may, might, could, may well, could well",
        "refused": "will not, would not, won't, wouldn't, will never, would never",
    }
)

#: Offices that speak for their country.
RULERS = word_set("minister president premier chancellor king")

#: "would not look on idly": to refuse it is to vow an answer.
IDLE: dict[str, bool] = listed(
    {
        True: """
            look on, stand by, stand idly by, stand idle, sit idle, sit idly by, sit by, look away,
            remain idle, stay idle, remain a bystander
        """
    }
)

#: What partners work on that binds them.
WORKED_ON = word_set("sanctions measures punishment penalties reconstruction")

#: Behind "will be", where the speaker stood in a sentence before.
MADE = word_set(
    "built rebuilt put erected opened reopened released returned allowed compensated paid"
)

#: What ends the words of a promise.
ENDS = word_set("""
    , ; : . ! ? ( ) \u2014 \u2013 if when after before because while which who that although though
    unless but whose where as said says it he they she despite since until
""")

#: "the ministers pledged": two or more who were named before.
PLURALS: dict[str, str] = listed(
    {
        "persons": """
            the ministers, the leaders, the presidents, the two leaders, the two ministers, the two
            presidents, the two men, the pair, the two
        """,
        "states": """
            both sides, the two sides, both countries, the two countries, both governments, the
            two governments, both capitals, the allies, the two allies
        """,
    }
)

#: Before "promised": what makes it no promise of anybody.
NO_PROMISE = word_set("was were been being is are not never n't no")

#: Verbs that carry a promise in their clause: "said it would".
SAYS = word_set("""
    said says say told tells announced announces declared declares stated states confirmed
    confirms added adds wrote posted explained insisted insists indicated reiterated
""")

#: Spans of time → days; hours are counted by 24.
SPANS: dict[str, int] = {
    "hour": 0, "hours": 0, "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30,
}  # fmt: skip

#: Where a clause of its own begins, whose dates are no deadline of the promise.
NEW_CLAUSE = word_set("""
    ; : while although though whereas because since unless until but when where who which whose
    must should
""")

#: People who are sent somewhere: the place is not whom the promise is made to.
TRAVELLERS = word_set("""
    delegation delegations team teams envoy envoys mission official officials expert experts
    minister ministers officer officers representative representatives negotiators group
""")

#: What is turned down.
REQUESTS = word_set("""
    request requests appeal appeals plea pleas call calls demand demands invitation proposal
""")

#: "his country would": the speaker's own.
OWN = word_set("his her its their our the")
OWN_STATE = word_set("country government state nation administration army ministry alliance people")

#: In a quotation: who speaks promises for himself.
FIRST_PERSON = frozenset({"we", "i"})
READY: dict[str, str] = listed(
    {
        "considered": """
            are ready to, am ready to, are prepared to, am prepared to, are willing to, am willing
            to, are considering, do not rule out, may, might, could
        """,
        "vowed": """
            will, shall, are going to, am going to, promise to, pledge to, undertake to, 'll
        """,
        "refused": "will not, won't, shall not, are not going to, will never, refuse to",
    }
)
