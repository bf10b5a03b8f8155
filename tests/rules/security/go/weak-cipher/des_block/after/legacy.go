package vault

import (
	"crypto/cipher"
	"crypto/des"
)

func Encrypt(key, iv, text []byte) ([]byte, error) {
	block, err := des.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(text))
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, text)
	return out, nil
}
