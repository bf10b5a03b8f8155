def store(name, data):
    write(name, data)
