"""
Language data: the verbs and nouns of handing over, and what makes it promised, feared or denied.

Extend the maps; `transfer.py`, `flows.py` and `flow_forms.py` read them.
"""

from monitor.text.phrases import listed, word_set

#: Verbs → who their subject is. "give" and "get" tell the direction; "arm" has its taker as object.
VERBS: dict[str, str] = listed(
    {
        "give": """
            supplied, supply, supplies, supplying, sent, send, sends, sending, shipped, ship, ships,
            shipping, delivered, deliver, delivers, delivering, provided, provide, provides,
            providing, gave, give, gives, given, giving, handed over, hand over, hands over,
            handing over, handed, hands, hand, transferred, transfer, transfers, transferring, sold,
            sell, sells, selling, exported, export, exports, exporting, donated, donate, donates,
            donating, dispatched, dispatch, dispatching, furnished, furnish, furnishing, flown,
            flew, flying, lent, lend, lending, smuggled, smuggle, smuggling, funnelled, funneled,
            funneling, shared, share, sharing, pays in, paid in, paying in, pay in, pays with,
            paid with, trading, pledged, pledges, pledge, promised, promises,
            promise, offered, offers, offer, offering, weighs, weighing, considers, considering,
            mulls, mulling, sending over, airlifted, airlift, railed, trucked, committed,
            contributed, contributes, contributing, pours, poured, airdropped, gifted,
            rewarded, rewards, rewarding, repaid, repays, repaying, equipped, equips, equipping,
            paid, pays, paying, showered, compensated, compensates, rushed, rush, repaid in, repays
            in, rewarded with, allocated, allocates, earmarked,
            fund, funds, funding, funded, finance, finances, financing, financed, lets, let,
            released, loaned, pledging, promising, passed on, pass on, turned over, ship over,
            is shipping, kept supplying, flew in, flies in, flown in, flying in, shipped
            in, brought in, sent in, channelled,
            channeled, brought, bring, brings, bringing, channels, resupplied, disbursed, disburse,
            granted, grants, granting, bestowed, extended, injected, ceded, parcelled out,
            smuggles, slipped, flies, dropped off, re-exported, unlocked,
            bequeathed, leased, leases, leasing, outfitted, shipped off, sent over,
            announced, announces, announcing, unveiled, unveils, unveiling, set aside, sets aside,
            offloaded on, dispensed, forwarded, routed, plied, plying, lavished,
            showering, approved, approves, approve, authorised,
            authorized, authorises, authorizes, cleared, moved
        """,
        "get": """
            received, receive, receives, receiving, got, get, gets, getting, obtained, obtain,
            obtains, obtaining, acquired, acquire, acquires, acquiring, bought, buy, buys, buying,
            purchased, purchase, purchases, purchasing, imported, import, imports, importing,
            secured, secure, secures, securing, took delivery of, take delivery of, taking delivery
            of, takes delivery of, procured, procure, procures, procuring, wants, want, wanted,
            seeks, seek, sought, seeking, asked for, asks for, asking for, hope for, hopes for,
            hoped for, hoping for, gains, gain, gained, is given, be given, been given, was given,
            were given, are given, being given, are supplied with, been supplied with, be supplied
            with, was supplied with, was promised, were promised, been promised, is promised,
            earned, earns, earn, earning, requested, requests, requesting, needs, accepted,
            accepts, demanded, demands, awaits, expects, took in, be rewarded with, was handed,
            asked, asks, ask, asking, collected, collect, collects, collecting, been
            rewarded with, was paid in, is paid in, being paid in, been paid in, lobbied for, be
            paid in, be paid with, be repaid in, be repaid with, been repaid in, been repaid with,
            is repaid in, is repaid with, be compensated with, being rewarded with,
            being armed with, been armed with, are armed with, is armed
            with, were armed with, be armed with, been equipped with, are equipped with, is
            equipped with, were equipped with, be equipped with, been issued with, were issued
            with, are issued with, being issued with, kitted out with, hopes to get, benefits from,
            benefit from, relies on, rely on, relied on, relying on, depends on, depend on,
            ordered, orders, being supplied with, being rewarded with, stands to gain, stand to
            gain, is being supplied with
        """,
        "carry": """
            took, loaded, unloaded, hauled, picked up, offloaded, carried, carry, carries,
            carrying, transported, transports, traded, ferried, come from, comes from, came from,
            coming from, come from, comes out of, will reach, would reach, will follow,
            to reach, left, crossed, has left, went by rail, went by train, went by sea,
            went by ship,
            has arrived in, have arrived in, is arriving in, reached, have reached,
            reaching, flowed, flows, flowing,
            arrived from, arrived in, flow to, flows
            to, flowed to, flowing to
        """,
        "reverse": """
            goes the other way, go the other way, flows the other way, flow the other way, went the
            other way, moves the other way, flows back, flowed back, comes back, goes in the other
            direction, flows in the other direction, flow in the other direction, goes in return,
            flowed in the other direction, going the other way, going in the other direction,
            flowing the other way, moving the other way, travelling the other way, gone the other
            way, gone in the other direction, travelled the other way, traveled the other way, came
            the other way, come the other way, passed the other way, went in the other direction,
            come back the other way, went back, gone back, went in return, came in return, come in
            return, flowing back, coming back in return
        """,
        "go": """
            come, comes, came, coming, go, goes, went, gone, going, follow, follows, followed,
            arrive, arrives, arrived, arriving, land, lands, landed, landing, turned up, turn up,
            turns up, turning up, showed up, show up, shown up, showing up, surfaced, appeared,
            appear, reach, make their way, made their way, made its way, find their way, found
            their way, found its way, finding their way, ended up, end up, ends up, ending up,
            trickled, trickle, trickles, trickling, pour, pouring, streamed, streaming, stream, is
            on its way, are on their way, were on their way, was on its way, en route, sailed, flow,
            rolled, stand, stands, stood
        """,
    }
)

#: Of these a number alone can be said: "4 million have been supplied".
HANDED = word_set("""
    supplied delivered shipped handed provided sold donated exported give hand supply deliver ship
    provide sell donate transfer transferred
""")

#: Nouns of handing over, before "of" and a good, or behind a good.
NOUNS: dict[str, str] = listed(
    {
        "give": """
            supply, supplies, shipment, shipments, shiploads, consignments of, delivery,
            deliveries, transfer, transfers,
            sale, sales, export, exports, provision, handover, donation, donations, flow, dispatch,
            airlift, consignment, consignments, supplying, trade, shipping, package, gift, tranche,
            batch, batches, trafficking, handovers, lend-lease, smuggling, instalment, instalments,
            installment, installments, influx, stream, inflow, outflow, contribution, contributions,
            cargo of, provisions, loan of, transfers of, resupply, lot, tranches
        """,
        "supplier": """
            supplier, suppliers, provider, providers, source, exporter, seller, donor, backer,
            armourer, purveyor
        """,
        "get": "purchase, purchases, import, imports, receipt, procurement, acquisition",
    }
)

#: Words of fear, hope or request: what has not been handed over.
FEARED = word_set("""
    potential fear fears feared fearing worry worries worried worrying concern concerns concerned
    risk risks
    wary alarmed alarm nightmare hope hopes hoped hoping wants want wanted seek seeks sought seeking
    anxious danger spectre perhaps
    preparations preparation suspect needs expects expect awaits shopping wish stands stand
""")
AWAITING = word_set("expects expect awaits await")
PROMISED = word_set("""
    will 'll pledge pledges pledged pledging promise promises promised promising vow vows vowed
    plan plans planned planning agreed approve approved approves authorised authorized authorises
    authorizes cleared ready would scheduled due intends intend preparing prepares committed
    commits commit expected earmarked allocated allocates ordered order promised going upcoming
    shall package announced announces tranche
""")
#: Fears that outweigh "will": "a risk that arms will come".
FEARING = word_set("fear fears feared worry worries warned warn warns dread")
#: "is close to sharing technology".
VERGE = word_set("close verge brink poised")
DREADED = word_set("fear fears feared risk risks worry worries worried danger afraid alarmed")
COMING = word_set("will would 'll going")
#: A giver's wish.
WISHED = word_set("want wants wanted hopes hoping wish wishes")
CONSIDERED = word_set("""
    consider considers considered considering weigh weighs weighing mull mulls mulling possibility
    may might could can possible possibly decision decide deciding review reviewing option options
    whether debate debating debates willing willingness depending discuss discussing discussed
    discusses study studying excluded offer offers offered offering if examine examining raised
    ask asks asked asking request requested requests requesting demand demanded lobbied
    proposal proposes proposed suggestion urged urges pressed pressing open
""")
POSSIBLE = word_set("may might could can would")
PERHAPS = word_set("may might could can")
#: What is moved or borne need not be handed over: "the missile carries explosives".
STIRRING = word_set("carry carries carrying carried loaded left crossed earmarked cleared moved")
#: What leads from a package to what is in it.
INCLUDING = word_set(
    "include includes including included contains containing comprises under : of with"
)
#: Nouns of what somebody announces that he will give.
PACKED = word_set("package packages tranche batch batches")
#: Behind a verb of going of which nothing else is said: "more shells may come next".
GONE = word_set("""
    . , ; : to into in from by at next later too soon also since this last after before when on and
    over via through across the now already again as back for with within during until every each
    along here there their its
""")
#: "have gone the same way": as what was told of before.
ALONG = word_set("same")
#: A treaty binds both: "each side provides arms".
MUTUAL = word_set("each mutual reciprocal either")
#: Whose is what is said to be theirs: "Haiti's police", "Russian ports".
HOLDERS = word_set("""
    police army armies navy forces force military troops soldiers marines guard coastguard air
    government ministry authorities administration officers mission side ports port harbour harbor
    harbours harbors soil territory hands arsenal arsenals stocks depots bases base airfields
    airfield railway factories shores coast rebels gangs fighters militia militias gunmen commandos
    units brigades people civilians hospitals hospital refugees ships ammunition war front
""")
#: By whose count it is said: "by a Seoul institute's estimate".
COUNTS = word_set("""
    estimate estimates count counts account accounts tally reckoning assessment calculation
    calculations figures admission telling
""")
#: What is done with a good by those who are brought: "workers to build drones".
MAKING = word_set("""
    build building make manufacture produce assemble assembling operate fly drive fire launch guard
    unload repair maintain develop test making producing operating
""")
#: What is set aside for somebody by the one who tells of it.
ALLOTTED = word_set("""
    approved allocated earmarked released authorised authorized cleared committed pledged unlocked
    unfrozen disbursed budgeted
""")
#: Behind "$20 million in": money all the same.
AIDING = word_set("aid assistance help support funding relief grants loans cash credit credits")
#: Behind a good, it is shot: "sent 500 drones against Kyiv" hands nothing over.
SHOT = word_set("against")
#: Who is armed, fed and paid abroad without being named: the first force of the story.
MEN = word_set("soldiers troops men they fighters battalion newcomers recruits contingent units")
#: A thing made by one side is used by the other: it has been handed over.
USING = word_set("""
    fired fires firing used uses using launched launches launching rained hit struck
    strikes hits shelled shelling makes make making made depends relies found fragments debris
    remnants wreckage
""")
DENIED = word_set("denied denies deny denying refuted refutes rejects rejected dismissed dismisses")
#: Nothing was or will be handed over.
NEVER = word_set("""
    not n't never no nor without refuse refuses refused refusing decline declined declines stop
    stopped stops halt halted halts ban bans banned banning barred bars prevent prevented prevents
    blocked blocks suspend suspended suspends freeze frozen froze ended cancelled canceled cannot
    prohibits prohibited prohibit forbids forbid forbade forbidden unable outlaws seized seize
    intercepted
    destroyed destroy destroys delayed delays withheld withhold
""")
#: Behind a noun of handing over these say that it has not come to it.
STOPPED = word_set("""
    delayed suspended halted blocked cancelled canceled postponed stalled frozen stopped held
    withheld
""")
NEVER |= STOPPED - {"held"}
#: "have not ruled out", "has not excluded": considered after all.
RULED = word_set("rule ruled rules ruling excluded exclude excludes")

#: In return: what flows back.
IN_RETURN: dict[str, str] = listed(
    {
        "back": """
            in return, in exchange, in turn, as payment, as a reward, in payment, as compensation,
            reward for, gets for it, quid pro quo, in recompense, as a quid pro quo
        """
    }
)

#: Between a verb and its good.
NOT_BETWEEN = word_set("; : that which who while because although before after and,")

#: Before a noun of handing over: the subject hands over.
BEGINNING = word_set("""
    cleared clears clear clearing greenlit okayed notified allowed allows authorising authorizing
    approving announcing beginning unveiled unveils held froze paused suspended signed agreed
    complete completed completes completing begin began begins beginning start started starts
    resume resumed resumes resuming make made makes making continue continued continues increase
    increased increases step stepped speed accelerate accelerated approve approved approves
    authorise authorised authorize authorized announce announced announces plan planned plans
    finish finished prepare prepared prepares expand expanded promise promised promises pledge
    pledged pledges boost boosted double doubled arrange arranged consider considered considering
    considers
""")

#: Verbs of moving: without a taker what is sent is one's own.
MOVING = word_set("""
    sent send sends sending dispatched dispatch dispatching flown flew flying moved carried carry
    carries carrying brought transported transports rushed rush poured pours released cleared
    committed moved
""")
#: What one sends to be somewhere, not to be another's.
OWN = word_set("""
    jets helicopters warplanes planes aircraft bombers fighters tanks vehicles trucks boats cars
    carriers systems batteries
""")

#: Verbs of wishing: the good stands close behind.
WISHING = word_set("""
    wants want wanted seeks seek sought seeking needs expects awaits demands demanded requested
    requests requesting considers considering weighs weighing mulls mulling shares share shared
    sharing gain gains gained approved approves approve
""")

#: Verbs of telling what one will give: a sum, or something for somebody.
TELLING = word_set("announced announces announcing unveiled unveils unveiling")
#: "thanked Norway for its missiles": who is thanked gives.
THANKING = word_set("thanked thanks thanking thank")
#: Behind "the UN": its fund holds the money, for somebody else.
FUNDS = word_set("trust fund appeal plan response")

#: Verbs that say by themselves what is handed over.
ARMING = word_set("arm arms armed arming rearm rearmed rearming")

#: "pledged to deliver": the subject of the first verb hands over.
CONTROL = word_set("""
    pledged pledge pledges promised promises promise agreed agrees agree plans plan planned
    planning wants want wanted vowed vows vow offered offers offer decided decides decide refused
    hopes hope hoped intends intend ready prepared prepares preparing continues continue continued
    began begun started starts failed able expected set due likely willing poised keen want
    committed proposed seeks sought threatened threatens tried tries whether
""")

#: These lead to a good only by "with" or "in": "rewarded the North with oil".
WITH = word_set("""
    rewarded rewards rewarding repaid repays repaying equipped equips equipping paid pays paying
    showered compensated compensates
""")

#: "help Pyongyang with satellites".
HELPING = word_set("help helps helped helping assist assists assisting aid aiding")

#: Verbs that are nouns too, in their bare form and with an s; and what stands before each.
BARE = word_set("hand supply trade transfer export share need ship sale offer")
BEFORE_BARE = word_set("""
    that who which
    to will would could may might can must should not n't and or they we countries also
""")
ENDING_IN_S = word_set("ships supplies exports imports transfers needs offers demands grants")
BEFORE_NOUNS = word_set("the of its their such any those these and all some other")

#: What flows back is spoken of, though no verb hands it over: "what Pyongyang gains", "the price".
EXCHANGE = word_set("""
    return exchange reward rewards payment price gain gains gets get barter swap bartered swapped
    earn earns compensation pays paid quid shopping wishlist
""")

#: "asked Seoul for shells": whoever is asked gives.
ASKING = word_set("asked asks ask asking")
#: "asked what the North gains" is a question, no request.
QUERYING = word_set("what about whether how why")
REQUESTING = ASKING | word_set("request requested requests requesting demand demanded lobbied")

#: What is said to be these is denied.
UNTRUE = word_set("absurd baseless fake nonsense unfounded false groundless fabricated untrue")
