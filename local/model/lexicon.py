"""The words of `lexicon.toml`, indexed so that a text's concepts are found in one pass, typing slips included."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from local.model.spelling import spelled

LANGUAGES = ("he", "en", "ru", "ar")
MAX_GAP = 3  # words a "~" may stand for
MIN_TYPO_LENGTH = 5  # shorter words have too many neighbours one slip away

_HEBREW_PARTICLES = frozenset("והבלמשכ")
_ARABIC_PARTICLES = ("وبال", "وال", "فال", "بال", "كال", "هال", "عال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True)
class Pattern:
    """One way to say a concept: exact words, stems ("charg*") and gaps ("~")."""

    concept: str
    language: str
    words: tuple[str, ...]


@dataclass
class Lexicon:
    by_first_word: dict[str, list[Pattern]]
    by_first_stem: dict[str, list[Pattern]]
    whole: frozenset[str]  # words that are a pattern by themselves: nothing is taken off them
    exact: frozenset[str]
    stems: frozenset[str]

    @cached_property
    def slips(self) -> dict[str, list[str]]:
        """A vocabulary word with one letter left out -> the words it may be; built when the first slip is met."""
        return _slips(self.exact | self.stems)

    def starting_with(self, word: str) -> Iterator[Pattern]:
        for form in (word,) if word in self.whole else bare_forms(word):
            yield from self.by_first_word.get(form, ())
            for end in range(2, len(form) + 1):
                yield from self.by_first_stem.get(form[:end], ())

    def knows(self, word: str) -> bool:
        return any(
            form in self.exact or any(form[:end] in self.stems for end in range(2, len(form) + 1))
            for form in bare_forms(word)
        )

    def corrected(self, word: str) -> str:
        """The vocabulary word this one is a slip of, or the word itself."""
        if len(word) < MIN_TYPO_LENGTH or not word.isalpha() or self.knows(word):
            return word
        for form in bare_forms(word):
            found = self._one_slip_away(form)
            if found:
                return found
        return word

    def _one_slip_away(self, form: str) -> str | None:
        for end in range(len(form), MIN_TYPO_LENGTH - 1, -1):
            head = form[:end]
            for known in sorted({c for cut in _cuts(head) for c in self.slips.get(cut, ())}):
                whole = end == len(form) and (known in self.exact or known in self.stems)
                if (whole or known in self.stems) and known[0] == form[0] and _slip(head, known):
                    return known
        return None


def fits(word: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return any(form.startswith(pattern[:-1]) for form in bare_forms(word))
    return pattern in bare_forms(word)


@lru_cache(maxsize=20_000)
def bare_forms(word: str) -> tuple[str, ...]:
    """The word, and the word without the particles Hebrew and Arabic write onto it."""
    forms = [word]
    if "\u05d0" <= word[:1] <= "\u05ea":
        for cut in range(1, min(4, len(word) - 1)):
            if word[cut - 1] not in _HEBREW_PARTICLES:
                break
            forms.append(word[cut:])
    elif "\u0620" <= word[:1] <= "\u064a":
        forms += [word[len(p) :] for p in _ARABIC_PARTICLES if word.startswith(p) and len(word) - len(p) >= 2]
    return tuple(forms)


@cache
def lexicon() -> Lexicon:
    """Read once, on first use."""
    words: dict[str, list[Pattern]] = defaultdict(list)
    stems: dict[str, list[Pattern]] = defaultdict(list)
    vocabulary: set[str] = set()
    whole: set[str] = set()
    for pattern in _patterns():
        first = pattern.words[0]
        (stems[first[:-1]] if first.endswith("*") else words[first]).append(pattern)
        vocabulary.update(pattern.words)
        if len(pattern.words) == 1 and not first.endswith("*"):
            whole.add(first)
    exact = frozenset(w for w in vocabulary if not w.endswith("*") and w != "~")
    stem_set = frozenset(w[:-1] for w in vocabulary if w.endswith("*"))
    return Lexicon(dict(words), dict(stems), frozenset(whole), exact, stem_set)


def _patterns() -> Iterator[Pattern]:
    table = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    for concept, languages in table.items():
        for language, line in languages.items():
            for phrase in filter(None, (p.strip() for p in line.split("|"))):
                yield Pattern(concept, language, tuple(_spelled_pattern(w) for w in phrase.split()))


def _spelled_pattern(word: str) -> str:
    return word if word == "~" else spelled(word.rstrip("*")) + ("*" if word.endswith("*") else "")


def _slips(vocabulary: frozenset[str]) -> dict[str, list[str]]:
    slips: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        if len(word) >= MIN_TYPO_LENGTH:
            for cut in _cuts(word):
                slips[cut].append(word)
    return dict(slips)


def _cuts(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _slip(a: str, b: str) -> bool:
    """One letter wrong, missing, extra, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    rest_a, rest_b = a[head:], b[head:]
    swapped = len(rest_a) >= 2 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped
