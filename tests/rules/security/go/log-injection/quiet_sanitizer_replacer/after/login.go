package web

import (
	"log"
	"net/http"
	"strings"
)

func Login(w http.ResponseWriter, r *http.Request) {
	user := strings.ReplaceAll(strings.ReplaceAll(r.FormValue("user"), "\n", ""), "\r", "")
	log.Printf("failed login for %s", user)
	w.WriteHeader(http.StatusUnauthorized)
}
