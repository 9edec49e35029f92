"""From a case as it stands to the plain values of one letter. They quote the stored assessment; nothing is computed again."""
