"""Regular expressions over texts of either script: their parts, what they contain, what they may cost."""
