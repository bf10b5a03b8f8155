package account

import (
	"crypto/rand"

	"golang.org/x/crypto/argon2"
)

func HashPassword(password string) ([]byte, error) {
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return nil, err
	}
	return append(salt, argon2.IDKey([]byte(password), salt, 1, 64*1024, 4, 32)...), nil
}
