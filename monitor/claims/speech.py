"""
Language data: words of saying, of citing and of counting, and the roles of those who say.

Extend the maps; `origin.py` reads them.
"""

from itertools import product

from monitor.text.phrases import Phrases, listed, word_set

_REVISING = (
    "doubled",
    "tripled",
    "lifted",
    "trimmed",
    "cut",
    "updated",
    "upped",
    "raised",
    "lowered",
    "increased",
    "reduced",
    "revised",
    "revised up",
    "revised down",
    "adjusted",
    "nudged",
    "halved",
)
_COUNTS = (
    *("tally", "estimate", "count", "figure", "toll", "assessment", "total", "sum", "number"),
    *("death toll", "own estimate", "latest estimate", "earlier estimate", "figures", "estimates"),
)
#: "doubled its tally", "cut their estimate".
_REVISED = {
    " ".join(words) for words in product(_REVISING, ("its", "their", "his", "her", "the"), _COUNTS)
}

#: What shows a number: "the air force's figures show". As verbs they need no subject beside them.
EVIDENCE = word_set("""
    figures data statistics numbers records estimates reports documents tallies counts findings
    tables calculations projections results surveys assessments
""")
_SHOWING = "show", "indicate", "suggest", "put", "reveal", "say", "point to", "estimate"
_SHOWN = {" ".join(words) for words in product(sorted(EVIDENCE), _SHOWING)}

#: Reporting verbs → what the saying is worth.
REPORTING: dict[str, str] = dict.fromkeys(_REVISED | _SHOWN, "assess") | listed(
    {
        "assert": """
            said, says, say, saying, told, tells, telling, announced, announces, announcing,
            disclosed, discloses, revealed, reveals, revealing, stated, states, reported, reports,
            reporting, warned, warns, warning, noted, notes, noting, added, adds, adding, posted,
            wrote, writes, declared, declares, explained, specified, informed, informs, briefed,
            testified, remarked, relayed, relays, tweeted, suggested, suggests, indicated,
            indicates, stressed, hinted, have hinted, pointed out, spoke of, speak of, speaks of,
            spoken of, speaks, spoke to reporters of, spoke to journalists of, quoted, reiterated,
            repeated, recalled, shared, insisted, argued,
            outlined, concluded, concludes, answered, answers, replied, replies, responded,
            responds, stick to, stuck to, sticks to, talked of, talks of, spoke about, mentioned,
            mentions, registered, treated, sheltered, maintained, maintains, insist, insists,
            guess, guesses, guessed, showed, shows, reminded, reminds, recounted, recounts, summed
            up, floated, presented, heard, voiced, released, published, points to, pointed to,
            refers to, referred to, emphasised, emphasized, underlined, signalled, signaled,
            elaborated, commented, went on, briefing, informing, reminding, presents, sums up, has
            it, have it, had it, asked, asks, wondered, wonders, mused, muses, joked, quipped,
            lamented, laments, complained, complains, cautioned, cautions, affirmed, affirms,
            advised, advises, relates, related, detailed, details, lists, listed, publishes, posts,
            counters, countered, clarified, clarifies, contends, contended, opined, predicting,
            concluding, stressing, explaining, stating, writing, telling, citing figures
        """,
        "assess": """
            found, finds, establishes, established, pledged, pledges, promised, promises, vowed,
            offered, offers, estimates, estimate, estimated, estimating, assesses, assess,
            assessed, believes, believe, believed, reckons, reckon, reckoned, calculates,
            calculated, counts, counted, count, puts, put, projects, projected, projecting,
            project, predicts, predicted, expects, expected, expect, thinks, think, suspects,
            suspect, judges, judged, hold, holds, sees, saw, detected, raised, raises, lowered,
            revised, forecast, forecasts, fears, fear, feared, blames, blamed, documented,
            recorded, identified, tallied, gave, gives, given, anticipates, anticipated,
            expecting, cites, cited, called the, calls the, denounced, condemned, tracked,
            observed, learned, understands, reads, spotted, surmised, surmises, figures, reckoning,
            guessing, calculating, gauges, gauged, deems, deemed, considers, gone beyond, go beyond,
            goes beyond, went beyond, gone further than, go further than, go no further than, goes
            no further than, went no further than, stops at, stopped at, settled on, settles on,
            reckon with, reckons with, goes as high as, went as high as, comes up with, came up
            with, anticipate, foresees, foresaw, envisages, envisaged, monitored, logged, logs
        """,
        "claim": """
            claims, claim, claimed, claiming, alleges, allege, alleged, alleging, accuse, accuses,
            accused, accusing, purports, purported, asserted, asserts, boasted, boasts
        """,
        "confirm": """
            confirmed, confirms, confirm, confirming, acknowledged, acknowledges, acknowledge,
            admitted, admits, admit, admitting, conceded, concedes, verified, has admitted, owned
            up, acknowledging, honoured, honored
        """,
        "deny": """
            denied, denies, deny, denying, dismissed, dismisses, dismissing, rejected, rejects,
            rejecting, disputed, disputes, refuted, refutes, rebutted, called false, rubbished
        """,
    }
)
REPORTING_PHRASES = Phrases(REPORTING)

#: What follows is whom the number comes from.
CITING: dict[str, str] = listed(
    {
        "citing": """
            citing, cited, cites, quoting, with reference to, referring to, relying on, on the
            authority of, attributing it to, attributed to, as cited by, as quoted by, who cited,
            which cited, with a reference to, in a reference to, basing itself on, on information
            from, word from, news from, learned from, learnt from, heard from, obtained from, told
            by, briefed by, intelligence from, word came from
        """,
        "according to": """
            according to, as per, per the, in the words of, in the view of, in the judgement of,
            in the judgment of, in the estimate of, in the estimation of, in the opinion of, by
            the reckoning of, by the count of, by the estimate of, by the estimates of, on the
            estimate of, estimated by, believed by, thought by, counted by, cited by, floated by,
            put about by, put forward by, put out by, circulated by, advanced by, collected by,
            recorded by, documented by, registered by, verified by, tracked by, calculated by,
            tallied by, gathered by, quoted by, reported by, estimates by, estimate by,
            estimates from, an estimate from,
            assessment by, figures from, figures by, data from, data of, information from,
            announced by, released by, given by, published by, provided by, issued by, assessed
            by, considered by, report by, report from, a report by, statement by, statement from,
            claimed by, disclosed by, laid bare by, listed by, named by, revealed by, put by,
            compiled by, shared by, confirmed by, said by, by the account of, sources in, in an
            assessment by
        """,
    }
)
CITING_PHRASES = Phrases(CITING)

#: "Seoul's estimate", "the NIS's count".
ESTIMATES = word_set("""
    total estimate estimates estimation count counts figure figures totals tally tallies
    assessment assessments reckoning number numbers data report calculation calculations
    projection projections claim claims announcement toll statement briefing sources forecast
    account
""")

#: "Casualties stood at 4,000".
AMOUNTING = word_set(
    "stood stands reached totalled totaled totalling amounted amounts numbered hit"
)

#: Nouns of a body that speaks for its country, whatever stands before them.
BODIES = word_set("ministry agency department council commission committee office bureau command")

#: These need no "'s": "South Korean estimates", "US figures".
SURE_ESTIMATES = word_set("estimate estimates figures assessment assessments data")

#: May stand between a country and its role.
ROLE_ADJECTIVES = word_set("""
    foreign domestic federal external
    senior top unnamed anonymous two several some military high-ranking ranking former deputy
    security other national own main chief - state's leading many these acting
""")

#: Speakers without a name; with them nobody is named.
NOBODY = word_set("""
    estimates reports report analysts experts observers media sources officials official analyst
    expert some many critics residents resident witnesses witness survivors survivor villagers
    medics doctors doctor nurse locals activists activist volunteers rescuers relatives
    researchers source assessments diplomats outlets newspapers
""")

#: People of an office: "White House official".
STAFF = word_set("""
    official officials spokesman spokeswoman spokesperson spokespeople chief head director sources
    source representative press-secretary report assessment
""")

#: Before a number: it shares the status of the number before it.
JOINERS = word_set("after before following from them plus besides including alongside and")

PRONOUNS = word_set("he she it they who which his")

#: "Remarks by the ambassador": a title that names the author of the whole text.
AUTHORED = word_set("address remarks statement speech communique message interview")

#: Between a subject and its verb.
ADVERBS = word_set("""
    also so far has have had earlier later now previously then already still is was been since
    again recently first only last this month week year on openly publicly repeatedly separately
    all each alike too though however meanwhile would will could may might not even himself
    herself itself therefore monday tuesday wednesday
    thursday friday saturday sunday officially formally once just jointly both
""")

#: The narrator returns: nobody's words carry over into such a sentence.
NARRATOR: dict[str, str] = listed(
    {
        "narrator": """
            is believed, are believed, was believed, were believed, is thought, are thought, are
            estimated, is estimated, an estimated, reports suggest, reportedly, last year,
            earlier, previously, in total, so far, it is estimated, are said to, is said to,
            estimates say
        """
    }
)

#: A sentence that goes on from the one before it.
CONTINUING: dict[str, str] = listed(
    {
        "continuing": """
            of them, they, those, the latter, it, he, she, of these, also, of whom, the number,
            the figure, the total, the soldiers, the troops, the men, these, them, in addition,
            further, another, additional, others, the force, the contingent, the unit, the units
        """
    }
)
