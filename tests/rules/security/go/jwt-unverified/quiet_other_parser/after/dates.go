package auth

import "time"

func Day(raw string) (int, error) {
	t, err := time.Parse("2006-01-02", raw)
	return t.Day(), err
}
