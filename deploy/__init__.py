"""What it takes to run rapporteur: servers for development and tests, topics, images, monitoring."""
