"""
Language data: what can be agreed on, and the verbs that tell how far it has come.

Extend the maps; `agreement.py` reads them.
"""

from monitor.text.phrases import listed, word_set

#: The thing agreed on → what it is.
NOUNS: dict[str, str] = listed(
    {
        "treaty": """
            treaty, treaties, pact, pacts, partnership agreement, defence agreement, defense
            agreement, strategic partnership agreement, mutual defence agreement, mutual defense
            agreement, alliance treaty, peace agreement, convention, strategic agreement, compact,
            covenant, peace treaty, peace accord, peace pact, non-aggression pact,
            partnership treaty, defence treaty, defense treaty, defence pact, defense pact,
            security pact, security treaty
        """,
        "deal": """
            deal, deals, agreement, agreements, accord, accords, memorandum, memoranda, mou, truce,
            ceasefire, cease-fire, armistice, protocol, arrangement, partnership, contract,
            contracts,
            roadmap, plan of cooperation, framework agreement, understanding, memorandum of
            understanding, action plan, plan of exchanges, security partnership, ceasefire
            agreement, ceasefire deal, truce deal, swap deal, access agreement, status-of-forces
            agreement, status of forces agreement, letter of intent, letters of intent, cessation
            of hostilities, declaration of intent, humanitarian pause,
            defence cooperation agreement, defense cooperation agreement, pause in
            fighting, road map, code of conduct, visiting forces agreement, host
            agreement, security arrangement
        """,
        "statement": """
            joint statement, joint declaration, declaration of principles, communique,
            communiqué, joint communique, joint
            communiqué, declaration, joint press statement
        """,
    }
)

#: Verbs → how far it has come.
VERBS: dict[str, str] = listed(
    {
        "signed": """
            signed, sign, signs, signing, inked, inks, ink, initialled, initialed, concluded,
            concludes, conclude, concluding, struck, strikes, strike, sealed, seals, seal,
            formalised, formalized, formalise, formalize, reached, reach, reaches, reaching,
            adopted, adopts, adopting, issued, issues, issuing, issue, clinched, clinch, finalised,
            finalized, finalise, finalize, entered into, put their names to, put his name to, put
            their signatures to, put his signature to, put pen to paper on, agreed on, agreed to,
            agreed, agree on, agree to, announced, released, secured, hammered out, made, approve
            of, cut, brokered, signed off on, signed up to, joined, cemented, sealing, striking,
            signature, the signing of, the conclusion of, accepted, accepts, accepting, renewed,
            renews, renewing, extended, extends, extending, prolonged, prolongs, amended, updated,
            upgraded, exchanged signatures on, have signed up to, penned, pens, sealed with,
            shook hands on, arrived at, worked out, thrashed out, put their
            signature to, affixed their signatures to, inking, initialing, initialling, initials
        """,
        "ratified": """
            ratified, ratifies, ratify, ratifying, ratification, ratification of
        """,
        "approved": """
            approved, approves, approve, passed, passes, backed, backs, endorsed, endorses,
            voted for, voted through, voted unanimously for, voted overwhelmingly for,
            gave its blessing to, adopt
        """,
        "in_force": """
            came into force, come into force, comes into force, entered into force, enters into
            force, enter into force, took effect, takes effect, take effect, taken effect, come
            into effect, came into effect, comes into effect, went into effect, goes into effect,
            went into force, coming into force, entered force, entry into force, is in force, has
            been in force, became effective, entered into effect, is now in force, started to
            apply, began to apply
        """,
        "proposed": """
            proposed, proposes, put forward, drafted, in draft, being drafted, drafting,
            negotiating, negotiates, being negotiated, under negotiation, working on, tabled,
            offered, offers, presented, put on the table, floated, mediated by, still in draft
        """,
    }
)

#: Before "by": who is named behind helped others to agree.
MEDIATED = word_set("""
    proposed mediated brokered facilitated hosted sponsored drafted backed overseen supported
    negotiated guaranteed witnessed arranged tabled suggested presented floated drawn monitored
""")

#: With these "approved" is a ratification, and "adopted a law on" too.
CHAMBERS = word_set("""
    parliament duma house senate assembly congress lawmakers deputies legislature chamber council
    bundestag knesset diet rada mps legislators parliamentarians
""")

#: Verbs of the first kind that need a noun of this kind right behind them.
WEAK: dict[str, frozenset[str]] = {
    "announced": frozenset({"deal", "treaty", "statement"}),
    "issued": frozenset({"statement"}),
    "issues": frozenset({"statement"}),
    "issue": frozenset({"statement"}),
    "issuing": frozenset({"statement"}),
    "released": frozenset({"statement"}),
    "adopted": frozenset({"statement", "deal"}),
    "adopts": frozenset({"statement", "deal"}),
    "made": frozenset({"statement"}),
    "joined": frozenset(),
    "cut": frozenset({"deal"}),
}

#: "signed the law on the treaty", "signed the treaty into law": that is to ratify it.
LAW = word_set("law decree bill instrument instruments legislation")

#: Before the verb: it is yet to be done.
AHEAD: dict[str, str] = listed(
    {
        "ahead": """
            will, 'll, is to, are to, was to, were to, due to, set to, plans to, plan to, planned
            to, planning to, scheduled to, expected to, would, about to, going to, ready to,
            intends to, poised to, preparing to, prepare to, hopes to, hope to, want to, wants to,
            agreed to, close to, vowed to, be, seeks to, working to, aims to, decided to, promised
            to, prepared to, wish to, likely to, willing to, offered to
        """
    }
)
#: Around the verb: it has not come to it.
DENIED: dict[str, str] = listed(
    {
        "no": """
            not, n't, never, no, nor, without, if, whether, could, may, might, should, refused,
            refuses, declined, denied, denies, failed to, fails to, unless, cannot, can, rejected,
            rejects, unable to, yet to, until, ruled out, instead of, impossible, neither, before,
            once, when it, urged, urges, calling for, called for, calls for, must, unlikely,
            suspended, broke, violated, withdrew from, tore up, scrapped, cancelled, canceled,
            collapsed, accused, hopes of, hope of, hopes for, alleged, rumours, rumors
        """
    }
)
#: Behind "comes into force": it has not yet.
CONDITIONS = word_set("once if when after until upon unless as")
