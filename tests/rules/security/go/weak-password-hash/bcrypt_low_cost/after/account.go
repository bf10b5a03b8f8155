package account

import "golang.org/x/crypto/bcrypt"

const cost = bcrypt.MinCost

type Account struct{ hash []byte }

func (a *Account) SetPassword(password string) (err error) {
	a.hash, err = bcrypt.GenerateFromPassword([]byte(password), cost)
	return err
}
