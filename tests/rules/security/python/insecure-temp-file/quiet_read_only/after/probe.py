def pid():
    with open("/tmp/agent.pid", encoding="ascii") as f:
        return int(f.read())
