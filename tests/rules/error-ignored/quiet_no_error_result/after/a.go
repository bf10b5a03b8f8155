package a

func count(x int) int { return x }

func f() { count(1) }
