"""What a Kafka driver decides and remembers, without a word of Kafka: offsets, batches, patience, conclusions."""
