package web

import (
	"log"
	"net/http"
)

func Login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	log.Printf("failed login for %s", user)
	w.WriteHeader(http.StatusUnauthorized)
}
