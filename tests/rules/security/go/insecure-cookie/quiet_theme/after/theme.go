package web

import "net/http"

func Theme(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", MaxAge: 86400})
}
