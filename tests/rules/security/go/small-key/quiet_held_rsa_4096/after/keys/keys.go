package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

const (
	saltLength = 16
	bits       = 4096
)

func New() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, bits)
}
