"""English."""

from agent.receipts.lexicon.words import Words

# Where a sentence begins: "Rebooted it for you" has no subject but us.
_FIRST = r"(?:^|(?<=[.!?\n…])|(?<=[.!?…] )|(?<=[✅👍🎉⚡🙂] ))(?:(?:just|already|now|also|then|and|so|okay|ok|yes|great),? )*"
_ADVERB = (
    r"(?: just| already| now| also| successfully| remotely| then| quickly| finally| actually| personally| manually| even| simply"
    r"| gone ahead and| went ahead and| managed to| been able to| able to| at once| right away| immediately| in the meantime)*"
)
_HAVE = r"(?:(?:i|we)(?:'ve| have| had|'d| was(?= able)| were(?= able))?" + _ADVERB + r")"
# "I unlocked the cable and also restarted the charger": the second deed is ours too.
_ALSO = r"(?:and|then|but|plus)(?: also| then| just| already| now| even| have)*"
_OWN = r"(?:" + _HAVE + r"|" + _ALSO + r")"
_BEEN = (
    r"(?:(?:has|have|had|was|were|is|are|got|\w*'s)(?: just| already| now| also| successfully| remotely| both| all)*"
    r"(?: been| being)?(?: just| already| now| successfully| remotely| fully)*|successfully|(?<![\w ])(?:and )?)"
)
_ING = r"(?:(?:i'm|i am|we're|we are|is|are|be)(?: just| now| currently| already)*|(?:while|as) (?:i|we))"
_WILL = (
    r"(?:(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to|'m gonna|'m about to| am about to)"
    r"(?: now| also| then| just| quickly| personally| gladly| happily| definitely| certainly| of course| go ahead and)*)"
)
_WENT = (
    r"(?:(?:was|is|has|has been|went|have|gone|has gone|'s|'s gone|did)?(?: now| just| already)* ?"
    r"(?:done|complete|completed|successful|succeeded|performed|finished|through|worked|executed|carried out|went well|triggered))"
)
# Our people, with the words that usually stand before them.
_PEOPLE = (
    r"(?:technicians?|engineers?|mechanics?|electricians?|crews?|teams?|staff|colleagues?|specialists?|supervisors?|managers?|agents?"
    r"|operators?|operations|ops|billing|finance|accounting|accounts|support|maintenance|dispatch|security|guards?|attendants?|someone"
    r"|somebody|people|guys|folks|experts?|representatives?|reps?|person|owner|contractors?|installers?|patrol|boss|tech|help|desk|vans?|trucks?|control room|on-call|hotline|provider)"
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
        "kg": r"kg|kilos?|kilograms?",
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
    half=r"half an?|half",
    and_half=r"and a half",
    single=r"a shekel",
    turned=r"(?!)",
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
        "car": r"cars?|vehicles?|drivers?",
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
    beside=r"neighbou?r\w*|next to (?:it|you|yours)|beside (?:it|you|yours)|adjacent|the other (?:one|outlet|socket|side)|next door",
    indefinite=r"(?<!\w)(?:an?|any|another|some) (?:\w+ )?",
    exists=r"there|see|seeing|found|have|has|is|was|it's|that's|got|shows?",
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
    split=r"and|but|while|whereas|so|because|since(?! ¤| \d| then| yesterday| this)|as|then|although|though|yet|which|versus|vs\.?",
    split_before=r"(?!)",
    versus=r"versus|vs\.?|compared (?:to|with)|against|instead of|rather than|than",
    condition=r"should (?=the|it|your|this|that|you)|if|when|whenever|once|as soon as|before|after|until|unless|in case",
    hedge=r"as long as|provided|on condition|if|whether|when|once|unless|until|may|might|could|would|should|can(?! see| confirm|"
    r" tell)|cannot|can't|shall|perhaps|maybe"
    r"|possibly|in case|before|after you|please|make sure|check (?:that|whether|if)|let me|try|to make|to see"
    r"|sometimes|usually|often|typically|normally|generally|how to|need to|needs to|must|want(?: me)? to|like me to"
    r"|probably|likely|as soon as|only (?:if|when|after|once)|whenever|either|"
    r"any|suppose|assuming|means|look for|wait (?:for|until)"
    r"|tell me|let us know|ensure|avoid|instead of|ways? to|meant to|to keep|supposed to|while (?:your|the) (?:car|vehicle) was",
    asks=r"is|are|was|were|do|does|did|would|could|can|shall|should|have|has|will|what|which|"
    r"where|how|why|who|when|may",
    negation=r"not|nobody|no one|none of|n't|no|never|without|unable|failed to|cannot|neither|"
    r"nor|isn't|aren't|wasn't|haven't|hasn't|didn't"
    r"|couldn't|nothing|none|no longer|hardly|far from|yet to|refused|fail\w*|declin\w*|unsuccessful\w*",
    past=r"last (?:known|reported|seen)|before it (?:went|dropped)|at last contact",
    doubt=r"(?:can't|cannot|couldn't|could not|unable to|able to) (?:\w+ )?(?:confirm|say|"
    r"tell|promise|verify|prove)|not (?:sure|confirmed|known|seen|reported|clear)|(?:haven't|"
    r"hasn't|didn't|did not|have not|has not|not) (?:\w+ )?(?:seen|see|reported|confirmed|"
    r"been able)|don't (?:know|see)|no (?:proof|confirmation|sign|evidence)|unclear|"
    r"unknown",
    contrast=r"because|since|so|but|however|though|yet",
    desk=r"cards?|holds?|fees?|prices?|phone|bank|support|our (?:team|office|help ?desk)|hotline|apps?|website|staff|colleagues?",
    quoting=r"you (?:wrote|said|mentioned|asked|typed|told|entered|quoted|paid|gave|reported|describe)|you're asking"
    r"|your message|as you",
    gratis=r"free of charge|no (?:charge|cost|fee) (?:at all|here|for|to)|costs? nothing|for free|without charge"
    r"|(?:charging|parking|it) (?:here )?is free(?! (?:now|at|again|right))",
    roles={
        "connection": r"connection|connecting|hook-?up|start(?:ing|-up)? fee",
        "idle": r"idle|idling|overstay|occup\w+ fee|parking (?:fee|after)",
        "energy": r"energy|electricity|charging itself",
        "started": r"start(?:ed|s)?|began|begun|beginning|since|plugged in",
        "ended": r"(?:over|ended|finished|closed|done|complete) (?:already )?since|end(?:ed|s)?|finish(?:ed|es)?|stopp?(?:ed|s)?|completed|over at|until",
    },
    statuses={
        "available": r"available|vacant|unoccupied|open for use|ready (?:to use|for use|to charge|for you|for charging)"
        r"|free(?! of charge|[ -](?:call|minutes?|period|time|tier|parking|to (?:ask|write|"
        r"contact|reach|call|let|tell)))"
        r"|not (?:in use|occupied|taken|busy)|(?:(?:outlet|spot|bay|charger|stall|one|(?<!lock on )(?<!lock at )(?<!lock of )\d{4,6}) is|it's)(?: now| currently| wide)? open(?!\w| until| from| (?:the )?(?:clock|24))|up for grabs|empty|waiting for you|all yours"
        r"|(?:nobody|no one)(?:'s| is) (?:on it|there|using (?:it|that)|at)|(?:driver|neighbou?r|car|person|they|he|she)(?:'s| has| have| just)*(?: just| already| now)? (?:finished and )?(?:left|gone|driven (?:off|away)|drove (?:off|away)|moved (?:off|on|away)|unplugged)",
        "occupied": r"in use|occupied|taken|busy|being used|(?:someone|somebody|another (?:car|driver|vehicle)|a (?:car|vehicle|driver))(?: else)?(?:'s| is| has been)(?: just| still| already| currently)* (?:using|charging|plugged|parked|"
        r"standing|connected|on it|there|blocking|hooked)|used by|(?:an?|another|some) (?:other )?(?:car|vehicle|ev|van|truck) (?:that's |which is |is |still )?(?:plugged in|connected|parked|hooked up|standing)|blocked by",
        "charging": r"(?:plugged in|connected) and charging|charging (?:a|another|someone's) (?:car|vehicle)|(?:is|are|\w+'s|was|were|still|currently|"
        r"now|actively|status:?|car|already)(?: still| now| currently|"
        r" already| again| actively)* charging(?! (?:station|point|cable|session|fee|cost|"
        r"price)s?)|delivering (?:power|"
        r"energy)|drawing (?:power|energy|current)|(?:pulling|taking|getting) (?:power|current|energy)|(?:power|current|juice|energy) (?:is )?(?:flowing|going (?:in|to)|running (?:in|to))|mid-charge",
        "preparing": r"preparing|getting ready|waiting for (?:the|a|your) (?:car|cable|vehicle|plug)",
        "finishing": r"finishing|wrapping up|finalis?zing",
        "suspended_ev": r"(?:paused|suspended|stopped|halted|held)(?: by| from) (?:the|your) (?:car|vehicle|ev)(?:'s)?"
        r"|(?:car|vehicle|ev) (?:has |is )?(?:paused|paus\w+|suspended|stopped drawing|not "
        r"(?:asking|drawing|requesting))",
        "suspended_evse": r"(?:paused|suspended|stopped|halted|held)(?: by| from)? (?:the |this )?"
        r"(?:charger|station|site|outlet)"
        r"|(?:charger|station|site|outlet) (?:has |is )?(?:paused|pausing|suspended|holding)",
        "held": r"(?:session|charge|charging)(?: is|'s| has been| was)(?: now| currently| temporarily)* (?:on hold|paused|suspended|held)(?! (?:by|from))",
        "suspended": r"(?:is|are|was|currently|been|session|status:?)(?: now| currently)? (?:paused|suspended|on hold)"
        r"(?! (?:by|from))",
        "reserved": r"reserved|booked|on hold for|held for",
        "unavailable": r"unavailable|out of use|not (?:usable|in operation)|can't be used|cannot be used|inoperative",
        "faulted": r"faulted|faulty|in fault|out of action|because of an? fault|in (?:an )?error|broken|"
        r"malfunction\w*|(?:has|have|shows?|showing|reports?|"
        r"reporting|reported|with|is in|there is|there's|detected|registered)"
        r"(?: an?| the| its| active| open)* (?:fault|error|malfunction|failure)|defective|"
        r"damaged|not working|(?:is|are|'s|currently|now) down(?! to| by)|acting up|(?:is|it's|seems) (?:completely )?dead|out of action|jammed|busted",
        "offline": r"offline|off-line|disconnected|unreachable|lost (?:its |the )?(?:internet |network |data |mobile )?(?:connection|contact|signal|link)|dropped off (?:the|our)|(?:isn't|not) answering|no signal"
        r"|no (?:connection|contact"
        r"|network|communication)|not (?:connected|reachable|responding|communicating)|without (?:connection|network)",
        "online": r"online|connected to (?:the network|our)|reachable|(?:back|came|come) (?:back )?up|back (?:on|in contact)|responding(?: again)?|communicating|answering again",
        "out_of_order": r"out[ -]of[ -](?:order|service)|taken out of|shut down|closed for",
        "disabled": r"disabled|deactivated|switched off|turned off",
        "working": r"working|works|operational|functional|functioning|in (?:working|good) order|no faults?"
        r"|fault-free|(?:operating|running|functioning|performing) (?:normally|as (?:usual|expected)|smoothly|perfectly)|no (?:active |open |known |current )?(?:faults?|errors?|problems?|alarms?) (?:on record|recorded|reported|listed|registered|showing|known|active|detected)|healthy|alive|(?:is|looks|seems|are|'s|everything is|everything looks) (?:all )?(?:fine|good|ok|okay|in order)(?! to|,? please| with)|back to (?:normal|life)|in service|behaving|in good (?:shape|health)|up and running|good as new"
        r"|nothing(?:'s| is)? (?:is )?(?:wrong|broken|the matter)|no (?:problems?|issues?|trouble|errors?) (?:with|at|on|there|here|found|showing)|back in (?:action|business)",
        "ended": r"(?:session|charge|charging)(?: has|'s| is| was| already| just)* (?:ended|finished|over|complete[d]?|closed|done|wrapped up)|(?:car|battery|it)(?:'s| is| has) (?:full|fully charged|done charging|finished charging)",
        "active": r"(?:session|charge|charging)(?: is|'s| still| currently| as we speak)* (?:active|running|open|ongoing|in progress|going|live|under way|underway)"
        r"|(?:have|has|see|is|found)(?: an?| one| your)? (?:active|open|running|ongoing) (?:charging )?session",
    },
    faults={
        "connectorlockfailure": r"(?:connector |cable |plug )?lock(?:ing)?(?: mechanism| motor)? "
        r"(?:failure|fault|failed|error|problem|is (?:stuck|jammed))|connector[ -]?lock",
        "evcommunicationerror": r"(?:communication|communicating|data link|handshake)[\w ]{0,16} (?:with|between|to) "
        r"(?:the |your )?(?:car|vehicle|ev)|(?:car|vehicle|ev)[ -]communication|lost (?:the )?communication with",
        "groundfailure": r"ground(?:ing)?[ -](?:fault|failure|error|problem)|earth(?:ing)?[ -](?:fault|leak\w*|failure)"
        r"|leakage current",
        "hightemperature": r"running (?:very )?(?:hot|warm)|(?:is|getting|it's) (?:very |quite )?(?:hot|warm)(?= to the touch|[.,!]|$)|heating up|overheat\w*|high[ -]temperature|too hot|temperature (?:alarm|fault|too high|warning)"
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
        "readerfailure": r"(?:reader|rfid)(?:'s| is| seems)(?: \w+)? (?:out of (?:order|action|service)|not working|broken|dead|faulty|offline|damaged)|reader (?:doesn't|does not) work|(?:card|rfid|nfc)[ -]?reader[\w ]{0,10} (?:failure|fault|error|problem|failed|"
        r"broken|is (?:down"
        r"|faulty|broken|not working))|faulty (?:card|rfid) reader",
        "resetfailure": r"reset (?:failure|failed|error)",
        "weaksignal": r"weak (?:mobile |cellular |network )?signal|(?:poor|bad|low) (?:mobile |cellular |network )?"
        r"(?:signal|reception)",
        "cable": r"(?:cable|cord|plug|pins?)(?:'s| is| are| looks| seems)(?: \w+)? (?:damaged|broken|torn|frayed|worn|bent|cut|burnt|melted)|(?:damaged|broken|torn|frayed|bent) (?:cable|cord|plug|pins?)(?=[.,!]| at| on| there)",
        "screen": r"(?:screen|display)(?:'s| is| looks| seems)(?: \w+)? (?:broken|dead|frozen|blank|off|black|damaged|cracked)",
        "emergencystop": r"emergency[ -](?:stop|button)[\w ]{0,14} (?:pressed|activated|pushed|triggered|is (?:on|in))",
    },
    topic=r"(?:it|it's|(?:the|this) (?:lock|charger|outlet|station|unit|socket|charge point|post|screen|machine|plug))"
    r"|(?<!^)there(?!'s| is| are)",
    every=r"everything|both|all(?: of)?(?: the| your| our)? (?:outlets|chargers|sockets|stations)|neither|none of|every outlet|(?:whole|entire) (?:site|"
    r"garage|station|charger|place|car park)",
    us=r"i|we|i've|we've",
    also=r"and|then|but|plus",
    acted=r"(?:(?:"
    + _OWN
    + r") |"
    + _FIRST
    + r"(?!put|set|let|cut|reset|run|shut|need|feed|speed|proceed|embed)(?=\w+(?: (?:up|back|off|out|over|down|on))?(?: (?:it|that|this|your?|the|an?|everything|both|all|them|our|for|from|remotely|just now|and)\b|\W*$|[.!,✅])))(?P<verb>(?<=managed to )\w+|(?<=able to )\w+|[\w-]{3,}ed|gave|given"
    r"|took|taken|put|made|did(?! (?:send|see|look|check|ask|try|find|get|not))|done|got|ran|run|set|cut|let|brought|held|paid|threw"
    r"|spoke|spoken|rang|wrote|written|had an? (?:word|chat|talk)|sent|kept|left|drew|drawn|chose|chosen|reset|shut|woke|won|went|gone"
    r"|hung|spun|undid|undone|rewrote|overrode|overridden|swung|caught|bought|sought|shot|swept|freed|met|told|shook|knew|sorted|had(?= (?:our|my|them|him|her|someone|somebody|it \w+ed|that \w+ed|the (?:team|charger|station|garage|lock|fee))))",
    harmless=r"check|look|see|notic|found|underst|read|tri|attempt|ask|want|need|hop|mean|thought|receiv|wait|compar|review|verif|search"
    r"|quer|confirm|mention|said|told(?! (?:the|our|a|my|them)\b)|explain|list(?!ed you)|describ|includ|assum|apolog|lik|lov|believ|expect|suppos"
    r"|appreciat|guess|reali|spott|detect|identif|pulled (?:up|the)|prepar|fail|offer|suggest|recommend|answer|repli|learn|miss|discover|lost|fetch"
    r"|retriev|observ|refus|declin|decid|us|tested?(?! and)|inspect|examin|walk|calculat|end(?!ed up|ed (?:the|your|it|this|that))|got (?:that|it right|your (?:message|photo)|no\b|an? (?:error|answer|result)|nothing)"
    r"|got\b(?= (?:this|you)\b)|got it\b(?! to)|got\W*$|went (?:through|over|back over)|gone (?:through|over)|met|knew|wrote (?:down|that)"
    r"|listen|heard|follow(?:ed)? (?:you|what)|translat|summar|agree|wonder|worr|intend|plan|prefer|remember|based|locat|pausi?|paus|occup"
    r"|reserv(?!ed (?:it|you|the|an?)\b)|fault|charg(?!ed (?:it|your|the|you)\b)|finish|start(?!ed (?:it|your|the|a|you)\b)|connect(?!ed you)|estimat|provid|stopp(?!ed (?:it|your|the|you)\b)"
    r"|open(?!ed (?:it|up|your|the|an?|you)\b)|clos(?!ed (?:it|your|the|an?|out)\b)|unplugg|plugg|park|arriv|happen|bill(?!ed you)|call(?!ed (?:the|our|your|them|in|a|an|for|up)\b)"
    r"|limit(?!ed (?:it|your|the))|relat|requir|deliver|pric|measur|rat|rais(?!ed)|last|need|embed|indeed|speed|red|bed|feed|exceed|proceed",
    happened=r"(?:has|have|had|\w+'s|\w+'ve)(?: just| already| now| also| all| both| since)*(?: been)(?: just| already| now| successfully| remotely| fully)* "
    r"(?P<verb>(?!report|see|notic|refus|reject|declin|expir|plug|park|connect|disconnect|occup|paus|suspend|fault|damag|charg|bill|finish|end"
    r"|start|complet|offlin|record|log|us|stuck|detect|observ|stopp|need|indeed|block|regist|show|paid|approv)(?:[\w-]{3,}ed|set|put|sent|done|taken|given|made|cut|let|brought|written|freed|undone|run))"
    r"|(?:was|were|is now|are now|got)(?: just| already| now| successfully| remotely)* (?P<verb2>(?:executed|triggered|rebooted|cleared|flagged"
    r"|handled|dealt with|sorted|lifted|wiped|dropped|scheduled|assigned|re-?activated|activated|reversed|cancell?ed|removed|adjusted|applied|granted"
    r"|submitted|extended|topped up|rerouted|rolled back|overridden|disengaged|retracted|re-?enabled|switched (?:on|off|over)|moved over|resumed"
    r"|settled|written off|taken (?:off|care)|put (?:back|through|on)|sent (?:out|over|through)|brought back|set (?:up|free)|looped in|told))"
    r"|(?:fee|fees|fine|minutes?|charge|penalty|surcharge|amount|money|difference|refund|credit)(?:'s| is| are| was| were) (?:already |now |all )*(?:gone|off|back|"
    r"in your|on your (?:card|account))"
    r"|(?:receipt|invoice|email|message|link|code|copy|confirmation)(?:'s| is) (?:already |now )*(?:in your|on its way|waiting)"
    r"|(?:cable|connector|plug|lock|latch|pin|hook|bolt|it|that)(?:'s| is| has)? (?:just |now |finally |already )*(?:retracted|let go|gave way|popped|sprung|came (?:off|out|free|loose)"
    r"|come (?:off|out|free|loose)|slid (?:back|out)|moved|obeyed|disengaged|set free|obliged|complied|did(?=[.,!]))"
    r"|(?:you're|you are|everything(?:'s| is)|all) (?:now |all )*(?:good to go|ready to (?:go|drive|charge|roll)|set\b|clear to)"
    r"|(?:consider|count) (?:it|that|this) (?:done|sorted|handled|fixed)|(?:problem|issue|fault|mission|case|job|fix|reset|restart|refund|unlock) "
    r"(?:solved|sorted|fixed|accomplished|closed|done|complete|completed|applied|issued|successful|gone|dealt with)|(?<![\w ])success(?=\W)"
    r"|(?<![\w ])(?:the |your )?(?:lock|cable|plug|connector|charger|station|fee|fees|fine|refund|ticket|request|case|card|account|firmware|software|fault|error|alarm|bill|invoice|balance|tariff|plan|session|charge|booking|outlet|code|credit|order|complaint|dispute)(?:'s)?"
    r"(?: is| was| has been| are| now| already| successfully)* (?:released|unlocked|freed|reset|restarted|rebooted|updated|cleared|fixed|waived|refunded|removed|cancell?ed|reversed|issued|approved|raised|logged|filed|lodged|activated|re-?activated|unblocked|linked|extended|adjusted|corrected|settled"
    r"|lifted|scheduled|applied|credited|moved|switched over|whitelisted|replaced|repaired|ejected|disengaged)(?! by| if| when| once| at \W)|(?:unlock|reset|restart|reboot|release|command|refund|fix)(?: itself)? (?:did|has done|worked|helped|took effect|kicked in|was a success)"
    r"|(?:after|following|thanks to) my (?:\w+ )?(?:command|reset|restart|unlock|intervention|call|request)|(?:now that|since|after|with) (?:i|we|i've|we've|the (?:reset|restart|reboot|unlock)) (?:behind|out of the way|in place)",
    intended=r"(?:"
    + _WILL
    + r" (?P<verb>(?:be |get (?:this|that|it|you|your \w+) |have (?:a|an|the|our|my|them|someone|it|this|that|your) |make sure |see to )?\w+)"
    r"|let me (?P<verb2>(?:quickly |just |go ahead and )?\w+)|(?:i'm|i am|we're|we are)(?: now| just| already| currently| also)* (?P<verb3>\w{3,}ing)"
    r"|(?:give me|hold on|one|just|wait)(?: a| one| just| for)? (?:second|sec|moment|minute|tick)(?: while| and)? (?:i|i'll|i will|we) (?P<verb4>\w+))",
    courteous=r"need|help|explain|show|tell (?!the|them|my|our)|list|describ|wait|walk|guid|gladly|look(?! after| into)(?!ing (?:after|into))|check(?! (?:back|in\b|on|again (?:in|later)))"
    r"|see(?! (?:to|that))|ask(?! (?:the|an?|our|my|them|for an?|someone)\b)|try(?! (?:again|and|unlock|restart|releas))|trying to (?:help|find|understand|see|work)|find|search|answer|assist|give you (?:the|an?) (?:number|price|short|list|overview)"
    r"|repeat|rephras|start (?:with|by)|stay (?:here|with you)|stick|add|go (?:through|over|step)|going (?:through|over|by|to (?:need|be|ask))|keep (?:it|this) (?:short|simple|brief)|do my best|have to|say|put it|admit|quot"
    r"|figur|get (?:through|there|to the bottom)|get (?:this|that|it) (?:right|clear|straight|sorted\b(?! (?:now|today|for you|right))|moving)|get you (?:going|moving|charging|sorted|back)|be (?!send|watch|monitor|keep|in|check|follow|call|contact|back|there|with|refund|credit|on (?:it|top))|know|take (?:a look|you through|it|this) (?:step|slow|one)"
    r"|understand|read|summar|point|mention|suggest|recommend|offer|remind you that|pass on that|leave (?:it|you) (?:at|to|with)|respect|glad|happy|sorry|afraid|sure|not\b|never|only|always|hear|missing|seeing|reading|asking(?! (?:the|our|them|a))|getting (?:no|an?|the)"
    r"|having|wonder|talking|guess|hop|writing(?! to)|using|assum|think|telling|referring|mean|showing|finding|searching|waiting|here|able|relying|going off|limited|standing by|listening"
    r"|confirm|clarify|double-?check|verify|start|begin by|move on|skip|stop (?:here|there)|miss|want|like|prefer|appreciate|consider|assume|think|hope|call it|use\b|translate|continue (?:here|with you)|share|run (?:you )?through|brief|shed|provide|introduc|answering|helping|checking(?! (?:back|in\b))",
    ours=r"(?:(?:our|the|an?|my|your|site|local|some|one of our|someone|somebody)(?: [a-z-]+){0,3} )?(?:"
    + _PEOPLE
    + r")(?: (?:from|at|of|in|on) (?:our|the|a|your)? ?[a-z]+(?: [a-z]+)?)?(?:'ll| will| is going to| are going to|'s going to| should| shall|'d)(?: (?!reply|apply|supply|rely)\w+ly| then| also| just| now| soon)* (?:be )?(?P<verb>\w+)"
    r"|(?:our|the|an?|my|your|site|local|some)?(?: [a-z-]+){0,2} ?(?:"
    + _PEOPLE
    + r")(?:'s| is| are|'re)(?: already| now| currently| just| also| on)* (?P<verb2>aware|working|looking (?:into|at)|heading|coming|driving|en route|arriving|handling|investigating|fixing"
    r"|dispatched|assigned|dealing|taking care|on (?:it\b|the (?:case|line|way)|their way|its way|his way|her way|site|this|top)|in the loop|up to speed|there already|repairing|replacing|standing by)"
    r"|they(?:'ll| will|'re going to| are going to) (?P<verb3>(?!slow|need|be (?:able|asked)|see|find|appear|show)\w+)|they(?:'re| are) (?:already |now )?(?P<verb4>working|aware|on (?:it|their way|the way)|looking into|coming|heading)"
    r"|(?:(?:our|the|an?|my|your|site|local|some|someone|somebody)(?: [a-z-]+){0,2} )?(?:"
    + _PEOPLE
    + r")(?: (?:from|at|of|in|on) (?:our|the|a|your)? ?[a-z]+(?: [a-z]+)?)?(?: has| have|'s|'ve)?(?: already| just| now| also| since)* (?P<verb6>flipped|approved|fixed|repaired|replaced|reset|restarted|rebooted|released|unlocked|sent|dispatched|agreed|authori[sz]ed|refunded|waived|cancell?ed"
    r"|lifted|cleared|signed off|promised|scheduled|arranged|took (?:it|this|over)|confirmed|is out|came|went|visited|picked (?:it|this|that) up|handled|dealt|got|received|been \w+ed|credited)|(?:our|the|my) (?:[a-z-]+ ){0,2}(?:"
    + _PEOPLE
    + r")(?: already| now| also)* (?P<verb8>(?:has|have) (?:your|it\b|this|all|everything))|(?:someone|somebody|a person|people|help)(?:'s| is| are) (?P<verb7>being (?:sent|dispatched)|sent|dispatched)"
    r"|we (?:have|'ve got) (?P<verb5>(?:people|someone|engineers|a team|technicians|our team) (?:on|working|looking|heading))",
    kind=r"has|got|received|noted|seen|read|been (?:told|informed|notified|alerted)|look|see|review|read|check|reply|answer|respond|continue|take|pick|help|handl|investigat|writ|join|decid|need|not|with you|know|be\b|have|want|find|get (?:to|back) (?:it|this|here|to you (?:here|in))|try|only"
    r"|never|still|also|aware|in the loop|up to speed|working on|on (?:it|this|the case)|go|assist|work|come back|follow|advis|let you",
    spared=r"(?:won't|will not|doesn't|does not|'t) cost you|(?:count|rely|bank) on (?:an?|your|the|getting) (?:\w+ )?(?:refund|credit|compensation|money|reimbursement)|(?:charge|session|one|it|this|that|parking)(?: \w+)? will be (?:\w+ )?(?:free(?: of c\w+)?|at no cost)(?= for you|[.,!]|$)|you (?:won't|will not|shall not|don't|do not|needn't|aren't going to|are not going to|shouldn't)(?: \w+)? (?:be (?:charged|billed|invoiced|asked to pay|paying)|pay|owe|lose|have to pay|need to pay)"
    r"(?! for energy| for electricity| twice| unless| until)|(?:no one|nobody)(?:'ll| will)? (?:charges?|bills?) you|(?:there )?(?:won't|will not) be (?:any |a |an )?(?:charge|fee|cost|idle fee)s?"
    r"|(?:(?:it|this|that|they)(?:'s| is|'ll be| will be)|(?:session|charge|fee|fees|minutes|one|visit|time)(?:'s| is| are| will be)) (?:all )?(?:on (?:us|the house)|free of charge for you|waived|our treat|covered)|on the house(?! side)"
    r"|(?:we|i)(?:'ll| will|'re| are)? (?:cover|covering|absorb|pick up|take on|swallow)(?: \w+){0,3} (?:it|that|this|fee|fees|cost|costs|bill|tab|charge)|we(?:'ll| will|'ve)? (?:got )?(?:that |it |this )?cover(?:ed)?(?: it| that| this)?(?=[.,!]|$)"
    r"|(?:we|i)(?:'ll| will)? (?:guarantee|make it up to you|make up for|owe you)|free (?:charge|session) next time|your money back|money-back",
    soon=r"shortly|soon|right away|in (?:an?|no|few|several|just)(?: few| couple of| short)? (?:moments?|minutes?|seconds?|time|while|bit|hours?|days?)|any (?:minute|moment|time|second)|momentarily|immediately|today|tonight|this (?:morning"
    r"|afternoon|evening|week)|tomorrow|by (?:noon|tonight|tomorrow|evening|morning|the end)|before (?:noon|evening|lunch|tonight|the end)|within (?:the|an?|minutes|hours|days)|next (?:week|day)|straight away|in no time|later on|at once",
    proviso=r"before (?:i|we)|as long as|on condition|if|whether|unless|can(?! see| confirm| tell| promise| guarantee| count| rely| bank| expect)|cannot|can't|could|may|might|perhaps|maybe|please|how to|want me to|like me to|in case|depends?|whenever|usually|normally|typically|generally|often"
    r"|suppose|assuming|provided|instead of|ways? to|any|means|would(?! be with| expect)",
    them=r"(?!)",
    causes={
        "expired": r"(?:card|payment method|tag)(?: \w+){0,2} (?:isn't|not|no longer|has stopped being) (?:valid|accepted)|(?:card|payment method|tag)(?: \w+){0,3} (?:expired|out of date|no longer valid)|expired card",
        "declined": r"(?:card|payment|bank|charge|it)(?: \w+){0,3} (?:declined|rejected|refused)",
        "funds": r"(?:not enough|insufficient|no|lack of)(?: \w+)? (?:funds|money|balance|credit)",
        "failed": r"(?:payment|charge to your card|transaction)(?: \w+){0,2} (?:failed|not gone through|unsuccessful)"
        r"|failed payment|(?:unpaid|outstanding) (?:session|bill|payment|invoice|balance)|(?:payment|charge|transaction|card)(?: \w+){0,2} (?:bounced|didn't go through|did not go through|got stuck|fell through|was sent back)",
        "pending": r"(?:payment|refund|transaction|charge|bill|invoice)(?: \w+){0,2} (?:is|are|still|remains)(?: still| currently)? (?:pending|processing|being processed|in process|on hold|in progress|under review)",
        "unpaid": r"(?:bill|invoice|session|amount|payment|balance|it|charge)(?: \w+){0,2} (?:hasn't|has not|haven't|wasn't|isn't|not)(?: yet)?(?: been)? (?:paid|settled|gone through|cleared)|(?:still|remains?|is|are) (?:unpaid|outstanding|due|overdue)"
        r"|you (?:still )?owe|past due",
        "outage": r"(?:network|system|platform|backend|server|grid|service)(?:'s| is| seems)(?: currently| completely)? (?:down|out)(?= |[.,!])|(?:power|electricity) (?:outage|cut|failure)|blackout|no (?:power|electricity) (?:at|in|on)|(?:power|electricity) is (?:out|off|down)|lost power|without power",
        "maintenance": r"(?:scheduled|planned|regular|routine|due to|for|under|undergoing) maintenance|(?:in|under) (?:\w+ )?(?:maintenance|service) mode|being (?:serviced|upgraded|repaired|replaced)",
        "closed": r"(?:site|garage|car park|mall|place|location|lot|area|gate)(?:'s| is| are)(?: currently| now| already| all)* (?:closed|shut|locked)",
        "queue": r"(?:queue|line) (?:of|at|there|for)|(?:cars?|people|drivers?|vehicles?) (?:ahead of|waiting|in front)|(?:first|second|third|next) in (?:line|the queue)",
        "full": r"(?:car|battery|it)(?:'s| is| has)(?: \w+)? (?:full|fully charged|full up)|fully charged",
        "blocked": r"(?:bank|issuer|card company|we)(?: has| have)? (?:blocked|frozen|locked|suspended) (?:your|the)|(?:account|card|tag)(?: \w+){0,2} (?:blocked|disabled|suspended|deactivated|locked|frozen)",
    },
    done={
        "reset": _OWN
        + r" (?:triggered|activated|executed|initiated|did|performed|ran|run)(?: \w+){0,3} (?:reset|restart|reboot)|"
        + _OWN
        + r" (?:reset|restarted|rebooted|power-?cycled|done (?:a|the) (?:soft |hard )?(?:reset|restart)|"
        r"(?:performed|ran|run|completed|carried out|gave|given)(?: it)? (?:a|the) (?:soft "
        r"|hard |remote )*(?:reset|restart|"
        r"reboot))",
        "unlock": _OWN
        + r" (?:triggered|activated|executed|initiated|did|performed|ran|run)(?: \w+){0,3} (?:release|unlock(?:ing)?)|"
        + _OWN
        + r" (?:unlocked|released|freed|(?:popped|disengaged|undone|sprung|opened)(?: up)? "
        r"(?:the |your |its )?(?:\w+ )?(?:lock|latch|socket|connector|port)|let go of)",
        "stop": _OWN
        + r" (?:stopped|ended|terminated|halted|finished|cancelled|canceled) (?:the|your|this|that|it|charging)",
        "start": _OWN + r" (?:started|begun|initiated|launched|activated|kicked off|got)(?: up)?"
        r" (?:the |your |a |this |new )*(?:charg\w+|session|it\b)",
        "pay": _OWN + r" (?:charged|billed|retried|processed|collected|paid|rerun|re-?tried|settled)",
        "refund": _HAVE + r"(?: gone ahead and)? (?:refunded|credited|reimbursed|waived|cancelled your|dropped "
        r"the|taken off|knocked off|compensated|returned|issued (?:a|the|you) (?:refund|"
        r"credit)|"
        r"cancelled the (?:fee|charge)|added (?:a )?credit)",
        "escalate": _OWN + r" (?:passed|forwarded|escalated|handed|transferred|reported|notified|alerted|informed|told"
        r"|logged|raised|opened (?:(?:a|an|the|your) )?(?:\w+ )?(?:ticket|case|request|issue)"
        r"|created (?:(?:a|an|the|your) )?(?:\w+ )?(?:ticket|case|request|issue)"
        r"|filed|flagged|asked (?:a|the|our) (?:colleague|team|person|human|support|staff)"
        r"|contacted|called|brought in)",
        "reserve": _OWN + r" (?:reserved|booked|held|saved you|set aside)",
        "send": _OWN + r" (?:sent|emailed|e-mailed|texted|mailed|resent)(?! (?:the |a |an |your )?(?:\w+ )?"
        r"(?:command|request|instruction|reset|unlock|stop|start|restart|signal|reboot|order|message to the charger))"
        r"(?! (?:it|the charger|the station|the outlet) (?:a|the|an))",
        "dispatch": _OWN + r" (?:dispatched|sent (?:out )?(?:a|the|our) (?:technician|engineer|crew|tow|mechanic))",
        "change": _OWN + r" (?:updated|changed|adjusted|corrected|removed|deleted|enabled|disabled|registered|linked"
        r"|blocked|unblocked|upgraded|extended)",
    },
    passive={
        "reset": _BEEN + r" ?(?:reset|restarted|rebooted|power-?cycled)(?! (?:by|if|it\b|the|your))|(?:charger|station|"
        r"outlet|it) (?:has )?(?:just )?(?:restarted|rebooted)|(?:reset|restart|reboot)(?: of [^ ]+)? "
        + _WENT
        + r"|(?:after|following|finished|thanks to) (?:the|my|our|a|an)(?: [a-z]+){0,2} (?:reset|restart|reboot)(?= |,)",
        "unlock": _BEEN + r" ?(?:unlocked|released|freed)(?! by)|lock (?:has |is |was )?(?:now )?(?:opened|open\b|off)|"
        r"(?<!want that )(?<!want the )(?<!get the )(?<!get that )(?:cable|connector|plug|lock)(?:'s| has| is| was)? (?:now )?(?:come )?(?:loose|free\b|"
        r"out\b|opened|open\b|let go)|"
        r"(?:unlock(?:ing)?|release)(?: signal| command| request| attempt| process)? " + _WENT,
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
        "escalate": r"(?:work order|request|ticket|claim|complaint|report|case|dispute|order)(?: ¤+)?(?:'s| is)(?: now| already)* (?:in(?= |[.,!])|in the system|with (?:the|our|them)|on file|on record)|(?:has|have|was|were|is|are|been)(?: now| just| been| already)* (?:escalated|forwarded|"
        r"passed|handed"
        r"|reported|notified|informed|alerted|logged|told|transferred)|(?:ticket|case|request|issue|report)(?: ¤+)?"
        r" (?:has |was |is )?(?:now |just |been |already )*(?:opened|created|raised|filed|logged|submitted|registered)",
        "reserve": r"(?:your |the |a )(?:spot|place|slot|bay|outlet)(?:'s| is| has been)(?: now| already)* (?:saved|held|kept|secured|yours)|(?:has|have|was|is|been)(?: now| just| been)* (?:reserved|booked) for you",
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
    sent=r"(?<![\w ])sent(?=[.!,])|(?:i|we)(?:'ve)? (?:pressed|hit|pushed|tried|attempted) (?:the|an?|to)(?: (?:remote|soft|hard|quick|second|full|manual))* (?:unlock|reset|restart|stop|start|release)|"
    r"(?:sent|issued|gave|given|submitted|transmitted)(?: it| the charger| the station| the outlet| out| off)?"
    r"(?: \w+){0,4} (?:command|request|instruction|signal|order)|(?:command|request|instruction|signal)"
    r"(?: \w+){0,4} (?:was|has been|is|were|got)(?: \w+)? (?:sent|accepted|received|issued|acknowledged|on its way)"
    r"|(?:charger|station|outlet|platform) (?:has |have )?(?:accepted|received|acknowledged) (?:the|my|our)"
    r"|i(?:'ve| have)? (?:asked|told|instructed) the (?:charger|station|outlet)",
    fixed=r"(?:problem|issue|fault|error|it|everything|matter|that|this|all|lock|charger|outlet|station)(?:'s| is| has| was| should be|'s all)(?: been| now| all| already)* (?:fixed|solved|resolved"
    r"|sorted(?: out)?|repaired|taken care of|cleared|handled|dealt with|settled|put right|squared away|done with)(?! by (?:the team|a person|staff))|"
    + _OWN
    + r" (?:fixed|solved|resolved|sorted|repaired|cleared|taken care|took care|dealt with|handled|put (?:it|this|that) right)"
    r"|(?<![\w ])(?:all )?(?:done|fixed|sorted|handled|solved)(?=[!., ✅]|$)(?! with)|(?:it|that|this)(?:'s| is) (?:all )?done|all done|all set|(?:taken|took) care of (?:it|that|this|everything)",
    looked=_OWN + r" (?:checked|looked (?:at|into|up)|inspected|examined|verified|reviewed|tested)",
    promises={
        "technician": r"help(?:'s| is) (?:just |right )?(?:around|close|near|at hand|coming|on its way)|(?:someone|somebody|a person|people|help)(?: is|'s| are)? (?:already )?(?:heading|coming|on (?:the|their|his|her) way|en route|driving)|"
        r"(?:technician|engineer|mechanic|repair (?:crew|team)|field team|crew|electrician|tow truck)\w*"
        r"(?: \w+){0,3} (?:will|'ll|is|are|going|on (?:the|their|his) way|should|(?<!has )(?<!have )(?<!need )(?<!needs )to) ?(?:be "
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
        r" (?:call|phone|ring|contact|get back(?! to you (?:here|in (?:this|the) (?:chat|conversation|thread)))|reach out|get in touch|be in touch|come back to|text|e-?mail)"
        r"|you(?:'ll| will| should)(?: \w+)? (?:get|receive) (?:an?|our) (?:\w+ )?(?:call|callback|e-?mail|sms|text)|(?:expect|look out for|watch for|await|wait for)(?: \w+)? (?:an?|the|our|their) (?:\w+ )?(?:call|e-?mail|message|sms|text|visit|reply|answer|refund)(?! from the charger)"
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
        "repair": r"expect (?:it|this|that|the \w+) to be (?:fixed|back|ready|free|available|working|repaired|resolved|sorted|done)|(?:will|\w*'ll|going to|should)(?: \w+){0,3} (?:be )?(?:fixed|back (?:up|on|to normal|in (?:action|operation))|up and running|sorted|resolved|ready|repaired|back in service|"
        r"back online|restored|working"
        r" again|up again|replaced|operational)|(?:will|\w*'ll) be (?:available|free) (?:again|in|by|at|soon|shortly)"
        r"|(?:guarantee|promise)(?: \w+){0,3}",
    },
    offers=r"(?:tell|send|give|show|write|text) me[^.!?]{0,60}? and|(?:just )?say (?:the word|so|yes)|(?:just )?(?:tell me|let me know|write to me|give me the go-ahead|ping me|reply|answer) (?:and|so|then|if)|say if|go-ahead|your (?:ok|okay|approval|confirmation)"
    r"|would you like|do you want|shall i|should i|may i|can i|i can|i could|want me "
    r"to|if you(?:'d| would)? like|if you"
    r" want|if you wish|if you confirm|once you confirm|after you confirm|when you confirm|"
    r"press|tap|confirm|on request",
)
