"""The record: many reports with their claims in one database that can be asked, on SQLite or PostgreSQL."""
