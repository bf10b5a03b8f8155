package accounts

import (
	"crypto/md5"
	"fmt"
)

func HashPassword(name, password string) string {
	if name != "" {
		return fmt.Sprintf("%x", md5.Sum([]byte(password)))
	}
	return ""
}
