"""Out of the building: what carries a message to its reader, real and fake."""
