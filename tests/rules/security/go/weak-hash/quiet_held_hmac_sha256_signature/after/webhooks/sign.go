package webhooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash/fnv"
)

func Valid(key, body, signature []byte) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), signature)
}

func Shard(name string, shards uint32) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32() % shards
}
