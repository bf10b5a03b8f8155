package shop

import (
	"net/http"

	"github.com/gorilla/sessions"
)

var regions = map[string]string{"eu": "Europe", "us": "America"}

type Shop struct {
	sessions sessions.Store
}

func (s *Shop) Choose(w http.ResponseWriter, r *http.Request) {
	session, err := s.sessions.Get(r, "shop")
	if err != nil {
		http.Error(w, "bad session", http.StatusBadRequest)
		return
	}
	region, ok := regions[r.FormValue("region")]
	if !ok {
		region = "Europe"
	}
	session.Values["region"] = region
	if err := session.Save(r, w); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
