"""The knowledge base: articles in four languages, and a small full-text search that may also find nothing."""

from agent.knowledge.articles import Article, Section, articles
from agent.knowledge.index import Passage, search

__all__ = ["Article", "Passage", "Section", "articles", "search"]
