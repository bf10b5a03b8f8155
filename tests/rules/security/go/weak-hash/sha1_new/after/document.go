package sign

import (
	"crypto/sha1"
	"fmt"
	"io"
)

type Document struct{ Body string }

func (d Document) Seal(nonce string) string {
	h := sha1.New()
	_, _ = io.WriteString(h, nonce+d.Body)
	return fmt.Sprintf("%x", h.Sum(nil))
}
