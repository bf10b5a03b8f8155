package a

func f(a, b, c int, d string) int { return a }
