package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"os"
)

func Block() (cipher.Block, error) {
	key, err := hex.DecodeString(os.Getenv("VAULT_KEY"))
	if err != nil {
		return nil, err
	}
	return aes.NewCipher(key)
}
