package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
)

func Fresh() (cipher.Block, []byte, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, nil, err
	}
	block, err := aes.NewCipher(key)
	return block, key, err
}
