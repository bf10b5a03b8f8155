package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

func Fresh() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 1024)
}
