package account

import "math/rand"

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"

func pick(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = alphabet[rand.Intn(len(alphabet))]
	}
	return string(out)
}

func NewSession(store map[string]string, user string) string {
	sessionID := pick(24)
	store[sessionID] = user
	return sessionID
}
