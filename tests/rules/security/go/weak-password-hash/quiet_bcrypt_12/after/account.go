package account

import "golang.org/x/crypto/bcrypt"

type Account struct{ hash []byte }

func (a *Account) SetPassword(password string) (err error) {
	a.hash, err = bcrypt.GenerateFromPassword([]byte(password), 12)
	return err
}
