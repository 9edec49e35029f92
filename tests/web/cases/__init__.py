"""The pages of cases, posted to as a browser does."""
