package web

import (
	"log"
	"net/http"
)

func Login(w http.ResponseWriter, r *http.Request) {
	log.Printf("failed login for %q", r.FormValue("user"))
	w.WriteHeader(http.StatusUnauthorized)
}
