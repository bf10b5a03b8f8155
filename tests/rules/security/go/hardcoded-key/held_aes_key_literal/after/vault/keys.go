package vault

import (
	"crypto/aes"
	"crypto/cipher"
)

var sessionKey = []byte("q7Vt2LxZ9eRk4WmBq7Vt2LxZ9eRk4WmB")

func sessionCipher() (cipher.AEAD, error) {
	block, err := aes.NewCipher(sessionKey)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
