"""The channels by which people are told, and words that say nothing about anybody."""
