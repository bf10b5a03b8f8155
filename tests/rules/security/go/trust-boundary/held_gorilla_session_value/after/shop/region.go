package shop

import (
	"net/http"

	"github.com/gorilla/sessions"
)

type Shop struct {
	sessions sessions.Store
}

func (s *Shop) Choose(w http.ResponseWriter, r *http.Request) {
	session, err := s.sessions.Get(r, "shop")
	if err != nil {
		http.Error(w, "bad session", http.StatusBadRequest)
		return
	}
	session.Values["group"] = r.FormValue("group")
	if err := session.Save(r, w); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
