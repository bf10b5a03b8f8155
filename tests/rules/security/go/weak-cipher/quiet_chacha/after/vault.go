package vault

import (
	"crypto/cipher"

	"golang.org/x/crypto/chacha20poly1305"
)

func AEAD(key []byte) (cipher.AEAD, error) {
	return chacha20poly1305.NewX(key)
}
