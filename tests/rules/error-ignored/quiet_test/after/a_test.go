package a

func TestF(t *testing.T) {
	json.Unmarshal(body, &order)
}
