package a

func f() {
	runtime.Breakpoint()
}
