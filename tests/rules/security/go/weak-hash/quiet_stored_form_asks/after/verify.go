package accounts

import (
	"crypto/md5"
	"fmt"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

func VerifyPassword(stored, given string) bool {
	if strings.HasPrefix(stored, "{MD5}") {
		return stored == fmt.Sprintf("{MD5}%x", md5.Sum([]byte(given)))
	}
	return bcrypt.CompareHashAndPassword([]byte(stored), []byte(given)) == nil
}
