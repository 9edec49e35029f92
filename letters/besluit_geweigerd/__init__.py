"""One letter: its declared fields, its template and its sample."""
