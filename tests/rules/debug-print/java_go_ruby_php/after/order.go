package order

func f() {
	fmt.Println("here")
}
