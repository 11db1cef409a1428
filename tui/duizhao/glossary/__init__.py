"""What the project and the reader know beforehand: people, places and terms in both languages."""
