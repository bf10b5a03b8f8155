def store(name, data):
    name = NameSchema.parse(name)
    write(name, data)
