"""What a query finds in the whole library, on the screen."""
