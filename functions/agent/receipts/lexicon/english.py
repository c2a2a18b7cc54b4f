"""English."""

from agent.receipts.lexicon.words import Words

_HAVE = (
    r"(?:(?:i|we)(?:'ve| have| had)?(?: just| already| now| also| successfully| remotely|"
    r" then| gone ahead and| went ahead and"
    r"| managed to)*)"
)
_BEEN = (
    r"(?:(?:has|have|had|was|were|is|are|got|\w*'s)(?: just| already| now| also| successfully| remotely| both| all)*"
    r"(?: been| being)?(?: just| already| now| successfully| remotely| fully)*|successfully|(?<![\w ])(?:and )?)"
)
_ING = r"(?:(?:i'm|i am|we're|we are|is|are|be)(?: just| now| currently| already)*)"
_WILL = r"(?:(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to)(?: now| also| then| just)*)"
_WENT = (
    r"(?:(?:was|is|has|has been|went|have)?(?: now| just| already)* ?"
    r"(?:done|complete|completed|successful|succeeded|performed|finished|through|worked|executed|carried out))"
)

WORDS = Words(
    units={
        "kwh": r"kwh|kw[·.*/ -]?h|kilowatt[ -]?hours?|kws",
        "kw": r"kws?|kilowatts?",
        "wh": r"wh|watt[ -]?hours?",
        "w": r"w|watts?",
        "minute": r"minutes?|mins?|minute's|minutes'",
        "hour": r"hours?|hrs?|h",
        "second": r"seconds?|secs?",
        "day": r"days?",
        "week": r"weeks?",
        "month": r"months?",
        "km": r"km|kms|kilomet(?:re|er)s?",
        "m": r"m|met(?:re|er)s?",
        "percent": r"%|percent|per cent|percentage points?",
        "ils": r"₪|ils|nis|(?:new |israeli )*she[kq]els?|she[kq]alim",
        "agora": r"agorot|agora",
        "usd": r"\$|usd|(?:us )?dollars?|bucks",
        "eur": r"€|eur|euros?",
        "rub": r"rub|rubles?|roubles?",
        "volt": r"volts?",
        "amp": r"amps?|amperes?",
        "degree": r"°c?|degrees?",
    },
    per=r"/|per|a|an|for (?:each|every|one)|each|every",
    numerals={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "zero": 0,
        "a dozen": 12,
    },
    duals={},
    spans={
        r"(?:an |one )?hour and a half|one and a half hours": 90,
        r"(?:an |one )?hour and a quarter": 75,
        r"half an hour|half[ -]hour": 30,
        r"(?:a )?quarter of an hour": 15,
        r"three quarters of an hour": 45,
        r"(?<=in )an hour|(?<=within )an hour|an hour(?= ago| later| or| and \d)|(?<=about )an hour|(?<=for )an hour"
        r"|(?<=after )an hour": 60,
        r"(?<=in )a day|(?<=within )a day|a day(?= ago)": 1440,
        r"(?<=in )a week|(?<=within )a week|a week(?= ago)": 10080,
    },
    joiner=r"and",
    range=r"to|or|and",
    about=r"about|around|roughly|approximately|approx\.?|almost|nearly|some|~|≈|just (?:over|under)|a (?:bit|little) "
    r"(?:over|under|more than|less than)|over|under|more than|less than|close to|circa|or so|ish",
    about_after=r"approximately|roughly|or so|ish|give or take|approx",
    nouns={
        "outlet": r"outlets?|sockets?|connectors?|charge points?|charging points?|points|evses?|plugs?|stalls?|bays?",
        "charger": r"chargers?|stations?|charging stations?|units|sites?|locations?|places?|spots?",
        "session": r"(?:charging |previous |earlier |recent |past |active |finished )*(?:sessions?|charges)",
        "card": r"(?:payment |rfid |charging |saved )*cards?|payment methods?|tags?",
        "attempt": r"(?:failed |more |unsuccessful )*(?:attempts?|tries|times)",
        "fault": r"(?:active |open |recorded )*(?:faults?|errors?|alarms?)",
        "payment": r"(?:failed |open |outstanding )*(?:payments?|receipts?|invoices?|transactions?|reservations?)",
        "talk": r"options?|steps?|ways?|things?|questions?|possibilities|reasons?|points to check|parts?|ideas?",
    },
    ordinals=r"step|option|type|level|mode|method|no\.|phase|page|version|part|point|ocpp|stage|ccs|combo|iec|way",
    station=r"(?:charging |charge )?(?:outlets?|sockets?|chargers?|stations?|connectors?|evses?|points?|units?|plugs?"
    r"|stalls?|bays?|posts?)(?: numbers?| no\.?| ids?| #)?",
    other=r"(?:an)?other(?! (?:driver|car|vehicle|customer|user)s?)|neighbou?r\w*|next to "
    r"it|beside it|elsewhere|nearest|closest|alternative|adjacent|nearby"
    r"|your (?:car|session|card|account|payment|bill|tariff|plan|receipt|invoice)|rest of",
    months=(
        "jan(?:uary)?",
        "feb(?:ruary)?",
        "mar(?:ch)?",
        "apr(?:il)?",
        "may",
        "june?",
        "july?",
        "aug(?:ust)?",
        "sept?(?:ember)?",
        "oct(?:ober)?",
        "nov(?:ember)?",
        "dec(?:ember)?",
    ),
    weekdays=("mondays?", "tuesdays?", "wednesdays?", "thursdays?", "fridays?", "saturdays?", "sundays?"),
    days={r"today|tonight": 0, r"yesterday|last night": -1, r"day before yesterday": -2, r"tomorrow": 1},
    spoken={
        r"half past {hour}": 30,
        r"(?:a )?quarter past {hour}": 15,
        r"(?:a )?quarter to {hour}": -15,
        r"{hour} o'?clock": 0,
        r"{hour} ?(?=a\.?m|p\.?m)": 0,
        r"(?:at|by|until|till|since|from) {hour}(?= (?:in the|at night|sharp|today|yesterday)|[,.!]? ?$)": 0,
    },
    hours={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
    ago=r"ago|earlier|back",
    ahead=r"in|within|after|for another",
    afternoon=r"p\.?m\.?|in the (?:evening|afternoon)|at night",
    morning=r"a\.?m\.?|in the morning",
    split=r"and|but|while|whereas|so|because|since|as|then|although|though|yet|which|versus|vs\.?",
    split_before=r"(?!)",
    versus=r"versus|vs\.?|compared (?:to|with)|against|instead of|rather than|than",
    condition=r"if|when|whenever|once|as soon as|before|after|until|unless|in case",
    hedge=r"if|whether|when|once|unless|until|may|might|could|would|should|can(?! see| confirm|"
    r" tell)|cannot|can't|shall|perhaps|maybe"
    r"|possibly|in case|before|after you|please|make sure|check (?:that|whether|if)|let me|try|to make|to see"
    r"|sometimes|usually|often|typically|normally|generally|how to|need to|needs to|must|want(?: me)? to|like me to"
    r"|probably|likely|seems? to|as soon as|only (?:if|when|after|once)|whenever|either|"
    r"any|suppose|assuming|means|look for|wait (?:for|until)"
    r"|tell me|let us know|ensure|avoid|instead of|ways? to",
    asks=r"is|are|was|were|do|does|did|would|could|can|shall|should|have|has|will|what|which|"
    r"where|how|why|who|when|may",
    negation=r"not|nobody|no one|none of|n't|no|never|without|unable|failed to|cannot|neither|"
    r"nor|isn't|aren't|wasn't|haven't|hasn't|didn't"
    r"|couldn't|nothing|none|no longer|hardly|far from|yet to|refused|fail\w*|declin\w*|unsuccessful\w*",
    doubt=r"(?:can't|cannot|couldn't|could not|unable to|able to) (?:\w+ )?(?:confirm|say|"
    r"tell|promise|verify|prove)|not (?:sure|confirmed|known|seen|reported|clear)|(?:haven't|"
    r"hasn't|didn't|did not|have not|has not|not) (?:\w+ )?(?:seen|see|reported|confirmed|"
    r"been able)|don't (?:know|see)|no (?:proof|confirmation|sign|evidence)|unclear|"
    r"unknown",
    contrast=r"because|since|so|but|however|though|yet",
    desk=r"support|our (?:team|office|help ?desk)|hotline|apps?|website|staff|colleagues?",
    quoting=r"you (?:wrote|said|mentioned|asked|typed|told|entered|quoted|paid|gave|reported|describe)|you're asking"
    r"|your message|as you",
    gratis=r"free of charge|no (?:charge|cost|fee) (?:at all|here|for|to)|costs? nothing|for free|without charge"
    r"|(?:charging|parking|it) (?:here )?is free(?! (?:now|at|again|right))",
    roles={
        "connection": r"connection|connecting|hook-?up|start(?:ing|-up)? fee",
        "idle": r"idle|idling|overstay|occup\w+ fee|parking (?:fee|after)",
        "energy": r"energy|electricity|charging itself",
        "started": r"start(?:ed|s)?|began|begun|beginning|since|plugged in",
        "ended": r"end(?:ed|s)?|finish(?:ed|es)?|stopp?(?:ed|s)?|completed|over at|until",
    },
    statuses={
        "available": r"available|vacant|unoccupied|open for use|ready (?:to use|for use|to charge|for you|for charging)"
        r"|free(?! of charge|[ -](?:call|minutes?|period|time|tier|parking|to (?:ask|write|"
        r"contact|reach|call|let|tell)))"
        r"|not (?:in use|occupied|taken|busy)",
        "occupied": r"in use|occupied|taken|busy|being used|someone(?: else)? is (?:using|charging)|used by",
        "charging": r"charging (?:a|another|someone's) (?:car|vehicle)|(?:is|are|'s|was|were|still|currently|"
        r"now|actively|status:?|car|already)(?: still| now| currently|"
        r" already| again| actively)* charging(?! (?:station|point|cable|session|fee|cost|"
        r"price)s?)|delivering (?:power|"
        r"energy)|drawing (?:power|energy)|mid-charge",
        "preparing": r"preparing|getting ready|waiting for (?:the|a|your) (?:car|cable|vehicle|plug)",
        "finishing": r"finishing|wrapping up|finalis?zing",
        "suspended_ev": r"(?:paused|suspended|stopped|halted|held)(?: by| from) (?:the|your) (?:car|vehicle|ev)(?:'s)?"
        r"|(?:car|vehicle|ev) (?:has |is )?(?:paused|paus\w+|suspended|stopped drawing|not "
        r"(?:asking|drawing|requesting))",
        "suspended_evse": r"(?:paused|suspended|stopped|halted|held)(?: by| from)? (?:the |this )?"
        r"(?:charger|station|site|outlet)"
        r"|(?:charger|station|site|outlet) (?:has |is )?(?:paused|pausing|suspended|holding)",
        "suspended": r"(?:is|are|was|currently|been|session|status:?)(?: now| currently)? (?:paused|suspended|on hold)"
        r"(?! (?:by|from))",
        "reserved": r"reserved|booked|on hold for|held for",
        "unavailable": r"unavailable|out of use|not (?:usable|in operation)|can't be used|cannot be used|inoperative",
        "faulted": r"faulted|faulty|in fault|out of action|because of an? fault|in (?:an )?error|broken|"
        r"malfunction\w*|(?:has|have|shows?|showing|reports?|"
        r"reporting|reported|with|is in|there is|there's|detected|registered)"
        r"(?: an?| the| its| active| open)* (?:fault|error|malfunction|failure)|defective|"
        r"damaged|not working|(?:is|are|'s|currently|now) down(?! to| by)",
        "offline": r"offline|off-line|disconnected|unreachable|lost (?:its )?(?:connection|contact)"
        r"|no (?:connection|contact"
        r"|network|communication)|not (?:connected|reachable|responding|communicating)|without (?:connection|network)",
        "online": r"online|connected to (?:the network|our)|reachable|back up|responding again|communicating",
        "out_of_order": r"out[ -]of[ -](?:order|service)|taken out of|shut down|closed for",
        "disabled": r"disabled|deactivated|switched off|turned off",
        "working": r"working|works|operational|functional|functioning|in (?:working|good) order|no faults?"
        r"|fault-free|healthy|(?:is|looks|everything is) fine|back to normal|in service",
        "ended": r"(?:session|charge|charging)(?: has| is| was| already)* (?:ended|finished|over|complete[d]?|closed)",
        "active": r"(?:session|charge)(?: is| still| currently)* (?:active|running|open|ongoing|in progress)"
        r"|(?:have|has|see|is|found)(?: an?| one| your)? (?:active|open|running|ongoing) (?:charging )?session",
    },
    faults={
        "connectorlockfailure": r"(?:connector |cable |plug )?lock(?:ing)?(?: mechanism| motor)? "
        r"(?:failure|fault|failed|error|problem|is (?:stuck|jammed))|connector[ -]?lock",
        "evcommunicationerror": r"(?:communication|communicating|data link|handshake)[\w ]{0,16} (?:with|between|to) "
        r"(?:the |your )?(?:car|vehicle|ev)|(?:car|vehicle|ev)[ -]communication|lost (?:the )?communication with",
        "groundfailure": r"ground(?:ing)?[ -](?:fault|failure|error|problem)|earth(?:ing)?[ -](?:fault|leak\w*|failure)"
        r"|leakage current",
        "hightemperature": r"overheat\w*|high[ -]temperature|too hot|temperature (?:alarm|fault|too high|warning)"
        r"|thermal (?:fault|alarm)",
        "internalerror": r"internal (?:error|fault|failure)",
        "locallistconflict": r"(?:local )?(?:authori[sz]ation )?list conflict",
        "overcurrentfailure": r"over-?\s?current|too much current|current (?:is )?too high",
        "overvoltage": r"over-?\s?voltage|voltage (?:is )?too high|(?:mains|grid) voltage (?:is )?high",
        "undervoltage": r"under-?\s?voltage|voltage (?:is )?too low|low voltage",
        "powermeterfailure": r"(?:power|energy|electricity)?[ -]?meter (?:failure|fault|error|problem|failed)",
        "powerswitchfailure": r"(?:power[ -]switch|contactor|relay)[\w ]{0,10} (?:failure|fault|error|problem|"
        r"failed|stuck|"
        r"welded)|power[ -]?switch failure",
        "readerfailure": r"(?:card|rfid|nfc)[ -]?reader[\w ]{0,10} (?:failure|fault|error|problem|failed|"
        r"broken|is (?:down"
        r"|faulty|broken|not working))|faulty (?:card|rfid) reader",
        "resetfailure": r"reset (?:failure|failed|error)",
        "weaksignal": r"weak (?:mobile |cellular |network )?signal|(?:poor|bad|low) (?:mobile |cellular |network )?"
        r"(?:signal|reception)",
        "emergencystop": r"emergency[ -](?:stop|button)[\w ]{0,14} (?:pressed|activated|pushed|triggered|is (?:on|in))",
    },
    acted=r"(?:i|we)(?:'ve| have| just| already| also| now| then| quickly| went ahead and)"
    r"* (?P<verb>\w{3,}ed|gave|given|took"
    r"|taken|put|made|did(?! (?:send|see|look|check|ask|try|find|get|not))|done|got|ran|run|set|cut|let|brought|held|paid|turned|threw|pushed)(?!\w)",
    harmless=r"check|look|see|notic|found|underst|read|tri|attempt|ask|want|need|hop|mean|thought|"
    r"receiv|got|wait|compar|review"
    r"|verif|search|quer|confirm|mention|said|told|explain|list|describ|includ|assum|"
    r"apolog|lik|lov|believ|expect|suppos"
    r"|appreciat|guess|reali|spott|detect|identif|pulled|fail|offer|suggest|recommend|"
    r"answer|repli|learn|miss|discover|fetch"
    r"|retriev|observ|refus|declin|decid|us|tested|inspect|examin|walk|calculat|end",
    ours=r"(?:our [a-z]+|(?:we|they|someone|somebody)(?='ll| will)|(?:a|the) (?:team|colleague|specialist|crew|guys))"
    r"(?:'ll| will| are going to| is going to) (?:\w+ly )?(?P<verb>\w+)",
    kind=r"look|see|review|read|check|reply|answer|respond|continue|take|pick|help|handle|"
    r"investigate|write|join|decide|need|not"
    r"|know|be|have|want|find|get|try|only|never|still|also",
    causes={
        "expired": r"(?:card|payment method|tag)(?: \w+){0,3} (?:expired|out of date|no longer valid)|expired card",
        "declined": r"(?:card|payment|bank|charge|it)(?: \w+){0,3} (?:declined|rejected|refused)",
        "funds": r"(?:not enough|insufficient|no|lack of)(?: \w+)? (?:funds|money|balance|credit)",
        "failed": r"(?:payment|charge to your card|transaction)(?: \w+){0,2} (?:failed|not gone through|unsuccessful)"
        r"|failed payment|(?:unpaid|outstanding) (?:session|bill|payment|invoice|balance)",
        "blocked": r"(?:account|card|tag)(?: \w+){0,2} (?:blocked|disabled|suspended|deactivated|locked|frozen)",
    },
    done={
        "reset": _HAVE
        + r" (?:triggered|activated|executed|initiated|did|performed|ran|run)(?: \w+){0,3} (?:reset|restart|reboot)|"
        + _HAVE
        + r" (?:reset|restarted|rebooted|power-?cycled|done (?:a|the) (?:soft |hard )?(?:reset|restart)|"
        r"(?:performed|ran|run|completed|carried out|gave|given)(?: it)? (?:a|the) (?:soft "
        r"|hard |remote )*(?:reset|restart|"
        r"reboot))",
        "unlock": _HAVE
        + r" (?:triggered|activated|executed|initiated|did|performed|ran|run)(?: \w+){0,3} (?:release|unlock(?:ing)?)|"
        + _HAVE
        + r" (?:unlocked|released|freed|(?:popped|disengaged|undone|sprung|opened)(?: up)? "
        r"(?:the |your |its )?(?:\w+ )?(?:lock|latch|socket|connector|port)|let go of)",
        "stop": _HAVE
        + r" (?:stopped|ended|terminated|halted|finished|cancelled|canceled) (?:the|your|this|that|it|charging)",
        "start": _HAVE + r" (?:started|begun|initiated|launched|activated|kicked off|got)(?: up)?"
        r" (?:the |your |a |this |new )*(?:charg\w+|session|it\b)",
        "pay": _HAVE + r" (?:charged|billed|retried|processed|collected|paid|rerun|re-?tried|settled)",
        "refund": _HAVE + r"(?: gone ahead and)? (?:refunded|credited|reimbursed|waived|cancelled your|dropped "
        r"the|taken off|knocked off|compensated|returned|issued (?:a|the|you) (?:refund|"
        r"credit)|"
        r"cancelled the (?:fee|charge)|added (?:a )?credit)",
        "escalate": _HAVE + r" (?:passed|forwarded|escalated|handed|transferred|reported|notified|alerted|informed|told"
        r"|logged|raised|opened (?:(?:a|an|the|your) )?(?:\w+ )?(?:ticket|case|request|issue)"
        r"|created (?:(?:a|an|the|your) )?(?:\w+ )?(?:ticket|case|request|issue)"
        r"|filed|flagged|asked (?:a|the|our) (?:colleague|team|person|human|support|staff)"
        r"|contacted|called|brought in)",
        "reserve": _HAVE + r" (?:reserved|booked|held|saved you|set aside)",
        "send": _HAVE + r" (?:sent|emailed|e-mailed|texted|mailed|resent)(?! (?:the |a |an |your )?(?:\w+ )?"
        r"(?:command|request|instruction|reset|unlock|stop|start|restart|signal|reboot|order|message to the charger))"
        r"(?! (?:it|the charger|the station|the outlet) (?:a|the|an))",
        "dispatch": _HAVE + r" (?:dispatched|sent (?:out )?(?:a|the|our) (?:technician|engineer|crew|tow|mechanic))",
        "change": _HAVE + r" (?:updated|changed|adjusted|corrected|removed|deleted|enabled|disabled|registered|linked"
        r"|blocked|unblocked|upgraded|extended)",
    },
    passive={
        "reset": _BEEN + r" ?(?:reset|restarted|rebooted|power-?cycled)(?! (?:by|if|it\b|the|your))|(?:charger|station|"
        r"outlet|it) (?:has )?(?:just )?(?:restarted|rebooted)|(?:reset|restart|reboot)(?: of [^ ]+)? "
        + _WENT
        + r"|(?:after|following|finished) (?:the|my|our|a) (?:remote |soft |hard )*(?:reset|restart|reboot)(?= |,)",
        "unlock": _BEEN + r" ?(?:unlocked|released|freed)|lock (?:has |is |was )?(?:now )?(?:opened|open\b|off)|"
        r"(?:cable|connector|plug|lock)(?:'s| has| is| was)? (?:now )?(?:come )?(?:loose|free\b|"
        r"out\b|opened|open\b|let go)|"
        r"unlock(?:ing)? " + _WENT,
        "stop": r"(?:session|charge|charging|it)(?: (?:at|on) [^ ]+)?(?: has| have| is| was)?(?: "
        r"now| just| been| successfully)*"
        r" (?:stopped|terminated|halted|cancelled)|(?:stop(?:ping)?) (?:command )?" + _WENT,
        "start": r"(?:session|charge|charging|it)(?: (?:at|on) [^ ]+)?(?: has| have| is| was)?(?: "
        r"now| just| been| successfully)*"
        r" (?:started|begun|initiated|activated|under way|underway)(?! at)|(?:start) " + _WENT,
        "pay": r"(?:payment|card|amount|balance|bill|invoice) (?:has |have |was |is )?(?:now |just "
        r"|been |successfully )*"
        r"(?:charged|paid|settled|processed|collected|gone through|went through|accepted|approved|cleared)",
        "refund": r"(?:has|have|was|were|is|been)(?: now| just| been| fully| already)* (?:refunded|credited|reimbursed|"
        r"waived|returned (?:to|into)|paid back)|(?:refund|credit) (?:has|is|was|have)(?: "
        r"now| already| just| been)* (?:issued|processed|approved|made|on"
        r" its way|sent)|(?:refund|credit)(?: \w+){0,6} is on its way",
        "escalate": r"(?:has|have|was|were|is|are|been)(?: now| just| been| already)* (?:escalated|forwarded|"
        r"passed|handed"
        r"|reported|notified|informed|alerted|logged|told|transferred)|(?:ticket|case|request|issue|report)"
        r" (?:has |was |is )?(?:now |just |been |already )*(?:opened|created|raised|filed|logged|submitted|registered)",
        "reserve": r"(?:has|have|was|is|been)(?: now| just| been)* (?:reserved|booked) for you",
        "send": r"(?:receipt|invoice|e-?mail|link|sms|message|code|copy) (?:has|was|is)(?: now| "
        r"just| been| already)* (?:sent|"
        r"emailed|mailed)",
        "dispatch": r"(?:technician|engineer|crew|team) (?:has been|was|is|has) (?:dispatched|sent|assigned|scheduled)",
        "change": r"(?:account|tariff|card|plan|limit|details|settings?) (?:has|have|was|were)(?: "
        r"now| just| been)* (?:updated"
        r"|changed|corrected|linked|removed|unblocked|enabled|upgraded)",
    },
    doing={
        "reset": _ING + r" (?:resetting|restarting|rebooting|power-?cycling)",
        "unlock": _ING + r" (?:unlocking|releasing|opening the lock|freeing)",
        "stop": _ING + r" (?:stopping|ending|terminating) (?:the|your|this|it)",
        "start": r"(?:i'm|i am|we're|we are)(?: now| just)* (?:starting|initiating) (?:the|your|a|this|it)",
        "refund": _ING + r" (?:refunding|crediting|reimbursing|processing (?:a|the|your) (?:refund|credit))",
        "escalate": _ING
        + r" (?:escalating|forwarding|handing|transferring|passing|opening a (?:ticket|case)|connecting you)",
        "pay": r"(?:i'm|i am|we're|we are)(?: now| just)* (?:charging your|retrying|processing)",
        "dispatch": _ING + r" (?:dispatching|sending (?:a|the|our) (?:technician|engineer|crew|tow|someone))",
    },
    will={
        "reset": _WILL + r" (?:reset|restart|reboot)",
        "unlock": _WILL + r" (?:unlock|release|open the lock|free)",
        "stop": _WILL + r" (?:stop|end|terminate)",
        "start": _WILL + r" (?:start|initiate)",
        "escalate": _WILL
        + r" (?:escalate|forward|hand|transfer|pass|report|open a|notify the|tell the|alert|inform the)",
    },
    sent=r"(?:i|we)(?:'ve)? (?:pressed|hit|pushed|tried) the (?:remote )?(?:unlock|reset|restart|stop|start|release)|"
    r"(?:sent|issued|gave|given|submitted|transmitted)(?: it| the charger| the station| the outlet| out| off)?"
    r"(?: \w+){0,4} (?:command|request|instruction|signal|order)|(?:command|request|instruction|signal)"
    r"(?: \w+){0,4} (?:was|has been|is|were|got)(?: \w+)? (?:sent|accepted|received|issued|acknowledged|on its way)"
    r"|(?:charger|station|outlet|platform) (?:has |have )?(?:accepted|received|acknowledged) (?:the|my|our)"
    r"|i(?:'ve| have)? (?:asked|told|instructed) the (?:charger|station|outlet)",
    fixed=r"(?:problem|issue|fault|error|it|everything|matter) (?:is|has been|was|'s)(?: now|"
    r" all)* (?:fixed|solved|resolved"
    r"|sorted(?: out)?|repaired|taken care of|cleared)|" + _HAVE + r" (?:fixed|solved|resolved|sorted|repaired|cleared)"
    r"|(?<![\w ])(?:all )?(?:done|fixed|sorted)(?=[!., ✅]|$)(?! with)|it's done|it is done|all set",
    looked=_HAVE + r" (?:checked|looked (?:at|into|up)|inspected|examined|verified|reviewed|tested)",
    promises={
        "technician": r"(?:someone|somebody|a person|people|help)(?: is|'s| are)? (?:already )?(?:heading|coming|on (?:the|their|his|her) way|en route|driving)|"
        r"(?:technician|engineer|mechanic|repair (?:crew|team)|field team|crew|electrician|tow truck)\w*"
        r"(?: \w+){0,3} (?:will|'ll|is|are|going|on (?:the|their|his) way|should|to) ?(?:be "
        r"|going to )?(?:arriv\w+|com\w+"
        r"|visit\w*|repair\w*|fix\w*|be there|there|sent|on|reach\w*|get|dispatched|attend\w*|"
        r"replace|look|inspect|with you)"
        r"|(?:expect|wait for|await)(?: \w+){0,2} (?:technician|engineer|mechanic|crew)"
        r"|(?:technician|engineer|crew)(?: \w+){0,2} (?:on (?:the|their|his) way|en route)"
        r"|(?:send|sending|sent|dispatch\w*)(?: out)? (?:a|an|the|our|you a) (?:technician|engineer|crew|repair)",
        "person": r"(?:someone|somebody|colleague|agent|representative|person|human|operator|support|"
        r"team|specialist|manager"
        r"|staff)(?: \w+){0,5} (?:will|'ll|is going to|are going to)(?: \w+){0,2}"
        r" (?:join|look|review|take (?:it )?over|reply|answer|respond|handle|continue|pick|"
        r"help|investigate|write|check|see)",
        "call": r"(?:someone|somebody|colleague|agent|representative|person|human|operator|support|"
        r"team|specialist|manager|we"
        r"|they|i|he|she|staff|service)(?: \w+){0,5} ?(?:will|'ll|is going to|are going to)(?: \w+){0,2}"
        r" (?:call|phone|ring|contact|get back|reach out|get in touch|be in touch|come back to|text|e-?mail)"
        r"|you(?:'ll| will) (?:get|receive) (?:a|an) (?:call|phone call|callback|e-?mail|sms|text)|expect a call"
        r"|be (?:called|contacted)",
        "refund": r"(?:will|\w*'ll|going to|shall)(?: \w+){0,4} (?:refund\w*|credit(?:ed)?|reimburs\w*|"
        r"compensat\w*|waive\w*|get"
        r" (?:your|the) money|money back|returned to your)|(?:will|\w*'ll) (?:be )?(?:get|"
        r"receive|given|issue)(?: \w+){0,4}"
        r" (?:refund|credit|compensation|money back|voucher|discount)|(?:money|amount|refund|"
        r"fee|difference)(?: \w+){0,6}"
        r" (?:will|'ll)(?: \w+){0,3} (?:return\w*|back|refund\w*|credited|arrive|removed|cancell?ed|reach|appear)"
        r"|(?:entitled to|eligible for|owe you|guarantee\w*) (?:a )?(?:full )?(?:refund|compensation|credit)",
        "notify": r"(?:i|we)(?:'ll| will| am going to|'m going to)(?: \w+){0,2} (?:notify|let you "
        r"know|update you|keep you|tell you"
        r"|inform you|ping|message you|write to you|alert you|send you|remind|get back|follow "
        r"up|keep (?:an eye|watching"
        r"|monitoring)|monitor|watch)|you(?:'ll| will) (?:be (?:notified|informed|updated|alerted)|get (?:a|an) "
        r"(?:notification|update|message|alert|sms)|receive (?:a|an) (?:notification|update|message|alert))",
        "repair": r"(?:will|\w*'ll|going to)(?: \w+){0,3} (?:be )?(?:fixed|repaired|back in service|"
        r"back online|restored|working"
        r" again|up again|replaced|operational)|(?:will|\w*'ll) be (?:available|free) (?:again|in|by|at|soon|shortly)"
        r"|(?:guarantee|promise)(?: \w+){0,3}",
    },
    offers=r"would you like|do you want|shall i|should i|may i|can i|i can|i could|want me "
    r"to|if you(?:'d| would)? like|if you"
    r" want|if you wish|if you confirm|once you confirm|after you confirm|when you confirm|"
    r"press|tap|confirm|on request",
)
