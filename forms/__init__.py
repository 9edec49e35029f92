"""What a person may type, one module per screen: own fields that refuse what could be read in two ways."""
