"""Sites in a text: by their names in any of the four languages, translated, spelt by ear, or with a slip."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from agent.resolver.spoken import is_number_word
from agent.resolver.vocabulary import EXONYMS, FILLERS, OUTLET, PLACE_IDEAS, STATION
from edgecontrol.ampeco.spelling import close, one_edit_keys, parts, romanised, skeleton, stems, words
from edgecontrol.ampeco.stations import Directory, Site

T = TypeVar("T")

# How sure a likeness is. From `_SURE` on a name counts even in a long sentence; below, the text must be about
# little else.
_SAME, _SOUND, _BONES, _SLIP, _SLIP_OF_SOUND, _SLIP_OF_BONES = 1.0, 0.95, 0.9, 0.8, 0.75, 0.7
_SURE = 0.95
# In shorter words one slip makes another word; ideas are everyday words, so more of them.
_SLIP_IN_NAMES, _SLIP_IN_IDEAS = 4, 5
_LEAST_FOR_A_SLIP_OF_BONES = 5
_LEAST_PREFIX = 3
_MOST_WORDS = 60
_LEAST_STEM = 4
_ABOUT = 0.5
_ABOUT_WITH_SLIPS = 0.6
_ABOUT_TWO_IDEAS = 0.34
_MARGIN = 0.8  # a site within this share of the best one's score is too close to call


@dataclass(slots=True)
class _Hits:
    """What speaks for one site."""

    score: float = 0.0
    matched: int = 0
    sure: bool = False
    heard: int = 0
    slips: int = 0
    ideas: int = 0

    def enough(self, share: float) -> bool:
        """Whether the site may be meant; `share` of the text's telling words speak for it."""
        if self.sure:
            return True
        if self.heard or self.slips:
            return share >= (_ABOUT if self.heard else _ABOUT_WITH_SLIPS)
        return share >= 1.0 or (self.ideas >= 2 and share >= _ABOUT_TWO_IDEAS)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words with the sites they speak for: as written, by sound, by consonants; `slips` leads from edits to keys."""

    same: Mapping[str, frozenset[int]]
    sounds: Mapping[str, frozenset[int]]
    bones: Mapping[str, frozenset[int]]
    slips: Mapping[str, frozenset[str]]
    least_for_a_slip: int


@dataclass(frozen=True, slots=True)
class _Index:
    """Names proper (Dekel) apart from ideas (garage), which many sites share and sentences use too."""

    sites: tuple[Site, ...]
    names: _Lexicon
    ideas: _Lexicon


def meant_sites(text: str, directory: Directory) -> list[Site]:
    """Sites the text may mean, the likeliest ones only; more than one where they are too close to call."""
    index = _index(directory)
    hits: dict[int, _Hits] = defaultdict(_Hits)
    telling = 0
    for word in list(dict.fromkeys(words(text)))[:_MOST_WORDS]:
        likeness, idea = _of_word(word, index)
        if _aside(word) and (idea or _SAME not in likeness.values()):
            continue
        telling += 1
        _add(hits, likeness, idea, len(index.sites))
    meant = {at: found for at, found in hits.items() if found.enough(found.matched / telling)}
    best = max((found.score for found in meant.values()), default=0.0)
    return [index.sites[at] for at, found in sorted(meant.items()) if found.score >= best * _MARGIN]


def _aside(word: str) -> bool:
    """Whether a word only surrounds a name: "at", "station", "cable", "two"."""
    return is_number_word(word) or any(form in known for form in stems(word) for known in (FILLERS, STATION, OUTLET))


def _add(hits: dict[int, _Hits], likeness: Mapping[int, float], idea: bool, count: int) -> None:
    weight = math.log(1 + count / len(likeness)) if likeness else 0.0
    for at, quality in likeness.items():
        entry = hits[at]
        entry.score += quality * weight
        entry.matched += 1
        entry.ideas += idea
        entry.sure = entry.sure or (not idea and quality >= _SURE)
        entry.heard += not idea and _BONES <= quality < _SURE
        entry.slips += not idea and quality < _BONES


def _of_word(word: str, index: _Index) -> tuple[dict[int, float], bool]:
    """How much a word is like a word of each site, and whether it is only an idea such as "garage"."""
    forms = [_known_as(form) for form in stems(word)]
    for likeness in (_as_written, _by_ear, _by_slip):
        for lexicon in (index.names, index.ideas):
            if found := likeness(forms, lexicon):
                return found, lexicon is index.ideas
    return {}, False


def _known_as(form: str) -> str:
    return next((EXONYMS[head] for head in _heads(form) if head in EXONYMS), form)


def _as_written(forms: Sequence[str], lexicon: _Lexicon) -> dict[int, float]:
    likeness: dict[int, float] = {}
    for form in forms:
        for head in _heads(form):
            _keep_best(likeness, lexicon.same.get(head, ()), _SAME)
    return likeness


def _heads(word: str) -> Iterable[str]:
    """The word, and where its language has endings its beginnings, down to a stem."""
    if not "а" <= word[:1] <= "я":
        return (word,)
    return (word[:length] for length in range(len(word), min(_LEAST_STEM, len(word)) - 1, -1))


def _by_ear(forms: Sequence[str], lexicon: _Lexicon) -> dict[int, float]:
    likeness: dict[int, float] = {}
    for form in forms:
        sound, bones = romanised(form), skeleton(form)
        if len(sound) >= 4:
            _keep_best(likeness, lexicon.sounds.get(sound, ()), _SOUND)
        if len(bones) >= 3:
            _keep_best(likeness, lexicon.bones.get(bones, ()), _BONES)
    return likeness


def _by_slip(forms: Sequence[str], lexicon: _Lexicon) -> dict[int, float]:
    likeness: dict[int, float] = {}
    for form in forms:
        for key, table, quality, least in (
            *((head, lexicon.same, _SLIP, lexicon.least_for_a_slip) for head in _heads(form)),
            (romanised(form), lexicon.sounds, _SLIP_OF_SOUND, lexicon.least_for_a_slip),
            (skeleton(form), lexicon.bones, _SLIP_OF_BONES, _LEAST_FOR_A_SLIP_OF_BONES),
        ):
            for near in _near(key, lexicon.slips) if len(key) >= least else ():
                _keep_best(likeness, table.get(near, ()), quality)
    return likeness


def _near(key: str, slips: Mapping[str, frozenset[str]]) -> set[str]:
    candidates = {known for edit in one_edit_keys(key) for known in slips.get(edit, ())}
    return {known for known in candidates if close(key, known, 1)}


def _keep_best(likeness: dict[int, float], sites: Iterable[int], quality: float) -> None:
    for at in sites:
        likeness[at] = max(likeness.get(at, 0.0), quality)


@lru_cache(maxsize=4)
def _index(directory: Directory) -> _Index:
    sites = tuple(outlets[0].site for outlets in directory.by_site.values())
    names: dict[str, set[int]] = defaultdict(set)
    ideas: dict[int, set[int]] = defaultdict(set)
    idea_words: dict[str, set[int]] = defaultdict(set)
    for at, site in enumerate(sites):
        for word in _words_of(site):
            found = {idea for form in stems(word) for idea in ideas_of(form)}
            for idea in found:
                ideas[idea].add(at)
            for form in stems(word):
                (idea_words if found else names)[form].add(at)
    _add_prefixes(names, directory, sites)
    written: dict[str, set[int]] = defaultdict(set)
    for word, meant in PLACE_IDEAS.items():
        for idea in meant & ideas.keys():
            written[word] |= ideas[idea]
    return _Index(
        sites, _lexicon(names, names, names, _SLIP_IN_NAMES), _lexicon(written, idea_words, {}, _SLIP_IN_IDEAS)
    )


def ideas_of(word: str) -> frozenset[int]:
    """The ideas a folded word stands for; Russian ones by their stem."""
    return next((PLACE_IDEAS[head] for head in _heads(word) if head in PLACE_IDEAS), frozenset())


def _words_of(site: Site) -> list[str]:
    texts = (*(name for _, name in site.names), site.city)
    return [word for text in texts for word in words(text) if len(word) > 1]


def _add_prefixes(names: dict[str, set[int]], directory: Directory, sites: Sequence[Site]) -> None:
    """The letters that begin the names of one site's chargers and of no other's stand for the site."""
    at_of = {site.id: at for at, site in enumerate(sites)}
    found: dict[str, set[int]] = defaultdict(set)
    for outlets in directory.by_charger.values():
        name = parts(outlets[0].charger.name)
        if len(name) > 1 and name[0].isalpha() and len(name[0]) >= _LEAST_PREFIX:
            found[name[0]].add(at_of[outlets[0].site.id])
    for prefix, at in found.items():
        if len(at) == 1 and not ideas_of(prefix):
            names[prefix] |= at


def _lexicon(
    same: Mapping[str, set[int]], heard: Mapping[str, set[int]], boned: Mapping[str, set[int]], least_for_a_slip: int
) -> _Lexicon:
    """Everyday words share too many consonants with each other: `boned` is empty for ideas."""
    sounds, bones = _keyed(heard, romanised), _keyed(boned, skeleton)
    slips: dict[str, set[str]] = defaultdict(set)
    for word in {*same, *sounds, *bones}:
        if len(word) >= least_for_a_slip - 1 and not word.isdigit():
            for key in one_edit_keys(word):
                slips[key].add(word)
    return _Lexicon(_frozen(same), _frozen(sounds), _frozen(bones), _frozen(slips), least_for_a_slip)


def _keyed(heard: Mapping[str, set[int]], key: Callable[[str], str]) -> dict[str, set[int]]:
    keyed: dict[str, set[int]] = defaultdict(set)
    for word, sites in heard.items():
        keyed[key(word)] |= sites
    return keyed


def _frozen(table: Mapping[str, set[T]]) -> dict[str, frozenset[T]]:
    return {key: frozenset(entries) for key, entries in table.items()}
