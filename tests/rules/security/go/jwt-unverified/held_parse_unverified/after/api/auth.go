package api

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

func IsAdmin(r *http.Request) bool {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(raw, claims); err != nil {
		return false
	}
	return claims["role"] == "admin"
}
