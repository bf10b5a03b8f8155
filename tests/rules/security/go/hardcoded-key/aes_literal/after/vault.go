package vault

import (
	"crypto/aes"
	"crypto/cipher"
)

var master = []byte("k3J9vQz7Lx1Rt5Wb8Nc2Ys6Dh4Gf0PaM")

func Block() (cipher.Block, error) {
	return aes.NewCipher(master)
}
