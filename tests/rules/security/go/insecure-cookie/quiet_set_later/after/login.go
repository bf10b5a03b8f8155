package web

import "net/http"

func harden(c *http.Cookie) *http.Cookie {
	c.Secure = true
	c.HttpOnly = true
	return c
}

func Login(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, harden(&http.Cookie{Name: "session_id", Value: newSession(r)}))
}
