"""Object stores: the directory, and MinIO or any server that speaks S3; who may do what in them."""
