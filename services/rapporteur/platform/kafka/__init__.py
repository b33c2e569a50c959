"""The Kafka driver: the only room that imports the Kafka client, its private parts in `quirks.py` alone."""
