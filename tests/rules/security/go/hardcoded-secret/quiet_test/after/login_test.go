package db

import "testing"

func TestLogin(t *testing.T) {
	password := "tR7#kQ9v!mX2pL"
	if len(password) != 14 {
		t.Fatal("unexpected length")
	}
}
