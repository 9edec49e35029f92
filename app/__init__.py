"""The permit desk for changes to a municipality's housing stock. Empty on purpose: importing `app.rules` loads no Flask."""
