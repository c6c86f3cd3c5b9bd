"""
Language data: words that say what became of the people counted (status), and what is yet to come.

Extend the maps; each value lists its phrases, parted by commas. `status.py` reads them.
"""

from itertools import product

from monitor.text.phrases import Phrases, listed, word_set

_KILLED = "killed", "dead", "died", "slain", "deaths", "fatalities", "fallen", "dying"
_WOUNDED = "wounded", "injured", "hurt", "maimed", "injuries"
_OTHER = "missing", "captured"
_JOINTS = " or ", " and ", ", ", " and/or ", " or were ", " or been ", " and been "


def _sums() -> dict[str, str]:
    """ "killed or wounded", "hurt or killed", "killed, wounded or missing": casualties."""
    two = list(product(_KILLED, _JOINTS, _WOUNDED)) + list(product(_WOUNDED, _JOINTS, _KILLED))
    two += list(product(_KILLED + _WOUNDED, _JOINTS, _OTHER))
    pairs = {"".join(parts) for parts in two}
    threes = {
        f"{p}{j}{o}" for p in pairs for j in (" or ", " and ", ", or ", ", and ") for o in _OTHER
    }
    return dict.fromkeys(pairs | threes, "casualties")


#: Verbs, participles and nouns → status. Longer phrases win over shorter ones.
STATES: dict[str, str] = _sums() | listed(
    {
        "killed": """
            KIA, killed, kill, kills, killing, dead, died, die, dies, dying, deaths, death, death
            toll, fatalities, perished, slain, fallen, lost their lives, lost his life, lives
            lost, lost lives, were lost in action, killed in action, killed in battle, coffins,
            portraits, graves, fell in battle, fell in combat, bodies, wiped out, annihilated,
            eliminated, fatal, fatally, mown down, mowed down, gave their lives, laid down their
            lives, losing their lives, did not survive, cut down, buried, remains were, sets of
            remains, urns, ashes, cremated, shot dead, mortuary, body bags, body count,
            obituaries, funerals, slaughtered, butchered, blown up, blew themselves up, took their
            own lives, war dead, names of the dead, executed, succumbed, lies dead, lie dead, wipe
            out, eliminate, fatality, massacred, finished off, presumed dead, bodies of, drown,
            drowned, drowning, starved to death, bled to death, froze to death, burned to death,
            burnt to death, beaten to death, hacked to death, crushed to death, gunned down,
            lynched, murdered, murder, murders, assassinated, slaughter, massacre, shot and
            killed, lost life, loss of life, loss of lives, claimed the lives of, took the lives
            of, costing the lives of, cost the lives of, cost the life of, mourns, mourned,
            mourning, mourn, died of, died in, passed away, bled out, death tolls, corpses,
            corpse, burials, burial, coffin, casket, caskets, grave, funeral, obituary, martyred,
            martyrs, put to death, beheaded, met their deaths, met their end, were no more, left
            dead, found dead, morgue, morgues, posthumously, killings
        """,
        "wounded": """
            WIA, wounded in action, wounded, injured, hurt, injuries, wounding, injuring, maimed,
            hospitalised, hospitalized, in hospital, in hospitals, bandaged, bandages, crippled,
            treated for wounds, under treatment, incapacitated, evacuated with wounds, amputees,
            suffered wounds, suffered injuries, sustained injuries, sustained wounds, suffering
            wounds, suffering injuries, with injuries, with wounds, were treated, was treated,
            being treated, treated in, treated at, recovering from wounds, recovering from
            injuries, convalescing, recuperating, injuries suffered, burned, maiming, needed
            treatment, medically evacuated, evacuated for treatment
        """,
        "casualties": """
            casualties, casualty, losses, loss, lost, lose, losing, loses, casualty figure,
            casualty toll, toll, put out of action, taken out of action, out of action, out of the
            fight, neutralized, neutralised, suffered losses, dead and wounded together, knocked
            out, dead or in hospital, struck down, decimated, butcher's bill, attrition, attrited,
            killed or hospitalised, deaths included, dead included, deaths and injuries, dead and
            injured alike, deaths and injuries included, out of combat, rendered
            combat-ineffective, combat-ineffective, irrecoverable losses, irretrievable losses,
            written off, put out of combat, casualty count, casualty numbers, casualty rate,
            casualty estimate
        """,
        "missing": """
            MIA, deserted, deserters, defected, on the run, absconded, abandoned their, missing,
            missing in action, unaccounted for, disappeared, gone missing, went missing, vanished,
            not accounted for, deserting, desert, defecting, defect, fled their posts,
            fled their positions, fled their unit, fled their units, left their posts, fled the
            ranks, ran away, run away, went AWOL, gone AWOL, AWOL, escaped from their unit,
            whereabouts, not been seen since, not returned, failed to return, lost at sea
        """,
        "captured": """
            POW, being questioned, interrogated, questioned, captured, capture, captures,
            capturing, taken prisoner, taken captive, prisoners of war, POWs, captives,
            surrendered, in captivity, being held, held captive, detained, taken alive, took
            alive, takes alive, caught alive, in custody, seized alive, prisoners, in Ukrainian
            hands, in enemy hands, behind bars, gave themselves up, given themselves up, laid down
            their arms, captive, in Russian captivity, arrested, arrests, apprehended, nabbed,
            abducted, kidnapped, taken hostage, hostages, held hostage, imprisoned, jailed, taken
            into custody, seized as prisoners, fell into captivity, made prisoner, made prisoners,
            surrendering, surrender, surrenders, under arrest, rounded up, in detention, in
            prison, prisoner of war, captors, prisoner
        """,
        "withdrawn": """
            withdrawn, withdrew, withdraw, returned, returning, return, pulled out, pulled back,
            repatriated, gone back, sent home, sending home, sent back, taken home, brought home,
            came home, come home, coming home, came back, come back, went home, gone home, flown
            home, back home, returned home, back from, rotated out, shipped home, left Russia,
            home for, went back, go home, going home, head home, headed home, fly home, flew home,
            bound for home, sent packing, rotated home, returnees, rotated back, left the front,
            left the front line, withdrawal, pull out, pulling out, back in North Korea,
            homecoming, taken off the line, flown back, flew back, fly back, flying back, sailed
            home, sailed back, shipped back, brought back, bring back, bringing back, bring home,
            bringing home, pulls out, pulled off, taken off the front, withdrawing, withdraws,
            rotated away, sent back home, relieved of duty, deported, are home,
            is home, were home, be home, now home, home again, return home, returning home, returns
            home, evacuated, taken out of, marched back, demobilised, demobilized, stood down,
            retreated, retreat, retreating, pulling back, pull back, made their way back, making
            their way back, going back, travelled back, traveled back, moved back, back on home
            soil, are back, is back, were back
        """,
        "in_training": """
            training, are training, trained, being trained, undergoing training, in training,
            receiving training, drilling, drilled, being drilled, train, trains there, learning,
            being taught, being readied for battle, undergoing, instructed, being instructed,
            practising, practicing, exercising, honing, training course, schooled, taught, drill,
            drills, acclimatising, acclimatizing, retraining, retrained, took a course, rehearsing
        """,
        "in_combat": """
            fighting, in combat, taking part in, take part in, took part in, engaged in combat, in
            battle, fought, on the front line, on the front lines, at the front, on the frontline,
            battling, participating in, fight, combat, entered combat, in action, engaged, thrown
            into battle, thrown into the fight, thrown into the fighting, seen combat, saw combat,
            engaging, battle-tested, committed to battle, committed alongside, fielded against,
            storming, stormed, attacked, attacking, assaulting, assaulted, spearheading, clashed,
            thrown at, hurled at, fed into, sent into battle, into battle, into the fight, in the
            trenches, on the battlefield, under fire, shelled, came under fire, skirmish, into the
            assault, into an assault, into assaults, into the attack, into the fray, into combat,
            into action, in the assault, in an assault, in assaults, in the attack, in an attack,
            in the fight, in the fighting, in fighting, take part in the fighting, thrown into
            combat, assault groups, saw action, seen action, see action, see combat, doing battle,
            exchanging fire, joined the fighting, joined the fight, joined the battle, joining the
            fight, join the fight, join the fighting, in the line of fire, in the thick of,
            involved in the offensive, in the offensive, in an offensive, in offensive operations,
            in combat operations, in battles, in clashes, involved in the fighting
        """,
        "sent": """
            loaded on, loaded onto, being sold, sent, send, sends, sending, dispatched, dispatch,
            dispatches, dispatching, deployed, deploy, deploys, deploying, deployment, moved,
            move, moves, moving, went, gone, transferred, transfer, transferring, shipped,
            redeployed, flown, transported, ferried, were sent, committed, dispatched to,
            supplied, provided, goes, go, leave for, leaves for, leaving for, sailed, travelled,
            traveled, relocated, contributed, rushed, airlifted, sent off, set off, left for, had
            gone, packed off, shipped off, shipping, on their way, en route, headed to, headed
            for, heading to, heading for, handed over, lent, lending, marched, travel to,
            travelling to, traveling to, posted to, made their way, making their way, left the
            country, preceded them, preceded, have followed, had followed, funnelled, funneled,
            funnelling, boarded, embarked, introduced into, introduced, brought, bring, shuttled,
            conveyed, drafted in, lent to, loaned, despatched, despatch, pushed forward,
            channelled, packed into, taken to, took to, put on trains, put on ships, wave of,
            tranche, batch, rotated into, inserted, streaming to, assigned, seconded, mobilised,
            mobilized, exported, delivered, deliver, delivers, delivering, marching, put at the
            disposal of, made available, bused, trucked, bussed, railed, trained out,
            transporting, ferrying, ferry, airlifting, redeploying, redeploy, relocating,
            relocate, redeployment, dispatches of, departed, depart, departs, departing, took off,
            taking off, set out, setting off, setting out, sets off, sails, set sail, sailing for,
            embark, embarking, boarding, reassigned, channelling, contributes, contributing,
            contribute, lends, hired out, leased, diverted, routed, furnished, fed in, sent in,
            sending in, sends in, flown out, put aboard, shifted, shifting, contribution of,
            crossed the border, crossed, crossing
        """,
        "arrived": """
            arrived, arrive, arrives, arriving, reached, entered, came, come, have come, landed,
            crossed into, arrival, got to, came in, turned up, arrivals, disembarked, joined, got
            there, set foot, appeared in, have appeared, showed up, put ashore, ashore, poured
            into, pour into, pouring into, poured in, trickled in, trickling in, trickling into,
            trickled into, streamed into, rolled in, rolled into, flew in, flown in, got off,
            stepped off, touched down, docked, made it to, came with them, came along, newcomers,
            descended on, flooded into, flooded in, came ashore, set foot in, checked in, drove
            into, got as far as, moved in, moved into, flowed into, making it to, have turned up,
            slipped into, took up positions, pulled into, pulling into, arrive in, were delivered,
            been delivered, made landfall, reached the front, come ashore, coming in, came into,
            pours into, pour in, pouring in, rolling into, rolling in, streaming into, streaming
            in, flooding into, flooding in, filtering in, filtered into, filtering into, seeped
            into, showing up, turning up, landing in, landing at, lands in, disembarking,
            disembark, docking, welcomed, greeted, touch down, reaching, entering, enters,
            reaches, influx of, influx
        """,
        "present": """
            drawn up, swelled, swollen, guards, patrolling, patrol, stationed, massed, amassed,
            gathered, concentrated, remain, remains, remained, based, positioned, assembled,
            mustered, deployed in, deployed inside, deployed along, deployed near, deployed on,
            deployed across, presence, present, numbers, numbering, number, there are, there were,
            serving, located, standing by, garrisoned, are there, is there, were there, already
            there, still there, now there, there now, living in, quartered, fielded, staying,
            gather, gathering, assembling, assemble, mass, massing, in place, on the ground,
            operating, operate, operates, on hand, encamped, holding positions, lined up, stand
            guard, standing guard, on guard, stay behind, stayed behind, on their feet, in the
            area, in the field, strength, digging up, dug in, has been there, have been there, on
            Russian soil, on the soil, camped, billeted, housed, hosted, holed up, waiting, under
            arms there, in Russia today, still in, at work, employed, guarding, guard, deployed
            at, on station, linger, stay, stays, in theatre, in theater, near the border, in
            position, in reserve, concentration, grouping, numbered, number in the, are left, is
            left, were left, remaining, are still there, present at, present in, on Russian
            territory, able to fight, fit to fight, fit for duty, fit for combat, capable of
            fighting, combat-ready, battle-ready, bivouacked, ensconced, entrenched, dug in along,
            dug in at, posted in, posted at, posted along, posted on, staffed, manned, manning,
            man, staying on, staying behind, kept in, held in reserve, kept in reserve, on duty,
            on patrol, on deployment, on site, standing ready, positioned along, occupies, occupy,
            occupying, controls, resides, residing, reside, resident, working in, working at,
            working on, work in, work at, work on, still deployed, currently deployed, are
            accounted for, were accounted for, now deployed, already deployed, are deployed, is
            deployed
        """,
        "displaced": """
            from their homes, out of their homes, from home, leave their homes, left their homes,
            leaving their homes, flee their homes, fled their homes, fleeing their homes, lost
            their homes, abandon their homes, abandoned their homes, to flee, homeless, uprooted,
            uprooting, uproots, displaced, displacing, displaces, internally displaced, flee,
            fled, fleeing, flees, escaped, escape, escaping, driven out, drove out, chased out,
            forced out, forced to leave, had to leave, forced to move, on the move, sought refuge,
            seek refuge, seeking refuge, taken refuge, took refuge, sought shelter, sought safety,
            displacement, exodus, from their villages, from their towns, from their land, off
            their land, from their camps, out of their villages, fled their villages, flee their
            villages, left their villages, abandoned their villages, from the camps, with no
            shelter, without shelter, without a roof, left the camps, emptied the camps
        """,
        "crossed": """
            sought asylum, seeking asylum, across the border, over the border, fled abroad, left
            the country, fled the country, to neighbouring countries, to neighboring countries,
            into neighbouring countries, into neighboring countries, outside the country, become
            refugees, became refugees
        """,
        "in_need": """
            acute hunger, severe hunger, extreme hunger, suffer hunger, suffering hunger, suffer
            from hunger, in need, in need of, need aid, need help, need assistance, need food,
            need shelter, needing aid, needing help, needed aid, in dire need, in urgent need, in
            desperate need, require aid, require assistance, requiring assistance, depend on aid,
            dependent on aid, rely on aid, rely on food aid, face hunger, faces hunger, facing
            hunger, face acute hunger, faces acute hunger, facing acute hunger, face famine, faces
            famine, facing famine, face starvation, faces starvation, facing starvation, starving,
            go hungry, going hungry, gone hungry, hungry, food insecure, acutely food insecure,
            food insecurity, at risk of famine, at risk of starvation, at risk of hunger, risk of
            famine, malnourished, suffer from malnutrition, suffering from malnutrition, acutely
            malnourished, without enough to eat, not enough to eat, without access to, lack access
            to, cut off from aid, without food, without clean water, threatened by famine,
            threatened with famine, threatened by hunger, short of food, in famine, in hunger,
            in acute hunger, running out of food, on the brink of famine, need
            humanitarian, needs humanitarian, needing humanitarian, require humanitarian
        """,
    }
)
STATE_PHRASES = Phrases(STATES)

#: Verbs in the present tense or bare form that say of a move yet to come when alone.
PLANS: frozenset[str] = frozenset(
    listed(
        {
            "planned": """
            are to, is to, were to, was to, being formed, forming, were due, will, would, could,
            may, might, shall, should, plan, plans, planned, planning, plans to, decided to,
            decision to, decided on, expected, expects, expect, expecting, intends, intend,
            intended, intention, prepared to, preparing, prepare, prepares, preparations, ready
            to, pledged, pledges, promised, promises, vowed, offered, agreed to, wants, aims, aim,
            the aim, goal, target, set to, due to, poised to, about to, scheduled, likely to,
            considering, considers, weighing, to be, going to, to reach, to follow, scenario, can,
            proposed, to send, to deploy, to dispatch, to provide, to supply, to join, to arrive,
            to come, to go, to enter, to fight, to take part, to move, to total, goes to, go to,
            ready for, envisaged, envisages, foresees, foreseen, authorised, authorized, mandated,
            eventually, in the pipeline, earmarked, projected, projects, project, forecast,
            forecasts, upcoming, more to come, seeks to, due at, due in, in preparation, being
            prepared, being readied, readying, in the works, getting ready, further down the line,
            over time, in the future, gearing up, ready to be, set for, bound to, earmarks,
            recruiting, wished to, hopes to, hoping to, contemplates, contemplating, mulling,
            mulls, slated, tipped, bound for, braces for, brace for, bracing for, still to come,
            awaited, awaiting, promise of, in the months ahead, set aside, foresee, pencilled in,
            penciled in, want to, wants to, under consideration, on the way, in the coming, ready
            for dispatch, being selected, selected for, up to come, will be, tipped to, envision,
            envisions, envisioned, in the offing, on order, to add, to build up, to bring, to
            double, to triple, to reinforce, ordered to, hopes, pledge, promise, offer, offers,
            undertaken to, undertook to, committed to send, wish to, should be, ought to,
            potential, potentially
            """
        }
    )
)
PLAN_PHRASES = Phrases(dict.fromkeys(PLANS, "planned"))

#: Before "to be" they say of the present: "thought to be in Kursk".
HELD_TO_BE = word_set("""
    believed thought assess assesses assessed reported known understood said estimated considered
    believe believes estimate estimates judged found seen confirmed suspected presumed
""")

#: After these a plan word tells of the past: "may have been killed", "is expected to have sent".
#: Verbs that are no participle of the people before them: "600 of the 15,000 died".
FINITE = word_set("""
    died fell went came fled left arrived returned deserted surrendered defected escaped crossed
    withdrew entered fought perished remained stayed
""")
PERFECT = frozenset({"have", "has", "had", "having"})

#: Words that turn a state into its absence: "have yet to fight".
NEGATIONS: frozenset[str] = frozenset({"yet to", "not yet", "never", "no sign of", "not"})

#: Statuses that a plan word turns into "planned"; what is done to people (killed) stays.
MOVABLE = frozenset({"sent", "arrived", "present", "in_training", "in_combat", "withdrawn"})

#: Prepositions that place people somewhere.
INSIDE = frozenset({"in", "inside", "near", "along", "across", "at", "within", "on"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
