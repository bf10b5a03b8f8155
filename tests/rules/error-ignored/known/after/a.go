package a

func f(body []byte) {
	var order Order
	json.Unmarshal(body, &order)
	os.MkdirAll(dir, 0o755)
	charge(order)
}
