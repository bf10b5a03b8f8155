def store(name, data):
    check_path(name)
    write(name, data)

def write(name, data):
    put(name, data)
