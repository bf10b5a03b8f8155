package keys

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
)

const bits = 512 * 2

func Pair() (*rsa.PrivateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	return key, nil
}
