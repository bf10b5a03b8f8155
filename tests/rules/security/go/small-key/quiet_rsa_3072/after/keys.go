package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

const bits = 3072

func Fresh() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, bits)
}
