def store(name, data):
    write(name, data)

def write(name, data):
    check_path(name)
    put(name, data)
