"""Each service with what it is given, in a module of its name: a process imports that of its own and loads no other service."""
