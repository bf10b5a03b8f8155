package auth

import (
	"errors"

	"github.com/golang-jwt/jwt/v5"
)

type Verifier struct{ key []byte }

func (v Verifier) Parse(raw string) (*jwt.Token, error) {
	return jwt.Parse(raw, func(t *jwt.Token) (any, error) {
		if _, ok := t.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, errors.New("unexpected method")
		}
		return v.key, nil
	})
}
