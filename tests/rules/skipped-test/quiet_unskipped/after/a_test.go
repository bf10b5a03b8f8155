package a

func TestA(t *testing.T) {
	check(t, f())
}
