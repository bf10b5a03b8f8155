def warning(host):
    if host == "0.0.0.0":
        return "the server can be reached from everywhere"
    return ""
