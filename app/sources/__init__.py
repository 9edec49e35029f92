"""Facts from outside the building: one port per register, with its adapters and the fakes that stand in for it."""
