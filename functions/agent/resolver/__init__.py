"""What a driver types, in four languages, as the outlet it means; it never guesses between two."""

from agent.resolver.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
