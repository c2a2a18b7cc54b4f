"""The storm: everybody writes within a minute, and nobody's question may be lost."""
