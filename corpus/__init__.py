"""The project's own annotated reports, and the dense form that they are written in."""
