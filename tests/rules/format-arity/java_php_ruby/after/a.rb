puts format("%s %s", a)
puts "%s: %d" % [a]
