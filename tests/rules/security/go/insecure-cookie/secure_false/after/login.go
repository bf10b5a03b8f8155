package web

import "net/http"

func Login(w http.ResponseWriter, r *http.Request) {
	cookie := &http.Cookie{Name: "session_id", Value: newSession(r), HttpOnly: true, Secure: false}
	http.SetCookie(w, cookie)
}
