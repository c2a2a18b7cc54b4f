"""What danger sounds like in four languages, as data for `agent.safety`.

Every entry is a regular expression over text as `agent.safety` normalises it: lower case, no vowel points, apostrophes
or quotes, one form of each Arabic and Russian letter. `A ~ B` is A and B within a few words in either order, `A > B` in
this order, never across the end of a sentence. `<name>` stands for a list of `LISTS`.
"""

LISTS: dict[str, str] = {
    # What stands at a charging bay, with the prefixes and cases of each language.
    "en": (
        r"(?:chargers?|charging (?:station|point|cable|post|unit|gun|plug)s?|charge points?|stations?|plugs?|cables?"
        r"|connectors?|sockets?|outlets?|handles?|cords?|guns?|wires?|units?|box(?:es)?|pedestals?|posts?|poles?"
        r"|cabinets?|adapters?|pins?|inlet|port|evses?|dispensers?)"
    ),
    "en_car": r"(?:<en>|cars?|vehicles?|batter(?:y|ies)|hood|bonnet|engine|tesla|it|its|something|everything)",
    "he_core": (
        r"(?:עמדה|עמדת|עמדות|עמוד|מטען|מטענים|תקע|שקע|שקעים|כבל|כבלים|מחבר|מחברים|ידית|אקדח|פלאג|צארגר"
        r"|קופסה|קופסא|ארון|מתאם|פינים|חיבור)"
    ),
    "he": r"(?:[והבכלמש]{0,3}<he_core>)",
    "he_car": r"(?:<he>|[והבכלמש]{0,3}(?:רכב|אוטו|מכונית|סוללה|מנוע|טסלה|מכסה)|הכל|הכול|משהו|זה)",
    "ru": (
        r"(?:станци\w+|зарядк\w+|зарядник\w*|зарядное|кабел\w+|вилк\w+|розетк\w+|разъем\w*|коннектор\w*|пистолет\w*"
        r"|шнур\w*|провод\w*|колонк\w+|столб\w*|штекер\w*|корпус\w*|ручк\w+|порт\w*|терминал\w*)"
    ),
    "ru_car": r"(?:<ru>|машин\w+|автомобил\w+|авто|тачк\w+|батаре\w+|аккумулятор\w*|электромобил\w+|капот\w*|тесл\w+)",
    "ar": (
        r"(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?(?:محط\w+|شاحن\w*|شواحن|قابس\w*|مقبس\w*|كابل\w*|كيبل\w*|كبل\w*|سلك|اسلاك|فيش\w*"
        r"|وصل\w+|موصل\w*|عمود|عامود|جهاز|مسدس\w*|مقبض\w*)"
    ),
    "ar_car": r"(?:<ar>|(?:و|ف|ب|ل)?(?:ال|ل)?(?:سيار\w+|بطاري\w+|محرك|مركب\w+|عربي\w+))",
    "p": r"[והבכלמש]{0,3}",  # Hebrew prefixes
    "q": r"[והבכלש]{0,3}",  # the same without "from", where that makes another word
    "al": r"(?:و|ف)?(?:ب|ل|ك|ع)?(?:ال|ل)?",  # Arabic conjunction, preposition and article
}

DANGERS: dict[str, tuple[str, ...]] = {
    "fire": (
        r"alight|caught light|up in flames|glow(?:s|ing) red|<en> > glow(?:s|ing)",
        r"<p>(?:הוצת|הוצתה|לוהבת?|נדלק(?:ה)? באש)",
        r"тле(?:ет|ют|л\w*)|подожг\w*|подпал\w*|запылал\w*",
        r"<al>(?:مولع\w*|لهيب|ملتهب\w*)|شب\w* حريق|<ar_car> ~ (?:حرقت?|شاط(?:ت)?)",
        r"(?:wild|bush)?fires?|fier|flames?|flaming|ablaze|in flames|caught (?:on )?fire|catch(?:es|ing)? fire|ignited",
        r"explo(?:ded|ding|sion)|blew up|(?:loud|huge|big) bang",
        r"<en_car> > (?:is|are|was|just|started|still|s) (?:burning|on fire)|burning <en_car>|(?:its|is|still) burning",
        r"<p>אש|<p>ש(?:רי|ריי|ר)פ(?:ה|ת|ות)|<p>דליק(?:ה|ת|ות)|<p>להב(?:ה|ות)|<p>(?:התלקח|מתלקח)\w*",
        r"<p>(?:בוער|בוערת|בוערים)",
        r"<he_car> ~ (?:ש)?(?:נשרף|נשרפת|נשרפה|נשרפו|נשרפים|שרופה?|בער|בערה|עולה באש)|<p>התפוצ(?:ץ|צה|צו)",
        r"(?:היה|שמעתי|נשמע|קול|רעש) (?:של )?פיצוץ|<p>פיצוץ ~ <he>",
        r"пожар\w*|возгоран\w+|воспламен\w+|пламя|пламен\w+|огонь|огня|огню|огнем|в огне|полыха\w+|взорвал\w+|взрыв\w*",
        r"<ru_car> > (?:за)?гор(?:ит|ят|ела|ел|ели|ело)|(?:за)?гор(?:ит|ят) > <ru_car>|загорел(?:ся|ась|ось|ись)|горим",
        r"<al>حريق(?:ه|ين)?|<al>حراي?ق|<al>نار|<al>نيران|<al>لهب|<al>شعله|<al>الحراي?ق|(?:ت|ي|ا)شتعل\w*|<al>مشتعل\w*",
        r"ولعت?|انفج(?:ر|رت|ار)",
        r"<ar_car> ~ (?:(?:ت|ي|ا)?حترق\w*|(?:ت|ي|ا)نحرق\w*|انحرقت?|محترق\w*)|(?:ت|ي)حترق",
        r"yesh (?:po |kan )?esh|s(?:e)?re[iy]?fa|nisraf(?:a|at)?|po[zj]h?ar",
        r"gorit (?:mashina|kabel|stantsi\w+|stanci\w+)",
        r"7ar(?:ee|i|e)[2q]a?|har(?:ee|i)q|nar bil\w+",
    ),
    "smoke": (
        r"smok(?:e|es|ed|ey|y)|smo[ek]{2}|somke|smok|fumes",
        r"<en_car> > (?:is |are |was |s |keeps |started |starts |now )*(?:smoking|fuming)|smoking <en_car>",
        r"<q>ע?עשן|אשן|עשנים|<he_car> (?:שלי |שלנו |כאן |פה )?ש?מעשנ?ת?ן?",
        r"дым(?:а|у|ом|е|ок|ит|ят|ится|ятся|ило|ила|ило|илась|илось)?|задым\w+|дымовуха",
        r"<al>دخ+ان\w*|<al>دخاخين|<al>ادخنه|<ar_car> > (?:ب|عم )?(?:ت|ي)دخن",
        r"(?:yesh |yotze |harbe )ashan|ashan (?:yotze|me\w+)|d[yi]m (?:id[ey]\w+|iz|ot)|dymit\w*",
        r"d[ou][kh5]{1,2}an",
    ),
    "sparks": (
        r"sizzl(?:es|ed|ing)|crackl(?:es|ed|ing)|<en> > popping",
        r"<he> ~ <p>פצפוצים|עף ניצוץ",
        r"закоротил\w*|замкнул\w*|<ru> > трещит",
        r"قفله كهرب\w+|(?:طقطق|فرقع)\w* > <ar>|<ar> > (?:ي|ت)?(?:طقطق|فرقع)\w*",
        r"sparks|sparking|sparked|sparcs|sparkes|(?:a|saw|see|seen|big|small|little|blue|huge) spark",
        r"spark (?:from|came)",
        r"arcing|short[ -]?circuit(?:ed|ing)?|<en> > (?:has )?shorted",
        r"<p>ני?צוצ(?:ות|ים|ת)|<p>ני?צוץ|<p>גצים|קצר (?:חשמלי|בחשמל|ב<he>)",
        r"(?:היה|יש|עשה|עשתה|נוצר|קרה|גרם) (?:לי |כאן |פה )?<p>קצר",
        r"искр(?:ы|ит|ят|ило|ила|ил|или|ится|ами|ение|ения)|заискр\w+|искр (?:из|от)|(?:сноп|много) искр",
        r"(?:была|проскочила|прошла|вижу|увидел|увидела|вылетела|большая|синяя|летит) искра|(?:короткое )?замыкани\w+",
        r"коротит",
        r"<al>شرار(?:ه|ات)?|<al>شرر|(?:ت|ي)شرر|(?:ماس|التماس|تماس) كهرب\w+",
        r"nitz?otz(?:ot|im)|iskrit|iskry|sharar(?:a|at)?",
    ),
    "burning": (
        r"(?:burning|burnt|acrid|electrical) > (?:smell|odou?r|stench)",
        r"<p>(?:שרוף|חרוך) > ריח|<p>ריח > <p>(?:גז|כימי)",
        r"горел\w+ запах|паленый|палено|жареным|<ru> > (?:подплав\w*|почернел\w*)",
        r"<al>(?:ريح[هت]?|رايحه) > (?:كهرب\w+|غاز)|<ar> > اسود\w* من الحر",
        r"burn(?:ing|t|ed)? (?:smell|odou?r|stench|rubber|plastic|electrical|wire)\w*|scorch(?:ed|ing)?|singed|charred",
        (
            r"(?:smell\w*|stink\w*|stench|odou?r) > (?:burn(?:ing|t|ed|s)?|smok\w+|melt\w*|(?:hot )?plastic|"
            r"electrical|fishy)"
        ),
        r"<en> > (?:is|are|was|feels|felt|got|s|too|so|very) > (?:burning|scalding|red) hot|burn marks?",
        r"burn(?:ed|t) <en>",
        r"<en> > (?:is|are|looks|was) burn(?:ed|t)",
        r"<p>ריח > (?:של )?<p>(?:שרוף|שרופים|שריפה|שרפה|חרוך|חריכה|עשן|פלסטיק|גומי|צריבה|חשמל שרוף|נשרף)",
        r"<p>(?:מסריח|מריח|מריחה|מסריחה) > (?:כמו |של )?<p>(?:שרוף|שריפה|עשן|חרוך|פלסטיק|גומי)",
        r"<he> ~ <p>(?:חרוך|חרוכה|חרוכים|מפויח|מפויחת)",
        r"<he> > (?:רותח|רותחת|לוהט|לוהטת)",
        r"гарь|гари|гарью|паленым|паленого|палеными|горелым|горелого|горелой|горелая",
        (
            r"(?:пахн\w+|запах\w*|воня\w+|несет|тянет) > (?:дым\w*|пластик\w*|пластмасс\w*|резин\w*|проводк\w+|"
            r"жжен\w+|горел\w+|плавлен\w+)"
        ),
        r"<ru> > (?:подгорел\w*|обгорел\w*|обуглен\w*|обуглил\w*|раскален\w*|обгорев\w+)",
        r"(?:обгорел\w*|обуглен\w+|подгорев\w+) > <ru>",
        (
            r"<al>(?:ريح[هت]?|را?يحه|را?يحت\w*) > (?:ال)?(?:حري?ق|احتراق|محروق\w*|شياط|حرق|دخان|بلاستيك|كاوتش\w*|مطاط|"
            r"شايط\w*)"
        ),
        r"<ar> ~ (?:محروق\w*|شايط\w*|متفحم\w*)|شياط",
        r"reiach (?:shel )?(?:saruf|ashan|srefa)|pahnet (?:gar\w+|gorel\w+|dym\w+)|ree?7et (?:7ar\w+|du\w+)",
    ),
    "shock": (
        r"(?:حسيت|حس|احس|شعرت|اشعر) > (?:ب)?(?:ال)?كهرب\w+",
        r"electric(?:al)? (?:current|jolt|zap|buzz|charge)|jolt(?:ed|s)?|(?:electric )?shocks? from > <en>",
        r"מכה > (?:של |מ)?ה?חשמל|(?:חשמל|זרם) עבר (?:לי|לו|לה|בי|בו)|עבר (?:לי|לו|בי|בו|בה) (?:חשמל|זרם)",
        r"העיף אותי (?:ה)?(?:חשמל|זרם)",
        r"меня (?:шарахнул|долбанул|шибанул|дернул|тряхнул|жахнул|бахнул|шандарахнул)\w*",
        r"(?:шарахнул|долбанул|шибанул|шандарахнул)\w* (?:от|об) <ru>",
        r"انكهرب\w*|<al>صدمه كهرب\w+|(?:مسكتني|لدغتني|نترتني|نتشتني) > <al>كهرب\w+",
        r"<al>كهرب\w+ (?:مسكتني|لدغتني|نترتني|نتشتني)",
        r"electr[io]c(?:al|k)?(?:al)? shocks?|electrik shock|electr[io]cut\w+|static shock|zapped|zaps? me|zapping",
        (
            r"(?:got|get|gets|getting|gave me|gives me|giving me|felt|feel|received|had|took) (?:a |an |"
            r"me )?(?:\w+ )?shocks?"
        ),
        r"shock(?:ed|s|ing) (?:me|him|her|my|us|someone|somebody)|shocked > (?:touch\w*|<en>|grabb\w+|hold\w*)",
        r"tingl(?:e|es|ed|ing|y)|(?:feel|felt) (?:a |the )?(?:current|electricity)",
        r"(?:plug|cable|wire|socket|handle|connector)s? (?:is|are|was) (?:electrified|live)",
        r"<p>(?:התחשמל|מתחשמל|הת?חשמלות|התכשמל)\w*|<p>(?:מחשמל|חי?שמל|מחשמלת|חי?שמלה) (?:אותי|אותו|אותה|אותנו)",
        (
            r"(?:חטפתי|קיבלתי|קבלתי|חטף|חטפה|הרגשתי|מרגיש|מרגישה) (?:מכת |מכה מה|קצת |איזה )?ה?(?:חשמל|זרם(?! (?:נמוך|"
            r"חלש|גבוה|של|מלא|חזק מ|\d)))"
        ),
        r"מכ(?:ת|ות|ה) (?:מה)?(?:חשמל|זרם)|שוק חשמלי|קיבלתי שוק מ<he>|<p>עקצו[צץ](?:ים)?|<p>נימול\w*",
        r"<he> ~ <p>מחושמל\w*",
        r"(?:уда|бь|дер|шиб|шарах|дол|треснул|бит|цап|колб)\w* (?:\w+ )?(?:электро)?током",
        r"током (?:уда|бь|дер|шиб|шарах|дол)\w*",
        r"электрошок|электрическ\w+ (?:шок|удар)|удар\w* (?:электро)?ток\w+|(?:по|за)?щипл?[ел]т|пощипыва\w+",
        r"покалыва\w+|электротравм\w+",
        r"(?:ударил|бьет|шарахнул)\w* электричеств\w+|<ru> > под напряжением|под напряжением > <ru>",
        r"<al>صعق(?:ه|ات|ني|تني|نا|ت)?|انصعق\w*|(?:ت|ا|ي)?تكهرب\w*|(?:ت|ي)?كهرب(?:ني|تني|ته|تها|نا|ته)|<al>تنميل",
        r"<al>وخز",
        r"(?:صدم|ضرب|لسع|نفض|هز)\w* > <al>كهرب(?:ا|اء|اييه|يه)\w*|كهربا\w* > (?:ضرب|صدم|لسع|مسك)\w*|<ar> (?:مكهرب\w*)",
        r"hit?c?hashmalti|udarilo tokom|b[y'j]?et tokom|tkahrab\w*|kahrab(?:ni|etni)",
    ),
    "injury": (
        r"(?:מישהו|מישהי|אדם|ילד|ילדה|איש|אישה|תינוק) נפגעה?",
        r"blood|blister(?:ed|s)?|electric(?:al)? burn|burn(?:ed|t) (?:himself|herself|myself)",
        r"<p>נכוו(?:תה|ו|ה)|<p>(?:פגיעה|חבלה) (?:ב)?(?:ראש|יד|גוף)|מכוסה דם|מלא דם",
        r"обжог\w*|волдыр\w+|истека\w+ кровью|потерял\w* созн\w+",
        r"<al>دم > (?:علي|كثير|ينزل)|انحرقت (?:يدي|ايدي|يده)|(?:ي|ت)نزف\w*",
        r"injur(?:ed|y|ies)|wounded|bleeding|unconscious|passed out|fainted|not breathing|collapsed|ambulance",
        r"paramedics?",
        r"(?:got|is|was|been|are|someone|somebody|people|child|kid|anyone|im|i am) hurt|i hurt my",
        r"hurt (?:my|his|her) \w+",
        r"burn(?:ed|t) (?:my|his|her|our) \w+|burns on (?:my|his|her)|electric burns?",
        r"<p>(?:נפצע|פצוע|פציעה|פציעות|פצועים|נכוו|נכווה|נכוית|כוויה|כוויות|כויה|מדמם|דימום)\w*",
        r"(?:יש|עם) (?:כאן |פה )?(?:נפגעים|נפגע)",
        r"(?:איבד|איבדה|אבד|מחוסר|מחוסרת|חסר|חסרת|ללא) הכרה|<p>התעלפ\w*|<p>התעלף|לא נושמ?ת?ם?|<p>אמבולנס\w*",
        r"יורד (?:לו |לה |לי )?דם",
        r"(?:נשרפה|נשרפו|שרפתי) (?:לי |לו |לה |את )?<p>(?:יד|ידיים|אצבע|אצבעות|כף)",
        r"ранен\w*|пострадавш\w+|пострадал\w*|травм\w+|кров(?:ь|и|ью|отеч\w+)|ожог\w*|обжег\w*|обожг\w+|не дышит",
        r"обморок\w*",
        r"(?:без|потерял\w*) сознани\w+|скор(?:ую|ая помощь)|(?:человеку|ему|ей) (?:стало |очень )?плохо",
        r"мне (?:стало )?плохо(?! \w)",
        r"<al>مصاب(?:ين|ون|ه)?|اصي?ب(?:ت|نا|وا)?|<al>اصابات|<al>اصابه(?! ب)|<al>جر(?:يح|حي)|مجروح\w*|انجرح\w*",
        r"(?:ت|ي|ب)+نزف|<al>نزيف|<al>حروق|انجرحت",
        r"(?:احترقت|انحرقت|حرقت|حرق) (?:يدي|ايدي|اصبعي|اصابعي|يده|ايده|يدها)|اغمي|فاقد الوعي|فقد\w* (?:ال)?وعي\w*",
        r"لا يتنفس|ما (?:ب|عم )?يتنفس|<al>اسعاف",
    ),
    "water": (
        r"<en> > (?:water|rain ?water) (?:in|inside)|(?:rain ?)?water got in\w*",
        r"(?:נזלו?|נזילת|חדרו?|נכנסו|טפטפו) מים > <he>",
        r"<ru> > (?:весь|вся|все) в воде|(?:натекл\w+|набрал\w+) вод\w+",
        (
            r"water > (?:in|inside|into|on|onto|over|around|under|dripping|leaking|running|pouring|entered|got|"
            r"coming) > <en>"
        ),
        (
            r"<en> > (?:full of|filled with|under|in|leaking|dripping|standing in|has|soaked in|covered (?:in|"
            r"with)) (?:\w+ )?water"
        ),
        r"<en> > (?:is |are |was |got |were )?(?:flooded|submerged|soaked|underwater|wet inside|drenched inside)",
        r"flooded <en>",
        r"(?:flood|flooding|puddle) > <en>|standing in (?:the )?water",
        r"<p>מים > (?:ו?ב|על |ו?בתוך |מתוך |לתוך |אל תוך |מסביב ל|סביב )ה?<he_core>",
        r"<he> > (?:(?:מלא|מלאה|טבול|טבולה|בתוך|נוטף|נוטפת) (?:ב|ה)?מים|מוצף|מוצפת|הוצף|הוצפה)",
        r"נכנסו (?:לי |שם )?מים|<p>(?:הצפה|שלולית) ~ <he>|<he> > (?:ספוג|ספוגה) (?:ב)?מים|עומד\w* בתוך (?:ה)?מים",
        (
            r"вод(?:а|ы|у|ой|е) > (?:в|на|внутри|попала|попало|затекл\w+|капает|теч\w+|льет\w*|из|под|стекает|"
            r"прямо) > <ru>"
        ),
        r"<ru> > (?:полн\w+ вод\w+|в воде|под водой|залит\w*|затопл\w+|залил\w*|затопил\w*)",
        r"(?:залил\w*|затопил\w*|залит\w+) > <ru>|лужа > <ru>|<ru> > (?:стоит|лежит) в (?:воде|луже)",
        r"<al>(?:ماء|مياه|ميه|مويه|ماي|مي) (?:\w+ )?(?:في |داخل |علي |جوا |جوه |فوق |الي )?<ar>",
        r"<ar> > (?:مليان\w*|مليي?\w*|فيه|فيها|جواه|جواها|داخله|داخلها) (?:ب)?(?:ال)?(?:ماء|مياه|مي|ميه|مويه)",
        r"<ar> > (?:غرق\w*|غرقان\w*|مغمور\w*|مبلول\w* من (?:ال)?(?:داخل|جوا))|(?:غمرت|اغرقت) (?:ال)?مياه",
    ),
    "damage": (
        r"exposed > (?:live|parts|metal|contacts)|live parts",
        r"<ru> > трещин\w+",
        r"(?:see|seeing|visible|showing) > (?:copper|bare metal|the wires?|the conductors?)",
        r"(?:jacket|sheath|sheathing|outer layer) > (?:split|torn|open|cracked|cut|peel\w*|damaged)",
        r"<p>(?:תקע|שקע|מחבר|פלסטיק|כבל) > <p>(?:להימס|להינמס|להתיך|נמס)|(?:רואים|רואה|נראים) > <p>(?:חוטים|נחושת)",
        r"<he> > (?:בלוי|בלויה|מתקלף|התבקע|מבוקע)",
        r"провода > голые|(?:видно|видна|видны) > (?:провод\w*|медь|жил\w+|металл)|оплавил\w*",
        r"<ru> > (?:рассыпал\w*|развалил\w*)",
        r"(?:شايف|مبين|ظاهر)\w* > (?:ال)?(?:اسلاك|نحاس)|<ar> > (?:مسلوخ\w*|مقشر\w*|ممزوع\w*|مهتري\w*|متهالك\w*)",
        r"شريط مكشوف",
        r"<en> ~ melt(?:ed|ing|s|en)?|melt(?:ed|ing|s)? (?:plastic|insulation|rubber)",
        r"(?:its|is|has|was) melt(?:ed|ing)",
        r"(?:crack(?:ed|s)?|shattered|smashed|split open|broken open) (?:\w+ )?(?:<en>|housing|casing)",
        r"(?:<en>|housing|casing) > (?:crack(?:ed|s)?|shattered|smashed|split open|broken open)",
        r"broken plug|plug (?:is |was |has )?(?:broke|broken|snapped)",
        (
            r"(?:bare|exposed|naked|live|hanging|torn|loose|frayed|cut) (?:electrical |electric |copper )?(?:wir(?:e|"
            r"es|ing)|conductors?|copper|cables?)"
        ),
        r"wir(?:e|es|ing) > (?:exposed|showing|visible|sticking out|hanging|bare|coming out)",
        r"(?:cable|cord) > (?:is|was|has been|got|been) > (?:cut|torn|ripped|frayed|severed|slashed|exposed)",
        r"(?:cut|severed|slashed|stole|stolen) (?:off )?(?:the |a )?(?:charging )?(?:cable|copper)|frayed",
        r"insulation > (?:torn|damaged|peeling|missing|gone|worn|ripped|off)",
        r"<he> ~ ש?<q>(?:נמס|נמסה|נמסו|נמסים|מותך|מומס|מומסת|ניתך|התיך)",
        r"<p>(?:פלסטיק|בידוד|גומי) > (?:נמס|מומס|מותך|קרוע|פגום|חסר|נקרע|מתקלף)",
        r"<he> ~ <q>(?:סדוק|סדוקה|סדוקים|נסדק|נסדקה|סדק|סדקים|מנופץ|מנופצת|התנפץ)|<p>תקע > שבור|תקע שנשבר|התקע נשבר",
        (
            r"<p>(?:חוט|חוטים|כבל|כבלים|חוטי|נחושת)(?: ה?חשמל)? > (?:חשוף|חשופים|גלוי|גלויים|בחוץ|קרוע|קרועים|חתוך|"
            r"חתוכים|נחתך|יוצאים|תלויים|מציץ|מציצים|נקרע|פרום|חשופה)"
        ),
        r"(?:חתכו|גנבו|קרעו) (?:את |לכם את )?<p>(?:כבל|כבלים|נחושת)",
        r"<ru> ~ (?:рас|о|под)?плав(?:ил\w*|лен\w*|ится|ятся|ивш\w+)|(?:рас|о|под)плав(?:ил\w*|лен\w*|ится|ившийся)",
        r"<ru> > (?:трес(?:нул\w*|нут\w*)|с трещин\w+|в трещин\w+|лопнул\w*|раскол\w+|разбит\w*)",
        r"(?:трещин\w+|треснул\w*) > <ru>|(?:треснувш\w+|треснут\w+|расколот\w+|лопнувш\w+) <ru>",
        r"вилка (?:сломана|сломалась)|сломанная вилка",
        r"(?:гол\w+|оголен\w+|оголил\w+|торчащ\w+|открыт\w+) > провод\w*",
        r"провод\w* > (?:торч\w+|наружу|видн\w+|оголен\w*|оголил\w*|висят|вис\w+|порван\w*)",
        r"изоляци\w+ > (?:повре\w+|порв\w+|слез\w+|содран\w+|нет|лопнул\w*)|(?:нет|повре\w+) изоляци\w+",
        r"(?:кабел\w+|провод\w*|шнур\w*) > (?:перерез\w+|отрез\w+|срез\w+|порван\w*|разорван\w*|оборван\w*|перебит\w*)",
        r"(?:перерезал\w*|отрезал\w*|срезал\w*|порвал\w*) > (?:кабел\w+|провод\w*)",
        r"<ar> ~ (?:ذاب|ذابت|ذايب\w*|ذائب\w*|(?:ي|ت)ذوب|منصهر\w*|انصهر\w*|سايح\w*|ساح)",
        r"<ar> ~ (?:مشقوق\w*|متشقق\w*|تشقق\w*|انشق\w*|مشعور\w*|(?:شق|شقوق|شرخ|تشققات)(?!\w)|مشروخ\w*|مفتت\w*)",
        r"<al>(?:قابس|فيش\w*) > مكسور\w*",
        (
            r"<al>(?:سلك|اسلاك|كابل\w*|كيبل|نحاس|كوابل) > (?:مكشوف\w*|عاري\w*|عريان\w*|ظاهر\w*|طالع\w*|مقطوع\w*|"
            r"مقصوص\w*|مقطع\w*|متدلي\w*|ممزق\w*|انقطع|مجروح\w*)"
        ),
        r"(?:قطع|قطعوا|قص|قصوا|سرق|سرقوا) (?:ال)?(?:كابل\w*|كيبل|نحاس|كوابل)",
    ),
    "collision": (
        r"<en> > (?:is |was |got )?(?:bent over|bent by|knocked down|on its side|torn off|uprooted)",
        r"(?:נתן|נתנה|נתתי) (?:מכה|בוקס) (?:ל|ב|עם ה)?ה?(?:רכב )?(?:ב|ל)?<he>",
        r"<he> > (?:והיא |והוא |ה)?(?:עקומה|עקום|עקורה|דרוסה|דרוס|הפוכה)|(?:הפיל|הפילו|העיף|עקר) (?:את )?<he>",
        r"(?:погнул\w*|завалил\w*|сшиб\w*|раздавил\w*) (?:\w+ )?<ru>|<ru> > (?:погнут\w*|раздавлен\w*|лежит)",
        r"(?:سيار\w+|شاحنه|باص|تريلا) > (?:دخلت?|فاتت?|طلعت?) (?:ب|في |علي )?<ar>|(?:كسرت|كسروا|وقعوا|رموا) <ar>",
        r"<ar> > (?:مكسره|محطمه|محطم|معوج\w*)",
        (
            r"(?:hit|struck|rammed|knocked (?:over|down)|crashed (?:into|in)|drove (?:into|over)|ran (?:into|over)|"
            r"backed (?:into|up into)|bumped (?:into)?|smashed (?:into)?|reversed into|"
            r"slammed into) (?:\w+ ){0,2}(?:charg(?:er|ing station|ing post|ing point|ing cable|e point)s?|station|"
            r"pedestal|dispenser|charging unit|evse|cable|pole|post)(?! (?:button|screen|icon|app))"
        ),
        r"<en> > (?:was|got|been|is|has been) (?:hit|rammed|struck|knocked|run over|crashed into)",
        r"<en> > (?:fell over|fallen over|knocked over|tipped over|toppled|is leaning|lying on the)",
        (
            r"(?:רכב|אוטו|מכונית|משאית|אופנוע|מישהו|מישהי|נהג|אני|<p>רכב) > <p>(?:התנגש|התנגשה|פגע|פגעה|נכנס|נכנסה|"
            r"דפק|דפקה|נגח|עלה|עלתה|העיף|העיפה) (?:חזק )?(?:ב|על |עם |את )ה?<he>"
        ),
        r"(?:פגעתי|התנגשתי|דפקתי|נכנסתי) (?:ברברס |קצת |חזק )?(?:ב|את )ה?<he>",
        r"(?:דרסתי|דרס|דרסה|נסעתי על|עליתי על) (?:את )?<he>",
        r"<he> (?:הטעינה )?(?:נפלה|נפל|עקורה|עקור|נטויה|נטוי|הופלה|התעקמה|התעקם|נעקרה|נעקר|הפוכה|עקומה|עקום)",
        r"תאונה > <he>",
        r"(?:врезал\w*|въехал\w*|влетел\w*|вписал\w*) в (?:\w+ )?<ru>",
        r"(?:сбил\w*|снес\w*|протаранил\w*|задел\w*|повалил\w*|стукнул\w*) (?:\w+ )?<ru>",
        r"(?:наехал\w*|переехал\w*) (?:на )?(?:\w+ )?<ru>",
        r"<ru> > (?:сбит\w*|упал\w*|повален\w*|накренил\w*|снесен\w*|лежит на (?:земле|боку)|протаранен\w*)|дтп > <ru>",
        (
            r"(?:صدم|ضرب|خبط|دعس|اصطدم|دهس)(?:ت|نا|وا|تها|ته)? (?:انا |سياره |سيارتي |احدهم |شخص |بسيارتي |بال|ب|في |"
            r"علي |مع )*<ar>"
        ),
        r"<ar> > (?:صدمتها|ضربتها|خبطتها|صدمته|انصدم|انصدمت) (?:سياره)?",
        r"<ar> > (?:وقع(?:ت)?|سقط(?:ت)?|مايل\w*|مائل\w*|مقلوب\w*|انقلب\w*|طاح(?:ت)?)(?!\w)|سياره صدمت|حادث > <ar>",
    ),
}

# Said with the same words and no danger in it: taken out before the search.
HARMLESS: tuple[str, ...] = (
    # English
    r"(?:price|bill|cost|amount|fee|invoice|tariff)s? (?:really |just )?shocked (?:me|us)",
    r"(?:amazon|kindle) fire\w*(?: (?:tablet|tv|stick|hd|\d+))*|fire (?:tablet|tv|stick|hd|os|emblem)\w*",
    (
        r"fire (?:station|department|lane|exit|door|hydrant|drill|escape|road|up|extinguisher|safety|insurance|"
        r"regulations?|rated)s?"
    ),
    r"(?:cease|camp)fire|what a fire|fired? (?:him|her|them|up|off|me)|(?:rapid|friendly) fire|fire away|under fire",
    r"play\w* with fire",
    (
        r"(?:charging|app|service|speeds?|network|support|design|update|deal|prices?|team|bot|you guys|you) (?:here |"
        r"today )?(?:is|are|s|was) (?:\w+ )?(?:on )?fire"
    ),
    r"(?:old )?flame|flaming (?:hot|hell|app)|(?:price|cost|bill|notification|sales) explo\w+",
    r"(?:prices?|bills?|costs?|inbox|phone) (?:has |have )?(?:exploded|blew up)|blew up my (?:phone|inbox)",
    r"exploded with",
    r"(?:no|non|stop|quit|stopped|quitting)[ -]smok(?:e|ing)",
    r"smok(?:e|ing)[ -](?:area|zone|room|section|break|free|corner|gun|ban)s?",
    r"smok(?:e|ing) (?:cigarettes?|weed|a cigarette|allowed|permitted|outside)",
    r"(?:can|may|could|do|to|where|people|who|dont|someone|allowed to|guys|i|we|they) smoke|a smoke",
    r"smoked (?:salmon|fish|meat|glass|cigarettes?)|vap(?:e|ing)",
    (
        r"(?:is there|there is|there s|theres|have|has|got|install(?:ed)?|with) (?:a |any )?(?:smoke|"
        r"fire) (?:detector|alarm|sensor)s?"
    ),
    r"smoke and mirrors|up in smoke|smoke signals?|smokey (?:bear|joe|robinson)",
    r"(?:chevy|chevrolet|my|matiz|opel) sparks?(?: ev)?",
    r"spark (?:ev|plugs?|driver|joy|app|an? (?:idea|interest|debate|conversation))",
    r"sparked (?:an?|the|my|joy|interest|debate)",
    r"burn(?:ing|ed|s)? (?:question|desire|through|rate|out|calories|fuel|gas|money|cash|time)s?|burnt out",
    r"sun ?burn\w*|burned? me (?:before|once)",
    r"(?:sticker|bill|price|culture|rate|tariff|toxic|shell|after) ?shock|shock absorbers?s?|shock (?:value|wave)s?",
    (
        r"shocked (?:by|at|about|with) (?:\w+ ){0,2}(?:price|bill|cost|amount|invoice|charge|charges|fee|fees|service|"
        r"rate|rates|tariff|how)s?"
    ),
    r"shocked (?:to|that|how|when i (?:saw|read|got|opened))",
    (
        r"(?:got|had|gave me|get|was|felt|received) (?:a |quite a |such a |in )?(?:\w+ )?shock (?:when i (?:saw|read|"
        r"opened|got|received|checked)|from the (?:price|bill|invoice|cost)|at the (?:price|bill|cost)|seeing|"
        r"looking at|to see)"
    ),
    (
        r"(?:wouldnt|doesnt|does not|not|never|cant|wont|will|would|can|could|does|do|might|may) (?:it |that |"
        r"this )?(?:\w+ ){0,3}(?:hurt|damage|injure)"
    ),
    (
        r"hurt(?:s|ing)? (?:my|the|your|our|its|his|her) (?:wallet|pocket|battery|car|range|budget|bank|feelings|"
        r"business|bumper)"
    ),
    r"it hurts to pay|insult to injury|injury time",
    r"flooded with|flood of|(?:inbox|market|street|road) (?:is |was )?flooded",
    r"melt(?:ed|ing)? (?:in this|in the|point|down|away|my heart|ice|snow|cheese)|im melting",
    r"cracked (?:screen|display|windshield|phone|code|up|it)",
    r"(?:screen|display|windshield|phone) (?:is |was )?(?:cracked|shattered|smashed)",
    r"live (?:wire act|cables? (?:tv|channel))|cut the cord|wires? crossed",
    r"hit (?:the |a )?(?:\w+ )?(?:button|limit|traffic|road|wall|target|start|stop|jackpot)",
    r"app (?:has |just |keeps )?crash\w*|collapsed (?:menu|section|list)",
    r"hit the (?:charging )?station (?:at|around|by) \d+",
    r"ambulance (?:parking|bay|station|street|entrance|driver)",
    r"^\W*(?:fire|its fire|lit)\W*$",
    # Hebrew
    r"הפסקת ה?אש",
    (
        r"<p>(?:אתם|אתן|אתה|את|אתכם|שירות|השירות|האפליקציה|אפליקציה|הטעינה|טעינה|המהירות|מהירות|תמיכה|התמיכה|הבוט|בוט|"
        r"המחיר|מחירים|הצוות) (?:פה |כאן |שלכם )?(?:ממש |פשוט |לגמרי |היה |היו |הייתה )?אש"
    ),
    r"אש עליכם|אש עליך|איזה אש|קו ה?אש|זיקוקי אש|בדיקת אש|מטפה? (?:כיבוי )?אש",
    r"(?:ליד|מול|אחרי|לפני) (?:תחנת )?(?:ה)?כיבוי (?:ה)?אש|תחנת (?:ה)?כיבוי(?: אש)?|אש תמיד|טלפון אש",
    r"בוער (?:לי|לו|לה|לנו)|לא בוער|שרופה? על|שרופים על|נשרפ\w* (?:לי |לנו )?(?:ה)?(?:זמן|כסף|עצבים|יום)",
    r"שור(?:ף|פת) (?:לי )?(?:את )?(?:ה)?(?:סוללה|זמן|כסף)|להבה של|<p>להבות(?:ה|יה)",
    r"רחוב (?:ה)?(?:להב|לפיד|אש|ניצוץ|להבה)|מחיר(?:ים)? בוערים|נושא בוער",
    r"(?:ה)?(?:מחיר|מחירים|חשבון|אינבוקס|טלפון) התפוצצ?[ץוה]?\w*|התפוצצתי (?:מ|על)\w*",
    r"<p>(?:אזור|אזורי|פינת|חדר|איסור) (?:ה)?(?:עישון|מעשנים)|עישון|מסך עשן|גלאי עשן",
    r"(?:מישהו|מישהי|אנשים|נהג|איש|בחור|הוא|היא|אני|ליד|על יד|מול) (?:\w+ )?מעשנ?ת?[ןים]*|סלמון מעושן|מעושן|אסור לעשן",
    (
        r"<p>(?:התחשמלתי|התחשמלנו|מחשמל|התחשמל) (?:ממש |לגמרי |פשוט )?(?:מה|מ|לנוכח ה)(?:מחיר|מחירים|חשבון|חשבונית|"
        r"חיוב|תעריף|סכום|עלות|שירות|הופעה)\w*"
    ),
    r"חשמל באוויר|(?:אווירה|הופעה|רגע) מחשמל\w*|בשוק (?:מה|מ)\w+|<p>שוק ה(?:רכב|חשמל)|ניצוץ (?:בעיניים|של תקווה)",
    r"נפגע(?:תי|ה|ו)? (?:מה)?(?:יחס|שירות|מכם)|פצצה|תיק פיצוץ|איזה פיצוץ|מפוצץ\w*|<p>כבל (?:\w+ )?קצר|זמן קצר|קצר מדי",
    r"חניה (?:\w+ )?(?:ל)?אמבולנסים?|אמבולנס חונה|רטוב מהגשם",
    r"מסך (?:סדוק|שבור|מנופץ)|(?:ה)?מסך > (?:סדוק|סדוקה|שבור|מנופץ)|(?:נמסתי|נמסים|אני נמס|אני נמסה)|נמס הלב",
    r"גלידה (?:ש)?נמסה|(?:ה)?אפליקציה (?:\w+ )?(?:קרסה|נפלה|התרסקה)|<p>עמדה (?:שלי )?(?:נפלה|נפל) (?:מה|לי מה)?רשת",
    r"נפלה? מהרשת|נפלה? (?:ה)?(?:תקשורת|רשת|מערכת|טעינה)|שוק מים|מים לשטיפ\w+|ברז מים|מים קרים|לקנות מים",
    r"^\W*אש\W*$",
    # Russian
    (
        r"(?:сервис|зарядка|скорость|вы|приложение|поддержка|бот|все|просто|ваще|вообще|прям|прямо|это|ребята|спасибо|"
        r"супер|круто|класс|работа|парни|команда|цены|цена|реально|полный|ну)[ ,—–-]*(?:просто |вообще |прям |"
        r"реально |тут |у вас |был\w* )?огонь"
    ),
    r"огонь (?:сервис|зарядка|скорость|приложение|команда|поддержка|работа|цена)",
    (
        r"(?:за)?гор(?:ит|ят|ела|ел|ело|елся|елась|елось|елись|еть)(?: \w+){0,3} (?:красн|зелен|син|бел|желт|оранж|"
        r"голуб|фиолет|ламп|индикатор|свет|диод|экран|дисплей|знач|кнопк|надпис|ошибк|чек|подсветк|огон[ье]к|фар)\w*"
    ),
    (
        r"(?:красн|зелен|син|бел|желт|оранж|голуб|ламп|индикатор|свет|диод|экран|дисплей|знач|кнопк|надпис|ошибк|чек|"
        r"подсветк|огоньк?|фар)\w*(?: \w+){0,2} (?:не )?(?:за)?гор(?:ит|ят|ела|ел|ело|елся|елась|елось|елись)"
    ),
    r"гор(?:ит|ят) (?:сроки|дедлайн\w*|отпуск|путевк\w+)|сроки горят|горящ\w+ (?:предложен|путевк|тур)\w*|не горит",
    r"не горят",
    (
        r"(?:дыма|огня|искр|пожара|возгорания|гари) (?:тут |там |больше )?(?:нет|не видно|не было)(?!.*(?<!\w)(?:но|а|"
        r"теперь|уже|сейчас)(?!\w))"
    ),
    r"огоньк\w*",
    r"(?:бренд\w*|марк\w+|фирм\w+|кафе|улиц\w+|станци\w+|кинотеатр\w*|тц|жк|зарядк\w+|компани\w+|завод\w*) «?искр\w+",
    r"искрен\w*|искра (?:бренд|марка|компания)|искра надежды",
    r"в шоке|шок от|шокир\w+|ценовой шок|шок цен\w*|взрыв (?:цен|эмоций|мозга)|цены взорвал\w*|взорвал\w* мозг",
    r"бомб(?:а|ит)|курил\w*|курят|кур(?:ит|ить|илк\w+)|некурящ\w+|дымчат\w+|дым коромыслом|детектор\w* дыма",
    r"датчик\w* дыма",
    r"пожарн(?:ая часть|ая станция|ый выезд|ый проезд|ая охрана|ый гидрант|ая дорога|ую часть|ой части|ый щит)",
    r"не пожар|не на пожар|как на пожар|огнетушител\w+|перекрестн\w+ огонь",
    r"пострадал\w* (?:мой |наш )?(?:кошел\w+|бюджет|карман|бампер)|душевн\w+ травм\w+|травмпункт\w*|кровн\w+",
    r"кровь из носу|портит кровь|экран (?:\w+ )?(?:треснул|разбит|с трещин\w+)|треснул\w* (?:экран|стекло|дисплей)",
    r"скорую (?:руку|зарядку|станцию)|как вода|(?:купить|попить|продают|продается) (?:\w+ )?вод\w+|есть ли вода",
    r"деньги как вод\w+|(?:упал\w*) (?:скорость|мощность|связь|сеть|приложение|сервер|цена|напряжение)",
    (
        r"(?:скорость|мощность|связь|сеть|сервер|цена|напряжение|зарядк\w+|станци\w+) (?:\w+ )?упал\w* (?:до|на \d|"
        r"с \d|ниже|из сети|в сети)"
    ),
    r"скорость зарядки (?:\w+ )?упал\w*|мощность (?:\w+ )?упал\w*|под напряжением (?:на работе|весь день)",
    r"ударил\w* по карману",
    r"^\W*огонь\W*$",
    # Arabic
    r"(?:اغلي|اغلى) من (?:ال)?نار",
    r"(?:ال)?اسعار\w* (?:\w+ )?(?:نار|حريق|حريقه|ولعت?|ولعانه)|(?:سعر|السعر) (?:نار|حريق)",
    r"(?:حريق|حرق|نار|اشتعال|لهيب) (?:في )?(?:ال)?اسعار|اشتعلت الاسعار",
    r"(?:خدمه|الخدمه|سرعه|السرعه|تطبيق|التطبيق|شغل|شغلكم|انتم|انتو|الشحن|شحن) (?:\w+ )?نار|علي نار|نار يا",
    r"(?:وقف|اطلاق|باطلاق) (?:اطلاق )?(?:ال)?نار|اطلاق النار|انفجار (?:ال)?اسعار",
    r"انفجر\w* (?:من )?(?:الضحك|الغضب|الاسعار)",
    r"(?:ال)?تدخين|مدخن\w*|ممنوع (?:ال)?(?:تدخين|دخان)",
    r"(?:شخص|واحد|رجل|ناس|حدا|انا|هو|احدهم|سايق) (?:\w+ )?(?:ب|عم )?(?:ت|ي)دخن\w*",
    r"(?:منطقه|مكان|غرفه) (?:ال)?(?:مدخنين|تدخين)|علبه دخان|دخان سجاي?ر|كاشف دخان|بيع دخان|محل دخان",
    r"(?:صعق|انصعق|صدم|انصدم|تكهرب)\w* (?:من |ب|لما شفت )?(?:ال|ب)?(?:سعر|اسعار|فاتوره|مبلغ|حساب|خدمه|تكلفه)\w*",
    r"صدمه (?:من |في )?(?:ال)?(?:سعر|اسعار|فاتوره)|خبر صاعق|شراره (?:امل|الثوره|حب)|احترقت? (?:اعصابي|دمي)",
    r"حرق (?:اعصاب|دم)\w*|احرقت وقتي",
    r"(?:(?:ت|ي|ا)شتعل\w*|ولعت?|انحرقت?|احترقت?) (?:\w+ )?(?:ال)?(?:لمب|ضو|اضوا|اضاء|مصباح|شاش|موشر|بوصل)\w*",
    r"(?:ال)?(?:لمبه|ضوء|ضو|اضواء|اضاءه|مصباح|شاشه|موشر) (?:\w+ )?(?:(?:ت|ي|ا)شتعل\w*|ولعت?)",
    r"شاشه > (?:مشقوقه|مكسوره|متشققه|مشعوره)|(?:شقه|شقتي|الشقه)|سقط\w* (?:الشبكه|الاتصال|الاشاره)",
    r"(?:وقع|سقط)\w* (?:ال)?(?:نظام|تطبيق|شبكه)|(?:ال)?سياره الكهرب\w+|سياره اسعاف (?:واقفه|مركونه)",
    r"ضرب (?:علي )?(?:ال)?زر|محطه (?:ال)?مياه|(?:دخل|دخلت|دخلنا) (?:الي |ال|علي |في )?(?:المحطه|محطه|التطبيق)\w*",
    r"(?:ضرب|ضربت) (?:رقم|كود)",
    r"^\W*نار\W*$",
)

# Directly before the word, they say that it is not there, or ask what would be.
NEGATIONS: tuple[str, ...] = (
    (
        r"(?:no|without|not|isnt|arent|wasnt|never|zero|(?:dont|didnt|doesnt|cant|do not|cannot) (?:see|smell|"
        r"feel|have|get)|neither|nor|no sign of)(?: any| a| an| visible| signs? of| the| really| actually)*"
    ),
    r"(?:in case of|in the event of)(?: a| an)?",
    (
        r"ו?(?:אין|בלי|ללא|אינו|איננו|לא(?: (?:רואה|רואים|ראיתי|היה|היו|הייתה|יוצא|מריח|מריחים|היתה))?)(?: שום|"
        r" כל| לי| כאן| פה| יותר)*|במקרה (?:של)?|בעת"
    ),
    (
        r"(?:нет|без|не(?: (?:видно|вижу|было|чувствую|идет|видел|видела))?)(?: никак\w+| ни| там| тут)*|"
        r"(?:в случае|при)"
    ),
    (
        r"(?:لا|ما|مش|ليس|بدون|دون|لا يوجد|لا توجد|ما في|مافي|ما فيه|مفيش|لا اري|ليس هناك|ولا)(?: اي| هناك)*|"
        r"في حال(?:ه)?(?: حدوث| نشوب)?|عند حدوث"
    ),
)

# With one of these in the message, nothing is taken as negated: "no smoke yet", "there was none, but now there is".
CONTRASTS: tuple[str, ...] = (
    r"but|yet|now|until|anymore|before|earlier|though|however|first|only",
    r"אבל|עכשיו|עדיין|עוד|עד|קודם|פתאום|רק",
    r"но|а|пока|теперь|сейчас|раньше|уже|сначала|только",
    r"لكن|بس|الان|هلا|هلق|بعد|قبل|هسا|الا",
)
