package s

func F() { open("x") }
