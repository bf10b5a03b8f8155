package auth

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
)

func key(*jwt.Token) (any, error) { return []byte(os.Getenv("JWT_SECRET")), nil }

func Claims(raw string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, key, jwt.WithValidMethods([]string{"HS256"}))
	return claims, err
}
