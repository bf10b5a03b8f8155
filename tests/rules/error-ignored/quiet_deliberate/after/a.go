package a

func f(file *os.File) {
	_ = json.Unmarshal(body, &order)
	defer file.Close()
	fmt.Println("x")
	json.Unmarshal(body, &order) // best effort
}
