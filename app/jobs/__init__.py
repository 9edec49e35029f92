"""What the worker does at each tick, beside the web: scan, dispatch, batches, watchdog, retention."""
