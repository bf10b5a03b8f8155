package accounts

import (
	"crypto/rand"
	"encoding/hex"
)

func NewSessionToken() (string, error) {
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		return "", err
	}
	return hex.EncodeToString(raw), nil
}
