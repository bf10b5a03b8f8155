package web

import (
	"net/http"
)

func Remember(w http.ResponseWriter, r *http.Request, token string) {
	cookie := &http.Cookie{Name: "session", Value: token, HttpOnly: true, Secure: false}
	if r.TLS != nil {
		cookie.Secure = true
	}
	http.SetCookie(w, cookie)
}
