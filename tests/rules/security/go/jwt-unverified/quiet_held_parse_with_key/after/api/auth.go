package api

import (
	"crypto/rsa"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

func IsAdmin(r *http.Request, key *rsa.PublicKey) bool {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	claims := jwt.MapClaims{}
	keys := func(*jwt.Token) (any, error) { return key, nil }
	token, err := jwt.ParseWithClaims(raw, claims, keys, jwt.WithValidMethods([]string{"RS256"}))
	if err != nil || !token.Valid {
		return false
	}
	return claims["role"] == "admin"
}
