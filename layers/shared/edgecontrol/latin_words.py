"""Common words in Latin letters: English, and Hebrew, Russian and Arabic as typed without a keyboard of their own."""

from collections.abc import Sequence
from typing import Final

_ENGLISH = """
a about account adapter after again all am an and any anyone anything app application are as at available awesome back
bad battery be because been before best better big black blank blinking blocked blue book broken but button by bye cable
cables call can cancel cancelled cannot cant car card cards cars change charge charged charger chargers charges charging
cheap check close closed code come connect connector cost could day dead declined did didnt disconnect do does doesnt
done dont down driver electric email ended error evening every everything expensive failed fast faster fault find fine
finish finished first fix flashing for free from full get give go good got great green had happened happening happens
has hate have hello help here hey hi home hour hours how i if im in invoice is isnt it its just kaput keeps kind kwh
last left let level light lights like link locked login long look lost make man many me mean message minute minutes
money more morning much my near nearby nearest need never new next night no nobody none not nothing now number occupied
of off office offline ok old on one only open or other our out outlet over own paid park parked parking password pay
payment people perfect person phone please plug plugged plugs point post power price problem put really receipt red
refund refused rejected release reserve reserved reset restart right said same say says screen see seems send session
should show shut since slow so socket some somebody someone something sorry speak spot start started state station
stations status stay still stop stopped stops stuck support take talk terrible than thank thanks that the their them
then there they thing think this time to today told too took tried try trying twice two type unable under unlock
unlocked until up us use used very wait waiting want was way we website week welcome well went were what whats when
where which while who why will with without wont work working works would wrong yes yet you your youre
"""
_HEBREW = """
achi ain amada amda anachnu ani ata aval avoda ba baamada bakasha balagan bemispar bevakasha bli boker chashmal chaver
chiyuv efo efshar eich eifo ein emda esh ezra gam ha haamada hacol hakabel hakol harechev hateina hechzer hu ivrit kabel
kama kamah kartis kashe ken klum kol kolam kore krova lama lehatchil leshachrer lo ma maamada mah matai matzliach
mekulkal mi mishehu mitchila natzig nechyav nigmar nikra nitka noten od ole oved ovedet pitom pnui pnuya po rak rotza
rotze sababa shalom sham shelachem sheli slicha takala takua tashlum teina tiun toda tov yalla yesh yoter zar ze zeh zot
"""
_RUSSIAN = """
blin chto cto da davai den dengi dlya dobryi est eto gde ili kabel kak kakaya karta kogda kto mashina menya mne mogu moi
moya mozhno na nado ne nelza nelzya net ni nichego nomer ochen oplata oplatu pochemu podskazhite pomogite pozhaluista
pozhalusta pozhaluysta privet proshu rabotaet razblokiruite razyem segodnya seichas skolko slomana spasibo srochno
stancii stanciya stantsii stantsiya stoit ta takaya tam tut uzhe vas vse vsyo vy vytashchit vytashit ya zaryad zaryadka
zaryadku zaryazhaet zastryal zdes zdravstvuite zdravstvuyte zhdu
"""
_ARABIC = """
aish aleikum alsalam ana baddi badi bass bel bidi btishtghel byishtghel enta esh fadi fein habibi hada hadi hon inta
jayy kabel kam keef khalas kharban kif lazem leish lesh llah ma mafi mahata mahatet mahatta marhaba meen mesh mish
momken mu mumkin musaada naam salam sayara sayarti shaghal shaghale shahen shi shlon shlonak shu shukran taba tamam wain
wallah wein wen weyn yalla zabat
"""

ENGLISH: Final = frozenset(_ENGLISH.split())
TYPED: Final = {
    language: frozenset(words.split()) for language, words in (("he", _HEBREW), ("ru", _RUSSIAN), ("ar", _ARABIC))
}
_TELLING = 4  # letters from which one word alone tells a language


def typed_language(words: Sequence[str]) -> str:
    """`en`, `he`, `ru` or `ar` for Latin words that are mostly of this language, else an empty string."""
    low = [word.casefold().replace("'", "").replace("’", "") for word in words]
    english = sum(word in ENGLISH for word in low)
    found = {language: [word for word in low if word in known] for language, known in TYPED.items()}
    best = max(found, key=lambda language: len(found[language]))
    hits = len(found[best])
    enough = hits > 1 or (hits == 1 and len(low) <= 2 and len(found[best][0]) >= _TELLING)
    if enough and hits > english and 2 * hits >= min(len(low), 4):
        return best
    return "en" if english else ""
