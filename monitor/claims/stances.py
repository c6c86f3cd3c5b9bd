"""
Language data: denials, confirmations, refusals to confirm or to comment, and the verbs of quoting.

Extend the maps; `statement.py` reads them.
"""

from monitor.text.phrases import Phrases, listed, ways, word_set

#: Negated auxiliaries: "has not", "didn't".
_HAVE = "has not", "have not", "had not", "hasn't", "haven't", "hadn't", "has never", "have never"
_DO = "did not", "does not", "do not", "didn't", "doesn't", "don't"
_WILL = "would not", "will not", "wouldn't", "won't"
_CAN = "could not", "cannot", "can not", "couldn't", "can't"
_WAYS = "", "immediately ", "independently ", "yet ", "officially ", "publicly ", "directly "
_REFUSED = """
    declined to, declines to, declining to, refused to, refuses to, refusing to, was unwilling to
    """.replace("\n", "").split(",")


_COMMENT = "comment", "elaborate", "go into detail", "go into details", "be drawn", "discuss"
_COMMENT_TOO = (
    "say", "answer", "disclose", "reveal", "give", "provide details", "specify", "name", "identify",
    "take questions", "speak about", "talk about", "speculate",
)  # fmt: skip
_ANSWER = "respond", "reply", "answer", "return"
_CONFIRM = "confirm", "verify", "corroborate", "confirm or deny", "say whether", "vouch for"
_CONFIRMED = "confirmed", "verified", "corroborated", "confirmed or denied"

_NO_COMMENT = [
    *ways(_REFUSED, _WAYS, (*_COMMENT, *_COMMENT_TOO)),
    *ways((*_DO, *_WILL), _WAYS, _COMMENT),
    *ways(_HAVE, _WAYS, ("commented", "said a word", "reacted")),
    *ways(_WILL, _WAYS, ("say", "disclose", "reveal", "give details", "give numbers", "specify")),
    *ways(("has yet to", "have yet to", "had yet to"), _WAYS,
          ("comment", "say a word", "respond", "react", "reply", "answer")),
    *ways(("told journalists", "told reporters", "told them"), ("to ask", "to put the question to",
          "to put their questions to", "to direct questions to")),
    "had no comment", "has no comment", "have no comment", "offered no comment", "made no comment",
    "gave no comment", "had no immediate comment", "made no immediate comment",
    "offered no immediate comment", "kept silent", "remained silent", "has remained silent",
    "stayed silent", "kept quiet", "has stayed silent", "has kept silent", "had nothing to add",
    *ways(("had", "has", "have"), ("none",), ("to add", "to give", "to offer", "to share")),
    "was not available for comment", "were not available for comment",
    "was not immediately available for comment", "were not immediately available for comment",
    "could not be reached for comment", "could not immediately be reached for comment",
    "could not be reached", "was unavailable for comment", "were unavailable for comment",
    "would say only that", "gave no details", "refers reporters", "referred reporters",
    "referred questions", "referred all questions", "referred journalists", "referred inquiries",
    "put the question to", "said nothing", "has said nothing", "have said nothing", "gave no reply",
    "gave no answer", "has nothing to say", "had nothing to say", "have nothing to say",
    "was silent", "is silent", "were silent", "are silent", "has been silent", "have been silent",
    "kept mum", "stayed mum", "kept its counsel", "kept his counsel",
    "left the question unanswered",
    "turned down a request for comment", "would give no", "brushed off a question",
    "waved away a question",
    "refrained from commenting", "dodged the question",
    "sidestepped the question",
    "avoided the question", "evaded the question", "deferred questions", "maintained silence",
]  # fmt: skip

_NOT_CONFIRMED = [
    *ways((*_HAVE, "has yet to", "have yet to", "had yet to"), _WAYS, _CONFIRMED),
    *ways((*_DO, *_WILL, *_CAN, *_REFUSED), _WAYS, _CONFIRM),
    *ways(("has yet to", "have yet to", "had yet to", "was unable to", "were unable to",
           "is unable to", "are unable to", "was not able to", "were not able to",
           "was not in a position to"), _WAYS, _CONFIRM),
    *ways(_DO, ("deny",)), *ways(_HAVE, ("denied",)),
    "neither confirmed nor denied", "neither confirm nor deny", "neither confirms nor denies",
    "neither confirming nor denying", "neither denied nor confirmed", "neither admitted nor denied",
    "had no way of confirming", "has no way of confirming", "had no way to confirm",
    *ways(_CAN, ("say whether", "say if", "vouch for", "tell whether")),
    *ways(("has", "had", "have"), ("no confirmation", "no independent confirmation",
          "seen nothing to confirm", "seen nothing to support", "no information on",
          "no information about", "no information to")),
    *ways(("was", "is", "were", "are"), ("unaware of", "not aware of")),
    "stopped short of confirming", "stops short of confirming", "stopped short of denying",
    "without confirming", "refused to be drawn on whether",
]  # fmt: skip

_UNPROVEN = [
    *ways(("has", "had", "have"), ("", "seen ", "found "),
          ("no proof", "no evidence", "no hard evidence", "no clear evidence", "no sign")),
    *ways(_HAVE, ("seen", "found"), ("proof", "evidence", "any proof", "any evidence")),
]  # fmt: skip

#: A phrase → (stance, what has to follow within a few words).
#:
#: ``""``: nothing; ``said``: a verb of saying before it, of the same one; ``report``: a word such
#: as "allegation", or "it"; ``false``: a word such as "baseless"; ``question``: a word such as
#: "questions".
CUES: dict[str, tuple[str, str]] = listed(
    {
        ("denied", ""): """
            denied, denies, deny, denying, refuted, refutes, refuting, disavowed, disavows, issued
            a denial, gainsaid, has denied, have denied, disclaimed, knew nothing
            of, knew nothing about, had no knowledge of, has no knowledge of
        """,
        ("denied", "report"): """
            dismissed, dismisses, dismissing, rejected, rejects, rejecting, disputed, disputes,
            disputing, rebutted, rebuts, rubbished, brushed aside, brushed off, brushed, waved
            away, waved aside, waved off, shrugged off, scoffed at, laughed off, pushed back
            against, contradicted, contradicts, ridiculed, mocked, repudiated, countered,
            pooh-poohed, hit back at, poured scorn on, swept aside, dismiss, reject, dispute,
            threw out, challenged
        """,
        ("denied", "false"): """
            called, calls, calling, branded, brands, branding, labelled, labeled, described,
            describes, describing, termed, terms, dubbed, slammed, decried, denounced, derided,
            characterised, characterized, wrote off, portrayed
        """,
        ("denied", "report false"): """
            said, says, saying, told, insisted, insists, stated, maintained, maintains, declared,
            argued, stressed, wrote, posted, tweeted, added
        """,
        ("confirmed", ""): """
            confirmed, confirms, confirm, acknowledged, acknowledges, acknowledge, admitted,
            admits, admit, conceded, concedes, concede, owned up, owns up, verified, verifies,
            corroborated, corroborates, has confirmed, have confirmed, came clean, bore out,
            confirming, acknowledging, admitting, conceding, gave confirmation, validated,
            vouched for, confirmed for the first time
        """,
        ("not_confirmed", ""): _NOT_CONFIRMED,
        ("not_confirmed", "said"): _UNPROVEN,
        ("no_comment", ""): _NO_COMMENT,
        ("no_comment", "question"): [
            *ways((*_DO, *_WILL), _WAYS, _ANSWER),
            *ways(_HAVE, _WAYS, ("answered", "responded", "replied", "returned")),
            "ignored",
        ],
    }
)

#: After "neither … nor" a positive verb says that nobody did.
NEITHER: dict[str, tuple[str, str]] = listed(
    {
        ("no_comment", ""): "commented, responded, replied, answered, reacted, would comment",
        ("not_confirmed", ""): "confirmed, verified, would confirm, could confirm",
    }
)

#: "no comment from Moscow": who follows is the one who keeps silent.
NO_WORD_FROM: dict[str, str] = listed(
    {
        "no_comment": """
            no comment from, no immediate comment from, no response from, no immediate response
            from, no reaction from, no immediate reaction from, no word from, no reply from, no
            official comment from, no official reaction from, no answer from, silence from, no
            immediate word from
        """,
        "not_confirmed": """
            no confirmation from, no official confirmation from, no immediate confirmation from,
            no independent confirmation from
        """,
        "confirmed": """
            confirmation from, confirmation by, admission by, admission from, acknowledgement by,
            acknowledgement from, acknowledgment by, acknowledgment from, was confirmed by, were
            confirmed by, been confirmed by, also confirmed by, acknowledged by, admitted by
        """,
        "denied": """
            was denied by, were denied by, been denied by, is denied by, are denied by, denied by,
            dismissed as false by, denial from, denials from, denial by, denials by, rejected as
            false by, dismissed as baseless by
        """,
    }
)

#: "Moscow's denial": nouns that say what the owner did.
NOUNS: dict[str, str] = listed(
    {
        "denied": "denial, denials",
        "confirmed": """
            confirmation, acknowledgement, acknowledgment, admission, official confirmation, public
            admission, first confirmation, first admission, first official confirmation
        """,
    }
)

#: What can be denied: reports and the like, or a pronoun for them.
REPORTS = word_set("""
    report reports claim claims allegation allegations accusation accusations charge charges rumour
    rumours rumor rumors suggestion suggestions assertion assertions statement statements story
    stories account accounts talk speculation information figure figures number numbers estimate
    estimates assessment assessments notion idea it them this that these such accusations criticism
    concerns media version remarks findings evidence footage intelligence
""")

#: Words that call a report untrue.
FALSE: dict[str, bool] = listed(
    {
        True: """
            false, falsehood, falsehoods, fake, fakes, fake news, baseless, groundless, unfounded,
            without foundation, without any foundation, hoax, hoaxes, lie, lies, nonsense, rumor,
            rumour, rumors, rumours, fairy tale, fairy tales, fabrication, fabrications,
            fabricated, fiction, untrue, not true, no truth, disinformation, misinformation,
            propaganda, slander, slanderous, smear, smears, absurd, ridiculous, ludicrous, bogus,
            made up, made-up, invented, invention, inventions, fantasy, fantasies, no basis, not
            correspond to reality, never happened, not the case, far from the truth, pure
            invention, incorrect, inaccurate, a myth, myths, rubbish, garbage, canard, preposterous,
            no grain of truth, not a grain of truth, far-fetched, hype, hysteria, scare story, scare
            stories, a scare, alarmism, scaremongering, fearmongering, horror stories, tall tales
        """
    }
)
FALSE_PHRASES = Phrases(FALSE)

#: What a quotation says as a whole.
QUOTED: dict[str, str] = listed(
    {
        "no_comment": """
            nothing to add, no comment, do not comment, don't comment, does not comment, will not
            comment, won't comment, not going to comment, cannot comment, can't comment, not feel
            any need to comment, decline to comment, not in a position to comment, nothing to say,
            not comment on, not be commenting
        """,
        "not_confirmed": """
            cannot confirm, can't confirm, unable to confirm, can neither confirm nor deny, cannot
            verify, not able to confirm, not in a position to confirm, neither confirm nor deny, no
            information about, not have any information, have no such information
        """,
        "denied": """
            not true, is a lie, are lies, is fake, is false, are false, are fake, is nonsense,
            we deny, never sent, did not happen, never happened, no truth, not correspond to
            reality, is a hoax, complete nonsense, pure fiction, is untrue, is baseless, would not
            speak of, fake news
        """,
    }
)

#: Verbs that introduce somebody's words.
SAYING = word_set("""
    said says say saying told tells telling added adds adding wrote writes writing posted tweeted
    announced announces declared declares stated states noted notes called calls calling described
    describes describing denounced denounces praised praises hailed warned warns warning argued
    argues insisted insists explained explains answered answers replied replies asked asks urged
    urging remarked remarks concluded continued recalled joked quipped put expressed expresses
    repeated repeats reiterated stressed stresses emphasized emphasised emphasizes emphasises
    condemned condemns commented predicted demanded conceded admitted acknowledged dismissed
    rejected quoted spoke claimed claims vowed pledged promised accused shouted cautioned vows
    reckons believes thinks hopes countered retorted snapped protested boasted boasts maintained
    maintains offered offers threatened threatens writes posts tweets asserted asserts alleged
    alleges proclaimed hails likened compared compares characterised characterized summed puts
    speaks talks talked quips jokes observes recalls argues allowed joked reminded reminds signed
    responded thundered observed lamented complained branded labelled labeled suggested went
    confirmed denied denies hoped thanked signalled signaled dubbed ridiculed mocked
""")

#: Verbs whose content is news without quotation marks, when a person is named.
PLAIN_SAYING = word_set("said says told stated declared noted stressed insisted reiterated argued")

#: Single words that only look like a saying in front of a quotation.
BEFORE_PUT = frozenset({"it", "this", "things"})

#: Where something was said → short name. "X" stays "X".
VENUES: dict[str, str] = listed(
    {
        "X": "on X, platform X, on Twitter, posted on X, X post",
        "Telegram": "on Telegram, Telegram channel, Telegram post",
        "Facebook": "on Facebook, Facebook post",
        "Truth Social": "on Truth Social",
        "un": """
            Security Council, the U.N. General Assembly, the UN General Assembly, General Assembly,
            U.N. committee, UN committee
        """,
        "press conference": "press conference, news conference, told a conference",
        "briefing": "a briefing, daily briefing, press briefing, regular briefing, daily call",
        "interview": "an interview, in interview, interview with",
        "podcast": "podcast",
        "speech": "televised speech, a speech, an address, evening address, video address",
        "parliament": "told parliament, told lawmakers, told MPs, in parliament",
        "statement": "in a statement, a written statement",
    }
)

#: Between commas inside a cue: "declined, however, to discuss it".
ASIDES = word_set("however though too meanwhile nevertheless nonetheless again instead also")

#: Objects of a question that was left without an answer.
QUESTIONS = word_set("""
    question questions request requests inquiry inquiries enquiry enquiries email emails message
    messages call calls comment
""")

#: Behind a number: a span of time, no count.
TIMES = word_set("""
    second seconds minute minutes hour hours day days week weeks month months year years decade
    decades times o'clock am pm a.m. p.m.
""")

#: "when Kim said": told by the way.
SUBORDINATE = word_set("when as after before where since until than if because though although")

#: "said it had no soldiers there": a denial by its negation, unless one of `NOT_DENIED` follows.
NEGATIONS: dict[str, bool] = listed(
    {
        True: [
            *ways(("it", "he", "she", "they", "that"), ("has", "had", "have"), ("no", "never")),
            *ways(("there",), ("is", "are", "was", "were"), ("no", "not a single", "never any")),
            *ways(("there",), ("has been", "had been", "have been"), ("no",)),
            "none of its",
            "none of his",
            "no such",
            "nothing of the kind",
            "nothing of the sort",
            "no soldier of",
            "no troops of",
            "not a single",
        ]
    }
)
NOT_DENIED = word_set("""
    plan plans comment comments information knowledge intention intentions doubt choice details
    need reason objection evidence proof alternative sign signs immediate confirmation idea interest
    time money illusions way right change decision indication indications figures figure number
""")

#: Verbs before such a negation.
SAYS_NOT = word_set("said says insisted insists maintained maintains stressed told replied swore")

#: Who follows has spoken the words that are quoted beside it.
ACCORDING: dict[str, bool] = listed(
    {True: "according to, in the words of, as quoted by, to quote, in the phrase of"}
)

#: Behind the one who was asked.
UNANSWERED: dict[str, bool] = listed(
    {True: "went unanswered, were not answered, remained unanswered, were not returned"}
)
