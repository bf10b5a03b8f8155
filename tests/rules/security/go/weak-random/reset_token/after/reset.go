package account

import (
	"math/rand"
	"strconv"
)

func StartReset(save func(email, token string), email string) {
	token := strconv.FormatInt(rand.Int63(), 36)
	save(email, token)
}
