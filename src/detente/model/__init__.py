"""Frozen types that travel between the stages; they depend on nothing else in the package."""
