"""What danger sounds like in English and in Latin letters, and what only sounds like it. Notation: see the package."""

LISTS = {
    # What stands at a charging bay.
    "thing": (
        r"(?:chargers?|charging (?:station|point|cable|post|unit|gun|plug|connector|handle|box|bay)s?|charge points?"
        r"|stations?|plugs?|cables?|connectors?|sockets?|outlets?|handles?|cords?|guns?|wires?|units?|box(?:es)?"
        r"|pedestals?|posts?|poles?|cabinets?|adapters?|pins?|contacts?|inlet|port|vents?|evses?|dispensers?|nozzles?)"
    ),
    "any": r"(?:<thing>|cars?|vehicles?|batter(?:y|ies)|hood|bonnet|engine|tesla|it|its|something|everything)",
    "post": (
        r"(?:chargers?|charging (?:station|post|point|cable|unit|box)s?|charge points?|stations?|pedestals?|dispensers?"
        r"|evses?|cables?|poles?|posts?|bollards?|units?|connectors?|plugs?)"
        r"(?! (?:button|screen|icon|app|price|name)s?)"
    ),
    "person": (
        r"(?:man|woman|guy|lady|person|someone|somebody|people|kid|child|boy|girl|baby|driver|dad|mom|mum|father"
        r"|mother|husband|wife|son|daughter|friend|old man|he|she|anyone)"
    ),
    "limb": r"(?:hands?|arms?|fingers?|thumbs?|palms?|wrists?|legs?|face|eyes?|skin)",
    "price": r"(?:price|bill|cost|amount|invoice|fee|rate|tariff|statement)s?",
    "the": r"(?!to )(?:(?:the|a|an|your|this|that|one of (?:the|your)|some|my|his|her) )?(?:\w+ )?",
    "into": r"(?:up )?(?:in ?to|in to|against) (?:<the><post>|it)",
    "shell": r"(?:plug|connector|socket|handle|cable|gun|housing|casing)",
    "praised": (
        r"(?:charging|app|service|speeds?|network|support|design|update|deal|prices?|team|bot|you guys|you"
        r"|site|website)"
    ),
    "having": r"(?:is there|there is|there s|theres|have|has|got|install(?:ed)?|with)",
    "got": r"(?:got|had|gave me|get|was|felt|received|what|horrible|a|total)",
    "harm": r"(?:it |that |this )?(?:\w+ ){0,3}(?:hurt|damage|injure)",
    "tail": r"(?: any| a| an| visible| obvious| signs? of| smell of| the| really| actually| bit of)*",
}

FIRE = r"""
    (?:wild|bush)?fires?|fier|fre on|flames?|flaming|ablaze|alight|ignited|embers?|inferno
    (?:in|up in) flames|caught (?:on )?fire|catch(?:es|ing)? fire|caught light|set alight|firefighters?
    explo(?:ded|des|ding|sions?)|blew up|blown up|thermal runaway
    (?:went|goes|going|made an?|made a|heard an?|heard a|there was an?|an?) (?:\w+ ){0,2}(?:bang|boom|pop|explosion)
    (?:loud|huge|big|massive) (?:\w+ )?(?:bang|boom|pop|crack)|(?:and|then) (?:boom|bang)|^\W*(?:boom|bang)
    (?:bright|big|huge|blinding|electric|massive) (?:\w+ )?flash|flash > (?:bang|boom|pop|smoke)
    (?:a|the|saw|blue|white|big|bright) flash (?:when|as|while|from|out of|inside|came|and)
    glow(?:s|ing) red|(?:red|orange) glow|<thing> > glow(?:s|ing)
    <any> > (?:is|are|was|just|started|still|s) (?:burning|burnin|on fire)|burning <any>|(?:its|is|still) burning?
    (?:its|it is|is|sth|smth|smthg|something|somethin|somethings|stuff|what is|whats) (?:\w+ )?burning?
    ^\W*burning?\W*$|<any> > (?:cooking|burning|torching) (?:itself|up|down)
    (?:where|wheres|need|get|bring|grab|used?|using|send|find) (?:\w+ ){0,3}extinguisher
    yesh (?:po |kan )?esh|(?<!\w)esh (?:ba|be|b|po|kan|me|mi)\w*|s(?:e)?re[iy]?fa|nisraf(?:a|at)?|po[zj]h?ar
    gor(?:it|yat|iat|iaschij) (?:mashin|kabel|stan|provod|zaryad|vilk|rozetk)\w*
    (?:mashin|kabel|stan|provod|zaryad|vilk|rozetk)\w* gor(?:it|yat|iat)
    7ar(?:ee|i|e)[2q]a?|har(?:ee|i)q|nar bil\w+
    fireball|evacuat\w+|<thing> > (?:just |has |completely |totally )?(?:blew|blown)(?! (?:away|my))
"""

SMOKE = r"""
    smok(?:e|es|ed|ey|y|in)|smo[ek]{2}|somke|smok|smke|smoak|fumes|smouldering|smoldering
    <any> > (?:is |are |was |s |keeps |started |starts |now )*(?:smoking|fuming)|smoking <any>
    ^\W*smoking\W*$|smoking (?:a bit|a little|a lot|badly|pretty bad\w*|slightly|heavily|again|now)
    (?:white|black|grey|gray|thick|toxic) (?:\w+ )?(?:vapou?r|steam|cloud|haze)|<any> > (?:venting|steaming)
    steam > (?:out of|from|from under) > <any>|(?:puff|wisp|plume|cloud)s? of (?:smoke|steam|vapou?r|gas)
    (?:yesh |yotze |harbe )ashan|ashan (?:yotze|me|mi|ba|be)\w*|^\W*ashan\W*$
    d[yi]m (?:id[ey]\w+|iz|ot)|dymit\w*
    d[ou][kh5]{1,2}an
    haze (?:coming|from|around|over)
    (?:puff|wisp|plume)s? of (?:\w+ )?(?:smoke|grey|gray|white|black|steam|vapou?r|gas)
"""

SPARKS = r"""
    sizzl(?:es?|ed|ing|in)|crackl(?:es?|ed|ing|in)|fizz(?:es|ed|ing|ling|led)|hiss(?:es|ed|ing) (?:noise|sound)
    <any> ~ hiss(?:es|ed|ing)?|(?:popping|cracking) (?:noise|sound)s?|<thing> > (?:popping|popped(?! (?:up|out)))
    sparks?(?: and)? (?:fl[yie]\w+|everywhere|jump\w*|shoot\w*|com\w+|shot)|sparky(?! (?:driver|app))
    sparks|sparking?|sparked|sparcs|sparkes|sparkz
    (?:a|saw|see|seen|big|small|little|blue|huge) spark|spark (?:from|came|jumped|when)
    arcing?|arced|(?:electric(?:al)?|blue|an) arc|arc flash|short[ -]?circuit(?:ed|ing|s)?
    <thing> > (?:has |is |just )?shorted|shorted out
    nitz?otz(?:ot|im)?|iskrit\w*|iskry|sharar(?:a|at)?
    it (?:just )?popped(?! (?:up|out))|flashed and (?:went|died)
"""

BURNING = r"""
    (?:burning|burnin|burnt|acrid|electrical) > (?:smell|odou?r|stench)
    (?:burn|brn)(?:ing|in|t|ed)? (?:smell?|odou?r|stench|rubber|plastic|electrical|electronics?|wire)\w*
    scorch(?:ed|ing)?|singed|charred|blackened|toasted and|(?:kinda|all|bit|little|slightly) toasted|crispy
    (?:smell?\w*|stink\w*|stench|odou?r|reek\w*) > (?:burn(?:ing|in|t|ed|s)?|smok\w+|melt\w*|(?:hot )?plastic)
    (?:smell?\w*|stink\w*|stench|odou?r|reek\w*) > (?:electrical|fishy|fire)
    <thing> > (?:is|are|was|feels|felt|got|s|too|so|very) > (?:burning|scalding|red) hot
    <thing> > (?:boiling|scorching|roasting|blazing|piping|insanely|crazy|super|extremely|dangerously) hot
    <thing> > (?:very|really|so|way too|too|awfully|stupidly) hot
    (?:plug|connector|cable|handle|socket)s? > overheat\w*
    <thing> > (?:smells?|stinks?|reeks?) (?:awful|terrible|bad|weird|funny|horrible|strong\w*|chemical|hot)
    too hot to (?:touch|hold|handle|grab)|(?:cant|cannot|couldnt) (?:touch|hold|grab|pick) > hot|hot > burn(?:ed|t|s)
    (?:burn|black|brown|scorch|soot|heat) marks?|soot(?:y|ed)?
    <thing> > (?:gone|turned|went|turning|going) (?:all |completely |totally )?(?:black|brown)|discolou?red <thing>
    <thing> > discolou?red|burn(?:ed|t) (?:up |out )?<thing>
    <thing> > (?:is|are|looks|was|got|all|completely) burn(?:ed|t)
    reiach (?:shel )?(?:saruf|ashan|srefa)|pahnet (?:gar\w+|gorel\w+|dym\w+)|ree?7et (?:7ar\w+|du\w+)
    (?:gas leak|leaking gas)|(?:smell|reek|stink|odou?r)\w* > (?:gas|chemical\w*|sulphur|sulfur|ozone|welding|toxic)
    now it (?:reeks|stinks|smells)|something > burn(?:ed|t)|(?:fused|welded) to (?:the|my) (?:car|port|inlet)
    frying (?:noise|sound)|sounds like (?:\w+ )?frying
    <thing> > burn(?:ed|t) (?:through|out|up|black)
    (?:smell|whiff) > (?:hot|plasticky|chemical\w*|toxic|acrid)
"""

SHOCK = r"""
    electric(?:al)? (?:current|jolt|zap|buzz|charge)|jolt(?:ed|s)?|(?:electric )?shocks? from > <thing>
    electr[io]c(?:al|k)?(?:al)? shocks?|electrik shock|ele[ck]*tr[io]*cut\w+|static shock
    zapped|zaps? (?:me|him|her|us|my)|zapping|(?:a|got|get|gave me a|little|small|big|another) zap
    (?:got|getting|gave me|felt) (?:a |an |another )(?:\w+ )?(?:belt|wallop|bite|kick|buzz) (?:off|from|out of|when)
    buzz\w* > (?:touch\w*|hold\w*)|lit up by > <thing>
    (?:got|get|gets|getting|gave me|gives me|giving me|felt|feel|received|had|took) (?:a |an |me )?(?:\w+ )?shocks?
    shock(?:ed|s|ing) (?:me|him|her|my|us|someone|somebody)|shocked > (?:touch\w*|<thing>|grabb\w+|hold\w*)
    (?:got|get|getting|been|was) shocked (?:again|twice|by it)
    tingl(?:e|es|ed|ing|y)|pins and needles|(?:tickles|tickling|vibrat\w+|prickl\w+) > (?:touch\w*|hold\w*|hand\w*)
    <limb> > (?:went |gone |are |is |feels? )?numb|numb(?:ness)? > <limb>
    (?:feel|felt|feeling) (?:a |the |some )?(?:current|electricity)
    (?:current|electricity) > (?:ran|run|running|went|going|goes|passed|passing|flow\w*|up|through) > (?:my|<limb>|me)
    (?:plug|cable|wire|socket|handle|connector|box|cabinet|door|case)s? (?:is|are|was) (?:electrified|live)
    (?:touch\w*|grabb?\w*) > (?:plug|cable|charger|handle|socket|connector|it) > scream\w*
    hit?c?hashmalti|mit?c?hashmel\w*|udarilo tokom|b[y'j]?et tokom|tokom b\w+|tkahrab\w*|kahrab(?:ni|etni|atni)
    got shocked(?! (?:by|at|to|that|when i (?:saw|read|got|opened)))|<limb> (?:jumped|jerked|twitched|tensed|seized)
    (?:nasty|sharp|little|small|tiny|mild) (?:\w+ )?(?:bite|sting|belt|kick) (?:from|off|when)
    gave me a (?:\w+ ){1,2}bite
    finger\w* > (?:in|inside|into) > (?:socket|plug|outlet|connector)
    gave (?:my |the |a |our )?(?:\w+ ){0,2}(?:a )?shock|must be live
    (?:got|get|getting|gave me|felt) (?:a |an |another )?(?:\w+ )?(?:zing|tingle|zap|prickle)
"""

INJURY = r"""
    blood|blister(?:ed|s)?|electric(?:al)? burn|electric burns?|burns on (?:my|his|her)
    burn(?:ed|t|s) (?:me|him|her|us|himself|herself|myself|themselves)
    burn(?:ed|t) (?:my|his|her|our) \w+
    injur(?:ed|y|ies)|wounded|bleeding|unconscious|passed out|fainted|fainting|not breathing|collapsed|ambulance
    paramedics?|cant breathe|trapped (?:in|inside|under) (?:the |a |his |her )?(?:car|vehicle)|heart attack|seizure
    (?:got|is|was|been|are|someone|somebody|people|child|kid|anyone|im|i am) hurt|i hurt my|hurt (?:my|his|her) \w+
    <person> > (?:lying|laying|lies) (?:\w+ )?(?:on|in|next|there|by|near|unconscious)|<person> > not moving
    <person> > fell > (?:ground|floor|down|hard|over|and)
    <person> > unresponsive|(?:cut|sliced|smashed|crushed|broke) (?:my|his|her) <limb>
    <limb> > (?:bleeding|bled|burning|red and|swollen)|(?:is|are|still|really) (?:\w+ )?in pain
    (?:hes|shes|he is|she is|man is|woman is|kid is) (?:\w+ )?(?:not responding|unresponsive|in shock)
    <limb> (?:is|are|was|got) burn(?:ed|t)
"""

WATER = r"""
    <thing> > (?:water|rain ?water) (?:in|inside)|(?:rain ?)?(?:water|rain) (?:got|gets|went|came) (?:in|inside)\w*
    rain (?:\w+ )?(?:inside|into) > <thing>
    water > (?:in|inside|into|on|onto|over|around|under|dripping) > <thing>
    water > (?:leaking|running|pouring|pours?|entered|got|coming|comes) > <thing>
    <thing> > (?:full of|filled with|under|in|leaking|dripping|half under) (?:\w+ )?water
    <thing> > (?:standing in|sitting in|has|soaked in|covered (?:in|with)) (?:\w+ )?water
    <thing> > (?:is |are |was |got |were )?(?:flooded|submerged|soaked|underwater|wet inside|drenched inside)
    <thing> > (?:in|inside|under|on) (?:a |the |some )?(?:puddle|pool of water|flood\w*)|flooded <thing>
    (?:flood|flooding|puddle) > <thing>|standing in (?:the )?water
"""

DAMAGE = r"""
    (?:expose|open|uncovered|bare)d? > (?:live|parts|metal|contacts|electrics|electronics|wir\w+)
    (?:electrics|electronics|wiring|insides|internals) > (?:exposed|showing|visible|out|open)
    live (?:parts?|bits?|metal|conductors?|pins?)|bare (?:metal|wir\w+|copper|ends?)
    (?:door|cover|panel|lid|casing|hatch|housing|front) > (?:open|off|missing|hanging|gone|ripped) > see > (?:wir\w+)
    (?:door|cover|panel|lid|casing|hatch|housing|front) > (?:open|off|missing|hanging|gone|ripped) > (?:wires?|wiring)
    (?:door|cover|panel|lid|casing|hatch|housing|front) > (?:open|off|missing|gone) > (?:electr\w+|insides?|live)
    (?:see|seeing|visible|showing) > (?:copper|bare metal|the wires?|the conductors?|electrics)
    copper > (?:showing|visible|exposed|out|sticking)
    (?:jacket|sheath|sheathing|rubber|outer layer) > (?:split|torn|open|cracked|cut|peel\w*|damaged|ripped|broken)
    <any> ~ melt(?:ed|ing|s|en|y|in|ted)?|melt(?:ed|ing|s)? (?:plastic|insulation|rubber)|^\W*melt(?:ed|ing)\W*
    (?:its|is|has|was|all|totally|completely|half|bit) melt(?:ed|ing|y|in)
    (?:<thing>|plastic|rubber|housing) > (?:bubbl|deform|warp|blister|soften|sagg|disintegrat|swell|swollen|bulg)\w*
    (?:deformed|warped|swollen|bulging) (?:<thing>|battery)|battery > (?:swollen|bulging|leaking|venting|hissing)
    crack\w* > (?:<thing>|housing|casing|plastic)|(?:shattered|smashed|split open|broken open) (?:\w+ )?<thing>
    (?:<thing>|housing|casing) > (?:cracked|shattered|smashed|split open|broken open|crushed|shredded|in pieces)
    (?:<thing>|housing|casing) > (?:snapped|broken|broke|torn|ripped|split) (?:in (?:half|two|pieces)|off|apart|open)
    (?:half|part|piece|bit|chunk)s? of the <shell> (?:\w+ )?(?:\w+ )?(?:missing|gone|fell|fallen|came|snapped)
    <shell> > (?:missing|gone) (?:half|a (?:piece|part|chunk))
    broken plug|plug (?:is |was |has )?(?:broke|broken|snapped)|vandal\w+
    (?:bare|exposed|naked|live|hanging|torn|loose|frayed|cut) (?:electrical |electric |copper )?(?:wir(?:e|es|ing))
    (?:bare|exposed|naked|live|hanging|torn|loose|frayed|cut) (?:electrical |electric |copper )?(?:conductors?)
    (?:bare|exposed|naked|live|hanging|torn|frayed|cut) (?:copper|cables?)
    wir(?:e|es|ing) > (?:exposed|showing|visible|sticking|hanging|bare|coming out|everywhere|poking|loose|out of)
    (?:hanging|dangling) by > (?:wires?|cables?|thread)
    (?:cable|cord) > (?:is|was|has been|got|been) > (?:cut|sliced|chopped|torn|ripped|frayed|severed|slashed)
    (?:cable|cord) > (?:is|was|has been|got|been) > (?:exposed|chewed)
    (?:cable|cord|wire)s? (?:\w+ )?(?:cut|slashed|severed|chewed|bitten|sliced|chopped) (?:in|off|through|open|up)
    (?:cut|severed|slashed|stole|stolen|chopped|hacked) (?:off )?(?:the |a |your )?(?:charging )?(?:cable|copper)
    frayed|insulation > (?:torn|damaged|peel\w*|missing|gone|worn|ripped|off)
    wires? (?:\w+ )?(?:out|showing)|(?:bits|parts|pieces|debris) everywhere
    <thing> > (?:soft|mushy|gooey|sagging|drooping) and
"""

COLLISION = r"""
    <thing> > (?:is |was |got )?(?:bent over|bent by|knocked|on its side|torn off|uprooted|flattened|sideways)
    (?:hit|struck|rammed|bumped|clipped|nudged|dented|flattened|knocked|scraped|totalled|sideswiped) <the><post>
    (?:knocked|mowed|ran|run|drove|driven|rolled|backed) (?:up )?(?:down|over) (?:<the><post>|it)|took out <the><post>
    (?:ran|drove|crashed|smashed|bumped|slammed|backed|rolled|reversed|plou?ghed|plowed|went straight) <into>
    <thing> > (?:was|got|been|is|has been) (?:hit|rammed|struck|knocked|run over|crashed into|crushed|driven over)
    <thing> > (?:fell over|fallen over|knocked over|tipped over|toppled|is leaning|leaning over|lying on the|crushed)
    (?:its|it is|is|now|and) (?:leaning|tilted|tilting|hanging) (?:over|to|sideways|off|badly|a lot)
    <post> > lying (?:across|on|down)|(?:tree|branch|wall|roof|sign|pole|rock) > (?:fell|fallen|came down) > <thing>
    (?:parked|rolled|swerved|skidded|plowed) > into (?:the |your |this |that |a )?<post>|<post> > tilted|its tilted
"""
HARMLESS = r"""
    <price> (?:really |just )?shocked (?:me|us)
    (?:amazon|kindle) fire\w*(?: (?:tablet|tv|stick|hd|\d+))*|fire (?:tablet|tv|stick|hd|os|emblem)\w*
    fire (?:station|department|lane|exit|door|hydrant|drill|escape|road|street|sale)s?
    fire ?(?:up|safety|insurance|regulations?|rated|rating|class|code|proof|resistant|retardant|certif\w+|tested)s?
    (?:<having>|are there|without|near|next to|by) (?:\w+ )?fire extinguishers?
    (?:cease|camp)fire|what a fire|fired? (?:him|her|them|up|off|me)|(?:rapid|friendly) fire|fire away|under fire
    play\w* with fire|fire (?:brigade|truck|engine|department)s? (?:\w+ )?(?:parked|parking)
    <praised> (?:here |today )?(?:is|are|s|was) (?:\w+ )?(?:on )?fire
    flame (?:icon|emoji|logo|symbol|sticker)s?|(?:icon|symbol|logo|sticker) (?:of|with) (?:a )?flames?
    old flames?|flaming (?:hot|hell|app)|(?:price|cost|bill|notification|sales)s? explo\w+
    (?:prices?|bills?|costs?|inbox|phone) (?:\w+ )?(?:exploded|exploding|blew up)|blew up my (?:phone|inbox)
    exploded with (?:notif\w+|messages|emails|calls|laughter)
    pop (?:ups?|song|music)|bang (?:for|on)\b|(?:baby|big) boom|boom (?:barrier|gate)s?|big bang theory
    (?:in a|flash) (?:flash|sale|drive|light)s?|flash(?:es|ing)? (?:red|green|blue|white|yellow|orange)
    (?:no|non|quit|quitting) smoking
    smok(?:e|ing)[ -](?:area|zone|room|section|break|free|corner|ban)s?|smoking hot (?:deal|offer|price)s?
    smok(?:e|ing) (?:cigarettes?|weed|a cigarette|allowed|permitted|outside|crack)
    (?:can|may|could|people|who|dont|someone|allowed to|want to|where to|place to|guys|i|we) smoke
    (?:have|having|had|for|want|need) a smoke
    (?:people|someone|somebody|guys?|man|men|woman|kids|driver) (?:is |are |was |were |s )?smok(?:e|ing|es)
    smoked (?:salmon|fish|meat|glass|cigarettes?)|vap(?:e|ing)
    <having> (?:a |any )?(?:smoke|fire) (?:detector|alarm|sensor)s?(?! (?:\w+ )?(?:going|went|ringing|beep\w*|on))
    smoke and mirrors|up in smoke|smoke signals?|smokey (?:bear|joe|robinson)
    (?:chevy|chevrolet|my|matiz|opel) sparks?(?: ev)?
    spark (?:ev|plugs?|driver|joy|app|an? (?:idea|interest|debate|conversation))
    sparked (?:an?|the|my|joy|interest|debate)
    burn(?:ing|ed|s|t)? (?:question|desire|rate|calories|money|cash|time|a hole)s?
    (?:light|lamp|led)s? (?:\w+ )?burn(?:s|ing)? (?:red|green|blue)|burning (?:red|green|blue)
    sun ?burn\w*|burn(?:ed|t) (?:me before|me once)|burn(?:ed|t)(?: out)? (?:area|part of town)
    hot (?:from|in|because of|due to) (?:the )?sun
    (?:very|really|so|too) hot (?:outside|here|today|day|summer|weather|deal|coffee)
    (?:sticker|bill|price|culture|rate|tariff|toxic|shell|after) ?shock|shock absorbers?|shock (?:value|wave)s?
    shock ?proof\w*|shocked (?:by|at|about|with) (?:\w+ ){0,2}<price>
    shocked (?:by|at|about|with) (?:\w+ ){0,2}(?:service|total|how|charges)(?! (?:port|cable|plug))
    shocked (?:to|that|how|when i (?:saw|read|got|opened))
    <got> (?:a |quite a |such a |in )?(?:\w+ )?shock (?:when i (?:saw|read|opened|got|received|checked))
    <got> (?:a |quite a |such a |in )?(?:\w+ )?shock (?:(?:from|at|about|over|by) the (?:\w+ )?<price>)
    <got> (?:a |quite a |such a |in )?(?:\w+ )?shock (?:seeing|looking at|to see)
    (?:wouldnt|doesnt|does not|not|never|cant|wont|will|would|can|could|does|do|might|may) <harm>
    hurt(?:s|ing)? (?:my|the|your|our|its|his|her) (?:wallet|pocket|battery|car|range|budget|bank|feelings|business)
    hurt(?:s|ing)? (?:my|the|your|our|his|her) (?:bumper|back|soul|eyes)|it hurts to pay|insult to injury|injury time
    (?:wallet|pocket|budget|bank account|money) (?:is |are )?bleeding|bleeding (?:money|cash|edge|range)
    numb (?:from|with|because of|in) (?:the |this )?cold|(?:hands?|fingers?) > (?:frozen|freezing|cold)
    (?:flooded with|flood of) (?:notif\w+|messages|emails|calls|ads|requests|complaints)
    (?:inbox|market|street|road) (?:is |was )?flooded|(?:drop\w*|lost) > card > water
    drinking water|bottles? of water|water (?:bottle|fountain|dispenser|machine|station|cooler)s?
    melt(?:ed|ing)? (?:in this heat|in the (?:sun|heat)|point|my heart|ice|snow|cheese)|im melting(?! plastic)
    cracked (?:screen|display|windshield|phone|code|up)|crack (?:the code|me up|a joke|on)
    (?:screen|display|windshield|phone) (?:is |was )?(?:cracked|shattered|smashed)
    live (?:wire act|cables? (?:tv|channel)|map|chat|location|status)|cut the cord|wires? crossed|bare minimum
    hit (?:the |a )?(?:\w+ )?(?:button|limit|traffic|road|wall|target|start|stop|jackpot)
    (?:almost|nearly) (?:hit|ran into|backed into)|bumped (?:up )?(?:the |your )?(?:price|tariff|rate)s?
    app (?:has |just |keeps )?crash\w*|collapsed (?:menu|section|list)
    hit the (?:charging )?station (?:at|around|by) \d+
    ambulance (?:parking|bay|station|street|entrance|driver)
    ^\W*(?:fire|its fire|lit)\W*$
    burn(?:ing|ed|s|t)? (?:through|up) (?:my |the |our |its |all )*(?:battery|data|money|range|charge|phone)
    (?:im|i am|bulb|lamp|light|led|we are|feeling) (?:\w+ )?burn(?:ed|t) out|burn(?:ed|t) out (?:from|of|waiting)
"""
NEGATIONS = r"""
    (?:no|without|not|isnt|arent|wasnt|never|zero|0|neither|nor|no sign of)<tail>
    (?:do|does|did|is|was|has|have|are|were)(?:nt| not)<tail>
    (?:dont|didnt|doesnt|cant|do not|does not|did not|cannot|havent) (?:see|seen|smell|feel|have|get|hear|notice)<tail>
    (?:in case of|in the event of)(?: a| an)?
"""

CONTRASTS = r"""
    but|yet|now|until|anymore|before|earlier|though|however|first|only
"""

OR = r"""
    or|nor|and no|or any|or a
"""
