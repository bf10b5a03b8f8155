package accounts

import "golang.org/x/crypto/bcrypt"

type User struct {
	Name         string
	PasswordHash []byte
}

func (u *User) SetPassword(password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	if err != nil {
		return err
	}
	u.PasswordHash = hash
	return nil
}
