package account

import "crypto/sha256"

func ContentID(data []byte) [32]byte {
	return sha256.Sum256(data)
}
