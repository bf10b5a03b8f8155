package keys

type board struct{ size int }

func GenerateKey(name string, size int) board {
	return board{size: size}
}

func Small() board { return GenerateKey("piano", 88) }
