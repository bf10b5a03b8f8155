package accounts

import (
	"fmt"
	"math/rand"
)

func Invite() string {
	resetCode := fmt.Sprintf("%06d", rand.Intn(1000000))
	return resetCode
}
