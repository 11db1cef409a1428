"""What can be said of a text without reading or writing anything: language, script, search key, shape."""
