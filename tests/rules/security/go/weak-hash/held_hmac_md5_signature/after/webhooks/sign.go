package webhooks

import (
	"crypto/hmac"
	"crypto/md5"
)

func Valid(key, body, signature []byte) bool {
	mac := hmac.New(md5.New, key)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), signature)
}
