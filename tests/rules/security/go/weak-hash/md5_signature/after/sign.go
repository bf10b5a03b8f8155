package sign

import (
	"crypto/md5"
	"encoding/hex"
)

func Signature(message, secret string) string {
	signature := md5.Sum([]byte(secret + message))
	return hex.EncodeToString(signature[:])
}
