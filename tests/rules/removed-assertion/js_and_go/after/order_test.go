package order

func TestTotal(t *testing.T) {
	order := Make(3)
	require.Equal(t, 30, order.Total())
}
