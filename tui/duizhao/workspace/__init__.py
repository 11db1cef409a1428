"""What command line and reader both do: take files in, open events, search."""
