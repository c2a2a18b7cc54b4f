"""AMPECO's Public API as EdgeControl uses it: typed reads, actions sent once, and the directory of stations."""
