def store(name, data):
    check_path(name)
    write(name, data)
