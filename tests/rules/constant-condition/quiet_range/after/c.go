package c

func f(x int, s []int) bool { return x != 1 && x != 2 || len(s) > 0 && x == 1 }
