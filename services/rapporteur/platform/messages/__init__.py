"""What travels: channels and topics as declared, keys and partitions, the headers of events and of dead letters."""
