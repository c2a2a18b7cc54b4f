"""What EdgeControl is measured against: each peer written as its own documentation shows it, in its own environment.

The peers' modules import neither EdgeControl nor each other: they run in `.cache/bench/<name>`, which `environments`
makes.
"""
