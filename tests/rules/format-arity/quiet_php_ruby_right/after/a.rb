format("%<a>d %{b}", a: 1, b: 2)
format("%s %s", *xs)
"%s %s" % xs
"%d%%" % [1]
