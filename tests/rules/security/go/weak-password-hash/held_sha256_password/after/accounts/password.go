package accounts

import (
	"crypto/sha256"
	"encoding/hex"
)

type User struct {
	Name         string
	PasswordHash string
}

func (u *User) SetPassword(password string) {
	sum := sha256.Sum256([]byte(password))
	u.PasswordHash = hex.EncodeToString(sum[:])
}
