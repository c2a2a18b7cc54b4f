"""The words of each language that make a claim, and their compiled patterns."""

from agent.receipts.lexicon.patterns import Patterns, languages, patterns
from agent.receipts.lexicon.words import Words

__all__ = ["Patterns", "Words", "languages", "patterns"]
