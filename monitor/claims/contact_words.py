"""
Language data: the verbs and nouns of contacts, and the words that make one planned or none.

Each verb and noun is listed under its kind of contact and its form, which says where its parties
stand. `contact.py` reads the tables.
"""

from monitor.text.phrases import listed, word_set

#: (kind, form): forms are explained at `contact.FORMS`.
TRIGGERS: dict[str, tuple[str, str]] = listed(
    {
        ("meeting", "meet"): """
            met, meets, meet, met with, meets with, meet with, sat down with, sits down with, sit
            down with, sitting down with, met up with, shook hands with, spent time with,
            huddled with, held a meeting with, dined with, shakes hands with, shaking hands with,
            shake hands with, shook the hand of, shook the hands of, embraced, hugged, embraces,
            hugs, got together with, came together with, had lunch with, had dinner with, lunched
            with, dines with, meeting up with, conversed with, got together, gathered with,
            came face to face with, bumped into, caught up with,
            had breakfast with, held a working lunch with
        """,
        ("meeting", "see"): "saw, sees, see, seeing, visiting with, met privately with",
        ("meeting", "spend"): "spent, spends, spend, spending",
        ("meeting", "receive"): """
            received, receives, receiving, hosted, hosts, hosting, host, welcomed, welcomes,
            welcoming, greeted, greets, receive, summoned, summons, called in, calls in,
            granted an audience to, played host to
        """,
        ("call", "reach"): """
            called, calls, phoned, phones, telephoned, telephones, rang, rings, rang up, calling,
            phoning, telephoning, phone, telephone, call, ring
        """,
        ("talks", "speak"): """
            spoke, speaks, spoken, talked, speak, talk, conferred, confers, consulted, negotiated,
            discussed, discusses, discuss, discussing, speaking, talking, exchanged views
        """,
        ("visit", "visit"): "visited, visits, visit, visiting, toured, paid a visit to, revisited",
        ("visit", "travel"): """
            travelled to, traveled to, travels to, travelling to, traveling to, travel to, flew
            to, flies to, flying to, fly to, flew into, went to, goes to, go to, going to,
            arrived in, arrives in, arrive in, arriving in, landed in, lands in, headed to, heads
            to, heading to, head to, heads for, headed for, flew on to, came to, comes to, come
            to, touched down in, stopped in, is expected in, are
            expected in, is due in, are due in, was in, were in, been in, be in, is in, are in,
            returned to, returns to, is back in,
            set off for, sets off for, left for,
            leaves for, leave for, flew back to, flew out to, arrived at
        """,
        ("briefing", "receive"): "briefed, briefs, brief, briefing",
        ("meeting", "call on"): "called on, calls on, calling on, paid a call on, paid a visit on",
        ("call", "aside"): """
            by phone, by telephone, over the phone, over the telephone, by video link, via video
            link, by videolink, on the phone, on the telephone
        """,
        ("letter", "write"): """
            wrote to, writes to, writing to, write to, written to, sent a letter to, sent a message
            to, sent letters to, sends a letter to, sent a note to, sent greetings to,
            sent a congratulatory message to, replied to, sent condolences to
        """,
        ("letter", "exchange"): """
            exchanged letters, exchanged messages, exchange letters, exchanged notes, swapped
            letters, exchanging messages, exchanged telegrams, exchanged greetings
        """,
        ("meeting", "noun"): """
            meeting, meetings, bilateral, trilateral, working lunch, working dinner,
            sit-down, encounter, tete-a-tete, audience, handshake, get-together
        """,
        ("summit", "noun"): "summit, summit meeting, summit talks",
        ("talks", "noun"): """
            talks, negotiations, dialogue, consultations, discussions, negotiation, strategic
            dialogue, ministerial, conversation, conversations, discussion
        """,
        ("call", "noun"): """
            phone call, phone calls, telephone call, telephone calls, phone talks, telephone talks,
            phone conversation, telephone conversation, telephone conversations, video call, video
            conference, videoconference, video link talks, conference call, phone
            conversations, telephone discussion, phone discussion, video talks, video conversation,
            video meeting, video summit, virtual meeting, virtual summit, virtual talks,
            teleconference
        """,
        ("visit", "journey"): "trip, trips, state visit, official visit, journey",
        ("letter", "message"): """
            letter, letters, congratulatory message, personal message, telegram, telegrams, note of
            thanks, message of condolence
        """,
    }
)

#: What somebody sends: "Umerov's delegation".
SENT_BODIES = word_set("delegation team envoys envoy entourage party emissaries emissary aides")
#: Several of somebody's people: "a group of North Korean officers".
GROUPS = word_set("group delegation team party number handful contingent pair dozen dozens")
#: Verbs of sending a letter, right before the one who gets it.
SENDING = word_set("""
    sent sends sending send wrote writes handed hands gave gives dispatched addressed passed
    delivered conveyed
""")

#: Next to "spoke" they make it a call.
BY_PHONE = word_set("phone telephone telephoned video videolink")

#: In the words before a contact: it is to come.
PLANNED: dict[str, str] = listed(
    {
        "planned": """
            will, 'll, is to, are to, was to, were to, due to, due in, set to, plans to, plan to,
            planned, planning, scheduled, expected to, expected in, would, upcoming, preparing,
            prepares, preparations, prepare, agreed to, intends to, about to, going to, poised to,
            ahead of, plans for, plans, is due, are due, set for, next up, arrange, arranged,
            arranging, slated, agreed on a, forthcoming, coming, in preparation for, is expected,
            are expected, date for, has accepted, accepted an invitation
        """
    }
)
#: Before a noun of contact, whatever stands between: it is being prepared.
PREPARED = word_set("prepare preparing prepares prepared arrange arranging preparations")

#: Around a contact: it is to come.
PLANNED_AFTER: dict[str, str] = listed(
    {
        "planned": """
            planned for, scheduled for, is planned, is scheduled, are planned, is set for, is due,
            are due, set for, will take place, will be held, is to take place, is to be held,
            would take place, due on, due in, due next, expected next, to be held, will begin,
            is expected, are scheduled, next week, next month, are to begin, is to begin, tomorrow,
            due to take place, due to be held, due to begin, later this week, later this month
        """
    }
)

#: In the words before a contact: it is denied, wished, conditional or called off.
NOT_HELD: dict[str, str] = listed(
    {
        "not": """
            not, n't, never, no, nor, without, if, whether, could, may, might, should, hopes,
            hope, hoped, hoping, wants, want, wanted, wish, wishes, wished, would like, willing,
            willingness, ready to, readiness, refused, refuses, refuse, declined, declines, denied,
            denies, denying, cancelled, canceled, called off, calls off, calling for, called for,
            call for, calls for, urged, urges, urging, proposed, proposes, proposal, offered,
            offers, offer, ruled out, rules out, failed to, fails to, rejected, rejects, unlikely,
            possible, possibility, open to, seeking, seeks, sought, asked for, asks for, request
            for, requested a, demanded, prospect of, chance of, chances of, idea of, rumours of,
            rumors of, speculation about, opposed, against, prevented from, unable to, yet to,
            before any, invited, invites, invitation, has asked to, asked to, pushing for, pressed
            for, pressing for, instead of, stop, stopped, ought, avoid, avoided, talk of, must,
            impossible, offering, want a, unless, deny, can, cannot, inviting, in case
        """
    }
)
#: Behind a contact: the same.
NOT_HELD_AFTER: dict[str, str] = listed(
    {
        "not": """
            did not take place, never took place, was cancelled, was canceled, were cancelled, was
            called off, were called off, a matter for, at the earliest, is conceivable,
            did not happen, never happened, has been cancelled, has
            been called off, fell through, is unlikely, was not, were not, is not, have stalled,
            could take place, may take place, might take place, could be held, may be held, is
            possible, are possible, is off, were off, will not, has been ruled out, collapsed
            before
        """
    }
)

#: Before a noun of contact: the subject of the clause took part in it.
PART = word_set("""
    received receives got gets took takes placed places
    held hold holds holding had have has having after during in at following before attended
    joined opened began started concluded ended resumed conducted through for on attend attends
    attending ending completed wrapped via finished over since chaired co-chaired kicked into
    begin start open resume hosted hosting hosts completing concluding opening paid pays paying
    pay made makes making undertook arrived entered with
""")

#: Between such a word and its noun.
BEFORE_NOUN = word_set("""
    a an the his her their its first second third fourth fifth one-on-one face-to-face - one on
    closed-door closed door two hour hours long day days official state working three four five
    separate phone telephone video bilateral trilateral direct high level high-level round of
    series several recent private brief short lengthy extended face historic rare secret formal
    informal inaugural annual regular ministerial same last latest strategic security defence
    defense peace ceasefire truce trade nuclear bilateral indirect surprise unannounced previous
    another such these those this that more intensive marathon fresh new further crisis emergency
    lunch dinner evening morning afternoon one-day two-day three-day four-day six-day final
""")

#: Of whom it was wished.
REQUESTED: dict[str, str] = listed(
    {
        "by": """
            at the request of, requested by, at the initiative of, on the initiative of, initiated
            by, at the behest of, sought by, on the request of, made at the request of, asked for by
        """
    }
)
REQUESTS: dict[str, str] = listed({"own": "request, initiative, behest, own request"})
ASKED: dict[str, str] = listed(
    {
        "asked": """
            had asked for, had requested, asked for, requested, had sought, initiated, had initiated
        """
    }
)

#: Before the one who is spoken to: "told Rutte in a call".
TELLING = word_set("""
    told tells telling thanked thanks thanking assured assures assuring informed informs informing
    warned warns warning asked asks asking congratulated congratulates congratulating urged urges
    urging briefed invited inviting invites promised promises with to reassured reminded pressed
    pressing pledged hailed praised praises hails
""")

#: What follows a person called by phone, not called names.
AFTER_CALLED = word_set("""
    . , ; on in to for after at again and before from late early last earlier about over with
    ahead yesterday today tonight this during but while when who by twice directly personally
    shortly hours days as - : ) within the since
""") - word_set("the as")

#: Before "met" or "meeting": nothing of the kind, whatever follows.
NO_MEETING = word_set("""
    target targets demand demands needs need conditions requirements goals goal criteria deadline
    resistance opposition fire obligations standards expectations commitments challenge halfway
    death fate
""")
