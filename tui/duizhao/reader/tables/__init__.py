"""Tables of figures over the hits they are about."""
