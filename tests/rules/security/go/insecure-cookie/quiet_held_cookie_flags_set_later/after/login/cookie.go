package login

import "net/http"

func remember(w http.ResponseWriter, session string) {
	cookie := &http.Cookie{Name: "session", Value: session, Path: "/"}
	cookie.HttpOnly = true
	cookie.Secure = true
	cookie.SameSite = http.SameSiteLaxMode
	http.SetCookie(w, cookie)
}
