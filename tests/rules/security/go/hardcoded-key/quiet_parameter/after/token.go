package vault

import "github.com/golang-jwt/jwt/v5"

type Issuer struct{ key []byte }

func (i Issuer) Issue(user string) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": user, "iss": "shop"})
	return token.SignedString(i.key)
}
