package accounts

import (
	"fmt"
	"math/rand"
)

func NewSessionToken() string {
	token := fmt.Sprintf("%016x", rand.Uint64())
	return token
}
