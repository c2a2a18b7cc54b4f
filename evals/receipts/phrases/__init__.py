"""The generator's own wording, one module per language; it shares no word list with the checker it measures."""
