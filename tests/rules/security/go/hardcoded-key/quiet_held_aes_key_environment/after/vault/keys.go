package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"os"
)

const keyVariable = "SESSION_KEY"

func sessionCipher() (cipher.AEAD, error) {
	key, err := hex.DecodeString(os.Getenv(keyVariable))
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
