package a

func set(x int) int {
	x = x
	return x
}
