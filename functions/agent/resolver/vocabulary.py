"""Words of drivers in four languages that bear on which station is meant, as data."""

from edgecontrol.ampeco.spelling import fold


def _set(written: str) -> frozenset[str]:
    return frozenset(fold(word) for word in written.split())


# Before a number or a name: a station is being named.
STATION = _set(
    "עמדה עמדת עמדות מטען מטענים תחנה תחנת מספר מס "
    "station charger charge point number no nr evse outlet socket stall unit id "
    "станция станции станцию станцией зарядка зарядке зарядку зарядки зарядное колонка колонке колонку колонки номер "
    "محطه المحطه محطات شاحن الشاحن رقم نقطه"
)
# Before a letter or a small number: an outlet of a charger is being named.
OUTLET = _set(
    "שקע שקעים מחבר תקע צד כבל "
    "outlet socket connector plug side bay port gun cable "
    "розетка розетке розетку розетки разъем разъеме разъём коннектор сторона сторону кабель пистолет гнездо "
    "مقبس المقبس منفذ المنفذ ماخذ الماخذ جهه الجهه قابس كابل مخرج المخرج"
)
SAME = _set("אותה אותו same той тот ту тоже там же نفس نفسها نفسه")
OTHER = _set(
    "השני השניה השנייה האחר האחרת other another second второй вторую вторая другой другая другую "
    "الثاني الثانيه الاخر الاخري"
)
SIDE = _set(
    "שמאל שמאלי שמאלית ימין ימני ימנית left right левый левая левую левой правый правая правую "
    "правой يسار اليسار الايسر يمين اليمين الايمن"
)
LABELS: dict[str, str] = {
    fold(written): label
    for label, letters in (("a", "a א а أ ا ألف"), ("b", "b ב б ب باء בי бэ"), ("c", "c ג ج ц"), ("d", "d ד د г"))
    for written in letters.split()
}
# Letters of a charger's name said aloud.
LETTER_NAMES: dict[str, str] = {
    fold(written): letter
    for letter, names in (("a", "איי אי ей эй ايه اي"), ("c", "סי си سي"), ("d", "די ди دي"), ("b", "בי би بي"))
    for written in names.split()
}
# After a number: it is an amount, not a station.
UNITS = _set(
    "שקל שקלים שח קוט קוטש קילוואט ואט דקות דקה שעות שעה אחוז אחוזים קמ קילומטר מטר ימים יום "
    "ils nis shekel shekels usd eur kwh kw wh amp amps minutes minute min hours hour percent "
    "km meters days day "
    "шек шекель шекелей шекеля руб рублей квтч квт вт минут минуты минуту мин часов часа час "
    "процентов процента км дней "
    "شيكل شيقل شواكل كيلوواط كيلو واط دقيقه دقايق ساعه ساعات بالميه كم متر ايام يوم"
)
# What drivers say around a station; such words neither find nor spoil one.
FILLERS = _set(
    "אני אנחנו נמצא נמצאת עומד עומדת ליד אצל של על את זה זאת יש אין לא כן כאן פה שם עם מה איפה ב ה ל מ כ ו ש "
    "תקוע תקועה עובד עובדת נטען נטענת טוען טוענת טעינה להטעין שלי הרכב האוטו רכב בבקשה שלום היי תודה צריך צריכה "
    "i im am at the a an in on of to by near is it my this that here there we are you with and or "
    "for please hi hello "
    "not no doesnt does dont cant wont isnt work works working charge charging charges car ev stuck "
    "help need start started stop "
    "stopped reset restart unlock broken want where what station charger "
    "я мы на в во у из к и или не нет мой моя мое это здесь тут стою стоит нахожусь возле около "
    "рядом работает заряжает "
    "заряжается застрял застряла машина авто пожалуйста привет здравствуйте помогите нужно что где "
    "انا نحن في على عند من الي هذا هذه هنا هناك مع ما لا ليس يعمل تعمل يشحن عالق عالقه سياره سيارتي السياره مرحبا "
    "رجاء شكرا اريد ساعدني اين قرب بجانب و او"
)

# What places are called. Translated rather than spelt out, so each idea has its words in all four languages;
# Russian ones are stems. A name made of such words alone needs two of them to be recognised in a sentence.
_PLACES: tuple[str, ...] = (
    "parking garage lot carpark חניון חנייה חניית חניה паркинг парковк стоянк موقف مواقف كراج مراب",
    "square כיכר площад ساحه ميدان دوار",
    "mall קניון מסחרי centre center מרכז торгов молл центр مول مركز مجمع",
    "harbour harbor port נמל гаван порт ميناء مرفا",
    "north northern צפון צפוני северн север شمال شمالي",
    "south southern דרום דרומי южная южный южной южное южную юг جنوب جنوبي",
    "east eastern מזרח מזרחי восточн восток شرق شرقي",
    "west western מערב מערבי западн запад غرب غربي",
    "interchange מחלף развязк تقاطع محول",
    "junction צומת перекрест مفترق تقاطع",
    "hub station תחנה תחנת хаб станц محطه",
    "culture cultural תרבות культур ثقافه ثقافي",
    "hall היכל אולם дворец зал зале зала قاعه قصر",
    "park פארק парк حديقه بارك منتزه",
    "tech hightech הייטק технопарк хайтек технолог تكنولوجيا هايتك تقنيه",
    "hill hills גבעה גבעת холм تله تل هضبه",
    "promenade טיילת набережн променад كورنيش ممشي متنزه",
    "gate שער ворот بوابه باب",
    "garden gardens גן גני сад саду сада حديقه بستان جنينه",
    "heritage ירושה מורשת наследи تراث ارث",
    "green ירוק ירוקה зелен اخضر خضراء خضرا",
    "blue כחול כחולה синий синяя синее голуб ازرق زرقاء",
    "hospital בית חולים рамбам больниц госпитал مستشفي مشفي",
    "street רחוב улиц شارع",
    "road דרך כביש шоссе дорог طريق",
    "kerbside curbside обочин رصيف",
    "hotel מלון отел гостиниц فندق",
    "sea ים морск море بحر",
    "cliff מצוק утес скал جرف منحدر",
    "beach חוף пляж شاطي ساحل",
    "river נחל נהר река реки реке реку نهر وادي",
    "valley עמק долин وادي سهل",
    "market שוק рынок رынк سوق",
    "airport שדה תעופה аэропорт مطار",
    "university אוניברסיטה университет جامعه",
    "school ביתספר школ مدرسه",
    "stadium אצטדיון стадион ملعب استاد",
    "museum מוזיאון музе متحف",
    "tower towers מגדל מגדלי башн برج ابراج",
    "bridge גשר мост جسر",
    "city town עיר город مدينه بلده",
    "old עתיקה ישן старый старой старая قديم قديمه",
    "spring springs מעיין מעין источник عين نبع",
    "forest יער лес лесу леса غابه",
    "mountain הר הרי гора горы горе гору горн جبل",
    "bay מפרץ залив خليج",
    "stop train railway רכבת железнодорож вокзал قطار",
)


def _ideas() -> dict[str, frozenset[int]]:
    ideas: dict[str, frozenset[int]] = {}
    for idea, written in enumerate(_PLACES):
        for word in _set(written):
            ideas[word] = ideas.get(word, frozenset()) | {idea}
    return ideas


PLACE_IDEAS: dict[str, frozenset[int]] = _ideas()

# Places whose name in another language is another name, or too short to be known by its sound. Russian ones are stems.
EXONYMS: dict[str, str] = {
    fold(name): fold(known)
    for known, names in (
        ("ירושלים", "القدس قدس иерусалим"),
        ("נגב", "النقب نقب"),
        ("חיפה", "haifa хайф حيفا"),
        ("אילת", "eilat эйлат ايلات"),
        ("יפו", "jaffa yafo яффо яффа يافا"),
        ("אביב", "aviv авив ابيب"),
        ("שבע", "sheva שבע шева шеве шеву шевы سبع"),
        ("עכו", "akko acre акко عكا"),
        ("לוד", "lod лод اللد لد"),
        ("ערד", "arad арад عراد"),
        ("צפת", "safed tzfat цфат صفد"),
        ("נצרת", "nazareth назарет الناصره ناصره"),
        ("עפולה", "afula афул العفوله عفوله"),
        ("חברון", "hebron хеврон الخليل خليل"),
        ("הרצליה", "herzliya herzlia герцли هرتسليا"),
        ("יריחו", "jericho иерихон اريحا"),
    )
    for name in names.split()
}
AC_DC: dict[str, str] = {
    fold(name): known for known, names in (("ac", "ac ас אייסי"), ("dc", "dc дс דיסי")) for name in names.split()
}
