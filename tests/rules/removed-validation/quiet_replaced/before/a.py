def store(name, data):
    validate_name(name)
    write(name, data)
