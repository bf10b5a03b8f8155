package web

import (
	"log"
	"net/http"
)

func Agent(w http.ResponseWriter, r *http.Request) {
	log.Printf("agent %s", r.URL.Query().Get("agent"))
}
