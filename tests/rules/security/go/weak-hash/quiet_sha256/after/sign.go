package sign

import (
	"crypto/sha256"
	"encoding/hex"
)

func Signature(message string) string {
	sum := sha256.Sum256([]byte(message))
	return hex.EncodeToString(sum[:])
}
