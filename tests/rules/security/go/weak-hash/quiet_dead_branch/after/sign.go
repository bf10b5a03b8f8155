package sign

import (
	"crypto"
	_ "crypto/sha256"
)

const legacy = false

func algorithm() crypto.Hash {
	if legacy {
		return crypto.MD5
	}
	return crypto.SHA256
}

func Sum(b []byte) []byte {
	h := algorithm().New()
	h.Write(b)
	return h.Sum(nil)
}
