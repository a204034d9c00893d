"""From the claims of many reports to events: which claims tell the same."""
