package track

import (
	"log"
	"net/http"
)

func Click(w http.ResponseWriter, r *http.Request) {
	campaign := r.URL.Query().Get("campaign")
	log.Printf("click for campaign %s", campaign)
	w.WriteHeader(http.StatusNoContent)
}
