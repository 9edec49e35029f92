"""The law as pure functions and dated data: facts and dates in, a reasoned result out, nothing in between."""
